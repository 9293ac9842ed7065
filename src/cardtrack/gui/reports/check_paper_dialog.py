"""Check a printed report: from its PDF, or by the fingerprint in the foot of the paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.reports.seal_rows import signed_text
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.check_paper import CheckedPaper, check_fingerprint, check_paper
from cardtrack.wording import dates
from cardtrack.wording.papers import compared_paper, sealed_paper, unsealed_paper


class CheckPaperDialog(FormDialog):
    """Says whose a fingerprint is, which figures belong to it, and of a PDF whether its words are those."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Check a printed report"),
            tr("Check"),
            parent,
            explanation=tr(
                "A sealed count prints its fingerprint in the foot of every page. Choose the PDF, or type the "
                "fingerprint from the paper."
            ),
        )
        self._workspace = workspace
        self.file = PathField(tr("Report as PDF"), self._choose)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("3f2a 91bc 77d0 …")
        self.found = PlainLabel.wrapped()
        self.compared = PlainLabel.wrapped()
        self.add(tr("Report as PDF"), self.file)
        self.add(tr("or fingerprint"), self.typed)
        self.body.insertWidget(self.body.count() - 2, self.found)
        self.body.insertWidget(self.body.count() - 2, self.compared)
        self.setMinimumWidth(600)
        self.file.edited.connect(self._begin_anew)
        self.typed.textEdited.connect(lambda _: self._begin_anew())
        self._begin_anew()
        self.on_accept(self._check)

    def _choose(self) -> str:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Choose a report"), "", tr("PDF files (*.pdf)"))
        return chosen

    def _begin_anew(self) -> None:
        self.show_problem("")
        for label in (self.found, self.compared):
            label.setText("")
            label.setVisible(False)

    def _check(self) -> None:
        work, path, typed = self._workspace, self.file.path(), self.typed.text().strip()
        if not typed and path is None:
            self.file.ask()
            path = self.file.path()
        if typed:
            verb = partial(check_fingerprint, work.vault, typed)
        elif path is not None:
            verb = partial(check_paper, work.vault, path, work.today())
        else:
            return
        self.set_busy(is_busy=True)
        work.background.ask(self, verb, self._done, self._failed)

    def _done(self, paper: CheckedPaper) -> None:
        self.set_busy(is_busy=False)
        self._begin_anew()
        if paper.seal is None:
            self._say(self.found, unsealed_paper(paper.act), "" if paper.act else "fault")
            return
        seal, is_good = paper.seal.seal, paper.is_as_printed is not False
        told = sealed_paper(dates.day(seal.as_of), signed_text(seal), seal.unit_name, paper.seal.state)
        self._say(self.found, told, "")
        compared = compared_paper(paper.is_as_printed, paper.differs_on)
        self._say(self.compared, compared, ("good" if paper.is_as_printed else "") if is_good else "fault")

    def _failed(self, fault: UserError) -> None:
        self.set_busy(is_busy=False)
        self._begin_anew()
        self.show_fault(fault)

    def _say(self, label: PlainLabel, text: str, role: str) -> None:
        label.setText(text)
        label.setProperty("role", role)
        label.style().polish(label)
        label.setVisible(True)
