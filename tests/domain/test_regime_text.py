"""A regime's text that breaks a rule of the format is refused, by key and problem; its mended twin is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardtrack.domain.regime_text import RegimeProblem, parse_regime, regime_toml
from cardtrack.errors import RegimeInvalid

SOUND = """
id = "invented"
name = "An invented regime"
source = "nowhere"
checked_on = 2026-11-01
verified = "no"
anchor = "filing"

[life]
months = 6

[[thresholds]]
effect = "election"
operator = ">="
num = 30
den = 100
purposes = ["representation"]
"""
SECOND = """
[[thresholds]]
effect = "majority"
operator = ">"
num = 1
den = 2
purposes = ["representation"]
"""

# what replaces what, the key and the problem that are named
REFUSED: dict[str, tuple[str, str, str, RegimeProblem]] = {
    "no TOML": ('id = "invented"', "id = invented", "", RegimeProblem.NOT_TOML),
    "a key twice": ("den = 100", "den = 100\nden = 100", "", RegimeProblem.NOT_TOML),
    "a number of 5,000 digits": ("num = 30", "num = " + "3" * 5000, "", RegimeProblem.NOT_TOML),
    "brackets without end": ("[life]", "x = " + "[" * 5000 + "\n[life]", "", RegimeProblem.NOT_TOML),
    "an unknown key": ("[life]", "card_life = 6\n[life]", "card_life", RegimeProblem.UNKNOWN_KEY),
    "an unknown key of a life": ("months = 6", "years = 1", "life.years", RegimeProblem.UNKNOWN_KEY),
    "an unknown key of a threshold": (
        "den = 100",
        "den = 100\nop = 1",
        "thresholds[1].op",
        RegimeProblem.UNKNOWN_KEY,
    ),
    "no id": ('id = "invented"', "", "id", RegimeProblem.MISSING_KEY),
    "no source": ('source = "nowhere"', "", "source", RegimeProblem.MISSING_KEY),
    "no check date": ("checked_on = 2026-11-01", "", "checked_on", RegimeProblem.MISSING_KEY),
    "no anchor": ('anchor = "filing"', "", "anchor", RegimeProblem.MISSING_KEY),
    "no denominator": ("den = 100", "", "thresholds[1].den", RegimeProblem.MISSING_KEY),
    "no purposes": ('purposes = ["representation"]', "", "thresholds[1].purposes", RegimeProblem.MISSING_KEY),
    "an empty name": ('name = "An invented regime"', 'name = "  "', "name", RegimeProblem.EMPTY),
    "empty purposes": ('["representation"]', "[]", "thresholds[1].purposes", RegimeProblem.EMPTY),
    "a date as text": ("checked_on = 2026-11-01", 'checked_on = "2026-11-01"', "checked_on", RegimeProblem.WRONG_TYPE),
    "a moment for a date": (
        "checked_on = 2026-11-01",
        "checked_on = 2026-11-01T10:00:00Z",
        "checked_on",
        RegimeProblem.WRONG_TYPE,
    ),
    "a number as text": ("num = 30", 'num = "30"', "thresholds[1].num", RegimeProblem.WRONG_TYPE),
    "true for a number": ("num = 30", "num = true", "thresholds[1].num", RegimeProblem.WRONG_TYPE),
    "a number for true": ("[life]", "alphabetical = 1\n[life]", "alphabetical", RegimeProblem.WRONG_TYPE),
    "a life that is no table": ("[life]\nmonths = 6", "life = 6", "life", RegimeProblem.WRONG_TYPE),
    "a purpose that is no text": ('["representation"]', "[1]", "thresholds[1].purposes", RegimeProblem.WRONG_TYPE),
    "purposes that are no list": (
        '["representation"]',
        '"representation"',
        "thresholds[1].purposes",
        RegimeProblem.WRONG_TYPE,
    ),
    "a float numerator": ("num = 30", "num = 30.0", "thresholds[1].num", RegimeProblem.FLOAT),
    "a float denominator": ("den = 100", "den = 1e2", "thresholds[1].den", RegimeProblem.FLOAT),
    "a float life": ("months = 6", "months = 5.5", "life.months", RegimeProblem.FLOAT),
    "a float fee": ("[life]", "fee_cents = 5.00\n[life]", "fee_cents", RegimeProblem.FLOAT),
    "a float among purposes": ('["representation"]', "[0.5]", "thresholds[1].purposes", RegimeProblem.FLOAT),
    "a float text": ('name = "An invented regime"', "name = nan", "name", RegimeProblem.FLOAT),
    "a wrong operator": ('operator = ">="', 'operator = "=>"', "thresholds[1].operator", RegimeProblem.WRONG_OPERATOR),
    "less than": ('operator = ">="', 'operator = "<"', "thresholds[1].operator", RegimeProblem.WRONG_OPERATOR),
    "an unknown effect": ('"election"', '"victory"', "thresholds[1].effect", RegimeProblem.UNKNOWN_VALUE),
    "an unknown purpose": (
        '["representation"]',
        '["party"]',
        "thresholds[1].purposes",
        RegimeProblem.UNKNOWN_VALUE,
    ),
    "an unknown anchor": ('anchor = "filing"', 'anchor = "today"', "anchor", RegimeProblem.UNKNOWN_VALUE),
    "an unknown mark": ('verified = "no"', 'verified = "maybe"', "verified", RegimeProblem.UNKNOWN_VALUE),
    "an unknown item": ("[life]", 'required_items = ["stamp"]\n[life]', "required_items", RegimeProblem.UNKNOWN_VALUE),
    "a zero denominator": ("den = 100", "den = 0", "thresholds[1].den", RegimeProblem.ZERO_DENOMINATOR),
    "a negative denominator": ("den = 100", "den = -100", "thresholds[1].den", RegimeProblem.NOT_ABOVE_ZERO),
    "a share of nothing": ("num = 30", "num = 0", "thresholds[1].num", RegimeProblem.NOT_ABOVE_ZERO),
    "a life of no days": ("months = 6", "days = 0", "life.days", RegimeProblem.NOT_ABOVE_ZERO),
    "a negative fee": ("[life]", "fee_cents = -5\n[life]", "fee_cents", RegimeProblem.NOT_ABOVE_ZERO),
    "a share above one": ("num = 30", "num = 130", "thresholds[1].num", RegimeProblem.ABOVE_ONE),
    "more than everyone": (
        'operator = ">="\nnum = 30',
        'operator = ">"\nnum = 100',
        "thresholds[1].num",
        RegimeProblem.ABOVE_ONE,
    ),
    "a life past the calendar": ("months = 6", "months = 120000", "life.months", RegimeProblem.TOO_LARGE),
    "days and months": ("months = 6", "months = 6\ndays = 180", "life.days", RegimeProblem.TWO_LIVES),
    "one share twice": (
        'purposes = ["representation"]',
        f'purposes = ["representation"]{SECOND}{SECOND.replace("num = 1", "num = 50").replace("den = 2", "den = 100")}',
        "thresholds",
        RegimeProblem.SAME_SHARE,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    old, new, key, problem = REFUSED[case]
    assert SOUND.count(old) == 1
    with pytest.raises(RegimeInvalid) as caught:
        parse_regime(SOUND.replace(old, new), "invented.toml")
    assert caught.value.values == {"path": "invented.toml", "key": key, "problem": problem.value}


@pytest.mark.parametrize(
    ("thresholds", "problem"),
    [
        ("", RegimeProblem.MISSING_KEY),
        ("thresholds = []", RegimeProblem.EMPTY),
        ("thresholds = [1]", RegimeProblem.WRONG_TYPE),
        ("thresholds = [0.5]", RegimeProblem.FLOAT),
        ("thresholds = 1", RegimeProblem.WRONG_TYPE),
    ],
)
def test_thresholds_that_are_none(thresholds: str, problem: RegimeProblem) -> None:
    head = SOUND[: SOUND.index("[life]")]
    with pytest.raises(RegimeInvalid) as caught:
        parse_regime(head + thresholds, "invented.toml")
    assert caught.value.values == {"path": "invented.toml", "key": "thresholds", "problem": problem.value}


def test_every_problem_is_tried() -> None:
    assert {problem for _, _, _, problem in REFUSED.values()} == set(RegimeProblem)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("months = 6", "days = 180"),
        ("[life]\nmonths = 6", ""),
        ("num = 30", "num = 100"),
        ('purposes = ["representation"]', f'purposes = ["representation"]{SECOND}'),
        ("[life]", 'fee_cents = 500\nalphabetical = true\nrequired_items = ["witness"]\n[life]'),
    ],
    ids=["as it is", "days", "no life", "everyone", "two thresholds", "more is asked"],
)
def test_the_controls_are_read(old: str, new: str) -> None:
    assert parse_regime(SOUND.replace(old, new), "invented.toml").id == "invented"


@pytest.mark.parametrize("letter", ['"', "\\", "\n", "\x7f", "é", "한"])
def test_every_letter_of_a_name_is_written_and_read_back(letter: str) -> None:
    regime = replace(parse_regime(SOUND, "invented.toml"), note=f"a{letter}b")
    assert parse_regime(regime_toml(regime), "written") == regime
