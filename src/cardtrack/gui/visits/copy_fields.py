"""Which copy of a visit list is printed, in the Reports place; and the ways to make more or enter what came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.gui.theme import icon
from cardtrack.gui.visits.list_forms import AnotherCopyForm, NewListForm
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.visit_lists import CopyState, MadeCopy, list_copies
from cardtrack.wording.visits import copy_state, copy_title

VISITS = "visit-list"  # the report that has these fields
_COPIES = frozenset({Noun.VISIT_LIST, Noun.LIST_COPY})


class CopyFields(QWidget):
    """`edited` when another copy is wanted; `said` when one was made; `entry_asked` for what came back."""

    edited = Signal()
    said = Signal(str)
    entry_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._states: Sequence[CopyState] = ()
        self._is_loaded = False
        self._wanted = ""
        self.copies = QComboBox()
        self.copies.setMinimumContentsLength(30)
        self.copies.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.new_button = QPushButton(icon("plus"), tr("New list…"))
        self.copy_button = QPushButton(tr("Another copy…"))
        self.entry_button = QPushButton(tr("What came back…"))
        self.new_button.clicked.connect(lambda _: self.make_list())
        self.copy_button.clicked.connect(lambda _: self._make_copy())
        self.entry_button.clicked.connect(lambda _: self.entry_asked.emit())
        self.copies.activated.connect(lambda _: self.edited.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Captioned(tr("Copy"), self.copies), 1)
        for button in (self.new_button, self.copy_button, self.entry_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.copy_button.setEnabled(False)
        self.setVisible(False)  # nothing is read before these fields are wanted

    def chosen(self) -> str:
        """The label of the copy that is picked; without a pick the one made last."""
        return str(self.copies.currentData() or "")

    def note_changes(self, changes: Changes) -> None:
        """Reads the copies again where some came or went."""
        if self._is_loaded and changes.nouns & _COPIES:
            self._load()

    def show_copy(self, label: str) -> None:
        """Picks a copy, now or as soon as it is read."""
        self._wanted = label
        self._load()

    def make_list(self, employee_ids: Collection[int] = ()) -> None:
        """Asks for a new list, of some people where they are given."""
        self._open(NewListForm(self._workspace, employee_ids, self))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_loaded:
            self._load()

    def _make_copy(self) -> None:
        state = next((each for each in self._states if each.copy.label == self.chosen()), None)
        if state is not None:
            self._open(AnotherCopyForm(self._workspace, state.list, self))

    def _open(self, form: NewListForm | AnotherCopyForm) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.made.connect(self._made)
        form.open()

    def _made(self, made: MadeCopy) -> None:
        self.said.emit(tr("Made: {copy}").format(copy=copy_title(made.copy)))
        self.show_copy(made.copy.label)

    def _load(self) -> None:
        self._is_loaded = True
        self._workspace.background.ask(self, partial(list_copies, self._workspace.vault), self._show)

    def _show(self, states: Sequence[CopyState]) -> None:
        before = self.chosen()
        self._states = states
        self.copies.clear()
        for state in states:
            text = tr("{copy} ({state}): {name}")
            copy = state.copy
            self.copies.addItem(
                text.format(copy=copy_title(copy), state=copy_state(copy), name=state.list.name), copy.label
            )
        wanted, self._wanted = self._wanted or before, ""
        self.copies.setCurrentIndex(max(0, self.copies.findData(wanted)))
        for widget in (self.copies, self.copy_button):
            widget.setEnabled(bool(states))
        if self.chosen() != before:
            self.edited.emit()
