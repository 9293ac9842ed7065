"""How many counts are sealed, and whether all of them are what was sealed: a door to their list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.domain.seal import SealState
from cardtrack.errors import UserError
from cardtrack.gui.reports.seal_rows import SealRow
from cardtrack.gui.widgets.door import Door
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.seal_count import CheckedSeal, KeptSeal, check_seal, list_seals
from cardtrack.wording import dates


class SealShelf(QWidget):
    """Reads the seals, and checks them one by one, so that other verbs find their way in between.

    `loaded` when other seals are there than before, `checked` when more is known of them.
    """

    loaded = Signal()
    checked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._states: dict[KeptSeal, SealState] = {}
        self.seals: Sequence[KeptSeal] = ()
        self.is_loaded = False
        self.door = Door()
        self.none = PlainLabel.wrapped(
            tr(
                "No count is sealed yet. A seal freezes the figures with all that they were counted from, under a "
                "fingerprint that is printed on the report."
            ),
            role="hint",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(tr("Sealed counts"), role="heading"))
        column.addWidget(self.none)
        column.addWidget(self.door)
        self._tell()

    def reload(self) -> None:
        """Reads which counts are sealed now."""
        self._workspace.background.ask(self, partial(list_seals, self._workspace.vault), self._take)

    def rows(self) -> list[SealRow]:
        """The seals, the newest first, with what is known of each."""
        return [SealRow(seal, self._states.get(seal)) for seal in self.seals]

    def _take(self, seals: Sequence[KeptSeal]) -> None:
        self.seals, self.is_loaded = seals, True
        self._states = {seal: state for seal, state in self._states.items() if seal in seals}
        self._tell()
        self.loaded.emit()
        self._check_next()

    def _check_next(self) -> None:
        seal = next((seal for seal in self.seals if seal not in self._states), None)
        if seal is not None:
            verb = partial(check_seal, self._workspace.vault, seal.id)
            self._workspace.background.ask(self, verb, self._took_check, self._gone)

    def _took_check(self, found: CheckedSeal) -> None:
        if found.seal in self._states:
            return  # asked for twice, since the list was read anew meanwhile
        self._states[found.seal] = found.state
        self._tell()
        self.checked.emit()
        self._check_next()

    def _gone(self, fault: UserError) -> None:
        """Undone meanwhile, or locked: the list is read anew, or nobody looks any more."""
        del fault

    def _tell(self) -> None:
        broken = sum(self._states.get(seal, SealState.WHOLE) is not SealState.WHOLE for seal in self.seals)
        waiting = len(self.seals) - len(self._states)
        count = len(self.seals)
        words = trn("count", "counts", count)
        if broken:
            result = trn("{count} not whole", "{count} not whole", broken)
            self.door.say(words, dates.number(count), result=result, symbol="triangle-alert", tone="caution")
        elif waiting:
            self.door.say(words, dates.number(count), result=tr("checking …"))
        else:
            result = tr("checked")
            self.door.say(words, dates.number(count), result=result, symbol="circle-check", tone="good")
        self.door.setVisible(bool(self.seals))
        self.none.setVisible(not self.seals)
