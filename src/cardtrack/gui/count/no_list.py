"""What stands in place of the figure while the unit holds nobody: never a percent."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from cardtrack.domain.count import Tally
from cardtrack.domain.unit import BargainingUnit
from cardtrack.gui.count.headline import Go
from cardtrack.gui.widgets.panel import INSET, Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates


class NoListPanel(Panel):
    """Says what goes here, with the buttons for it."""

    def __init__(self, go: Go) -> None:
        super().__init__("")
        self.figure = PlainLabel(role="figure")
        self.reason = PlainLabel.wrapped()
        self.import_list = QPushButton(tr("Import the employer's list…"))
        self.import_list.setProperty("primary", True)
        self.import_list.clicked.connect(lambda _: go("people", {"action": "import"}))
        self.open_units = QPushButton(tr("See who is placed in the unit"))
        self.open_units.clicked.connect(lambda _: go("units", None))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.setContentsMargins(INSET, 0, INSET, 4)
        buttons.addWidget(self.import_list)
        buttons.addWidget(self.open_units)
        buttons.addStretch(1)
        self.rows.setSpacing(12)
        self.add_inset(self.figure)
        self.add_inset(self.reason)
        self.rows.addLayout(buttons)
        self.rows.addStretch(1)

    def show_day(self, unit: BargainingUnit, tally: Tally) -> None:
        """Says of which day nobody is in the unit."""
        self.title.setText(unit.name)
        words = dates.no_unit_list()
        self.figure.setText(words[:1].upper() + words[1:])
        self.reason.setText(
            tr(
                "On {day} nobody is in this unit, so there is nothing to count the cards against. Bring in the "
                "employer's list, or look at another day."
            ).format(day=dates.day(tally.as_of))
        )
