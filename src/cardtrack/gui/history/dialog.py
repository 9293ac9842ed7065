"""The history as a list: what was done, when, by whom, the newest first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cardtrack.domain.act import Act
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.undo_redo import recent_acts
from cardtrack.wording import dates
from cardtrack.wording.acts import entry_text

MOST = 1_000


class HistoryDialog(QDialog):
    """Reads the newest acts when it opens and whenever something is done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("History"))
        self._workspace = workspace
        self.model: TableModel[Act] = TableModel(_columns(), sentence=_sentence, parent=self)
        table = TableView(self.model, tr("History"))
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(
            PlainLabel.wrapped(tr("Everything that was done, the newest first. Undo takes back the last act."))
        )
        column.addWidget(table, 1)
        column.addWidget(buttons)
        self.resize(760, 480)
        workspace.changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Reads the newest acts."""
        self._workspace.background.ask(self, partial(recent_acts, self._workspace.vault, MOST), self._show)

    def _show(self, acts: list[Act]) -> None:
        self.model.set_rows({act.id: act for act in acts})


def _columns() -> list[Column[Act]]:
    return [
        Column("number", tr("No."), lambda act: str(act.id), width=6, is_number=True),
        Column("when", tr("When"), lambda act: dates.moment(act.made_at.astimezone()), width=dates.room() + 8),
        Column("who", tr("By"), lambda act: act.by_whom, width=16),
        Column("what", tr("What"), entry_text, width=50),
    ]


def _sentence(act: Act) -> str:
    return tr("{when}: {what}").format(when=dates.moment(act.made_at.astimezone()), what=entry_text(act))
