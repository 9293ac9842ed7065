"""The count done slowly and obviously: over people, over their cards, one day at a time.

Written from the rules on paper, to check the step functions against; it shares only the records with them (employees,
cards, units, regimes) and none of their reasoning. Nothing here is meant to be fast.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.card import AuthorizationCard, CardItem, CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.employee import EmploymentType, Position
from cardtrack.domain.part import EmployeeFacts
from cardtrack.domain.regime import CardLife, Operator, Regime, Threshold, Undated, UnionNameRule
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing

FROM_NARROW_TO_WIDE = (Scope.EMPLOYEE, Scope.CLASSIFICATION, Scope.DEPARTMENT, Scope.WORKSITE, Scope.EVERYONE)
FROM_CAUTIOUS_TO_BOLD = (Standing.EXCLUDED, Standing.CONTESTED, Standing.INCLUDED, None)
OF_PLACE = {Reason.NOT_EMPLOYED, Reason.NOT_IN_UNIT, Reason.EXCLUDED, Reason.CONTESTED}


def thresholds_of(regime: Regime) -> list[Threshold]:
    """From the smallest share to the largest; the last is the one that the main figure is held against."""
    return sorted(regime.thresholds, key=lambda t: (t.num * 1_000_000 // t.den, t.operator is Operator.MORE_THAN))


def is_met(threshold: Threshold, n: int, of: int) -> bool:
    """By the definition: den*n op num*N; a unit of nobody meets nothing."""
    if of == 0:
        return False
    if threshold.operator is Operator.AT_LEAST:
        return threshold.den * n >= threshold.num * of
    return threshold.den * n > threshold.num * of


# --- calendar -------------------------------------------------------------------------------------------------


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last day of that month where it has no such day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError("a month of fewer than 28 days")


def is_within(life: CardLife, signed: date, as_of: date) -> bool:
    """Whether a card of that day is not older than the life, measured back from the day of the count."""
    if life.months is not None:
        return signed >= months_before(as_of, life.months)
    if life.days is not None:
        return (as_of - signed).days <= life.days
    return True


# --- people ---------------------------------------------------------------------------------------------------


def same_name(one: str, other: str) -> bool:
    """Whether two names of a group are the same to a reader."""
    return _read(one) == _read(other)


def _read(text: str) -> list[str]:
    return unicodedata.normalize("NFKC", text).casefold().split()


def placement_of(unit: BargainingUnit, employee_id: int, position: Position) -> Placement | None:
    """The most particular placement, and of equally particular ones the most cautious."""
    of_scope = {
        Scope.WORKSITE: position.worksite,
        Scope.DEPARTMENT: position.department,
        Scope.CLASSIFICATION: position.classification,
    }
    for scope in FROM_NARROW_TO_WIDE:
        speaking = [
            p
            for p in unit.placements
            if p.scope is scope
            and (scope is not Scope.EMPLOYEE or p.employee_id == employee_id)
            and (scope not in of_scope or same_name(p.value, of_scope[scope]))
        ]
        for standing in FROM_CAUTIOUS_TO_BOLD:
            for placement in speaking:
                if placement.standing is standing:
                    return placement
    return None


@dataclass(frozen=True)
class Stand:
    """Where a person stands on a day."""

    employed: bool
    standing: Standing | None = None
    placement: Placement | None = None
    position: Position | None = None

    @property
    def reason(self) -> Reason | None:
        """Why no card of theirs can count, for reasons of place."""
        if not self.employed:
            return Reason.NOT_EMPLOYED
        if self.standing is None:
            return Reason.NOT_IN_UNIT
        of_standing = {Standing.EXCLUDED: Reason.EXCLUDED, Standing.CONTESTED: Reason.CONTESTED}
        return of_standing.get(self.standing)


def is_held(position: Position, day: date) -> bool:
    """Whether somebody is employed in a position on a day; a layoff without recall is the end of it."""
    if position.employment is EmploymentType.LAID_OFF:
        return False
    return (position.first_day is None or position.first_day <= day) and (
        position.last_day is None or day <= position.last_day
    )


def stand_on(unit: BargainingUnit, person: EmployeeFacts, day: date) -> Stand:
    """Of several positions on one day the most cautious standing decides, then the newest position."""
    assert person.employee_id is not None
    held = [position for position in person.positions if is_held(position, day)]
    placed = [(placement_of(unit, person.employee_id, position), position) for position in held]
    for standing in FROM_CAUTIOUS_TO_BOLD:
        here = [(p, position) for p, position in placed if (p.standing if p else None) is standing]
        if here:
            placement, position = max(
                here,
                key=lambda pair: (
                    pair[1].first_day or date.min,
                    pair[1].worksite,
                    pair[1].department,
                    pair[1].classification,
                    pair[1].shift,
                    pair[1].employment,
                ),
            )
            return Stand(True, standing, placement, position)
    return Stand(False)


def is_before_hire(person: EmployeeFacts, day: date) -> bool:
    """Whether somebody was not employed on a day and was hired, or came back, on a later one."""
    if any(is_held(position, day) for position in person.positions):
        return False
    return any(
        position.first_day is not None and position.first_day > day and is_held(position, position.first_day)
        for position in person.positions
    )


# --- cards ----------------------------------------------------------------------------------------------------


def is_revoked(regime: Regime, card: AuthorizationCard, person: EmployeeFacts, day: date) -> bool:
    """Taken back on or before the day: this card, or one of this union's by a statement after this was signed."""
    if not regime.revocations_heeded:
        return False
    if card.revoked_on is not None and card.revoked_on <= day:
        return True
    if person.employee_id is None:
        return False
    return any(
        other.revoked_on is not None
        and other.revoked_on <= day
        and other.union_named is not UnionNamed.OTHER
        and (card.signed_on is None or card.signed_on <= other.revoked_on)
        for other in person.cards
    )


