"""What a report is broken down and grouped by, and which of its columns are wanted, for the reports that have these."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from cardtrack.domain.axis import Axis, Grouped
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.i18n import mark, tr
from cardtrack.usecases.print_report import ListedReport
from cardtrack.usecases.report_memory import HowMade
from cardtrack.wording.units import axis_label, grouped_label

BROKEN_DOWN = frozenset({"breakdown", "meeting-pack"})  # the reports that have the field of the axis
_COLUMNS = {
    "job": mark("Job"),
    "worksite": mark("Worksite"),
    "serial": mark("Card no."),
    "signed": mark("Date signed"),
}


class ShapeFields(QWidget):
    """`edited` when something else is chosen."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self.axis_box, self.grouped_box = QComboBox(), QComboBox()
        for axis in Axis:
            self.axis_box.addItem(axis_label(axis), axis.value)
        self.columns = {code: QCheckBox(tr(title)) for code, title in _COLUMNS.items()}
        boxes = QWidget()
        row_of_boxes = QHBoxLayout(boxes)
        row_of_boxes.setContentsMargins(0, 0, 0, 0)
        row_of_boxes.setSpacing(12)
        for box in self.columns.values():
            box.setChecked(True)
            box.clicked.connect(lambda _: self.edited.emit())
            row_of_boxes.addWidget(box)
        self._axis = Captioned(tr("By worksite and"), self.axis_box)
        self._grouped = Captioned(tr("Grouped by"), self.grouped_box)
        self._boxes = Captioned(tr("Columns"), boxes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for field in (self._axis, self._grouped, self._boxes):
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        for choice in (self.axis_box, self.grouped_box):
            choice.activated.connect(lambda _: self.edited.emit())

    def show_for(self, report: ListedReport, made: HowMade) -> None:
        """Offers what a report has, set as it was made the last time."""
        self._columns = report.columns
        self.axis_box.setCurrentIndex(self.axis_box.findData(made.axis.value))
        self.grouped_box.clear()
        for grouped in report.groupings:
            self.grouped_box.addItem(grouped_label(grouped), grouped.value)
        self.grouped_box.setCurrentIndex(max(0, self.grouped_box.findData(made.grouped.value)))
        for code, box in self.columns.items():
            box.setVisible(code in report.columns)
            box.setChecked(code not in made.left_out)
        self._axis.setVisible(report.name in BROKEN_DOWN)
        self._grouped.setVisible(bool(report.groupings))
        self._boxes.setVisible(bool(report.columns))
        self.setVisible(report.name in BROKEN_DOWN or bool(report.groupings) or bool(report.columns))

    def chosen(self) -> dict[str, Any]:
        """What is chosen, as a report's choice names it."""
        return {"axis": self.axis, "grouped": self.grouped, "left_out": self.left_out}

    @property
    def axis(self) -> Axis:
        """The axis chosen."""
        return Axis(self.axis_box.currentData())

    @property
    def grouped(self) -> Grouped:
        """Under what the lines stand together."""
        return Grouped(self.grouped_box.currentData() or Grouped.NOTHING)

    @property
    def left_out(self) -> frozenset[str]:
        """The columns that are not wanted."""
        return frozenset(code for code in self._columns if not self.columns[code].isChecked())
