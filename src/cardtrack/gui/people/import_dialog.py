"""The import of the employer's list: choose a file, see how it is understood, see what it would change, accept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cardtrack.errors import FieldMissing, NoNameColumn, UserError
from cardtrack.gui.people.import_comparison_step import ComparisonStep
from cardtrack.gui.people.import_file_step import FileStep
from cardtrack.gui.people.import_preview_step import PreviewStep
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.working import Working
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_list import (
    AS_FOUND,
    ImportDone,
    ListDraft,
    ListTable,
    Preview,
    ReadOptions,
    accept_list,
    compare_list,
    read_table,
    understand_table,
)
from cardtrack.wording.faults import fault_text
from cardtrack.wording.lists import imported_sentence

_FILE, _PREVIEW, _COMPARISON = range(3)
_ROOMY = QSize(1240, 690)


class ImportDialog(QDialog):
    """`imported` (a sentence for the message bar) once the list is taken in; nothing is written before that."""

    imported = Signal(str)

    def __init__(self, workspace: Workspace, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import the employer's list"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._workspace = workspace
        self.working = Working(workspace.background)
        self.path = path
        self._content: bytes | None = None
        self.file_step = FileStep()
        self.preview_step = PreviewStep(workspace)
        self.comparison_step = ComparisonStep()
        self.steps = QStackedWidget()
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self._make_buttons()
        self._lay_out()
        self._wire()
        self._show_step(_FILE)
        if path is not None:
            self.read(path)

    # --- what can be done ---------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Reads a file and shows how it is understood."""
        self._read_anew(path, None)

    def paste(self) -> None:
        """Reads what was copied in a spreadsheet: rows, or a file."""
        pasted = QApplication.clipboard().mimeData()
        if (path := _dropped_file(pasted)) is not None:
            self.read(path)
        elif pasted.text().strip():
            self._read_anew(Path(tr("Pasted rows")), pasted.text().encode("utf-8", "replace"))
        else:
            self.file_step.say_nothing_to_paste()

    def _read_anew(self, path: Path, content: bytes | None) -> None:
        self.path, self._content = path, content
        self.file_step.say("")
        self._read(AS_FOUND, self._unreadable)

    def go_on(self) -> None:
        """The next step: choose, compare, or accept."""
        if self.working.is_running:
            return
        match self.steps.currentIndex():
            case 0:
                self.file_step.ask()
            case 1:
                self._compare()
            case _:
                self._accept()

    def go_back(self) -> None:
        """One step back; everything chosen stays."""
        if self.working.is_writing:
            return
        self.working.stop()
        self._show_step(max(_FILE, self.steps.currentIndex() - 1))

    def reject(self) -> None:
        """Closes without a change, also in the middle of reading."""
        self.working.abandon()
        super().reject()

    # --- reading, comparing, accepting ----------------------------------------------------------

    def _read(self, options: ReadOptions, failed: Callable[[UserError], None]) -> None:
        assert self.path is not None
        text = tr("Reading {file} …").format(file=self.path.name)
        path, content = self.path, self._content
        self._say("")
        self.working.run_aside(
            lambda cancelled, told: read_table(path, options, cancelled, told, content),
            partial(self._understand, options, failed, text),
            failed,
            text,
        )

    def _understand(
        self, options: ReadOptions, failed: Callable[[UserError], None], text: str, table: ListTable
    ) -> None:
        verb = partial(understand_table, self._workspace.vault, table)
        self.working.run(lambda _: verb(), partial(self._understood, options), failed, text)

    def _understood(self, options: ReadOptions, preview: Preview) -> None:
        self.preview_step.show_preview(preview, options)
        self._show_step(_PREVIEW)

    def _unreadable(self, fault: UserError) -> None:
        self._show_step(_FILE)
        self.file_step.say(fault_text(fault))
        self.file_step.button.setFocus()

    def _read_again(self, options: object) -> None:
        assert isinstance(options, ReadOptions)
        self._read(options, self._not_so)

    def _not_so(self, fault: UserError) -> None:
        self.preview_step.revert_options()
        self._say(fault_text(fault))

    def _compare(self) -> None:
        preview = self.preview_step.preview
        assert preview is not None
        self._say("")
        try:
            day = self.preview_step.list_date.date()
            if day is None:
                raise FieldMissing(field="list_date")
        except UserError as fault:
            self._say(fault_text(fault))
            self.preview_step.list_date.setFocus()
            return
        verb = partial(compare_list, self._workspace.vault, preview, day)
        self.working.run(verb, self._compared, self._incomparable, tr("Comparing with the roster …"))

    def _compared(self, draft: ListDraft) -> None:
        self.comparison_step.show_draft(draft)
        self._show_step(_COMPARISON)

    def _incomparable(self, fault: UserError) -> None:
        self._say(fault_text(fault))
        if isinstance(fault, NoNameColumn):
            self.preview_step.look_at_names()

    def _accept(self) -> None:
        draft = self.comparison_step.draft
        assert draft is not None
        space = self._workspace
        verb = partial(accept_list, space.vault, draft, space.now(), self.comparison_step.looks.decisions())
        self.working.write(verb, partial(self._accepted, draft), self._not_written, tr("Writing …"))

    def _accepted(self, draft: ListDraft, done: ImportDone) -> None:
        counts = {"joined": done.joined, "changed": done.changed, "undecided": done.undecided}
        self.imported.emit(imported_sentence(draft.preview.table.path.name, counts))
        self.accept()

    def _not_written(self, fault: UserError) -> None:
        self._say(fault_text(fault))

    # --- what is shown --------------------------------------------------------------------------

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._say("")
        for place, label in enumerate(self._titles):
            label.setProperty("role", "heading" if place == step else "hint")
            label.style().unpolish(label)
            label.style().polish(label)
        self._titles[step].setAccessibleDescription(tr("the step that is shown"))
        self._show_buttons()
        (self.file_step.button, self.preview_step.options, self.comparison_step.kinds)[step].setFocus()

    def _show_buttons(self) -> None:
        """The buttons say what they do now."""
        step = self.steps.currentIndex()
        self.back_button.setVisible(step > _FILE)
        self.back_button.setEnabled(not self.working.is_running)
        self.next_button.setEnabled(not self.working.is_running)
        self.next_button.setVisible(step > _FILE)
        self.next_button.setDefault(step > _FILE)
        self.next_button.setText(self._next_text(step))

    def _next_text(self, step: int) -> str:
        draft = self.comparison_step.draft
        if step <= _PREVIEW or draft is None:
            return tr("Compare with the roster")
        decisions = self.comparison_step.looks.decisions()
        if draft.comparison.joined or draft.comparison.changed or decisions:
            return trn("Import {count:,} person", "Import {count:,} people", draft.taken(decisions))
        return tr("Keep this list") if draft.is_news else tr("Close, nothing to import")

    def _say(self, text: str) -> None:
        self.fault.alert(text)

    # --- making ---------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.back_button = QPushButton(tr("Back"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.next_button = QPushButton()
        for button in (self.back_button, self.cancel_button):
            button.setAutoDefault(False)
        self.next_button.setProperty("primary", True)
        self.next_button.setDefault(True)

    def _lay_out(self) -> None:
        for step in (self.file_step, self.preview_step, self.comparison_step):
            self.steps.addWidget(step)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._titles = [PlainLabel(tr("1  File")), PlainLabel(tr("2  Columns")), PlainLabel(tr("3  Comparison"))]
        for place, label in enumerate(self._titles):
            if place:
                head.addWidget(PlainLabel("›", role="hint"))
            head.addWidget(label)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back_button)
        foot.addWidget(self.working)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        column.addWidget(self.fault)
        column.addLayout(foot)
        self.resize(_ROOMY.boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def _wire(self) -> None:
        self.file_step.chosen.connect(self.read)
        self.file_step.pasted.connect(self.paste)
        self.preview_step.reading_asked.connect(self._read_again)
        self.comparison_step.decided.connect(self._show_buttons)
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self.go_on)
        self.working.began.connect(self._show_buttons)
        self.working.ended.connect(self._show_buttons)
        self.working.stopped.connect(self.preview_step.revert_options)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.working.is_running:
            self.working.stop()  # what is being written is written whole
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.working.is_writing and _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := _dropped_file(event.mimeData())) is not None and not self.working.is_writing:
            self.read(path)


def _dropped_file(dropped: QMimeData) -> Path | None:
    return next((Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()), None)
