"""Charts as plain vector shapes with named inks, made once and painted alike on the screen and on paper.

Lengths are points, x to the right and y down from the upper left corner. A painter knows nothing but the three
shapes and what each ink looks like; no painter decides where anything stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cardtrack.domain.tally import ThresholdResult
from cardtrack.wording import dates
from cardtrack.wording.thresholds import asked


class Ink(StrEnum):
    """How a shape looks; each painter has its own table."""

    GROUND = "ground"  # what lies behind the days to come
    GRID = "grid"  # thin lines by which numbers are read
    TRACK = "track"  # the frame of the whole unit
    FILL = "fill"  # the signed part
    MARK = "mark"  # a threshold
    GOAL = "goal"  # the campaign's own goal, broken line
    LABEL = "label"
    STRONG_LABEL = "strong_label"


class Anchor(StrEnum):
    """Which part of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner; filled with FILL and GROUND, only framed with the other inks."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; y is its baseline, size its height in points."""

    x: float
    y: float
    text: str
    size: float
    ink: Ink
    anchor: Anchor = Anchor.START


Shape = Line | Rect | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order in which they are painted."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def words(self) -> str:
        """What is written in it, for those who cannot see it."""
        return "; ".join(shape.text for shape in self.shapes if isinstance(shape, Text))


@dataclass(frozen=True, slots=True)
class BarMark:
    """A mark on the bar of a unit: how many signers it needs, and what it is called."""

    need: int
    label: str
    is_goal: bool = False


_SIZE = 7.5  # of labels
_BAR = 12.0
_TICK = 4.0  # by which marks stand out over the bar
_ROW = 11.0
_GAP = 8.0  # between two labels in one row
_BESIDE = 3.5  # between a mark and its label


def threshold_marks(results: Sequence[ThresholdResult]) -> list[BarMark]:
    """One mark for each threshold of a tally."""
    return [BarMark(r.need, f"{asked(r.threshold)}: {dates.number(r.need)}") for r in results]


def text_width(text: str, size: float) -> float:
    """About how wide a text comes out in any sans serif: enough to keep labels apart without knowing a font."""
    ems = sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.56 for char in text)
    return ems * size


def threshold_bar(signed: int, eligible: int, marks: Sequence[BarMark], width: float) -> Drawing:
    """The unit as a bar, its signers filled in. A mark stands where its need is: the bar reaches it when it is met.

    A unit of nobody is an empty frame without marks.
    """
    shapes: list[Shape] = []
    if eligible > 0 and signed > 0:
        shapes.append(Rect(0, _TICK, width * signed / eligible, _BAR, Ink.FILL))
    shapes.append(Rect(0, _TICK, width, _BAR, Ink.TRACK))
    if eligible == 0:
        return Drawing(width, _TICK * 2 + _BAR, tuple(shapes))
    flags = _flags([(width * min(mark.need, eligible) / eligible, mark) for mark in marks], width)
    foot = _TICK * 2 + _BAR
    for flag in flags:
        baseline = foot + _SIZE + flag.row * _ROW
        shapes.append(Line(flag.x, 0, flag.x, baseline, Ink.GOAL if flag.mark.is_goal else Ink.MARK))
        shapes.append(flag.text(baseline))
    deepest = max((flag.row for flag in flags), default=-1)
    return Drawing(width, foot + (deepest + 1) * _ROW, tuple(shapes))


def share_bar(part: int, whole: int, width: float, height: float) -> Drawing:
    """A plain bar without marks: so much of so much, which is not nothing."""
    shapes: list[Shape] = [Rect(0, 0, width * part / whole, height, Ink.FILL)] if part else []
    return Drawing(width, height, (*shapes, Rect(0, 0, width, height, Ink.TRACK)))


@dataclass(frozen=True, slots=True)
class _Flag:
    """A mark with its label hung beside it: in which row, and from which x to which."""

    x: float
    mark: BarMark
    row: int
    start: float
    end: float

    def text(self, baseline: float) -> Text:
        """The label, tied to the mark by its nearer end: the true width of a text is the painter's."""
        label = self.mark.label
        if self.end <= self.x:
            return Text(self.end, baseline, label, _SIZE, Ink.LABEL, Anchor.END)
        return Text(self.start, baseline, label, _SIZE, Ink.LABEL)

    def clears(self, other: _Flag) -> bool:
        """Whether neither label stands over the other one or over the other's line."""
        if self.row == other.row:
            return self.end + _GAP <= other.start or other.end + _GAP <= self.start
        upper, lower = (self, other) if self.row < other.row else (other, self)
        return not upper.start <= lower.x <= upper.end


def _flags(marks: Sequence[tuple[float, BarMark]], width: float) -> list[_Flag]:
    """The marks from left to right, their labels to the right or left of them in as few rows as it takes."""
    ordered = sorted(marks, key=lambda pair: (pair[0], pair[1].is_goal))
    for rows in range(1, len(ordered) + 1):
        found = _hung(ordered, rows, width, [])
        if found is not None:
            return found
    return [_choices(x, mark, row, width)[0] for row, (x, mark) in enumerate(ordered)]


def _choices(x: float, mark: BarMark, row: int, width: float) -> list[_Flag]:
    """Both sides of a mark in a row, as far as they lie within the width; at least one, pushed inside."""
    length = text_width(mark.label, _SIZE)
    starts = [start for start in (x + _BESIDE, x - _BESIDE - length) if start >= 0 and start + length <= width]
    return [_Flag(x, mark, row, start, start + length) for start in starts or [max(0.0, min(x, width - length))]]


def _hung(left: Sequence[tuple[float, BarMark]], rows: int, width: float, done: list[_Flag]) -> list[_Flag] | None:
    """The first way to hang all labels in so many rows, or None."""
    if not left:
        return done
    for row in range(rows):
        for flag in _choices(*left[0], row, width):
            if all(flag.clears(other) for other in done):
                found = _hung(left[1:], rows, width, [*done, flag])
                if found is not None:
                    return found
    return None
