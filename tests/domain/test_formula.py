"""What a spreadsheet program would take for a formula goes out harmless and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.formula import guarded, unguarded

BEGINNINGS = "=+-@\t\r\n＝＋－＠"
TEXTS = st.text() | st.text("'=+-@\t\r\n ＝a1", max_size=6)


@given(TEXTS)
def test_what_is_guarded_comes_back_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_nothing_that_is_guarded_begins_a_formula(text: str) -> None:
    assert not guarded(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert not guarded(text).startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("text", [*BEGINNINGS, "=cmd|' /C calc'!A0", "+1 213 555 0142", "-5", "@handle", "  =1+1"])
def test_what_begins_like_a_formula_gets_one_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "Kim", "0042", "213-555-0142", "'t Hooft", "’t", "O'Hara", "김하늘", "<b>", '"x"']
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text
