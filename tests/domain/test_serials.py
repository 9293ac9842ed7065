"""The form of serials: what runs reserve has it, and nothing else that a code may say."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.domain.card_wording import MOST_CARDS, CardRun, is_serial, serial_of


def test_every_serial_of_a_run_has_the_form() -> None:
    for code in ("KQ1", "ZZ4711"):
        assert all(map(is_serial, CardRun(1, 1, code, MOST_CARDS, date.min).serials()))


@pytest.mark.parametrize(
    "text", ["", "KQ1", "KQ1-1", "kq1-001", "KQ0-001", "KQ1-001 ", "XKQ1-001", "KQ1-00001", "K１-001"]
)
def test_other_texts_have_not(text: str) -> None:
    assert not is_serial(text)


@pytest.mark.parametrize("text", ["KQ7-001", " kq7-1 ", "Kq7-01", "kq7\N{EN DASH}001"])
def test_a_serial_is_known_however_it_is_typed(text: str) -> None:
    assert serial_of(text) == "KQ7-001"


@pytest.mark.parametrize("text", ["", "KQ7", "Rosa Morales", "Min-soo", "2026-1", "KQ7-00001", "KQ7-", "-1"])
def test_a_name_or_date_is_no_serial(text: str) -> None:
    assert serial_of(text) == ""
