"""Takes back what was done at the desk: the last act, or one card of this sitting whatever was entered since."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from cardtrack.domain.act import Act
from cardtrack.errors import LaterActDepends, UserError
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.undo_redo import Reversed, redo, undo, undo_card, what_depends
from cardtrack.wording.acts import act_text
from cardtrack.wording.faults import fault_text


class TakingBack(QObject):
    """`said` as in Place; `refused`: why a card stays."""

    said = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def undo(self) -> None:
        """Takes back the last act."""
        self._reverse(undo, tr("Undone: {act}"))

    def undo_card(self, card_id: int, name: str) -> None:
        """Takes back that this card was recorded."""
        self._reverse(partial(undo_card, card_id=card_id), tr("Undone: {act}"), partial(self._refuse, name))

    def redo(self) -> None:
        """Does again what was taken back."""
        self._reverse(redo, tr("Redone: {act}"))

    def _refuse(self, name: str, fault: UserError) -> None:
        """Says which later acts are about the card too."""
        if not isinstance(fault, LaterActDepends):
            self.refused.emit(fault_text(fault))
            return

        def tell(later: list[Act]) -> None:
            what = "; ".join(act_text(act.name, act.subject) for act in later)
            text = tr("The card of {name} stays. Undo first, in the history: {acts}")
            self.refused.emit(text.format(name=name, acts=what))

        self._workspace.background.ask(self, partial(what_depends, self._workspace.vault, fault), tell)

    def _reverse(
        self, verb: Callable[..., Reversed], said: str, on_error: Callable[[UserError], None] | None = None
    ) -> None:
        def done(turned: Reversed) -> None:
            self.said.emit(said.format(act=act_text(turned.act.name, turned.act.subject)), False)

        work = self._workspace
        work.background.do(self, partial(verb, work.vault, at=work.now()), done, on_error)
