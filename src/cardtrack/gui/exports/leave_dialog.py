"""Leave with everything: the whole campaign as open files in a new folder; can be stopped, and then nothing is left."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cardtrack import paths
from cardtrack.errors import ExportStopped, UserError
from cardtrack.gui.backup_outcome import Outcome
from cardtrack.gui.exports.table_dialog import unencrypted
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.leave import Exported, export_everything, export_name
from cardtrack.wording.backups import held_text


class LeaveDialog(FormDialog):
    """`told` comes from the vault's thread: rows written, of how many."""

    told = Signal(int, int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Leave with everything"),
            tr("Write open files"),
            parent,
            explanation=tr(
                "Everything in this campaign as open files (CSV and JSON) with a description of each field: to be read "
                "without CardTrack, or to be taken into it again. The campaign here stays as it is."
            ),
        )
        self._workspace = workspace
        self._stopped: Event | None = None
        self.folder = PathField(tr("New folder"), self._choose)
        self.folder.set_path(export_name(paths.exports_folder(), workspace.now()))
        self.add(tr("New folder"), self.folder)
        self.outcome = Outcome()
        self.body.insertWidget(self.body.count() - 2, unencrypted(tr(
            "Nothing in that folder is encrypted: whoever can open it reads who signed. A backup (Ctrl+B) is the safe "
            "copy. The history notes that the folder was made."
        )))  # fmt: skip
        self.body.insertWidget(self.body.count() - 2, self.outcome)
        self.setMinimumWidth(620)
        self.told.connect(self.outcome.show_share)
        self.on_accept(self._leave)

    def reject(self) -> None:
        """While files are written, stops that; the dialog then closes by itself."""
        if self._stopped is None:
            super().reject()
        else:
            self._stopped.set()

    def set_busy(self, *, is_busy: bool) -> None:
        super().set_busy(is_busy=is_busy)
        self.folder.setEnabled(not is_busy)

    def show_fault(self, fault: UserError) -> None:
        self._stopped = None
        self.outcome.clear()
        super().show_fault(fault)
        if isinstance(fault, ExportStopped):
            super().reject()

    def _choose(self) -> str:
        where = QFileDialog.getExistingDirectory(self, tr("Where to make the new folder"))
        return "" if not where else str(export_name(Path(where), self._workspace.now()))

    def _leave(self) -> None:
        folder, space = self.folder.path(), self._workspace
        if folder is None:
            self.folder.ask()
            return
        stopped = self._stopped = Event()
        self.set_busy(is_busy=True)
        self.outcome.show_running(tr("Writing everything …"))

        def go_on(done: int, total: int) -> bool:
            self.told.emit(done, total)
            return not stopped.is_set()

        verb = partial(export_everything, space.vault, folder, space.now(), go_on)
        space.background.do(self, verb, self._done, self.show_fault)

    def _done(self, done: Exported) -> None:
        self._stopped = None
        self.set_busy(is_busy=False)
        self.outcome.show_good(
            tr("Exported {held}").format(held=held_text(done.people, done.cards)),
            tr("Kept as {path}").format(path=done.folder),
        )
        self.close_instead()
