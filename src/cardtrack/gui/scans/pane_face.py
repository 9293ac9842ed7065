"""How the pages that wait are shown: the picture, and beside it which page it is and what can be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cardtrack.gui.scans.picture_view import PictureView
from cardtrack.gui.scans.serial_text import serial_text
from cardtrack.gui.scans.take_in import TakeIn
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.scans import PageSeen, Scan, ScanState
from cardtrack.wording import dates
from cardtrack.wording.scans import page_title, scan_state_label

_SIDE = 248
_OFFERED = (ScanState.WAITS, ScanState.NO_CARD)


class PaneFace(QWidget):
    """The parts in their places; what they do is in `pane`."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PictureView()
        self.workspace = workspace
        self.take_in = TakeIn(workspace)
        self.states = QComboBox()
        self.states.setAccessibleName(tr("Which pages"))
        for state in _OFFERED:
            self.states.addItem(scan_state_label(state), state)
        self.title = PlainLabel.wrapped()
        self.code = PlainLabel.wrapped(role="hint")
        self.entered_button = QPushButton(tr("Put the page to it"))
        self._make_actions()
        self._lay_out()

    def verbs(self) -> list[QAction]:
        """What can be done with a page, for whoever wants the keys to work beyond this widget."""
        return [
            self.skip,
            self.previous,
            self.back,
            self.no_card,
            self.wait_again,
            self.more,
            self.larger,
            self.smaller,
            self.fit,
            self.turn,
        ]

    def show_counts(self, counts: Mapping[ScanState, int]) -> None:
        """How many pages there are of either kind."""
        for place, state in enumerate(_OFFERED):
            label, number = scan_state_label(state), dates.number(counts[state])
            self.states.setItemText(place, tr("{name}: {number}").format(name=label, number=number))

    def show_page(self, page: Scan | None, seen: PageSeen | None) -> None:
        """Which page it is, and what its code says."""
        waits = page is not None and page.state is ScanState.WAITS
        self._stack.setCurrentIndex(0 if page is not None else 1)
        self.title.setText("" if page is None else page_title(page))
        self.code.setText("" if seen is None else serial_text(self.workspace, seen.code))
        self.code.setVisible(bool(self.code.text()))
        self.entered_button.setVisible(waits and seen is not None and seen.code.entered is not None)
        for action in (self.back, self.no_card, self.more):
            action.setEnabled(waits)
        self.wait_again.setEnabled(page is not None and not waits)
        for action in (self.skip, self.previous, self.larger, self.smaller, self.fit, self.turn):
            action.setEnabled(page is not None)
        for button, action in self._said:
            button.setVisible(waits is not (action is self.wait_again))

    def _make_actions(self) -> None:
        view = self.view
        self.skip = self._action(tr("Next page"), "Ctrl+PgDown", "chevron-right")
        self.previous = self._action(tr("Page before"), "Ctrl+PgUp", "chevron-left")
        self.back = self._action(tr("Back of the last card"), "Ctrl+Shift+B")
        self.no_card = self._action(tr("Not a card"), "Ctrl+Shift+X")
        self.wait_again = self._action(tr("It is a card: let it wait"), "Ctrl+Shift+W")
        self.more = self._action(tr("More cards are on this page"), "Ctrl+Shift+O")
        self.more.setCheckable(True)
        self.larger = self._action(tr("Zoom in"), "Ctrl++", "zoom-in", lambda: view.zoom_by(1), "Ctrl+=")
        self.smaller = self._action(tr("Zoom out"), "Ctrl+-", "zoom-out", lambda: view.zoom_by(-1))
        self.fit = self._action(tr("Fit width"), "Ctrl+0", "", view.fit_width)
        self.turn = self._action(tr("Turn"), "Ctrl+R", "redo-2", view.turn)

    def _action(
        self, name: str, keys: str, symbol: str = "", run: Callable[[], None] | None = None, more_keys: str = ""
    ) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(each) for each in (keys, more_keys) if each])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(tr("{name} ({keys})").format(name=name, keys=shown))
        if symbol:
            action.setIcon(icon(symbol))
        if run is not None:
            action.triggered.connect(lambda _: run())
        return action

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.states)
        side.addWidget(self.title)
        side.addWidget(self.code)
        side.addWidget(self.entered_button)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for action in (self.previous, self.skip, self.smaller, self.larger, self.turn, self.fit):
            tools.addWidget(_tool(action))
        tools.addStretch(1)
        side.addLayout(tools)
        self._said = [(_button(action), action) for action in (self.back, self.no_card, self.wait_again, self.more)]
        for button, _ in self._said:
            side.addWidget(button)
        side.addStretch(1)
        side.addWidget(self.take_in)
        self.take_button = QPushButton(icon("file-down"), tr("Take in scans…"))
        self.take_button.clicked.connect(lambda _: self.take_in.ask())
        side.addWidget(self.take_button)
        beside = QWidget()
        beside.setFixedWidth(_SIDE)
        beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(_empty())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._stack, 1)
        row.addWidget(beside)


def _tool(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setAccessibleName(action.text())
    return button


def _button(action: QAction) -> QToolButton:
    """As wide as the column, with its words."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setAccessibleName(action.text())
    button.setFixedWidth(_SIDE)
    return button


def _empty() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    hint = PlainLabel.wrapped(
        tr(
            "No page waits here. Drop a PDF or pictures of cards anywhere on this place, or take them in: each page is "
            "kept encrypted, and stands here beside the fields while you enter its card."
        ),
        role="hint",
    )
    hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    column.addWidget(hint)
    column.addStretch(2)
    return page
