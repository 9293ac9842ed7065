"""The employer's list taken in: one act, nothing written before, the second list merged, and all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.employee import Employee
from cardtrack.errors import ListEmpty, ListIncomplete, ListUnsupported, NoNameColumn, NothingToUndo, UserError
from cardtrack.usecases.edit_employee import discard_employees, list_employees
from cardtrack.usecases.import_list import (
    AsNew,
    Decision,
    Field,
    GuessReason,
    ImportDone,
    ListAnswers,
    ListDraft,
    Preview,
    ReadingCancelled,
    accept_list,
    compare_list,
    counts,
    differences,
    import_file,
    kept_lists,
    preview_file,
    read_preview,
)
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.usecases.undo_redo import recent_acts, redo, undo
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import Derivation
from tests.intake.workbooks import written

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FIRST, LATER = date(2026, 9, 1), date(2026, 11, 16)
SAMPLES = Path(__file__).parents[1] / "intake" / "samples"
PLAIN, SECOND = SAMPLES / "01_utf8_plain.csv", SAMPLES / "22_second_list_for_merge.csv"
NEW = NewCampaign("Store 14", "Grocery Employees United, Local 9901", "Harbor Foods", "Everyone at store 14")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_campaign(tmp_path / "campaign", "seven lanterns at sea", NEW, LATER, AT, derivation=LOW).vault as vault:
        yield vault


@pytest.fixture
def store(vault: Vault) -> Vault:
    """The twelve people of the first list."""
    import_file(vault, PLAIN, FIRST, AT)
    return vault


def people(vault: Vault) -> dict[str, Employee]:
    return {employee.number: employee for employee in list_employees(vault)}


def a_list(folder: Path, *lines: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def draft_of(vault: Vault, path: Path, day: date = LATER) -> ListDraft:
    return compare_list(vault, read_preview(vault, path), day)


def accepted(vault: Vault, path: Path, decisions: dict[int, Decision] | None = None) -> ImportDone:
    return accept_list(vault, draft_of(vault, path), AT, ListAnswers(decisions or {}))


def test_a_first_list_makes_everyone(vault: Vault) -> None:
    done = import_file(vault, PLAIN, FIRST, AT)
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left_out, len(done.new_ids)) == (12, 0, 0, 12)
    person = people(vault)["0001012"]
    assert person.name.listed() == "Yang, Xiu Ying"
    assert person.positions[0].first_day == date(2024, 10, 1)
    (act,) = recent_acts(vault, 1)
    assert (act.name, act.subject) == (ActName.IMPORT_LIST, {"count": 12, "file": "01_utf8_plain.csv"})


def test_looking_writes_nothing(vault: Vault) -> None:
    comparison = preview_file(vault, PLAIN, FIRST)
    assert counts(comparison)["joined"] == 12
    assert people(vault) == {}
    assert kept_lists(vault) == []


def test_a_second_list_is_merged(store: Vault) -> None:
    before = people(store)
    done = import_file(store, SECOND, LATER, AT)
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left_out) == (2, 3, 0)
    after = people(store)
    assert set(after) - set(before) == {"0001013", "0001014"}
    changed = {number for number in before if before[number] != after[number]}
    assert changed == {"0001004", "0001008", "0001010"}
    cutter, manager = after["0001004"].positions
    assert (cutter.classification, cutter.last_day) == ("Meat Cutter", date(2026, 11, 15))
    assert (manager.classification, manager.first_day) == ("Meat Manager", LATER)
    assert after["0001008"].id == before["0001008"].id


def test_undo_takes_all_of_it_back_and_redo_brings_it_again(store: Vault) -> None:
    before, lists = people(store), kept_lists(store)
    import_file(store, SECOND, LATER, AT)
    after = people(store)
    assert undo(store, AT).act.name is ActName.IMPORT_LIST
    assert people(store) == before
    assert kept_lists(store) == lists
    redo(store, AT)
    assert people(store) == after
    assert [kept.file_name for kept in kept_lists(store)] == ["22_second_list_for_merge.csv", "01_utf8_plain.csv"]


def test_the_same_file_twice_changes_nothing(store: Vault) -> None:
    before, acts = people(store), recent_acts(store)
    done = import_file(store, PLAIN, FIRST, AT)
    assert (done.outlook.joined, done.outlook.changed, done.changes.nouns) == (0, 0, frozenset())
    assert people(store) == before
    assert recent_acts(store) == acts
    assert len(kept_lists(store)) == 1


def test_the_same_file_of_another_day_is_kept_as_that_day_s_list(store: Vault) -> None:
    draft = draft_of(store, PLAIN)
    assert draft.kept_before is not None
    assert draft.kept_before.list_date == FIRST
    accept_list(store, draft, AT)
    assert [kept.list_date for kept in kept_lists(store)] == [LATER, FIRST]


def test_the_second_list_twice_changes_nothing_more(store: Vault) -> None:
    import_file(store, SECOND, LATER, AT)
    after = people(store)
    done = import_file(store, SECOND, LATER, AT)
    assert (done.outlook.joined, done.outlook.changed) == (0, 0)
    assert people(store) == after


def test_each_row_is_kept_with_whom_it_is_about(store: Vault) -> None:
    import_file(store, SECOND, LATER, AT)
    rows = store.db.execute(
        "SELECT row_number, number, employee.id FROM list_row LEFT JOIN employee ON employee.id = employee_id "
        "WHERE list_id = 2 ORDER BY row_number"
    ).fetchall()
    assert [row["number"] for row in rows][:3] == ["0001001", "0001002", "0001004"]
    assert all(row["id"] is not None for row in rows)


# --- rows that need a look --------------------------------------------------------------------------

OTHER_NAME = "Employee ID,Last Name,First Name,Job\n0001002,Kovacs,Ilona,Deli Clerk"


def test_a_row_that_needs_a_look_is_not_written_until_decided(store: Vault, tmp_path: Path) -> None:
    before = people(store)
    path = a_list(tmp_path, OTHER_NAME)
    draft = draft_of(store, path)
    (look,) = draft.comparison.needs_look
    assert list(draft.candidates) == list(look.candidates) == [before["0001002"].id]
    done = accept_list(store, draft, AT)
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left_out) == (0, 0, 1)
    assert people(store) == before


def test_decided_as_somebody_new(store: Vault, tmp_path: Path) -> None:
    done = accepted(store, a_list(tmp_path, OTHER_NAME), {2: AsNew()})
    assert (done.outlook.joined, done.outlook.left_out) == (1, 0)
    assert len(list_employees(store)) == 13


def test_decided_as_the_same_person_takes_over_what_differs(store: Vault, tmp_path: Path) -> None:
    known = people(store)["0001002"]
    path = a_list(tmp_path, OTHER_NAME)
    (row,) = draft_of(store, path).rows
    assert [change.field for change in differences(row, known, LATER)] == [Field.FAMILY, Field.GIVEN]
    done = accepted(store, path, {2: known.id})
    assert (done.outlook.joined, done.outlook.changed, done.outlook.left_out) == (0, 1, 0)
    now = people(store)["0001002"]
    assert (now.id, now.name.family, now.name.given) == (known.id, "Kovacs", "Ilona")
    assert now.contacts == known.contacts
    owner = store.db.execute("SELECT employee_id FROM list_row WHERE list_id = 2").fetchone()[0]
    assert owner == known.id
    undo(store, AT)
    assert people(store)["0001002"] == known


def test_two_rows_about_one_person_both_count(store: Vault, tmp_path: Path) -> None:
    known = people(store)["0001002"]
    path = a_list(
        tmp_path,
        "Employee ID,Last Name,First Name,Job,Cell Phone",
        "0001002,Kovacs,Ilona,Deli Clerk,",
        "0001002,Byrne,Kate,Deli Clerk,818-555-0177",
    )
    draft = draft_of(store, path)
    both: dict[int, Decision] = {look.row.row: known.id for look in draft.comparison.needs_look}
    candidates = {**draft.candidates, known.id: known}
    assert set(both) == {2, 3}
    accept_list(store, replace(draft, candidates=candidates), AT, ListAnswers(both))
    now = people(store)["0001002"]
    assert now.name.family == "Byrne"
    assert "818-555-0177" in [contact.value for contact in now.contacts]


def test_who_was_put_into_the_trash_is_new_again(store: Vault) -> None:
    discard_employees(store, [people(store)["0001004"].id], AT)
    draft = draft_of(store, PLAIN)
    assert [row.number for row in draft.comparison.joined] == ["0001004"]


# --- columns ----------------------------------------------------------------------------------------


def test_a_chosen_mapping_is_remembered_for_these_headings(vault: Vault) -> None:
    preview = read_preview(vault, PLAIN)
    mapping = preview.mapping.with_column(5, Field.DEPARTMENT)
    accept_list(vault, compare_list(vault, Preview(preview.table, mapping), FIRST), AT)
    again = read_preview(vault, SECOND).mapping
    assert again.columns() == mapping.columns()
    assert again.guesses[Field.DEPARTMENT].reason is GuessReason.CHOSEN
    assert again.guesses[Field.FAMILY].reason is GuessReason.HEADER


def test_what_is_left_alone_is_not_stored(vault: Vault, tmp_path: Path) -> None:
    path = a_list(tmp_path, "Last Name,First Name,SSN,Team", "Ocampo,Nida,078-05-1120,blue")
    import_file(vault, path, FIRST, AT)
    cells = store_of(vault)
    assert "078" not in cells
    assert "blue" in cells, "columns that are merely unknown stay with the list"


def store_of(vault: Vault) -> str:
    return str(vault.db.execute("SELECT cells FROM list_row").fetchone()[0])


# --- what goes wrong --------------------------------------------------------------------------------


def test_lists_that_cannot_be_read(vault: Vault, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    cases: list[tuple[Path, type[UserError]]] = [
        (SAMPLES / "37_truncated.xlsx", ListIncomplete),
        (SAMPLES / "18_header_only.csv", ListEmpty),
        (written(tmp_path, b"%PDF-1.7", "scan.csv"), ListUnsupported),
        (empty, ListEmpty),
        (a_list(tmp_path, "Employee Number,Color", "7,red", name="colors.csv"), NoNameColumn),
    ]
    for path, fault in cases:
        with pytest.raises(fault):
            import_file(vault, path, FIRST, AT)
    assert people(vault) == {}
    with pytest.raises(NothingToUndo):
        undo(vault, AT)


def test_cancelled_is_no_fault(vault: Vault, tmp_path: Path) -> None:
    rows = (f"{number},Family{number},Given{number}" for number in range(5_000))
    path = a_list(tmp_path, "Employee ID,Last Name,First Name", *rows)
    with pytest.raises(ReadingCancelled):
        read_preview(vault, path, cancelled=lambda: True)
    preview = read_preview(vault, path)
    with pytest.raises(ReadingCancelled):
        compare_list(vault, preview, FIRST, cancelled=lambda: True)
