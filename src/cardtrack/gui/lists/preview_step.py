"""Second step of an import: how the file is understood, live, and everything about it that can be corrected."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from cardtrack.gui.lists.column_picks import PreviewTable
from cardtrack.gui.lists.reading_options import ReadingOptions
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_list import (
    ColumnMapping,
    Field,
    LeftOut,
    ListKind,
    ListTable,
    Notice,
    Preview,
    ReadOptions,
    day_in_titles,
)
from cardtrack.wording import dates, lists

_CALM = frozenset({"other_sheet", "merged_cells", "duplicate_lines"})


class PreviewStep(QWidget):
    """`reading_asked` (ReadOptions) when the file is to be read otherwise. The mapping is changed here at once."""

    reading_asked = Signal(object)

    def __init__(self, workspace: Workspace, kind: ListKind, date_label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._kind = workspace, kind
        self._date_label = date_label
        self.preview: Preview | None = None
        self._options = ReadOptions()
        self.file = PlainLabel(role="heading")
        self.extent = PlainLabel(role="hint")
        self.day = DateField(workspace.today, date_label)
        self.day.set_date(workspace.today())
        self._proposed = self.day.line.text()  # anything else was typed here, and no file says otherwise any more
        self.day_found = PlainLabel(role="hint")
        self.day.edited.connect(lambda: self.day_found.setVisible(self.day.line.text() == self._proposed))
        self.options = ReadingOptions()
        self.options.changed.connect(lambda: self.reading_asked.emit(self.options.options))
        self.advice = PlainLabel.wrapped()
        self.table: PreviewTable | None = None
        self.notices = QListWidget()
        self.notices.setAccessibleName(tr("What was noticed in the file"))
        self.notices.setWordWrap(True)
        self.notices.setIconSize(QSize(16, 16))
        self.notices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left_out: TableModel[LeftOut] = TableModel(_left_out_columns(), sentence=_left_out_sentence, parent=self)
        self.left_out_view = TableView(self.left_out, tr("Rows left out"))
        self._noticed = PlainLabel(role="heading")
        self._left_out_title = PlainLabel(role="heading")
        self._lay_out()

    def show_preview(self, preview: Preview, options: ReadOptions) -> None:
        """Shows a file as it was read with these options."""
        self.preview, self._options = preview, options
        table = preview.table
        self.file.setText(table.path.name)
        self.file.setToolTip(str(table.path))
        columns = trn("{count:,} column", "{count:,} columns", len(table.headers))
        rows = trn("{count:,} row", "{count:,} rows", len(table.rows))
        self.extent.setText(tr("{rows}, {columns}").format(rows=rows, columns=columns))
        self.options.show_table(table, options)
        self._propose_day(table)
        self._replace_table(PreviewTable(preview, self._kind))
        self._show_notices(table.notices)
        self._show_left_out(table.left_out)
        self._below.setVisible(bool(table.notices or table.left_out))
        self._advise()

    def revert_options(self) -> None:
        """Picks again what is shown: the file could not be read as it was asked."""
        if self.preview is not None:
            self.options.show_table(self.preview.table, self._options)

    def look_at_names(self) -> None:
        """Puts the keyboard where a column can be taken for names."""
        if self.table is not None and self.table.picks.picks:
            self.table.picks.picks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose_day(self, table: ListTable) -> None:
        """The day that stands above the headings, else today."""
        if self.day.line.text() != self._proposed or self._kind is not ListKind.ROSTER:
            return
        today = self._workspace.today()
        found = day_in_titles(table, today)
        self.day.set_date(today if found is None else found.day)
        self._proposed = self.day.line.text()
        self.day_found.setVisible(found is not None)
        self.day_found.setText(
            "" if found is None else tr("as row {row} of the file says").format(row=dates.number(found.row))
        )

    def _pick(self, column: int, field: Field) -> None:
        assert self.preview is not None
        assert self.table is not None
        self._take(self.preview.mapping.with_column(column, field))

    def _take(self, mapping: ColumnMapping) -> None:
        assert self.preview is not None
        assert self.table is not None
        self.preview = Preview(self.preview.table, mapping)
        self.table.picks.show_mapping(self.preview.table.headers, mapping)
        self._advise()

    def _advise(self) -> None:
        assert self.preview is not None
        is_named = self.preview.mapping.has_names
        self.advice.setText(
            tr("Above each column stands what it is taken for. Correct what is wrong: it is remembered for next time.")
            if is_named
            else tr("No column is taken for names yet. Say above the right column that it holds the names.")
        )
        self.advice.setProperty("role", "hint" if is_named else "caution")
        self.advice.style().unpolish(self.advice)
        self.advice.style().polish(self.advice)

    def _replace_table(self, table: PreviewTable) -> None:
        if self.table is not None:
            self._table_place.removeWidget(self.table)
            self.table.deleteLater()
        self.table = table
        table.picks.picked.connect(self._pick)
        self._table_place.addWidget(table)
        QWidget.setTabOrder(self.day, table)

    def _show_notices(self, notices: tuple[Notice, ...]) -> None:
        self.notices.clear()
        self._noticed.setText(tr("Noticed: {count}").format(count=dates.number(len(notices))))
        self._notice_side.setVisible(bool(notices))
        set_ = colors()
        for notice in notices:
            text = lists.notice_sentence(notice.kind, notice.count, notice.rows, notice.text)
            is_calm = notice.kind in _CALM
            symbol = icon("info", set_.accent) if is_calm else icon("triangle-alert", set_.caution)
            item = QListWidgetItem(symbol, text)
            item.setToolTip(text)
            self.notices.addItem(item)

    def _show_left_out(self, left_out: tuple[LeftOut, ...]) -> None:
        self._left_out_title.setText(tr("Rows left out: {count}").format(count=dates.number(len(left_out))))
        self._left_out_side.setVisible(bool(left_out))
        self.left_out.set_rows({row.number: row for row in left_out})

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.file)
        head.addWidget(self.extent)
        head.addSpacing(24)
        date_label = PlainLabel(self._date_label)
        date_label.setBuddy(self.day.line)
        head.addWidget(date_label)
        head.addWidget(self.day)
        head.addWidget(self.day_found, 1)
        above = QWidget()
        self._table_place = QVBoxLayout(above)
        self._table_place.setContentsMargins(0, 0, 0, 0)
        self._notice_side = _titled(self._noticed, self.notices)
        self._left_out_side = _titled(self._left_out_title, self.left_out_view)
        self._below = QSplitter(Qt.Orientation.Horizontal)
        self._below.addWidget(self._notice_side)
        self._below.addWidget(self._left_out_side)
        self._below.setChildrenCollapsible(False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(above)
        split.addWidget(self._below)
        split.setStretchFactor(0, 1)
        split.setSizes([320, 140])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.options)
        column.addWidget(self.advice)
        column.addWidget(split, 1)


def _titled(title: PlainLabel, content: QWidget) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    column.addWidget(title)
    column.addWidget(content, 1)
    content.setMinimumHeight(content.fontMetrics().height() * 3)
    return side


def _left_out_columns() -> list[Column[LeftOut]]:
    return [
        Column("row", tr("Row"), lambda row: dates.number(row.number), 6, is_number=True),
        Column("why", tr("Why"), lambda row: lists.left_out_label(row.reason), 28),
        Column("text", tr("What it says"), lambda row: ", ".join(cell for cell in row.cells if cell), 40),
    ]


def _left_out_sentence(row: LeftOut) -> str:
    cells = ", ".join(cell for cell in row.cells if cell)
    why = lists.left_out_label(row.reason)
    return tr("Row {row} is left out: {why}. {cells}").format(row=row.number, why=why, cells=cells)
