"""The top bar: campaign, unit, as-of date, find box, lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from cardtrack.errors import DateNotUnderstood
from cardtrack.gui.theme import icon, lead
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr


class FindBox(QLineEdit):
    """Finds as you type; Esc clears it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Find a person (Ctrl+F)"))
        self.setAccessibleName(tr("Find a person"))
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)


class TopBar(QFrame):
    """`find_asked` (text) at every keystroke in the find box."""

    find_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._workspace = workspace
        self._title = PlainLabel(role="heading")
        self._unit = QComboBox()
        self._unit.setAccessibleName(tr("Unit"))
        self._unit.setMinimumContentsLength(14)
        self._unit.activated.connect(lambda place: workspace.set_unit(self._unit.itemData(place)))
        self.as_of = DateField(workspace.today, tr("As-of date"))
        self.as_of.entered.connect(self._take_date)
        self.as_of.line.editingFinished.connect(self._take_date)
        self.as_of.line.stepped.connect(lambda _: self._take_date())
        self.find_box = FindBox()
        self.find_box.textChanged.connect(self.find_asked)
        self._lock = QToolButton()
        lead(self._lock, "lock")
        self._lock.setText(tr("Lock"))
        self._lock.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lock.setToolTip(tr("Lock (Ctrl+L)"))
        self._lock.clicked.connect(self.lock_asked)
        self._lay_out()
        workspace.counted.connect(self.refresh)

    def refresh(self) -> None:
        """Shows the campaign, its units and the as-of date as they are."""
        campaign = self._workspace.campaign
        assert campaign is not None
        self._title.setText(campaign.title)
        shown = [(self._unit.itemText(place), self._unit.itemData(place)) for place in range(self._unit.count())]
        there = [(unit.name, unit.id) for unit in self._workspace.units]
        if shown != there:
            self._unit.clear()
            for name, unit_id in there:
                self._unit.addItem(name, unit_id)
        self._unit.setCurrentIndex(self._unit.findData(self._workspace.unit.id))
        if not self.as_of.line.hasFocus() or self.as_of.problem() is None:
            self.as_of.set_date(self._workspace.as_of)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(8)
        row.addWidget(PlainLabel(tr("Unit"), role="caption"))
        row.addWidget(self._unit)
        row.addSpacing(8)
        row.addWidget(PlainLabel(tr("As of"), role="caption"))
        row.addWidget(self.as_of)
        row.addWidget(self.find_box, 1)
        row.addWidget(self._lock)
        self.as_of.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)

    def _take_date(self) -> None:
        try:
            day = self.as_of.date()
        except DateNotUnderstood:
            return  # the field says so; the count stays on its day
        self._workspace.set_as_of(day or self._workspace.today())
