"""The list of reports, each with the line that says who may see it; and what each one holds, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cardtrack.gui.theme import colors
from cardtrack.i18n import mark, tr
from cardtrack.usecases.print_report import audience_of, report_names

_NAME = int(Qt.ItemDataRole.UserRole)
_AUDIENCE = _NAME + 1
_EDGE = 12
_GAP = 2
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)

_CONTENTS = {
    "majority": mark(
        "The count of the unit: every threshold, the cards by reason, and how safe the majority is. "
        "It names no employee."
    ),
    "not-counted": mark(
        "Every card that is left out of the count, with its reason. It names the signers: it is for those who may "
        "know who signed."
    ),
    "what-moved": mark(
        "Two sealed counts side by side, and everyone who signed, withdrew, joined, left or moved in between, by name."
    ),
}


def contents_of(name: str) -> str:
    """What a report holds."""
    return tr(_CONTENTS[name])


class _Entry(QStyledItemDelegate):
    """A title over the audience, which takes as many lines as it needs."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        room = option.rect.adjusted(_EDGE, _EDGE - 4, -_EDGE, -(_EDGE - 4))
        painter.save()
        painter.setFont(_strong(option.font))
        painter.setPen(QColor(colors().text))
        title = index.data(Qt.ItemDataRole.DisplayRole)
        taken = painter.drawText(room, _WRAPPED, title)
        painter.setFont(option.font)
        painter.setPen(QColor(colors().quiet))
        room.setTop(taken.bottom() + _GAP)
        painter.drawText(room, _WRAPPED, index.data(_AUDIENCE))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        room = QRect(0, 0, view.viewport().width() - 2 * _EDGE, 10_000)
        title = QFontMetrics(_strong(option.font)).boundingRect(room, _WRAPPED, index.data(Qt.ItemDataRole.DisplayRole))
        audience = QFontMetrics(option.font).boundingRect(room, _WRAPPED, index.data(_AUDIENCE))
        return QSize(view.viewport().width(), title.height() + _GAP + audience.height() + 2 * (_EDGE - 4))


class ReportKinds(QListWidget):
    """`picked` when another report is chosen."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Reports"))
        self.setItemDelegate(_Entry(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, title in report_names():
            item = QListWidgetItem(title)
            item.setData(_NAME, name)
            item.setData(_AUDIENCE, audience_of(name))
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{title}. {audience_of(name)}")
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda _: self.picked.emit())

    @property
    def name(self) -> str:
        """The report that is chosen."""
        return str(self.currentItem().data(_NAME))

    @property
    def title(self) -> str:
        """Its title."""
        return self.currentItem().text()

    def choose(self, name: str) -> None:
        """Chooses a report; a name that is not there leaves the choice as it is."""
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # the lines of an entry depend on the width
            self.setFixedHeight(self._rows_height())

    def _rows_height(self) -> int:
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 2 * self.frameWidth() + 2


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
