"""The day of a list is proposed where the lines above its headings tell exactly one that was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cardtrack.intake.list_day import day_in_titles
from cardtrack.intake.table import read_list
from tests.intake.workbooks import written

TODAY = date(2026, 11, 20)
PEOPLE = "Employee ID,Last Name,First Name,Job Title,Hired\n" + "".join(
    f"{n},Morales{n},Rosa,Baker,2020-01-06\n" for n in range(101, 106)
)


def found(folder: Path, *titles: str) -> tuple[date, int] | None:
    return day_in_titles(read_list(written(folder, "".join(f"{title}\n" for title in titles) + PEOPLE)), TODAY)


@pytest.mark.parametrize(
    "title",
    [
        "Employee roster as of 10/31/2025,,,,",
        "As of,10/31/2025,,,",
        "Roster 31/10/25,,,,",
        '"List of October 31, 2025",,,,',
        "31 Oct 2025,,,,",
        "Lista al 31 de octubre de 2025,,,,",
        "2025-10-31,,,,",
        "명단 2025년 10월 31일,,,,",
        "Run 10/31/2025 for 10/31/2025,,,,",
    ],
)
def test_a_day_above_the_headings(tmp_path: Path, title: str) -> None:
    assert found(tmp_path, "ACME MARKETS INC.,,,,", title) == (date(2025, 10, 31), 2)


@pytest.mark.parametrize(
    "title",
    [
        "Employee roster,,,,",
        "Pay period 10/1/2025 to 10/31/2025,,,,",
        "Valid until 12/31/2026,,,,",
        "Founded 3/5/1971,,,,",
        "Call 213-555-0101 or 12-34-5678-9,,,,",
        "Version 1.2.2025.7,,,,",
        "2/30/2025,,,,",
        "x" * 5000 + " 10/31/2025,,,,",
    ],
)
def test_no_day_or_more_than_one_or_one_to_come(tmp_path: Path, title: str) -> None:
    assert found(tmp_path, title) is None


def test_two_lines_of_one_day_are_one_day_by_the_first(tmp_path: Path) -> None:
    assert found(tmp_path, "As of 10/31/2025,,,,", "Printed 31 Oct 2025,,,,") == (date(2025, 10, 31), 1)
    assert found(tmp_path, "As of 10/31/2025,,,,", "Printed 1 Nov 2025,,,,") is None


def test_the_days_of_the_people_are_none_of_the_list(tmp_path: Path) -> None:
    assert found(tmp_path) is None
