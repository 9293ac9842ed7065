"""What is not known of the people who are listed: each number is a door to those of whom it is not."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cardtrack.domain.facets import Facet
from cardtrack.gui.in_turns import InTurns
from cardtrack.gui.people.listing import Listing, Numbers
from cardtrack.gui.widgets.door import Door
from cardtrack.gui.widgets.flow import FlowLayout
from cardtrack.wording.facets import LACKING, lacking_text


class Completeness(QWidget):
    """`asked` (facet, value) when one of the numbers is opened."""

    asked = Signal(object, str)

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._turns = InTurns(self)
        line = FlowLayout(self)
        line.setSpacing(0)
        self.doors: dict[tuple[Facet, str], Door] = {}
        for facet, value in LACKING:
            door = self.doors[facet, value] = Door(partial(self.asked.emit, facet, value))
            line.addWidget(door)

    def refresh(self, people: int) -> None:
        """Counts anew, of so many who are listed."""
        work = self._listing.numbers(list(dict.fromkeys(facet for facet, _ in LACKING)), self._show)
        self._turns.begin(work, people, later=True)

    def _show(self, numbers: Numbers) -> None:
        for (facet, value), door in self.doors.items():
            people = numbers[facet].get(value, 0)
            door.say(lacking_text(facet, value, people))
            door.setVisible(bool(people))
