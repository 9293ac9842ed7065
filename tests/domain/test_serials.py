"""The form of serials: what runs reserve has it, and nothing else that a code may say."""

from __future__ import annotations

from datetime import date

import pytest

from cardtrack.domain.card_wording import MOST_CARDS, CardRun, is_serial


def test_every_serial_of_a_run_has_the_form() -> None:
    for code in ("KQ1", "ZZ4711"):
        assert all(map(is_serial, CardRun(1, 1, code, MOST_CARDS, date.min).serials()))


@pytest.mark.parametrize(
    "text", ["", "KQ1", "KQ1-1", "kq1-001", "KQ0-001", "KQ1-001 ", "XKQ1-001", "KQ1-00001", "K１-001"]
)
def test_other_texts_have_not(text: str) -> None:
    assert not is_serial(text)
