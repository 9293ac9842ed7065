"""Make a campaign, find those that are here, and open one."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.campaign import Campaign
from cardtrack.domain.kept_copy import CopyReason
from cardtrack.domain.unit import EVERYONE_IN, BargainingUnit
from cardtrack.errors import CannotRead, CannotWrite, FieldMissing, RecoveryCodeMistyped, UserError, WrongPassphrase
from cardtrack.usecases.tidying import tidied
from cardtrack.vault import history
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.copies import BackupRecord, note_backup, own_copies
from cardtrack.vault.copying import free_backup_name, write_backup
from cardtrack.vault.datafile import DATA
from cardtrack.vault.durable import make_private_folders
from cardtrack.vault.faults import file_faults
from cardtrack.vault.finishing import settle, settle_all
from cardtrack.vault.keys import STANDARD, Derivation, RootKey, Secret
from cardtrack.vault.passphrase import Strength, check_own_passphrase, estimate_strength, generate_passphrase
from cardtrack.vault.units import add_unit, load_campaign, save_campaign

__all__ = [
    "STANDARD",
    "CampaignFolder",
    "Derivation",
    "MadeCampaign",
    "NewCampaign",
    "Strength",
    "campaign_of",
    "check_new_campaign",
    "check_own_passphrase",
    "estimate_strength",
    "generate_passphrase",
    "is_finished",
    "is_recovery_code",
    "list_campaigns",
    "make_campaign",
    "new_campaign_folder",
    "secret_of",
    "unlock_campaign",
]

_UNNAMED = "campaign"
_LONGEST_SLUG = 40
# names that Windows keeps for devices, with any ending
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_CODE_GROUPS = 9  # of four letters and digits


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """What is asked before a campaign is made."""

    name: str
    union_name: str
    employer_name: str
    unit_name: str
    code_name: str = ""
    prepared_by: str = ""
    regime_id: str = "nlrb"
    included_text: str = ""
    excluded_text: str = ""
    goal_percent: int | None = None
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class MadeCampaign:
    """An open vault, and the code that is to be written down now."""

    vault: Vault
    recovery_code: str


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """A campaign on this computer, as much as can be told without its passphrase."""

    path: Path
    title: str
    changed_at: datetime


def campaign_of(vault: Vault) -> Campaign:
    """Whose cards, of which employer, for which union."""
    with vault.reading():
        return load_campaign(vault)


def check_new_campaign(new: NewCampaign) -> NewCampaign:
    """It as it is kept. Raises FieldMissing for the first name that is empty, FieldTooLong, UnknownRegime."""
    new = tidied(new, with_lines=("included_text", "excluded_text"))
    for field, text in (
        ("campaign", new.name),
        ("union", new.union_name),
        ("employer", new.employer_name),
        ("unit", new.unit_name),
    ):
        if not text:
            raise FieldMissing(field=field)
    from cardtrack.usecases.regimes import regime_by_id  # the start page asks for no rules

    regime_by_id(new.regime_id)
    return new


def make_campaign(
    folder: Path, passphrase: str, new: NewCampaign, today: date, at: datetime, *, derivation: Derivation = STANDARD
) -> MadeCampaign:
    """A new encrypted campaign with one unit that everyone is in. Its making cannot be undone.

    Raises FieldMissing, FieldTooLong, UnknownRegime, and what `create_vault` raises; then nothing is left at `folder`.
    """
    new = check_new_campaign(new)
    first = partial(_write_first_act, new=new, today=today, at=at)
    vault = create_vault(folder, passphrase, derivation=derivation, first=first)
    return MadeCampaign(vault, vault.root.code())


def unlock_campaign(folder: Path, secret: str, at: datetime, *, take_over: bool = False) -> Vault:
    """Opens with a passphrase or a recovery code, whichever `secret` is; an older vault is upgraded after a backup.

    Raises what `open_vault` raises, RecoveryCodeMistyped for what looks like a code and opens nothing.
    """
    settle(folder)
    found = secret_of(secret)
    try:
        return _open(folder, found, at, take_over=take_over)
    except WrongPassphrase:
        if found is not secret:
            return _open(folder, secret, at, take_over=take_over)  # whoever took a code for a passphrase
        if _looks_like_code(secret):
            raise RecoveryCodeMistyped from None
        raise


def secret_of(typed: str) -> Secret:
    """The root key where a whole recovery code was typed, else the text as a passphrase."""
    try:
        return RootKey.from_code(typed)
    except RecoveryCodeMistyped:
        return typed


def is_recovery_code(typed: str) -> bool:
    """Whether a whole recovery code was typed, of whichever campaign."""
    return secret_of(typed) is not typed


def list_campaigns() -> list[CampaignFolder]:
    """The campaigns in the program's own folder, the one changed last first. Raises CannotRead."""
    home = paths.campaigns_folder()
    if not home.is_dir():
        return []
    settle_all(home)
    with file_faults(home, CannotRead):
        found = [campaign for folder in home.iterdir() if (campaign := _campaign_at(folder)) is not None]
    return sorted(found, key=lambda campaign: (campaign.changed_at, campaign.title), reverse=True)


