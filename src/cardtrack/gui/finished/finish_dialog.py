"""Finish a campaign: what is still out, a recovery code for what is left, and the typed confirmation."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.still_out import StillOut
from cardtrack.errors import ExportStopped, NotTheTitle, UserError, WrongPassphrase
from cardtrack.gui.access.recovery_code import RecoveryCode
from cardtrack.gui.backup_outcome import Outcome
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.finish_campaign import Confirmed, Finished, finish_campaign, fresh_recovery_code
from cardtrack.usecases.open_campaign import STANDARD, Derivation
from cardtrack.usecases.still_out import still_out
from cardtrack.wording.finished import no_promise_text
from cardtrack.wording.still_out import OutSection, out_sections

_OUT, _CODE, _CONFIRM = range(3)


class FinishDialog(FormDialog):
    """`print_asked` for the list as a report; `finished_well` (Finished) once the names are destroyed.

    `told` comes from the vault's thread: reports made, of how many.
    """

    print_asked = Signal()
    finished_well = Signal(object)
    told = Signal(int, int)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, derivation: Derivation = STANDARD
    ) -> None:
        super().__init__(tr("Finish campaign"), tr("Next"), parent)
        self._workspace, self._derivation = workspace, derivation
        self._stopped: Event | None = None
        self._recovery_code = fresh_recovery_code()
        self.pages = QStackedWidget()
        self.out = QVBoxLayout()
        self.code = RecoveryCode(workspace.background, workspace.clock, prints=False)
        self.code.show_code(None, self._recovery_code)
        self.typed_title = QLineEdit()
        self.passphrase = PassphraseField(tr("Passphrase"))
        self.keep_facts = QCheckBox(tr("Also keep what the sealed counts were made from, without names"))
        self.outcome = Outcome()
        self.print_button = QPushButton(tr("Print this list…"))
        for page in (self._out_page(), self._code_page(), self._confirm_page()):
            self.pages.addWidget(page)
        self.body.insertWidget(0, self.pages, 100)
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(lambda _: self._leave_to_print())
        self.buttons.addButton(self.print_button, QDialogButtonBox.ButtonRole.ActionRole)
        room = self.screen().availableSize()
        self.resize(min(760, room.width() - 48), min(620, room.height() - 64))
        self.told.connect(self.outcome.show_share)
        self.on_accept(self._go_on)
        workspace.background.ask(self, partial(still_out, workspace.vault), self._show_out)

    def reject(self) -> None:
        """While reports are made, stops that; once names are being destroyed nothing stops any more."""
        if self._stopped is None:
            super().reject()
        else:
            self._stopped.set()

    def show_fault(self, fault: UserError) -> None:
        self._stopped = None
        self.outcome.clear()
        self.pages.setEnabled(True)
        super().show_fault(fault)
        if isinstance(fault, ExportStopped):
            super().reject()
        elif isinstance(fault, NotTheTitle):
            self.typed_title.setFocus()
            self.typed_title.selectAll()
        elif isinstance(fault, WrongPassphrase):
            self.passphrase.begin_again()

    # --- the three pages ----------------------------------------------------------------------

    def _out_page(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self.out)
        self.out.setContentsMargins(0, 0, 8, 0)
        self.out.setSpacing(4)
        page = QWidget()
        column = _column(page)
        column.addWidget(PlainLabel.wrapped(tr(
            "Finishing keeps the totals and the majority reports, and destroys everything with a name in it: for ever, "
            "and without undo. It cannot destroy what has left this folder. This is still out:"
        )))  # fmt: skip
        column.addWidget(ScrolledColumn(inside), 1)
        return page

    def _code_page(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        column.addWidget(PlainLabel.wrapped(tr(
            "What is left gets a new key and a recovery code of its own; the passphrase stays. The old code opens "
            "nothing any more but old backups."
        )))  # fmt: skip
        column.addWidget(self.code)
        column.addStretch(1)
        return page

    def _confirm_page(self) -> QWidget:
        page = QWidget()
        column = _column(page)
        for symbol, text in (
            ("file-text", tr(
                "Kept: the names of campaign, union and employer; the units' wording; the totals of today and of each "
                "week; of each sealed count its figures, label and fingerprint; and the majority reports as PDF."
            )),
            ("triangle-alert", tr(
                "Destroyed: everyone's name, job and contacts; all cards, lists, notes, envelopes; the history and its "
                "undo; the copies inside the campaign's folder; and the key that all of it was under."
            )),
            ("info", no_promise_text()),
        ):  # fmt: skip
            notice = Notice()
            notice.say(text, symbol)
            column.addWidget(notice)
        column.addWidget(self.keep_facts)
        column.addWidget(PlainLabel.wrapped(tr(
            "With them a sealed count can be counted again later. But they have jobs, days of hire and days of "
            "signing: whoever has the employer's records can tell by them who signed."
        ), role="hint"))  # fmt: skip
        column.addSpacing(4)
        rows = QFormLayout()
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(10)
        campaign = self._workspace.campaign
        assert campaign is not None
        self.typed_title.setAccessibleName(tr("The campaign's title, to confirm: {title}").format(title=campaign.title))
        self.typed_title.setPlaceholderText(campaign.title)
        rows.addRow(tr("Type its title"), self.typed_title)
        rows.addRow(tr("Passphrase"), self.passphrase)
        column.addLayout(rows)
        column.addStretch(1)
        return page

    def _show_out(self, out: StillOut) -> None:
        for section in out_sections(out):
            self._add_section(section)
        self.out.addStretch(1)

    def _add_section(self, section: OutSection) -> None:
        self.out.addWidget(PlainLabel.wrapped(section.title, role="heading"))
        self.out.addWidget(PlainLabel.wrapped(section.advice, role="hint"))
        grid = QGridLayout()
        grid.setContentsMargins(16, 2, 0, 10)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (what, number) in enumerate(section.lines):
            grid.addWidget(PlainLabel.wrapped(what), row, 0)
            grid.addWidget(PlainLabel(number), row, 1)
        self.out.addLayout(grid)

    # --- what happens -------------------------------------------------------------------------

    def _go_on(self) -> None:
        place = self.pages.currentIndex()
        if place == _CODE and (problem := self.code.problem()) is not None:
            self.show_problem(problem)
        elif place == _CONFIRM:
            self._finish()
        else:
            self._show_page(place + 1)

    def _show_page(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.print_button.setVisible(place == _OUT)
        (self.code.groups if place == _CODE else self.typed_title).setFocus()
        if place == _CONFIRM:
            self.accept_button.setText(tr("Destroy the names"))

    def _leave_to_print(self) -> None:
        self.reject()
        self.print_asked.emit()

    def _finish(self) -> None:
        space = self._workspace
        stopped = self._stopped = Event()
        self.set_busy(is_busy=True)
        self.pages.setEnabled(False)
        self.outcome.show_running(tr("Making the reports that stay, then destroying the rest …"))

        def go_on(done: int, total: int) -> bool:
            self.told.emit(done, total)
            return not stopped.is_set()

        confirmed = Confirmed(
            self.typed_title.text(),
            self.passphrase.text(),
            self._recovery_code,
            keep_facts=self.keep_facts.isChecked(),
        )
        verb = partial(
            finish_campaign,
            space.vault,
            confirmed,
            space.today(),
            space.now(),
            derivation=self._derivation,
            go_on=go_on,
        )
        space.background.ask(self, verb, self._done, self.show_fault)

    def _done(self, done: Finished) -> None:
        self._stopped = None
        self.accept()
        self.finished_well.emit(done)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column
