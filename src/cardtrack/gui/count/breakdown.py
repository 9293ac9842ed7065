"""The breakdown: worksites across, departments, shifts or classifications down, each cell with its share as a bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from cardtrack.domain.axis import Axis
from cardtrack.domain.cells import Cell
from cardtrack.domain.count import Count
from cardtrack.domain.names import filing_key
from cardtrack.domain.people_facets import ReadyList
from cardtrack.gui.count.headline import Go
from cardtrack.gui.theme import colors
from cardtrack.gui.widgets.panel import Panel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import ROW_ROLE, Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.wording import dates

_BAR = 4
_MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class GridRow:
    """One department, shift or classification: signed and eligible by worksite; the last pair is the row's total.

    `group` None: the row of totals.
    """

    group: str | None
    pairs: tuple[tuple[int, int], ...]


def grid_of(cells: Sequence[Cell]) -> tuple[tuple[str, ...], tuple[GridRow, ...]]:
    """The worksites, and a row for each group with the totals of rows and columns."""
    worksites = tuple(_in_order(cell.worksite for cell in cells))
    groups = _in_order(cell.group for cell in cells)
    held = {(cell.worksite, cell.group): (cell.signed, cell.eligible) for cell in cells}
    rows = [
        GridRow(group, _with_sum([held.get((worksite, group), (0, 0)) for worksite in worksites])) for group in groups
    ]
    foot = [_sum([row.pairs[place] for row in rows]) for place in range(len(worksites))]
    return worksites, (*rows, GridRow(None, _with_sum(foot)))


def _in_order(names: Iterable[str]) -> list[str]:
    """Each once, in the one collation; what is not given last."""
    return sorted(set(names), key=lambda name: (not name, filing_key(name)))


def _sum(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(signed for signed, _ in pairs), sum(eligible for _, eligible in pairs)


def _with_sum(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return (*pairs, _sum(pairs))


class _BarDelegate(QStyledItemDelegate):
    """Paints the fraction as every cell's text, and its share as a bar below it."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if index.column() == 0 or row is None:
            return
        signed, eligible = row.pairs[index.column() - 1]
        if not eligible:
            return
        area: QRect = option.rect
        left, width = area.left() + 8, area.width() - 16
        top = area.bottom() - _BAR - 3
        painter.fillRect(QRect(left, top, width, _BAR), QColor(colors().line))
        painter.fillRect(QRect(left, top, width * signed // eligible, _BAR), QColor(colors().accent))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + _BAR + 6)


class BreakdownPanel(Panel):
    """Not shown while there is only one group to show."""

    def __init__(self, go: Go) -> None:
        super().__init__(tr("Breakdown"))
        self._go = go
        self._count: Count | None = None
        self._as_of = date.min
        self._worksites: tuple[str, ...] | None = None
        self._shown: tuple[GridRow, ...] = ()
        self._is_chosen = False
        self.axis = QComboBox()
        self.axis.setAccessibleName(tr("Break down by"))
        for axis, name in _axis_names().items():
            self.axis.addItem(name, axis)
        self.axis.activated.connect(self._choose)
        self.head.addWidget(PlainLabel(tr("Worksite by"), role="caption"))
        self.head.addWidget(self.axis)
        self.table = self._made_table(())
        self.add_inset(self.table)
        self.setVisible(False)

    def show_count(self, count: Count, as_of: date) -> None:
        """Shows the cells of a day."""
        if count is not self._count and not self._is_chosen:
            self._choose_first(count, as_of)
        self._count, self._as_of = count, as_of
        worksites, rows = grid_of(count.cells(as_of, self._axis))
        if (worksites, rows) == (self._worksites, self._shown):
            return
        if worksites != self._worksites:
            table = self._made_table(worksites)
            self.rows.replaceWidget(self.table, table, Qt.FindChildOption.FindChildrenRecursively)
            self.table.deleteLater()
            self.table = table
        self._worksites, self._shown = worksites, rows
        self.table.table.set_rows(dict(enumerate(rows)))
        height = self.table.verticalHeader().defaultSectionSize()
        shown = min(len(rows), _MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + shown * height + 4)
        self.setVisible(len(worksites) > 1 or len(rows) > 2)

    @property
    def _axis(self) -> Axis:
        return Axis(self.axis.currentData())

    def _choose(self) -> None:
        self._is_chosen = True
        if self._count is not None:
            self.show_count(self._count, self._as_of)

    def _choose_first(self, count: Count, as_of: date) -> None:
        """The first axis along which there is more than one group."""
        for place, axis in enumerate(_axis_names()):
            if len({cell.group for cell in count.cells(as_of, axis)}) > 1:
                self.axis.setCurrentIndex(place)
                return

    def _made_table(self, worksites: tuple[str, ...]) -> TableView:
        columns: list[Column[GridRow]] = [
            Column("group", "", lambda row: _named(row.group) if row.group is not None else tr("All"), 22)
        ]
        for place, name in enumerate((*worksites, None)):
            header = tr("All") if name is None else _named(name)
            columns.append(Column(str(place), header, _Pair(place), 14, is_number=True))
        model = TableModel(columns, sentence=_spoken, parent=self)
        table = TableView(model, tr("Breakdown"))
        table.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        table.setItemDelegate(_BarDelegate(table))
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 18)
        header_view = table.horizontalHeader()
        header_view.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header_view.setMinimumSectionSize(table.fontMetrics().averageCharWidth() * 12)
        header_view.setSectionsMovable(False)
        table.setVerticalScrollMode(TableView.ScrollMode.ScrollPerPixel)
        table.setToolTip(tr("Enter or a double click opens the people behind a cell"))
        table.opened.connect(lambda row: self._open(row, table.currentIndex().column() - 1))
        return table

    def _open(self, row: GridRow, place: int) -> None:
        """The people in the unit behind the cell, or behind the row where its name was opened."""
        wanted: dict[str, str] = {"list": ReadyList.ELIGIBLE}
        if row.group is not None:
            wanted[self._axis.value] = row.group
        if self._worksites is not None and 0 <= place < len(self._worksites):
            wanted["worksite"] = self._worksites[place]
        self._go("people", wanted)


class _Pair:
    """The text of a cell: `12 of 20`, or a dash where nobody is."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, row: GridRow) -> str:
        signed, eligible = row.pairs[self._place]
        return dates.fraction(signed, eligible) if eligible else "–"


def _axis_names() -> dict[Axis, str]:
    return {
        Axis.DEPARTMENT: tr("department"),
        Axis.SHIFT: tr("shift"),
        Axis.CLASSIFICATION: tr("classification"),
    }


def _named(name: str) -> str:
    return name or tr("not given")


def _spoken(row: GridRow) -> str:
    signed, eligible = row.pairs[-1]
    name = tr("All") if row.group is None else _named(row.group)
    return tr("{name}: {fraction} signed").format(name=name, fraction=dates.fraction(signed, eligible))
