"""What a letter to the employer says beside the claim: to whom, which neutral, and by when an answer is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import Letter

LETTER = "demand-letter"  # the report that has these fields
_PAUSE_MS = 400  # a page is made when the typing rests, not for every letter


class LetterFields(QWidget):
    """`edited` when what is to be written differs and the typing rests. All of it may stay empty."""

    edited = Signal()

    def __init__(self, today: Callable[[], datetime.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addressee, self.neutral = QLineEdit(), QLineEdit()
        self.answer_by = DateField(today, tr("Answer by"))
        self.answer_by.line.setPlaceholderText(tr("in 7 days"))
        self.addressee.setPlaceholderText(tr("a line to write on"))
        self.neutral.setPlaceholderText(tr("none proposed"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self._tell)
        self._told = self.letter()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, line in ((tr("To"), self.addressee), (tr("Proposed neutral"), self.neutral)):
            line.textChanged.connect(lambda _: self._rest.start())
            row.addWidget(Captioned(name, line), 1)
        self.answer_by.edited.connect(self._rest.start)
        row.addWidget(Captioned(tr("Answer by"), self.answer_by))

    def letter(self) -> Letter:
        """What is written in the fields; a day that cannot be read counts as none."""
        day = None if self.answer_by.problem() else self.answer_by.date()
        return Letter(self.addressee.text().strip(), self.neutral.text().strip(), day)

    def settle(self) -> None:
        """Tells at once what was typed last: whoever prints does not wait for the typing to rest."""
        self._rest.stop()
        self._tell()

    def _tell(self) -> None:
        if self.letter() != self._told:
            self._told = self.letter()
            self.edited.emit()