def lacks_item(regime: Regime, card: AuthorizationCard, day: date) -> bool:
    """Whether something that the regime asks for is not on the card on the day."""
    asked = set(regime.required_items)
    if card.signature in {Signature.ELECTRONIC, Signature.DIGITAL}:
        asked |= regime.electronic_items
        if card.signature is Signature.DIGITAL and CardItem.CONFIRMATION not in regime.required_items:
            asked.discard(CardItem.CONFIRMATION)
    there = {
        CardItem.EMPLOYER_NAMED: card.employer_named,
        CardItem.UNION_NAMED: card.union_named is UnionNamed.THIS or card.union_named is UnionNamed.PARENT,
        CardItem.WITNESS: card.witness != "",
        CardItem.EMAIL: card.email != "",
        CardItem.PHONE: card.phone != "",
        CardItem.AGREED_TEXT: card.agreed_text,
        CardItem.CONFIRMATION: card.confirmation_on is not None and card.confirmation_on <= day,
    }
    return any(not there[item] for item in asked)


def lacks_fee(regime: Regime, card: AuthorizationCard, day: date) -> bool:
    """Whether the regime's fee is not paid on the day."""
    if regime.fee_cents is None:
        return False
    if card.fee_cents is None or card.fee_cents < regime.fee_cents:
        return True
    return card.fee_paid_on is not None and card.fee_paid_on > day


def is_undated(regime: Regime, card: AuthorizationCard) -> bool:
    """Whether the date is missing, and no other proof that the regime takes stands in for it."""
    proven = regime.undated is Undated.WITH_PROOF and card.date_proof != "" and card.received_on is not None
    return card.signed_on is None and not proven


def names_wrong_union(regime: Regime, card: AuthorizationCard) -> bool:
    """Whether the card names no union, another, or only the parent where the regime wants this one."""
    if card.union_named is UnionNamed.PARENT:
        return regime.union_name is UnionNameRule.EXACT
    return card.union_named is not UnionNamed.THIS


def why_not(
    unit: BargainingUnit,
    regime: Regime,
    threshold: Threshold,
    person: EmployeeFacts,
    card: AuthorizationCard,
    day: date,
) -> list[Reason]:
    """Every reason why a card is held back on a day, in the fixed order; extra cards are not looked at here."""
    at_latest = card.signed_on or card.received_on  # a card that came in was signed by then
    undated = is_undated(regime, card)
    held: dict[Reason, bool] = {
        Reason.UNSIGNED: card.signature is Signature.MISSING,
        Reason.UNDATED: undated,
        Reason.FUTURE_DATED: card.signed_on is not None and card.signed_on > day,
        Reason.NOT_IN_HAND: card.received_on is not None and card.received_on > day,
        Reason.TOO_OLD: not undated and at_latest is not None and not is_within(regime.life, at_latest, day),
        Reason.REVOKED: is_revoked(regime, card, person, day),
        Reason.UNMATCHED: person.employee_id is None,
        Reason.WRONG_UNION: names_wrong_union(regime, card),
        Reason.ELECTION_ONLY: card.purpose is Purpose.ELECTION_ONLY and card.purpose not in threshold.purposes,
        Reason.WRONG_PURPOSE: card.purpose is not Purpose.ELECTION_ONLY and card.purpose not in threshold.purposes,
        Reason.MISSING_ITEM: lacks_item(regime, card, day),
        Reason.FEE_MISSING: lacks_fee(regime, card, day),
        Reason.UNREADABLE: not card.is_readable,
        Reason.COPY: not card.is_original,
        Reason.OTHER_UNION: card.other_union != "" and not threshold.dual_union_counts,
        Reason.SET_ASIDE: card.set_aside,
    }
    if person.employee_id is not None:
        of_place = stand_on(unit, person, day).reason
        if of_place is not None:
            held[of_place] = True
        held[Reason.BEFORE_HIRE] = (
            at_latest is not None and not card.before_hire_accepted and is_before_hire(person, at_latest)
        )
    return [reason for reason in Reason if held.get(reason)]


