"""Against which of the employer's lists the count is held, in the Reports place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import KeptList, kept_lists
from cardtrack.wording.lists import list_title

LIST_CHECK = "list-check"  # the report that has this field


class ListFields(QWidget):
    """`edited` when another list is wanted. Without a pick it is the list of the latest day."""

    edited = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_loaded = False
        self._wanted: int | None = None
        self.lists = QComboBox()
        self.lists.setMinimumContentsLength(30)
        self.lists.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lists.activated.connect(lambda _: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Captioned(tr("The employer's list"), self.lists), 1)
        row.addStretch(1)
        self.setVisible(False)  # nothing is read before this field is wanted

    def chosen(self) -> int | None:
        """The id of the list that is picked."""
        found = self._wanted if self._wanted is not None else self.lists.currentData()
        return None if found is None else int(found)

    def show_list(self, list_id: int) -> None:
        """Picks a list, now or as soon as the lists are read."""
        self._wanted = list_id
        self._load()

    def note_changes(self, changes: Changes) -> None:
        """Reads the lists again where one came or went."""
        if self._is_loaded and Noun.ELIGIBILITY_LIST in changes.nouns:
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_loaded:
            self._load()

    def _load(self) -> None:
        self._is_loaded = True
        self._workspace.background.ask(self, partial(kept_lists, self._workspace.vault), self._show)

    def _show(self, lists: Sequence[KeptList]) -> None:
        before = self.chosen()
        self.lists.clear()
        for kept in lists:
            self.lists.addItem(list_title(kept.file_name, kept.list_date), kept.id)
        self.lists.setCurrentIndex(max(0, self.lists.findData(before)))
        self.lists.setEnabled(bool(lists))
        self._wanted = None
        if self.chosen() != before:
            self.edited.emit()
