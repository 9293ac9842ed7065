"""The preview of a list: rows as they were read, above each column a pick-list with the field that it is taken for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyle, QWidget

from cardtrack.gui.theme import colors
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import ColumnMapping, Field, ListKind, Preview, TableRow
from cardtrack.wording import dates, lists

_EDGE = 4
_SAMPLE = 40
_NARROWEST, _WIDEST = 90, 230
_ARROW = 50


class _Pick(QComboBox):
    """Changes by its own keys and its list only: a wheel that scrolls the table must not choose anything."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PickHeader(QHeaderView):
    """`picked` (column of the list, Field). The first section is the row number and has no pick-list."""

    picked = Signal(int, object)

    def __init__(self, kind: ListKind, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kind, self._offered = kind, kind.fields
        self._fields = QStandardItemModel(self)
        for field in self._offered:
            item = QStandardItem(lists.field_label(field))
            item.setData(str(field), Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)
        self.picks: list[QComboBox] = []
        self._reasons: list[str] = []
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.sectionResized.connect(lambda *_: self._place_picks())

    def show_mapping(self, headers: tuple[str, ...], mapping: ColumnMapping) -> None:
        """Puts a pick-list above each column, or shows another mapping in those that are there."""
        if len(self.picks) != len(headers):
            self._make_picks(headers)
        for column, pick in enumerate(self.picks):
            field = mapping.field_of(column)
            shown = field if field in self._offered else Field.IGNORE
            pick.setCurrentIndex(self._offered.index(shown))
            short, sentence = _reason(mapping, column, self._kind)
            self._reasons[column] = short
            pick.setToolTip(sentence)
            pick.setAccessibleDescription(sentence)
            if 0 < self.sectionSize(column + 1) < self.least_width(column):
                self.resizeSection(column + 1, self.least_width(column))
        self._place_picks()
        self.viewport().update()

    def least_width(self, column: int) -> int:
        """What a column's pick-list needs for what is picked."""
        measured = self.fontMetrics().horizontalAdvance
        return max(measured(self.picks[column].currentText()) + _ARROW, measured(self._reasons[column]) + 20) + _EDGE

    def setOffset(self, offset: int) -> None:
        super().setOffset(offset)
        self._place_picks()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._above())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        above = self._above()
        painter.save()
        painter.fillRect(rect, QColor(colors().surface))
        super().paintSection(painter, rect.adjusted(0, above, 0, 0), logicalIndex)
        painter.restore()
        if 0 < logicalIndex <= len(self._reasons):
            painter.setPen(QColor(colors().quiet))
            place = QRect(rect.left() + 12, self._pick_height() + _EDGE * 2, rect.width() - 16, self._line())
            shown = painter.fontMetrics().elidedText(
                self._reasons[logicalIndex - 1], Qt.TextElideMode.ElideRight, place.width()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_picks()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.picks:
            self._bring_into_view(self.picks.index(watched) + 1)
        return super().eventFilter(watched, event)

    def _make_picks(self, headers: tuple[str, ...]) -> None:
        for pick in self.picks:
            pick.deleteLater()
        self.picks, self._reasons = [], [""] * len(headers)
        for column, header in enumerate(headers):
            pick = _Pick(self.viewport())
            pick.setModel(self._fields)
            pick.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setAccessibleName(tr("Column {heading} is taken for").format(heading=header or column + 1))
            pick.view().setMinimumWidth(pick.view().sizeHintForColumn(0) + 24)
            pick.activated.connect(lambda place, at=column: self.picked.emit(at, self._offered[place]))
            pick.installEventFilter(self)
            pick.show()
            self.picks.append(pick)

    def _place_picks(self) -> None:
        for column, pick in enumerate(self.picks):
            left, width = self.sectionViewportPosition(column + 1), self.sectionSize(column + 1)
            pick.setGeometry(left + _EDGE, _EDGE, width - _EDGE * 2, self._pick_height())

    def _bring_into_view(self, section: int) -> None:
        table = self.parent()
        if isinstance(table, TableView):
            table.scrollTo(table.model().index(max(0, table.rowAt(0)), section))

    def _pick_height(self) -> int:
        return self.picks[0].sizeHint().height() if self.picks else 0

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _above(self) -> int:
        return self._pick_height() + self._line() + _EDGE * 3


class PreviewTable(TableView):
    """The rows of a list as they were read; made anew for every reading. `picks` is its header."""

    def __init__(self, preview: Preview, kind: ListKind, parent: QWidget | None = None) -> None:
        table = preview.table
        rows: TableModel[TableRow] = TableModel(_columns(preview), sentence=_sentence)
        rows.set_rows({row.number: row for row in table.rows})
        super().__init__(rows, tr("Rows as they were read"), parent)
        rows.setParent(self)
        self.picks = PickHeader(kind, self)
        self.setHorizontalHeader(self.picks)
        self.picks.show_mapping(table.headers, preview.mapping)
        self._set_widths(preview)
        margin = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumHeight(self.picks.sizeHint().height() + self.verticalHeader().defaultSectionSize() * 3 + margin)

    def _set_widths(self, preview: Preview) -> None:
        """As wide as heading, pick-list and the first cells need, within reason."""
        measured = self.fontMetrics().horizontalAdvance
        self.setColumnWidth(0, measured("0" * 5) + 24)
        for place, header in enumerate(preview.table.headers):
            cells = max((measured(row.cell(place)[:_SAMPLE]) for row in preview.table.rows[:_SAMPLE]), default=0)
            text = max(_NARROWEST, cells, measured(header) * 6 // 5) + 24
            self.setColumnWidth(place + 1, max(min(_WIDEST, text), self.picks.least_width(place)))
        self.picks.setStretchLastSection(True)


def _columns(preview: Preview) -> list[Column[TableRow]]:
    found: list[Column[TableRow]] = [Column("row", tr("Row"), lambda row: dates.number(row.number), 5, is_number=True)]
    return found + [_column(place, header) for place, header in enumerate(preview.table.headers)]


def _column(place: int, header: str) -> Column[TableRow]:
    return Column(f"column{place}", header or tr("(no heading)"), lambda row: row.cell(place))


def _sentence(row: TableRow) -> str:
    return tr("Row {row}: {cells}").format(row=row.number, cells=", ".join(cell for cell in row.cells if cell))


def _reason(mapping: ColumnMapping, column: int, kind: ListKind) -> tuple[str, str]:
    """Why a column goes where it goes: in a few words, and as a sentence."""
    field = mapping.field_of(column)
    if field is not None and field not in kind.fields:
        if kind is ListKind.CARD_LOG:
            return tr("about people"), tr("This column is about people. A card log takes in none of it.")
        return tr("about cards"), tr("This column is about cards. An employee list takes in none of it.")
    if field is not None:
        code = mapping.guesses[field].reason
        return lists.guess_label(code), lists.guess_sentence(code, field)
    if column in mapping.left_alone:
        return tr("left alone on purpose"), tr(
            "Pay, birth dates, notes and the like are not needed to count cards, and are not kept."
        )
    if kind is ListKind.CARD_LOG:
        return "", tr("Not taken in.")
    return "", tr("Kept with the list as it came, and not put on the roster.")
