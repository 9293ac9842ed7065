"""Visit lists: who stands on one, codes that stay, copies that are followed, and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cardtrack.domain.employee import Contact, ContactKind, Employee
from cardtrack.domain.visit import MOST_ROWS, Visit, VisitOutcome
from cardtrack.errors import (
    DateAhead,
    FieldMissing,
    LaterActDepends,
    NobodyToVisit,
    NoVisitList,
    TooManyVisits,
    UnknownVisit,
)
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import KINDS
from cardtrack.usecases.edit_employee import discard_employees, edit_employee, list_employees
from cardtrack.usecases.enter_visits import EnteredVisit, code_of, enter_line, enter_visit, parse_line, visits_by_id
from cardtrack.usecases.follow_up import drop_follow_up
from cardtrack.usecases.print_report import ReportChoice, make_report, page_count
from cardtrack.usecases.report_makers.source import Source
from cardtrack.usecases.still_out import still_out
from cardtrack.usecases.undo_redo import undo, undo_act
from cardtrack.usecases.visit_lists import (
    CopyFate,
    Grouping,
    MadeCopy,
    NewVisitList,
    Whom,
    add_list_copy,
    list_copies,
    make_visit_list,
    settle_copies,
)
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from tests.usecases.printed_campaign import AT, EMAIL, NAMES, NOTE, PHONE, TODAY, make_printed

ADDRESS = "98 Maple St. Apt 4, Los Angeles, CA 90015"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Ten people in the unit, of whom numbers 1 to 6 have signed."""
    with make_printed(tmp_path / "campaign") as vault:
        yield vault


def made(vault: Vault, holder: str = "R. Prado", **wanted: object) -> MadeCopy:
    return make_visit_list(vault, NewVisitList("No card yet", holder, **wanted), TODAY, AT)  # type: ignore[arg-type]


def entered(vault: Vault, text: str, day: date = TODAY) -> EnteredVisit:
    return enter_visit(vault, parse_line(text), day, AT)


def people_on(vault: Vault, copy: MadeCopy) -> list[int]:
    return [visit.employee_id for visit in visits_by_id(vault).values() if visit.list_id == copy.list.id]


def changed(vault: Vault, employee_id: int, **values: object) -> Employee:
    (person,) = list_employees(vault, [employee_id])
    edit_employee(vault, replace(person, **values), AT)  # type: ignore[arg-type]
    return person


def text_of(vault: Vault, copy: str = "", *, language: str = "en", name: str = "visit-list") -> str:
    pdf = make_report(vault, ReportChoice(name, TODAY, language=language, copy=copy), TODAY)
    with PdfPages(pdf) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


# --- making ---------------------------------------------------------------------------------


def test_people_without_a_card_stand_on_a_list(vault: Vault) -> None:
    copy = made(vault)
    assert sorted(people_on(vault, copy)) == [7, 8, 9, 10]
    assert (copy.people, copy.copy.number, copy.copy.holder, copy.copy.printed_on) == (4, 1, "R. Prado", TODAY)


def test_everyone_or_whoever_was_chosen(vault: Vault) -> None:
    assert len(people_on(vault, made(vault, whom=Whom.ELIGIBLE))) == 10
    assert sorted(people_on(vault, made(vault, whom=Whom.CHOSEN, employee_ids=[3, 11, 999]))) == [3, 11]


def test_who_may_not_be_contacted_is_left_out_and_counted(vault: Vault) -> None:
    changed(vault, 8, may_contact=False)
    copy = made(vault)
    assert sorted(people_on(vault, copy)) == [7, 9, 10]
    assert copy.list.left_out == 1
    assert "1 person who may not be contacted is not on this list." in text_of(vault)


def test_whoever_is_to_be_visited_again_has_a_list_of_their_own(vault: Vault) -> None:
    made(vault)
    by_person = {visit.employee_id: visit.code for visit in visits_by_id(vault).values()}
    entered(vault, f"{by_person[7]} not home")
    entered(vault, f"{by_person[8]} home y")
    entered(vault, f"{by_person[9]} home n")
    assert sorted(people_on(vault, made(vault, whom=Whom.AGAIN))) == [7, 8]


def test_what_cannot_be_made_is_said_and_nothing_is_written(vault: Vault) -> None:
    changed(vault, 7, may_contact=False)
    before = history.head(vault)
    wrong: list[tuple[type[Exception], Callable[[], object]]] = [
        (FieldMissing, lambda: made(vault, " ")),
        (NobodyToVisit, lambda: made(vault, whom=Whom.CHOSEN, employee_ids=[7])),
        (NobodyToVisit, lambda: made(vault, whom=Whom.AGAIN)),
        (NoVisitList, lambda: add_list_copy(vault, 1, "R. Prado", TODAY, AT)),
        (NoVisitList, lambda: make_report(vault, ReportChoice("visit-list", TODAY), TODAY)),
    ]
    for fault, verb in wrong:
        with pytest.raises(fault):
            verb()
    assert history.head(vault) == before


