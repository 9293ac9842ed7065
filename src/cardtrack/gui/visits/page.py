"""Visit lists: what came back is typed in, and the copies that are out are followed. Shown as the places are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.gui.place import Place
from cardtrack.gui.theme import icon
from cardtrack.gui.visits.copy_fields import VISITS
from cardtrack.gui.visits.copy_list import CopyList
from cardtrack.gui.visits.entry import VisitEntry
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.visit_lists import CopyState


class VisitsPage(Place):
    """Lists are made and printed in the Reports place; a door leads there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.entry = VisitEntry(workspace)
        self.copies = CopyList(workspace)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.entry, tr("What came back"))
        self.tabs.addTab(self.copies, tr("Copies"))
        self.new_button = QPushButton(icon("plus"), tr("New visit list…"))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(tr("Visit lists"), role="title"))
        head.addStretch(1)
        head.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        self.entry.said.connect(self.said)
        self.copies.said.connect(lambda text: self.said.emit(text, True))
        self.copies.opened.connect(self._show_paper)
        for asked in (self.new_button.clicked, self.copies.new_wanted):
            asked.connect(lambda *_: self.wanted.emit("reports", {"visit_list": ()}))
        self.setFocusProxy(self.entry)

    def refresh(self) -> None:
        self.copies.refresh()

    def note_changes(self, changes: Changes) -> None:
        self.entry.note_changes(changes)
        self.copies.note_changes(changes)

    def arrive(self, argument: object) -> None:
        """`{"tab": "copies"}` shows the copies, anything else the line to type in."""
        is_of_copies = isinstance(argument, Mapping) and argument.get("tab") == "copies"
        self.tabs.setCurrentWidget(self.copies if is_of_copies else self.entry)
        (self.copies.view if is_of_copies else self.entry.line).setFocus()

    def draft(self) -> str | None:
        return self.entry.line.text().strip() or None

    def take_draft(self, text: str) -> None:
        self.entry.line.setText(text)

    def _show_paper(self, state: CopyState) -> None:
        self.wanted.emit("reports", {"report": VISITS, "copy": state.copy.label})
