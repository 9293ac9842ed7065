"""The count held against a list of the employer: each threshold under each denominator, and who is only on one of them.

For the organizing committee only: it names people, says who of them signed, and shows figures that no employer may see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.domain.list_check import ListCheck, Missing
from cardtrack.domain.tally import Tally
from cardtrack.domain.unit import Placement
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_count_facts, put_reconciliation
from cardtrack.reports.table import Cell, Column, Table, put_table
from cardtrack.wording import dates
from cardtrack.wording.list_checks import (
    checked_sentence,
    denominator_label,
    doubt_sentence,
    missing_advice,
    missing_text,
    ours_advice,
    share_text,
    signed_text,
    signers_sentence,
    threshold_text,
    threshold_title,
    verdict_sentences,
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody who is only on the list, by the row of the file. `candidates` are names: whom the row may be."""

    row: int
    name: str
    job: str
    why: Missing
    is_signed: bool
    placement: Placement | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitPerson:
    """Somebody who is only in the unit."""

    name: str
    job: str
    worksite: str
    is_signed: bool


@dataclass(frozen=True, slots=True)
class ListCheckReport:
    """`theirs` in the order of the list, `ours` by name; `file` and `list_date` say which list."""

    heading: Heading
    tally: Tally
    check: ListCheck
    file: str
    list_date: date
    theirs: tuple[ListedPerson, ...]
    ours: tuple[UnitPerson, ...]


def fill(report: ListCheckReport, sheet: Sheet) -> None:
    """Sets the report on a sheet."""
    check = report.check
    put_count_facts(sheet, report.heading)
    sheet.gap(8)
    sheet.paragraph(checked_sentence(check, report.list_date), STRONG)
    sheet.paragraph(signers_sentence(check))
    if doubt := doubt_sentence(check):
        sheet.paragraph(tr("Note: {warning}").format(warning=doubt))
    sheet.paragraph(tr("The list is in the file {file}.").format(file=report.file), SMALL)
    _put_figures(sheet, check)
    _put_theirs(sheet, report)
    _put_ours(sheet, report)
    sheet.gap(12)
    put_reconciliation(sheet, report.tally, with_reasons=False)


def table(report: ListCheckReport) -> Table:
    """A row for each person who is only on one of the two."""
    columns = (
        Column(tr("Only on"), 20, is_group=True),
        Column(tr("Row"), 8, is_number=True),
        Column(tr("Name"), 28, is_strong=True),
        Column(tr("Job"), 24),
        Column(tr("Why"), 30),
        Column(tr("Signed"), 12),
    )
    theirs, ours = tr("the employer's list"), tr("our unit")
    rows: list[tuple[Cell, ...]] = [(theirs, *_their_row(each)) for each in report.theirs]
    rows += [(ours, "", each.name, each.job, "", signed_text(each.is_signed)) for each in report.ours]
    return Table(columns, rows)


def _put_figures(sheet: Sheet, check: ListCheck) -> None:
    sheet.section(tr("The thresholds under each denominator"), keep=90)
    results = check.figures[0].thresholds
    columns = (
        Column(tr("Of whom"), 23, is_strong=True),
        Column(tr("Signed"), 21),
        *(Column(threshold_title(outcome), 42) for outcome in results),
    )
    rows = [
        (denominator_label(each.denominator), share_text(each), *map(threshold_text, each.thresholds))
        for each in check.figures
    ]
    put_table(sheet, columns, rows)
    sheet.gap(4)
    for sentence in verdict_sentences(check):
        sheet.paragraph(sentence, STRONG)


def _put_theirs(sheet: Sheet, report: ListCheckReport) -> None:
    title = tr("Only on the employer's list: {people}").format(people=dates.people(len(report.theirs)))
    sheet.section(title, keep=50)
    if not report.theirs:
        sheet.paragraph(tr("Everybody on the list is in our unit."))
        return
    columns = (
        Column(tr("Row"), 0, is_number=True),
        Column(tr("Name"), 28, is_strong=True),
        Column(tr("Job"), 22),
        Column(tr("Why"), 28),
        Column(tr("Signed"), 12),
    )
    put_table(sheet, columns, [_their_row(each) for each in report.theirs])
    sheet.gap(4)
    found = {each.why for each in report.theirs}
    for why in Missing:
        if why in found:
            advice = tr("{what}: {advice}")
            sheet.paragraph(advice.format(what=missing_text(why), advice=missing_advice(why)), SMALL)


def _put_ours(sheet: Sheet, report: ListCheckReport) -> None:
    title = tr("Only in our unit: {people}").format(people=dates.people(len(report.ours)))
    sheet.section(title, keep=50)
    if not report.ours:
        sheet.paragraph(tr("Everybody in our unit is on the list."))
        return
    columns = (
        Column(tr("Name"), 32, is_strong=True),
        Column(tr("Job"), 26),
        Column(tr("Worksite"), 26),
        Column(tr("Signed"), 12),
    )
    rows = [(each.name, each.job, each.worksite, signed_text(each.is_signed)) for each in report.ours]
    put_table(sheet, columns, rows)
    sheet.gap(4)
    sheet.paragraph(ours_advice(), SMALL)


def _their_row(person: ListedPerson) -> tuple[Cell, ...]:
    why = missing_text(person.why, person.placement, person.candidates)
    return person.row, person.name, person.job, why, signed_text(person.is_signed)
