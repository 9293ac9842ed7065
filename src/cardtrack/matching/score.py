"""Whose card it is: candidates for a signer, each with its reasons. A person decides; nothing is a match by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardtrack.matching.index import FindIndex
from cardtrack.matching.likeness import Kind, Why, likeness
from cardtrack.matching.names import listed_name, written_name

_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have signed. `has_number`: the card gave their employee number."""

    employee_id: int
    kind: Kind
    reasons: tuple[Why, ...] = ()
    has_number: bool = False


def propose(signer: str, index: FindIndex, number: str = "", limit: int = _AT_MOST) -> list[Candidate]:
    """Who may have signed as `signer`, the likeliest first: by number, exact, similar; within these in name order.

    A number under another name is similar at most: numbers are mistyped and given out again.
    """
    name = written_name(signer)
    found: dict[int, Candidate] = {}
    for one in index.numbered(number) if number else ():
        like = likeness(name, listed_name(index.entry(one).name))
        kind = Kind.EXACT if like is not None else Kind.SIMILAR
        found[one] = Candidate(one, kind, like.reasons if like else (), has_number=True)
    for one, like in index.alike(name):
        found.setdefault(one, Candidate(one, like.kind, like.reasons))
    ordered = sorted(found.values(), key=lambda one: (*_rank(one), index.place(one.employee_id)))
    return ordered[:limit]


def sole(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one that may be preselected: exact, and nobody else near; a number that fits its name outweighs namesakes."""
    numbered = [one for one in candidates if one.has_number]
    if numbered:
        return numbered[0] if len(numbered) == 1 and numbered[0].kind is Kind.EXACT else None
    return candidates[0] if len(candidates) == 1 and candidates[0].kind is Kind.EXACT else None


def _rank(candidate: Candidate) -> tuple[bool, bool, int]:
    return (
        not (candidate.has_number and candidate.kind is Kind.EXACT),
        candidate.kind is not Kind.EXACT,
        len(candidate.reasons),
    )
