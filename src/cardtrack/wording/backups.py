"""What a backup holds and how far it was tried, in words: one way for screens and the command line."""

from __future__ import annotations

from datetime import datetime

from cardtrack.domain.kept_copy import CopyReason
from cardtrack.i18n import tr, trn
from cardtrack.wording.dates import cards, day, people


def held_text(people_count: int, card_count: int) -> str:
    """`57 people, 52 cards`."""
    return tr("{people}, {cards}").format(people=people(people_count), cards=cards(card_count))


def proof_text(people_count: int, card_count: int) -> str:
    """What a backup that stood every test has earned."""
    return tr("Intact, opens, restored as a drill: {held}.").format(held=held_text(people_count, card_count))


def age_text(days: int | None) -> str:
    """How old the last checked copy elsewhere is; `days` negative: from the future, None: there is none."""
    if days is None:
        return tr("No backup yet")
    if days < 0:
        return tr("Last checked copy dated in the future")
    if days == 0:
        return tr("Checked copy today")
    return trn("Checked copy {count} day ago", "Checked copy {count} days ago", days)


def moment_text(moment: datetime) -> str:
    """`14 Nov 2026, 18:05`, where the organizer is."""
    there = moment.astimezone()
    return tr("{day}, {time}").format(day=day(there.date()), time=f"{there:%H:%M}")


def reason_text(why: CopyReason) -> str:
    """What a copy was made for: `before the import of a list`."""
    return {
        CopyReason.ASKED: tr("you asked for it"),
        CopyReason.DAILY: tr("the day's copy"),
        CopyReason.UPGRADE: tr("before an upgrade"),
        CopyReason.LIST_IMPORT: tr("before the import of a list"),
        CopyReason.CARD_IMPORT: tr("before the import of cards"),
        CopyReason.BULK_EDIT: tr("before many were changed at once"),
        CopyReason.MERGE: tr("before two entries were merged"),
        CopyReason.RESTORE: tr("before a restore"),
        CopyReason.NEW_KEY: tr("before a new recovery code"),
    }[why]


def size_text(size: int) -> str:
    """`1.4 MB`, as file managers show it; "" where it is not known."""
    if not size:
        return ""
    if size < 1_000_000:
        return tr("{number} kB").format(number=max(1, size // 1000))
    return tr("{number} MB").format(number=f"{size / 1_000_000:.1f}")
