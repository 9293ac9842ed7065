"""What has to do with the encrypted file: building the count, a list of 100,000 rows, undo, unlock, backup."""

from __future__ import annotations

import csv
import hmac
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.usecases.back_up import Proof, back_up, check_own_backup, try_own_backup
from cardtrack.usecases.count_unit import load_count, load_facts
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.import_list import accept_list, compare_list, read_preview
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign, unlock_campaign
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.datafile import connect
from cardtrack.vault.employees import add_employees
from cardtrack.vault.keys import STANDARD, Derivation, RootKey
from cardtrack.vault.units import load_units
from cardtrack.vault.upgrade import SHIPPED, Schema, no_recorders, upgrade
from tests.bench import invented
from tests.bench.invented import TODAY
from tests.bench.measuring import Line, median, seconds

AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LOW = Derivation(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "seven lanterns over the harbor"
_NEW = NewCampaign("Bench", "Union of the bench", "Employer of the bench", "All employees")
_LISTED = ("employee", "position", "contact", "list_row")
_WRITTEN = (*_LISTED, "change", "act_employee")


def make_bench_vault(folder: Path, many_people: int, many_cards: int, derivation: Derivation = LOW) -> Vault:
    """An open campaign of so many invented people and cards."""
    vault = make_campaign(folder, PASSPHRASE, _NEW, TODAY, AT, derivation=derivation).vault
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": many_people, "file": "list.csv"}):
        add_employees(vault, invented.people(many_people))
    with history.act(vault, ActName.IMPORT_CARDS, AT, {"count": many_cards, "file": "cards.csv"}):
        add_cards(vault, invented.cards(many_people, many_cards))
    for placement in invented.unit().placements[1:]:
        place(vault, load_units(vault)[0], placement, AT)
    return vault


def building(vault: Vault) -> Iterator[Line]:
    """The count from all rows, against loading the same rows, and against fetching them for nothing."""
    unit = load_units(vault)[0]
    regime = regime_by_id(unit.regime_id)

    def fetch() -> None:
        vault.db.execute("SELECT * FROM position ORDER BY employee_id, coalesce(first_day, ''), id").fetchall()
        vault.db.execute("SELECT * FROM card WHERE trashed_on IS NULL ORDER BY id").fetchall()

    bare = median(fetch, 5)
    loaded = median(lambda: load_facts(vault), 5)
    built = median(lambda: load_count(vault, unit, regime), 5)
    yield Line("building the count from the vault", built, "loading its rows as facts", loaded, most_times=3)
    yield Line("  the same", built, "bare fetchall of its rows", bare)
    yield Line("  loading the rows as facts", loaded, "bare fetchall of its rows", bare)


def importing(scratch: Path, many: int) -> Iterator[Line]:
    """A list of many rows: read, checked, compared, written with its history; beside bare inserts; then undone."""
    file = scratch / "list.csv"
    _write_list(file, many)
    vault = make_campaign(scratch / "import", PASSPHRASE, _NEW, TODAY, AT, derivation=LOW).vault
    with vault:
        preview = read_preview(vault, file)
        read = median(lambda: read_preview(vault, file), 3)
        draft = compare_list(vault, preview, TODAY)
        compared = median(lambda: compare_list(vault, preview, TODAY), 3)
        assert len(draft.comparison.joined) == many, draft.comparison.skipped[:3]
        wrote, undone, again = [seconds(lambda: accept_list(vault, draft, AT))], [], []
        rows = {name: [tuple(row) for row in vault.db.execute(f"SELECT * FROM {name}")] for name in _WRITTEN}  # noqa: S608
        undo(vault, AT)
        for _ in range(3):
            wrote.append(seconds(lambda: accept_list(vault, draft, AT)))
            undone.append(seconds(lambda: undo(vault, AT)))
            again.append(seconds(lambda: redo(vault, AT)))
            undo(vault, AT)
    bare = sorted(_bare_insert(scratch / f"bare-{number}", rows) for number in range(3))[1]
    listed = {name: rows[name] for name in _LISTED}
    without = sorted(_bare_insert(scratch / f"without-{number}", listed) for number in range(3))[1]
    write, back, forth = (sorted(each)[1] for each in (wrote, undone, again))
    peer = "bare executemany of all it writes"
    yield Line(f"import of {many:,} rows", read + compared + write, peer, bare, most_times=2)
    yield Line("  the same", read + compared + write, "bare executemany, no history", without)
    yield Line("  reading the file", read, peer, bare)
    yield Line("  checking and comparing", compared, peer, bare)
    yield Line("  writing, with history", write, peer, bare)
    yield Line(f"undo of {many:,} rows", back, "the import's writing", write, most_times=1)
    yield Line(f"redo of {many:,} rows", forth, "the import's writing", write, most_times=1)


def unlocking(vault_folder: Path) -> Iterator[Line]:
    """The whole of opening against the derivation that makes guessing slow."""
    bare = median(lambda: STANDARD.derive(PASSPHRASE, b"0" * 16), 5)
    opened = median(lambda: unlock_campaign(vault_folder, PASSPHRASE, AT).close(), 5)
    yield Line("unlock", opened, "bare Argon2id", bare, most_times=1.2)


def acting(vault: Vault, scratch: Path) -> Iterator[Line]:
    """One act with its history, against one commit of a row into a file of the same settings."""
    person = next(invented.people(1))
    done = median(lambda: add_employee(vault, person, AT), 40)
    bare = scratch / "bare"
    bare.mkdir()
    with closing(connect(bare, RootKey.fresh(), create=True)) as db:
        db.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT)")
        peer = median(lambda: db.execute("INSERT INTO item (text) VALUES ('x')"), 40)
    yield Line("one act", done, "bare SQLCipher commit", peer, most_times=3)


