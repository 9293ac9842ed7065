"""All cards in one table, with their verdicts; filters by verdict and reason, and a box that finds in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cardtrack.gui.cards.card_filter import (
    Filter,
    State,
    filter_label,
    filters_with_numbers,
    find_in,
    ordered,
    passes,
)
from cardtrack.gui.cards.rows import CardRow, mark_icon, mark_of, mark_text, remarks, sentence, signed_text
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.wording import dates

_WHY = 4  # the column of sentences takes the width that is left


class CardList(QWidget):
    """`opened` and `history_wanted` (CardRow), `discarded` and `moved` (list of CardRow: their originals go elsewhere),
    `desk_wanted` from the empty list.
    """

    opened = Signal(object)
    discarded = Signal(object)
    moved = Signal(object)
    history_wanted = Signal(object)
    desk_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Mapping[int, CardRow] = {}
        self._filter: Filter = State.ALL
        self._offered: Sequence[Filter] = ()
        self._order = ("signer", True)
        self.filters = QComboBox()
        self.filters.setAccessibleName(tr("Which cards"))
        self.filters.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.filters.activated.connect(lambda place: self.set_filter(self._offered[place]))
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText(tr("Find in cards: name, collector, batch, serial"))
        self.find_box.setAccessibleName(tr("Find in cards"))
        self.find_box.setClearButtonEnabled(True)
        self.find_box.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.find_box.textChanged.connect(lambda _: self._list())
        self.number = PlainLabel(role="caption")
        self.table: TableModel[CardRow] = TableModel(
            _columns(workspace), sentence=lambda row: sentence(workspace, row), parent=self
        )
        self.view = TableView(self.table, tr("All cards"))
        self.open_button = QPushButton(tr("Open…"))
        self.open_button.clicked.connect(self._open_chosen)
        self.move_button = QPushButton(tr("Move originals…"))
        self.move_button.clicked.connect(self.move_chosen)
        self.discard_button = QPushButton(icon("trash-2"), tr("To the trash"))
        self.discard_button.clicked.connect(self._discard_chosen)
        self._lay_out()
        self._dress_view()

    def show_rows(self, rows: Mapping[int, CardRow]) -> None:
        """The cards and verdicts as they are now."""
        self._rows = rows
        self._number_filters()
        self._list()

    def set_filter(self, wanted: Filter) -> None:
        """Lists only the cards of a filter."""
        self._filter = wanted
        self._number_filters()
        self._list()

    def listed(self) -> list[int]:
        """The cards in the table by id, in its order."""
        return [self.table.key_at(place) for place in range(self.table.rowCount())]

    def _list(self) -> None:
        chosen = set(self.view.chosen_keys())
        found = [row for row in self._rows.values() if passes(row, self._filter)]
        text = self.find_box.text().strip()
        if text:
            found = find_in(found, text, set(self._workspace.finder.matching(text)))
        column, ascending = self._order
        shown = ordered(found, column, self._workspace.finder, ascending=ascending)
        self.table.set_rows({row.card.id: row for row in shown})
        for number in chosen:
            if (place := self.table.place_of(number)) is not None:
                self.view.selectRow(place)
        count = trn("{count:,} card", "{count:,} cards", len(shown))
        self.number.setText(
            count if len(shown) == len(self._rows) else tr("{cards} of {all}").format(cards=count, all=len(self._rows))
        )
        self._pages.setCurrentIndex(0 if shown else 1 if self._rows else 2)
        self._show_buttons()

    def _number_filters(self) -> None:
        numbers = dict(filters_with_numbers(self._rows.values()))
        if self._filter not in numbers:
            numbers[self._filter] = sum(passes(row, self._filter) for row in self._rows.values())
        self._offered = list(numbers)
        self.filters.clear()
        for wanted, number in numbers.items():
            self.filters.addItem(tr("{name}: {number}").format(name=filter_label(wanted), number=number))
        self.filters.setCurrentIndex(self._offered.index(self._filter))

    def _sort(self, column: str, ascending: bool) -> None:
        self._order = (column, ascending)
        self._list()

    # --- acts -------------------------------------------------------------------------------

    def _open_chosen(self) -> None:
        rows = self.view.chosen_rows()
        if rows:
            self.opened.emit(rows[0])

    def move_chosen(self) -> None:
        """Asks for a move of the selected cards' originals."""
        rows = self.view.chosen_rows()
        if rows:
            self.moved.emit(rows)

    def _discard_chosen(self) -> None:
        rows = self.view.chosen_rows()
        if rows:
            self.discarded.emit(rows)

    def _show_history(self) -> None:
        self.history_wanted.emit(self.view.chosen_rows()[0])

    def _show_buttons(self) -> None:
        has_chosen = bool(self.view.chosen_keys())
        self.open_button.setEnabled(has_chosen)
        self.move_button.setEnabled(has_chosen)
        self.discard_button.setEnabled(has_chosen)

    def _menu(self, at: QPoint) -> None:
        if not self.view.chosen_rows():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open…"), self._open_chosen)
        if self.view.chosen_rows()[0].card.employee_id is not None:
            menu.addAction(icon("history"), tr("History of this person"), self._show_history)
        menu.addAction(tr("Move originals…"), self.move_chosen)
        menu.addAction(icon("trash-2"), tr("To the trash"), self._discard_chosen)
        menu.popup(self.view.viewport().mapToGlobal(at))

    # --- making -----------------------------------------------------------------------------

    def _dress_view(self) -> None:
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
        self.view.setSortingEnabled(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.table.sort_asked.connect(self._sort)
        self.view.opened.connect(self.opened)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        discard = QAction(tr("To the trash"), self.view)
        discard.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        discard.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        discard.triggered.connect(self._discard_chosen)
        self.view.addAction(discard)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.filters)
        top.addWidget(self.find_box, 1)
        top.addWidget(self.number)
        top.addWidget(self.open_button)
        top.addWidget(self.move_button)
        top.addWidget(self.discard_button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._no_match())
        self._pages.addWidget(self._no_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _no_match(self) -> QWidget:
        button = QPushButton(tr("Show all cards"))
        button.clicked.connect(self._show_all)
        return _empty(tr("No card fits what is asked for here."), button)

    def _no_card(self) -> QWidget:
        button = QPushButton(tr("Enter the first card"))
        button.clicked.connect(self.desk_wanted)
        return _empty(
            tr("Every card that is recorded stands here with its verdict, also those that do not count."), button
        )

    def _show_all(self) -> None:
        self.find_box.clear()
        self.set_filter(State.ALL)
        self.view.setFocus()


def _empty(text: str, button: QPushButton) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    label = PlainLabel.wrapped(text, role="hint")
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    column.addWidget(label)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    return page


def _columns(workspace: Workspace) -> tuple[Column[CardRow], ...]:
    def received(row: CardRow) -> str:
        return "" if row.card.received_on is None else dates.day(row.card.received_on)

    return (
        Column("signer", tr("Signer"), lambda row: row.name, 20),
        Column("signed", tr("Signed"), signed_text, dates.room(), value=lambda row: row.card.signed_on),
        Column("received", tr("Received"), received, dates.room(), value=lambda row: row.card.received_on),
        Column(
            "verdict",
            tr("Verdict"),
            lambda row: mark_text(mark_of(workspace, row)),
            20,
            icon=lambda row: mark_icon(mark_of(workspace, row)),
        ),
        Column("why", tr("Why, and what to know"), lambda row: remarks(workspace, row), 56),
        Column("collector", tr("Collector"), lambda row: row.card.collector, 12),
        Column("batch", tr("Batch"), lambda row: row.card.batch, 8),
        Column("serial", tr("Serial"), lambda row: row.card.serial, 8),
    )
