"""A field for text that is read line by line: numbered lines, of which one can be marked as the one at fault."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPaintEvent, QResizeEvent, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from cardtrack.gui.theme import colors

_EDGE = 8


class _Numbers(QWidget):
    """The margin; it paints what the field tells it to."""

    def __init__(self, field: RulesTextField) -> None:
        super().__init__(field)
        self._field = field

    def sizeHint(self) -> QSize:
        return QSize(self._field.margin(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._field.paint_numbers(event.rect())


class RulesTextField(QPlainTextEdit):
    """Monospaced; Tab leaves the field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTabChangesFocus(True)
        self._numbers = _Numbers(self)
        self.marked: int | None = None
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._scroll_numbers)
        self._make_room()

    def mark(self, line: int | None) -> None:
        """Marks a line, from 1, and no other."""
        self.marked = line
        found = []
        block = self.document().findBlockByNumber((line or 0) - 1)
        if block.isValid():
            place = QTextEdit.ExtraSelection()
            place.format.setBackground(QColor(colors().accent_soft))
            place.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            cursor = self.textCursor()
            cursor.setPosition(block.position())
            place.cursor = cursor
            found.append(place)
        self.setExtraSelections(found)
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Puts the keyboard at the beginning of a line, from 1."""
        cursor = self.textCursor()
        cursor.setPosition(self.document().findBlockByNumber(line - 1).position())
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def replace_all(self, text: str) -> None:
        """Puts another text in the place of this one; the field's own undo brings it back."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)

    def margin(self) -> int:
        """How wide the line numbers are."""
        return self.fontMetrics().horizontalAdvance("9") * max(2, len(str(self.blockCount()))) + 2 * _EDGE

    def paint_numbers(self, area: QRect) -> None:
        """Draws the numbers of the lines in view."""
        painter = QPainter(self._numbers)
        painter.setFont(self.font())
        painter.fillRect(area, QColor(colors().side))
        block = self.firstVisibleBlock()
        height = self.fontMetrics().height()
        while block.isValid():
            top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
            if top > area.bottom():
                break
            number = block.blockNumber() + 1
            painter.setPen(QColor(colors().fault if number == self.marked else colors().quiet))
            line = QRect(0, top, self._numbers.width() - _EDGE, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(number))
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inner = self.contentsRect()
        self._numbers.setGeometry(QRect(inner.left(), inner.top(), self.margin(), inner.height()))

    def _make_room(self) -> None:
        self.setViewportMargins(self.margin(), 0, 0, 0)

    def _scroll_numbers(self, area: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())
