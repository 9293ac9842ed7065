"""Help: what CardTrack keeps, to be read, printed or saved in one of the program's languages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.background import Background
from cardtrack.gui.reports.options import language_box, paper_box
from cardtrack.gui.reports.saving import ask_where_to_save
from cardtrack.gui.theme import lead
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import current_language, language, tr, trn
from cardtrack.usecases.guide import what_is_kept_pdf
from cardtrack.usecases.print_report import page_count
from cardtrack.wording.faults import fault_text
from cardtrack.wording.what_is_kept import kept_opening, kept_title, what_is_kept

_FILE_NAME = "what-cardtrack-keeps.pdf"


class KeptDialog(QDialog):
    """Shows the page in the language in which it would be printed; at first that of the screen."""

    def __init__(self, background: Background, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background, self._clock = background, clock
        self.setWindowTitle(kept_title())
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(kept_title())
        self.language_box, self.paper_box = language_box(current_language()), paper_box()
        self.language_box.activated.connect(self._show)
        self.print_button, self.save_button = QPushButton(tr("Print…")), QPushButton(tr("Save as PDF…"))
        lead(self.print_button, "printer")
        lead(self.save_button, "file-down")
        self.print_button.clicked.connect(lambda _: self._make(self._print))
        self.save_button.clicked.connect(lambda _: self._make(self._save))
        self.said = PlainLabel.wrapped(_to_hand_out(), role="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.addWidget(self.text, 1)
        column.addWidget(self.said)
        column.addLayout(self._below())
        self.resize(760, 640)
        self._show()

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.language_box)
        row.addWidget(self.paper_box)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        for button in (self.save_button, self.print_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return row

    def _show(self) -> None:
        with language(str(self.language_box.currentData())):
            self.text.setMarkdown(_markdown())

    # --- on paper -------------------------------------------------------------------------------

    def _make(self, then: Callable[[bytes, int], None]) -> None:
        today = self._clock().astimezone().date()
        chosen, paper = str(self.language_box.currentData()), str(self.paper_box.currentData())
        verb = partial(_counted, partial(what_is_kept_pdf, today, chosen, paper))
        self._background.ask(self, verb, lambda made: then(*made), self._failed)

    def _print(self, pdf: bytes, pages: int) -> None:
        from cardtrack.gui.reports import printing  # slow to load, and many only read

        printer = printing.make_printer(str(self.paper_box.currentData()))
        run = printing.Printing(self._background, pdf, pages, printer, self)
        run.printed.connect(self._printed)
        run.failed.connect(self._failed)
        run.ask()

    def _printed(self, pages: int) -> None:
        self.said.alert(trn("{count} page went to the printer.", "{count} pages went to the printer.", pages))

    def _save(self, pdf: bytes, _pages: int) -> None:
        ask_where_to_save(self, self._background, pdf, _FILE_NAME, self.said.alert, self._failed)

    def _failed(self, fault: UserError) -> None:
        self.said.alert(fault_text(fault))


def _to_hand_out() -> str:
    return tr("To hand out: the page is the same for everybody, and names neither a campaign nor an employer.")


def _markdown() -> str:
    """The page for the screen, in the current language; its words have no marks that Markdown would read."""
    parts = [f"# {kept_title()}", kept_opening()]
    for passage in what_is_kept():
        parts += [f"## {passage.title}", "\n".join(f"- {sentence}" for sentence in passage.sentences)]
    return "\n\n".join(parts)


def _counted(make: Callable[[], bytes]) -> tuple[bytes, int]:
    pdf = make()
    return pdf, page_count(pdf)
