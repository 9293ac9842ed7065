"""What can be done with sealed counts in the Reports place: seal, list, show, print, compare."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cardtrack.domain.seal import short_form
from cardtrack.gui.reports.options import ReportOptions
from cardtrack.gui.reports.seal_form import SealForm
from cardtrack.gui.reports.seal_rows import signed_text
from cardtrack.gui.reports.seal_shelf import SealShelf
from cardtrack.gui.reports.seal_strip import OF_ONE, OF_TWO, SealStrip
from cardtrack.gui.reports.seals_dialog import SealsDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.seal_count import KeptSeal


class SealVerbs(QObject):
    """`report_asked` (name) chooses a report, `print_asked` prints it, `said` tells that a count was sealed."""

    report_asked = Signal(str)
    print_asked = Signal()
    said = Signal(str)

    def __init__(self, workspace: Workspace, options: ReportOptions, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._options, self._page = workspace, options, page
        self.shelf = SealShelf(workspace)
        self.strip = SealStrip()
        self.strip.others_asked.connect(self.list_all)
        self.shelf.loaded.connect(lambda: self.strip.keep_to(self.shelf.seals))
        self.shelf.door.clicked.connect(lambda _: self.list_all())

    def seal(self) -> None:
        """Seals the count as it stands, once the form is accepted."""
        rules = self._options.regime_box.currentText()
        form = SealForm(self._workspace, self._options.regime_id, rules, self._page)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.sealed.connect(self._sealed)
        form.open()

    def list_all(self) -> None:
        """Opens the list of sealed counts."""
        dialog = SealsDialog(self.shelf, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.seal_asked.connect(self.seal)
        dialog.show_asked.connect(self._show)
        dialog.print_asked.connect(self._print)
        dialog.compare_asked.connect(self._compare)
        dialog.open()

    def _sealed(self, seal: KeptSeal) -> None:
        self._show(seal)
        told = tr("Sealed: {fraction}, fingerprint {fingerprint}")
        self.said.emit(told.format(fraction=signed_text(seal), fingerprint=short_form(seal.fingerprint)))

    def _show(self, seal: KeptSeal) -> None:
        if self.strip.report is None or not self.strip.report.can_be_sealed:
            self.report_asked.emit(OF_ONE)
        self.strip.show_seal(seal)

    def _print(self, seal: KeptSeal) -> None:
        self._show(seal)
        self.print_asked.emit()

    def _compare(self, seals: Sequence[KeptSeal]) -> None:
        self.strip.compare(seals)
        self.report_asked.emit(OF_TWO)
