"""The sealed counts as a list: one can be shown and printed, two be compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.reports.seal_rows import SealRow, seal_columns, seal_sentence
from cardtrack.gui.reports.seal_shelf import SealShelf
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.seal_count import KeptSeal


class SealsDialog(QDialog):
    """`show_asked` and `print_asked` (KeptSeal), `compare_asked` (two of them), `seal_asked`; each closes the list."""

    show_asked = Signal(object)
    print_asked = Signal(object)
    compare_asked = Signal(object)
    seal_asked = Signal()

    def __init__(self, shelf: SealShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sealed counts"))
        self.setModal(True)
        self._shelf = shelf
        self.model: TableModel[SealRow] = TableModel(seal_columns(), sentence=seal_sentence, parent=self)
        self.view = TableView(self.model, tr("Sealed counts"))
        self.hint = PlainLabel.wrapped()
        self.buttons = QDialogButtonBox()
        self.seal = self._button(tr("Seal this count…"), self.seal_asked.emit)
        self.compare = self._button(tr("What moved"), lambda: self.compare_asked.emit(self.chosen()))
        self.print = self._button(tr("Print…"), lambda: self.print_asked.emit(self.chosen()[0]))
        self.show_one = self._button(tr("Show"), lambda: self.show_asked.emit(self.chosen()[0]))
        self.show_one.setDefault(True)
        self.buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.view.opened.connect(lambda row: self._leave(lambda: self.show_asked.emit(row.seal)))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        shelf.loaded.connect(self.refresh)
        shelf.checked.connect(self._checked)
        self.refresh()

    def chosen(self) -> list[KeptSeal]:
        """The seals of the rows that are selected."""
        return [row.seal for row in self.view.chosen_rows()]

    def refresh(self) -> None:
        """Shows the seals that are there, the newest chosen."""
        self.model.set_rows({row.seal: row for row in self._shelf.rows()})
        if self._shelf.seals:
            self.view.selectRow(0)
            self.view.setFocus()
        self.view.setVisible(bool(self._shelf.seals))
        self._tell()

    def _checked(self) -> None:
        self.model.hold({row.seal: row for row in self._shelf.rows()})

    def _tell(self) -> None:
        chosen = len(self.view.selectionModel().selectedRows())
        self.show_one.setEnabled(chosen == 1)
        self.print.setEnabled(chosen == 1)
        self.compare.setEnabled(chosen == 2)
        if not self._shelf.seals:
            self.hint.setText(tr("No count is sealed yet. Seal the count as it stands; later you can see what moved."))
        else:
            self.hint.setText(
                tr(
                    "Choose one to show or print it, or two to see what moved between them: click the second with "
                    "Ctrl, or go to it with Shift and an arrow key."
                )
            )

    def _leave(self, verb: Callable[[], None]) -> None:
        verb()
        self.accept()

    def _button(self, text: str, verb: Callable[[], None]) -> QPushButton:
        button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setAutoDefault(False)  # Enter opens the row
        button.clicked.connect(lambda _: self._leave(verb))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.hint)
        column.addWidget(self.view, 1)
        column.addWidget(self.buttons)
        self.resize(1200, 440)
