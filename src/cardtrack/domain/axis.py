"""By what a unit is broken down, and lists are grouped; apart, as the command line asks before anything is counted."""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    """What a worksite is broken down by."""

    DEPARTMENT = "department"
    SHIFT = "shift"
    CLASSIFICATION = "classification"


class Grouped(StrEnum):
    """Under what the lines of a report stand together."""

    NOTHING = "nothing"
    WORKSITE = "worksite"
    DEPARTMENT = "department"
    SHIFT = "shift"
    CLASSIFICATION = "classification"
    REASON = "reason"  # why a card does not count
