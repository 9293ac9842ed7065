"""Every reason for a match has its words."""

from __future__ import annotations

from cardtrack.usecases.match_cards import By, Colour, Why
from cardtrack.wording.matches import colour_label, reasons


def test_every_reason_and_colour_has_words() -> None:
    said = [reasons([code]) for code in (*Why, *By)] + [colour_label(code) for code in Colour]
    assert all(said)
    assert len(set(said)) == len(said)


def test_reasons_stand_in_a_line() -> None:
    assert reasons([Why.NICKNAME, By.PHONE]) == "nickname, phone"
    assert reasons([]) == ""


def test_the_word_that_differs_says_more_than_the_one_that_is_the_same() -> None:
    assert reasons([Why.SAME_WORDS, Why.NICKNAME]) == "nickname"
    assert reasons([Why.SAME_WORDS, Why.SHORTER, By.PHONE]) == "same name, shorter on the card, phone"
