"""What must happen in a process of its own: to be killed, to be a stranger, or to run out of something.

    python -m tests.vault.in_child SCENARIO FOLDER [NUMBER]

A scenario writes lines of JSON; waiting is for a line on the standard input, never for time.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

import cardtrack
from cardtrack.errors import UserError
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.copying import write_backup
from cardtrack.vault.datafile import DATA
from cardtrack.vault.keys import STANDARD, RootKey, Slot
from cardtrack.vault.keystore import read_keys
from cardtrack.vault.renewal import renew_root
from tests.vault.tiny import LOW, MADE_AT, OTHER_PASSPHRASE, PASSPHRASE, TINY, add_items, bare, items_of, make_tiny

ROOT = Path(__file__).resolve().parent.parent.parent


def environment() -> dict[str, str]:
    """In which a child finds the program and these tests."""
    source = Path(cardtrack.__file__).resolve().parent.parent
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(ROOT)]), "PYTHONDONTWRITEBYTECODE": "1"}


def start(scenario: str, folder: Path, number: int = 0, module: str = "tests.vault.in_child") -> subprocess.Popen[str]:
    """The scenario of a module like this one in a new process."""
    return subprocess.Popen(
        [sys.executable, "-m", module, scenario, str(folder), str(number)],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def child(scenario: str, folder: Path, number: int = 0) -> Iterator[None]:
    """A process that has told that it is where it should be; killed in the end."""
    process = start(scenario, folder, number)
    try:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield
    finally:
        process.kill()
        process.communicate()


def told_by(scenario: str, folder: Path, number: int = 0) -> list[Any]:
    """Everything a scenario told until its end, which must be a good one."""
    child = start(scenario, folder, number)
    told, _ = child.communicate(timeout=60)
    assert child.returncode == 0
    return [json.loads(line) for line in told.splitlines()]


def tell(what: object) -> None:
    """One line to whoever started us."""
    print(json.dumps(what), flush=True)  # noqa: T201 - it is how this process speaks


def wait() -> None:
    """Until we are told to go on, or killed."""
    sys.stdin.readline()


def hold(folder: Path, _: int) -> None:
    """Has the vault open."""
    with open_vault(folder, PASSPHRASE, schema=TINY):
        tell("open")
        wait()


def die_writing(folder: Path, items: int) -> None:
    """In the middle of a transaction so large that pages have reached the file, with their journal."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault, vault.transaction():
        vault.db.execute("PRAGMA cache_size=5")
        add_items(vault, items)
        vault.db.execute("UPDATE item SET text = 'half-way'")
        tell("half-way")
        wait()


def without_room(folder: Path, kib: int) -> None:
    """Saves items one by one while no file may grow more than `kib` beyond data.db; then makes room and saves on."""
    with make_tiny(folder, 10) as vault:
        size = (folder / DATA).stat().st_size
        limit_files(size + kib * 1024)
        saved = len(items_of(vault))
        fault = ""
        for _ in range(200):
            try:
                with vault.transaction():
                    add_items(vault, 1)
            except UserError as error:
                fault = f"{type(error).__name__} {getattr(error.__cause__, 'sqlite_errorname', '')}"
                break
            saved += 1
        tell([fault, saved, len(items_of(vault))])
        limit_files(resource.RLIM_INFINITY)
        with vault.transaction():
            add_items(vault, 1)
        vault.check()
        tell(len(items_of(vault)))


def backup_without_room(folder: Path, kib: int) -> None:
    """A backup while no file may grow beyond `kib`."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        limit_files(kib * 1024)
        try:
            write_backup(vault, folder.parent / "one.ctbackup", MADE_AT, schema=TINY)
        except UserError as error:
            tell(f"{type(error).__name__} {Path(str(error.values['path'])).name}")
        else:
            tell("written")
        limit_files(resource.RLIM_INFINITY)
        with vault.transaction():
            add_items(vault, 1)


def rekey_without_room(folder: Path, kib: int) -> None:
    """What we never do: `PRAGMA rekey` while no file may grow beyond `kib`, and one more write on that connection."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        root = vault.root
    db = bare(folder, root)
    db.execute("SELECT count(*) FROM item").fetchone()
    limit_files(kib * 1024)
    with suppress(sqlcipher.Error):
        db.execute(f"PRAGMA rekey=\"x'{bytes(32).hex()}'\"")
    limit_files(resource.RLIM_INFINITY)
    with suppress(sqlcipher.Error):
        db.execute("UPDATE item SET text = 'one more'")
    db.close()


