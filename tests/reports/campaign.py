"""An invented campaign, counted for real, as the input of reports. Every name is made up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle, islice

from cardtrack.domain.card import AuthorizationCard, Purpose, Signature, UnionNamed
from cardtrack.domain.count import Count, EmployeeFacts
from cardtrack.domain.employee import Position
from cardtrack.domain.margin import robust, safety_margin
from cardtrack.domain.regime import Anchor, CardLife, Effect, Operator, Regime, Threshold, Verified
from cardtrack.domain.trend import trend_of
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing
from cardtrack.reports.heading import Heading
from cardtrack.reports.majority import GoalResult, MajorityReport
from cardtrack.reports.not_counted import NotCountedCard, NotCountedReport
from cardtrack.reports.trend import TrendReport

TODAY = date(2026, 11, 14)
NAMES = (
    "Morales, Rosa",
    "Kim Min-soo (김민수)",
    "Nguyễn Thị Hồng Nhung",
    "O’Brien-Castañeda, Siobhán",
    "Dela Cruz, Ma. Luzviminda",
    "박서연",
    "Müller, Jürgen",
    "Żółkiewska, Łucja",
)

_ALL = frozenset({Purpose.REPRESENTATION, Purpose.MEMBERSHIP, Purpose.DUAL, Purpose.ELECTION_ONLY})
NLRB = Regime(
    id="nlrb",
    name="NLRB: petition and majority status",
    thresholds=(
        Threshold(Effect.SHOWING, Operator.AT_LEAST, 30, 100, _ALL),
        Threshold(Effect.MAJORITY, Operator.MORE_THAN, 1, 2, _ALL - {Purpose.ELECTION_ONLY}),
    ),
    life=CardLife(),
    anchor=Anchor.PETITION,
    source="29 USC 159(c)(1)(A); 29 CFR 101.18(a); NLRB Casehandling Manual, part two, sections 11020 to 11034",
    checked_on=date(2026, 11, 3),
    verified=Verified.YES,
    warn_life=CardLife(months=12),
    note="A demand for recognition on the strength of cards has its own rules, which are in dispute.",
)
UNIT = BargainingUnit(
    id=1,
    name="Line staff, both offices",
    included_text="All full-time and regular part-time administrative staff, community organizers and service providers"
    " employed by the Employer at its offices in Los Angeles and Orange County, California.",
    excluded_text="All other employees, confidential employees, guards and supervisors as defined in the Act.",
    placements=(
        Placement(Scope.EVERYONE, Standing.INCLUDED),
        Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Director", reason=Exclusion.SUPERVISOR),
        Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Program manager", claimed_by="the employer"),
    ),
)
HEADING = Heading(
    employer="Alianza Vecinal del Sur",
    union="Unión de Trabajadores Comunitarios, Local 9999",
    unit_name=UNIT.name,
    included_text=UNIT.included_text,
    excluded_text=UNIT.excluded_text,
    regime=NLRB,
    as_of=TODAY,
    list_date=date(2026, 10, 30),
    prepared_by="J. Prado",
    prepared_on=TODAY,
    history_head="3f2a91bc77d04e15aa00",
    acts=214,
    program_version="0.1.0",
    is_practice=True,
)


@dataclass(frozen=True)
class Campaign:
    """The count of an invented unit, and whose cards they are."""

    count: Count
    facts: tuple[EmployeeFacts, ...]
    names: dict[int | None, str]
    heading: Heading

    def trend(self) -> TrendReport:
        """The input of the line around the day."""
        heading = self.heading
        trend = trend_of(self.count, heading.prepared_on, heading.as_of)
        return TrendReport(heading, self.count.tally(heading.as_of), trend)

    def majority(self, goal: int | None = 65) -> MajorityReport:
        """The input of the summary."""
        tally = self.count.tally(self.heading.as_of)
        headline = tally.headline
        need = -(-(goal or 0) * tally.eligible // 100)
        horizon = self.count.stale_horizon(self.heading.as_of)
        return MajorityReport(
            heading=self.heading,
            tally=tally,
            safety=safety_margin(headline.threshold, headline.signed, headline.eligible),
            robust=robust(tally, headline.threshold),
            goal=None if goal is None else GoalResult(goal, need, tally.signed - need),
            loss=horizon.losses[-1],
            unit_warnings=self.count.unit.warnings(),
        )

    def not_counted(self) -> NotCountedReport:
        """The input of the list of cards that do not count."""
        day = self.heading.as_of
        cards = [
            NotCountedCard(self.names[fact.employee_id], verdict, self._placement(fact))
            for fact in self.facts
            for verdict in self.count.verdicts(fact.employee_id, day)
            if not verdict.counts
        ]
        return NotCountedReport(self.heading, self.count.tally(day), tuple(cards))

    def _placement(self, fact: EmployeeFacts) -> Placement | None:
        if fact.employee_id is None:
            return None
        return self.count.unit.placement_of(fact.employee_id, fact.positions[0])


def campaign(people: int, regime: Regime = NLRB, heading: Heading = HEADING) -> Campaign:
    """So many people in the unit, two directors and six contested managers beside it, with cards of many verdicts."""
    heading = replace(heading, regime=regime)
    facts = [_employee(number, people) for number in range(1, people + 1)]
    if people > 1:
        facts += [_in_dispute(people + number, number) for number in range(1, 9)]
        facts.append(EmployeeFacts(None, cards=tuple(_card(90_000 + n, None) for n in range(3))))
    names: dict[int | None, str] = {
        fact.employee_id: name for fact, name in zip(facts, islice(cycle(NAMES), len(facts)), strict=True)
    }
    names[None] = "J. Mtz. (unreadable)"
    return Campaign(Count(UNIT, regime, facts), tuple(facts), names, heading)


def _employee(number: int, people: int) -> EmployeeFacts:
    positions = (Position(date(2024, 1, 8), None, "Organizer", "Los Angeles"),)
    counted = (people * 34 + 59) // 60
    if number <= counted:
        cards: tuple[AuthorizationCard, ...] = (_card(number, number),)
        if number % 9 == 0:
            cards += (_card(50_000 + number, number, days=30),)
    elif number <= counted + people // 6:
        cards = (_flawed(number),)
    else:
        cards = ()
    return EmployeeFacts(number, positions, cards)


def _in_dispute(number: int, place: int) -> EmployeeFacts:
    work = "Director" if place <= 2 else "Program manager"
    cards = (_card(number, number),) if place != 3 else ()
    return EmployeeFacts(number, (Position(date(2023, 5, 1), None, work, "Orange County"),), cards)


def _card(card_id: int, employee_id: int | None, days: int = 60) -> AuthorizationCard:
    signed = TODAY - timedelta(days=days + card_id % 40)
    return AuthorizationCard(
        card_id, employee_id, serial=f"A{card_id:05}", signed_on=signed, received_on=signed + timedelta(days=2)
    )


def _flawed(number: int) -> AuthorizationCard:
    card = _card(number, number)
    flaws = (
        replace(card, signature=Signature.MISSING),
        replace(card, signed_on=None, signed_as_written="31/2"),
        replace(card, revoked_on=TODAY - timedelta(days=5)),
        replace(card, union_named=UnionNamed.OTHER),
        replace(card, is_original=False),
        replace(card, set_aside=True, set_aside_note="signer asked for time to think"),
        replace(card, received_on=TODAY + timedelta(days=3)),
        replace(card, signed_on=date(2023, 12, 1), is_readable=False),
    )
    return flaws[number % len(flaws)]