def warnings_of(regime: Regime, card: AuthorizationCard, day: date) -> set[CardWarning]:
    """What a person should look at."""
    at_latest = card.signed_on or card.received_on
    told = {
        CardWarning.COLLECTOR_SUPERVISOR: card.collector_is_supervisor,
        CardWarning.DUAL_PURPOSE: card.purpose is Purpose.DUAL,
        CardWarning.RECEIVED_UNKNOWN: card.received_on is None,
        CardWarning.RECEIVED_BEFORE_SIGNED: bool(
            card.received_on and card.signed_on and card.received_on < card.signed_on
        ),
        CardWarning.REVOKED_BEFORE_SIGNED: bool(
            card.revoked_on and card.signed_on and card.revoked_on < card.signed_on
        ),
        CardWarning.NEAR_END_OF_LIFE: bool(at_latest and not is_within(regime.warn_life, at_latest, day)),
    }
    return {warning for warning, applies in told.items() if applies}


# --- the count ------------------------------------------------------------------------------------------------


@dataclass
class OracleCount:
    """Unit, regime and people, asked one day at a time."""

    unit: BargainingUnit
    regime: Regime
    people: Sequence[EmployeeFacts]

    def on_roster(self) -> Iterator[EmployeeFacts]:
        """Everyone but the unmatched."""
        return (person for person in self.people if person.employee_id is not None)

    def good_cards(self, threshold: Threshold, person: EmployeeFacts, day: date) -> list[AuthorizationCard]:
        """The cards that nothing but the person's place could hold back."""
        return [
            card
            for card in person.cards
            if not set(why_not(self.unit, self.regime, threshold, person, card, day)) - OF_PLACE
        ]

    def standing(self, standing: Standing, day: date) -> list[EmployeeFacts]:
        """The people who stand so on a day."""
        return [person for person in self.on_roster() if stand_on(self.unit, person, day).standing is standing]

    def signed(self, threshold: Threshold, people: Sequence[EmployeeFacts], day: date) -> int:
        """How many of the people have a good card."""
        return sum(1 for person in people if self.good_cards(threshold, person, day))

    def reasons(self, day: date) -> tuple[Counter[Reason], int]:
        """The primary reasons of all cards that are held back, and the number of extra cards."""
        found: Counter[Reason] = Counter()
        extra = 0
        headline = thresholds_of(self.regime)[-1]
        for person in self.people:
            counting = 0
            for card in person.cards:
                why = why_not(self.unit, self.regime, headline, person, card, day)
                if why:
                    found[why[0]] += 1
                else:
                    counting += 1
            extra += max(0, counting - 1)
        return found, extra

    def groups(self, day: date) -> dict[Placement, tuple[int, list[int]]]:
        """People and signed by threshold of each placement that contests, or marks guards or professionals."""
        found: dict[Placement, tuple[int, list[int]]] = {}
        for person in self.on_roster():
            placement = stand_on(self.unit, person, day).placement
            if placement is None or placement.standing is Standing.EXCLUDED:
                continue
            marked = placement.reason is Exclusion.GUARD or placement.reason is Exclusion.PROFESSIONAL
            if placement.standing is Standing.CONTESTED or marked:
                people, signed = found.get(placement, (0, [0] * len(self.regime.thresholds)))
                has = [bool(self.good_cards(t, person, day)) for t in thresholds_of(self.regime)]
                found[placement] = (people + 1, [n + one for n, one in zip(signed, has, strict=True)])
        return found

    def dates_counted(self, threshold: Threshold, as_of: date) -> list[list[date]]:
        """For each counted person the days by which their good cards were signed."""
        return [
            [day for card in good if (day := card.signed_on or card.received_on)]
            for person in self.standing(Standing.INCLUDED, as_of)
            if (good := self.good_cards(threshold, person, as_of))
        ]


def past(counted: list[list[date]], life: CardLife, day: date) -> int:
    """How many of the people whose cards were signed on these days have none within the life on a day."""
    return sum(1 for dates in counted if not any(is_within(life, signed, day) for signed in dates))
