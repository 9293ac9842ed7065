"""What a backup holds and how far it was tried, in words: one way for screens and the command line."""

from __future__ import annotations

from datetime import datetime

from cardtrack.i18n import tr
from cardtrack.wording.dates import cards, day, people


def held_text(people_count: int, card_count: int) -> str:
    """`57 people, 52 cards`."""
    return tr("{people}, {cards}").format(people=people(people_count), cards=cards(card_count))


def proof_text(people_count: int, card_count: int) -> str:
    """What a backup that stood every test has earned."""
    return tr("Intact, opens, restored as a drill: {held}.").format(held=held_text(people_count, card_count))


def moment_text(moment: datetime) -> str:
    """`14 Nov 2026, 18:05`, where the organizer is."""
    there = moment.astimezone()
    return tr("{day}, {time}").format(day=day(there.date()), time=f"{there:%H:%M}")
