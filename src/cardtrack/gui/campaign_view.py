"""The open campaign: side bar with the five places and the ready-made lists, top bar, the places, message bar.

History, trash and visit lists are shown as the places are, and opened through their doors.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.card import Reason
from cardtrack.errors import UserError
from cardtrack.gui.access.sheet_reminder import SheetReminder
from cardtrack.gui.backup_state import BackupState
from cardtrack.gui.cards.likely_signers import LikelySigners
from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.copying import Copying
from cardtrack.gui.count.page import CountPage
from cardtrack.gui.history.page import HistoryPage
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.place import PLACE_CODES, Place, place_names
from cardtrack.gui.ready_lists import ReadyLists
from cardtrack.gui.remembering import Remembering
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.theme import icon
from cardtrack.gui.top_bar import TopBar
from cardtrack.gui.trash.page import TrashPage
from cardtrack.gui.units.page import UnitsPage
from cardtrack.gui.visits.page import VisitsPage
from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.settings import read_draft, write_draft
from cardtrack.usecases.undo_redo import NextActs, Reversed, next_acts, redo, undo
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text

_ICONS = {"count": "chart-column", "people": "users", "cards": "id-card", "units": "layers", "reports": "file-text"}


class CampaignView(QWidget):
    """`ready` once everything is read; `acts_changed` tells what undo and redo would do now."""

    ready = Signal()
    acts_changed = Signal(object)
    lock_asked = Signal()
    backup_asked = Signal()
    sheet_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.acts = NextActs(None, None)
        self.top = TopBar(workspace)
        self.message = MessageBar()
        self.copying = Copying(workspace)
        self.remembering = Remembering(workspace)
        self.backups = BackupState(self.copying, self.message)
        count = CountPage(workspace)
        self.copying.state_changed.connect(count.show_copies)
        self.sheet = SheetReminder(workspace, self.message)
        self.places: Mapping[str, Place] = {
            "count": count,
            "people": PeoplePage(workspace),
            "cards": CardsPage(workspace),
            "units": UnitsPage(workspace),
            "reports": ReportsPage(workspace),
            "history": HistoryPage(workspace),
            "trash": TrashPage(workspace),
            "visits": VisitsPage(workspace),
        }
        self.stack = QStackedWidget()
        self.side = self._side_bar()
        self.lists = ReadyLists(workspace)
        self._lay_out()
        self._wire()

    def open(self) -> None:
        """Reads the campaign; `ready` follows."""
        self.workspace.open()

    def close_campaign(self) -> None:
        """Shows and hears nothing more: the campaign is being locked."""
        self.copying.close()
        self.remembering.close()
        self.workspace.background.failed.disconnect(self.say_fault)
        self.workspace.close()

    def go(self, code: str, argument: object = None) -> None:
        """Shows a place, through a door where an argument says what to show there; `backup` asks for a backup."""
        if code == "backup":
            self.backup_asked.emit()
            return
        self.side.setCurrentRow(PLACE_CODES.index(code) if code in PLACE_CODES else -1)
        place = self.places[code]
        self.stack.setCurrentWidget(place)
        if argument is not None:
            place.arrive(argument)

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return next(place for place in self.places.values() if place is self.stack.currentWidget())

    def undo(self) -> None:
        """Takes back the last act."""
        self._do(undo, tr("Undone: {act}"))

    def redo(self) -> None:
        """Does again what was taken back."""
        self._do(redo, tr("Redone: {act}"))

    def keep_drafts(self) -> str | None:
        """Everything half-typed, as one text to be kept in the vault; None where there is nothing."""
        drafts = {code: text for code, place in self.places.items() if (text := place.draft()) is not None}
        return json.dumps(drafts, ensure_ascii=False) if drafts else None

    def say(self, text: str, with_undo: bool = False) -> None:
        """Shows a message at the window's foot."""
        self.message.say(text, with_undo=with_undo)

    def say_fault(self, fault: UserError) -> None:
        """Shows what went wrong, in words."""
        self.message.say(fault_text(fault), is_fault=True)

    # --- making -----------------------------------------------------------------------------

    def _side_bar(self) -> QListWidget:
        side = QListWidget()
        side.setObjectName("places")
        side.setAccessibleName(tr("Places"))
        side.setIconSize(QSize(20, 20))
        for number, (code, name) in enumerate(place_names().items(), 1):
            item = QListWidgetItem(icon(_ICONS[code]), name)
            item.setToolTip(tr("{name} (Ctrl+{number})").format(name=name, number=number))
            side.addItem(item)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFixedHeight(side.sizeHintForRow(0) * len(PLACE_CODES) + 12)
        return side

    def _lay_out(self) -> None:
        for place in self.places.values():
            self.stack.addWidget(place)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.side)
        left.addWidget(self.lists, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(max(184, self.fontMetrics().averageCharWidth() * 26))
        middle.addWidget(side)
        middle.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(middle, 1)
        column.addWidget(self.message)

    def _wire(self) -> None:
        self.side.currentRowChanged.connect(lambda row: self.go(PLACE_CODES[row]) if row >= 0 else None)
        self.lists.wanted.connect(self.go)
        self.top.find_asked.connect(self._find)
        self.top.lock_asked.connect(self.lock_asked)
        self.message.undo_asked.connect(self.undo)
        self.message.backup_asked.connect(self.backup_asked)
        self.message.sheet_asked.connect(self.sheet_asked)
        self.message.matches_asked.connect(lambda: self.go("cards", {"reason": Reason.UNMATCHED}))
        LikelySigners(self.workspace, self).found.connect(self.message.show_matches)
        for place in self.places.values():
            place.said.connect(self.say)
            place.failed.connect(self.say_fault)
            place.wanted.connect(self.go)
        self.workspace.background.failed.connect(self.say_fault)
        self.copying.failed.connect(self.say_fault)
        self.workspace.changed.connect(lambda _: self._look_at_acts())
        self.workspace.ready.connect(self._opened)

    # --- what happens -----------------------------------------------------------------------

    def _opened(self) -> None:
        assert self.workspace.campaign is not None
        self.message.show_practice(is_practice=self.workspace.campaign.is_practice)
        self.side.setCurrentRow(0)
        self.top.refresh()
        self._look_at_acts()
        self.workspace.background.ask(self, partial(read_draft, self.workspace.vault), self._take_drafts)
        self.ready.emit()

    def _take_drafts(self, text: str | None) -> None:
        if text is None:
            return
        for code, draft in json.loads(text).items():
            self.places[code].take_draft(draft)
        self.say(tr("What you were typing when the campaign was locked is back in its place."))
        # taken back once: a later lock keeps its own
        self.workspace.background.ask(self, partial(write_draft, self.workspace.vault, None), lambda _: None)

    def _find(self, text: str) -> None:
        if self.stack.currentWidget() is not self.places["people"]:
            self.go("people")
        self.places["people"].look_for(text)

    def _look_at_acts(self) -> None:
        def show(acts: NextActs) -> None:
            self.acts = acts
            self.acts_changed.emit(acts)

        self.workspace.background.ask(self, partial(next_acts, self.workspace.vault), show)

    def _do(self, verb: Callable[[Vault, datetime], Reversed], sentence: str) -> None:
        def said(done: Reversed) -> None:
            self.say(sentence.format(act=act_text(done.act.name, done.act.subject)))

        self.workspace.background.do(self, partial(verb, self.workspace.vault, self.workspace.now()), said)
