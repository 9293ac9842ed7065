"""Names of many traditions find their person, however they are written. All invented."""

from __future__ import annotations

from functools import cache

import pytest

from cardtrack.matching.score import Colour
from tests.matching.campaigns import Campaign
from tests.matching.proposing import Proposer, pairs

ROSTER = (
    "Nguyễn, Khai Thị Minh",
    "de la Cruz Pérez, María José",
    "Kim, Min-su",
    "O'Brien, Sean",
    "dela Cruz, Jun",
    "Suharto",
    "Reyes, Carlos Jr",
    "Thornton, William III",
    "van der Heide, Anneke",
    "St. John, Mary-Ann",
    "Park, Grace Ji-young",
    "Núñez-Ortega, Begoña",
)
CARDS = [
    ("Nguyễn Thị Minh Khai", 1),
    ("KHAI NGUYEN", 1),
    ("nguyen, thi minh khai", 1),
    ("Maria Jose de la Cruz Perez", 2),
    ("María José Delacruz", 2),
    ("Majo de la Cruz Pérez", 2),
    ("김민수", 3),
    ("Kim Min-su", 3),
    ("Minsoo Kim", 3),
    ("Ghim Minsu", 3),
    ("Sean OBrien", 4),
    ("O’BRIEN SEAN", 4),
    ("Sean O Brien", 4),
    ("Jun Dela Cruz", 5),
    ("Jun de la Cruz", 5),
    ("SUHARTO", 6),
    ("Suhatro", 6),
    ("Carlos Reyes, Jr.", 7),
    ("Carlos Reyes Junior", 7),
    ("Bill Thornton III", 8),
    ("Thornton William", 8),
    ("Anneke Vanderheide", 9),
    ("Mary Ann Saint John", 10),
    ("박지영", 11),
    ("Grace Park", 11),
    ("Begona Nunez", 12),
    ("Begoña Ortega", 12),
    ("Bgeona Núñez Ortega", 12),
]


@cache
def people() -> Proposer:
    return Proposer(*ROSTER)


@pytest.mark.parametrize(("card", "who"), CARDS, ids=[card for card, _ in CARDS])
def test_a_name_finds_its_person(card: str, who: int) -> None:
    assert people().first(card) == who


@cache
def crowd() -> Campaign:
    return Campaign(1_500, seed=4)


def test_pairs_of_names_in_a_crowd() -> None:
    """Each of the pairs alone among 1,500 others, some of whom are called alike."""
    first = [Proposer(listed, others=crowd().employees).first(card) == 1 for listed, card, is_one in pairs() if is_one]
    assert sum(first) >= 46
    assert len(first) == 50


def test_names_that_are_not_the_same_are_never_preselected() -> None:
    others = [(listed, card) for listed, card, is_one in pairs() if not is_one]
    assert len(others) == 16
    taken = [card for listed, card in others if Proposer(listed)(card).colour is Colour.GREEN]
    assert taken == []
