"""The date on the card as the desk takes it: Enter repeats the last one, a dash is undated, a doubt asks once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cardtrack.domain.typed_date import is_year_doubtful, swapped
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.i18n import tr
from cardtrack.wording import dates

_BESIDE = 28  # pixels: border and padding
_DASHES = frozenset("-–—―")


class Signed(NamedTuple):
    """The day of signing; None with what is written on the card, where that is no date."""

    day: datetime.date | None
    as_written: str = ""


class SigningDate(DateField):
    """`settled` (Signed) when Enter means that the date is right; `asked` says what a second Enter would do."""

    settled = Signal(object)
    asked = Signal(str)

    def __init__(self, today: Callable[[], datetime.date], name: str, parent: QWidget | None = None) -> None:
        super().__init__(today, name, parent)
        self._last: datetime.date | None = None
        self._asked_about: str | None = None
        self.line.setMaximumWidth(self.fontMetrics().averageCharWidth() * 34)
        self.entered.connect(self.settle)
        self.line.textEdited.connect(self._forget_question)

    def date(self) -> datetime.date | None:
        """The date typed, None for a dash too. Raises DateNotUnderstood."""
        return None if self.is_dash else super().date()

    @property
    def is_dash(self) -> bool:
        """Whether a dash says that the card carries no date."""
        return self.line.text().strip() in _DASHES

    @property
    def last(self) -> datetime.date | None:
        """The date that Enter in the empty field repeats."""
        return self._last

    @last.setter
    def last(self, day: datetime.date | None) -> None:
        self._last = day
        if day is not None:
            hint = tr("Enter: {day}").format(day=dates.day(day))
            self.line.setPlaceholderText(hint)
            self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(hint) + _BESIDE)

    def ready(self) -> None:
        """Empty, for the next card."""
        self._asked_about = None
        self.set_date(None)

    def show_signed(self, signed: Signed) -> None:
        """A date that is known already; a dash where it is known that there is none."""
        self._asked_about = None
        self.set_date(signed.day)
        if signed.day is None:
            self.line.setText(signed.as_written or "-")

    def settle(self) -> None:
        """What Enter means here."""
        text = self.line.text().strip()
        if self.is_dash:
            self._settle(Signed(None))
        elif not text and self._last is not None:
            # seen spelled out before it is taken: a wrong date on a card is found by nobody later
            self.set_date(self._last)
            self.asked.emit(tr("The same date as on the last card. Enter records it."))
        elif not text:
            self._ask_once("", tr("No date. Enter again keeps the card as undated."), Signed(None))
        elif self.problem() is not None:
            question = tr("“{text}” is no date. Type it anew, or Enter again: undated, with this as written.")
            self._ask_once(text, question.format(text=text), Signed(None, text))
        else:
            self._settle_day()

    def _settle_day(self) -> None:
        day = self.date()
        text = self.line.text().strip()
        if day is not None and is_year_doubtful(text, day, self._today()):
            question = tr("“{text}” was read as {day}. Type the year in full, or Enter again keeps {day}.")
            self._ask_once(text, question.format(text=text, day=dates.day(day)), Signed(day))
            return
        other = None if day is None else swapped(day, self._today())
        if day is None or other is None:
            self._settle(Signed(day))
            return
        question = tr("{day} is still to come. Was it {other}? Type it anew, or Enter again keeps {day}.")
        self._ask_once(day.isoformat(), question.format(day=dates.day(day), other=dates.day(other)), Signed(day))

    def _ask_once(self, text: str, question: str, signed: Signed) -> None:
        if self._asked_about == text:
            self._settle(signed)
        else:
            self._asked_about = text
            self.asked.emit(question)

    def _settle(self, signed: Signed) -> None:
        self.last = signed.day or self._last
        self.settled.emit(signed)

    def _forget_question(self) -> None:
        self._asked_about = None
