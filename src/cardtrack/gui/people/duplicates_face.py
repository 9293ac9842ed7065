"""How the likely duplicates look: the pair and why above, the two entries, what merging does, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.gui.people.pair_table import PairTable
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.working import Working
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr

EMPTY, PAIR = range(2)


class DuplicatesFace(QDialog):
    """The parts in their places; what they do is in `duplicates_dialog`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Likely duplicates"))
        self.setModal(True)
        self.working = Working(workspace.background)
        self.place = PlainLabel(role="heading")
        self.verdict = PlainLabel.wrapped(role="hint")
        self.table = PairTable()
        self.effect = Notice()
        self.word = PlainLabel.wrapped(role="hint")
        self.empty = PlainLabel.wrapped(role="hint")
        self.again_button = QPushButton(icon("search"), tr("Look again"))
        self.merge_button = QPushButton(tr("Merge (Ctrl+Enter)"))
        self.merge_button.setProperty("primary", "true")
        self.apart_button = QPushButton(tr("Not the same person (Del)"))
        self.next_button = QPushButton(tr("Next pair (Enter)"))
        self.undo_button = QPushButton(icon("undo-2"), tr("Undo the last (Ctrl+Z)"))
        self.close_button = QPushButton(tr("Close"))
        self.pages = QStackedWidget()
        self._lay_out()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # else Enter in the table would press one of them too
        self.resize(1080, 620)

    def _lay_out(self) -> None:
        verbs, foot = QHBoxLayout(), QHBoxLayout()
        for row in (verbs, foot):
            row.setSpacing(8)
        for button in (self.merge_button, self.apart_button, self.next_button):
            verbs.addWidget(button)
        verbs.addStretch(1)
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.place, self.verdict):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        hint = tr(
            "Left and right arrow: whose word stays. Space: both, where both can stay. "
            "A name that is not chosen stays as another spelling."
        )
        column.addWidget(PlainLabel.wrapped(hint, role="hint"))
        column.addWidget(self.effect)
        column.addLayout(verbs)
        nothing = QWidget()
        around = QVBoxLayout(nothing)
        around.addStretch(1)
        around.addWidget(self.empty)
        around.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        around.addStretch(2)
        self.pages.addWidget(nothing)
        self.pages.addWidget(pair)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.working)
        foot.addWidget(self.word, 1)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)
