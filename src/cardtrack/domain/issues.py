"""What matters to people, in the organizers' own words: one spelling for each issue, so that it can be counted."""

from __future__ import annotations

from collections.abc import Iterable

from cardtrack.domain.names import fold, tidy


def as_used(typed: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """The issues typed, each once, blanks left out, and spelled as those already in `used` where they are the same."""
    spellings: dict[str, str] = {}
    for name in used:
        spellings.setdefault(fold(name), name)
    found: dict[str, str] = {}
    for name in map(tidy, typed):
        if name:
            found.setdefault(fold(name), spellings.get(fold(name), name))
    return tuple(found.values())
