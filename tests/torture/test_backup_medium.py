"""Full disks, read-only folders, sticks that are pulled out: a named error, no half file, the campaign as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import pytest

from cardtrack.errors import CannotWrite, StorageFull, UserError, VaultUnavailable
from cardtrack.vault.backup import restore_backup
from cardtrack.vault.connection import Vault
from cardtrack.vault.copying import duplicate, prove, take_copy, write_backup
from cardtrack.vault.datafile import DATA
from tests.torture.conftest import Figures
from tests.vault.in_child import told_by
from tests.vault.tiny import MADE_AT, TINY, add_items, checked, items_of, leftovers, make_tiny

PAGE = 4096
IS_ROOT = os.geteuid() == 0


@contextmanager
def small_disk(place: Path, kib: int) -> Iterator[Path]:
    """A disk of so many KiB, for whoever may mount one; others use the limit on the size of files, in `told_by`."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k,mode=700", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


@contextmanager
def stick(place: Path) -> Iterator[Callable[[], None]]:
    """A stick that is in, with what pulls it out: unmounted, or for whoever may not mount, its folder gone."""
    if not IS_ROOT:
        place.mkdir()
        yield lambda: shutil.rmtree(place)
        return
    with small_disk(place, 64 << 10):
        yield lambda: _unmount(place)


def _unmount(place: Path) -> None:
    subprocess.run(["umount", "-l", str(place)], check=True)
    place.rmdir()


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Vault]:
    """An open vault of 2,000 items."""
    with make_tiny(tmp_path / "campaign", 2000) as vault:
        yield vault


