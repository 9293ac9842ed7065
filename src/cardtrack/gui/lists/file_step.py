"""First step of an import: the place to drop a list on, or to choose it from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr

_SYMBOL = 48
_SIDE = 200


def choose_list(parent: QWidget) -> Path | None:
    """Asks for a list; None when none was chosen."""
    kinds = tr("Lists ({patterns})").format(
        patterns="*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.docx *.html *.htm *.xml"
    )
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Choose a list"), "", f"{kinds};;{tr('All files')} (*)")
    return Path(chosen) if chosen else None


class FileStep(QWidget):
    """`chosen` (Path), `pasted`. What is dropped anywhere on the dialog comes in through the dialog itself."""

    chosen = Signal(object)
    pasted = Signal()

    def __init__(self, drop_here: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = PlainLabel()
        title = PlainLabel(drop_here, role="title")
        explained = PlainLabel.wrapped(hint, role="hint")
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.button = QPushButton(icon("folder-open", colors().on_accent), tr("Choose a file…"))
        self.button.setProperty("primary", True)
        self.button.setDefault(True)
        self.button.clicked.connect(lambda _: self.ask())
        self._make_paste_button()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for label in (self._symbol, title, explained, self.fault):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(3)
        self.setFocusProxy(self.button)

    def _make_paste_button(self) -> None:
        self.paste_button = QPushButton(tr("Paste rows"))
        self.paste_button.setAutoDefault(False)
        keys = QKeySequence(QKeySequence.StandardKey.Paste)
        self.paste_button.setShortcut(keys)
        key = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.paste_button.setToolTip(tr("Rows copied in a spreadsheet ({key})").format(key=key))
        self.paste_button.clicked.connect(lambda _: self.pasted.emit())

    def ask(self) -> None:
        """Opens the system's dialog."""
        path = choose_list(self)
        if path is not None:
            self.chosen.emit(path)

    def say_nothing_to_paste(self) -> None:
        """The clipboard was empty."""
        self.say(
            tr(
                "There is nothing to paste. In your spreadsheet, select the rows with their headings, copy them, and "
                "paste here."
            )
        )

    def say(self, text: str) -> None:
        """What is wrong with the file that was chosen; '' takes it away."""
        self.fault.alert(text)
        self.button.setText(tr("Choose another file…") if text else tr("Choose a file…"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        set_ = colors()
        # drawn anew each time, because the system may have turned dark meanwhile
        self._symbol.setPixmap(icon("import", set_.accent).pixmap(QSize(_SYMBOL, _SYMBOL)))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(set_.quiet), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(set_.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 12, 12)
