"""Text is measured, wrapped, cut and drawn letter by letter, and never read as anything but text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.reports import lettering
from cardtrack.reports.lettering import BODY, TITLE, Weight, clean, ellipsize, measure, runs, wrap


def fonts(text: str) -> list[str]:
    return [font.fontName for font, _ in runs(text, Weight.REGULAR)]


def drawn(text: str) -> str:
    return "".join(piece for _, piece in runs(text, Weight.REGULAR))


@pytest.mark.parametrize(
    "text",
    ["Rosa Morales", "Nguyễn Thị Hồng Nhung", "Żółkiewska", "Иванова", "O’Brien-Castañeda", "Ελένη"],
    ids=["english", "vietnamese", "polish", "cyrillic", "spanish", "greek"],
)
def test_these_scripts_need_one_font(text: str) -> None:
    assert fonts(text) == ["NotoSans-Regular"]
    assert drawn(text) == text


def test_hangul_falls_back_run_by_run() -> None:
    found = [(font.fontName, piece) for font, piece in runs("Kim (김민수)", Weight.REGULAR)]
    assert found == [
        ("NotoSans-Regular", "Kim ("),
        ("NotoSansKR-Regular", "김민수"),
        ("NotoSans-Regular", ")"),
    ]


def test_letters_that_are_typed_in_parts_are_put_together() -> None:
    for text in ("Nguyễn", "김민수", "José"):
        assert clean(unicodedata.normalize("NFD", text)) == text


@pytest.mark.parametrize(
    "text",
    ["\U0001f600", "\u0378", "\ue000", "ש", "م", "\ud800", "\U0010ffff"],
    ids=["emoji", "unassigned", "private", "hebrew", "arabic", "surrogate", "noncharacter"],
)
def test_what_no_font_has_is_a_visible_box(text: str) -> None:
    assert drawn(text) == "□"
    assert fonts(text) == ["NotoSansKR-Regular"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("two\nlines\tand\rmore", "two lines and more", id="controls"),
        pytest.param("user\u202etxt.exe", "usertxt.exe", id="direction override"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="zero width"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="soft hyphen"),
        pytest.param("wide\u3000space", "wide space", id="wide space"),
        pytest.param("\x00", " ", id="nul"),
    ],
)
def test_what_cannot_be_seen_is_not_drawn(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_heaps_of_accents_are_cut_down() -> None:
    assert len(clean("z" + "\u0335" * 100)) == 4


def test_wrap_breaks_at_spaces_and_loses_nothing() -> None:
    text = "All full-time and regular part-time administrative staff of both offices " * 5
    lines = wrap(text, BODY, 200)
    assert " ".join(lines) == text.strip()
    assert all(measure(line, BODY) <= 200 for line in lines)


def test_a_word_without_end_is_broken_anywhere() -> None:
    lines = wrap("W" * 500, BODY, 200)
    assert "".join(lines) == "W" * 500
    assert all(measure(line, BODY) <= 200 for line in lines)


def test_a_percent_sign_stays_with_its_number() -> None:
    for width in range(30, 200, 7):
        assert not any(line.startswith("%") for line in wrap("at least 30 % of the whole unit", BODY, width))


def test_at_most_so_many_lines_end_in_an_ellipsis() -> None:
    lines = wrap("word " * 200, BODY, 100, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(measure(line, BODY) <= 100 for line in lines)
    assert wrap("word", BODY, 100, most=3) == ["word"]


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", BODY, 100) == [""]
    assert wrap(" \n ", BODY, 100) == [""]


def test_an_ellipsis_only_where_something_is_cut() -> None:
    assert ellipsize("Rosa", TITLE, 500) == "Rosa"
    cut = ellipsize("Rosa " * 50, TITLE, 200)
    assert cut.endswith("…")
    assert measure(cut, TITLE) <= 200


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120), width=st.floats(20, 500))
def test_any_text_fits_what_it_is_given(text: str, width: float) -> None:
    lines = wrap(text, BODY, width)
    assert all(measure(line, BODY) <= width + 0.01 or len(line) == 1 for line in lines)
    assert measure(ellipsize(text, BODY, width), BODY) <= width + 0.01
    assert sum(len(piece) for _, piece in runs(text, Weight.SEMIBOLD)) == len(clean(text))


def test_figures_are_all_of_one_width() -> None:
    for style in (lettering.BODY, lettering.STRONG, lettering.FIGURE):
        assert len({measure(figure, style) for figure in "0123456789"}) == 1


@given(st.text(max_size=60), st.sampled_from([40.0, 90.0, 400.0]))
@settings(max_examples=300)
def test_the_quick_way_through_a_short_text_is_the_long_way(text: str, width: float) -> None:
    """What fits on one line is one line, whatever letters it has: the same that word by word gives."""
    lines = wrap(text, BODY, width)
    assert all(measure(line, BODY) <= width or len(line) <= 1 + sum(map(unicodedata.combining, line)) for line in lines)
    words = [word for word in clean(text).replace(" %", "\N{NO-BREAK SPACE}%").split(" ") if word]
    assert "".join(lines).replace(" ", "") == "".join(words)
    if measure(" ".join(words), BODY) <= width:
        assert lines == [" ".join(words)]


@given(st.text(max_size=40))
def test_a_letter_that_is_plain_by_itself_is_drawn_as_it_is(text: str) -> None:
    slow = "".join(lettering._drawable(unicodedata.normalize("NFC", text)))
    assert clean(text) == slow


def test_a_word_that_is_too_long_is_parted_at_its_hyphen() -> None:
    width = lettering.measure("O’Shaughnessy-Featherstone", BODY)
    assert lettering.wrap("O’Shaughnessy-Featherstonehaugh, Ana", BODY, width) == [
        "O’Shaughnessy-",
        "Featherstonehaugh, Ana",
    ]
