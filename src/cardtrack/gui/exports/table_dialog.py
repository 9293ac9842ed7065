"""Export what a table shows: into which file, and what it means that the file is not encrypted."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.backup_outcome import Outcome
from cardtrack.gui.exports.gathering import Gathered, Gatherer, Gathering
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.export_table import ENDINGS, Sheet, TableExported, export_table, free_table_name


def table_in(page: QWidget) -> TableView | None:
    """The table that is worked in, else the first that is seen on the page."""
    seen = [table for table in page.findChildren(TableView) if table.isVisible() and table.table.is_complete]
    return next((table for table in seen if table.hasFocus()), seen[0] if seen else None)


class TableDialog(FormDialog):
    """Writes the rows and columns that are shown, in their order, as one file.

    `explanation`: what they are, where it is no table of the screen.
    """

    def __init__(
        self, workspace: Workspace, table: TableView | Sheet, parent: QWidget | None = None, *, explanation: str = ""
    ) -> None:
        super().__init__(
            tr("Export this table"),
            tr("Export"),
            parent,
            explanation=explanation or tr("The rows and columns that the table shows now, for a spreadsheet program."),
        )
        self._workspace = workspace
        self._gathering: Gatherer = (
            Gathered(table) if isinstance(table, Sheet) else Gathering(table, workspace.background, self)
        )
        title, (rows, columns) = self._gathering.title, self._gathering.size
        self.add(
            tr("Table"),
            PlainLabel(
                tr("{table}: {rows}, {columns}").format(
                    table=title,
                    rows=trn("{count:,} row", "{count:,} rows", rows),
                    columns=trn("{count} column", "{count} columns", columns),
                )
            ),
        )
        self.kind = QComboBox()
        self.kind.addItem(tr("Excel workbook (XLSX)"), ENDINGS[0])
        self.kind.addItem(tr("Text with commas (CSV)"), ENDINGS[1])
        self.add(tr("Kind"), self.kind)
        self.file = PathField(tr("File"), self._choose)
        self.add(tr("File"), self.file)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, unencrypted(tr(
            "The file is not encrypted: whoever can open it reads every name in it. Keep it off shared computers and "
            "out of mail, and delete it when it has done its work. The history notes that it was made."
        )))  # fmt: skip
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.setMinimumWidth(620)
        self._suggest()
        self.kind.currentIndexChanged.connect(lambda _: self._suggest())
        self.on_accept(self._export)

    def _suggest(self) -> None:
        path = self.file.path()
        self.file.set_path(
            free_table_name(
                self._gathering.title,
                self._workspace.as_of,
                self.kind.currentData(),
                None if path is None else path.parent,
            )
        )

    def _choose(self) -> str:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            tr("Where to write the table"),
            self.file.line.text(),
            options=QFileDialog.Option.DontConfirmOverwrite,  # nothing is ever overwritten
        )
        return chosen

    def _export(self) -> None:
        if self.file.path() is None:
            self._suggest()
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Reading the rows …"))
        self._gathering.gather(self._write, self.outcome.show_share)

    def _write(self, sheet: Sheet) -> None:
        path = self.file.path()
        assert path is not None
        space = self._workspace
        self.outcome.show_running(tr("Writing the file …"))
        space.background.do(
            self, partial(export_table, space.vault, sheet, path, space.now()), self._done, self.show_fault
        )

    def _done(self, done: TableExported) -> None:
        self.set_busy(is_busy=False)
        self.outcome.show_good(
            tr("Exported {rows}").format(rows=trn("{count:,} row", "{count:,} rows", done.rows)),
            tr("Kept as {path}").format(path=done.path),
        )
        self.close_instead()

    def set_busy(self, *, is_busy: bool) -> None:
        super().set_busy(is_busy=is_busy)
        for field in (self.kind, self.file):
            field.setEnabled(not is_busy)

    def show_fault(self, fault: UserError) -> None:
        self.outcome.clear()
        super().show_fault(fault)


def unencrypted(text: str) -> Notice:
    """Says before anything is written that it can be read by others."""
    notice = Notice()
    notice.say(text, "triangle-alert")
    return notice