def backing_up(vault: Vault, scratch: Path) -> Iterator[Line]:
    """A backup that was checked and restored as a drill, against SQLite's own copy; and trying it again later."""
    megabytes = 4096 * int(vault.db.execute("PRAGMA page_count").fetchone()[0]) >> 20
    numbers = iter(range(100))
    done = median(lambda: back_up(vault, scratch / f"b{next(numbers)}.ctbackup", AT), 3)

    def vacuum() -> None:
        target = scratch / f"v{next(numbers)}.db"
        target.touch()
        vault.copy_into(target)
        target.unlink()

    bare = median(vacuum, 3)
    yield Line(f"backup of {megabytes} MB, all checks", done, "bare VACUUM INTO", bare, most_times=3)
    path = scratch / "b0.ctbackup"
    content = path.read_bytes()
    digest = median(lambda: hmac.digest(b"0" * 32, content, "sha256"), 3)
    intact = median(lambda: try_own_backup(vault, path, Proof.INTACT), 3)
    yield Line("  reading every byte of it", intact, "bare HMAC-SHA256", digest, most_times=3)
    drill = median(lambda: check_own_backup(vault, path), 3)
    yield Line("  restoring it as a drill", drill, "bare VACUUM INTO", bare, most_times=3)


def _write_list(file: Path, many: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            "Employee ID,Last Name,First Name,Job Title,Location,Department,Shift,Hire Date,Phone".split(",")  # noqa: SIM905
        )
        for person in invented.people(many):
            held = person.positions[-1]
            writer.writerow(
                [
                    person.number,
                    person.name.family,
                    person.name.given,
                    held.classification,
                    held.worksite,
                    held.department,
                    held.shift,
                    (held.first_day or TODAY).isoformat(),
                    person.contacts[0].value,
                ]
            )


def _bare_insert(folder: Path, rows: dict[str, list[tuple[str | int | None, ...]]]) -> float:
    """The same rows into the same tables of an encrypted file, in one transaction; indexes as they are."""
    folder.mkdir()
    with closing(connect(folder, RootKey.fresh(), create=True)) as db:
        upgrade(db, Schema(no_recorders, SHIPPED.migrations))

        def insert() -> None:
            db.execute("BEGIN")
            for name, held in rows.items():
                db.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(held[0]))})", held)  # noqa: S608
            db.execute("COMMIT")

        return seconds(insert)
