"""A card log kept in a spreadsheet is taken in: choose a file, see how it is understood, see every verdict, accept."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cardtrack.gui.cards.log_step import LogStep
from cardtrack.gui.lists.list_dialog import LAST, ListDialog, ListWords
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_cards import CardLogDone, CardLogDraft, accept_cards, weigh_cards
from cardtrack.usecases.import_list import ListKind, Preview
from cardtrack.wording.lists import log_sentence


class LogDialog(ListDialog):
    """What a card log brings to the count of the unit that is looked at, on the day that is looked at."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self.log_step = LogStep(workspace)
        super().__init__(workspace, ListKind.CARD_LOG, _words(), self.log_step, parent)
        self.preview_step.day.set_date(None)  # a day that nobody said would count cards that are not in hand
        self.log_step.decided.connect(self.show_buttons)

    def compare(self, preview: Preview, day: date | None) -> None:
        """Weighs every line against the count."""
        space = self.workspace
        self.working.run(
            lambda cancelled: weigh_cards(space.vault, preview, day, space.as_of, cancelled, space.unit.id),
            self._weighed,
            self.refuse,
            tr("Weighing the cards …"),
        )

    def accept_all(self) -> None:
        """Keeps the cards that are taken."""
        draft = self.log_step.draft
        assert draft is not None
        verb = partial(accept_cards, self.workspace.vault, draft, self.workspace.now())
        self.working.write(verb, self._kept, self.refuse, tr("Writing …"))

    def accept_text(self) -> str:
        """How many cards it is."""
        draft = self.log_step.draft
        assert draft is not None
        if not draft.taken:
            return tr("Close, nothing to take in")
        return trn("Take in {count:,} card", "Take in {count:,} cards", len(draft.taken))

    def _weighed(self, draft: CardLogDraft) -> None:
        self.log_step.show_draft(draft)
        self.show_step(LAST)

    def _kept(self, done: CardLogDone) -> None:
        draft = self.log_step.draft
        assert draft is not None
        counting = sum(1 for line in done.lines if line.verdict.counts)
        parked = sum(1 for line in done.lines if line.employee is None)
        self.imported.emit(log_sentence(draft.preview.table.path.name, len(done.lines), counting, parked))
        self.accept()


def _words() -> ListWords:
    return ListWords(
        title=tr("Take in a card log"),
        drop_here=tr("Drop your card log here"),
        hint=tr(
            "A spreadsheet with a line for each card, or a roster with an X beside those who signed: Excel (XLSX, "
            "XLS), CSV or other text with columns, OpenDocument (ODS). You see first whose card each line is and "
            "whether it counts; nothing is written before you accept that."
        ),
        date_label=tr("In hand since, where the log does not say"),
        last_step=tr("3  Verdicts"),
        go_on=tr("Weigh the cards"),
    )
