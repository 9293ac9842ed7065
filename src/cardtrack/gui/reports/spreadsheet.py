"""The table that a report is, for a spreadsheet program: the same form as for a table of the screen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.export_table import Sheet
from cardtrack.usecases.print_report import ReportChoice, make_report_table


def export_report(workspace: Workspace, choice: ReportChoice, parent: QWidget) -> None:
    """Makes the table, and asks where it is to go. A fault goes to the window's message bar."""
    verb = partial(make_report_table, workspace.vault, choice, workspace.today())
    workspace.background.ask(parent, verb, partial(_ask, workspace, parent))


def _ask(workspace: Workspace, parent: QWidget, sheet: Sheet) -> None:
    from cardtrack.gui.exports.table_dialog import TableDialog  # many never export

    explanation = tr("The table of this report, with what its reader may see and no more, for a spreadsheet program.")
    dialog = TableDialog(workspace, sheet, parent, explanation=explanation)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
