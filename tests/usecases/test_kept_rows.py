"""A kept list that is read again says the same people and the same days as when it came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cardtrack.usecases.check_list import check_list
from cardtrack.usecases.import_list import ListAnswers, accept_list, compare_list, kept_lists, read_preview
from cardtrack.usecases.kept_rows import ListRows
from cardtrack.usecases.open_campaign import make_campaign
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault.connection import Vault
from cardtrack.vault.lists import CellReading, list_row_ids, load_list_rows
from tests.intake.workbooks import parts, sheet, written, zipped
from tests.usecases.printed_campaign import AT, LOW, NEW, TODAY

DAY = date(2026, 10, 1)
HIRED = date(2019, 3, 4)
SERIAL_1904, SERIAL_1900 = "42066", "43528"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_campaign(
        tmp_path / "campaign", "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW
    ).vault as it:
        yield it


def hired_again(vault: Vault, path: Path) -> tuple[date | None, date | None]:
    """The day of the only person as the file says it, and as the kept list does; the person is refused."""
    draft = compare_list(vault, read_preview(vault, path), DAY)
    accept_list(vault, draft, AT, ListAnswers(refused={(row.row, "") for row in draft.rows}))
    kept = kept_lists(vault)[0]
    rows = ListRows(kept, load_list_rows(vault, list_row_ids(vault, kept.id)).values())
    (line,) = check_list(vault, kept.id, DAY).theirs
    assert line.row == rows[line.row.row]
    return draft.rows[0].hired, rows[draft.rows[0].row].hired


@pytest.mark.parametrize(("book", "serial"), [('<workbookPr date1904="1"/>', SERIAL_1904), ("", SERIAL_1900)])
def test_plain_numbers_are_days_of_the_calendar_of_their_workbook(
    vault: Vault, tmp_path: Path, book: str, serial: str
) -> None:
    """A cell that is not styled as a date is kept as its number: only the calendar says which day it is."""
    rows = [["Last Name", "First Name", "Hire Date"], ["Morales", "Rosa", f'<c r="C2"><v>{serial}</v></c>']]
    path = written(tmp_path, zipped(parts({"Roster": sheet(rows)}, book=book)), "list.xlsx")
    assert hired_again(vault, path) == (HIRED, HIRED)


def test_day_first_is_remembered_with_its_list(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Apellido;Nombre;Fecha de contratación\nMorales;Rosa;04/03/2019\n", encoding="cp1252")
    preview = read_preview(vault, path)
    accept_list(vault, compare_list(vault, preview, DAY), AT)
    assert kept_lists(vault)[0].reading == CellReading(encoding="cp1252", delimiter=";", header_row=1)
    path.write_text(
        "Apellido;Nombre;Fecha de contratación\nMorales;Rosa;04/03/2019\nReyes;Ana;28/02/2020\n", encoding="cp1252"
    )
    accept_list(vault, compare_list(vault, read_preview(vault, path), DAY), AT)
    kept = kept_lists(vault)[0]
    assert kept.reading.date_orders == {"hired": "day_first"}
    # whoever reads one row of it alone still reads the day first
    ids = list_row_ids(vault, kept.id)[:1]
    rows = ListRows(kept, load_list_rows(vault, ids).values())
    assert [rows[number].hired for number in rows] == [HIRED]


def test_how_it_was_read_comes_back_with_redo(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Last Name\tFirst Name\nMorales\tRosa\n")
    accept_list(vault, compare_list(vault, read_preview(vault, path), DAY), AT)
    read = kept_lists(vault)[0].reading
    assert read.delimiter == "\t"
    undo(vault, AT)
    assert kept_lists(vault) == []
    redo(vault, AT)
    assert kept_lists(vault)[0].reading == read
