"""How the file is read, as pick-lists: sheet, encoding, delimiter, row of the headings; only those that apply."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import (
    AS_FOUND,
    DELIMITERS,
    ENCODINGS,
    LeftOutReason,
    ListTable,
    ReadOptions,
)
from cardtrack.wording import lists

_HEADINGS_OFFERED = 12
_SAID = 24
_WIDEST = 300

Choices = Iterable[tuple[str, Any]]


class ReadingOptions(QWidget):
    """`changed` when something was picked; `options` is then how the file is to be read again."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.options = AS_FOUND
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._labels: dict[str, PlainLabel] = {}
        self.picks: dict[str, QComboBox] = {}
        for code, label in (
            ("sheet", tr("Sheet")),
            ("delimiter", tr("Columns parted by")),
            ("encoding", tr("Encoding")),
            ("header_row", tr("Headings")),
        ):
            self._labels[code] = PlainLabel(label, role="caption")
            pick = QComboBox()
            pick.setAccessibleName(label)
            pick.setMinimumContentsLength(8)
            pick.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            pick.setMaximumWidth(_WIDEST)
            pick.activated.connect(lambda _, picked=code: self._picked(picked))
            self.picks[code] = pick
            row.addWidget(self._labels[code])
            row.addWidget(pick)
        row.addStretch(1)

    def show_table(self, table: ListTable, options: ReadOptions) -> None:
        """Offers what this file lets choose, with what was found or chosen picked."""
        self.options = options
        sheets = [
            (_sheet_text(sheet.name or tr("(no name)"), is_hidden=sheet.is_hidden), sheet.name)
            for sheet in table.sheets
        ]
        self._offer("sheet", sheets if len(sheets) > 1 else [], table.sheet)
        is_text = bool(table.delimiter)
        self._offer("delimiter", _delimiters(table) if is_text else [], options.delimiter)
        self._offer("encoding", _encodings(table) if table.encoding else [], options.encoding)
        self._offer("header_row", _headings(table, options), options.header_row)

    def _offer(self, code: str, choices: Choices, chosen: object) -> None:
        pick = self.picks[code]
        pick.clear()
        for place, (text, value) in enumerate(choices):
            pick.addItem(text, value)
            pick.setItemData(place, text, Qt.ItemDataRole.ToolTipRole)
            if value == chosen:
                pick.setCurrentIndex(place)
        is_there = pick.count() > 0
        pick.setVisible(is_there)
        self._labels[code].setVisible(is_there)
        pick.view().setMinimumWidth(pick.view().sizeHintForColumn(0) + 24)

    def _picked(self, code: str) -> None:
        value = self.picks[code].currentData()
        if value == getattr(self.options, code) or (code == "sheet" and value is None):
            return
        if code == "sheet":  # its headings stand elsewhere
            self.options = replace(self.options, sheet=value, header_row=None)
        else:
            self.options = replace(self.options, **{code: value})
        self.changed.emit()


def _sheet_text(name: str, *, is_hidden: bool) -> str:
    return tr("{sheet} (hidden)").format(sheet=name) if is_hidden else name


def _delimiters(table: ListTable) -> Choices:
    known = list(dict.fromkeys((*DELIMITERS, table.delimiter)))
    return [
        (_as_found(lists.delimiter_label(table.delimiter)), None),
        *((lists.delimiter_label(delimiter), delimiter) for delimiter in known),
    ]


def _encodings(table: ListTable) -> Choices:
    return [
        (_as_found(lists.encoding_label(table.encoding)), None),
        *((lists.encoding_label(name), name) for name in ENCODINGS),
    ]


def _headings(table: ListTable, options: ReadOptions) -> Choices:
    """The first rows of the file, from which one can be said to hold the headings."""
    first = [(left.number, left.cells) for left in table.left_out if left.reason is not LeftOutReason.BLANK]
    first += [(row.number, row.cells) for row in table.rows[:_HEADINGS_OFFERED]]
    if table.header.row:
        first.append((table.header.row, table.headers))
    rows = dict(sorted(first))
    offered = [(number, cells) for number, cells in rows.items() if any(cells)][:_HEADINGS_OFFERED]
    found = _row_text(table.header.row, table.headers) if table.header.row else tr("none")
    chosen = [(_row_text(number, cells), number) for number, cells in offered]
    if options.header_row is not None:
        found = ""
    return [(_as_found(found), None), *chosen, (tr("There are none"), 0)]


def _as_found(text: str) -> str:
    return tr("As found: {what}").format(what=text) if text else tr("As found")


def _row_text(number: int, cells: Iterable[str]) -> str:
    text = ", ".join(cell for cell in cells if cell)
    shown = text if len(text) <= _SAID else f"{text[:_SAID].rstrip()}…"
    return tr("Row {row}: {cells}").format(row=number, cells=shown)
