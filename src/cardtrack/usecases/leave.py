"""Leave with everything: the whole campaign in open files; and a new campaign made of such a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.errors import CannotWrite, VaultExists
from cardtrack.usecases.open_campaign import MadeCampaign, campaign_of, new_campaign_folder
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault import history
from cardtrack.vault.cards import count_cards
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.durable import built_beside, make_private_folders, private_scratch, rename_folder, sweep
from cardtrack.vault.employees import count_employees
from cardtrack.vault.faults import file_faults
from cardtrack.vault.keys import STANDARD, Derivation
from cardtrack.vault.open_folder import GoOn, always, write_open_folder
from cardtrack.vault.open_folder_reading import fill_from, read_manifest
from cardtrack.vault.passphrase import check_own_passphrase
from cardtrack.vault.regimes import load_regime_texts
from cardtrack.vault.units import load_units

__all__ = ["Exported", "GoOn", "bring_back", "export_everything", "export_name", "look_at_export"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A campaign in open files: where, and how much, not counting what is in the trash."""

    folder: Path
    people: int
    cards: int
    changes: Changes


def export_name(where: Path, at: datetime) -> Path:
    """A name in `where` that nothing has yet, and that says nothing of the campaign."""
    stem = f"cardtrack-export-{at.astimezone():%Y-%m-%d}"
    folder, number = where / stem, 2
    while os.path.lexists(folder):
        folder, number = where / f"{stem}-{number}", number + 1
    return folder


def export_everything(vault: Vault, folder: Path, at: datetime, go_on: GoOn = always) -> Exported:
    """Writes all of the campaign, unencrypted, into a new or empty folder that appears whole or not at all.

    The history has it before the folder is there. Raises VaultExists, CannotWrite, StorageFull, ExportStopped, and
    what `Vault.transaction` raises.
    """
    with file_faults(folder, CannotWrite), _made_way(folder), built_beside(folder) as rough:
        sweep(folder.parent)
        with history.act(vault, ActName.EXPORT_EVERYTHING, at, undoable=False) as act:
            write_open_folder(vault, rough, at, go_on)
        people, cards = count_employees(vault), count_cards(vault)
    return Exported(folder, people, cards, act.changes)


def look_at_export(source: Path) -> None:
    """Whether that may be such a folder. Raises NotAnExport, ExportTooNew, FolderUnusable."""
    read_manifest(source)


def bring_back(
    folder: Path | None,
    source: Path,
    passphrase: str,
    at: datetime,
    *,
    as_edited: bool = False,
    derivation: Derivation = STANDARD,
    go_on: GoOn = always,
) -> MadeCampaign:
    """A new encrypted campaign in `folder` of what was exported into `source`; there whole and checked, or not at all.

    Without `folder` it lies where campaigns do, named after its code name. With its history, unless files were changed
    since, which is taken only `as_edited`. Raises NotAnExport, ExportTooNew, FolderUnusable, ExportStopped,
    RegimeInvalid, UnknownRegime, and what `create_vault` raises.
    """
    look_at_export(source)
    check_own_passphrase(passphrase)
    home = paths.campaigns_folder() if folder is None else folder.parent
    with file_faults(folder or home, CannotWrite):
        if folder is not None and os.path.lexists(folder):
            raise VaultExists(path=folder)
        make_private_folders(home)
        sweep(home)
        with private_scratch(home, "campaign") as scratch:
            rough = scratch / "campaign"
            with create_vault(rough, passphrase, derivation=derivation) as vault:
                root = vault.root
                fill_from(vault, source, at, as_edited=as_edited, go_on=go_on)
                _check_rules(vault)
                folder = folder or new_campaign_folder(campaign_of(vault).code_name)
            rename_folder(rough, folder)
    return MadeCampaign(open_vault(folder, root), root.code())


def _check_rules(vault: Vault) -> None:
    """Every unit's rules must be known, and the campaign's own be readable. Raises UnknownRegime, RegimeInvalid."""
    with vault.reading():
        wanted = {*load_regime_texts(vault), *(unit.regime_id for unit in load_units(vault))}
    for regime_id in sorted(wanted):
        regime_by_id(regime_id, vault)


@contextmanager
def _made_way(folder: Path) -> Iterator[None]:
    """An empty folder of that name gives way to the one that is built beside it, and is back where that fails."""
    was_empty = folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())
    if was_empty:
        folder.rmdir()
    try:
        yield
    except BaseException:
        if was_empty:
            folder.mkdir()
        raise
