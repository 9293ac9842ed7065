"""A list is taken in by three steps: choose a file, see how it is understood, see what it would mean, accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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

from cardtrack.errors import NoNameColumn, UserError
from cardtrack.gui.lists.file_step import FileStep
from cardtrack.gui.lists.preview_step import PreviewStep
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.working import Working
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.import_list import (
    AS_FOUND,
    ListKind,
    ListTable,
    Preview,
    ReadOptions,
    read_table,
    understand_table,
)
from cardtrack.wording.faults import fault_text

_FILE, _PREVIEW, LAST = range(3)
_ROOMY = QSize(1240, 690)


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a dialog that takes in a list of this kind says."""

    title: str
    drop_here: str
    hint: str
    date_label: str
    last_step: str
    go_on: str  # from the columns to the last step


class ListDialog(QDialog):
    """`imported` (a sentence for the message bar) once the list is taken in; nothing is written before that.

    Each kind of list has its own last step, and says what comes before and after it.
    """

    imported = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        kind: ListKind,
        words: ListWords,
        last_step: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.workspace = workspace
        self.working = Working(workspace.background)
        self.path: Path | None = None
        self._content: bytes | None = None
        self._kind, self._words = kind, words
        self.file_step = FileStep(words.drop_here, words.hint)
        self.preview_step = PreviewStep(workspace, kind, words.date_label)
        self.last_step = last_step
        self.steps = QStackedWidget()
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self._make_buttons()
        self._lay_out()
        self._wire()
        self.show_step(_FILE)

    # --- what each kind of list says -----------------------------------------------------------

    def compare(self, preview: Preview, day: date | None) -> None:
        """Works out what the list would mean and shows the last step."""
        raise AssertionError(f"{type(self).__name__} compares nothing")

    def accept_all(self) -> None:
        """Writes what the last step shows."""
        raise AssertionError(f"{type(self).__name__} writes nothing")

    def accept_text(self) -> str:
        """What the button of the last step does."""
        raise AssertionError(f"{type(self).__name__} accepts nothing")

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
                self.accept_all()

    def go_back(self) -> None:
        """One step back; everything chosen stays."""
        if self.working.is_writing:
            return
        self.working.stop()
        self.show_step(max(_FILE, self.steps.currentIndex() - 1))

    def reject(self) -> None:
        """Closes without a change, also in the middle of reading."""
        self.working.abandon()
        super().reject()

    # --- reading, comparing, accepting ----------------------------------------------------------

    def _read(self, options: ReadOptions, failed: Callable[[UserError], None]) -> None:
        assert self.path is not None
        text = tr("Reading {file} …").format(file=self.path.name)
        path, content = self.path, self._content
        self.say("")
        self.working.run_aside(
            lambda cancelled, told: read_table(path, options, cancelled, told, content),
            partial(self._understand, options, failed, text),
            failed,
            text,
        )

    def _understand(
        self, options: ReadOptions, failed: Callable[[UserError], None], text: str, table: ListTable
    ) -> None:
        verb = partial(understand_table, self.workspace.vault, table, self._kind)
        self.working.run(lambda _: verb(), partial(self._understood, options), failed, text)

    def _understood(self, options: ReadOptions, preview: Preview) -> None:
        self.preview_step.show_preview(preview, options)
        self.show_step(_PREVIEW)

    def _unreadable(self, fault: UserError) -> None:
        self.show_step(_FILE)
        self.file_step.say(fault_text(fault))
        self.file_step.button.setFocus()

    def _read_again(self, options: object) -> None:
        assert isinstance(options, ReadOptions)
        self._read(options, self._not_so)

    def _not_so(self, fault: UserError) -> None:
        self.preview_step.revert_options()
        self.say(fault_text(fault))

    def _compare(self) -> None:
        preview = self.preview_step.preview
        assert preview is not None
        self.say("")
        try:
            day = self.preview_step.day.date()
        except UserError as fault:
            self.refuse_day(fault)
        else:
            self.compare(preview, day)

    def refuse_day(self, fault: UserError) -> None:
        """The day of the list was not given as it has to be."""
        self.say(fault_text(fault))
        self.preview_step.day.setFocus()

    def refuse(self, fault: UserError) -> None:
        """What the list would mean cannot be said, or was not written; where names are wanting, look at the columns."""
        self.say(fault_text(fault))
        if isinstance(fault, NoNameColumn):
            self.preview_step.look_at_names()

    # --- what is shown --------------------------------------------------------------------------

    def show_step(self, step: int) -> None:
        """Shows a step, with its buttons and its title."""
        self.steps.setCurrentIndex(step)
        self.say("")
        for place, label in enumerate(self._titles):
            label.setProperty("role", "heading" if place == step else "hint")
            label.style().unpolish(label)
            label.style().polish(label)
        self._titles[step].setAccessibleDescription(tr("the step that is shown"))
        self.show_buttons()
        (self.file_step.button, self.preview_step.options, self.last_step)[step].setFocus()

    def show_buttons(self) -> None:
        """The buttons say what they do now."""
        step = self.steps.currentIndex()
        self.back_button.setVisible(step > _FILE)
        self.back_button.setEnabled(not self.working.is_running)
        self.next_button.setEnabled(not self.working.is_running)
        self.next_button.setVisible(step > _FILE)
        self.next_button.setDefault(step > _FILE)
        self.next_button.setText(self.accept_text() if step == LAST else self._words.go_on)

    def say(self, text: str) -> None:
        """What is wrong; '' takes it away."""
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
        for step in (self.file_step, self.preview_step, self.last_step):
            self.steps.addWidget(step)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._titles = [PlainLabel(tr("1  File")), PlainLabel(tr("2  Columns")), PlainLabel(self._words.last_step)]
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
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self.go_on)
        self.working.began.connect(self.show_buttons)
        self.working.ended.connect(self.show_buttons)
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
