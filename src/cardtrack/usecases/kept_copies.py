"""The copies that the program makes by itself: before what is risky, and once a day while there is work.

They lie in the campaign's own folder, and a second time in a folder or on a stick that the person chose, whenever it
is there. `domain.kept_copy` says how long they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.kept_copy import CopyReason
from cardtrack.errors import CannotWrite
from cardtrack.usecases.back_up import (
    BackupBegun,
    BackupRecord,
    begin_backup,
    note_backup,
    prove_backup,
    restore_own_backup,
)
from cardtrack.vault import copies, history, settings
from cardtrack.vault.acts import acts_since
from cardtrack.vault.cancelling import Cancelled, never
from cardtrack.vault.cards import count_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import make_private_folders
from cardtrack.vault.employees import count_employees
from cardtrack.vault.faults import file_faults

__all__ = [
    "CopiesState",
    "CopyReason",
    "KeptCopy",
    "before_risky_act",
    "begin_daily_copy",
    "choose_second_folder",
    "copies_state",
    "kept_copies",
    "restore_kept",
    "second_folder",
]

_SECOND = "kept_folder"
_APART = timedelta(hours=1)
STALE_DAYS = 7


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A backup that is remembered; `path` None where its place was not written down, `is_there` when looked for now."""

    record: BackupRecord
    path: Path | None
    is_there: bool


@dataclass(frozen=True, slots=True)
class CopiesState:
    """How well the campaign is copied: the last checked copy elsewhere, the last beside it, and the chosen folder.

    `is_changed`: whether anything was done since the copy elsewhere.
    """

    elsewhere: BackupRecord | None
    own: BackupRecord | None
    is_changed: bool
    second: Path | None = None
    is_second_there: bool = False

    def days(self, now: datetime) -> int | None:
        """How many days old the copy elsewhere is; negative where the clock was ahead when it was made."""
        if self.elsewhere is None:
            return None
        return (_day(now) - _day(self.elsewhere.made_at)).days

    def needs_attention(self, now: datetime) -> bool:
        """Whether there is none elsewhere, or one that is old or from the future while there was work since."""
        days = self.days(now)
        return days is None or (self.is_changed and not 0 <= days < STALE_DAYS)


def before_risky_act(
    vault: Vault,
    why: CopyReason,
    at: datetime,
    in_run_of: frozenset[ActName] = frozenset(),
    cancelled: Cancelled = never,
) -> None:
    """Makes sure of one checked copy of the campaign as it is now, inside its own folder, before much is changed.

    A verb that imports, edits many, restores or makes a new key calls this first, outside its act:

        before_risky_act(vault, CopyReason.LIST_IMPORT, at)
        with history.act(vault, ActName.IMPORT_LIST, at, ...): ...

    A campaign without people and cards has nothing to lose, and what was copied already is not copied again; nor, where
    a copy for the same reason was followed by nothing but acts `in_run_of`: merging pair after pair would else push out
    the older copies. Without a copy the verb must not go on: raises CannotWrite, StorageFull, VaultDamaged,
    CopyCancelled, and what `Vault.transaction` raises.
    """
    with vault.reading():
        is_empty = not count_employees(vault) and not count_cards(vault)
    if not is_empty and not _is_copied(vault, why, in_run_of):
        note_backup(vault, prove_backup(_begin(vault, why, at, cancelled), cancelled))


def begin_daily_copy(vault: Vault, at: datetime, cancelled: Cancelled = never) -> BackupBegun | None:
    """The first half of the day's copy where one is due; `prove_backup` and `note_backup` follow.

    Due is it when something was done since the last copy of whichever kind, and that is of another day or an hour old.
    Raises what `begin_backup` raises.
    """
    with vault.reading():
        noted = copies.all_backups(vault)
        length = history.head(vault).length
    last = noted[-1] if noted else None
    if length <= 1 or (last is not None and last.acts == length):
        return None  # as it was made, or as it was copied
    if (
        last is not None
        and abs(at - last.made_at) < _APART
        and last.made_at.astimezone().date() == at.astimezone().date()
    ):
        return None
    return _begin(vault, CopyReason.DAILY, at, cancelled)


def restore_kept(vault: Vault, path: Path, at: datetime) -> Path:
    """Puts a backup of the open campaign beside it, which stays as it is and is copied first. Returns the new folder.

    Raises what `before_risky_act` and `restore_own_backup` raise.
    """
    before_risky_act(vault, CopyReason.RESTORE, at)
    return restore_own_backup(vault, path)


def kept_copies(vault: Vault) -> list[KeptCopy]:
    """Every backup that is remembered and not known to be gone, the one made last first."""
    with vault.reading():
        noted = copies.all_backups(vault)
    found: list[KeptCopy] = []
    for record in reversed(noted):
        folder = copies.folder_of(vault, record)
        path = None if folder is None else folder / record.file_name
        is_there = path is not None and path.is_file()
        if is_there or folder is None or not folder.is_dir():  # a stick that is not here still has its copies
            found.append(KeptCopy(record, path, is_there))
    return found


def copies_state(vault: Vault) -> CopiesState:
    """What the foot of the window says of copies."""
    with vault.reading():
        elsewhere, own = copies.last_backup(vault), copies.last_backup(vault, own=True)
        length = history.head(vault).length
    second = second_folder(vault)
    is_changed = elsewhere is None or elsewhere.acts != length
    return CopiesState(elsewhere, own, is_changed, second, second is not None and second.is_dir())


def second_folder(vault: Vault) -> Path | None:
    """The folder or stick that takes a second copy of each kept one, whenever it is there."""
    with vault.reading():
        text = settings.read_setting(vault, _SECOND)
    return None if text is None else Path(text)


def choose_second_folder(vault: Vault, folder: Path | None) -> None:
    """Remembers it in the campaign (None: none any more); what lies there stays.

    Raises what `Vault.transaction` raises.
    """
    settings.write_setting(vault, _SECOND, None if folder is None else str(folder.absolute()))


def _day(moment: datetime) -> date:
    """The day where the organizer is."""
    return moment.astimezone().date()


def _begin(vault: Vault, why: CopyReason, at: datetime, cancelled: Cancelled = never) -> BackupBegun:
    own, second = copies.own_copies(vault), second_folder(vault)
    with file_faults(own, CannotWrite):
        make_private_folders(own)
    also = second if second is not None and second.is_dir() else None
    return begin_backup(vault, own, at, why, also, cancelled)


def _is_copied(vault: Vault, why: CopyReason, in_run_of: frozenset[ActName]) -> bool:
    """Whether a checked copy beside the campaign, that is still there, holds all that was done, or all before a run."""
    with vault.reading():
        last = copies.last_backup(vault, own=True)
        if last is None or not (copies.own_copies(vault) / last.file_name).is_file():
            return False
        since = acts_since(vault, last.acts)
    return not since or (last.why is why and since <= in_run_of)
