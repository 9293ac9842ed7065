"""Files of scans on their way in: chosen or dropped, read one after the other, each whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.working import Working
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.scans import ScannedFile, read_scan, take_in
from cardtrack.wording.faults import fault_text

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


class TakeIn(QWidget):
    """A bar while files are read, and a sentence for each that could not be. `said` as in Place."""

    said = Signal(str, bool)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._left: list[Path] = []
        self._faults: list[str] = []
        self.working = Working(workspace.background)
        self.working.stopped.connect(self._left.clear)
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.working)
        column.addWidget(self.fault)

    def ask(self) -> None:
        """Lets files be chosen."""
        kinds = tr("Scans ({patterns})").format(patterns=_KINDS)
        chosen, _ = QFileDialog.getOpenFileNames(
            self, tr("Choose scans of cards"), "", f"{kinds};;{tr('All files')} (*)"
        )
        self.take([Path(name) for name in chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """Reads files and takes them in, after those that are on their way already."""
        if not paths:
            return
        if not self._left and not self.working.is_running:
            self._faults.clear()
            self._show_faults()
        self._left += paths
        if not self.working.is_running:
            self._next()

    def _next(self) -> None:
        if not self._left:
            return
        path = self._left.pop(0)
        text = tr("Reading {file} …").format(file=path.name)
        self.working.run_aside(partial(read_scan, path), self._write, self._failed, text)

    def _write(self, file: ScannedFile) -> None:
        verb = partial(take_in, self._workspace.vault, file, self._workspace.now())
        done = partial(self._taken, len(file.pages))
        self.working.write(verb, done, self._failed, tr("Keeping {file} …").format(file=file.path.name))

    def _taken(self, pages: int, _: Changes) -> None:
        self.said.emit(trn("{count:,} page taken in.", "{count:,} pages taken in.", pages), True)
        self._next()

    def _failed(self, fault: UserError) -> None:
        self._faults.append(fault_text(fault))
        self._show_faults()
        self._next()

    def _show_faults(self) -> None:
        self.fault.setText("\n".join(self._faults))
        self.fault.setVisible(bool(self._faults))


def dropped_files(dropped: QMimeData) -> list[Path]:
    """The files that something dragged stands for."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