def is_finished(vault: Vault) -> bool:
    """Whether only totals and reports are left of this campaign."""
    return vault.is_finished


def new_campaign_folder(code_name: str = "") -> Path:
    """A free folder for a new campaign, named after its code name only: a folder's name is not encrypted."""
    name = _slug(code_name) or _UNNAMED
    home = paths.campaigns_folder()
    taken: Collection[str] = {entry.casefold() for entry in os.listdir(home)} if home.is_dir() else ()
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{name}-{number}"
    return home / candidate


def _open(folder: Path, secret: Secret, at: datetime, *, take_over: bool) -> Vault:
    made: list[BackupRecord] = []

    def keep_a_copy(vault: Vault) -> None:
        made.append(_back_up_before_upgrade(vault, at))

    vault = open_vault(folder, secret, before_upgrade=keep_a_copy, take_over=take_over)
    with suppress(UserError):  # the copy is there all the same
        for record in made:  # only the newer format has a place for it
            note_backup(vault, record)
    return vault


def _back_up_before_upgrade(vault: Vault, at: datetime) -> BackupRecord:
    """A copy in the old format stays inside the campaign's folder, for as long as the person leaves it there."""
    copies = own_copies(vault)
    with file_faults(copies, CannotWrite):
        make_private_folders(copies)
        target = free_backup_name(copies, at.astimezone())
    held = write_backup(vault, target, at).contents
    assert held is not None
    return BackupRecord(
        at,
        target.name,
        is_checked=True,
        employees=held.counts.get("employee", 0),
        cards=held.counts.get("card", 0),
        why=CopyReason.UPGRADE,
        folder="",
        size=target.stat().st_size,
        acts=held.acts,
    )


def _write_first_act(vault: Vault, *, new: NewCampaign, today: date, at: datetime) -> None:
    campaign = Campaign(
        new.name, new.union_name, new.employer_name, today, new.code_name, new.prepared_by, new.is_practice
    )
    unit = BargainingUnit(
        0,
        new.unit_name,
        new.included_text,
        new.excluded_text,
        new.regime_id,
        new.goal_percent,
        (EVERYONE_IN,),
    )
    with history.act(vault, ActName.MAKE_CAMPAIGN, at, undoable=False):
        save_campaign(vault, campaign)
        add_unit(vault, unit)


def _looks_like_code(text: str) -> bool:
    groups = re.split(r"[\s\-‐-―]+", text.strip())
    return len(groups) == _CODE_GROUPS and all(len(group) <= 5 and group.isalnum() for group in groups)


def _campaign_at(folder: Path) -> CampaignFolder | None:
    """None for what is no campaign, or goes away while it is looked at."""
    with suppress(OSError):
        if not folder.name.startswith("."):
            changed = (folder / DATA).stat().st_mtime
            return CampaignFolder(folder, folder.name, datetime.fromtimestamp(changed, UTC))
    return None


def _slug(text: str) -> str:
    """Letters and digits of any script, joined by dashes: fit for a folder's name on every system."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())
    slug = "-".join(words)[:_LONGEST_SLUG].strip("-")
    return f"{_UNNAMED}-{slug}" if _RESERVED.fullmatch(slug) else slug
