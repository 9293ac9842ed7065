"""Why somebody may have signed a card, in a word or two. The codes come as bare text: words may not know that room."""

from __future__ import annotations

from collections.abc import Iterable

from cardtrack.i18n import mark, tr

_REASONS = {
    "same_words": mark("same name"),
    "shorter": mark("shorter on the card"),
    "longer": mark("longer on the card"),
    "joined": mark("words joined"),
    "native": mark("same in Hangul"),
    "romanized": mark("romanized otherwise"),
    "also": mark("other name"),
    "nickname": mark("nickname"),
    "short_form": mark("abbreviation"),
    "spelling": mark("spelling"),
    "slip": mark("slip of the pen"),
    "initial": mark("initial"),
    "beginning": mark("beginning"),
    "word_order": mark("other order"),
    "suffix_missing": mark("Jr or Sr missing"),
    "other_suffix": mark("Jr against Sr"),
    "number": mark("number"),
    "number_other": mark("other number"),
    "phone": mark("phone"),
    "phone_near": mark("phone, a digit off"),
    "phone_other": mark("other phone"),
    "email": mark("email"),
    "email_other": mark("other email"),
    "address": mark("address"),
    "street": mark("street"),
    "house": mark("house number and town"),
    "town": mark("town"),
    "address_other": mark("other address"),
}
_WORD_DIFFERS = frozenset({"also", "beginning", "initial", "nickname", "romanized", "short_form", "slip", "spelling"})
_OF_LENGTH = frozenset({"shorter", "longer"})
_COLOURS = {
    "green": mark("likely"),
    "amber": mark("look"),
    "red": mark("nobody fits"),
}


def reasons(codes: Iterable[str]) -> str:
    """What two names or two people have in common, and what not, on one line. A word that differs says more than one
    that is the same.
    """
    given = tuple(codes)
    differs = not _WORD_DIFFERS.isdisjoint(given)
    return ", ".join(tr(_REASONS[code]) for code in given if code != "same_words" or not differs)


def pair_reasons(codes: Iterable[str]) -> str:
    """The same of two entries, neither of which is a card."""
    given = tuple(codes)
    told = reasons(code for code in given if code not in _OF_LENGTH)
    return tr("{reasons}, one name has more words").format(reasons=told) if _OF_LENGTH & set(given) else told


def pair_label(code: str) -> str:
    """What a colour says of two who may be one."""
    return tr("hardly to be doubted") if code == "green" else tr("have a look")


def colour_label(code: str) -> str:
    """What a colour says without it."""
    return tr(_COLOURS[code])
