"""The recovery code as people type it: every way of writing it is read, no slip is taken for another code."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from cardtrack.errors import RecoveryCodeMistyped
from cardtrack.vault.keys import RootKey
from tests.torture.conftest import Figures

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TYPOS = [pytest.param(1000, id="1000 typos"), pytest.param(100_000, id="100000 typos", marks=pytest.mark.release)]
WAYS: tuple[Callable[[str], str], ...] = (
    str.lower,
    lambda code: code.replace("-", ""),
    lambda code: code.replace("-", " "),
    lambda code: code.replace("-", "\u2013"),
    lambda code: f"\t {code}\n",
    lambda code: code.replace("0", "O"),
    lambda code: code.replace("0", "o").replace("1", "l"),
    lambda code: code.replace("1", "I"),
    "\u200b".join,
)


def is_accepted(typed: str) -> bool:
    try:
        RootKey.from_code(typed)
    except RecoveryCodeMistyped:
        return False
    return True


def mistype(code: str, chance: random.Random) -> str:
    """One of the slips people make: a wrong character or three, neighbours or groups swapped, one lost or doubled."""
    letters = list(code.replace("-", ""))
    at = chance.randrange(36)
    slip = chance.randrange(6)
    if slip == 0:
        letters[at] = chance.choice(ALPHABET)
    elif slip == 1:
        at = min(at, 34)
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    elif slip == 2:
        groups = [letters[start : start + 4] for start in range(0, 36, 4)]
        first, second = chance.sample(range(9), 2)
        groups[first], groups[second] = groups[second], groups[first]
        letters = [letter for group in groups for letter in group]
    elif slip == 3:
        for place in chance.sample(range(36), 3):
            letters[place] = chance.choice(ALPHABET)
    elif slip == 4:
        letters.insert(at, letters[at])
    else:
        del letters[at]
    return "".join(letters)


@pytest.mark.parametrize("typos", TYPOS)
def test_no_typing_mistake_is_taken_for_another_code(typos: int, figures: Figures) -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same slips each time
    tried = well_formed = accepted = 0
    while tried < typos:
        code = RootKey(chance.randbytes(20)).code()
        for _ in range(50):
            typed = mistype(code, chance)
            if typed == code.replace("-", ""):
                continue
            tried += 1
            well_formed += len(typed) == 36
            accepted += is_accepted(typed)
    figures.record(17, "recovery code mistyped", tried=tried, lost=accepted, target="0 accepted")
    assert accepted == 0
    assert well_formed > tried * 0.6, "the control: without check characters these would have passed for codes"


def test_every_way_of_writing_a_code_is_read(figures: Figures) -> None:
    chance = random.Random(20261122)  # noqa: S311 - the same codes each time
    roots = [RootKey(chance.randbytes(20)) for _ in range(100)]
    refused = sum(RootKey.from_code(write(root.code())) != root for root in roots for write in WAYS)
    figures.record(
        17,
        "recovery code in small letters, with spaces",
        tried=len(roots) * len(WAYS),
        lost=refused,
        target="0 refused",
    )
    assert refused == 0
