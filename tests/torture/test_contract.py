"""What we rely on in SQLCipher, and its traps as they are: each new wheel must pass before it is used."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.vault.datafile import PAGE, file_uri
from tests.torture.conftest import Figures
from tests.vault.in_child import ROOT, environment

KEY = f"x'{bytes(range(32)).hex()}'"
OTHER_KEY = f"x'{bytes(range(32, 64)).hex()}'"
CANARY = "canary-of-the-invented-people"


@pytest.fixture(autouse=True)
def counted(figures: Figures) -> None:
    """Each fact that holds is one of the row's."""
    figures.record(28, "facts about SQLCipher", tried=1, lost=0, target="each as it was")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed database of 400 rows under KEY."""
    path = tmp_path / "data.db"
    with closing(opened(path)) as db:
        db.execute("PRAGMA user_version=7")
        db.execute("PRAGMA application_id=11")
        db.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        db.executemany("INSERT INTO person (name) VALUES (?)", [(f"{CANARY} {number:04}",) for number in range(400)])
    return path


def opened(path: Path, key: str = KEY) -> sqlcipher.Connection:
    """A bare connection."""
    db = sqlcipher.connect(file_uri(path), uri=True, isolation_level=None)
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f'PRAGMA key="{key}"')
    return db


def one(db: sqlcipher.Connection, query: str) -> object:
    """The only value of the only row."""
    row = db.execute(query).fetchone()
    return None if row is None else row[0]


def readable(path: Path, key: str = KEY) -> bool:
    """Whether `key` opens the file."""
    with closing(opened(path, key)) as db:
        try:
            return one(db, "SELECT count(*) FROM person") == 400
        except sqlcipher.DatabaseError:
            return False


def test_the_defaults(file: Path) -> None:
    with closing(opened(file)) as db:
        found = {
            name: str(one(db, f"PRAGMA {name}"))
            for name in ("cipher_page_size", "cipher_use_hmac", "cipher_hmac_algorithm", "cipher_kdf_algorithm")
        }
        assert found == {
            "cipher_page_size": str(PAGE),
            "cipher_use_hmac": "1",
            "cipher_hmac_algorithm": "HMAC_SHA512",
            "cipher_kdf_algorithm": "PBKDF2_HMAC_SHA512",
        }
        assert str(one(db, "PRAGMA cipher_version")).startswith("4.")
        assert one(db, "PRAGMA cipher_memory_security") in ("0", 0)
        assert "TEMP_STORE=2" in {row[0] for row in db.execute("PRAGMA compile_options")}


def test_nothing_in_the_file_is_plain(file: Path) -> None:
    content = file.read_bytes()
    assert CANARY.encode() not in content
    assert not content.startswith(b"SQLite format 3")
    assert len(content) % PAGE == 0


def test_every_page_has_its_seal(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for number in range(len(content) // PAGE):
        flipped = bytearray(content)
        flipped[number * PAGE + PAGE // 2] ^= 1
        file.write_bytes(flipped)
        with closing(opened(file)) as db:
            if number == 0:
                with pytest.raises(sqlcipher.DatabaseError):
                    db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            else:
                assert len(db.execute("PRAGMA cipher_integrity_check").fetchall()) == 1


def test_a_wrong_key_and_a_damaged_first_page_look_alike(file: Path) -> None:
    """Which is why the slot's tag tells a wrong passphrase."""
    told = []
    for key, damage in ((OTHER_KEY, 0), (KEY, 1)):
        content = bytearray(file.read_bytes())
        content[100] ^= damage
        file.write_bytes(content)
        with closing(opened(file, key)) as db, pytest.raises(sqlcipher.DatabaseError) as raised:
            db.execute("SELECT count(*) FROM person").fetchone()
        told.append((raised.value.sqlite_errorname, str(raised.value)))
    assert told[0] == told[1] == ("SQLITE_NOTADB", "file is not a database")


