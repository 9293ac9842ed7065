"""The short codes of the rows of visit lists: `K7M` for a visit's id, with a check character at the end.

A code is a letter, a digit, perhaps more of either, and the check. So no word and no rating looks like one. None has 0,
O, 1, I or L, which are taken for one another. With one character mistyped, or two neighbors swapped, it is no code.
"""

from __future__ import annotations

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
_DIGITS = "23456789"
_BOTH = _DIGITS + _LETTERS  # 31 of them, a prime: the check lets no single slip pass
_SHORTEST = len(_LETTERS) * len(_DIGITS)


def code_of(visit_id: int) -> str:
    """The code of a visit, whose id is 1 or more; three characters up to 184, four up to 5,888."""
    rest, many, more = visit_id - 1, _SHORTEST, 0
    while rest >= many:
        rest, many, more = rest - many, many * len(_BOTH), more + 1
    tail = ""
    for _ in range(more):
        rest, place = divmod(rest, len(_BOTH))
        tail = _BOTH[place] + tail
    letter, digit = divmod(rest, len(_DIGITS))
    body = _LETTERS[letter] + _DIGITS[digit] + tail
    return body + _check(body)


def visit_of(code: str) -> int | None:
    """The id that a code stands for, in capitals or not; None where it is no code, or was mistyped."""
    typed = code.upper()
    body = typed[:-1]
    if len(body) < 2 or body[0] not in _LETTERS or body[1] not in _DIGITS or not set(typed) <= set(_BOTH):
        return None
    if typed[-1] != _check(body):
        return None
    number, many = _LETTERS.index(body[0]) * len(_DIGITS) + _DIGITS.index(body[1]), _SHORTEST
    shorter = 0
    for letter in body[2:]:
        number = number * len(_BOTH) + _BOTH.index(letter)
        shorter, many = shorter + many, many * len(_BOTH)
    return shorter + number + 1


def _check(body: str) -> str:
    """The character that follows: each place weighs differently, so that neither slip nor swap leaves the sum alike."""
    return _BOTH[sum(weight * _BOTH.index(letter) for weight, letter in enumerate(body, 2)) % len(_BOTH)]
