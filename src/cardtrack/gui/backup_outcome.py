"""What the dialogs of backups have in common: choosing a file, a bar while something runs, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from cardtrack.gui import theme
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.back_up import SUFFIX

_SIDE = 20


def choose_backup(parent: QWidget) -> str:
    """Asks for a backup file; "" when none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, tr("Choose a backup"), "", tr("CardTrack backups (*{suffix})").format(suffix=SUFFIX)
    )
    return chosen


class Outcome(QWidget):
    """A bar while something runs, and afterwards what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self._step = PlainLabel.wrapped(role="hint")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._tick = PlainLabel()
        self._tick.setPixmap(theme.icon("circle-check", theme.colors().good).pixmap(_SIDE, _SIDE))
        self.line = PlainLabel.wrapped(role="good")
        self.detail = PlainLabel.wrapped(role="hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addLayout(row)
        column.addWidget(self.detail)
        self.clear()

    def clear(self) -> None:
        """Nothing runs, nothing is said."""
        for part in (self._step, self._bar, self._tick, self.line, self.detail):
            part.setVisible(False)

    def show_running(self, step: str) -> None:
        """Something runs."""
        self.clear()
        self._bar.setRange(0, 0)
        self._step.setText(step)
        self._step.setVisible(True)
        self._bar.setVisible(True)

    def show_share(self, done: int, total: int) -> None:
        """How much of it is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_good(self, text: str, detail: str = "") -> None:
        """It went well."""
        self.clear()
        self.line.setText(text)
        self.detail.setText(detail)
        for part in (self._tick, self.line, self.detail):
            part.setVisible(True)


def closing_button(dialog: FormDialog) -> QAbstractButton:
    """The button that leaves; what runs goes on when it is pressed, so it does not say Cancel."""
    button = next(
        button
        for button in dialog.buttons.buttons()
        if dialog.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.RejectRole
    )
    button.setText(tr("Close"))
    return button
