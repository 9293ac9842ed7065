"""What each facet of a person is, as they are seen on a day in a unit; and the ready-made lists, which are filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from cardtrack.domain.ageing import SOON_WEEKS
from cardtrack.domain.assessment import RATINGS
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.count import Count
from cardtrack.domain.employee import CONTACT_COLUMNS, EmploymentType, Position
from cardtrack.domain.facets import Facet, Facets, Read, Wanted
from cardtrack.domain.marks import Marks
from cardtrack.domain.unit import Standing


class OfCard(StrEnum):
    """Whether somebody is counted, and if not, whether a card of theirs is held."""

    COUNTED = "counted"
    NOT_COUNTED = "not_counted"
    NO_CARD = "no_card"


class Placed(StrEnum):
    """Where somebody stands to the unit; those who are not employed stand nowhere."""

    INCLUDED = "included"
    CONTESTED = "contested"
    EXCLUDED = "excluded"
    NOT_PLACED = "not_placed"
    NOT_EMPLOYED = "not_employed"


class Employed(StrEnum):
    """Whether somebody is employed."""

    NOW = "now"
    GONE = "gone"
    TO_COME = "to_come"


class Due(StrEnum):
    """Whether something is to be done with somebody; NOT_GIVEN: nothing is."""

    DUE = "due"
    LATER = "later"


class MayContact(StrEnum):
    """Whether somebody may be called and visited."""

    YES = "yes"
    NO = "no"


class CardState(StrEnum):
    """How somebody stands to the count, in one word."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"  # what is held does not count
    NO_CARD = "no_card"
    CONTESTED = "contested"
    OUTSIDE = "outside"


STALE_SOON = "soon"
COUNTS = "counts"

RANKS: Mapping[Facet, Sequence[str]] = {
    Facet.CARD: tuple(OfCard),
    Facet.PLACEMENT: tuple(Placed),
    Facet.EMPLOYED: tuple(Employed),
    Facet.EMPLOYMENT: tuple(EmploymentType),
    Facet.ASSESSMENT: tuple(map(str, RATINGS)),
    Facet.FOLLOW_UP: tuple(Due),
    Facet.CONTACT: tuple(MayContact),
    Facet.MISSING: tuple(CONTACT_COLUMNS),
    Facet.AGEING: (STALE_SOON,),
    Facet.STATE: tuple(CardState),
    Facet.VERDICT: (COUNTS, *Reason),
}
DATED = frozenset(Facet) - {
    Facet.ASSESSMENT,
    Facet.FOLLOW_UP,
    Facet.LANGUAGE,
    Facet.ISSUE,
    Facet.CONTACT,
    Facet.MISSING,
    Facet.ASSESSED_ON,
    Facet.DUE_ON,
}  # what another day makes different


class ReadyList(StrEnum):
    """The ready-made lists of people."""

    ELIGIBLE = "eligible"
    UNSIGNED = "unsigned"
    SIGNED = "signed"
    CONTESTED = "contested"
    NEVER_ASSESSED = "never_assessed"
    FOLLOW_UP_DUE = "follow_up_due"
    GOING_STALE = "going_stale"


_IN_UNIT: Wanted = {Facet.PLACEMENT: frozenset({Placed.INCLUDED})}
READY: Mapping[ReadyList, Wanted] = {
    ReadyList.ELIGIBLE: _IN_UNIT,
    ReadyList.UNSIGNED: {**_IN_UNIT, Facet.CARD: frozenset({OfCard.NOT_COUNTED, OfCard.NO_CARD})},
    ReadyList.SIGNED: {Facet.CARD: frozenset({OfCard.COUNTED})},
    ReadyList.CONTESTED: {Facet.PLACEMENT: frozenset({Placed.CONTESTED})},
    ReadyList.NEVER_ASSESSED: {**_IN_UNIT, Facet.ASSESSMENT: frozenset({""})},
    ReadyList.FOLLOW_UP_DUE: {Facet.FOLLOW_UP: frozenset({Due.DUE})},
    ReadyList.GOING_STALE: {Facet.AGEING: frozenset({STALE_SOON})},
}