def test_a_key_a_digit_short_is_taken_for_a_passphrase(tmp_path: Path) -> None:
    """Which is why its length is asserted."""
    short = f"{KEY[:-2]}'"
    with closing(opened(tmp_path / "short.db", short)) as db:
        db.execute("CREATE TABLE person (id INTEGER)")
    assert (tmp_path / "short.db").stat().st_size > 0


def test_a_path_that_is_not_there_is_created(tmp_path: Path) -> None:
    """Which is why it is opened by mode=rw."""
    with closing(opened(tmp_path / "nobody.db")) as db:
        assert one(db, "SELECT count(*) FROM sqlite_schema") == 0
    assert (tmp_path / "nobody.db").exists()
    with pytest.raises(sqlcipher.OperationalError):
        sqlcipher.connect(f"{file_uri(tmp_path / 'other.db')}?mode=rw", uri=True).execute("SELECT 1")
    assert not (tmp_path / "other.db").exists()


def test_export_drops_version_and_application(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(opened(file)) as db:
        db.execute(f'ATTACH DATABASE ? AS copy KEY "{OTHER_KEY}"', (str(copy),))
        db.execute("SELECT sqlcipher_export('copy')").fetchall()
        db.execute("DETACH DATABASE copy")
    assert readable(copy, OTHER_KEY)
    assert not readable(copy, KEY)
    with closing(opened(copy, OTHER_KEY)) as db:
        assert one(db, "PRAGMA user_version") == 0
        assert one(db, "PRAGMA application_id") == 0


def test_an_attached_file_with_an_empty_key_is_plain(file: Path, tmp_path: Path) -> None:
    """Which is why the empty key is a word that the house never says."""
    copy = tmp_path / "plain.db"
    with closing(opened(file)) as db:
        db.execute("ATTACH DATABASE ? AS copy KEY ''", (str(copy),))
        db.execute("SELECT sqlcipher_export('copy')").fetchall()
    assert CANARY.encode() in copy.read_bytes()


def test_vacuum_into_keeps_key_version_and_application(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with closing(opened(file)) as db:
        db.execute("VACUUM INTO ?", (str(copy),))
    assert readable(copy, KEY)
    assert copy.read_bytes()[:16] == file.read_bytes()[:16], "the salt too"
    assert CANARY.encode() not in copy.read_bytes()
    with closing(opened(copy)) as db:
        assert one(db, "PRAGMA user_version") == 7
        assert one(db, "PRAGMA application_id") == 11


# what a process does that sorts more than its cache holds, and is then looked at while its temporary files are open
SORTING = """
import os, sys
from sqlcipher3 import dbapi2
db = dbapi2.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cipher_log_level=NONE")
db.execute(f'PRAGMA key="{sys.argv[2]}"')
db.execute(f"PRAGMA temp_store={sys.argv[3]}")
db.execute("PRAGMA cache_size=5")
db.execute("CREATE TEMP TABLE many AS SELECT a.name || b.id AS name FROM person AS a, person AS b")
rows = db.execute("SELECT name FROM many ORDER BY name DESC")
rows.fetchone()
found = 0
for name in os.listdir("/proc/self/fd"):
    path = f"/proc/self/fd/{name}"
    target = os.readlink(path) if os.path.lexists(path) else ""
    if os.path.basename(target).startswith("etilqs"):
        with open(path, "rb") as file:
            found += file.read().count(sys.argv[4].encode())
print(found)
"""


@pytest.mark.parametrize(("store", "is_plain"), [("MEMORY", False), ("FILE", True)])
def test_temporary_tables(file: Path, store: str, is_plain: bool) -> None:
    """In a file they are plain text: MEMORY is set, and read back, at every opening. FILE is the control."""
    done = subprocess.run(
        [sys.executable, "-c", SORTING, str(file), KEY, store, CANARY],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert (int(done.stdout) > 0) is is_plain
