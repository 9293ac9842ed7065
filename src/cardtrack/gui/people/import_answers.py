"""A table of what a list brings, each row answered with yes or no by one key, and all of them by another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.employee import Employee
from cardtrack.errors import UserError
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import ListAnswers, ListDraft
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text

_YES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NO = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """What the two answers are called: what a row says in its column, and what the buttons say."""

    yes: str
    no: str
    say_yes: str
    say_no: str
    all_yes: str
    all_no: str


class AnswerPanel(QWidget):
    """`answered` whenever an answer changed. `yes` are the keys of the rows that are taken."""

    answered = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Any]],
        words: AnswerWords,
        sentence: Callable[[Any], str],
        letters: int = 16,
    ) -> None:
        super().__init__()
        self.yes: set[Any] = set()
        self._words = words
        self._key_of: Callable[[Any], Hashable] = lambda row: row
        shown: list[Column[Any]] = [Column("answer", tr("Decision"), self.answer_text, letters), *columns]
        self.model: TableModel[Any] = TableModel(
            shown, sentence=lambda row: f"{self.answer_text(row)}. {sentence(row)}", parent=self
        )
        self.view = TableView(self.model, name)
        self.view.installEventFilter(self)
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(8)
        self.buttons = [
            self._button(tr("Enter  {verb}").format(verb=words.say_yes), self.say_yes),
            self._button(tr("Del  {verb}").format(verb=words.say_no), self.say_no),
            self._button(tr("Shift+Enter  {verb}").format(verb=words.all_yes), self.all_yes),
            self._button(tr("Shift+Del  {verb}").format(verb=words.all_no), self.all_no),
        ]
        self.bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.bar)
        column.addWidget(self.fault)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def show_rows(self, rows: Mapping[Any, Any], key_of: Callable[[Any], Hashable], yes: Collection[Hashable]) -> None:
        """Shows rows under their keys, those in `yes` taken."""
        self._key_of = key_of
        self.yes = set(yes)
        self.model.set_rows(rows)
        if rows:
            self.view.selectRow(0)

    @property
    def no(self) -> set[Any]:
        """The keys of the rows that are not taken."""
        return set(self.model.keys()) - self.yes

    def say_yes(self) -> None:
        """Takes the rows that are selected, and goes on to the next."""
        if self._take(self.view.chosen_keys()):
            self._go_on()

    def say_no(self) -> None:
        """Leaves the rows that are selected, and goes on to the next."""
        self._leave(self.view.chosen_keys())
        self._go_on()

    def all_yes(self) -> None:
        """Takes all rows."""
        self._take(self.model.keys())

    def all_no(self) -> None:
        """Leaves all rows."""
        self._leave(self.model.keys())

    def answer_text(self, row: Any) -> str:
        """How a row was answered; the sign tells what color could not."""
        return self._words.yes if self._key_of(row) in self.yes else self._words.no

    def may_take(self, keys: Collection[Hashable]) -> bool:
        """Whether these can be taken; a panel that asks for more says why not."""
        del keys
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._answer_by(event):
            return True
        return super().eventFilter(watched, event)

    def _answer_by(self, event: QKeyEvent) -> bool:
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_all = modifiers == Qt.KeyboardModifier.ShiftModifier
        if modifiers and not is_all:
            return False
        if key in _YES:
            (self.all_yes if is_all else self.say_yes)()
        elif key in _NO:
            (self.all_no if is_all else self.say_no)()
        else:
            return False
        return True

    def _take(self, keys: Collection[Hashable]) -> bool:
        self.fault.alert("")
        if not self.may_take(keys):
            return False
        self.yes |= set(keys)
        self._tell()
        return True

    def _leave(self, keys: Collection[Hashable]) -> None:
        self.fault.alert("")
        self.yes -= set(keys)
        self._tell()

    def _tell(self) -> None:
        self.model.repaint()
        self.answered.emit()

    def _go_on(self) -> None:
        places = [index.row() for index in self.view.selectionModel().selectedRows()]
        if len(places) == 1 and places[0] + 1 < self.model.rowCount():
            self.view.selectRow(places[0] + 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, verb: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: verb())
        self.bar.addWidget(button)
        return button


class GonePanel(AnswerPanel):
    """Who is not on the list: each stays, or left on a day that is proposed and can be another. Keyed by employee."""

    def __init__(
        self, draft: ListDraft, today: Callable[[], date], columns: Sequence[Column[Any]], name: str, sentence: Any
    ) -> None:
        words = AnswerWords(
            yes=tr("✓ left"),
            no=tr("– stays"),
            say_yes=tr("Left"),
            say_no=tr("Stays"),
            all_yes=tr("All left"),
            all_no=tr("All stay"),
        )
        super().__init__(name, columns, words, sentence, 16 + dates.room())
        self._draft = draft
        self._people = {employee.id: employee for employee in draft.comparison.gone}
        self.days: dict[int, date] = {}
        self.day = DateField(today, tr("Last day"))
        self.day.setToolTip(tr("F2 in the table leads here; Enter here says “left” of the selected rows."))
        self.day.line.installEventFilter(self)  # Enter in a field is for the dialog's own button otherwise
        self.bar.addWidget(PlainLabel(tr("Last day (F2)"), role="caption"))
        self.bar.addWidget(self.day)
        self.view.chosen.connect(self._show_day)

    def show_gone(self, ended: Mapping[int, date]) -> None:
        """Shows them all, with those days who were said to have left."""
        self.days = {number: day for number, day in ended.items() if number in self._people}
        self.show_rows(self._people, lambda employee: employee.id, self.days)

    def ended(self) -> dict[int, date]:
        """The last day of those who left."""
        return {number: day for number, day in self.days.items() if number in self.yes}

    def answer_text(self, row: Any) -> str:
        """Also the day."""
        if row.id in self.yes:
            return tr("✓ left, last day {day}").format(day=dates.day(self.days[row.id]))
        return super().answer_text(row)

    def may_take(self, keys: Collection[Any]) -> bool:
        """Whether that can have been their last day; a day that nobody typed is the one proposed for each."""
        try:
            typed = self.day.date()
            if typed is not None and (len(keys) == 1 or typed != self._shown()):
                days = dict.fromkeys(keys, typed)
            else:
                days = {key: self._draft.last_day_of(self._people[key]) for key in keys}
            self._draft.leaving(ListAnswers(ended=days))
        except UserError as fault:
            self.fault.alert(fault_text(fault))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.days |= days
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view or not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _YES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.say_yes()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._show_day(next(iter(self.view.chosen_rows()), None))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _answer_by(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F2:
            self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.day.line.selectAll()
            return True
        return super()._answer_by(event)

    def _shown(self) -> date | None:
        """The day that stands in the field unless somebody types another."""
        rows = self.view.chosen_rows()
        return self._day_of(rows[0]) if rows else None

    def _day_of(self, employee: Employee) -> date:
        return self.days.get(employee.id) or self._draft.last_day_of(employee)

    def _show_day(self, employee: Employee | None) -> None:
        self.day.set_date(None if employee is None else self._day_of(employee))
