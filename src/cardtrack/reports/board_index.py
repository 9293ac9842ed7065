"""The showing of interest: the count on a cover, and the alphabetical index of the cards that support it.

For the labor board: names of signers and dates, and nothing else that is known of anybody (29 CFR 101.18(a) keeps the
showing from the employer).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.second_reading import CheckShare
from cardtrack.domain.tally import Tally
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import (
    put_check,
    put_count_facts,
    put_figures,
    put_reconciliation,
    put_rules,
    put_thresholds,
    put_unit_wording,
)
from cardtrack.reports.table import Cell, Column, Table, put_table
from cardtrack.wording import dates


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One signer: name as it is listed, the day of the card if it has one, the job, and the card's serial."""

    name: str
    signed_on: date | None
    work: str
    serial: str

    @property
    def signed(self) -> Cell:
        """The day of the card, or that it has none."""
        return tr("no date") if self.signed_on is None else self.signed_on


@dataclass(frozen=True, slots=True)
class BoardIndexReport:
    """Signers in alphabetical order: those counted under the smallest threshold, and apart those in dispute."""

    heading: Heading
    tally: Tally
    signers: tuple[IndexLine, ...]
    contested: tuple[IndexLine, ...]
    check: CheckShare | None = None


def fill(report: BoardIndexReport, sheet: Sheet) -> None:
    """Sets the cover and the index on a sheet."""
    put_count_facts(sheet, report.heading)
    put_figures(sheet, report.tally.thresholds[0], report.tally.as_of)
    put_thresholds(sheet, report.tally)
    sheet.gap(10)
    put_reconciliation(sheet, report.tally, with_reasons=False)
    put_check(sheet, report.check)
    put_unit_wording(sheet, report.heading)
    put_rules(sheet, report.heading.regime)
    _put_declaration(sheet, report)
    sheet.new_page()
    sheet.section(tr("Alphabetical index of {cards}").format(cards=dates.cards(len(report.signers))))
    put_index(sheet, report.signers)
    if report.contested:
        sheet.section(
            tr("Also submitted: {cards} of people whose place in the unit is contested").format(
                cards=dates.cards(len(report.contested))
            )
        )
        sheet.paragraph(tr("They are not in the count above."), SMALL)
        put_index(sheet, report.contested)


def put_index(sheet: Sheet, lines: Sequence[IndexLine]) -> None:
    """Signers in the order given, numbered from 1."""
    if not lines:
        sheet.paragraph(tr("There is no card to list."))
        return
    put_table(sheet, _columns(lines), _rows(lines))


def table(report: BoardIndexReport) -> Table:
    """Both indexes under one another; what sets the second apart stands in the first column."""
    every = (*report.signers, *report.contested)
    rows = [(tr("in the count"), *row) for row in _rows(report.signers, every)]
    rows += [(tr("place in the unit contested"), *row) for row in _rows(report.contested, every)]
    return Table([Column(tr("Standing"), 20, is_group=True), *_columns(every)], rows)


def _columns(lines: Sequence[IndexLine]) -> list[Column]:
    columns = [
        Column(tr("No."), 0, is_number=True),
        Column(tr("Name"), 42, is_strong=True),
        Column(tr("Date signed"), 20),
        Column(tr("Job"), 33, key="job"),
    ]
    return [*columns, Column(tr("Card no."), 14, key="serial")] if any(line.serial for line in lines) else columns


def _rows(lines: Sequence[IndexLine], together: Sequence[IndexLine] = ()) -> list[tuple[Cell, ...]]:
    """Numbered from 1; `together`: the lines of the same table that decide whether there is a column of serials."""
    width = len(_columns(together or lines))
    return [(no, line.name, line.signed, line.work, line.serial)[:width] for no, line in enumerate(lines, 1)]


def _put_declaration(sheet: Sheet, report: BoardIndexReport) -> None:
    sheet.section(tr("Declaration"), keep=90)
    text = tr(
        "I have looked at each of the {cards} listed here. To the best of my knowledge each was signed by the person "
        "named, on the day named."
    )
    sheet.paragraph(text.format(cards=dates.cards(len(report.signers) + len(report.contested))))
    sheet.blanks((tr("Signature"), tr("Name"), tr("Day")))
