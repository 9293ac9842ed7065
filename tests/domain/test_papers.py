"""What went out and what came in as paper: wordings, runs, scans, copies of visit lists; and groups of acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cardtrack.domain.act import ActGroup, ActName, names_in
from cardtrack.domain.card import Purpose
from cardtrack.domain.card_wording import CardWording, next_version
from cardtrack.domain.scan import CardScan, Scan, ScanState
from cardtrack.domain.seal import SealState
from cardtrack.domain.still_out import StillOut
from cardtrack.domain.visit import (
    CopyFate,
    CopyState,
    Grouping,
    ListCopy,
    Visit,
    VisitList,
    VisitOutcome,
    Whom,
    copies_out,
    last_visits,
)

DAY = date(2026, 11, 20)
TEXT = CardWording(1, "Local 9901", "en", 1, Purpose.REPRESENTATION, "I choose Local 9901.")


def test_every_act_is_in_a_group_and_of_the_campaign_is_what_is_in_no_other() -> None:
    others = frozenset[ActName]().union(*(names_in(group) for group in ActGroup if group is not ActGroup.CAMPAIGN))
    assert names_in(ActGroup.CAMPAIGN) == frozenset(ActName) - others
    assert names_in(ActGroup.CAMPAIGN)


def test_what_is_signed_is_the_text_and_not_the_notes_beside_it() -> None:
    assert TEXT.signs_like(replace(TEXT, note="read", read_by="A. Lawyer", is_retired=True))
    assert not TEXT.signs_like(replace(TEXT, text="I choose Local 9902."))
    assert (next_version([TEXT], "Local 9901", "en"), next_version([TEXT], "Local 9901", "ko")) == (2, 1)


def test_what_was_destroyed_on_purpose_is_sound() -> None:
    assert {state for state in SealState if state.is_sound} == {
        SealState.WHOLE,
        SealState.NAMES_DESTROYED,
        SealState.FACTS_DESTROYED,
    }


def test_a_page_waits_until_something_is_said_of_it() -> None:
    page = Scan(1, "stack.pdf", "00" * 32, 1, 2, DAY, "11" * 32)
    assert page.state is ScanState.WAITS
    assert CardScan(1, 5, page.id).scan_id == page.id


def test_the_copy_that_is_out_the_longest_stands_first() -> None:
    made = VisitList(3, "Unsigned", Grouping.SITE, DAY)
    copies = [
        CopyState(made, ListCopy(1, 3, 1, "Dana", DAY), 2, 14),
        CopyState(made, ListCopy(2, 3, 2, "Rosa", date(2026, 11, 1)), 0, 14),
        CopyState(made, ListCopy(3, 3, 3, "Minh", date(2026, 10, 1), CopyFate.RETURNED, DAY), 14, 14),
    ]
    assert [each.copy.label for each in copies_out(copies)] == ["3-2", "3-1"]
    assert StillOut((), 0, (), (), (), (), (), tuple(copies_out(copies))).visit_lists[0].copy.holder == "Rosa"


def test_the_last_visit_says_whether_somebody_is_to_be_visited_again() -> None:
    early = Visit(1, 1, 7, outcome=VisitOutcome.NOT_HOME, visited_on=date(2026, 11, 1))
    late = replace(early, id=2, outcome=VisitOutcome.HOME, visited_on=DAY)
    assert last_visits([late, early, Visit(3, 1, 8)]) == {7: late}
    assert (early.is_due_again, late.is_due_again, replace(late, go_back=True).is_due_again) == (True, False, True)
    assert early.code != late.code
    assert [whom for whom in Whom if not whom.is_by_unit] == [Whom.CHOSEN]
