"""`python -m tests.bench`: the program beside its limits and peers, as ratios in one run. Nothing fails for being slow.

Every person, position and card in it is made up by the bench.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cardtrack.usecases.open_campaign import STANDARD
from cardtrack.usecases.regimes import DEFAULT_REGIME, regime_by_id
from tests.bench import counting, desk, finding, in_vault, leaving, listing, matching, pairing, paper, window
from tests.bench.measuring import Line, Measured, table

PEOPLE, CARDS = 100_000, 150_000
FEW, FEW_CARDS = 2_000, 3_000

Jobs = dict[str, Callable[[], Iterator[Measured]]]


def _jobs(scratch: Path, people: int, cards: int) -> Jobs:
    def build() -> Iterator[Line]:
        with in_vault.make_bench_vault(scratch / "vault", people, cards) as opened:
            yield from in_vault.building(opened)

    def backup() -> Iterator[Line]:
        with in_vault.make_bench_vault(scratch / "copied", people // 2, cards // 2) as opened:
            yield from in_vault.backing_up(opened, scratch)
            yield from in_vault.acting(opened, scratch)

    def leave() -> Iterator[Line]:
        with in_vault.make_bench_vault(scratch / "leaving", people, cards) as opened:
            yield from leaving.lines(opened, scratch)

    def unlock() -> Iterator[Line]:
        in_vault.make_bench_vault(scratch / "locked", 60, 52, STANDARD).close()
        yield from in_vault.unlocking(scratch / "locked")

    return {
        "count": partial(counting.lines, regime_by_id(DEFAULT_REGIME), people, cards),
        "find": partial(finding.lines, people),
        "match": partial(matching.lines, people),
        "pairs": partial(pairing.lines, people),
        "import": partial(in_vault.importing, scratch, people),
        "build": build,
        "backup": backup,
        "leave": leave,
        "unlock": unlock,
        "start": partial(window.starting, scratch),
        "lock": partial(window.locking, scratch),
        "report": window.previewing,
        "paper": partial(paper.lines, scratch, people),
        "drag": partial(window.dragging, scratch, FEW, FEW_CARDS, 1 / 60),
        "desk": partial(desk.lines, scratch, FEW, people),
        "people": partial(listing.lines, scratch, people, cards),
        "drag-many": partial(window.dragging, scratch, people, cards, 0.05),
    }


def main() -> None:
    """Runs what was asked for, and prints the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
        names = list(_jobs(Path(folder), PEOPLE, CARDS))
        parser.add_argument("jobs", nargs="*", metavar="JOB", help=f"some of: {', '.join(names)} (all)")
        parser.add_argument("--people", type=int, default=PEOPLE)
        given = parser.parse_args()
        if unknown := set(given.jobs) - set(names):
            parser.error(f"no such job: {', '.join(sorted(unknown))}")
        jobs = _jobs(Path(folder), given.people, given.people * CARDS // PEOPLE)
        found: list[Measured] = []
        for name in given.jobs or names:
            sys.stdout.write(f"{name} ...\n")
            sys.stdout.flush()
            gc.collect()  # what the job before left is none of this one's
            found += jobs[name]()
    size = f"{given.people:,} people, {given.people * CARDS // PEOPLE:,} cards"
    sys.stdout.write(f"\n{size}; medians of several runs in one process\n\n{table(found)}\n")


if __name__ == "__main__":
    main()
