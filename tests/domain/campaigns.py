"""Campaigns as Hypothesis makes them: everything that may be true of people and cards, most of it in order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from cardtrack.domain.calendar_math import add_months
from cardtrack.domain.card import AuthorizationCard, CardItem, Purpose, Signature, UnionNamed
from cardtrack.domain.employee import EmploymentType, Position
from cardtrack.domain.part import EmployeeFacts
from cardtrack.domain.regime import CardLife, Effect, Operator, Regime, Threshold, Undated, UnionNameRule
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing, folded
from tests.builders import EVERY_PURPOSE, FOR_MAJORITY, MAJORITY, SHOWING, a_regime, shipped_regimes

EDGES = (
    date(2023, 8, 28),
    date(2023, 8, 31),
    date(2023, 9, 1),
    date(2023, 11, 30),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 31),
    date(2024, 8, 31),
    date(2024, 9, 1),
    date(2025, 2, 28),
)
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(date(2023, 8, 20), date(2024, 9, 10)))
WORKSITES = ("Depot", "depot", "Yard")
DEPARTMENTS = ("Routes", " ROUTES", "Wash")
CLASSIFICATIONS = ("Driver", "driver ", "Loader", "Coördinator", "Coo\u0308rdinator", "")


def mostly(usual: object, *rare: object) -> SearchStrategy[object]:
    """The usual value five times in six."""
    return st.integers(0, 5).flatmap(lambda n: st.sampled_from(rare) if n == 5 else st.just(usual))


def maybe(strategy: SearchStrategy[date], *, of: int = 4) -> SearchStrategy[date | None]:
    """None about once in `of` times."""
    return st.integers(1, of).flatmap(lambda n: st.none() if n == of else strategy)


@st.composite
def positions(draw: st.DrawFn) -> Position:
    """A position of any kind; it may end before it starts, which the program flags and must never count."""
    first = draw(maybe(DAYS, of=3))
    last = draw(maybe(DAYS, of=2))
    if first and last and last < first and draw(st.integers(0, 3)):
        first, last = last, first
    return Position(
        first,
        last,
        classification=draw(st.sampled_from(CLASSIFICATIONS)),
        worksite=draw(st.sampled_from(WORKSITES)),
        department=draw(st.sampled_from(DEPARTMENTS)),
        shift=draw(st.sampled_from(("Day", "Night"))),
        employment=draw(mostly(EmploymentType.FULL_TIME, *EmploymentType)),  # type: ignore[arg-type]
    )


def flaws(signed: date | None) -> dict[str, SearchStrategy[object]]:
    """What may be odd about a card, by field."""
    later = st.one_of(st.none(), DAYS)
    around = st.just(signed) if signed is None else st.integers(-3, 60).map(lambda days: signed + timedelta(days))
    return {
        "union_named": st.sampled_from(UnionNamed),
        "employer_named": st.just(False),
        "purpose": st.sampled_from(Purpose),
        "signature": st.sampled_from(Signature),
        "received_on": later,
        "collector_is_supervisor": st.just(True),
        "witness": st.just("J. Prado"),
        "email": st.just(""),
        "phone": st.just(""),
        "agreed_text": st.just(False),
        "confirmation_on": later,
        "fee_cents": st.sampled_from((None, 0, 200)),
        "fee_paid_on": later,
        "revoked_on": around,
        "date_proof": st.just("a witness"),
        "is_readable": st.just(False),
        "is_original": st.just(False),
        "other_union": st.just("Local 42"),
        "before_hire_accepted": st.just(True),
        "set_aside": st.just(True),
    }


@st.composite
def cards(draw: st.DrawFn, employee_id: int | None) -> AuthorizationCard:
    """A card, as often as not in order."""
    signed = draw(maybe(DAYS, of=8))
    received = signed + timedelta(draw(st.integers(0, 20))) if signed else None
    sound = AuthorizationCard(
        0,
        employee_id,
        purpose=Purpose.MEMBERSHIP,
        signed_on=signed,
        received_on=received,
        email="rosa@example.org",
        phone="555 0100",
        agreed_text=True,
        confirmation_on=received,
        fee_cents=500,
        fee_paid_on=received,
    )
    possible = flaws(signed)
    names = draw(st.lists(st.sampled_from(sorted(possible)), max_size=3, unique=True))
    if signed is None and draw(st.booleans()):
        names += ["date_proof", "received_on"]
    return replace(sound, **{name: draw(possible[name]) for name in names})  # type: ignore[arg-type]


@st.composite
def placements(draw: st.DrawFn) -> Placement:
    """A placement on any scope, of any standing, sometimes of guards or professionals."""
    scope = draw(st.sampled_from(Scope))
    names = {
        Scope.WORKSITE: WORKSITES,
        Scope.DEPARTMENT: DEPARTMENTS,
        Scope.CLASSIFICATION: CLASSIFICATIONS,
    }
    return Placement(
        scope,
        draw(st.sampled_from(Standing)),
        value=draw(st.sampled_from(names[scope])) if scope in names else "",
        employee_id=draw(st.integers(1, 4)) if scope is Scope.EMPLOYEE else None,
        reason=draw(mostly(None, Exclusion.GUARD, Exclusion.PROFESSIONAL, Exclusion.SUPERVISOR)),  # type: ignore[arg-type]
    )


@st.composite
def units(draw: st.DrawFn) -> BargainingUnit:
    """A unit in which nearly everyone is placed; no two of its placements say the same of the same group."""
    drawn = [Placement(Scope.EVERYONE, Standing.INCLUDED)] if draw(st.integers(0, 4)) else []
    drawn += draw(st.lists(placements(), max_size=6))
    said = {(p.scope, folded(p.value), p.employee_id, p.standing): p for p in reversed(drawn)}
    return BargainingUnit(1, "Drivers", placements=tuple(said.values()))


DEMANDING = a_regime(
    Threshold(Effect.SHOWING, Operator.AT_LEAST, 30, 100, EVERY_PURPOSE),
    Threshold(Effect.RAID, Operator.AT_LEAST, 1, 2, FOR_MAJORITY),
    Threshold(Effect.CERTIFICATION, Operator.MORE_THAN, 55, 100, frozenset({Purpose.MEMBERSHIP}), False),
    id="demanding",
    life=CardLife(months=1),
    warn_life=CardLife(days=14),
    undated=Undated.WITH_PROOF,
    union_name=UnionNameRule.EXACT,
    required_items=frozenset({CardItem.EMPLOYER_NAMED, CardItem.UNION_NAMED, CardItem.AGREED_TEXT}),
    electronic_items=frozenset({CardItem.EMAIL, CardItem.CONFIRMATION}),
    fee_cents=300,
)
INVENTED = (
    a_regime(SHOWING, MAJORITY),
    DEMANDING,
    replace(DEMANDING, id="by days", life=CardLife(days=30), revocations_heeded=False, required_items=frozenset()),
    replace(DEMANDING, id="half a year", life=CardLife(months=6), fee_cents=None, electronic_items=frozenset()),
    a_regime(MAJORITY, id="witnessed", required_items=frozenset({CardItem.WITNESS, CardItem.CONFIRMATION})),
)


def regimes() -> SearchStrategy[Regime]:
    """Every regime that ships, and some that ask for everything at once."""
    return st.one_of(st.sampled_from(INVENTED), st.sampled_from(list(shipped_regimes().values())))


@dataclass(frozen=True)
class MadeCampaign:
    """A unit, a regime and the people."""

    unit: BargainingUnit
    regime: Regime
    people: tuple[EmployeeFacts, ...]

    def days(self) -> list[date]:
        """Every day on which anything can change, and one before all of them: nothing differs in between."""
        named = {
            day
            for person in self.people
            for records in (person.positions, person.cards)
            for record in records
            for field in fields(record)
            if isinstance(day := getattr(record, field.name), date)
        }
        signed = {day for person in self.people for card in person.cards if (day := card.signed_on or card.received_on)}
        ends = {later(day, life) for day in signed for life in (self.regime.life, self.regime.warn_life)}
        # an end of February may live on to the 31st; a fact that is true until a day changes on the next
        around = {day + timedelta(days=more) for day in ends for more in (0, 1, 3, 4)}
        return sorted(named | {day + timedelta(days=1) for day in named} | around | {date(2023, 1, 1)})


def later(day: date, life: CardLife) -> date:
    """The day on which a life may end, give or take a month's clamp."""
    return add_months(day, life.months) if life.months else day + timedelta(days=life.days or 0)


@st.composite
def campaigns(draw: st.DrawFn, most: int = 4) -> MadeCampaign:
    """A few people and the unmatched cards."""
    people = []
    for employee_id in range(1, draw(st.integers(0, most)) + 1):
        held = draw(st.lists(positions(), min_size=draw(st.sampled_from((0, 1, 1, 1))), max_size=3))
        signed = draw(st.lists(cards(employee_id), max_size=3))
        people.append(EmployeeFacts(employee_id, tuple(held), tuple(signed)))
    lost = draw(st.lists(cards(None), max_size=2))
    if lost:
        people.append(EmployeeFacts(None, (), tuple(lost)))
    return MadeCampaign(draw(units()), draw(regimes()), _numbered(people))


def _numbered(people: list[EmployeeFacts]) -> tuple[EmployeeFacts, ...]:
    numbered = []
    number = 0
    for person in people:
        cards_of = []
        for card in person.cards:
            number += 1
            cards_of.append(replace(card, id=number))
        numbered.append(replace(person, cards=tuple(cards_of)))
    return tuple(numbered)
