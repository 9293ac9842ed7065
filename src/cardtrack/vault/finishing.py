"""The files of finishing: a vault with what is kept takes the place of the campaign, which is then destroyed.

Everything goes through a hidden folder beside the campaign. Until the campaign is moved into it as `old`, nothing has
happened; from then on the new vault, whole and checked before, is the campaign. `settle` takes either to its end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cardtrack.errors import UserError, VaultUnavailable
from cardtrack.vault.datafile import DATA
from cardtrack.vault.durable import PRIVATE_FOLDER, destroy_file, flush_folder, rename_folder
from cardtrack.vault.faults import file_faults
from cardtrack.vault.keystore import KEYS, SPARE
from cardtrack.vault.lockfile import LockFile

_SUFFIX = ".ctfinish"
_NEW, _OLD = "new", "old"


def put_in_place(folder: Path, build: Callable[[Path], None], let_go: Callable[[], None]) -> bool:
    """Has `build` make the new vault, closed; then `let_go` close the old one, which is destroyed.

    False where something of the old one could not be removed: the keys are gone, and `settle` tries the rest again.
    Raises VaultInUse, StorageFull, VaultReadOnly, VaultUnavailable, and what the two raise; then the campaign is as
    it was, though closed where `let_go` was called.
    """
    settle(folder)
    work = _beside(folder)
    with file_faults(folder, VaultUnavailable):
        work.mkdir(PRIVATE_FOLDER)
        try:
            with _held(work):
                build(work / _NEW)
                let_go()
                rename_folder(folder, work / _OLD)
                _go_on(work, folder)
        finally:
            _clear_away(work, folder)
    return not work.exists()


def settle(folder: Path) -> None:
    """Ends what a crash left half-way: the campaign in `folder` is afterwards the old one, whole, or the new one.

    What another process is about, or the disk refuses, is left for the next time.
    """
    work = _beside(folder)
    if work.is_dir():
        with suppress(UserError, OSError):
            with _held(work):
                _go_on(work, folder)
            _clear_away(work, folder)


def settle_all(home: Path) -> None:
    """The same for every campaign in `home`."""
    with suppress(OSError):
        for work in list(home.glob(f".*{_SUFFIX}")):
            settle(home / work.name.removeprefix(".").removesuffix(_SUFFIX))


def unremoved(folder: Path) -> Path | None:
    """Where something of the destroyed campaign is left that could not be removed."""
    work = _beside(folder)
    return work if work.is_dir() else None


def destroy(folder: Path) -> None:
    """Destroys a closed vault with the copies inside its folder: the keys first. What refuses stays. Raises OSError."""
    first = [folder / name for name in (SPARE, KEYS, DATA)]
    files = [path for path in first if os.path.lexists(path)]
    files += [path for path in _files_in(folder) if path not in files]
    for path in files:
        with suppress(OSError):
            destroy_file(path)
    shutil.rmtree(folder, ignore_errors=True)
    flush_folder(folder.parent)


def _beside(folder: Path) -> Path:
    return folder.absolute().with_name(f".{folder.name}{_SUFFIX}")


@contextmanager
def _held(work: Path) -> Iterator[None]:
    """Nobody else goes on with it meanwhile, and no crash leaves it held. Raises VaultInUse, OSError."""
    lock = LockFile(work, take_over=True)
    try:
        yield
    finally:
        lock.release()


def _go_on(work: Path, folder: Path) -> None:
    """From wherever it stands. A campaign that nothing follows comes back. Raises OSError, VaultExists."""
    old, new = work / _OLD, work / _NEW
    if not old.is_dir():
        return  # nothing has happened yet
    if not folder.exists():
        rename_folder(new if new.is_dir() else old, folder)
    if old.is_dir() and not new.is_dir():
        destroy(old)


def _clear_away(work: Path, folder: Path) -> None:
    """Removes the hidden folder, unless it still holds a campaign, or one that has no successor."""
    if folder.exists() and not (work / _OLD).exists():
        shutil.rmtree(work, ignore_errors=True)
        with suppress(OSError):
            flush_folder(folder.parent)


def _files_in(folder: Path) -> Iterator[Path]:
    for where, _, names in os.walk(folder):
        paths = (Path(where) / name for name in names)
        yield from (path for path in paths if path.is_symlink() or path.is_file())
