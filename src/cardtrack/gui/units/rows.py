"""The tables of the Units place: placements, contested people, and units side by side."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.count import Tally
from cardtrack.domain.employee import Position
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.table_model import Column
from cardtrack.i18n import tr
from cardtrack.wording import dates, thresholds
from cardtrack.wording.units import exclusion_label, scope_label, standing_label

_SIGNS = {Standing.INCLUDED: "circle-check", Standing.EXCLUDED: "circle-x", Standing.CONTESTED: "circle-question-mark"}


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A placement, whom it is about in words, and for how many people it decides on the day."""

    placement: Placement
    who: str
    people: int


@dataclass(frozen=True, slots=True)
class ContestedRow:
    """Somebody whose place is in dispute, through which placement."""

    employee_id: int
    name: str
    position: Position | None
    placement: Placement
    has_good_card: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and its count on the day."""

    unit: BargainingUnit
    tally: Tally


def who_text(placement: Placement, name: str = "") -> str:
    """Whom a placement is about; a person by the name on the roster, else by the one it was made with."""
    if placement.scope is Scope.EVERYONE:
        return tr("Everyone on the roster")
    return name or placement.value or tr("Somebody who is no longer on the roster")


def reason_text(placement: Placement) -> str:
    """Why it excludes, or what its people are marked as."""
    return "" if placement.reason is None else exclusion_label(placement.reason)


def placement_columns() -> list[Column[PlacementRow]]:
    """Standing with its sign, whom, why, for how many, and who claims what."""
    return [
        Column("scope", tr("About"), lambda row: scope_label(row.placement.scope), 15),
        Column("who", tr("Which"), lambda row: row.who, 31),
        Column(
            "standing",
            tr("Standing"),
            lambda row: standing_label(row.placement.standing),
            18,
            icon=lambda row: icon(_SIGNS[row.placement.standing], colors().text),
        ),
        Column(
            "people",
            tr("People"),
            lambda row: dates.number(row.people),
            8,
            is_number=True,
            value=lambda row: row.people,
        ),
        Column("reason", tr("Reason"), lambda row: reason_text(row.placement), 25),
        Column("claim", tr("Claim"), lambda row: claim_text(row.placement), 20),
    ]


def claim_text(placement: Placement) -> str:
    """`employer: They assign work.`"""
    if placement.claimed_by and placement.claim:
        return tr("{who}: {claim}").format(who=placement.claimed_by, claim=placement.claim)
    return placement.claimed_by or placement.claim


def placement_sentence(row: PlacementRow) -> str:
    """A row as a screen reader says it."""
    parts = (
        tr("{who}: {standing}, {people}").format(
            who=row.who, standing=standing_label(row.placement.standing), people=dates.people(row.people)
        ),
        reason_text(row.placement),
        claim_text(row.placement),
    )
    return "; ".join(part for part in parts if part)


def contested_columns() -> list[Column[ContestedRow]]:
    """Name, work, whether a card is good, and the claim."""

    def held(row: ContestedRow, field: str) -> str:
        return "" if row.position is None else str(getattr(row.position, field))

    return [
        Column("name", tr("Name"), lambda row: row.name, 24),
        Column("classification", tr("Classification"), lambda row: held(row, "classification"), 22),
        Column("worksite", tr("Worksite"), lambda row: held(row, "worksite"), 16),
        Column("card", tr("Card"), lambda row: tr("good card") if row.has_good_card else tr("no good card"), 18),
        Column("reason", tr("Reason"), lambda row: reason_text(row.placement), 18),
        Column("claim", tr("Claim"), lambda row: claim_text(row.placement), 20),
    ]


def contested_sentence(row: ContestedRow) -> str:
    """A row as a screen reader says it."""
    return "; ".join(part for column in contested_columns() if (part := column.text(row)))


def unit_columns() -> list[Column[UnitRow]]:
    """The figures by which units are compared, and what the contested people can do to them."""
    return [
        Column("unit", tr("Unit"), lambda row: row.unit.name, 22),
        Column("signed", tr("Signed"), lambda row: dates.fraction(row.tally.signed, row.tally.eligible), 14, True),
        Column("percent", tr("Share"), lambda row: dates.percent(row.tally.signed, row.tally.eligible), 10, True),
        Column("result", tr("Result"), lambda row: result_text(row.tally), 34),
        Column(
            "contested",
            tr("Contested"),
            lambda row: dates.number(row.tally.contested),
            13,
            True,
            value=lambda row: row.tally.contested,
        ),
        Column("low", tr("At the worst"), lambda row: dates.fraction(*row.tally.low), 14, True),
        Column("high", tr("At the best"), lambda row: dates.fraction(*row.tally.high), 14, True),
    ]


def result_text(tally: Tally) -> str:
    """`more than half: met, 3 over`."""
    headline = tally.headline
    return tr("{rule}: {result}").format(rule=thresholds.asked(headline.threshold), result=thresholds.result(headline))


def unit_sentence(row: UnitRow) -> str:
    """A row as a screen reader says it."""
    return tr("{unit}: {fraction} signed, {percent}, {result}").format(
        unit=row.unit.name,
        fraction=dates.fraction(row.tally.signed, row.tally.eligible),
        percent=dates.percent(row.tally.signed, row.tally.eligible),
        result=result_text(row.tally),
    )