@dataclass(slots=True)
class Sight:
    """From where people are looked at; what is due by `due_by` is to be done."""

    count: Count
    marks: Marks
    as_of: date
    due_by: date


class PeopleFacets(Facets):
    """`Facets` of the people of a count. Whoever changes what it sees calls `forget`, or `look`."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        super().__init__({facet: self._reader(facet) for facet in Facet}, RANKS)

    def look(self, sight: Sight) -> None:
        """Looks from elsewhere; what that makes different is forgotten."""
        old, self.sight = self.sight, sight
        if sight.count is not old.count or sight.marks is not old.marks:
            self.forget()
            return
        if sight.as_of != old.as_of:
            self.forget(facets=DATED)
        if sight.due_by != old.due_by:
            self.forget(facets=[Facet.FOLLOW_UP])

    def _reader(self, facet: Facet) -> Read:
        if facet in _GROUPS:
            return partial(self._group, str(facet))
        read = _READERS[facet]
        return lambda employee_id: read(self.sight, employee_id)

    def _group(self, field: str, employee_id: int) -> tuple[str, ...]:
        position = shown_position(self.sight.count, employee_id, self.sight.as_of)
        return () if position is None else (getattr(position, field),)


def shown_position(count: Count, employee_id: int, day: date) -> Position | None:
    """The position that decides on a day; of somebody not employed then the last one begun, or else the first."""
    part = count.part(employee_id)
    if part is None or part.place is None or not part.facts.positions:
        return None
    held = part.facts.positions
    here = part.place.on(day.toordinal()).position
    if here >= 0:
        return held[here]
    begun = [position for position in held if (position.first_day or date.min) <= day]
    first = min(held, key=_begins)
    return max(begun, key=_begins, default=first)


def shown_card(count: Count, employee_id: int, day: date) -> AuthorizationCard | None:
    """The card that is counted on a day, or else the one signed last."""
    part = count.part(employee_id)
    if part is None or not part.worths:
        return None
    counting = part.counting(len(count.thresholds) - 1, day.toordinal())
    if counting is not None:
        return counting.card
    return max(part.facts.cards, key=lambda card: (card.signed_on or date.min, card.id))


def card_state(count: Count, employee_id: int, day: date) -> CardState:
    """Where somebody stands on a day."""
    if count.is_contested(employee_id, day):
        return CardState.CONTESTED
    if not count.is_eligible(employee_id, day):
        return CardState.OUTSIDE
    if count.is_signed(employee_id, day):
        return CardState.SIGNED
    return CardState.UNSIGNED if _holds_card(count, employee_id) else CardState.NO_CARD


def verdict_of(count: Count, employee_id: int, day: date) -> str | None:
    """COUNTS, or the primary reason why the shown card does not; None without any card."""
    card = shown_card(count, employee_id, day)
    if card is None:
        return None
    verdict = next(each for each in count.verdicts(employee_id, day) if each.card is card)
    return COUNTS if verdict.primary is None else verdict.primary.value


def _begins(position: Position) -> date:
    return position.first_day or date.min


def _card(sight: Sight, employee_id: int) -> tuple[str, ...]:
    if sight.count.is_signed(employee_id, sight.as_of):
        return (OfCard.COUNTED,)
    return (OfCard.NOT_COUNTED if _holds_card(sight.count, employee_id) else OfCard.NO_CARD,)


def _holds_card(count: Count, employee_id: int) -> bool:
    part = count.part(employee_id)
    return part is not None and bool(part.worths)


def _placement(sight: Sight, employee_id: int) -> tuple[str, ...]:
    state = sight.count.person(employee_id, sight.as_of)
    if not state.is_employed:
        return (Placed.NOT_EMPLOYED,)
    return (_PLACED[state.standing],)


_PLACED = {
    Standing.INCLUDED: Placed.INCLUDED,
    Standing.CONTESTED: Placed.CONTESTED,
    Standing.EXCLUDED: Placed.EXCLUDED,
    None: Placed.NOT_PLACED,
}


def _employed(sight: Sight, employee_id: int) -> tuple[str, ...]:
    part = sight.count.part(employee_id)
    if part is None or part.place is None or not part.facts.positions:
        return ()
    day = sight.as_of.toordinal()
    begun = [end for first, end in part.place.employed if first <= day]
    if not begun:
        return (Employed.TO_COME if part.place.employed else Employed.GONE,)
    return (Employed.NOW if day < max(begun) else Employed.GONE,)


def _employment(sight: Sight, employee_id: int) -> tuple[str, ...]:
    position = shown_position(sight.count, employee_id, sight.as_of)
    return () if position is None else (position.employment,)


def _assessment(sight: Sight, employee_id: int) -> tuple[str, ...]:
    held = sight.marks.assessments.get(employee_id)
    return () if held is None else (str(held.rating),)


def _assessed_on(sight: Sight, employee_id: int) -> tuple[str, ...]:
    held = sight.marks.assessments.get(employee_id)
    return () if held is None or held.assessed_on is None else (held.assessed_on.isoformat(),)


def _follow_up(sight: Sight, employee_id: int) -> tuple[str, ...]:
    due = sight.marks.due.get(employee_id)
    return () if due is None else (Due.DUE if due <= sight.due_by else Due.LATER,)


def _due_on(sight: Sight, employee_id: int) -> tuple[str, ...]:
    due = sight.marks.due.get(employee_id)
    return () if due is None else (due.isoformat(),)


def _language(sight: Sight, employee_id: int) -> tuple[str, ...]:
    return sight.marks.languages.get(employee_id, ())


def _issue(sight: Sight, employee_id: int) -> tuple[str, ...]:
    return sight.marks.issues.get(employee_id, ())


def _contact(sight: Sight, employee_id: int) -> tuple[str, ...]:
    return (MayContact.NO if employee_id in sight.marks.not_to_contact else MayContact.YES,)


def _missing(sight: Sight, employee_id: int) -> tuple[str, ...]:
    known = sight.marks.reached_by.get(employee_id, frozenset())
    return tuple(column for column, kinds in CONTACT_COLUMNS.items() if known.isdisjoint(kinds))


def _ageing(sight: Sight, employee_id: int) -> tuple[str, ...]:
    lapse = sight.count.lapse(employee_id, sight.as_of)
    return (STALE_SOON,) if lapse is not None and lapse.begins_by(soon(sight.as_of)) else ()


def soon(day: date) -> date:
    """Until when a card that ends is to be seen to on a day."""
    return min(day, date.max - timedelta(weeks=SOON_WEEKS)) + timedelta(weeks=SOON_WEEKS)


def _state(sight: Sight, employee_id: int) -> tuple[str, ...]:
    return (card_state(sight.count, employee_id, sight.as_of),)


def _signed_on(sight: Sight, employee_id: int) -> tuple[str, ...]:
    card = shown_card(sight.count, employee_id, sight.as_of)
    return () if card is None or card.signed_on is None else (card.signed_on.isoformat(),)


def _verdict(sight: Sight, employee_id: int) -> tuple[str, ...]:
    verdict = verdict_of(sight.count, employee_id, sight.as_of)
    return () if verdict is None else (verdict,)


_GROUPS = frozenset({Facet.WORKSITE, Facet.DEPARTMENT, Facet.CLASSIFICATION, Facet.SHIFT})
_READERS: Mapping[Facet, Callable[[Sight, int], tuple[str, ...]]] = {
    Facet.CARD: _card,
    Facet.PLACEMENT: _placement,
    Facet.EMPLOYED: _employed,
    Facet.EMPLOYMENT: _employment,
    Facet.ASSESSMENT: _assessment,
    Facet.ASSESSED_ON: _assessed_on,
    Facet.FOLLOW_UP: _follow_up,
    Facet.DUE_ON: _due_on,
    Facet.LANGUAGE: _language,
    Facet.ISSUE: _issue,
    Facet.CONTACT: _contact,
    Facet.MISSING: _missing,
    Facet.AGEING: _ageing,
    Facet.STATE: _state,
    Facet.SIGNED_ON: _signed_on,
    Facet.VERDICT: _verdict,
}
