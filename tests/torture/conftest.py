"""The fault table: what is done to the program on purpose, how often, and what was lost.

A test names its row of the table and says what it tried and what was lost, before it asserts:

    def test_killed_writers(figures: Figures, kills: int) -> None:
        ...
        figures.record(1, "killed while writing", tried=kills, lost=lost, target="0 lost")
        assert lost == 0

Tests of the same row and words are added up. Whether a target is met is whether they passed. What takes long carries
`@pytest.mark.release` (or `pytest.param(1000, marks=pytest.mark.release)` for the larger number) and runs in
`make torture` only, which prints the table at its end; all else runs in every `make test`. A tool that is missing is a
failure, never a reason to skip.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Protocol

import pytest

_FIGURE = "figure"
_ENDED = ("passed", "failed", "error")


class Figures(Protocol):
    """What the fixture `figures` offers a test."""

    def record(self, row: int, what: str, *, tried: int, lost: int, target: str) -> None:
        """`tried` faults of row `row`, of which `lost` did harm; `target` in words."""


@dataclass(frozen=True, slots=True)
class _Recorder:
    """Keeps figures on the test's report, which xdist carries to whoever prints them."""

    kept: list[tuple[str, object]]

    def record(self, row: int, what: str, *, tried: int, lost: int, target: str) -> None:
        self.kept.append((_FIGURE, [row, what, tried, lost, target]))


@dataclass(slots=True)
class _Line:
    """One line of the table, added up over its tests."""

    tried: int = 0
    lost: int = 0
    is_met: bool = True
    targets: list[str] = field(default_factory=list)


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a test says what it tried and what was lost."""
    return _Recorder(request.node.user_properties)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table: test, tried, lost, target, met or not."""
    if terminalreporter.verbosity < 0:
        return
    lines: defaultdict[tuple[int, str], _Line] = defaultdict(_Line)
    for outcome in _ENDED:
        for report in terminalreporter.stats.get(outcome, ()):
            for name, figure in report.user_properties:
                if name == _FIGURE:
                    row, what, tried, lost, target = figure
                    line = lines[row, what]
                    line.tried += tried
                    line.lost += lost
                    line.is_met &= report.outcome == "passed"
                    if target not in line.targets:
                        line.targets.append(target)
    if not lines:
        return
    terminalreporter.section("the fault table")
    widest = max(len(what) for _, what in lines)
    in_order = sorted(lines.items(), key=lambda each: (each[0][0], each[0][1].startswith("control"), each[0][1]))
    terminalreporter.write_line(f" # | {'test':{widest}} |  tried |   lost | met | target")
    for (row, what), line in in_order:  # a control, named so, stands below what it belongs to
        terminalreporter.write_line(
            f"{row:2} | {what:{widest}} | {line.tried:6,} | {line.lost:6,} | {'yes' if line.is_met else 'NO ':3} | "
            f"{'; '.join(line.targets)}"
        )
