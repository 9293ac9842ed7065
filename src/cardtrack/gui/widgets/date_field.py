"""A field for dates typed loosely (3/5, 3 May, t, -1), with what they were taken for spelled out beside it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cardtrack.domain.typed_date import is_year_doubtful, parse_date, swapped
from cardtrack.errors import DateNotUnderstood
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates


class _Line(QLineEdit):
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        super().keyPressEvent(event)


class DateField(QWidget):
    """`date()` is None while empty; `problem()` tells what was typed and could not be taken for a date.

    `is_past`: the day has been, and beside one that was hardly meant stands what it may be.
    """

    edited = Signal()
    entered = Signal()

    def __init__(
        self, today: Callable[[], datetime.date], name: str, parent: QWidget | None = None, *, is_past: bool = False
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._is_past = is_past
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("3/5, 3 May, t"))
        self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.line.textChanged.connect(lambda _: self._show_meaning())
        self.line.returnPressed.connect(self.entered)
        self.line.editingFinished.connect(self._spell_out)
        self.line.stepped.connect(self._step)
        self._meaning = PlainLabel(role="hint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self._meaning, 1)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def date(self) -> datetime.date | None:
        """The date typed. Raises DateNotUnderstood."""
        text = self.line.text().strip()
        return parse_date(text, self._today()) if text else None

    def set_date(self, day: datetime.date | None) -> None:
        """Shows a date, spelled out."""
        self.line.setText("" if day is None else dates.day(day))
        self._meaning.clear()

    def problem(self) -> DateNotUnderstood | None:
        """The fault of what is typed, if it has one."""
        try:
            self.date()
        except DateNotUnderstood as fault:
            return fault
        return None

    def _show_meaning(self) -> None:
        text = self.line.text().strip()
        try:
            day = self.date()
        except DateNotUnderstood:
            self._meaning.setText(tr("not a date yet"))
        else:
            spelled = "" if day is None else dates.day(day)
            self._meaning.setText(self._doubt(text, day) or ("" if spelled == text else f"= {spelled}"))
        self.edited.emit()

    def _doubt(self, text: str, day: datetime.date | None) -> str:
        if day is None or not self._is_past:
            return ""
        if is_year_doubtful(text, day, self._today()):
            return tr("= {day}? Type the year in full").format(day=dates.day(day))
        other = swapped(day, self._today())
        if other is None:
            return ""
        return tr("{day} is still to come. Was it {other}?").format(day=dates.day(day), other=dates.day(other))

    def _spell_out(self) -> None:
        if self.problem() is None and (day := self.date()) is not None:
            self.set_date(day)

    def _step(self, days: int) -> None:
        try:
            day = self.date() or self._today()
            self.set_date(datetime.date.fromordinal(day.toordinal() + days))
        except (DateNotUnderstood, ValueError, OverflowError):
            return
