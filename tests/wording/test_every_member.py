"""Every code that the domain can hand out has its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import pytest

from cardtrack.domain.assessment import RATINGS
from cardtrack.domain.card import AuthorizationCard, CardItem, CardWarning, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.employee import ContactKind, EmploymentType
from cardtrack.domain.moves import Movement
from cardtrack.domain.open_folder import FolderProblem
from cardtrack.domain.regime import Anchor, CardLife, Effect, Operator, Regime, Threshold, Verified
from cardtrack.domain.seal import SealState
from cardtrack.domain.second_reading import Outcome
from cardtrack.domain.tally import Verdict
from cardtrack.domain.unit import Exclusion, Scope, Standing, UnitWarning
from cardtrack.domain.visit import CopyFate, Grouping, VisitOutcome, Whom
from cardtrack.domain.visit_line import LineFault
from cardtrack.wording import cards, open_folders, people, seals, second_readings, thresholds, units, visits

LABELS: list[tuple[type[Enum], Callable[[Any], str]]] = [
    (Reason, cards.reason_label),
    (CardWarning, cards.warning_sentence),
    (Purpose, cards.purpose_label),
    (Signature, cards.signature_label),
    (UnionNamed, cards.union_named_label),
    (CardItem, cards.item_label),
    (Effect, thresholds.effect_label),
    (Verified, thresholds.verified_mark),
    (Anchor, thresholds.anchor_label),
    (Standing, units.standing_label),
    (Exclusion, units.exclusion_label),
    (UnitWarning, units.unit_warning_sentence),
    (Scope, units.scope_label),
    (EmploymentType, units.employment_label),
    (ContactKind, people.contact_label),
    (SealState, seals.state_label),
    (Movement, seals.movement_label),
    (VisitOutcome, visits.outcome_label),
    (Whom, visits.whom_label),
    (Grouping, visits.grouping_label),
    (CopyFate, visits.fate_label),
    (Outcome, second_readings.outcome_label),
    (LineFault, lambda fault: visits.line_fault_sentence(fault, "hme")),
    (FolderProblem, lambda code: open_folders.problem_sentence(code, "notes")),
]

REGIME = Regime(
    id="invented",
    name="Invented rules",
    thresholds=(Threshold(Effect.MAJORITY, Operator.MORE_THAN, 1, 2, frozenset(Purpose)),),
    life=CardLife(months=12),
    anchor=Anchor.FILING,
    source="nowhere",
    checked_on=date(2026, 11, 3),
    verified=Verified.NO,
    fee_cents=500,
    required_items=frozenset({CardItem.WITNESS}),
)


@pytest.mark.parametrize(("codes", "label"), LABELS, ids=[codes.__name__ for codes, _ in LABELS])
def test_each_member_has_its_own_words(codes: type[Enum], label: Callable[[Any], str]) -> None:
    words = [label(code) for code in codes]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in text or "{" in text for text in words)


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("signed_on", [date(2025, 5, 3), None], ids=["dated", "undated"])
def test_each_reason_makes_a_whole_sentence(reason: Reason, signed_on: date | None) -> None:
    card = AuthorizationCard(1, 7, signed_on=signed_on, other_union="Gremio Dos", received_on=date(2026, 12, 1))
    verdict = Verdict(card, date(2026, 11, 14), (reason,), frozenset())
    sentence = cards.verdict_sentence(verdict, REGIME)
    assert sentence[0].isupper()
    assert len(sentence.split()) >= 5
    assert "{" not in sentence


def test_sentences_of_reasons_differ() -> None:
    card = AuthorizationCard(1, 7, signed_on=date(2025, 5, 3), other_union="Gremio Dos")
    verdict = Verdict(card, date(2026, 11, 14), (), frozenset())
    sentences = [cards.reason_sentence(reason, verdict, REGIME) for reason in Reason]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("operator", Operator)
def test_each_operator_is_said(operator: Operator) -> None:
    threshold = Threshold(Effect.SHOWING, operator, 30, 100, frozenset(Purpose))
    assert thresholds.asked(threshold) in {"at least 30 %", "more than 30 %"}


def test_each_rating_has_its_own_words() -> None:
    for words in (people.rating_text, people.rating_sentence):
        assert len({words(rating) for rating in RATINGS}) == len(RATINGS)
    assert people.rating_text(2) == "2, supports"
