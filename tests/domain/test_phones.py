"""Phone numbers as people and lists write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.phones import phone_keys, phones_in


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("213-555-0101", ["213-555-0101"]),
        ("(213) 555-0101", ["213-555-0101"]),
        ("2135550101", ["213-555-0101"]),
        ("+1 213.555.0101", ["213-555-0101"]),
        ("1-213-555-0101", ["213-555-0101"]),
        ("213 555 0101 ext. 12", ["213-555-0101 x12"]),
        ("213-555-0101x7", ["213-555-0101 x7"]),
        ("213-555-0101 / 818-555-0102", ["213-555-0101", "818-555-0102"]),
        ("213-555-0101 cell, 213-555-0101", ["213-555-0101"]),
        ("555-0101", []),
        ("113-555-0101", []),
        ("+82 10-1234-5678", []),
        ("12345678901234", []),
        ("", []),
        ("call Ana", []),
    ],
)
def test_phones(text: str, phones: list[str]) -> None:
    assert [phone.text() for phone in phones_in(text)] == phones


def test_digits_by_which_phones_are_compared() -> None:
    assert phone_keys(["(213) 555-0101 x7", "213 555 0102"]) == {"2135550101", "2135550102"}
    assert phone_keys(["555-0101", "+82 10-1234-5678"]) == {"5550101", "821012345678"}
    assert phone_keys(["call Ana", "12", ""]) == frozenset()


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    assert all(len(phone.digits) == 10 for phone in phones_in(text))
    assert all(key.isdigit() and len(key) >= 7 for key in phone_keys([text]))
