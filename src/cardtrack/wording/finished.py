"""What is said of a finished campaign."""

from __future__ import annotations

from pathlib import Path

from cardtrack.domain.finished import Totals
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates


def finished_on_text(totals: Totals) -> str:
    """When it was finished, and which history was destroyed: its head is on paper printed before."""
    return trn(
        "Finished on {{day}}. Its history had {count:,} act; fingerprint of the last: {{head}}",
        "Finished on {{day}}. Its history had {count:,} acts; fingerprint of the last: {{head}}",
        totals.acts,
    ).format(day=dates.day(totals.finished_on), head=totals.head[:12])


def unremoved_text(place: Path) -> str:
    """That destroyed files could not be removed."""
    return tr(
        "The keys are destroyed, but not every file of the old campaign could be removed from {path}. CardTrack tries "
        "again whenever this campaign is opened."
    ).format(path=place)


def no_promise_text() -> str:
    """What destroying cannot reach."""
    return tr(
        "What a program cannot promise: solid-state drives and the computer's own backups may keep old blocks for a "
        "while, unreadable without the old recovery code. Whoever has an old backup with its passphrase, or a backup "
        "and the old recovery sheet, still has every name."
    )