@pytest.fixture
def no_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that tells of more room than there is, as quotas do."""
    usage = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(place)._replace(free=1 << 40))


# --- full disks -----------------------------------------------------------------------------


@pytest.mark.parametrize("steps", [range(0, 16, 2), pytest.param(range(40), marks=pytest.mark.release)])
def test_a_disk_full_at_each_step_of_a_save(tmp_path: Path, figures: Figures, steps: range) -> None:
    """Saves while so many pages are free, until one is refused; then there is room again."""
    lost, tried = 0, 0
    for step in steps:
        tried += 1
        if not IS_ROOT:
            (fault, saved, found), after = told_by("without_room", tmp_path / f"campaign{step}", 4 * step)
            lost += not fault.startswith("StorageFull") or found != saved or after != saved + 1
            continue
        with small_disk(tmp_path / f"disk{step}", 1024) as disk, make_tiny(disk / "campaign", 40) as vault:
            filler = disk / "filler"
            filler.write_bytes(b"")
            with filler.open("ab") as file:
                file.write(bytes(PAGE * ((os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize) // PAGE - step)))
            saved = _save_until_full(vault)
            lost += len(items_of(vault)) != saved
            filler.unlink()
            with vault.transaction():
                add_items(vault, 4)
            vault.check()
            lost += len(items_of(vault)) != saved + 4
    figures.record(14, "disk full at each step of a save", tried=tried, lost=lost, target="StorageFull; nothing lost")
    assert lost == 0


def _save_until_full(vault: Vault) -> int:
    """How many items were acknowledged before one was refused by its name."""
    saved = len(items_of(vault))
    while saved < 2000:
        try:
            with vault.transaction():
                add_items(vault, 4)
        except StorageFull:
            return saved
        saved += 4
    raise AssertionError("never full")


@pytest.mark.parametrize("sizes", [4, pytest.param(20, marks=pytest.mark.release)])
def test_a_disk_too_small_for_a_backup(
    tiny: Vault, tmp_path: Path, figures: Figures, no_warning: None, sizes: int
) -> None:
    size = (tiny.folder / DATA).stat().st_size
    lost, refused = 0, 0
    for step in range(sizes + 1):
        kib = 64 + (size // 1024 + 64) * step // sizes
        with _limited(tmp_path, step, kib) as disk:
            target = disk / "one.ctbackup"
            try:
                write_backup(tiny, target, MADE_AT, schema=TINY)
            except StorageFull as error:
                refused += 1
                lost += target.exists() or leftovers(disk) != [] or error.values != {"path": target}
            else:
                lost += checked(target) is None
    lost += leftovers(tiny.folder) != []
    with tiny.transaction():
        add_items(tiny, 1)
    tiny.check()
    figures.record(14, "disk too small for a backup", tried=sizes + 1, lost=lost, target="StorageFull and no file")
    assert refused >= sizes // 2
    assert lost == 0


class _Watch:
    """Pulls the stick out when the maker looks for the so-manieth time whether it should stop."""

    def __init__(self, moment: int, pull_out: Callable[[], None]) -> None:
        self.looked = 0
        self._one_at_a_time = Lock()  # two threads look
        self._moment, self._pull_out = moment, pull_out

    def is_cancelled(self) -> bool:
        with self._one_at_a_time:
            self.looked += 1
            if self.looked == self._moment + 1:
                self._pull_out()
        return False


@contextmanager
def _limited(tmp_path: Path, step: int, kib: int) -> Iterator[Path]:
    if IS_ROOT:
        with small_disk(tmp_path / f"disk{step}", kib) as disk:
            yield disk
        return
    import resource

    disk = tmp_path / f"disk{step}"
    disk.mkdir()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kib * 1024, limits[1]))
    try:
        yield disk
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


# --- read-only, removed, gone ---------------------------------------------------------------


def test_a_stick_pulled_out_during_a_backup(tiny: Vault, tmp_path: Path, figures: Figures) -> None:
    """At each moment at which the maker looks whether it should stop: before, between the pieces, before the name."""
    lost, tried, moment = 0, 0, 0
    while True:
        place = tmp_path / f"stick{moment}"
        with stick(place) as pull_out:
            watch = _Watch(moment, pull_out)
            taken = take_copy(tiny, place / "one.ctbackup", MADE_AT)
            try:
                prove(taken, schema=TINY, cancelled=watch.is_cancelled)
            except UserError as error:
                tried += 1
                lost += not isinstance(error, CannotWrite) or place.exists()
            else:
                assert watch.looked <= moment, "pulled out, and yet it was said that all is well"
                break
        moment += 1
    with tiny.transaction():
        add_items(tiny, 1)
    tiny.check()
    assert leftovers(tiny.folder) == []
    figures.record(16, "stick pulled out during a backup", tried=tried, lost=lost, target="a named error, no file")
    assert tried >= 3
    assert lost == 0


def test_read_only_places(tiny: Vault, tmp_path: Path, figures: Figures) -> None:
    """A stick with its switch on, a folder of somebody else's, a file where a folder should be."""
    backup = tmp_path / "good.ctbackup"
    write_backup(tiny, backup, MADE_AT, schema=TINY)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    places = [in_the_way, tmp_path / "gone"]
    with stick(tmp_path / "stick"):
        if IS_ROOT:
            subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "stick")], check=True)
        else:
            (tmp_path / "stick").chmod(0o500)
        places.append(tmp_path / "stick")
        lost = 0
        for place in places:
            for use in (
                lambda place=place: write_backup(tiny, place / "one.ctbackup", MADE_AT, schema=TINY),
                lambda place=place: duplicate(backup, tiny.root, place / "one.ctbackup"),
            ):
                with pytest.raises(CannotWrite):
                    use()
        with pytest.raises(CannotWrite):
            restore_backup(backup, tiny.root, tmp_path / "stick" / "restored", schema=TINY)
        lost += leftovers(tmp_path) != []
    figures.record(16, "read-only and missing places", tried=7, lost=lost, target="CannotWrite, nothing left")
    assert lost == 0


def test_the_folder_of_the_campaign_goes_away(tiny: Vault, tmp_path: Path, figures: Figures) -> None:
    """Deleted while open: neither a save nor a backup says that all is well, and nothing is made anew."""
    shutil.rmtree(tiny.folder)
    with pytest.raises(VaultUnavailable), tiny.transaction():
        add_items(tiny, 1)
    with pytest.raises(UserError):
        write_backup(tiny, tmp_path / "one.ctbackup", MADE_AT, schema=TINY)
    lost = tiny.folder.exists() + (tmp_path / "one.ctbackup").exists()
    figures.record(16, "folder deleted while open", tried=2, lost=lost, target="named errors, nothing made anew")
    assert lost == 0
