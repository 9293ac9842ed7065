"""Half-open ranges of days, and what can be done with sets of them.

A day is `date.toordinal()`. A span `(first, end)` holds the days first <= d < end; a set of spans is a sorted tuple
of spans that neither touch nor overlap. `BEGINNING` and `END` stand for "always so far" and "until further notice".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

BEGINNING = 0
END = date.max.toordinal() + 1

Span = tuple[int, int]
Spans = tuple[Span, ...]

NEVER: Spans = ()
ALWAYS: Spans = ((BEGINNING, END),)


def span(first: date | None, last: date | None) -> Spans:
    """The days from `first` to `last`, both included; None is open. Empty where `last` lies before `first`."""
    start = BEGINNING if first is None else first.toordinal()
    end = END if last is None else last.toordinal() + 1
    return ((start, end),) if start < end else NEVER


def union(parts: Iterable[Span]) -> Spans:
    """All days of any of the spans, joined where they touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted(parts):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def intersection(left: Spans, right: Spans) -> Spans:
    """The days that both hold."""
    if not left or not right:
        return NEVER
    if len(left) == len(right) == 1:  # nearly always: one job, one card
        start = max(left[0][0], right[0][0])
        end = min(left[0][1], right[0][1])
        return ((start, end),) if start < end else NEVER
    common: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return tuple(common)


def difference(left: Spans, right: Spans) -> Spans:
    """The days of `left` that `right` does not hold."""
    return intersection(left, complement(right)) if right else left


def complement(spans: Spans) -> Spans:
    """Every day that `spans` does not hold."""
    gaps: list[Span] = []
    start = BEGINNING
    for first, end in spans:
        if start < first:
            gaps.append((start, first))
        start = end
    if start < END:
        gaps.append((start, END))
    return tuple(gaps)


def holds(spans: Spans, day: int) -> bool:
    """Whether `day` lies in one of the spans."""
    for first, end in spans:
        if day < end:
            return first <= day
    return False
