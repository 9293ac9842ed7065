"""Sealed counts in words: what checking found, what happened to people between two of them."""

from __future__ import annotations

from cardtrack.domain.moves import Movement
from cardtrack.domain.seal import SealState
from cardtrack.domain.tally import PersonState
from cardtrack.domain.unit import Standing
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates

_STATES = {
    SealState.WHOLE: mark("checked"),
    SealState.ALTERED: mark("altered since it was sealed"),
    SealState.UNREADABLE: mark("cannot be read"),
    SealState.COUNTED_OTHERWISE: mark("this program counts it otherwise"),
    SealState.NAMES_DESTROYED: mark("checked; names destroyed"),
    SealState.FACTS_DESTROYED: mark("figures only"),
}

_MOVEMENTS = {
    Movement.JOINED: mark("Joined the employer"),
    Movement.LEFT: mark("Left the employer"),
    Movement.MOVED_IN: mark("Moved into the unit"),
    Movement.MOVED_OUT: mark("Moved out of the unit"),
    Movement.SIGNED: mark("Signed"),
    Movement.WITHDREW: mark("Withdrew their card"),
    Movement.LAPSED: mark("Card grew too old"),
    Movement.SET_BACK: mark("Card no longer counts for another reason"),
}

_PLACES = {
    Standing.INCLUDED: mark("in the unit"),
    Standing.EXCLUDED: mark("excluded"),
    Standing.CONTESTED: mark("contested"),
}


def state_label(state: SealState) -> str:
    """What checking a seal found, in a few words."""
    return tr(_STATES[state])


def movement_label(movement: Movement) -> str:
    """What happened to somebody between two counts."""
    return tr(_MOVEMENTS[movement])


def standing_text(state: PersonState) -> str:
    """Where somebody stood in one of the counts, and whether with a good card: `in the unit, signed`."""
    if not state.is_employed:
        return tr("not employed")
    place = tr("not in the unit") if state.standing is None else tr(_PLACES[state.standing])
    signed = tr("signed") if state.has_good_card else tr("not signed")
    return tr("{place}, {signed}").format(place=place, signed=signed)


def checked_seals(count: int) -> str:
    """That every seal was checked and is whole."""
    if count == 0:
        return tr("no sealed counts")
    return trn(
        "{count:,} sealed count checked: its fingerprint fits, and its facts come to its figures",
        "{count:,} sealed counts checked: their fingerprints fit, and their facts come to their figures",
        count,
    )


def change(value: int) -> str:
    """`+3`, `−2`, or `0`."""
    if value == 0:
        return dates.number(0)
    return f"{'+' if value > 0 else '−'}{dates.number(abs(value))}"
