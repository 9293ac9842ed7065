"""Regimes in words: everything that one asks, and every fault of a text."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from cardtrack.domain.card import CardItem
from cardtrack.domain.regime import CardLife, Regime, Threshold, Undated, UnionNameRule, Verified
from cardtrack.domain.regime_text import RegimeProblem
from cardtrack.errors import RegimeInvalid
from cardtrack.i18n import language
from cardtrack.wording.faults import fault_text
from cardtrack.wording.regimes import (
    line_sentence,
    problem_sentence,
    regime_facts,
    regime_note,
    regime_title,
    text_keys,
    undated_label,
    union_name_label,
)
from cardtrack.wording.thresholds import caution
from tests.builders import a_regime, shipped_regimes


@pytest.mark.parametrize("problem", RegimeProblem)
@pytest.mark.parametrize("key", ["thresholds[1].operator", "anchor", "life.days", ""])
def test_every_problem_is_said_with_its_key(problem: RegimeProblem, key: str) -> None:
    sentence = problem_sentence(problem, key)
    assert sentence.endswith(".")
    assert not re.search(r"[{}]", sentence)
    if problem is not RegimeProblem.NOT_TOML:
        assert f"“{key}”" in sentence
    told = fault_text(RegimeInvalid(path="nlrb-copy", key=key, problem=problem.value))
    assert sentence in told
    assert "nlrb-copy" in told


def test_sentences_of_problems_differ() -> None:
    assert len({problem_sentence(problem, "anchor") for problem in RegimeProblem}) == len(RegimeProblem)


def test_what_is_known_is_listed() -> None:
    sentence = problem_sentence(RegimeProblem.UNKNOWN_VALUE, "thresholds[2].purposes")
    assert sentence.endswith("Known: representation, election_only, membership, checkoff, dual.")


def test_a_problem_of_another_program_still_reads() -> None:
    assert problem_sentence("odd", "fee_{x}") == "“fee_{x}” cannot be read (odd)."


def test_a_fault_has_its_line_where_it_is_known() -> None:
    assert line_sentence(3, "Wrong.") == "Line 3: Wrong."
    assert line_sentence(None, "Wrong.") == "Wrong."


def test_each_policy_has_its_own_words() -> None:
    assert len({undated_label(policy) for policy in Undated}) == len(Undated)
    assert len({union_name_label(policy) for policy in UnionNameRule}) == len(UnionNameRule)


@pytest.mark.parametrize("regime", shipped_regimes().values(), ids=shipped_regimes())
def test_all_that_a_regime_asks_is_told(regime: Regime) -> None:
    facts = dict(regime_facts(regime))
    assert facts["Source"] == regime.source
    assert regime.note in facts.get("Note", "")
    assert len(regime_facts(regime)) >= len(regime.thresholds) + 11
    assert all(value and not re.search(r"[{}]", value) for value in facts.values())


def test_whatever_differs_between_two_regimes_is_told() -> None:
    """The control: changing any one field changes what is said."""
    plain = a_regime(note="a note")
    (threshold, *_) = plain.thresholds
    others: dict[str, Regime] = {
        "thresholds": replace(plain, thresholds=(replace(threshold, dual_union_counts=False),)),
        "life": replace(plain, life=CardLife(days=90)),
        "anchor": replace(plain, anchor=shipped_regimes()["or_erb"].anchor),
        "source": replace(plain, source="elsewhere"),
        "checked_on": replace(plain, checked_on=plain.checked_on.replace(year=2025)),
        "verified": replace(plain, verified=Verified.YES),
        "warn_life": replace(plain, warn_life=CardLife(months=5)),
        "undated": replace(plain, undated=Undated.WITH_PROOF),
        "revocations_heeded": replace(plain, revocations_heeded=False),
        "union_name": replace(plain, union_name=UnionNameRule.EXACT),
        "required_items": replace(plain, required_items=frozenset({CardItem.WITNESS})),
        "electronic_items": replace(plain, electronic_items=frozenset({CardItem.EMAIL})),
        "fee_cents": replace(plain, fee_cents=500),
        "alphabetical": replace(plain, alphabetical=True),
        "note": replace(plain, note="another"),
        "is_copy": replace(plain, is_copy=True),
    }
    assert set(others) == {field.name for field in fields(Regime)} - {"id", "name"}
    for name, other in others.items():
        assert regime_facts(other) != regime_facts(plain), name


def test_every_key_of_the_text_is_explained() -> None:
    explained = {key.strip("[]") for keys, _ in text_keys() for key in keys.split(", ")}
    known = {field.name for kind in (Regime, Threshold) for field in fields(kind)}
    assert explained == known - {"id", "is_copy"}


def test_a_copy_is_marked() -> None:
    regime = a_regime(name="Our rules", verified=Verified.YES)
    assert (regime_title(regime), caution(regime)) == ("Our rules", "")
    copy = replace(regime, is_copy=True)
    assert regime_title(copy) == "Our rules (own copy)"
    assert "may differ" in caution(copy)
    assert "unverified" in caution(replace(copy, verified=Verified.NO))


@pytest.mark.parametrize("code", ["es", "ko"])
@pytest.mark.parametrize("regime", shipped_regimes().values(), ids=shipped_regimes())
def test_what_is_shipped_is_told_in_every_language_and_what_was_written_anew_as_it_was_written(
    regime: Regime, code: str
) -> None:
    own = replace(regime, name="Our rules", note="Ask Rosa.", is_copy=True)
    with language(code):
        assert regime_note(regime) != regime.note
        assert "Our rules" in regime_title(own)
        assert regime_note(own) == "Ask Rosa."
