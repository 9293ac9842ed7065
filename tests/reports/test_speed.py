"""What the usual summary costs, from a process that has loaded nothing yet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MEASURED = """
from time import perf_counter
from cardtrack.reports.catalogue import MAJORITY
from tests.reports.campaign import campaign
report = campaign(60).majority()
for _ in range(4):
    start = perf_counter()
    MAJORITY.pdf(report)
    print(perf_counter() - start)
"""


@pytest.mark.bench
def test_sixty_people_from_click_to_pdf() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", MEASURED], check=True, capture_output=True, text=True, cwd=root)
    first, *later = map(float, done.stdout.split())
    print(f"summary of 60 people: first {first * 1000:.0f} ms, then {min(later) * 1000:.0f} ms")  # noqa: T201
    assert first <= 0.4
    assert min(later) <= 0.1
