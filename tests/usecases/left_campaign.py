"""A campaign with something in every table, exported once; and the means to damage such a folder."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases.duplicates import MergeField, Question, Stays, merge_people, tell_apart
from cardtrack.usecases.edit_employee import add_employee, discard_employees
from cardtrack.usecases.leave import bring_back
from cardtrack.usecases.regimes import copy_regime
from cardtrack.usecases.scans import FromPage, ScannedFile, put_to_card, take_in
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.settings import set_idle_minutes, write_draft
from cardtrack.usecases.undo_redo import undo
from cardtrack.vault import history
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.lists import KeptList, add_list
from tests.usecases.printed_campaign import AT, LOW, TODAY, make_printed

PASSPHRASE = "walnut harbor tulips quarry"
HOSTILE = '=HYPERLINK("x")\r\n+1 \u2028"\'-'
Rows = list[list[str]]


def make_left(folder: Path) -> Vault:
    """People, cards, own rules, a seal, a list with rows, a merge, an undone act, the trash, a scan, hostile texts."""
    vault = make_printed(folder)
    copy_regime(vault, "nlrb", "Our own rules", AT)
    person = Employee(
        0,
        PersonName("=1+1", "'@Kim", native="김하늘"),
        number="0042",
        positions=(Position(date(2024, 1, 8), None, "-Organizer", "+Los Angeles"),),
        contacts=(Contact(ContactKind.CELL, "+1 213 555 0142"),),
        notes=HOSTILE,
    )
    add_employee(vault, person, AT)
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 2, "file": "=list.csv"}):
        kept = KeptList(0, "=list.csv", "22" * 32, date(2026, 9, 1), ("Name", "=x"), {"name": 0}, 2)
        add_list(vault, kept, [(2, 1, ["Morales, Rosa", HOSTILE]), (3, None, ["", "x\x00y"])])
    take_in(vault, ScannedFile(Path("=stack.pdf"), "33" * 32, (Picture(b"\xff\xd8\x00", ("KQ1-001",)),)), AT)
    put_to_card(vault, load_cards(vault)[0], FromPage(1, 90), "Kim", AT)
    seal_count(vault, SealChoice(TODAY), "+for the board", TODAY, AT)
    twin = add_employee(vault, replace(person, number="43", notes=""), AT)[0].id
    merge_people(vault, (twin - 1, twin), {Question(MergeField.NUMBER): Stays.FIRST}, AT)
    tell_apart(vault, (1, 2), AT)
    discard_employees(vault, [2], AT)
    undo(vault, AT)
    discard_employees(vault, [3], AT)
    set_idle_minutes(vault, 12)
    write_draft(vault, "half-typed")
    return vault


def back(source: Path, folder: Path, *, as_edited: bool = False) -> Vault:
    """The campaign made of a folder, open."""
    return bring_back(folder, source, PASSPHRASE, AT + timedelta(days=1), as_edited=as_edited, derivation=LOW).vault


def everything(vault: Vault, tables: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
    """Every row of some tables, as they stand in the vault."""
    return {
        table: [tuple(row) for row in vault.db.execute(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608 - our names
        for table in tables
    }


def rewrite(path: Path, change: Callable[[Rows], object], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    """Changes the cells of a CSV as a spreadsheet program would save it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    change(rows)
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)


def set_cell(path: Path, row: int, column: str, cell: str) -> None:
    """Types into one cell; rows count from 1 for the one below the header."""

    def change(rows: Rows) -> None:
        rows[row][rows[0].index(column)] = cell

    rewrite(path, change)


def edit_manifest(folder: Path, **values: object) -> None:
    """Writes other values into campaign.json."""
    path = folder / "campaign.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")
