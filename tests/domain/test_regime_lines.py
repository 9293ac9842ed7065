"""The line that a person should look at, for every way in which a regime's text can be at fault."""

from __future__ import annotations

import pytest

from cardtrack.domain.regime_lines import line_of
from cardtrack.domain.regime_text import parse_regime
from cardtrack.errors import RegimeInvalid

TEXT = """\
id = "invented"
name = "An invented regime"
source = "nowhere"
checked_on = 2026-11-01
verified = "no"
"anchor" = "filing"

[life]
months = 6

[[thresholds]]
effect = "showing"
operator = ">="
num = 30
den = 100
purposes = ["representation"]

[[ thresholds ]]  # the second
effect = "majority"
operator = ">"
num = 1
den = 2
purposes = ["representation"]
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("id", 1),
        ("anchor", 6),
        ("life", 8),
        ("life.months", 9),
        ("life.days", 8),  # missing: its table
        ("thresholds", 11),
        ("thresholds[1].num", 14),
        ("thresholds[1].dual", 11),
        ("thresholds[2]", 18),
        ("thresholds[2].num", 21),
        ("thresholds[2].dual", 18),
        ("fee_cents", None),  # missing, and its table is the whole text
        ("warn_life.days", None),
    ],
)
def test_the_line_of_a_key(key: str, line: int | None) -> None:
    assert line_of(TEXT, key) == line


def test_tables_written_in_one_line() -> None:
    text = 'thresholds = [{effect = "showing", num = 0.3}]\nlife = {days = 1.5}'
    assert line_of(text, "thresholds[1].num") == 1
    assert line_of(text, "life.days") == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('name = "An invented regime"', "name = An invented regime", 2),
        ("den = 2", "den = 2\nden = 3", 23),
        ('purposes = ["representation"]\n', 'purposes = ["representation"\n', None),
        ("num = 1", "num = " + "1" * 5000, None),
        ("[life]", "x = " + "[" * 5000 + "\n[life]", None),
    ],
    ids=["no quotation marks", "a key twice", "an open bracket", "5,000 digits", "brackets without end"],
)
def test_the_line_at_which_a_text_is_no_toml(old: str, new: str, line: int | None) -> None:
    text = TEXT.replace(old, new)
    with pytest.raises(RegimeInvalid) as caught:
        parse_regime(text, "invented.toml")
    assert caught.value.values["key"] == ""
    found = line_of(text, "")
    if old.startswith("purposes"):  # how tomllib tells of it differs from one Python to the next
        assert found is not None
        assert found > text.split("\n").index('purposes = ["representation"')
    else:
        assert found == line


def test_a_text_that_ends_too_early() -> None:
    assert line_of('id = "a"\nnote = """open\nto the end', "") == 3


def test_a_sound_text_has_no_line_at_fault() -> None:
    assert line_of(TEXT, "") is None
