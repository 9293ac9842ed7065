"""A card as the tables of this place show it: verdict, name, and the sentences about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QIcon

from cardtrack.domain.card import AuthorizationCard, CardWarning, Reason
from cardtrack.domain.count import Verdict
from cardtrack.domain.unit import Placement
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates
from cardtrack.wording.cards import reason_sentence, verdict_sentence, warning_sentence


class Mark(StrEnum):
    """What is seen first of a verdict: a drawing of this name, and words beside it."""

    COUNTS = "circle-check"
    LOOK = "triangle-alert"
    DOES_NOT_COUNT = "circle-x"


class CardRow(NamedTuple):
    """One card with its verdict on the as-of date; `name` is the employee's, or the one written on the card."""

    verdict: Verdict
    name: str

    @property
    def card(self) -> AuthorizationCard:
        """The card itself."""
        return self.verdict.card

    @property
    def is_going_stale(self) -> bool:
        """Whether it counts now and is near the end of its life."""
        return self.verdict.counts and CardWarning.NEAR_END_OF_LIFE in self.verdict.warnings


def row_of(workspace: Workspace, verdict: Verdict) -> CardRow:
    """The row of a card, with the name that the roster has for its signer."""
    card = verdict.card
    if card.employee_id is None:
        return CardRow(verdict, card.signer)
    if (name := workspace.names.get(card.employee_id)) is not None:
        return CardRow(verdict, name)
    return CardRow(
        verdict, tr("{name} (in the trash)").format(name=workspace.trash.people.get(card.employee_id, card.signer))
    )


def all_rows(workspace: Workspace) -> dict[int, CardRow]:
    """Every card held, by its id, on the as-of date."""
    assert workspace.count is not None
    return {verdict.card.id: row_of(workspace, verdict) for verdict in workspace.count.all_verdicts(workspace.as_of)}


def rows_of(workspace: Workspace, employee_ids: Iterable[int | None]) -> dict[int, CardRow]:
    """The cards of some employees (None: those of nobody on the roster)."""
    count = workspace.count
    assert count is not None
    verdicts = (verdict for number in employee_ids for verdict in count.verdicts(number, workspace.as_of))
    return {verdict.card.id: row_of(workspace, verdict) for verdict in verdicts}


def mark_of(workspace: Workspace, row: CardRow) -> Mark:
    """Counts, counts but should be looked at, or does not count."""
    if not row.verdict.counts:
        return Mark.DOES_NOT_COUNT
    return Mark.LOOK if row.verdict.warnings or _name_differs(workspace, row) else Mark.COUNTS


def mark_text(mark: Mark) -> str:
    """The verdict in two or three words."""
    return {
        Mark.COUNTS: tr("Counts"),
        Mark.LOOK: tr("Counts, look at it"),
        Mark.DOES_NOT_COUNT: tr("Does not count"),
    }[mark]


def mark_icon(mark: Mark) -> QIcon:
    """The drawing that stands before the words."""
    shades = colors()
    shade = {Mark.COUNTS: shades.good, Mark.LOOK: shades.caution, Mark.DOES_NOT_COUNT: shades.fault}[mark]
    return icon(mark, shade)


def remarks(workspace: Workspace, row: CardRow) -> str:
    """Why the card does not count, and all that is odd about it, as one line; empty where all is well."""
    return ". ".join(dict.fromkeys(_remarks(workspace, row)))


def all_sentences(workspace: Workspace, row: CardRow) -> list[str]:
    """The verdict as a sentence, then every other reason and warning."""
    verdict, placement = row.verdict, _placement(workspace, row)
    first = verdict_sentence(verdict, workspace.regime, placement)
    others = [reason_sentence(reason, verdict, workspace.regime, placement) for reason in verdict.reasons[1:]]
    return list(dict.fromkeys([first, *others, *_remarks(workspace, row)]))


def sentence(workspace: Workspace, row: CardRow) -> str:
    """A table row as a screen reader says it."""
    day = row.card.signed_on
    who = tr("{name}, undated") if day is None else tr("{name}, signed {day}")
    who = who.format(name=row.name, day="" if day is None else dates.day(day))
    said = tr("{card}: {verdict}").format(card=who, verdict=mark_text(mark_of(workspace, row)))
    more = remarks(workspace, row)
    return f"{said}. {more}" if more else said


def signed_text(row: CardRow) -> str:
    """The day of signing, or that there is none."""
    return tr("undated") if row.card.signed_on is None else dates.day(row.card.signed_on)


def _remarks(workspace: Workspace, row: CardRow) -> Iterator[str]:
    verdict = row.verdict
    if row.card.employee_id in workspace.trash.people:
        yield tr("The signer is in the trash; taken back from there, the card is judged again")
    elif verdict.primary is not None:
        yield reason_sentence(verdict.primary, verdict, workspace.regime, _placement(workspace, row))
    held = _cards_held(workspace, row)
    if held > 1 and verdict.primary is not Reason.SUPERSEDED:
        yield trn("One of {count} card of this person", "One of {count} cards of this person", held)
    if _name_differs(workspace, row):
        yield tr("{warning}: “{written}”").format(
            warning=warning_sentence(CardWarning.NAME_DIFFERS), written=row.card.signer
        )
    for warning in CardWarning:
        if warning in verdict.warnings:
            yield warning_sentence(warning)


def _name_differs(workspace: Workspace, row: CardRow) -> bool:
    card = row.card
    if card.employee_id is None or not card.signer:
        return False
    return not workspace.finder.fits(card.employee_id, card.signer)


def _cards_held(workspace: Workspace, row: CardRow) -> int:
    if row.card.employee_id is None or workspace.count is None:
        return 1
    return len(workspace.count.verdicts(row.card.employee_id, row.verdict.as_of))


def _placement(workspace: Workspace, row: CardRow) -> Placement | None:
    if row.card.employee_id is None or workspace.count is None:
        return None
    return workspace.count.person(row.card.employee_id, row.verdict.as_of).placement
