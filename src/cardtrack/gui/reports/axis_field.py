"""What a worksite is broken down by, for the reports that do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cardtrack.domain.axis import Axis
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.i18n import tr
from cardtrack.wording.units import axis_label

BROKEN_DOWN = frozenset({"breakdown", "meeting-pack"})  # the reports that have this field


class AxisField(QWidget):
    """`edited` when another axis is chosen."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        for axis in Axis:
            self.box.addItem(axis_label(axis), axis.value)
        self.box.activated.connect(lambda _: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Captioned(tr("By worksite and"), self.box))
        row.addStretch(1)

    @property
    def axis(self) -> Axis:
        """The axis chosen."""
        return Axis(self.box.currentData())
