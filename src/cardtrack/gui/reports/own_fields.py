"""Fields of one report alone: of a letter, blank cards, a visit list, a list to hold the count against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.gui.reports.blank_card_fields import BLANK, BlankCardFields
from cardtrack.gui.reports.letter_fields import LETTER, LetterFields
from cardtrack.gui.reports.list_fields import LIST_CHECK, ListFields
from cardtrack.gui.visits.copy_fields import VISITS, CopyFields
from cardtrack.gui.workspace import Workspace


class OwnFields(QWidget):
    """`edited` when something else is chosen or written; `said` what was made; `visits_asked` for what came back."""

    edited = Signal()
    said = Signal(str)
    visits_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter = LetterFields(workspace.today)
        self.blank = BlankCardFields(workspace)
        self.copies = CopyFields(workspace)
        self.lists = ListFields(workspace)
        self._of: dict[str, QWidget] = {
            LETTER: self.letter,
            BLANK: self.blank,
            VISITS: self.copies,
            LIST_CHECK: self.lists,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for fields in (self.letter, self.blank, self.copies, self.lists):
            fields.edited.connect(self.edited)
            column.addWidget(fields)
        for own in (self.blank, self.copies):
            own.said.connect(self.said)
        self.copies.entry_asked.connect(self.visits_asked)

    def show_for(self, name: str) -> None:
        """Shows the fields of a report, if it has any."""
        for each, fields in self._of.items():
            fields.setVisible(each == name)
        self.setVisible(name in self._of)

    def chosen(self) -> dict[str, Any]:
        """What is chosen and written, as a report's choice names it."""
        return {
            "letter": self.letter.letter(),
            "blank": self.blank.chosen(),
            "copy": self.copies.chosen(),
            "list_id": self.lists.chosen(),
        }

    def take(self, wish: Mapping[str, Any]) -> None:
        """What the page was opened for: see `ReportsPage.arrive`."""
        if "wording" in wish:
            self.blank.reserve(int(wish["wording"]))
        if "copy" in wish:
            self.copies.show_copy(str(wish["copy"]))
        if "list" in wish:
            self.lists.show_list(int(wish["list"]))
        if "visit_list" in wish:
            self.copies.make_list(wish["visit_list"])

    def note_changes(self, changes: Changes) -> None:
        """Reads again what came or went."""
        for own in (self.blank, self.copies, self.lists):
            own.note_changes(changes)
