"""What moved between two sealed counts, by name: who signed, who left. For the organizing committee only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cardtrack.domain.employee import Position
from cardtrack.domain.moves import Move, Movement
from cardtrack.domain.regime import Regime
from cardtrack.domain.seal import short_form
from cardtrack.domain.tally import PersonState
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_count_facts
from cardtrack.reports.table import Column, Table, column_widths, put_table
from cardtrack.wording import dates
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.seals import change, movement_label, standing_text


@dataclass(frozen=True, slots=True)
class SealFigures:
    """One of the two counts: what it is known by, and what it said."""

    sealed_on: date
    as_of: date
    signed: int
    eligible: int
    fingerprint: str
    unit_name: str
    regime: Regime


@dataclass(frozen=True, slots=True)
class MovedPerson:
    """One employee who stands otherwise: the name as it is listed, the work they do or did, and how they stood."""

    name: str
    move: Move
    position: Position | None
    was: PersonState
    now: PersonState


@dataclass(frozen=True, slots=True)
class WhatMovedReport:
    """The heading is the later count's. The people stand in the order in which they are printed, by movement."""

    heading: Heading
    earlier: SealFigures
    later: SealFigures
    people: tuple[MovedPerson, ...]


def fill(report: WhatMovedReport, sheet: Sheet) -> None:
    """Sets the comparison on a sheet."""
    put_count_facts(sheet, report.heading)
    sheet.gap(6)
    _put_seals(sheet, report.earlier, report.later)
    _put_notes(sheet, report.earlier, report.later)
    if not report.people:
        sheet.gap(8)
        sheet.paragraph(tr("Nobody stands otherwise in the later count than in the earlier one."), STRONG)
        return
    _put_summary(sheet, report)
    widths = column_widths(sheet, _person_columns(), [_row(person) for person in report.people])
    for movement, people in groupby(report.people, key=lambda person: person.move.movement):
        _put_people(sheet, movement, list(people), widths)


def _put_seals(sheet: Sheet, earlier: SealFigures, later: SealFigures) -> None:
    columns = (
        Column("", 12, is_strong=True),
        Column(tr("Sealed on"), 16),
        Column(tr("Count as of"), 16),
        Column(tr("Signed"), 14, is_number=True),
        Column(tr("Fingerprint"), 36),
    )
    rows = [
        (
            name,
            seal.sealed_on,
            seal.as_of,
            dates.fraction(seal.signed, seal.eligible),
            short_form(seal.fingerprint),
        )
        for name, seal in ((tr("Earlier"), earlier), (tr("Later"), later))
    ]
    put_table(sheet, columns, rows)


def _put_notes(sheet: Sheet, earlier: SealFigures, later: SealFigures) -> None:
    notes = []
    if earlier.unit_name != later.unit_name:
        units = tr("The earlier count is of another unit: {unit}.")
        notes.append(units.format(unit=earlier.unit_name))
    if earlier.regime != later.regime:
        rules = tr("The earlier count was held against other rules: {rules}.")
        notes.append(rules.format(rules=regime_title(earlier.regime)))
    for note in notes:
        sheet.gap(6)
        sheet.paragraph(tr("Note: {warning}").format(warning=note), STRONG)


def _put_summary(sheet: Sheet, report: WhatMovedReport) -> None:
    sheet.section(tr("What happened"), keep=60)
    columns = (
        Column(tr("Between the two counts"), 44),
        Column(tr("People"), 12, is_number=True),
        Column(tr("In the unit"), 18, is_number=True),
        Column(tr("Counted as signed"), 20, is_number=True),
    )
    rows = [
        (movement_label(movement), *_figures(person.move for person in people))
        for movement, people in (
            (movement, [person for person in report.people if person.move.movement is movement])
            for movement in Movement
        )
        if people
    ]
    rows.append((tr("Together"), *_figures(person.move for person in report.people)))
    put_table(sheet, columns, rows)
    sheet.gap(4)
    sheet.paragraph(
        tr("From {earlier} to {later}: each person is listed once, under the first of these that fits.").format(
            earlier=dates.fraction(report.earlier.signed, report.earlier.eligible),
            later=dates.fraction(report.later.signed, report.later.eligible),
        ),
        SMALL,
    )


def _figures(moves: Iterable[Move]) -> tuple[str, str, str]:
    held = list(moves)
    in_unit = sum(move.is_eligible - move.was_eligible for move in held)
    counted = sum(move.is_counted - move.was_counted for move in held)
    return dates.number(len(held)), change(in_unit), change(counted)


def _put_people(sheet: Sheet, movement: Movement, people: list[MovedPerson], widths: Sequence[float]) -> None:
    title = tr("{movement}: {people}").format(movement=movement_label(movement), people=dates.people(len(people)))
    sheet.section(title, keep=50)
    put_table(sheet, _person_columns(), [_row(person) for person in people], widths=widths)


def table(report: WhatMovedReport) -> Table:
    """A row for each person, under the movement."""
    columns = (Column(tr("What happened"), 30, is_group=True), *_person_columns())
    return Table(columns, [(movement_label(person.move.movement), *_row(person)) for person in report.people])


def _person_columns() -> tuple[Column, ...]:
    return (
        Column(tr("Name"), 32, is_strong=True),
        Column(tr("Work"), 38),
        Column(tr("In the earlier count"), 26),
        Column(tr("In the later count"), 26),
    )


def _row(person: MovedPerson) -> tuple[str, ...]:
    position = person.position
    work = "" if position is None else ", ".join(filter(None, (position.classification, position.worksite)))
    return person.name, work, standing_text(person.was), standing_text(person.now)
