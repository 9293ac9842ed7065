"""The order of the table: by name and card in memory, by what the other columns hold in the vault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from cardtrack.gui.people.columns import CardState, card_state
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.order_people import order_people

_RANKS = {state: place for place, state in enumerate(CardState)}


class PeopleOrder(QObject):
    """`came` when the vault has sorted; until then everyone stands in the order of names."""

    came = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.sorted_by = ("name", True)
        self._sorted: Sequence[int] | None = None

    def sort_by(self, code: str, *, ascending: bool) -> None:
        """Another column from now on."""
        self.sorted_by, self._sorted = (code, ascending), None

    def forget(self) -> None:
        """What people do or where may have changed."""
        self._sorted = None

    def everyone(self) -> Sequence[int]:
        """Everybody on the roster by id."""
        by_name = self._workspace.finder.ids
        code, ascending = self.sorted_by
        if code == "name":
            return by_name if ascending else by_name[::-1]
        if code == "card":
            return sorted(by_name, key=lambda i: _RANKS[card_state(self._workspace, i)], reverse=not ascending)
        if self._sorted is None:
            verb = partial(order_people, self._workspace.vault, by_name, code, ascending=ascending)
            self._workspace.background.ask(self, verb, partial(self._take, self.sorted_by))
            return by_name
        return self._sorted

    def _take(self, sorted_by: tuple[str, bool], ids: Sequence[int]) -> None:
        if sorted_by == self.sorted_by:
            self._sorted = ids
            self.came.emit()
