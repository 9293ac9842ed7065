"""The count held against a list that was taken in: whom its rows are about, and what can be taken on from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.domain.unit import Placement, Scope, Standing
from cardtrack.errors import NoList, NoNameColumn, UnknownList
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.check_list import CheckedList, Denominator, Missing, check_list, take_from_list
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.duplicates import Stays, look_at_pair, merge_people
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee, list_employees
from cardtrack.usecases.edit_unit import place
from cardtrack.usecases.import_list import (
    ListAnswers,
    accept_list,
    compare_list,
    import_file,
    kept_lists,
    read_preview,
)
from cardtrack.usecases.list_imports import list_imports
from cardtrack.usecases.move_employee import leave
from cardtrack.usecases.open_campaign import make_campaign
from cardtrack.usecases.print_report import ReportChoice, make_report, make_report_table
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.lists import KeptList, add_list
from tests.usecases.printed_campaign import AT, ENVELOPE, LEANS, LOW, NEW, NOTED, SAFE, TODAY, make_printed

HEADER = "ID,Last Name,First Name,Job Title,Phone\n"
FIRST = HEADER + "1,Morales,Rosa,Cook,213-555-0101\n2,Kim,Min-soo,Driver,\n3,Tran,Bao,Clerk,\n"
SECOND = HEADER + "1,Morales,Rosa,Cook,\n3,Tran,Bao,Clerk,\n7,Reyes,Ana,Cook,\n8,Sol,Ines,Lead,\n"
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Three people by a first list; of a second one nothing was taken over. Rosa and Min-soo have signed."""
    with make_campaign(
        tmp_path / "campaign", "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW
    ).vault as it:
        import_file(it, written(tmp_path, "first.csv", FIRST), SEPTEMBER, AT)
        unit = find_unit(it)
        for who in ("Rosa", "Min-soo"):
            card = AuthorizationCard(0, numbered(it)[who], signed_on=OCTOBER, received_on=OCTOBER)
            record_card(it, card, unit, regime_by_id(unit.regime_id), TODAY, AT)
        draft = compare_list(it, read_preview(it, written(tmp_path, "second.csv", SECOND)), OCTOBER)
        accept_list(it, draft, AT, ListAnswers(refused={(4, ""), (5, "")}))
        yield it


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text)
    return folder / name


def numbered(vault: Vault) -> dict[str, int]:
    return {person.name.given: person.id for person in list_employees(vault)}


def newest(vault: Vault) -> int:
    return kept_lists(vault)[0].id


def checked(vault: Vault, day: date = TODAY) -> CheckedList:
    return check_list(vault, newest(vault), day)


def asked_of(vault: Vault) -> int:
    """How many statements one look at the newest list takes."""
    asked: list[str] = []
    vault.db.set_trace_callback(asked.append)
    checked(vault)
    vault.db.set_trace_callback(None)
    return len(asked)


def theirs(found: CheckedList) -> dict[str, Missing]:
    return {line.row.name.given: line.told.why for line in found.theirs}


def test_who_is_only_on_one_of_the_two(vault: Vault) -> None:
    found = checked(vault)
    assert (found.check.theirs, found.check.ours, len(found.check.both)) == (4, 3, 2)
    assert [(line.told.row, line.row.name.given) for line in found.theirs] == [(4, "Ana"), (5, "Ines")]
    assert [(line.employee.name.given, line.position.classification) for line in found.ours] == [("Min-soo", "Driver")]
    assert found.check.signed_only_ours == 1
    figures = {each.denominator: (each.signed, each.eligible) for each in found.check.figures}
    assert figures == {
        Denominator.OURS: (2, 3),
        Denominator.THEIRS: (1, 4),
        Denominator.BOTH: (1, 2),
        Denominator.EITHER: (2, 5),
    }


def test_each_list_is_held_against_by_its_number(vault: Vault) -> None:
    first = list_imports(vault)[1].list.id
    found = check_list(vault, first, TODAY)
    assert not found.theirs
    assert not found.ours


