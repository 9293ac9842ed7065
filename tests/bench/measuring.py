"""What a measurement is, how often it is taken, and how it is shown."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Line:
    """One job: the program beside a limit or a peer, in seconds, and what is wished for.

    `most_times` is the goal as a ratio, `most_seconds` as a time; the ratio is what holds on any machine.
    """

    job: str
    program: float
    peer_name: str = ""
    peer: float | None = None
    most_times: float | None = None
    most_seconds: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the peer."""
        return None if not self.peer else self.program / self.peer

    @property
    def is_met(self) -> bool:
        """Whether every goal that there is was reached."""
        in_time = self.most_seconds is None or self.program <= self.most_seconds
        return in_time and (self.most_times is None or self.ratio is None or self.ratio <= self.most_times)

    @property
    def goal(self) -> str:
        """`<= 3 x`, `<= 1 ms`."""
        parts = [f"<= {self.most_times:g} x"] if self.most_times is not None else []
        if self.most_seconds is not None:
            parts.append(f"<= {shown(self.most_seconds)}")
        return ", ".join(parts)

    def cells(self) -> tuple[str, str, str, str]:
        """As it stands in the table: job, program, peer, ratio."""
        peer = "" if self.peer is None else f"{shown(self.peer)}  {self.peer_name}"
        return self.job, shown(self.program), peer, "" if self.ratio is None else f"{self.ratio:.2f} x"


@dataclass(frozen=True, slots=True)
class Share:
    """One job that is right or wrong: in which share of cases, beside a peer's share, and what is wished for."""

    job: str
    program: float
    peer_name: str = ""
    peer: float | None = None
    least: float | None = None
    most: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether every goal that there is was reached."""
        return (self.least is None or self.program >= self.least) and (self.most is None or self.program <= self.most)

    @property
    def goal(self) -> str:
        """`>= .985`, `<= .001`."""
        parts = [f">= {self.least:g}"] if self.least is not None else []
        return ", ".join([*parts, f"<= {self.most:g}"] if self.most is not None else parts)

    def cells(self) -> tuple[str, str, str, str]:
        """As it stands in the table: job, program, peer; a ratio of shares says nothing."""
        peer = "" if self.peer is None else f"{self.peer:.4f}  {self.peer_name}"
        return self.job, f"{self.program:.4f}", peer, ""


@dataclass(frozen=True, slots=True)
class Size:
    """How large something is, in bytes, and how large it may be."""

    job: str
    program: float
    most: float

    @property
    def is_met(self) -> bool:
        """Whether it is no larger."""
        return self.program <= self.most

    @property
    def goal(self) -> str:
        """`<= 120 MB`."""
        return f"<= {_megabytes(self.most)}"

    def cells(self) -> tuple[str, str, str, str]:
        """As it stands in the table: job and program."""
        return self.job, _megabytes(self.program), "", ""


@dataclass(frozen=True, slots=True)
class Number:
    """How many of something a job takes, beside a peer's, and how many are wished for at most."""

    job: str
    program: float
    peer_name: str = ""
    peer: float | None = None
    most: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether there are no more."""
        return self.most is None or self.program <= self.most

    @property
    def goal(self) -> str:
        """`<= 3`."""
        return "" if self.most is None else f"<= {self.most:g}"

    def cells(self) -> tuple[str, str, str, str]:
        """As it stands in the table: job, program, peer, ratio."""
        peer = "" if self.peer is None else f"{self.peer:.3g}  {self.peer_name}"
        return self.job, f"{self.program:.3g}", peer, "" if not self.peer else f"{self.program / self.peer:.2f} x"


Measured = Line | Share | Size | Number


def _megabytes(size: float) -> str:
    return f"{size / (1 << 20):.3g} MB"


def seconds(job: Callable[[], object]) -> float:
    """How long one run takes."""
    start = perf_counter()
    job()
    return perf_counter() - start


def median(job: Callable[[], object], runs: int = 7, each: int = 1) -> float:
    """The median of several runs; `each`: so many jobs to a run, for what is too short to be timed alone."""

    def run() -> None:
        for _ in range(each):
            job()

    return statistics.median(seconds(run) for _ in range(runs)) / each


def median_of_processes(script: str, runs: int = 7) -> float:
    """The median time of a whole Python process that runs `script`."""
    command = [sys.executable, "-c", script]
    return median(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT), runs)


def told_by_process(script: str, *arguments: str) -> list[float]:
    """The numbers that a process prints, one a line."""
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return [float(line) for line in done.stdout.split()]


def shown(value: float) -> str:
    """A time in the unit in which it is easy to read."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value * 1e6:.3g} µs"


def table(lines: Sequence[Measured]) -> str:
    """All lines, in columns."""
    head = ("job", "program", "limit or peer", "ratio", "goal", "")
    rows = [head]
    for line in lines:
        met = "" if not line.goal else "met" if line.is_met else "MISSED"
        rows.append((*line.cells(), line.goal, met))
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    ruled = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([ruled[0], "-|-".join("-" * width for width in widths), *ruled[1:]])
