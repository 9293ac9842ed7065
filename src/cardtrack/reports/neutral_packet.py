"""The packet for a neutral card check: the unit's list, an index in the order of the stack, tally sheet, certificate.

The neutral finds the result; the packet claims none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardtrack.domain.second_reading import CheckShare
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.board_index import IndexLine
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import BODY, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_check, put_count_facts, put_rules, put_unit_wording
from cardtrack.reports.table import Cell, Column, Table, put_table
from cardtrack.wording import dates
from cardtrack.wording.thresholds import asked

_REASONS_TO_FILL = 6  # empty lines of the tally sheet


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One employee in the unit."""

    name: str
    work: str
    worksite: str


@dataclass(frozen=True, slots=True)
class NeutralPacket:
    """The unit on the day in alphabetical order, and one card of each signer in the order of the paper stack."""

    heading: Heading
    tally: Tally
    unit: tuple[UnitLine, ...]
    stack: tuple[IndexLine, ...]
    check: CheckShare | None = None


def fill(packet: NeutralPacket, sheet: Sheet) -> None:
    """Sets the four papers on a sheet, each from the head of a page."""
    put_count_facts(sheet, packet.heading)
    sheet.gap(6)
    presented = tr(
        "{union} presents {cards} for a unit of {people} on {day}. Whether they are a majority is to be found."
    )
    sheet.paragraph(
        presented.format(
            union=packet.heading.union,
            cards=dates.cards(len(packet.stack)),
            people=dates.people(packet.tally.eligible),
            day=dates.day(packet.tally.as_of),
        ),
        STRONG,
    )
    put_check(sheet, packet.check)
    put_unit_wording(sheet, packet.heading)
    put_rules(sheet, packet.heading.regime)
    _put_unit(sheet, packet.unit)
    _put_stack(sheet, packet.stack)
    _put_tally_sheet(sheet, packet)
    _put_certificate(sheet, packet)


def table(packet: NeutralPacket) -> Table:
    """The unit's list, and under it the cards of the stack."""
    columns = (
        Column(tr("List"), 20, is_group=True),
        Column(tr("No."), 0, is_number=True),
        Column(tr("Name"), 38, is_strong=True),
        Column(tr("Job"), 33, key="job"),
        Column(tr("Worksite"), 24, key="worksite"),
        Column(tr("Date signed"), 20),
        Column(tr("Card no."), 14, key="serial"),
    )
    unit, stack = tr("Employees in the unit"), tr("Cards in the order of the stack")
    rows: list[tuple[Cell, ...]] = [
        (unit, no, line.name, line.work, line.worksite, "", "") for no, line in enumerate(packet.unit, 1)
    ]
    rows += [(stack, no, line.name, line.work, "", line.signed, line.serial) for no, line in enumerate(packet.stack, 1)]
    return Table(columns, rows)


def _put_unit(sheet: Sheet, unit: Sequence[UnitLine]) -> None:
    sheet.section(tr("1. Employees in the unit: {people}").format(people=dates.people(len(unit))))
    if not unit:
        sheet.paragraph(tr("Nobody is in the unit on this day."))
        return
    columns = (
        Column(tr("No."), 0, is_number=True),
        Column(tr("Name"), 42, is_strong=True),
        Column(tr("Job"), 38, key="job"),
        Column(tr("Worksite"), 28, key="worksite"),
    )
    rows = [(no, line.name, line.work, line.worksite) for no, line in enumerate(unit, 1)]
    put_table(sheet, columns, rows)


def _put_stack(sheet: Sheet, stack: Sequence[IndexLine]) -> None:
    sheet.new_page()
    sheet.section(tr("2. Cards in the order of the stack: {cards}").format(cards=dates.cards(len(stack))))
    sheet.paragraph(tr("Tick a card once its signature is compared; write down what is to be said of it."))
    sheet.gap(4)
    if not stack:
        sheet.paragraph(tr("There is no card to list."))
        return
    columns = (
        Column(tr("No."), 0, is_number=True),
        Column(tr("Name"), 38, is_strong=True),
        Column(tr("Date signed"), 23),
        *((Column(tr("Card no."), 14, key="serial"),) if any(line.serial for line in stack) else ()),
        Column(tr("Valid"), 9),
        Column(tr("Remark"), 28),
    )
    rows = []
    for no, line in enumerate(stack, 1):
        serial = (line.serial,) if len(columns) > 5 else ()
        rows.append((no, line.name, line.signed, *serial, "☐", ""))
    put_table(sheet, columns, rows)


def _put_tally_sheet(sheet: Sheet, packet: NeutralPacket) -> None:
    sheet.new_page()
    sheet.section(tr("3. Tally sheet"))
    columns = (Column(tr("To be counted"), 80), Column(tr("Number"), 20))
    threshold = packet.tally.headline.threshold
    asked_for = [
        tr("Employees in the unit on {day}").format(day=dates.day(packet.tally.as_of)),
        tr("Cards looked at"),
        tr("Cards found valid, one for each employee"),
        tr("Cards found not valid, in all"),
        *[tr("… because:")] * _REASONS_TO_FILL,
        tr("Needed for “{rule}”").format(rule=asked(threshold)),
    ]
    put_table(sheet, columns, [(text, "") for text in asked_for], least=24.0)
    sheet.gap(12)
    sheet.paragraph(tr("Found: “{rule}” is ☐ met ☐ not met").format(rule=asked(threshold)), STRONG)
    sheet.blanks((tr("Signature of the neutral"), tr("Day and hour")))
    sheet.blanks((tr("For the union"), tr("For the employer")))


def _put_certificate(sheet: Sheet, packet: NeutralPacket) -> None:
    sheet.new_page()
    sheet.section(tr("4. Certificate"))
    heading = packet.heading
    text = tr(
        "I was asked by {union} and {employer} to find whether a majority of the employees in the unit described below "
        "have signed cards that authorize {union} to represent them. I compared the cards with the list of employees "
        "in the unit on {day}, and their signatures with those in the employer's records."
    )
    sheet.paragraph(
        text.format(union=heading.union, employer=heading.employer, day=dates.day(packet.tally.as_of)), BODY
    )
    sheet.gap(6)
    sheet.paragraph(tr("I find that a majority ☐ has signed ☐ has not signed."), STRONG)
    sheet.gap(6)
    sheet.paragraph(
        tr("I have shown the names of those who signed to nobody, and have given the cards back to the union.")
    )
    put_unit_wording(sheet, heading)
    sheet.gap(12)
    sheet.blanks((tr("Signature of the neutral"), tr("Name"), tr("Place and day")))
