"""By what a unit is broken down beside the worksite; apart, as the command line asks before anything is counted."""

from __future__ import annotations

from enum import StrEnum


class Axis(StrEnum):
    """What a worksite is broken down by."""

    DEPARTMENT = "department"
    SHIFT = "shift"
    CLASSIFICATION = "classification"
