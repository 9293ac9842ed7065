"""Who may see a report, and what each reader may be shown: the table that every report is held to.

Source: the audiences of the project's domain page. A report that declares more than its reader may see cannot be made.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from cardtrack.i18n import mark, tr


class Audience(StrEnum):
    """Who may see a report; what each may never see is held by tests."""

    ORGANIZER = "organizer"
    BOARD = "board"
    NEUTRAL = "neutral"
    EMPLOYER = "employer"
    SIGNER = "signer"


class Content(StrEnum):
    """What a report may say. What it does not declare does not reach it."""

    PEOPLE = "people"  # who is in the unit: name, job, worksite
    SIGNERS = "signers"  # who signed, and when
    LEFT_OUT = "left_out"  # which cards do not count, and why
    COUNT = "count"  # n, N, thresholds, cards by reason
    GROUPS = "groups"  # figures by worksite, department, shift or classification
    CUSTODY = "custody"  # collectors, envelopes, where originals are
    CONTACTS = "contacts"
    NOTES = "notes"  # notes, issues, follow-ups and what else organizers wrote of a person
    ASSESSMENTS = "assessments"  # what organizers think of a person, and thought before
    HISTORY = "history"  # how many acts, and the fingerprint of the last


_EVERYTHING = frozenset(Content)
_EVIDENCE = frozenset({Content.PEOPLE, Content.SIGNERS, Content.COUNT, Content.HISTORY})

ALLOWED: Mapping[Audience, frozenset[Content]] = {
    Audience.ORGANIZER: _EVERYTHING,
    Audience.BOARD: _EVIDENCE,
    Audience.NEUTRAL: _EVIDENCE,
    Audience.EMPLOYER: frozenset(),
    Audience.SIGNER: frozenset(),
}

_MARKS = {
    Audience.ORGANIZER: mark("Confidential: for the organizing committee"),
    Audience.BOARD: mark("Confidential: for the labor board"),
    Audience.NEUTRAL: mark("Confidential: for the neutral"),
    Audience.EMPLOYER: mark("For the employer"),
    Audience.SIGNER: mark("Confidential: for the signer of the card"),
}


def audience_mark(audience: Audience) -> str:
    """The line at the head and foot of each page that says who it is for."""
    return tr(_MARKS[audience])
