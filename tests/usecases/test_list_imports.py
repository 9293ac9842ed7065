"""What was taken in is listed with what it changed, also after it was undone, and its rows are as they came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.leave import export_everything
from cardtrack.usecases.list_imports import ListImport, list_imports, read_list_rows, rows_of_list
from cardtrack.usecases.open_campaign import make_campaign
from cardtrack.usecases.undo_redo import redo, undo, undo_act
from cardtrack.vault.connection import Vault
from tests.usecases.left_campaign import back, set_cell
from tests.usecases.printed_campaign import AT, LOW, NEW, TODAY

FIRST = "ID,Last Name,First Name,Job Title\n1,Morales,Rosa,Cook\n2,Kim,Min-soo,Driver\n3,Tran,Bao,Clerk\n"
SECOND = "ID,Last Name,First Name,Job Title\n1,Morales,Rosa,Lead cook\n2,Kim,Min-soo,Driver\n4,Reyes,Ana,Cook\n"
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """With two lists taken in."""
    with make_campaign(
        tmp_path / "campaign", "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW
    ).vault as it:
        for name, text, day in (("first.csv", FIRST, SEPTEMBER), ("second.csv", SECOND, OCTOBER)):
            (tmp_path / name).write_text(text)
            import_file(it, tmp_path / name, day, AT)
        yield it


def told(found: ListImport) -> tuple[str, date, int, int | None, int | None, bool]:
    kept = found.list
    return kept.file_name, kept.list_date, kept.row_count, found.joined, found.changed, found.act.is_undone


def test_each_list_says_what_it_changed(vault: Vault) -> None:
    second, first = list_imports(vault)
    assert told(first) == ("first.csv", SEPTEMBER, 3, 3, 0, False)
    assert told(second) == ("second.csv", OCTOBER, 3, 1, 1, False)  # Ana joined, Rosa has another job


def test_one_is_undone_from_the_list_and_stays_listed(vault: Vault) -> None:
    second, _ = list_imports(vault)
    undo_act(vault, second.act.id, AT)
    assert [told(each)[-1] for each in list_imports(vault)] == [True, False]
    assert len(list_employees(vault)) == 3
    redo(vault, AT)
    assert [told(each)[-1] for each in list_imports(vault)] == [False, False]
    undo(vault, AT)
    undo(vault, AT)
    assert [told(each)[-1] for each in list_imports(vault)] == [True, True]


def test_the_rows_are_those_that_were_handed_over(vault: Vault) -> None:
    second, _ = list_imports(vault)
    ids = rows_of_list(vault, second.list.id)
    rows = read_list_rows(vault, ids)
    assert list(second.list.headers) == ["ID", "Last Name", "First Name", "Job Title"]
    assert [list(rows[row_id].cells) for row_id in ids] == [line.split(",") for line in SECOND.splitlines()[1:]]
    undo(vault, AT)
    assert read_list_rows(vault, ids) == rows, "they stay for the redo"


def test_a_list_that_came_with_a_whole_campaign_does_not_say_what_it_changed(vault: Vault, tmp_path: Path) -> None:
    folder = export_everything(vault, tmp_path / "out", AT).folder
    with back(folder, tmp_path / "same") as same:
        assert [told(each)[:5] for each in list_imports(same)] == [told(each)[:5] for each in list_imports(vault)]
    set_cell(folder / "campaign.csv", 1, "name", "Another")
    with back(folder, tmp_path / "edited", as_edited=True) as edited:
        assert [told(each)[3:5] for each in list_imports(edited)] == [(None, None), (None, None)]


def test_a_row_that_repeats_another_is_of_the_same_person(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "third.csv"
    path.write_text(FIRST + FIRST.splitlines()[1] + "\n5,Ito,Ken,Cook\n5,Ito,Ken,Cook\n")
    import_file(vault, path, date(2026, 11, 1), AT)
    ids = rows_of_list(vault, list_imports(vault)[0].list.id)
    query = "SELECT employee_id FROM list_row WHERE id >= ? ORDER BY id"
    owners = [row[0] for row in vault.db.execute(query, (ids[0],))]
    assert (owners[3], owners[5]) == (owners[0], owners[4])
    assert None not in owners
