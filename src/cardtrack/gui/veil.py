"""F9: what stands in the window's place while names are hidden: a sentence, and at the second press the counts alone.

The campaign's page is taken out and its dialogs are hidden, so no screen, picture or screen reader gets at a name.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates, thresholds


class Veil(QWidget):
    """Begins with nothing but the sentence. It keeps the dialogs that were open, and gives them back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._workspace = workspace
        self._dialogs: list[QDialog] = []
        self._had_focus = QApplication.focusWidget()
        self.shows_counts = False
        self._figure = PlainLabel(role="figure")
        self._percent = PlainLabel(role="title")
        self._results = PlainLabel.wrapped()
        self._sentence = PlainLabel.wrapped(role="hint")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._figure, self._percent, self._results, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setVisible(label is self._sentence)
            column.addWidget(label)
        column.addStretch(1)
        self._sentence.alert(tr("Names are hidden. F9 shows the counts alone, and F9 once more everything."))
        workspace.counted.connect(self._say_counts)

    def take(self, window: QWidget) -> None:
        """Hides a dialog until the veil is lifted; closes what has popped up."""
        if isinstance(window, QDialog):
            window.hide()
            self._dialogs.append(window)
        elif window.windowType() in {Qt.WindowType.Popup, Qt.WindowType.ToolTip}:
            window.close()

    def take_new(self, window: QWidget) -> None:
        """The same for one that opens just now, which Qt has to finish first."""
        if isinstance(window, QDialog) and window not in self._dialogs:
            QTimer.singleShot(0, window, lambda: self.take(window))

    def lift(self) -> None:
        """Shows the dialogs again, and puts the cursor where it was."""
        for dialog in self._held():
            dialog.show()
        if self._had_focus is not None and shiboken6.isValid(self._had_focus):
            self._had_focus.setFocus()

    def drop(self) -> None:
        """Closes the dialogs: the campaign is being locked."""
        for dialog in self._held():
            dialog.reject()

    def _held(self) -> list[QDialog]:
        return [dialog for dialog in self._dialogs if shiboken6.isValid(dialog)]

    def show_counts(self) -> None:
        """The figures of the Count page, and nothing else."""
        self.shows_counts = True
        self._say_counts()
        for label in (self._figure, self._percent, self._results):
            label.setVisible(True)
        self._sentence.alert(tr("Names are hidden. F9 shows everything."))

    def _say_counts(self) -> None:
        if not self.shows_counts or self._workspace.count is None:
            return
        tally = self._workspace.tally()
        self._figure.setText(dates.fraction(tally.signed, tally.eligible))
        self._percent.setText(
            tr("{percent} signed, on {day}").format(
                percent=dates.percent(tally.signed, tally.eligible), day=dates.day(tally.as_of)
            )
        )
        self._results.setText(
            "\n".join(
                f"{thresholds.effect_label(outcome.threshold.effect)}: {thresholds.result(outcome)}"
                for outcome in tally.thresholds
            )
        )
