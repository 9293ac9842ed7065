"""What stands above the people: how many are listed, the filters, and the ways in for more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.facets import Facet
from cardtrack.gui.people.filter_bar import FilterBar
from cardtrack.gui.people.filter_panel import FilterPanel
from cardtrack.gui.people.listing import Listing
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates


class PeopleHead(QWidget):
    """Hidden while there is nobody on the roster."""

    new_asked = Signal()
    import_asked = Signal()
    columns_asked = Signal()

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = PlainLabel(role="title")
        self.filter = FilterBar(listing)
        self.choose = QPushButton(icon("list-filter"), tr("Filter…"))
        self.choose.setToolTip(tr("Which people are listed (Ctrl+Shift+L)"))
        self.panel = FilterPanel(self.filter, listing, self)
        columns = QPushButton(tr("Columns…"))
        new = QPushButton(icon("user-plus"), tr("New person…"))
        take_in = QPushButton(icon("import"), tr("Import a list…"))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.caption)
        self._buttons.addStretch(1)
        for button in (self.choose, columns, new, take_in):
            self._buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._buttons)
        column.addWidget(self.filter)
        self.choose.clicked.connect(lambda _: self.open_panel())
        columns.clicked.connect(lambda _: self.columns_asked.emit())
        new.clicked.connect(lambda _: self.new_asked.emit())
        take_in.clicked.connect(lambda _: self.import_asked.emit())

    def open_panel(self, facet: Facet | None = None) -> None:
        """Opens the choice of filters."""
        if self.isVisible():
            self.panel.open_at(self.choose, facet)

    def show_numbers(self, listed: int, everyone: int) -> None:
        """How many are listed, of how many on the roster."""
        self.setVisible(bool(everyone))
        people = dates.people(everyone)
        shown = tr("{shown} of {people}").format(shown=dates.number(listed), people=people)
        self.caption.setText(people if listed == everyone else shown)
