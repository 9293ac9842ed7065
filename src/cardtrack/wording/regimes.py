"""Regimes in words: everything that one asks, what may stand in its text, and what is wrong with a text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from cardtrack.domain.card import CardItem, Purpose
from cardtrack.domain.regime import (
    Anchor,
    Effect,
    Operator,
    Regime,
    Threshold,
    Undated,
    UnionNameRule,
    Verified,
)
from cardtrack.domain.regime_text import RegimeProblem
from cardtrack.i18n import mark, tr
from cardtrack.wording.cards import item_label, life_label, money, purpose_label
from cardtrack.wording.thresholds import anchor_label, asked, caution, checked, effect_label

_UNDATED = {
    Undated.REJECT: mark("do not count"),
    Undated.WITH_PROOF: mark("count where another proof of the date is recorded"),
}

_UNION_NAMES = {
    UnionNameRule.ANY_LEVEL: mark("this union, or only its parent"),
    UnionNameRule.EXACT: mark("exactly this union; its parent alone is not enough"),
}

# {key} is the key as it stands in the text, {values} what may stand there
_PROBLEMS = {
    RegimeProblem.NOT_TOML: mark(
        "The text is not TOML: look for a missing quotation mark, bracket or equals sign, or a key that stands there twice."
    ),
    RegimeProblem.UNKNOWN_KEY: mark("“{key}” is not a key that is known here: take it out, or correct its spelling."),
    RegimeProblem.MISSING_KEY: mark("“{key}” is missing, and must be there."),
    RegimeProblem.WRONG_TYPE: mark(
        "The value of “{key}” is of the wrong kind: a text stands in quotation marks, a list in brackets, a date like 2026-11-22, a number in digits, yes and no as true and false."
    ),
    RegimeProblem.FLOAT: mark(
        "The value of “{key}” has a decimal point, and would be inexact. Write whole numbers: for 55 percent: num = 55 and den = 100."
    ),
    RegimeProblem.EMPTY: mark("“{key}” is empty, and must hold something."),
    RegimeProblem.UNKNOWN_VALUE: mark("The value of “{key}” is not known here. Known: {values}."),
    RegimeProblem.WRONG_OPERATOR: mark('“{key}” must be ">=" (at least) or ">" (more than).'),
    RegimeProblem.ZERO_DENOMINATOR: mark("“{key}” is 0, and nothing can be divided by 0. For a percent it is 100."),
    RegimeProblem.NOT_ABOVE_ZERO: mark("“{key}” must be 1 or more."),
    RegimeProblem.ABOVE_ONE: mark(
        "“{key}” asks for more than everyone: the share, num over den, may be 1 at the most, and below 1 for “more than”."
    ),
    RegimeProblem.TOO_LARGE: mark("The value of “{key}” is too large."),
    RegimeProblem.TWO_LIVES: mark("“{key}”: a time is given in days or in months, not in both."),
    RegimeProblem.SAME_SHARE: mark("Two of the “{key}” ask for the same share with the same operator: keep one."),
}

_VALUES: dict[str, type[StrEnum]] = {
    "anchor": Anchor,
    "verified": Verified,
    "undated": Undated,
    "union_name": UnionNameRule,
    "required_items": CardItem,
    "electronic_items": CardItem,
    "effect": Effect,
    "operator": Operator,
    "purposes": Purpose,
}


def regime_title(regime: Regime) -> str:
    """The name; a copy is marked as one, on screen and on paper. What somebody wrote anew stays as it was written."""
    return tr("{name} (own copy)").format(name=tr(regime.name)) if regime.is_copy else tr(regime.name)


def regime_note(regime: Regime) -> str:
    """What is to be known of it besides its figures; empty where there is nothing."""
    return tr(regime.note) if regime.note else ""


def undated_label(undated: Undated) -> str:
    """What undated cards are worth, after "undated cards"."""
    return tr(_UNDATED[undated])


def union_name_label(rule: UnionNameRule) -> str:
    """What a card must name."""
    return tr(_UNION_NAMES[rule])


def threshold_sentence(threshold: Threshold) -> str:
    """`more than half of the unit. Cards that count for it: Representation, Membership.`"""
    purposes = _listed(purpose_label(purpose) for purpose in Purpose if purpose in threshold.purposes)
    sentences = [
        tr("{asked} of the unit.").format(asked=asked(threshold)),
        tr("Cards of every purpose count for it.")
        if len(threshold.purposes) == len(Purpose)
        else tr("Cards that count for it: {purposes}.").format(purposes=purposes),
        tr("A card counts though its signer also signed for another union.")
        if threshold.dual_union_counts
        else tr("A card whose signer also signed for another union does not count."),
    ]
    return " ".join(sentences)


def regime_facts(regime: Regime) -> list[tuple[str, str]]:
    """All that a regime asks, as labels and values; the thresholds first, from the smallest to the largest."""
    found = [(effect_label(threshold.effect), threshold_sentence(threshold)) for threshold in regime.ladder]
    found += [
        (
            tr("Life of a card"),
            tr("{life}, measured back from {anchor}").format(
                life=life_label(regime.life), anchor=anchor_label(regime.anchor)
            ),
        ),
        (
            tr("Marked as old"),
            tr("no card")
            if (regime.warn_life.days, regime.warn_life.months) == (None, None)
            else tr("cards older than {life}").format(life=life_label(regime.warn_life)),
        ),
        (tr("Undated cards"), undated_label(regime.undated)),
        (
            tr("Revoked cards"),
            tr("do not count from the day of the revocation")
            if regime.revocations_heeded
            else tr("go on counting: revocations are not heeded"),
        ),
        (tr("Union named"), union_name_label(regime.union_name)),
        (tr("Each card carries"), _items(regime.required_items)),
        (tr("Electronic ones carry"), _items(regime.electronic_items)),
        (tr("Fee"), tr("none") if regime.fee_cents is None else money(regime.fee_cents)),
        (tr("List of signers"), tr("alphabetical") if regime.alphabetical else tr("in any order")),
        (tr("Source"), regime.source),
        (tr("Checked"), checked(regime)),
        (tr("Note"), " ".join(part for part in (caution(regime), regime_note(regime)) if part)),
    ]
    return [(label, value) for label, value in found if value]


def text_keys() -> list[tuple[str, str]]:
    """What may stand in the text of a regime: each key, and what it is for."""
    items, purposes = _codes(CardItem), _codes(Purpose)
    return [
        ("name", tr("as lists and reports show it")),
        ("source", tr("where the rules are written")),
        ("checked_on", tr("the day on which they were last read there, like 2026-11-22")),
        ("verified", tr("read at the source: {values}").format(values=_codes(Verified))),
        ("note", tr("what else a reader should know; may be left out")),
        ("anchor", tr("the day from which a card's age is measured back: {values}").format(values=_codes(Anchor))),
        ("undated", tr("undated cards: {values}").format(values=_codes(Undated))),
        ("revocations_heeded", tr("a revoked card does not count: true, false")),
        ("union_name", tr("which union a card must name: {values}").format(values=_codes(UnionNameRule))),
        ("required_items", tr("what each card must carry, a list of: {values}").format(values=items)),
        ("electronic_items", tr("what an electronic one must carry as well, a list of the same")),
        ("fee_cents", tr("the fee in cents; left out, none is asked")),
        ("alphabetical", tr("the list of signers is alphabetical: true, false")),
        ("[life]", tr("how long a card counts: days = 180 or months = 6; empty, for ever")),
        ("[warn_life]", tr("from which age a card is marked, in the same way")),
        ("[[thresholds]]", tr("once for each threshold, with these keys:")),
        ("effect", tr("what meeting it opens: {values}").format(values=_codes(Effect))),
        ("operator", tr('">=" at least, ">" more than')),
        ("num, den", tr("the share in whole numbers: 30 and 100 are 30 %, 1 and 2 are half")),
        ("purposes", tr("the purposes whose cards count, a list of: {values}").format(values=purposes)),
        ("dual_union_counts", tr("a card counts though its signer also signed for another union: true, false")),
    ]


def problem_sentence(problem: str, key: str) -> str:
    """What is wrong with a regime's text, by the problem and the key that RegimeInvalid names."""
    if problem not in set(RegimeProblem):
        return tr("“{key}” cannot be read ({problem}).").format(key=key, problem=problem)
    kind = _VALUES.get(key.rpartition(".")[2])
    return tr(_PROBLEMS[RegimeProblem(problem)]).format(key=key, values="" if kind is None else _codes(kind))


def line_sentence(line: int | None, text: str) -> str:
    """A fault with the line that it is on, where that is known."""
    return text if line is None else tr("Line {line}: {text}").format(line=line, text=text)


def _codes(kind: type[StrEnum]) -> str:
    return ", ".join(member.value for member in kind)


def _items(items: Iterable[CardItem]) -> str:
    wanted = frozenset(items)
    return _listed(item_label(item) for item in CardItem if item in wanted) or tr("nothing in particular")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
