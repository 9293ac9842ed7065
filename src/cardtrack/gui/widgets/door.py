"""A number that is a door: one row to click or press Enter on, which opens the people or cards behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from cardtrack.gui.theme import colors, icon

_EDGE = 8
_GAP = 8
_SYMBOL = 16


class Door(QPushButton):
    """Symbol, figure, words and result in one row; what does not fit is elided and told in the tooltip.

    The figure stands right-aligned in a column of its own, so that the doors of a list line up.
    """

    def __init__(self, go: Callable[[], None] | None = None, *, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._indent = indent
        self._figures = ""  # the widest figure that the column is made for
        self._symbol = self._figure = self._words = self._result = ""
        self._tone = "accent"
        if go is not None:
            self.clicked.connect(lambda _: go())

    def say(self, words: str, figure: str = "", *, result: str = "", symbol: str = "", tone: str = "accent") -> None:
        """What the row shows. `tone` is the color of symbol and result, which never speak by color alone."""
        said = (words, figure, result, symbol, tone)
        if said == (self._words, self._figure, self._result, self._symbol, self._tone):
            return
        self._words, self._figure, self._result, self._symbol, self._tone = said
        sentence = " ".join(part for part in (figure, words, result) if part)
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        if self.sizeHint().width() > self.width():
            self.updateGeometry()  # only then: a row that shrinks would move what stands beside it
        self.update()

    @property
    def said(self) -> str:
        """The row as one sentence."""
        return self.accessibleName()

    @property
    def figure(self) -> str:
        """The figure alone."""
        return self._figure

    def make_room_for(self, figures: str) -> None:
        """Sets how wide the column of figures is."""
        if figures != self._figures:
            self._figures = figures
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        bold, plain = QFontMetrics(self._bold()), self.fontMetrics()
        width = self._words_at() + plain.horizontalAdvance(self._words) + _EDGE
        if self._result:
            width += _GAP * 2 + bold.horizontalAdvance(self._result)
        return QSize(width + 2, plain.height() + 8)  # advances are rounded down, and eliding is not

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 120), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        set_ = colors()
        tone = QColor({"good": set_.good, "caution": set_.caution, "fault": set_.fault}.get(self._tone, set_.accent))
        if self._symbol:
            top = (self.height() - _SYMBOL) // 2
            icon(self._symbol, tone.name()).paint(painter, QRect(_EDGE + self._indent, top, _SYMBOL, _SYMBOL))
        right = self.width() - _EDGE
        if self._result:
            right = self._write(painter, self._result, self._words_at(), right, tone, is_bold=True) - _GAP * 2
        words_at = self._words_at()
        if self._figure:
            accent = QColor(set_.accent)
            self._write(painter, self._figure, 0, words_at - _GAP, accent, is_bold=True, is_lined=is_under)
        area = QRect(words_at, 0, max(0, right - words_at), self.height())
        painter.setFont(self._lined(self.font()) if is_under and not self._figure else self.font())
        painter.setPen(QColor(set_.text if self._figure or self._result or self._symbol else set_.accent))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _write(
        self,
        painter: QPainter,
        text: str,
        left: int,
        right: int,
        color: QColor,
        *,
        is_bold: bool,
        is_lined: bool = False,
    ) -> int:
        """Writes flush right; returns where the text begins."""
        font = self._bold() if is_bold else self.font()
        painter.setFont(self._lined(font) if is_lined else font)
        painter.setPen(color)
        area = QRect(left, 0, max(0, right - left), self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return right - painter.fontMetrics().horizontalAdvance(text)

    def _words_at(self) -> int:
        x = _EDGE + self._indent
        if self._symbol:
            x += _SYMBOL + _GAP
        widest = max((self._figures, self._figure), key=len)
        return x + (QFontMetrics(self._bold()).horizontalAdvance(widest) + _GAP if widest else 0)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @staticmethod
    def _lined(font: QFont) -> QFont:
        lined = QFont(font)
        lined.setUnderline(True)
        return lined


def line_up(doors: Iterable[Door]) -> None:
    """Gives the doors of a list one column of figures, as wide as the widest of them."""
    held = list(doors)
    widest = max((door.figure for door in held), key=len, default="")
    for door in held:
        door.make_room_for("0" * len(widest))