def test_a_list_that_is_not_there_says_which_are(vault: Vault, tmp_path: Path) -> None:
    known = ", ".join(str(each) for each in sorted(kept.id for kept in kept_lists(vault)))
    with pytest.raises(UnknownList) as caught:
        check_list(vault, 99, TODAY)
    assert caught.value.values == {"number": "99", "known": known}
    undo(vault, AT)
    with pytest.raises(UnknownList):
        check_list(vault, int(known.split(", ")[1]), TODAY)
    with (
        make_campaign(tmp_path / "empty", "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW).vault as it,
        pytest.raises(NoList),
    ):
        check_list(it, 1, TODAY)


def test_taken_on_they_are_in_the_unit_and_undo_takes_them_back(vault: Vault) -> None:
    changes = take_from_list(vault, newest(vault), [4, 5, 2], AT)
    assert len(changes.employees or ()) == 2, "row 2 is Rosa already"
    assert {"Ana", "Ines"} < set(numbered(vault))
    assert checked(vault).theirs == ()
    assert list_imports(vault)[0].list.refused == frozenset()
    assert take_from_list(vault, newest(vault), [4, 5], AT).employees == frozenset(), "nothing is left of them"
    undo(vault, AT)
    assert theirs(checked(vault)) == {"Ana": Missing.NOT_ON_ROSTER, "Ines": Missing.NOT_ON_ROSTER}
    assert list_imports(vault)[0].list.refused == {(4, ""), (5, "")}
    redo(vault, AT)
    assert checked(vault).theirs == ()


def test_whoever_joined_the_roster_since_is_found_in_the_list(vault: Vault) -> None:
    add_employee(vault, Employee(0, PersonName("Ana", "Reyes"), "7", positions=(Position(),)), AT)
    assert theirs(checked(vault)) == {"Ines": Missing.NOT_ON_ROSTER}


def test_a_row_that_may_be_somebody_names_them(vault: Vault) -> None:
    added, _ = add_employee(vault, Employee(0, PersonName("Ana", "Reyes"), "70", positions=(Position(),)), AT)
    line = next(line for line in checked(vault).theirs if line.row.name.given == "Ana")
    assert line.told.why is Missing.NEEDS_LOOK
    assert [person.id for person in line.candidates] == [added.id]
    assert line.can_be_taken


def test_why_they_are_not_in_the_unit(vault: Vault) -> None:
    ids = numbered(vault)
    discard_employees(vault, [ids["Bao"]], AT)
    place(vault, find_unit(vault), Placement(Scope.EMPLOYEE, Standing.CONTESTED, employee_id=ids["Rosa"]), AT)
    found = checked(vault)
    assert theirs(found) == {
        "Rosa": Missing.CONTESTED,
        "Bao": Missing.IN_TRASH,
        "Ana": Missing.NOT_ON_ROSTER,
        "Ines": Missing.NOT_ON_ROSTER,
    }
    assert [line.can_be_taken for line in found.theirs] == [False, False, True, True]
    assert take_from_list(vault, newest(vault), [3], AT).employees == frozenset(), "the trash gives back, not the list"


def test_who_left_is_theirs_only_from_the_day_after(vault: Vault) -> None:
    person = next(person for person in list_employees(vault) if person.name.given == "Bao")
    leave(vault, [person.id], date(2026, 11, 1), TODAY, AT)
    assert "Bao" not in theirs(checked(vault, date(2026, 11, 1)))
    assert theirs(checked(vault, date(2026, 11, 2)))["Bao"] is Missing.NOT_EMPLOYED


def test_the_rename_of_somebody_taken_in_changes_nothing(vault: Vault) -> None:
    person = next(person for person in list_employees(vault) if person.name.given == "Bao")
    edit_employee(vault, replace(person, name=replace(person.name, given="Bảo Long", family="Trần Lê"), number=""), AT)
    assert "Bao" not in theirs(checked(vault))


def test_the_row_of_an_entry_that_was_merged_is_about_the_one(vault: Vault) -> None:
    first = min(kept.id for kept in kept_lists(vault))
    before = check_list(vault, first, TODAY).check
    ids = (numbered(vault)["Rosa"], numbered(vault)["Min-soo"])
    asked = look_at_pair(vault, ids).asked
    merge_people(vault, ids, {each.question: Stays.SECOND for each in asked}, AT)
    after = check_list(vault, first, TODAY).check
    assert (after.theirs, after.ours) == (before.theirs - 1, before.ours - 1)
    assert (after.only_theirs, after.only_ours) == (before.only_theirs, before.only_ours)


def test_no_query_is_asked_for_each_row(vault: Vault, tmp_path: Path) -> None:
    few = asked_of(vault)
    lines = "".join(f"{number},Family{number},Given{number},Cook,\n" for number in range(100, 400))
    import_file(vault, written(tmp_path, "third.csv", SECOND + lines), TODAY, AT)
    assert asked_of(vault) == few


def test_the_report_says_it_all_and_nothing_more(vault: Vault) -> None:
    choice = ReportChoice("list-check", TODAY)
    with PdfPages(make_report(vault, choice, TODAY)) as pages:
        text = " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())
    assert "The employer's list of 1 Oct 2026 has 4 people, our unit on 20 Nov 2026 has 3" in text
    assert "2 are only theirs, 1 is only ours." in text
    assert "Of 2 who signed, 1 is not on their list." in text
    assert (
        "Who is on either 2 of 5 (40.0 %) 2 signed, 2 needed: met, none over 2 signed, 3 needed: 1 more person" in text
    )
    assert "Reyes, Ana" in text or "Ana Reyes" in text
    assert "555" not in text, "no contact"
    sheet = make_report_table(vault, choice, TODAY)
    assert [str(row[0]) for row in sheet.rows] == ["the employer's list"] * 2 + ["our unit"]


def test_the_report_is_of_the_list_that_is_chosen(vault: Vault) -> None:
    first = list_imports(vault)[1].list.id
    sheet = make_report_table(vault, ReportChoice("list-check", TODAY, list_id=first), TODAY)
    assert not sheet.rows
    with pytest.raises(UnknownList):
        make_report(vault, ReportChoice("list-check", TODAY, list_id=99), TODAY)


def test_nothing_that_organizers_wrote_of_people_is_in_the_report(tmp_path: Path) -> None:
    """And nothing of the columns of the list that are not about name and work."""
    with make_printed(tmp_path / "campaign") as vault:
        text = "Name,Job Title,Phone,Remarks\nKim Min-soo,Organizer,555-0177,drinks\nNew Person,Cook,555-0166,tardy\n"
        import_file(vault, written(tmp_path, "list.csv", text), TODAY, AT)
        vault_text = b""
        for language in ("en", "es", "ko"):
            with PdfPages(make_report(vault, ReportChoice("list-check", TODAY, language=language), TODAY)) as pages:
                vault_text += " ".join(pages.text(number) for number in range(len(pages))).encode()
        sheet = make_report_table(vault, ReportChoice("list-check", TODAY), TODAY)
    shown = vault_text.decode() + str(sheet.rows)
    assert "Morales" in shown
    for canary in (*NOTED, LEANS, "Collector Canary", ENVELOPE, SAFE, "555-01", "drinks", "tardy"):
        assert canary not in shown


def test_a_list_of_which_no_column_holds_names_is_refused_in_words(vault: Vault) -> None:
    """As one may come with a campaign that was edited outside."""
    nameless = KeptList(0, "odd.csv", "22" * 32, TODAY, ("Pay",), {}, 1)
    with history.act(vault, ActName.PRACTICE, AT, undoable=False):
        add_list(vault, nameless, [(2, None, ["12"])])
    with pytest.raises(NoNameColumn):
        checked(vault)
