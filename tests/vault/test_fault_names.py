"""One place turns errors of the driver and of the system into ours, and leaves bugs alone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import (
    CannotRead,
    CannotWrite,
    StorageFull,
    UserError,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
    VaultUnavailable,
)
from cardtrack.vault.faults import export_faults, faults, file_faults


@pytest.mark.parametrize(
    ("number", "otherwise", "expected"),
    [
        (errno.ENOSPC, VaultUnavailable, StorageFull),
        (errno.EDQUOT, CannotWrite, StorageFull),
        (errno.EFBIG, CannotWrite, StorageFull),
        (errno.EACCES, VaultUnavailable, VaultReadOnly),
        (errno.EROFS, VaultUnavailable, VaultReadOnly),
        (errno.EACCES, CannotRead, CannotRead),
        (errno.EROFS, CannotWrite, CannotWrite),
        (errno.EIO, VaultUnavailable, VaultUnavailable),
        (errno.ENOENT, CannotRead, CannotRead),
    ],
)
def test_errors_of_the_system(
    tmp_path: Path, number: int, otherwise: type[UserError], expected: type[UserError]
) -> None:
    with pytest.raises(expected) as raised, file_faults(tmp_path, otherwise):
        raise OSError(number, "as the system says it")
    assert type(raised.value) is expected
    assert raised.value.values == {"path": tmp_path}


def driver_error(name: str, text: str = "") -> sqlcipher.OperationalError:
    error = sqlcipher.OperationalError(text)
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("SQLITE_FULL", "database or disk is full", StorageFull),
        ("SQLITE_ERROR", "database or disk is full", StorageFull),
        ("SQLITE_IOERR", "disk I/O error", VaultUnavailable),
        ("SQLITE_CANTOPEN", "unable to open database file", VaultUnavailable),
        ("SQLITE_READONLY", "attempt to write a readonly database", VaultReadOnly),
        ("SQLITE_BUSY", "database is locked", VaultInUse),
        ("SQLITE_CORRUPT", "database disk image is malformed", VaultDamaged),
        ("SQLITE_NOTADB", "file is not a database", VaultDamaged),
    ],
)
def test_errors_of_the_driver(tmp_path: Path, name: str, text: str, expected: type[UserError]) -> None:
    with pytest.raises(expected) as raised, faults(tmp_path):
        raise driver_error(name, text)
    assert type(raised.value) is expected
    assert raised.value.values["path"] == tmp_path
    assert list(tmp_path.iterdir()) == [], "looking for the reason leaves nothing behind"


def test_a_write_error_where_nothing_can_be_written_is_no_full_disk(tmp_path: Path) -> None:
    with pytest.raises(VaultUnavailable), faults(tmp_path / "gone"):
        raise driver_error("SQLITE_IOERR", "disk I/O error")


def test_errors_of_an_export_are_about_its_target(tmp_path: Path) -> None:
    target = tmp_path / "there" / "copy.db"
    for name, expected in (("SQLITE_FULL", StorageFull), ("SQLITE_CANTOPEN", CannotWrite)):
        with pytest.raises(UserError) as raised, export_faults(tmp_path, target):
            raise driver_error(name)
        assert type(raised.value) is expected
        assert raised.value.values == {"path": target}
    with pytest.raises(VaultDamaged) as damaged, export_faults(tmp_path, target):
        raise driver_error("SQLITE_CORRUPT")
    assert damaged.value.values == {"path": tmp_path}


def test_bugs_stay_bugs(tmp_path: Path) -> None:
    with pytest.raises(sqlcipher.OperationalError), faults(tmp_path):
        raise driver_error("SQLITE_ERROR", "no such table: cards")
    with pytest.raises(sqlcipher.ProgrammingError), faults(tmp_path):
        raise sqlcipher.ProgrammingError("used from another thread")
