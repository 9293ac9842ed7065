"""The papers that leave the union: the index for the labor board, the neutral's packet, the letter to the employer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.names import filing_key, sort_key
from cardtrack.errors import NoMajorityRule, NoMajorityToClaim
from cardtrack.reports.board_index import BoardIndexReport, IndexLine
from cardtrack.reports.demand_letter import DemandLetter
from cardtrack.reports.neutral_packet import NeutralPacket, UnitLine
from cardtrack.usecases.report_makers.source import Facts, Source

_DAYS_TO_ANSWER = 7


def board_index(source: Source) -> Callable[[], BoardIndexReport]:
    """The cards that support the petition, in alphabetical order; those of contested people stand apart."""
    return partial(_board_index, source.facts())


def neutral_packet(source: Source) -> Callable[[], NeutralPacket]:
    """The unit's list, and the cards that are presented in the order of the stack."""
    return partial(_neutral_packet, source.facts())


def demand_letter(source: Source) -> Callable[[], DemandLetter]:
    """The claim of majority, with the offer of a neutral check.

    Raises NoMajorityToClaim where it would be untrue (Bernhard-Altmann, 366 US 731), NoMajorityRule.
    """
    facts, letter = source.facts(), source.choice.letter
    result = facts.tally.majority
    if result is None:
        raise NoMajorityRule(rules=facts.heading.regime.name)
    if not result.is_met or 2 * result.signed <= result.eligible:
        need = max(result.need, result.eligible // 2 + 1)
        raise NoMajorityToClaim(unit=facts.heading.unit_name, signed=result.signed, eligible=result.eligible, need=need)
    answer_by = letter.answer_by or source.today + timedelta(days=_DAYS_TO_ANSWER)
    return lambda: DemandLetter(facts.heading, letter.addressee, letter.neutral, answer_by)


def _board_index(facts: Facts) -> BoardIndexReport:
    day = facts.heading.as_of
    signers = facts.count.signers(day, threshold=0)
    contested = facts.count.signers(day, threshold=0, contested=True)
    check = facts.check_share(card for _, card in (*signers, *contested))
    return BoardIndexReport(facts.heading, facts.tally, _by_name(facts, signers), _by_name(facts, contested), check)


def _neutral_packet(facts: Facts) -> NeutralPacket:
    day = facts.heading.as_of
    members = sorted(facts.count.members(day), key=partial(_place, facts))
    unit = []
    for employee_id in members:
        position = facts.count.person(employee_id, day).position
        assert position is not None  # nobody is in the unit without one
        name = facts.name_of(employee_id).shown()
        unit.append(UnitLine(name, position.classification, position.worksite))
    # the stack as it was entered: envelope by envelope, and in each in the order of entry
    stack = sorted(facts.count.signers(day), key=lambda each: (filing_key(each[1].batch), each[1].id))
    lines = tuple(_line(facts, employee_id, card) for employee_id, card in stack)
    return NeutralPacket(facts.heading, facts.tally, tuple(unit), lines, facts.check_share(card for _, card in stack))


def _by_name(facts: Facts, signers: list[tuple[int, AuthorizationCard]]) -> tuple[IndexLine, ...]:
    ordered = sorted(signers, key=lambda each: _place(facts, each[0]))
    return tuple(_line(facts, employee_id, card) for employee_id, card in ordered)


def _line(facts: Facts, employee_id: int, card: AuthorizationCard) -> IndexLine:
    position = facts.count.person(employee_id, facts.heading.as_of).position
    work = "" if position is None else position.classification
    return IndexLine(facts.name_of(employee_id).shown(), card.signed_on, work, card.serial)


def _place(facts: Facts, employee_id: int) -> tuple[str, int]:
    return sort_key(facts.name_of(employee_id)), employee_id
