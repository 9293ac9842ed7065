"""A field for a passphrase: hidden unless asked to be shown, and it says when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from cardtrack.gui import theme
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr


class _Line(QLineEdit):
    """Qt does not tell whether Caps Lock is on; the letters that arrive do."""

    caps_lock = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._is_caps: bool | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock and self._is_caps is not None:
            self._tell(is_caps=not self._is_caps)
        text = event.text()
        if len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(is_caps=text.isupper() is not with_shift)
        super().keyPressEvent(event)

    def _tell(self, *, is_caps: bool) -> None:
        self._is_caps = is_caps
        self.caps_lock.emit(is_caps)


class PassphraseField(QWidget):
    """A line with an eye beside it. `edited` as it is typed, `entered` on Enter."""

    edited = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line()
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda _: self.edited.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.caps_lock.connect(self._note_caps)
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.setIconSize(QSize(20, 20))
        self.eye.toggled.connect(lambda shown: self._show_text(is_shown=shown))
        self._caps = PlainLabel(role="caution")
        self._caps.setVisible(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.line, 0, 0)
        grid.addWidget(self.eye, 0, 1)
        grid.addWidget(self._caps, 1, 0, 1, 2)
        self.setFocusProxy(self.line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_text(is_shown=False)

    def text(self) -> str:
        """What was typed, as it was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forgets it, and hides what comes next."""
        self.line.clear()
        self.eye.setChecked(False)
        self._note_caps(is_caps=False)

    def begin_again(self) -> None:
        """The keyboard in the field, everything selected: the next letter takes its place."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def _show_text(self, *, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        # shown or not, no keyboard learns words from here
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye.setIcon(theme.icon("eye-off" if is_shown else "eye"))
        text = tr("Hide what is typed") if is_shown else tr("Show what is typed")
        self.eye.setToolTip(text)
        self.eye.setAccessibleName(text)

    def _note_caps(self, is_caps: bool) -> None:
        self._caps.setText(tr("Caps Lock is on.") if is_caps else "")
        self._caps.setVisible(is_caps)
