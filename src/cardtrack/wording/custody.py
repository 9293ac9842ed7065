"""Envelopes in words: how the cards entered compare with what stands on one, of which days it is, where its papers are."""

from __future__ import annotations

from cardtrack.domain.custody import Envelope
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates


def envelope_name(name: str) -> str:
    """The envelope, or that there is none."""
    return name or tr("(no envelope)")


def envelope_title(name: str) -> str:
    """The envelope as a heading has it."""
    return tr("Envelope {name}").format(name=name) if name else envelope_name(name)


def collectors_text(envelope: Envelope) -> str:
    """Who brought it; names have commas of their own."""
    return "; ".join(envelope.collectors)


def compared(envelope: Envelope) -> str:
    """`complete`, `2 missing`, `1 too many`; empty where no number stands on the envelope."""
    missing = envelope.missing
    if missing is None:
        return ""
    if missing > 0:
        return trn("{count:,} missing", "{count:,} missing", missing)
    if missing < 0:
        return trn("{count:,} too many", "{count:,} too many", -missing)
    return tr("complete")


def days_text(envelope: Envelope) -> str:
    """The day on which it came, or from the first to the last."""
    return " – ".join(dates.day(day) for day in envelope.days)


def places_text(envelope: Envelope) -> str:
    """Where its originals are; with numbers where they are in several places."""
    places = envelope.places
    if len(places) == 1:
        return place_name(next(iter(places)))
    return "; ".join(
        tr("{place}: {cards}").format(place=place_name(place), cards=dates.cards(number))
        for place, number in places.items()
    )


def place_name(place: str) -> str:
    """A place, or that it is not known."""
    return place or tr("(not noted)")
