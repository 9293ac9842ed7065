"""Facts for tests, each with sensible defaults: say what matters and leave the rest. Every name is invented.

The day of the count is `TODAY` unless a test says otherwise. By default an employee was hired two years before and
holds one position that the unit includes; a card is in order, and was signed and received some weeks before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from cardtrack import paths
from cardtrack.domain.card import AuthorizationCard, CardWarning, Purpose, Reason
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import Anchor, CardLife, Effect, Operator, Regime, Threshold, Verified
from cardtrack.domain.regime_text import parse_regime
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing

TODAY = date(2026, 11, 20)
HIRED = date(2024, 11, 4)
SIGNED = date(2026, 10, 5)

EVERY_PURPOSE = frozenset(Purpose)
FOR_MAJORITY = EVERY_PURPOSE - {Purpose.ELECTION_ONLY}
SHOWING = Threshold(Effect.SHOWING, Operator.AT_LEAST, 30, 100, EVERY_PURPOSE)
MAJORITY = Threshold(Effect.MAJORITY, Operator.MORE_THAN, 1, 2, FOR_MAJORITY, dual_union_counts=False)


def a_position(first_day: date | None = HIRED, last_day: date | None = None, **given: Any) -> Position:
    """A position as driver at the depot, from `first_day` to `last_day`."""
    return replace(Position(first_day, last_day, "Driver", "Depot", "Routes", "Day"), **given)


def a_card(signed_on: date | None = SIGNED, /, **given: Any) -> AuthorizationCard:
    """A card in order, received on the day of signing; nobody's until an employee is given it."""
    return replace(AuthorizationCard(id=1, signed_on=signed_on, received_on=signed_on), **given)


def an_employee(
    employee_id: int = 1, *cards: AuthorizationCard, positions: Iterable[Position] = (a_position(),)
) -> EmployeeFacts:
    """The facts of an employee; the cards become theirs and get ids of their own."""
    theirs = (
        replace(card, id=card.id if card.id > 1 else employee_id * 100 + place, employee_id=employee_id)
        for place, card in enumerate(cards)
    )
    return EmployeeFacts(employee_id, tuple(positions), tuple(theirs))


def unmatched(*cards: AuthorizationCard) -> EmployeeFacts:
    """Cards whose signers are not on the roster."""
    return EmployeeFacts(None, cards=tuple(replace(card, id=place + 1) for place, card in enumerate(cards)))


def included(scope: Scope = Scope.EVERYONE, value: str = "", **given: Any) -> Placement:
    """A placement that includes everyone, or those of a scope."""
    return replace(Placement(scope, Standing.INCLUDED, value), **given)


def excluded(scope: Scope, value: str = "", **given: Any) -> Placement:
    """A placement that excludes supervisors."""
    return replace(Placement(scope, Standing.EXCLUDED, value, reason=Exclusion.SUPERVISOR), **given)


def contested(scope: Scope, value: str = "", **given: Any) -> Placement:
    """A placement whose people the employer wants out."""
    return replace(Placement(scope, Standing.CONTESTED, value, claimed_by="the employer"), **given)


def a_unit(*placements: Placement, **given: Any) -> BargainingUnit:
    """A unit with the placements; without any, everyone is in."""
    return replace(BargainingUnit(1, "Drivers and loaders", placements=placements or (included(),)), **given)


def a_regime(*thresholds: Threshold, **given: Any) -> Regime:
    """A regime with the thresholds; without any, a showing of 30 % and a majority. No card life, nothing asked."""
    plain = Regime(
        id="test",
        name="A regime",
        thresholds=thresholds or (SHOWING, MAJORITY),
        life=CardLife(),
        anchor=Anchor.DEMAND,
        source="invented",
        checked_on=date(2026, 11, 1),
        verified=Verified.NO,
    )
    return replace(plain, **given)


@cache
def shipped_regimes() -> dict[str, Regime]:
    """The regimes that ship, by id."""
    files = sorted((paths.resources() / "regimes").glob("*.toml"))
    return {file.stem: parse_regime(file.read_text(encoding="utf-8"), file.name) for file in files}


def a_count(
    *facts: EmployeeFacts, unit: BargainingUnit | None = None, regime: Regime | None = None, **of_regime: Any
) -> Count:
    """The count of the facts; further arguments are what the regime differs in."""
    return Count(unit or a_unit(), replace(regime or a_regime(), **of_regime), facts)


def counted(signed: int, eligible: int, **of_regime: Any) -> Count:
    """A count of `signed` people with a card among `eligible`."""
    people = (an_employee(number, *([a_card()] if number <= signed else [])) for number in range(1, eligible + 1))
    return a_count(*people, **of_regime)


def reasons_of(count: Count, employee_id: int | None = 1, as_of: date = TODAY) -> list[Reason | None]:
    """The primary reason of each card of an employee; None: it counts. The tally must say the same of all cards."""
    told = Counter(verdict.primary for verdict in count.all_verdicts(as_of))
    tally = count.tally(as_of)
    of_tally: Counter[Reason | None] = Counter(tally.not_counted)
    of_tally.update({None: tally.signed, Reason.SUPERSEDED: tally.extra, Reason.UNMATCHED: tally.unmatched})
    assert told == of_tally
    return [verdict.primary for verdict in count.verdicts(employee_id, as_of)]


def under(regime_id: str, *cards: AuthorizationCard) -> Count:
    """One employee's cards under a regime that ships."""
    return a_count(an_employee(1, *cards), regime=shipped_regimes()[regime_id])


def warnings(count: Count, as_of: date = TODAY) -> frozenset[CardWarning]:
    """What is warned of the only card of the only employee."""
    (verdict,) = count.verdicts(1, as_of)
    return verdict.warnings
