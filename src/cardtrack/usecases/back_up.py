"""Back up, try a backup as if it were needed, restore one, and check the open campaign itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from cardtrack.domain.campaign import Campaign
from cardtrack.domain.seal import SealState
from cardtrack.errors import CannotWrite, UserError, WrongPassphrase
from cardtrack.usecases.open_campaign import new_campaign_folder, secret_of, unlock_campaign
from cardtrack.usecases.seal_count import CheckedSeal, check_seals
from cardtrack.vault import backup as copies
from cardtrack.vault import history, settings
from cardtrack.vault.backup import SUFFIX, Proof, free_backup_name
from cardtrack.vault.cards import count_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.datafile import is_sound
from cardtrack.vault.employees import count_employees
from cardtrack.vault.faults import file_faults
from cardtrack.vault.history import HistoryCheck, HistoryHead
from cardtrack.vault.keys import Secret
from cardtrack.vault.settings import BackupRecord
from cardtrack.vault.units import load_campaign

__all__ = [
    "SUFFIX",
    "BackupCheck",
    "BackupDone",
    "BackupRecord",
    "HistoryCheck",
    "HistoryHead",
    "Proof",
    "VaultCheck",
    "back_up",
    "backup_folder",
    "check_backup",
    "check_own_backup",
    "check_vault",
    "last_backup",
    "look_inside",
    "restore_and_open",
    "restore_backup",
]

Result = TypeVar("Result")
_FOLDER = "backup_folder"


@dataclass(frozen=True, slots=True)
class BackupCheck:
    """A backup that was restored as a drill and stood it: what it holds, not counting what is in the trash."""

    path: Path
    made_at: datetime
    proof: Proof
    campaign: Campaign
    people: int
    cards: int
    last_change: datetime | None
    history: HistoryCheck


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup that was written and checked, and the note of it in the campaign."""

    path: Path
    check: BackupCheck
    record: BackupRecord


@dataclass(frozen=True, slots=True)
class VaultCheck:
    """What reading all of the open campaign tells."""

    is_sound: bool
    history: HistoryCheck
    campaign: Campaign
    people: int
    cards: int
    seals: tuple[CheckedSeal, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether pages, tables, history and sealed counts are all as they were written."""
        return self.is_sound and self.history.is_whole and all(each.state is SealState.WHOLE for each in self.seals)


def back_up(vault: Vault, target: Path, at: datetime) -> BackupDone:
    """Writes a backup into the folder `target` under a neutral name, or as the new file `target`; then tries it.

    Raises CannotWrite, StorageFull, what `Vault.transaction` raises, and what `check_backup` raises.
    """
    with file_faults(target, CannotWrite):
        path = free_backup_name(target, at.astimezone()) if target.is_dir() else target
    copies.write_backup(vault, path, at)
    try:
        check = _drill(path, vault.root)
    except UserError:
        settings.note_backup(vault, BackupRecord(at, path.name, False, count_employees(vault), count_cards(vault)))
        raise
    record = BackupRecord(at, path.name, True, check.people, check.cards)
    settings.note_backup(vault, record)
    settings.write_setting(vault, _FOLDER, str(path.parent))
    return BackupDone(path, check, record)


def check_backup(path: Path, secret: str) -> BackupCheck:
    """Tries a backup with a passphrase or a recovery code: intact, opens, and restored as a drill.

    Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, NotEnoughMemory.
    """
    return _with_secret(secret, lambda found: _drill(path, found))


def check_own_backup(vault: Vault, path: Path) -> BackupCheck:
    """Tries a backup of the open campaign, for which nothing needs to be typed.

    Raises what `check_backup` raises; WrongPassphrase where it is another campaign's.
    """
    return _drill(path, vault.root)


def look_inside(path: Path, secret: str) -> BackupCheck:
    """What a backup holds, before it is restored. Raises what `check_backup` raises."""
    return check_backup(path, secret)


def restore_backup(path: Path, secret: str, folder: Path | None = None) -> Path:
    """Puts a backup into a new folder, always; the campaign there is closed. Returns the folder.

    Raises VaultExists, CannotWrite, and what `check_backup` raises.
    """
    wanted = folder or new_campaign_folder()
    _with_secret(secret, lambda found: copies.restore_backup(path, found, wanted))
    return wanted


def restore_and_open(path: Path, secret: str, code_name: str, at: datetime) -> Vault:
    """Restores into a new folder named after the code name, and opens that.

    Raises what `restore_backup` and `unlock_campaign` raise.
    """
    return unlock_campaign(restore_backup(path, secret, new_campaign_folder(code_name)), secret, at)


def last_backup(vault: Vault) -> BackupRecord | None:
    """The newest checked backup."""
    with vault.reading():
        return settings.last_backup(vault)


def backup_folder(vault: Vault) -> Path | None:
    """Where the last backup went."""
    with vault.reading():
        text = settings.read_setting(vault, _FOLDER)
    return None if text is None else Path(text)


def check_vault(vault: Vault) -> VaultCheck:
    """Reads every page, walks the whole history, counts the sealed counts again. Raises what `Vault.reading` raises."""
    with vault.reading():
        sound = is_sound(vault.db)
    return replace(_read_through(vault, is_sound=sound), seals=tuple(check_seals(vault)))


def _read_through(vault: Vault, *, is_sound: bool) -> VaultCheck:
    """Without the sealed counts: a backup's seals are as its history has them, and counting again takes its time."""
    with vault.reading():
        return VaultCheck(
            is_sound, history.check_history(vault), load_campaign(vault), count_employees(vault), count_cards(vault)
        )


def _with_secret(typed: str, verb: Callable[[Secret], Result]) -> Result:
    """Tries what was typed as the recovery code that it may be, then as a passphrase."""
    found = secret_of(typed)
    try:
        return verb(found)
    except WrongPassphrase:
        if found is typed:
            raise
        return verb(typed)


def _drill(path: Path, secret: Secret) -> BackupCheck:
    found: list[VaultCheck] = []

    def examine(vault: Vault) -> None:
        found.append(_read_through(vault, is_sound=True))  # every page was read before it was opened

    tried = copies.check_backup(path, secret, Proof.DRILL, examine=examine)
    (inside,) = found
    last = tried.contents.last_act if tried.contents else None
    changed = None if last is None else datetime.fromisoformat(str(last["made_at"]))
    return BackupCheck(
        path, tried.made_at, tried.proof, inside.campaign, inside.people, inside.cards, changed, inside.history
    )
