"""Which acts are listed: of one person, of a kind, of some days."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from cardtrack.domain.act import ActGroup
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.look_at_history import Wanted
from cardtrack.wording.acts import group_label

_MOST = 10
_ID = int(Qt.ItemDataRole.UserRole)


class HistoryFilter(QWidget):
    """`changed` when other acts are to be listed; `employee_id` is the person whose acts are, if one is picked."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.employee_id: int | None = None
        self.groups = QComboBox()
        self.groups.setAccessibleName(tr("Kind of act"))
        self.groups.addItem(tr("All acts"), None)
        for group in ActGroup:
            self.groups.addItem(group_label(group), group)
        self.person = QLineEdit()
        self.person.setAccessibleName(tr("Only what touched this person"))
        self.person.setPlaceholderText(tr("Person: a few letters"))
        self.person.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.person.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.first_day = DateField(workspace.today, tr("From the day"))
        self.last_day = DateField(workspace.today, tr("To the day"))
        self._reset = QPushButton(icon("x"), "")
        self._reset.setAccessibleName(tr("Show all of the history"))
        self._reset.setToolTip(tr("Show all of the history"))
        self._fitting = QStandardItemModel(self)
        self._completer = QCompleter(self._fitting, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.person.setCompleter(self._completer)
        self._lay_out()
        self._wire()

    def wanted(self) -> Wanted | None:
        """What is asked for; None while a day is half-typed."""
        if self.first_day.problem() is not None or self.last_day.problem() is not None:
            return None
        group = self.groups.currentData()
        return Wanted(
            self.employee_id,
            None if group is None else ActGroup(group),
            self.first_day.date(),
            self.last_day.date(),
        )

    def show_person(self, employee_id: int, name: str) -> None:
        """Everything that touched one person."""
        self._empty()
        self.employee_id = employee_id
        self.person.setText(name)
        self.person.setCursorPosition(0)
        self._tell()

    def clear(self) -> None:
        """All acts."""
        self._empty()
        self._tell()

    def _empty(self) -> None:
        with QSignalBlocker(self.groups), QSignalBlocker(self.first_day), QSignalBlocker(self.last_day):
            self.groups.setCurrentIndex(0)
            self.first_day.set_date(None)
            self.last_day.set_date(None)
        self.employee_id = None
        self.person.clear()

    def _find(self, text: str) -> None:
        """The people who fit what is typed, the trash last; nobody is chosen until one is picked."""
        self._fitting.clear()
        letters = text.strip()
        if letters:
            found = [(hit.employee_id, hit.name) for hit in self._workspace.finder.find(letters, most=_MOST).hits]
            folded = letters.casefold()
            found += [
                (employee_id, tr("{name} (in the trash)").format(name=name))
                for employee_id, name in self._workspace.trash.people.items()
                if folded in name.casefold()
            ]
            for employee_id, name in found[:_MOST]:
                item = QStandardItem(name)
                item.setData(employee_id, _ID)
                self._fitting.appendRow(item)
        if self.employee_id is not None:
            self.employee_id = None
            self._tell()

    def _pick(self, index: QModelIndex) -> None:
        self.employee_id = int(index.data(_ID))
        self._tell()

    def _pick_first(self) -> None:
        """Enter takes the first, as at the card desk."""
        if self.employee_id is None and self._fitting.rowCount():
            item = self._fitting.item(0)
            self.employee_id = int(item.data(_ID))
            self.person.setText(item.text())
            self._tell()

    def _tell(self) -> None:
        wanted = self.wanted()
        self._reset.setEnabled(wanted is None or not wanted.is_everything or bool(self.person.text()))
        self.changed.emit()

    def _wire(self) -> None:
        self.groups.activated.connect(lambda _: self._tell())
        self.person.textEdited.connect(self._find)
        self.person.returnPressed.connect(self._pick_first)
        self._completer.activated[QModelIndex].connect(self._pick)  # type: ignore[index]  # of two signals of one name
        self.first_day.edited.connect(self._tell)
        self.last_day.edited.connect(self._tell)
        self._reset.clicked.connect(lambda _: self.clear())
        self._reset.setEnabled(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.person)
        row.addWidget(self.groups)
        for label, field in ((tr("From"), self.first_day), (tr("to"), self.last_day)):
            row.addWidget(PlainLabel(label, role="caption"))
            field.line.setFixedWidth(self.fontMetrics().averageCharWidth() * 17)
            row.addWidget(field)
        row.addWidget(self._reset)
