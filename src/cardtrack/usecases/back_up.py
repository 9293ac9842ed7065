"""Back up, try a backup as if it were needed, restore one, and check the open campaign itself."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from cardtrack.domain.campaign import Campaign
from cardtrack.domain.kept_copy import CopyReason, worth_keeping
from cardtrack.errors import CannotWrite, UserError, VaultDamaged, WrongPassphrase
from cardtrack.usecases.open_campaign import campaign_of, new_campaign_folder, secret_of, unlock_campaign
from cardtrack.usecases.seal_count import CheckedSeal, check_seals
from cardtrack.vault import backup, copies, history, settings
from cardtrack.vault.backup import Proof
from cardtrack.vault.cancelling import Cancelled, CopyCancelled, never
from cardtrack.vault.cards import count_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.copies import BackupRecord
from cardtrack.vault.copying import SUFFIX, TakenCopy, duplicate, free_backup_name, prove, take_copy
from cardtrack.vault.employees import count_employees
from cardtrack.vault.faults import file_faults
from cardtrack.vault.history import HistoryCheck, HistoryHead
from cardtrack.vault.keys import Secret
from cardtrack.vault.units import load_campaign

__all__ = [
    "SUFFIX",
    "BackupCheck",
    "BackupDone",
    "BackupRecord",
    "BackupTried",
    "Cancelled",
    "CopyCancelled",
    "CopyReason",
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
    "restore_own_backup",
    "try_backup",
    "try_own_backup",
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
class BackupTried:
    """A backup that stood less than a drill: how many rows its tables have, 0 where only its bytes were read."""

    path: Path
    made_at: datetime
    proof: Proof
    rows: int


@dataclass(frozen=True, slots=True)
class BackupBegun:
    """A copy of the vault that is still to be proved; whoever does not go on calls `drop`."""

    taken: TakenCopy
    why: CopyReason
    also: Path | None

    def drop(self) -> None:
        """Nothing comes of it."""
        self.taken.drop()


@dataclass(frozen=True, slots=True)
class BackupProved:
    """A backup that is there and was tried, not yet noted: where its copies lie, and why the second one does not."""

    begun: BackupBegun
    check: BackupCheck
    places: tuple[Path, ...]
    size: int
    missed: UserError | None


@dataclass(frozen=True, slots=True)
class BackupDone:
    """A backup that was written and checked, and the note of it in the campaign; `missed`: no second copy, and why."""

    path: Path
    check: BackupCheck
    record: BackupRecord
    missed: UserError | None = None


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
        return self.is_sound and self.history.is_whole and all(each.state.is_sound for each in self.seals)


def back_up(vault: Vault, target: Path, at: datetime, cancelled: Cancelled = never) -> BackupDone:
    """Writes a backup into the folder `target` under a neutral name, or as the new file `target`, once it was tried.

    Its three steps at once, for whoever may block the vault's thread meanwhile. Raises what they raise.
    """
    return note_backup(vault, prove_backup(begin_backup(vault, target, at, cancelled=cancelled), cancelled))


def begin_backup(
    vault: Vault,
    target: Path,
    at: datetime,
    why: CopyReason = CopyReason.ASKED,
    also: Path | None = None,
    cancelled: Cancelled = never,
) -> BackupBegun:
    """Copies the vault as it is now, on its own thread; `prove_backup` must follow, on whichever thread.

    `also` is a folder for a second copy. Raises CannotWrite, StorageFull, VaultDamaged, VaultLocked, CopyCancelled.
    """
    with file_faults(target, CannotWrite):
        path = free_backup_name(target, at.astimezone()) if target.is_dir() else target
    return BackupBegun(take_copy(vault, path, at, cancelled=cancelled), why, also)


def prove_backup(begun: BackupBegun, cancelled: Cancelled = never) -> BackupProved:
    """Makes the backup of what was copied, trying it as if it were needed; then its second copy, where there is room.

    Touches nothing but the copy: any thread may do it. Raises CannotWrite, StorageFull, VaultDamaged, CopyCancelled.
    """
    found: list[VaultCheck] = []
    made = prove(begun.taken, examine=partial(_look_through, found), cancelled=cancelled)
    places, missed = [made.path], None
    if begun.also is not None:
        try:
            with file_faults(begun.also, CannotWrite):
                second = free_backup_name(begun.also, made.made_at.astimezone())
            duplicate(made.path, begun.taken.root, second, cancelled)
            places.append(second)
        except UserError as fault:
            missed = fault
    return BackupProved(begun, _told(made, found), tuple(places), begun.taken.header.container_bytes, missed)


def note_backup(vault: Vault, proved: BackupProved) -> BackupDone:
    """Writes down in the campaign what was made, and lets go of kept copies that newer ones have outlived.

    Raises what `Vault.transaction` raises.
    """
    check, why = proved.check, proved.begun.why
    acts = proved.begun.taken.contents.acts
    records = [
        BackupRecord(
            check.made_at,
            path.name,
            is_checked=True,
            employees=check.people,
            cards=check.cards,
            why=why,
            folder=copies.named_folder(vault, path.parent),
            size=proved.size,
            acts=acts,
        )
        for path in proved.places
    ]
    records = [copies.note_backup(vault, record) for record in records]
    if why is CopyReason.ASKED:
        settings.write_setting(vault, _FOLDER, str(check.path.parent))
    else:
        _let_go(vault, {record.folder for record in records})
    return BackupDone(check.path, check, records[0], proved.missed)


def _let_go(vault: Vault, folders: Collection[str | None]) -> None:
    """In folders where a newer copy was proved just now."""
    with vault.reading():
        noted = copies.all_backups(vault)
    for folder in folders:
        here = [record for record in noted if record.folder == folder]
        keep = worth_keeping([(record.made_at.astimezone().date(), record.why) for record in here])
        for place, record in enumerate(here):
            if place not in keep:
                copies.remove_backup(vault, record)


def check_backup(path: Path, secret: str, cancelled: Cancelled = never) -> BackupCheck:
    """Tries a backup with a passphrase or a recovery code: intact, opens, and restored as a drill.

    Raises NotABackup, BackupDamaged, BackupTooNew, WrongPassphrase, CannotRead, StorageFull, NotEnoughMemory.
    """
    return _with_secret(secret, lambda found: _drill(path, found, cancelled))


def check_own_backup(vault: Vault, path: Path, cancelled: Cancelled = never) -> BackupCheck:
    """Tries a backup of the open campaign, for which nothing needs to be typed.

    Raises what `check_backup` raises; WrongPassphrase where it is another campaign's.
    """
    return _drill(path, vault.root, cancelled)


def try_backup(path: Path, secret: str, proof: Proof, cancelled: Cancelled = never) -> BackupTried:
    """Less than a drill, and sooner: only its bytes, or also its tables. Raises what `check_backup` raises."""
    return _with_secret(secret, lambda found: _tried(path, found, proof, cancelled))


def try_own_backup(vault: Vault, path: Path, proof: Proof, cancelled: Cancelled = never) -> BackupTried:
    """The same for a backup of the open campaign. Raises what `check_own_backup` raises."""
    return _tried(path, vault.root, proof, cancelled)


def look_inside(path: Path, secret: str, cancelled: Cancelled = never) -> BackupCheck:
    """What a backup holds, before it is restored. Raises what `check_backup` raises."""
    return check_backup(path, secret, cancelled)


def restore_backup(path: Path, secret: str, folder: Path | None = None) -> Path:
    """Puts a backup into a new folder, always; the campaign there is closed. Returns the folder.

    Raises VaultExists, CannotWrite, and what `check_backup` raises.
    """
    wanted = folder or new_campaign_folder()
    _with_secret(secret, lambda found: backup.restore_backup(path, found, wanted))
    return wanted


def restore_own_backup(vault: Vault, path: Path) -> Path:
    """Puts a backup of the open campaign beside it; it opens with the passphrase that the campaign has now.

    Raises what `restore_backup` raises.
    """
    folder = new_campaign_folder(campaign_of(vault).code_name)
    backup.restore_backup(path, vault.root, folder, keys=vault.keys)
    return folder


def restore_and_open(path: Path, secret: str, code_name: str, at: datetime) -> Vault:
    """Restores into a new folder named after the code name, and opens that.

    Raises what `restore_backup` and `unlock_campaign` raise.
    """
    return unlock_campaign(restore_backup(path, secret, new_campaign_folder(code_name)), secret, at)


def last_backup(vault: Vault) -> BackupRecord | None:
    """The checked backup that was put elsewhere last: a copy beside the campaign goes where the computer goes."""
    with vault.reading():
        return copies.last_backup(vault)


def backup_folder(vault: Vault) -> Path | None:
    """Where the last backup went that was asked for."""
    with vault.reading():
        text = settings.read_setting(vault, _FOLDER)
    return None if text is None else Path(text)


def check_vault(vault: Vault) -> VaultCheck:
    """Reads every page, walks the whole history, counts the sealed counts again. Raises what `Vault.reading` raises."""
    sound = True
    try:
        vault.check()
    except VaultDamaged:
        sound = False  # which tables can still be read is worth knowing
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


def _drill(path: Path, secret: Secret, cancelled: Cancelled) -> BackupCheck:
    found: list[VaultCheck] = []
    examine = partial(_look_through, found)
    return _told(backup.check_backup(path, secret, Proof.DRILL, examine=examine, cancelled=cancelled), found)


def _tried(path: Path, secret: Secret, proof: Proof, cancelled: Cancelled) -> BackupTried:
    tried = backup.check_backup(path, secret, proof, cancelled=cancelled)
    rows = 0 if tried.contents is None else sum(tried.contents.counts.values())
    return BackupTried(path, tried.made_at, proof, rows)


def _look_through(found: list[VaultCheck], vault: Vault) -> None:
    found.append(_read_through(vault, is_sound=True))  # all that is in use was held against its seal before


def _told(tried: backup.BackupCheck, found: list[VaultCheck]) -> BackupCheck:
    (inside,) = found
    last = tried.contents.last_act if tried.contents else None
    changed = None if last is None else datetime.fromisoformat(str(last["made_at"]))
    return BackupCheck(
        tried.path, tried.made_at, tried.proof, inside.campaign, inside.people, inside.cards, changed, inside.history
    )
