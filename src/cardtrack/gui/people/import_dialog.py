"""The import of the employer's list: choose a file, see how it is understood, see what it would change, accept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cardtrack.errors import FieldMissing
from cardtrack.gui.lists.list_dialog import LAST, ListDialog, ListWords
from cardtrack.gui.people.import_comparison_step import ComparisonStep
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_list import ImportDone, ListDraft, ListKind, Preview, accept_list, compare_list
from cardtrack.wording.lists import imported_sentence


class ImportDialog(ListDialog):
    """What the employer's list changes on the roster; `path`: where it is chosen already."""

    def __init__(self, workspace: Workspace, path: Path | None, parent: QWidget | None = None) -> None:
        self.comparison_step = ComparisonStep(workspace.today)
        super().__init__(workspace, ListKind.ROSTER, _words(), self.comparison_step, parent)
        self.comparison_step.decided.connect(self.show_buttons)
        if path is not None:
            self.read(path)

    def compare(self, preview: Preview, day: date | None) -> None:
        """Holds the list against the roster."""
        if day is None:
            self.refuse_day(FieldMissing(field="list_date"))
            return
        verb = partial(compare_list, self.workspace.vault, preview, day)
        self.working.run(verb, self._compared, self.refuse, tr("Comparing with the roster …"))

    def accept_all(self) -> None:
        """Takes the list in, with what was decided."""
        draft = self.comparison_step.draft
        assert draft is not None
        space = self.workspace
        verb = partial(accept_list, space.vault, draft, space.now(), self.comparison_step.answers())
        self.working.write(verb, partial(self._accepted, draft), self.refuse, tr("Writing …"))

    def accept_text(self) -> str:
        """How many people are new; of a list that changes others too, how many it touches."""
        draft = self.comparison_step.draft
        assert draft is not None
        outlook = draft.outlook(self.comparison_step.answers())
        if touched := outlook.changed + outlook.left:
            return trn("Take over {count:,} change", "Take over {count:,} changes", outlook.joined + touched)
        if outlook.joined:
            return trn("Import {count:,} person", "Import {count:,} people", outlook.joined)
        return tr("Keep this list") if draft.is_news else tr("Close, nothing to import")

    def _compared(self, draft: ListDraft) -> None:
        self.comparison_step.show_draft(draft)
        self.show_step(LAST)

    def _accepted(self, draft: ListDraft, done: ImportDone) -> None:
        self.imported.emit(imported_sentence(draft.preview.table.path.name, asdict(done.outlook)))
        self.accept()


def _words() -> ListWords:
    return ListWords(
        title=tr("Import the employer's list"),
        drop_here=tr("Drop the employer's list here"),
        hint=tr(
            "Excel (XLSX, XLS), CSV or other text with columns, OpenDocument (ODS), or a Word document with "
            "tables, as a voter list comes. You see first how it is understood and what it would change; "
            "nothing is written before you accept that."
        ),
        date_label=tr("The employer's list of"),
        last_step=tr("3  Comparison"),
        go_on=tr("Compare with the roster"),
    )
