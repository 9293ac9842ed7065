"""What is known of a person before their card is recorded: where they stand, and the cards that they gave already."""

from __future__ import annotations

from collections.abc import Iterator

from cardtrack.domain.unit import Standing
from cardtrack.gui.cards.person_choice import hit_work
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.find_people import Hit
from cardtrack.wording import dates
from cardtrack.wording.units import exclusion_label


def standing_note(workspace: Workspace, hit: Hit) -> str:
    """Site and job, then everything that makes the next card of this person odd."""
    return " · ".join(part for part in (hit_work(hit), *_oddities(workspace, hit.employee_id)) if part)


def _oddities(workspace: Workspace, employee_id: int) -> Iterator[str]:
    count, as_of = workspace.count, workspace.as_of
    if count is None:
        return
    state = count.person(employee_id, as_of)
    if not state.is_employed:
        yield tr("not employed on {day}").format(day=dates.day(as_of))
    elif state.standing is None:
        yield tr("not placed in the unit")
    elif state.standing is Standing.CONTESTED:
        yield tr("place in the unit contested")
    elif state.standing is Standing.EXCLUDED:
        reason = state.placement.reason if state.placement is not None else None
        why = exclusion_label(reason) if reason is not None else ""
        yield tr("excluded from the unit: {why}").format(why=why) if why else tr("excluded from the unit")
    held = count.verdicts(employee_id, as_of)
    if len(held) == 1:
        signed = held[0].card.signed_on
        if signed is None:
            yield tr("has an undated card already")
        else:
            yield tr("has a card of {day} already").format(day=dates.day(signed))
    elif held:
        yield trn("has {count} card already", "has {count} cards already", len(held))