def passphrase_without_room(folder: Path, _: int) -> None:
    """A new passphrase while no file may have a byte."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        limit_files(0)
        _tell_fault(lambda: vault.set_passphrase(OTHER_PASSPHRASE, derivation=LOW))


def renewal_without_room(folder: Path, kib: int) -> None:
    """A new root key while no file may grow beyond `kib`: which key it is then, and whether writing goes on."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        old, outcome = vault.root, "renewed"
        limit_files(kib * 1024)
        try:
            renew_root(vault, PASSPHRASE, RootKey.fresh(), schema=TINY, derivation=LOW)
        except UserError as error:
            outcome = f"{type(error).__name__} {Path(str(error.values['path'])).name}"
        limit_files(resource.RLIM_INFINITY)
        with vault.transaction():
            add_items(vault, 1)
        vault.check()
        is_old = vault.root == old
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        assert (vault.root == old) is is_old
        tell([outcome, is_old, len(items_of(vault)), len(read_keys(folder).slots)])


def without_memory(_: Path, mebibytes: int) -> None:
    """A slot in so little memory: which it gets, and whether it then opens."""
    resource.setrlimit(resource.RLIMIT_AS, (_address_space() + mebibytes * 1024 * 1024,) * 2)
    root = RootKey.fresh()
    try:
        slot = Slot.seal(root, "id", PASSPHRASE, STANDARD)
    except UserError as error:
        tell([type(error).__name__, error.values["mebibytes"]])
    else:
        tell([slot.derivation.memory_kib // 1024, slot.open("id", PASSPHRASE) == root])


def read_only(folder: Path, _: int) -> None:
    """As somebody whom permissions bind: what a folder, a file, and another's file say."""
    _be_bound_by_permissions()
    make_tiny(folder, 10).close()
    (folder / DATA).chmod(0o400)
    _tell_fault(lambda: _open(folder))
    (folder / DATA).chmod(0o600)
    (folder / "lock").unlink()
    folder.chmod(0o500)
    _tell_fault(lambda: _open(folder))
    folder.chmod(0o700)
    with _open(folder) as vault:
        folder.chmod(0o500)
        _tell_fault(lambda: vault.set_passphrase(OTHER_PASSPHRASE, derivation=LOW))
        locked = folder.parent / "locked"
        locked.mkdir(0o500)
        _tell_fault(lambda: write_backup(vault, locked / "one.ctbackup", MADE_AT, schema=TINY))
        folder.chmod(0o700)
    _tell_fault(lambda: make_tiny(locked / "new"))
    tell(len(items_of(_open(folder))))


def _open(folder: Path) -> Vault:
    return open_vault(folder, PASSPHRASE, schema=TINY)


def _tell_fault(do: Callable[[], object]) -> None:
    try:
        do()
    except UserError as error:
        tell(type(error).__name__)
    else:
        tell("done")


def limit_files(size: int) -> None:
    """Python ignores SIGXFSZ, so that a file beyond the limit is an error and not the end."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _be_bound_by_permissions() -> None:
    """Gives up what root may do beyond its own files, in this process."""
    if os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        none_of_them = (ctypes.c_uint32 * 6)()
        assert ctypes.CDLL(None).capset(header, none_of_them) == 0


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


SCENARIOS = {
    scenario.__name__: scenario
    for scenario in (
        hold,
        die_writing,
        without_room,
        backup_without_room,
        rekey_without_room,
        passphrase_without_room,
        renewal_without_room,
        without_memory,
        read_only,
    )
}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
