"""The ready-made lists of the side bar, each with its number, each a door."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cardtrack.domain.count import Tally
from cardtrack.domain.people_facets import ReadyList
from cardtrack.gui.people.noted_lists import NOTED, how_many, list_name
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr

_DOOR = int(Qt.ItemDataRole.UserRole)


class ReadyLists(QListWidget):
    """`wanted` (place, argument) when a list is chosen."""

    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lists")
        self.setAccessibleName(tr("Ready-made lists"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._workspace = workspace
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        workspace.counted.connect(self.refresh)

    def refresh(self) -> None:
        """Shows the numbers of the as-of date."""
        tally = self._workspace.tally()
        noted = [(list_name(code), how_many(self._workspace, code), _door_of(code)) for code in NOTED]
        rows = [*_rows(tally), *noted, (tr("Trash"), len(self._workspace.trash), ("trash", {}))]
        if self.count() != len(rows):
            self.clear()
            self.addItems([""] * len(rows))
        for place, (name, number, door) in enumerate(rows):
            item = self.item(place)
            item.setText(tr("{name}: {number}").format(name=name, number=number))
            item.setData(_DOOR, door)

    def _open(self, item: QListWidgetItem) -> None:
        place, argument = item.data(_DOOR)
        self.wanted.emit(place, argument)


def _door_of(code: ReadyList) -> tuple[str, dict[str, str]]:
    return "people", {"list": code}


def _rows(tally: Tally) -> list[tuple[str, int, tuple[str, dict[str, str]]]]:
    return [
        (tr("No card yet"), tally.eligible - tally.signed, ("people", {"list": ReadyList.UNSIGNED})),
        (tr("Signed"), tally.signed, ("people", {"list": ReadyList.SIGNED})),
        (tr("Contested"), tally.contested, ("people", {"list": ReadyList.CONTESTED})),
        (
            tr("Will not count"),
            sum(tally.not_counted.values()),
            ("cards", {"state": "not_counted"}),
        ),
        (tr("Not on the roster"), tally.unmatched, ("cards", {"state": "unmatched"})),
    ]
