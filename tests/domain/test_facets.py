"""Facets: the fast way agrees with the obvious one, however the list is cut; and what each facet of a person is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.count import Count
from cardtrack.domain.employee import Contact, ContactKind, Employee, EmploymentType, PersonName, Position
from cardtrack.domain.facets import NOT_GIVEN, Facet, Facets
from cardtrack.domain.marks import Marks
from cardtrack.domain.names import filing_key
from cardtrack.domain.part import EmployeeFacts
from cardtrack.domain.people_facets import (
    READY,
    CardState,
    OfCard,
    PeopleFacets,
    Placed,
    ReadyList,
    Sight,
    card_state,
    shown_card,
    shown_position,
    soon,
    verdict_of,
)
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing, folded
from tests.builders import MAJORITY, a_regime
from tests.domain.campaigns import MadeCampaign, campaigns

DAY = date(2026, 11, 20)
TEXTS = st.sampled_from(["Deli", "deli ", "Bakery", "Store 2", "Store 14", "", " ", "Ñandú", "김밥"])
ROSTERS = st.dictionaries(st.integers(0, 40), st.lists(TEXTS, max_size=3).map(tuple), max_size=12)


def keys_of(given: tuple[str, ...]) -> list[str]:
    return list(dict.fromkeys(key for text in given if (key := folded(text)))) or [NOT_GIVEN]


@given(ROSTERS, st.sets(TEXTS.map(folded), min_size=1), st.integers(1, 5), st.booleans())
def test_lists_are_what_one_would_make_by_hand(
    roster: dict[int, tuple[str, ...]], accepted: set[str], some: int, ascending: bool
) -> None:
    facets = Facets({Facet.ISSUE: roster.__getitem__}, {})
    ids = list(roster)
    parts = [ids[start : start + some] for start in range(0, len(ids), some)]
    fitting = [one for part in parts for one in facets.fitting(part, {Facet.ISSUE: frozenset(accepted)})]
    assert fitting == [one for one in ids if accepted & set(keys_of(roster[one]))]
    assert facets.count(Facet.ISSUE, ids) == Counter(key for one in ids for key in keys_of(roster[one]))
    piles = facets.piles(Facet.ISSUE)
    for part in parts:
        piles.put(part)
    listed = piles.in_order(ascending=ascending)
    first = {key: filing_key(facets.spelled(Facet.ISSUE, key)) for held in roster.values() for key in keys_of(held)}
    given_ones = [one for one in ids if keys_of(roster[one]) != [NOT_GIVEN]]
    by_hand = sorted(given_ones, key=lambda one: [first[key] for key in keys_of(roster[one])], reverse=not ascending)
    assert listed == by_hand + [one for one in ids if keys_of(roster[one]) == [NOT_GIVEN]]


def test_what_is_forgotten_is_read_again() -> None:
    jobs: dict[int, tuple[str, ...]] = {1: ("Baker",), 2: ("Cook",)}
    facets = Facets({Facet.CLASSIFICATION: jobs.__getitem__}, {})
    assert facets.of(Facet.CLASSIFICATION, 1) == ("baker",)
    jobs[1] = ("Cook",)
    assert facets.of(Facet.CLASSIFICATION, 1) == ("baker",), "read once"
    facets.forget([1, 900])
    assert facets.of(Facet.CLASSIFICATION, 1) == ("cook",)
    jobs[2] = ()
    facets.forget(facets=[Facet.CLASSIFICATION])
    assert facets.count(Facet.CLASSIFICATION, [1, 2]) == {"cook": 1, NOT_GIVEN: 1}
    assert facets.fitting([], {Facet.CLASSIFICATION: frozenset({"cook"})}) == []


def test_values_stand_in_their_order_and_nothing_last() -> None:
    held = {1: ("Store 14",), 2: ("store 2",), 3: ("",), 4: ("Ávila",)}
    facets = Facets({Facet.WORKSITE: held.__getitem__, Facet.CARD: lambda _: ("b",)}, {Facet.CARD: ("b", "a")})
    found = facets.count(Facet.WORKSITE, list(held))
    assert [facets.spelled(Facet.WORKSITE, value) for value in facets.values(Facet.WORKSITE, found)] == [
        "Ávila",
        "store 2",
        "Store 14",
        "",
    ]
    assert facets.values(Facet.CARD, ["a", NOT_GIVEN, "b"]) == ["b", "a", NOT_GIVEN]
    assert facets.spelled(Facet.CARD, "a") == "a"


# --- the facets of people ---------------------------------------------------------------------------


@given(campaigns())
def test_ready_lists_have_as_many_as_the_tally_says(campaign: MadeCampaign) -> None:
    """On every day of a campaign, for lists and for the cells of the breakdown."""
    count = Count(campaign.unit, campaign.regime, campaign.people)
    ids = [person.employee_id for person in campaign.people if person.employee_id is not None]
    facets = PeopleFacets(Sight(count, Marks(), DAY, DAY))
    for day in campaign.days():
        facets.look(Sight(count, facets.sight.marks, day, DAY))
        tally = count.tally(day)
        numbers = {code: len(facets.fitting(ids, READY[code])) for code in ReadyList}
        assert numbers[ReadyList.ELIGIBLE] == numbers[ReadyList.NEVER_ASSESSED] == tally.eligible
        assert numbers[ReadyList.SIGNED] == tally.signed
        assert numbers[ReadyList.UNSIGNED] == tally.eligible - tally.signed
        assert numbers[ReadyList.CONTESTED] == tally.contested
        outside = frozenset({Placed.EXCLUDED, Placed.NOT_PLACED, Placed.NOT_EMPLOYED})
        fitting = facets.fitting(ids, {Facet.PLACEMENT: outside})
        assert len(fitting) == len(ids) - tally.eligible - tally.contested
        assert numbers[ReadyList.GOING_STALE] == count.going_stale(day, soon(day))
        assert numbers[ReadyList.FOLLOW_UP_DUE] == 0
        for employee_id in ids:
            state = card_state(count, employee_id, day)
            assert facets.of(Facet.STATE, employee_id) == (state,)
            if state in {
                CardState.SIGNED,
                CardState.UNSIGNED,
                CardState.NO_CARD,
            }:  # which Card tells apart the same way
                assert facets.of(Facet.CARD, employee_id) == (_OF_CARD[state],)


_OF_CARD = {
    CardState.SIGNED: OfCard.COUNTED,
    CardState.UNSIGNED: OfCard.NOT_COUNTED,
    CardState.NO_CARD: OfCard.NO_CARD,
}
EVERYONE = BargainingUnit(1, "Store 14", placements=(Placement(Scope.EVERYONE, Standing.INCLUDED),))


def sight(*people: EmployeeFacts, unit: BargainingUnit = EVERYONE, marks: Marks | None = None) -> Sight:
    return Sight(Count(unit, a_regime(MAJORITY), people), marks or Marks(), DAY, DAY)


def facts(employee_id: int, *positions: Position, signed: date | None = None, cards: int = 0) -> EmployeeFacts:
    held = tuple(AuthorizationCard(n, employee_id, signed_on=signed, received_on=signed) for n in range(1, cards + 1))
    return EmployeeFacts(employee_id, positions, held)


def test_the_position_shown_is_the_one_of_the_day() -> None:
    past = Position(date(2020, 1, 1), date(2024, 12, 31), "Bagger")
    now = Position(date(2025, 1, 1), date(2026, 12, 31), "Baker")
    planned = Position(date(2027, 1, 1), None, "Manager")
    count = sight(facts(1, past, now, planned), facts(2, past), facts(3, planned), facts(4), facts(5, cards=1)).count
    jobs = [position.classification if (position := shown_position(count, n, DAY)) else "" for n in range(1, 7)]
    assert jobs == ["Baker", "Bagger", "Manager", "", "", ""]


def test_whose_employment_it_is() -> None:
    long_ago, later = Position(None, date(2024, 12, 31)), Position(date(2027, 1, 1), None)
    laid_off = Position(None, None, employment=EmploymentType.LAID_OFF)
    open_ = Position(None, None, employment=EmploymentType.ON_LEAVE)
    held = [(long_ago,), (later,), (laid_off,), (open_,), (long_ago, later), ()]
    facets = PeopleFacets(sight(*(facts(n, *positions) for n, positions in enumerate(held, 1))))
    assert [facets.of(Facet.EMPLOYED, n)[0] for n in range(1, 7)] == ["gone", "to_come", "gone", "now", "gone", ""]
    assert facets.of(Facet.EMPLOYMENT, 4) == ("on_leave",)
    assert facets.of(Facet.EMPLOYMENT, 6) == (NOT_GIVEN,)


def test_where_one_stands_and_what_the_card_is_worth() -> None:
    unit = replace(
        EVERYONE,
        placements=(
            Placement(Scope.CLASSIFICATION, Standing.INCLUDED, "Baker"),
            Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Manager"),
            Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Lead"),
        ),
    )
    jobs = [Position(None, None, job) for job in ("Baker", "Manager", "Lead", "Driver", "Baker", "Baker")]
    people = [facts(n, job, signed=DAY - timedelta(days=n), cards=n % 5) for n, job in enumerate(jobs, 1)]
    people.append(facts(7, Position(None, DAY - timedelta(days=9), "Baker")))
    people[4] = facts(5, jobs[4], signed=DAY + timedelta(days=5), cards=2)
    seen = sight(*people, unit=unit)
    facets = PeopleFacets(seen)
    stands = [facets.of(Facet.PLACEMENT, n)[0] for n in range(1, 8)]
    assert stands == ["included", "excluded", "contested", "not_placed", "included", "included", "not_employed"]
    assert set(stands) == set(Placed)
    worth = [facets.of(Facet.CARD, n)[0] for n in range(1, 9)]
    assert worth == [
        "counted",
        "not_counted",
        "not_counted",
        "not_counted",
        "not_counted",
        "counted",
        "no_card",
        "no_card",
    ]
    verdicts = [facets.of(Facet.VERDICT, n)[0] for n in range(1, 9)]
    assert verdicts[:5] == ["counts", Reason.EXCLUDED, Reason.CONTESTED, Reason.NOT_IN_UNIT, Reason.FUTURE_DATED]
    assert verdicts[5:] == ["counts", "", ""]
    assert verdict_of(seen.count, 7, DAY) is None
    card = shown_card(seen.count, 5, DAY)
    assert card is not None
    assert (card.id, facets.of(Facet.SIGNED_ON, 5)) == (2, ("2026-11-25",)), "none counts: the last one"
    assert facets.of(Facet.SIGNED_ON, 7) == (NOT_GIVEN,)
    undated = PeopleFacets(sight(facts(1, jobs[0], cards=1)))
    assert undated.of(Facet.SIGNED_ON, 1) == (NOT_GIVEN,)


def test_what_is_noted_of_people() -> None:
    marks = Marks(
        assessments={1: Assessment(1, 1, DAY, 2), 2: Assessment(0, 2, None, 0)},
        due={1: DAY, 2: DAY + timedelta(days=1)},
        languages={1: ("Español", "English")},
        issues={1: ("Wages",)},
        reached_by={1: frozenset(ContactKind), 2: frozenset({ContactKind.WORK_PHONE})},
        not_to_contact={2: True},
    )
    facets = PeopleFacets(sight(marks=marks))
    assert [facets.of(Facet.ASSESSMENT, n)[0] for n in (1, 2, 3)] == ["2", "0", NOT_GIVEN]
    assert [facets.of(Facet.ASSESSED_ON, n)[0] for n in (1, 2, 3)] == ["2026-11-20", NOT_GIVEN, NOT_GIVEN]
    assert [facets.of(Facet.FOLLOW_UP, n)[0] for n in (1, 2, 3)] == ["due", "later", NOT_GIVEN]
    assert [facets.of(Facet.DUE_ON, n)[0] for n in (1, 2, 3)] == ["2026-11-20", "2026-11-21", NOT_GIVEN]
    assert [facets.of(Facet.LANGUAGE, n) for n in (1, 2)] == [("español", "english"), (NOT_GIVEN,)]
    assert facets.spelled(Facet.LANGUAGE, "español") == "Español"
    assert [facets.of(Facet.ISSUE, n)[0] for n in (1, 2)] == ["wages", NOT_GIVEN]
    assert [facets.of(Facet.CONTACT, n)[0] for n in (1, 2)] == ["yes", "no"]
    missing = [facets.of(Facet.MISSING, n) for n in (1, 2, 3)]
    assert missing == [(NOT_GIVEN,), ("email", "address"), ("phone", "email", "address")]
    assert facets.of(Facet.WORKSITE, 1) == (NOT_GIVEN,)


def test_another_day_or_count_is_looked_at_anew() -> None:
    seen = sight(facts(1, Position(None, DAY, "Baker")), marks=Marks(due={1: DAY + timedelta(days=1)}))
    facets = PeopleFacets(seen)

    def told() -> tuple[str, ...]:
        return (*facets.of(Facet.EMPLOYED, 1), *facets.of(Facet.FOLLOW_UP, 1), *facets.of(Facet.CLASSIFICATION, 1))

    assert told() == ("now", "later", "baker")
    facets.look(replace(seen, as_of=DAY + timedelta(days=1)))
    assert told() == ("gone", "later", "baker")
    facets.look(replace(facets.sight, due_by=DAY + timedelta(days=1)))
    assert told() == ("gone", "due", "baker")
    facets.look(replace(facets.sight, count=sight(facts(1, Position(None, None, "Cook"))).count))
    assert told() == ("now", "due", "cook")
    facets.look(replace(facets.sight, marks=Marks()))
    assert told() == ("now", NOT_GIVEN, "cook")


def test_the_end_of_time_has_no_soon() -> None:
    assert soon(date.max) == date.max
    assert soon(DAY) == date(2026, 12, 18)


def test_the_first_contact_of_a_column() -> None:
    ways = (Contact(ContactKind.EMAIL, "a@example.org"), Contact(ContactKind.WORK_PHONE, "1"))
    person = Employee(1, PersonName("Ana"), contacts=ways)
    assert [person.contact_in(column) for column in ("phone", "email", "address")] == ["1", "a@example.org", ""]


def test_marks_take_over_what_is_now_noted() -> None:
    marks = Marks(due={1: DAY, 2: DAY, 3: DAY + timedelta(days=1)}, languages={1: ("English",)})
    assert marks.due_by(DAY) == [1, 2]
    marks.replace([1, 2], Marks(due={1: DAY + timedelta(days=2)}))
    assert marks == Marks(due={3: DAY + timedelta(days=1), 1: DAY + timedelta(days=2)})
