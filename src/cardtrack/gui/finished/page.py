"""A finished campaign: its totals, and the majority reports that were kept. There is nothing to change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.backup_state import BackupState
from cardtrack.gui.copying import Copying
from cardtrack.gui.finished.reports_table import ReportsTable
from cardtrack.gui.finished.totals_panel import TotalsPanel
from cardtrack.gui.reports.preview import Preview
from cardtrack.gui.reports.saving import ask_where_to_save
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.finish_campaign import FinishedView, KeptReport, kept_report, look_at_finished, report_name
from cardtrack.usecases.print_report import page_sizes
from cardtrack.wording.faults import fault_text
from cardtrack.wording.finished import finished_on_text, no_promise_text, unremoved_text

_LEFT = 430


class FinishedPage(QWidget):
    """`ready` (the campaign's title) once it is read; `lock_asked`, `backup_asked`."""

    ready = Signal(str)
    lock_asked = Signal()
    backup_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.copying = Copying(workspace)
        self.message = MessageBar()
        self.backups = BackupState(self.copying, self.message)
        self.heading = PlainLabel(role="title")
        self.when = PlainLabel.wrapped(role="hint")
        self.totals = QVBoxLayout()
        self.reports = ReportsTable()
        self.preview = Preview(workspace.background)
        self.save_button = QPushButton(icon("file-down"), tr("Save as PDF…"))
        self.print_button = QPushButton(icon("printer"), tr("Print…"))
        self._pdf = b""
        self._shown: KeptReport | None = None
        self._lay_out()
        self.reports.chosen.connect(self._choose)
        self.save_button.clicked.connect(lambda _: self.save())
        self.print_button.clicked.connect(lambda _: self.print())
        self.addActions(self.preview.verbs())
        self.setFocusProxy(self.reports)
        self.message.backup_asked.connect(self.backup_asked)
        workspace.background.failed.connect(self.say_fault)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.totals.count():
            ask = self.workspace.background.ask
            ask(self, partial(look_at_finished, self.workspace.vault), self._show)
            self.copying.refresh()

    def close_campaign(self) -> None:
        """Shows and hears nothing more: the campaign is being locked."""
        self.workspace.background.failed.disconnect(self.say_fault)
        self.copying.close()

    def keep_drafts(self) -> str | None:
        """Nothing can be typed here."""
        return None

    def say_fault(self, fault: UserError) -> None:
        """Shows what went wrong, in words."""
        self.message.say(fault_text(fault), is_fault=True)

    def go(self, code: str, argument: object = None) -> None:
        """What the window's menus ask of the reports: `{"action": "print" | "save"}`."""
        verbs = {"print": self.print, "save": self.save}
        if code == "reports" and isinstance(argument, dict) and argument.get("action") in verbs:
            verbs[argument["action"]]()

    def save(self) -> None:
        """Saves the report that is shown."""
        if self._shown is None:
            return
        name = f"{report_name(self._shown)}.pdf"
        ask_where_to_save(self, self.workspace.background, self._pdf, name, self.message.say, self.say_fault)

    def print(self) -> None:
        """Prints the report that is shown."""
        from cardtrack.gui.reports import printing  # slow to load, and many never print

        if self._shown is None:
            return
        pages = self.preview.sheets.pages
        run = printing.Printing(self.workspace.background, self._pdf, pages, printing.make_printer("letter"), self)
        run.printed.connect(self._printed)
        run.failed.connect(self.say_fault)
        run.ask()

    # --- what comes back ----------------------------------------------------------------------

    def _show(self, view: FinishedView) -> None:
        self.heading.setText(tr("{campaign}: finished").format(campaign=view.title))
        self.when.setText(finished_on_text(view.totals))
        for totals in view.totals.units:
            self.totals.addWidget(TotalsPanel(totals))
        for text, symbol in _notices(view):
            notice = Notice()
            notice.say(text, symbol)
            self.totals.addWidget(notice)
        self.totals.addStretch(1)
        self.message.show_practice(is_practice=view.is_practice)
        self.reports.show_reports(view)
        self.ready.emit(view.title)

    def _choose(self, report: KeptReport) -> None:
        def read() -> tuple[bytes, list[tuple[float, float]]]:
            pdf = kept_report(self.workspace.vault, report.id)
            return pdf, page_sizes(pdf)

        def show(made: tuple[bytes, list[tuple[float, float]]]) -> None:
            self._shown, (self._pdf, sizes) = report, made
            self.preview.sheets.show_pdf(self._pdf, sizes, from_top=True)

        self.workspace.background.ask(self, read, show)

    def _printed(self, pages: int) -> None:
        self.message.say(trn("{count} page went to the printer.", "{count} pages went to the printer.", pages))

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.totals.setContentsMargins(0, 0, 8, 0)
        self.totals.setSpacing(12)
        inside = QWidget()
        inside.setLayout(self.totals)
        left = ScrolledColumn(inside)
        left.setFixedWidth(_LEFT)
        head = QHBoxLayout()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.heading)
        texts.addWidget(self.when)
        head.addLayout(texts, 1)
        lock = QPushButton(icon("lock"), tr("Lock"))
        lock.clicked.connect(lambda _: self.lock_asked.emit())
        for button in (self.save_button, self.print_button, lock):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.reports)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(left)
        middle.addLayout(right, 1)
        content = QVBoxLayout()
        content.setContentsMargins(16, 16, 16, 8)
        content.setSpacing(12)
        content.addLayout(head)
        content.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(content, 1)
        column.addWidget(self.message)


def _notices(view: FinishedView) -> list[tuple[str, str]]:
    found = [] if view.unremoved is None else [(unremoved_text(view.unremoved), "triangle-alert")]
    destroyed = tr("Names, cards, lists and history are destroyed. Nothing brings them back, and nothing can be added.")
    return [*found, (destroyed, "info"), (no_promise_text(), "info")]
