"""What was done, when and by whom: the newest acts of the history, and the fingerprint of the last."""

from __future__ import annotations

from dataclasses import dataclass

from cardtrack.domain.act import Act
from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading, fingerprint
from cardtrack.reports.lettering import SMALL, STRONG
from cardtrack.reports.page import Sheet
from cardtrack.reports.table import Column, Table, put_table
from cardtrack.wording import dates
from cardtrack.wording.acts import entry_text


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """The newest acts first; `total` is how many there are in all."""

    heading: Heading
    total: int
    acts: tuple[Act, ...]


def fill(report: HistoryReport, sheet: Sheet) -> None:
    """Sets the list on a sheet."""
    heading = report.heading
    if not report.acts:
        sheet.paragraph(tr("Nothing was done yet."))
        return
    head = tr("{acts} acts; fingerprint of the last: {fingerprint}")
    sheet.paragraph(head.format(acts=dates.number(report.total), fingerprint=fingerprint(heading.history_head)), STRONG)
    sheet.paragraph(
        tr(
            "Each act carries the fingerprint of the one before it. Whoever holds this page can tell later whether the "
            "history up to here is still the same."
        ),
        SMALL,
    )
    if len(report.acts) < report.total:
        newest = tr("Only the newest {count} are printed.")
        sheet.paragraph(newest.format(count=dates.number(len(report.acts))), SMALL)
    sheet.gap(8)
    put_table(sheet, *table(report))


def table(report: HistoryReport) -> Table:
    """A row for each act."""
    columns = (
        Column(tr("No."), 0, is_number=True),
        Column(tr("When"), 24),
        Column(tr("By"), 20),
        Column(tr("What"), 60),
    )
    return Table(
        columns,
        [(act.id, dates.moment(act.made_at.astimezone()), act.by_whom, entry_text(act)) for act in report.acts],
    )
