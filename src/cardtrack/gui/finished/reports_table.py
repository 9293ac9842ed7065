"""The reports that a finished campaign kept, and what its sealed counts still are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.domain.seal import short_form
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.finish_campaign import FinishedView, KeptReport
from cardtrack.usecases.seal_count import CheckedSeal
from cardtrack.wording import dates
from cardtrack.wording.seals import state_label

_MOST_ROWS = 5


@dataclass(frozen=True, slots=True)
class _Row:
    """A kept report, a sealed count, or both; a seal that was not whole when the campaign ended has no report."""

    report: KeptReport | None
    sealed: CheckedSeal | None

    @property
    def figures(self) -> tuple[str, str, str]:
        """Unit, day and `35 of 49`."""
        of = self.report
        if of is not None:
            return of.unit_name, dates.day(of.as_of), dates.fraction(of.signed, of.eligible)
        assert self.sealed is not None
        seal = self.sealed.seal
        return seal.unit_name, dates.day(seal.as_of), dates.fraction(seal.signed, seal.eligible)


class ReportsTable(QWidget):
    """`chosen` (KeptReport) when another row is looked at."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = [
            Column("what", tr("Count"), _what, 30),
            Column("unit", tr("Unit"), lambda row: row.figures[0], 24),
            Column("as_of", tr("As of"), lambda row: row.figures[1], 16),
            Column("signed", tr("Signed"), lambda row: row.figures[2], 13, is_number=True),
            Column("fingerprint", tr("Fingerprint"), _fingerprint, 36, tooltip=_whole_fingerprint),
            Column("state", tr("Checked"), _state, 24),
        ]
        self.model: TableModel[_Row] = TableModel(columns, sentence=_sentence, parent=self)
        self.view = TableView(self.model, tr("Kept reports"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(tr("Kept reports"), role="heading"))
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.chosen.connect(self._choose)

    def show_reports(self, view: FinishedView) -> None:
        """The counts of the last day, then the sealed ones, the newest first."""
        by_seal = {each.seal_id: each for each in view.reports}
        rows = [_Row(each, None) for each in view.reports if each.seal_id is None]
        rows += [_Row(by_seal.get(each.seal.id), each) for each in view.seals]
        self.model.set_rows(dict(enumerate(rows)))
        height = self.view.verticalHeader().defaultSectionSize()
        self.view.setFixedHeight((min(_MOST_ROWS, len(rows)) + 1) * height + 24)
        if rows:
            self.view.selectRow(0)

    def _choose(self, row: _Row | None) -> None:
        if row is not None and row.report is not None:
            self.chosen.emit(row.report)


def _what(row: _Row) -> str:
    if row.sealed is None:
        return tr("On the last day")
    seal = row.sealed.seal
    return seal.label or tr("Sealed on {day}").format(day=dates.day(seal.sealed_on))


def _fingerprint(row: _Row) -> str:
    return "" if row.sealed is None else short_form(row.sealed.seal.fingerprint)


def _whole_fingerprint(row: _Row) -> str:
    return "" if row.sealed is None else row.sealed.seal.fingerprint


def _state(row: _Row) -> str:
    return "" if row.sealed is None else state_label(row.sealed.state)


def _sentence(row: _Row) -> str:
    unit, day, fraction = row.figures
    text = tr("{what}: {unit}, {fraction} as of {day}. {state}")
    return text.format(what=_what(row), unit=unit, fraction=fraction, day=day, state=_state(row)).strip()
