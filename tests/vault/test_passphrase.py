"""Passphrases: generated ones, rules for one's own, and the estimate."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

from cardtrack import paths
from cardtrack.errors import PassphraseTooCommon, PassphraseTooShort
from cardtrack.vault.passphrase import Strength, check_own_passphrase, estimate_strength, generate_passphrase

WORDS = paths.resources() / "words"


def entries(name: str) -> list[str]:
    return [line for line in (WORDS / name).read_text(encoding="utf-8").splitlines() if line]


def test_the_word_list_is_whole() -> None:
    words = entries("eff-large.txt")
    assert len(words) == len(set(words)) == 7776
    assert all(first < second for first, second in pairwise(words))
    assert "creativecommons.org/licenses/by/3.0" in (WORDS / "LICENSE-EFF.txt").read_text(encoding="utf-8")


def test_generated_passphrases() -> None:
    known = {word for word in entries("eff-large.txt") if word.isalpha()} - set(entries("everyday.txt"))
    assert math.log2(len(known)) >= 12.9
    made = [generate_passphrase() for _ in range(300)]
    assert len(set(made)) == 300
    for passphrase in made:
        words = passphrase.split(" ")
        assert len(words) == 5
        assert known.issuperset(words)
        check_own_passphrase(passphrase)
        assert estimate_strength(passphrase) is Strength.EXCELLENT


def test_any_words_of_the_list_are_excellent_together() -> None:
    words = sorted({word for word in entries("eff-large.txt") if word.isalpha()} - set(entries("everyday.txt")))
    for start in range(0, len(words) - 5, 5):
        assert estimate_strength(" ".join(words[start : start + 5])) is Strength.EXCELLENT


@pytest.mark.parametrize("passphrase", ["", "a", "ferret lemons", "ferretlemons1", "가" * 13, "e\u0301" * 13])
def test_fewer_than_14_characters_are_too_short(passphrase: str) -> None:
    with pytest.raises(PassphraseTooShort) as raised:
        check_own_passphrase(passphrase)
    assert raised.value.values == {"least": 14}


def test_lists_hold_nothing_twice() -> None:
    for name in ("common-passphrases.txt", "everyday.txt"):
        assert len(entries(name)) == len(set(entries(name))), name
    long = [phrase for phrase in entries("common-passphrases.txt") if len(phrase) >= 14]
    assert len(long) >= 300


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(str, id="as listed"),
        pytest.param(str.upper, id="in capitals"),
        pytest.param(lambda text: text.replace(" ", ""), id="in one piece"),
        pytest.param(lambda text: text + "1!", id="with a digit and a sign"),
    ],
)
def test_listed_passphrases_are_refused(change: Callable[[str], str]) -> None:
    for phrase in entries("common-passphrases.txt"):
        if len(changed := change(phrase)) >= 14:
            with pytest.raises(PassphraseTooCommon):
                check_own_passphrase(changed)


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abc abc abc abc abc",
        "12345678901234",
        "20261122202611",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "zxcvbnmasdfghjkl",
        "abcdefghijklmnop",
        "ponmlkjihgfedcba",
        "password123456",
        "Password123456!!",
        "P@ssw0rd12345678",
        "p4ssw0rdp4ssw0rd",
        "union2026union2026",
        "Union Strong 2026!!",
        "solidarity1234567",
        "contraseña123456",
        "비밀번호 1234567890",
        "cardtrack cardtrack",
        "let me in please",
        "qwerty password 1",
        "ferret lemons ferret lemons",
        "..............password",
        "C0rrect h0rse b4ttery staple",
        "!!!!!!!!!!!!!!!!",
    ],
)
def test_patterns_are_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseTooCommon):
        check_own_passphrase(passphrase)
    assert estimate_strength(passphrase) is Strength.WEAK


@pytest.mark.parametrize(
    "passphrase",
    [
        "ferret lemons quarry",
        "the purple ferret steals lemons",
        "murciélago violeta canta temprano",
        "고양이가 창가에서 졸다가 떨어졌다",
        "xK9#mQ2$vL7@pR",
        "tenant kitchen marble 1987",
        "ñandú, cóndor y tres piedras",
    ],
)
def test_others_are_accepted(passphrase: str) -> None:
    check_own_passphrase(passphrase)


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.WEAK),
        ("ferret", Strength.WEAK),
        ("i love my daughter very much", Strength.WEAK),
        ("mydogatemyhomework", Strength.WEAK),
        ("tenant kitchen marble 1987", Strength.FAIR),
        ("wrinkle elbow quarry fox", Strength.STRONG),
        ("xK9#mQ2$vL7@pR", Strength.STRONG),
        ("wrinkle elbow quarry foxglove gander", Strength.EXCELLENT),
        ("z" * 5000, Strength.WEAK),
    ],
)
def test_the_estimate(passphrase: str, strength: Strength) -> None:
    assert estimate_strength(passphrase) is strength


def test_more_words_are_never_weaker() -> None:
    words = ("wrinkle", "elbow", "quarry", "foxglove", "gander", "tulips")
    order = list(Strength)
    found = [order.index(estimate_strength(" ".join(words[:count]))) for count in range(1, 7)]
    assert found == sorted(found)
    assert found[-1] == order.index(Strength.EXCELLENT)
