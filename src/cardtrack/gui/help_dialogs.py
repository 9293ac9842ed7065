"""Help: the guide, shipped inside the program, and the list of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from cardtrack import network_filter
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.guide import GuidePage, guide_pages


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons


class GuideDialog(QDialog):
    """The organizer's guide, page by page; opens nothing outside the program."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self._pages: Sequence[GuidePage] = guide_pages()
        self.contents = QListWidget()
        self.contents.setAccessibleName(tr("Pages of the guide"))
        self.contents.addItems([page.title for page in self._pages])
        self.contents.setMaximumWidth(260)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(tr("Guide"))
        self.contents.currentRowChanged.connect(self._show)
        row = QHBoxLayout()
        row.addWidget(self.contents)
        row.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.addLayout(row, 1)
        column.addWidget(PlainLabel.wrapped(_network(), role="hint"))
        column.addWidget(_close_button(self))
        self.resize(960, 600)
        self.contents.setCurrentRow(0)

    def _show(self, place: int) -> None:
        self.text.setMarkdown(self._pages[place].text)


def _network() -> str:
    if network_filter.is_shut():
        return tr("On this computer the system refuses CardTrack every connection to a network.")
    return tr("CardTrack uses no network. On this computer the system does not also refuse it one.")


class KeysDialog(QDialog):
    """Every key of the window."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        columns: list[Column[tuple[str, str]]] = [
            Column("keys", tr("Keys"), lambda row: row[0], width=20),
            Column("action", tr("Action"), lambda row: row[1], width=40),
        ]
        model: TableModel[tuple[str, str]] = TableModel(columns, parent=self)
        model.set_rows(dict(enumerate(keys)))
        table = TableView(model, tr("Keys"))
        table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.addWidget(table, 1)
        column.addWidget(_close_button(self))
        self.resize(560, 520)
