"""Addresses as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain.addresses import address_words, street_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("77 Soto Street", "77 soto st"),
        ("77 SOTO ST., Los Angeles, CA", "77 soto st"),
        ("1200 W. Pico Blvd Apt 3", "1200 w pico blvd"),
        ("1200 West Pico Boulevard #3", "1200 w pico blvd"),
        ("90015", ""),
        ("Los Angeles", ""),
        ("", ""),
    ],
)
def test_streets(text: str, key: str) -> None:
    assert street_key(text) == key


def test_words_of_addresses() -> None:
    assert address_words("77 Soto Street, LA") == address_words("77 SOTO ST LA")


@given(st.text(max_size=30))
def test_any_text_can_be_asked(text: str) -> None:
    assert address_words(street_key(text)) == set(street_key(text).split())