def test_a_list_of_everybody_is_no_visit_list(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cardtrack.usecases.visit_lists.MOST_ROWS", 9)
    with pytest.raises(TooManyVisits) as caught:
        made(vault, whom=Whom.ELIGIBLE)
    assert caught.value.values == {"most": 9, "count": 10}
    assert MOST_ROWS >= 3_000


# --- codes and copies -----------------------------------------------------------------------


def test_another_copy_has_the_same_people_under_the_same_codes(vault: Vault) -> None:
    first = made(vault)
    codes = [visit.code for visit in visits_by_id(vault).values()]
    second = add_list_copy(vault, first.list.id, "L. Paz", TODAY, AT)
    assert [visit.code for visit in visits_by_id(vault).values()] == codes
    assert (second.copy.number, second.people) == (2, 4)
    old, new = text_of(vault, "1-1"), text_of(vault, "1-2")
    assert "List 1, copy 1, for R. Prado" in old
    assert "List 1, copy 2, for L. Paz" in new
    assert all(code in old and code in new for code in codes)
    assert text_of(vault) == new


def test_numbers_and_codes_that_were_taken_back_are_not_given_again(vault: Vault) -> None:
    first = made(vault)
    add_list_copy(vault, first.list.id, "L. Paz", TODAY, AT)
    undo(vault, AT)
    assert add_list_copy(vault, first.list.id, "L. Paz", TODAY, AT).copy.number == 3
    undo(vault, AT)
    undo(vault, AT)
    last = max(visit_id for visit_id in range(1, 5))
    again = made(vault)
    assert again.list.id == 2
    assert min(visits_by_id(vault)) == last + 1


def test_a_list_is_not_taken_back_before_its_copies(vault: Vault) -> None:
    first = made(vault)
    add_list_copy(vault, first.list.id, "L. Paz", TODAY, AT)
    with pytest.raises(LaterActDepends):
        undo_act(vault, first.changes.act_id, AT)


def test_a_copy_is_out_until_it_is_back_or_shredded(vault: Vault) -> None:
    first = made(vault)
    second = add_list_copy(vault, first.list.id, "L. Paz", TODAY + timedelta(days=3), AT)
    assert [each.copy.label for each in still_out(vault).visit_lists] == ["1-1", "1-2"]
    assert "R. Prado 1, No card yet 1 4 20 Nov 2026" in text_of(vault, name="recall")
    settle_copies(vault, [first.copy], CopyFate.DESTROYED, TODAY, AT)
    assert [each.copy.label for each in still_out(vault).visit_lists] == ["1-2"]
    states = {each.copy.label: each for each in list_copies(vault)}
    assert (states["1-1"].copy.fate, states["1-1"].copy.fate_on) == (CopyFate.DESTROYED, TODAY)
    settle_copies(vault, [second.copy], CopyFate.RETURNED, TODAY, AT)
    assert "No copy of a visit list is out." in text_of(vault, name="recall")
    undo(vault, AT)
    assert [each.copy.label for each in still_out(vault).visit_lists] == ["1-2"]


# --- what comes back ------------------------------------------------------------------------


def test_a_line_is_written_and_its_rating_is_an_assessment_of_that_day(vault: Vault) -> None:
    made(vault)
    visit = next(visit for visit in visits_by_id(vault).values() if visit.employee_id == 9)
    drop_follow_up(vault, [9], AT)
    (earlier,) = list_employees(vault, [9])
    day = TODAY - timedelta(days=1)
    done = entered(vault, f"{visit.code} 2 home y: after work", day)
    assert done.visit == Visit(visit.id, 1, 9, "Los Angeles", VisitOutcome.HOME, 2, True, "after work", day)
    assert (done.before, done.who) == (visit, NAMES[8].listed())
    (person,) = list_employees(vault, [9])
    (new,) = set(person.assessments) - set(earlier.assessments)
    assert (new.rating, new.assessed_on, new.note) == (2, day, "after work")
    assert person.follow_up is not None
    assert (person.follow_up.due_on, person.follow_up.what_for) == (day, "after work")
    assert [(each.entered, each.rows) for each in list_copies(vault)] == [(1, 4)]
    undo_act(vault, done.changes.act_id, AT)
    assert list_employees(vault, [9]) == [earlier]
    assert visits_by_id(vault)[visit.id] == visit


def test_what_is_planned_already_stays_planned(vault: Vault) -> None:
    made(vault)
    employee_id = visits_by_id(vault)[1].employee_id
    (earlier,) = list_employees(vault, [employee_id])
    assert earlier.follow_up is not None
    entered(vault, f"{code_of(1)} y: second")
    (person,) = list_employees(vault, [employee_id])
    assert person.follow_ups == earlier.follow_ups


def test_a_line_of_another_campaign_or_another_day_is_not_entered(vault: Vault) -> None:
    made(vault)
    before = history.head(vault)
    with pytest.raises(UnknownVisit) as caught:
        entered(vault, f"{code_of(99)} home")
    assert caught.value.values == {"word": code_of(99)}
    with pytest.raises(DateAhead):
        entered(vault, f"{code_of(1)} home", TODAY + timedelta(days=1))
    assert not enter_line(vault, f"{code_of(99)} home", TODAY, AT).is_entered
    assert not enter_line(vault, f"{code_of(1)} hme", TODAY, AT).is_entered
    assert history.head(vault) == before
    assert enter_line(vault, f"{code_of(1)} home", TODAY, AT).is_entered


def test_what_comes_back_of_somebody_in_the_trash_is_kept_in_their_row(vault: Vault) -> None:
    made(vault)
    employee_id = visits_by_id(vault)[1].employee_id
    discard_employees(vault, [employee_id], AT)
    assert entered(vault, f"{code_of(1)} 3 moved y").visit.outcome is VisitOutcome.MOVED


# --- the paper ------------------------------------------------------------------------------


def test_the_paper_says_how_to_reach_people_and_what_came_of_it(vault: Vault) -> None:
    person = changed(vault, 9, language="Tagalog")
    changed(vault, 9, contacts=(*person.contacts, Contact(ContactKind.ADDRESS, ADDRESS)))
    made(vault, grouped_by=Grouping.STREET)
    entered(vault, f"{code_of(1)} not home 2")
    text = text_of(vault)
    beside = ("ZIP 90015", "ZIP code not noted", "Bring it back, or shred it", "20 Nov 2026: not home, rating 2")
    for said in (ADDRESS, PHONE, "Page 1 of 1", *beside):
        assert said in text, said
    assert "Last rating 2, 20 Nov 2026" in text
    assert not [each for each in (NOTE, EMAIL, "Collector Canary") if each in text]


def test_nobody_is_reached_through_paper_who_may_not_be_any_more(vault: Vault) -> None:
    made(vault)
    first = visits_by_id(vault)[1].employee_id
    assert text_of(vault).count(PHONE) == 4
    changed(vault, first, may_contact=False)
    discard_employees(vault, [visits_by_id(vault)[2].employee_id], AT)
    text = text_of(vault)
    assert text.count(PHONE) == 2
    assert text.count("May not be contacted any more. Do not visit.") == 2


def test_a_report_gets_no_more_of_people_than_it_declares(vault: Vault) -> None:
    changed(vault, 9, issues=("safety",))
    made(vault)
    entered(vault, f"{code_of(1)} 2 home y")
    for kind in KINDS:
        source = Source(vault, kind, ReportChoice(kind.name, TODAY), TODAY)
        if kind.name == "visit-list":
            assert all(person.contacts for person in source.people([7, 8, 9]).values())
        elif "people" not in kind.contents:
            with pytest.raises(PermissionError):
                source.people([7, 8, 9])
        else:
            for person in source.people([7, 8, 9]).values():
                assert not any((person.contacts, person.notes, person.issues, person.assessments, person.follow_ups))


def test_the_same_copy_is_printed_in_the_same_bytes(vault: Vault) -> None:
    made(vault)
    choice = ReportChoice("visit-list", TODAY, copy="1-1")
    first = make_report(vault, choice, TODAY)
    add_list_copy(vault, 1, "L. Paz", TODAY, AT)
    assert make_report(vault, choice, TODAY) == first


@pytest.mark.parametrize("language", ["en", "es", "ko"])
@pytest.mark.parametrize(("people", "pages"), [(1, 1), (60, 7), (300, 33)])
def test_every_size_and_language(tmp_path: Path, language: str, people: int, pages: int) -> None:
    with make_printed(tmp_path / "campaign", people=people) as vault:
        made(vault, whom=Whom.ELIGIBLE)
        for paper in ("letter", "a4"):
            pdf = make_report(vault, ReportChoice("visit-list", TODAY, language=language, paper=paper), TODAY)
            assert abs(page_count(pdf) - pages) <= max(1, pages // 8)
