"""The fault table itself: it adds up, survives workers, and says when a target is missed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import pytest

@pytest.mark.parametrize("lost", [0, 0, 3])
def test_faults(figures, lost):
    figures.record(7, "bytes flipped", tried=1000, lost=lost, target="all found")
    assert lost == 0

def test_other(figures):
    figures.record(1, "killed", tried=5, lost=0, target="0 lost")
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_the_table(pytester: pytest.Pytester, workers: str) -> None:
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(TESTS)
    result = pytester.runpytest_subprocess("-n", workers)
    result.stdout.fnmatch_lines(
        [
            " 1 | killed        |      5 |      0 | yes | 0 lost",
            " 7 | bytes flipped |  3,000 |      3 | NO  | all found",
        ]
    )
    assert "the fault table" not in pytester.runpytest_subprocess("-q", "-n", workers).stdout.str()
