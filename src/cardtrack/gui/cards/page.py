"""The Cards place: the card desk above; below it all cards with their verdicts, and the envelopes they came in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import Count
from cardtrack.domain.custody import Envelope
from cardtrack.gui.cards.batch_form import BatchForm
from cardtrack.gui.cards.batch_list import BatchList
from cardtrack.gui.cards.card_filter import Filter, OfEnvelope, filter_of
from cardtrack.gui.cards.card_form import CardForm
from cardtrack.gui.cards.card_list import CardList
from cardtrack.gui.cards.check_door import CheckDoor
from cardtrack.gui.cards.desk import CardDesk
from cardtrack.gui.cards.originals_form import OriginalsForm
from cardtrack.gui.cards.rows import CardRow, all_rows, rows_of
from cardtrack.gui.cards.second_check import SecondCheckDialog
from cardtrack.gui.cards.wordings_dialog import WordingsDialog
from cardtrack.gui.place import Place
from cardtrack.gui.scans.card_scans import open_scans
from cardtrack.gui.scans.pane import ScanPane
from cardtrack.gui.scans.take_in import dropped_files
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.scans import PageSeen
from cardtrack.wording import dates
from cardtrack.wording.acts import act_text


class CardsPage(Place):
    """Holds the verdicts on all cards, and works out anew only those that an act touched."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._rows: dict[int, CardRow] = {}
        self._known: tuple[Count, date] | None = None
        self._touched: set[int | None] = set()
        self.form: CardForm | None = None
        self.check: SecondCheckDialog | None = None
        self.desk = CardDesk(workspace)
        self.cards = CardList(workspace)
        self.batches = BatchList(workspace)
        self.check_door = CheckDoor(workspace)
        self.scans = ScanPane(workspace, self.desk.last_card)
        self.lists = QTabWidget()
        self.lists.setDocumentMode(True)
        self.lists.addTab(self.cards, tr("All cards"))
        self.lists.addTab(self.batches, tr("Envelopes"))
        self.lists.addTab(self.scans, tr("Scans"))
        self.lists.setCornerWidget(self.check_door)
        self._wire()
        self._wire_scans()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(4)
        parts.addWidget(self.desk)
        parts.addWidget(self.lists)
        parts.setStretchFactor(1, 1)
        parts.setSizes([320, 360])
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(parts)

    def refresh(self) -> None:
        """Verdicts, table, running list and tally as of the day."""
        self._look()
        self.desk.refresh(self._rows)
        self.cards.show_rows(self._rows)
        self.batches.show_cards(self._rows.values())
        self.check_door.show_cards(self._rows.values())

    def note_changes(self, changes: Changes) -> None:
        """Remembers whose cards are to be looked at again."""
        self.batches.note_changes(changes)
        self.check_door.note_changes(changes)
        if changes.employees is None:
            self._known = None
        else:
            self._touched.update(changes.employees)
            if changes.unmatched:
                self._touched.add(None)

    def arrive(self, argument: object) -> None:
        """Through a door: the desk, a move of the originals that are chosen, or the cards of a reason or state."""
        if not isinstance(argument, Mapping):
            return
        if argument.get("action") == "wordings":
            self.show_wordings()
        elif argument.get("action") == "check":
            self.check_again()
        elif argument.get("action") == "scans":
            self.lists.setCurrentWidget(self.scans)
            self.scans.take_in.ask()
        elif argument.get("action") == "pages":
            self.lists.setCurrentWidget(self.scans)
            self.desk.begin()
        elif argument.get("action") == "desk":
            self.desk.begin()
            if (employee_id := argument.get("employee")) is not None:
                self.desk.entry.begin_with(employee_id)
        elif argument.get("action") == "move":
            self._move_chosen()
        elif (wanted := filter_of(argument)) is not None:
            self._show_cards(wanted)

    def look_for(self, text: str) -> None:
        """Finds in the table of cards."""
        self.lists.setCurrentWidget(self.cards)
        self.cards.find_box.setText(text)

    def draft(self) -> str | None:
        """What is half-typed at the desk, in an open card and in the second-person check, and beside which page."""
        drafts = {
            "desk": self.desk.draft(),
            "form": None if self.form is None else self.form.draft(),
            "check": None if self.check is None else self.check.draft(),
        }
        if not any(drafts.values()):
            return None
        return json.dumps(drafts | {"page": self.scans.draft()}, ensure_ascii=False)

    def take_draft(self, text: str) -> None:
        """Puts back what `draft` gave."""
        drafts: dict[str, Any] = json.loads(text)
        self._look()
        if drafts["desk"]:
            self.desk.take_draft(drafts["desk"], self._rows)
        form = drafts["form"]
        if form and form["card"] in self._rows:
            self.open_card(self._rows[form["card"]]).take_draft(form)
        if drafts["page"] is not None:
            self.lists.setCurrentWidget(self.scans)
            self.scans.take_draft(drafts["page"])
        if drafts["check"]:
            self.check_again().take_draft(drafts["check"])

    def open_card(self, row: CardRow) -> CardForm:
        """One card in full."""
        form = CardForm(self.workspace, row, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.said.connect(self.said)
        form.finished.connect(self._form_closed)
        self.form = form
        form.open()
        return form

    def check_again(self) -> SecondCheckDialog:
        """The second-person check; of the envelope that is selected where envelopes are looked at, else of all."""
        chosen = self.batches.view.chosen_rows() if self.batches.isVisible() else []
        dialog = SecondCheckDialog(self.workspace, chosen[0].name if chosen else None, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._check_closed)
        self.check = dialog
        dialog.open()
        return dialog

    def show_wordings(self) -> None:
        """The texts that cards carry."""
        dialog = WordingsDialog(self.workspace, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.said.connect(lambda text: self.said.emit(text, True))
        dialog.print_wanted.connect(
            lambda number: self.wanted.emit("reports", {"report": "blank-cards", "wording": number})
        )
        dialog.open()

    def _wire(self) -> None:
        self.desk.said.connect(self.said)
        self.desk.opened.connect(self.open_card)
        self.desk.wordings_button.clicked.connect(lambda _: self.show_wordings())
        self.desk.count_wanted.connect(lambda: self.wanted.emit("count", None))
        self.cards.opened.connect(self.open_card)
        self.cards.discarded.connect(self._discard)
        self.cards.history_wanted.connect(self._show_history)
        self.cards.desk_wanted.connect(self.desk.begin)
        self.cards.moved.connect(self._move_originals)
        self.batches.opened.connect(self._show_envelope)
        self.batches.edited.connect(self._edit_envelope)
        self.batches.moved.connect(self._move_envelopes)
        self.check_door.clicked.connect(lambda _: self.check_again())

    # --- scans ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files that are dropped anywhere here are scans."""
        event.acceptProposedAction()
        self.lists.setCurrentWidget(self.scans)
        self.scans.take_in.take(dropped_files(event.mimeData()))

    def _wire_scans(self) -> None:
        self.desk.pages = self.scans
        self.scans.said.connect(self.said)
        self.scans.seen.connect(self._take_wording)
        self.scans.counted.connect(
            lambda number: self.lists.setTabText(
                self.lists.indexOf(self.scans), tr("Scans: {number}").format(number=dates.number(number))
            )
        )
        self.cards.view.add_row_action(tr("Scan of this card…"), self._show_scans)
        self.addActions(self.scans.verbs())
        self.setAcceptDrops(True)

    def _show_scans(self) -> None:
        for row in self.cards.view.chosen_rows()[:1]:
            open_scans(self.workspace, row.card.id, row.name, self, self.said.emit)

    def _take_wording(self, seen: PageSeen) -> None:
        """The code on a blank card says which wording it bears."""
        self.desk.take_wording(seen.code)

    # --- envelopes and originals ------------------------------------------------------------

    def _show_cards(self, wanted: Filter) -> None:
        self.lists.setCurrentWidget(self.cards)
        self.cards.find_box.clear()
        self.cards.set_filter(wanted)
        self.cards.view.setFocus()

    def _show_envelope(self, envelope: Envelope) -> None:
        self._show_cards(OfEnvelope(envelope.name))

    def _edit_envelope(self, envelope: Envelope | None) -> None:
        self._open(BatchForm(self.workspace, envelope, self))

    def _move_envelopes(self, chosen: Sequence[Envelope]) -> None:
        self._open_move([card for envelope in chosen for card in envelope.cards])

    def _move_originals(self, rows: Sequence[CardRow]) -> None:
        self._open_move([row.card for row in rows])

    def _move_chosen(self) -> None:
        chosen = self.batches if self.batches.isVisible() else self.cards
        if chosen.view.chosen_rows():
            chosen.move_chosen()
        else:
            self.said.emit(tr("Select the cards or envelopes whose originals go elsewhere first."), False)

    def _open_move(self, cards: Sequence[AuthorizationCard]) -> None:
        places = {row.card.kept_at for row in self._rows.values()} - {""}
        self._open(OriginalsForm(self.workspace, cards, places, self))

    def _open(self, form: BatchForm | OriginalsForm) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.kept.connect(lambda text: self.said.emit(text, True))
        form.open()

    # --- cards ------------------------------------------------------------------------------

    def _form_closed(self) -> None:
        self.form = None

    def _check_closed(self) -> None:
        self.check = None

    def _look(self) -> None:
        """Every verdict where count or day differ, else only those of the people whom acts touched."""
        count, as_of = self.workspace.count, self.workspace.as_of
        assert count is not None
        if self._known is None or self._known[0] is not count or self._known[1] != as_of:
            self._rows = all_rows(self.workspace)
            self._known = (count, as_of)
        elif self._touched:
            kept = {key: row for key, row in self._rows.items() if row.card.employee_id not in self._touched}
            self._rows = kept | rows_of(self.workspace, self._touched)
        self._touched = set()

    def _show_history(self, row: CardRow) -> None:
        self.wanted.emit("history", {"employee": row.card.employee_id, "name": row.name})

    def _discard(self, rows: Sequence[CardRow]) -> None:
        verb = partial(discard_cards, self.workspace.vault, [row.card.id for row in rows], self.workspace.now())
        text = act_text(ActName.TRASH_CARD, {"who": rows[0].name, "count": len(rows)})
        self.workspace.background.do(self, verb, lambda _: self.said.emit(tr("Done: {act}").format(act=text), True))
