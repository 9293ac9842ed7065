"""Who is listed: a pick-list by card state with its numbers, and the group through whose door one came."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from cardtrack.domain.facets import Facet, Wanted
from cardtrack.domain.people_facets import READY, CardState, ReadyList
from cardtrack.domain.unit import folded
from cardtrack.gui.people.noted_lists import NotedList, list_name
from cardtrack.gui.theme import icon
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates

EVERYONE, ELIGIBLE = "", "eligible"
STATES = (EVERYONE, ELIGIBLE, *(str(state) for state in CardState))
_GROUPS = ("worksite", "department", "shift", "classification")


class PeopleFilter(QWidget):
    """`changed` when others are to be listed."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._groups: dict[str, str] = {}
        self._list: NotedList | None = None
        self.states = QComboBox()
        self.states.setAccessibleName(tr("Who is listed"))
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for state in STATES:
            self.states.addItem("", state)
        self.states.activated.connect(lambda _: self.changed.emit())
        self.group = QPushButton(icon("x"), "")
        self.group.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        self.group.clicked.connect(lambda _: self._drop_groups())
        self.group.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.group)
        row.addWidget(self.states)

    @property
    def is_open(self) -> bool:
        """Whether everyone passes."""
        return not self._groups and self._list is None and self.states.currentIndex() == 0

    def show_numbers(self, people: int) -> None:
        """Brings the numbers up to date; `people` are on the roster."""
        tally = self._workspace.tally()
        numbers = (
            people,
            tally.eligible,
            tally.signed,
            tally.eligible - tally.signed,
            tally.contested,
            people - tally.eligible - tally.contested,
        )
        for place, (name, number) in enumerate(zip(_state_names(), numbers, strict=True)):
            self.states.setItemText(place, tr("{name}: {number}").format(name=name, number=dates.number(number)))

    def take(self, wanted: Mapping[str, object]) -> None:
        """What a door asks for: a state, a ready-made list, and the names of worksite, department, shift or job."""
        self._list = NotedList(str(wanted["list"])) if "list" in wanted else None
        state = str(wanted.get("state", EVERYONE))
        self.states.setCurrentIndex(STATES.index(state) if state in STATES else 0)
        self._groups = {group: str(wanted[group]) for group in _GROUPS if group in wanted}
        self._name_groups()

    def clear(self) -> None:
        """Everyone."""
        self.take({})

    def wanted(self) -> Wanted:
        """What is asked for, facet by facet."""
        state = STATES[self.states.currentIndex()]
        found = dict(READY[ReadyList(state)]) if state != EVERYONE else {}
        if self._list is not None:
            found |= READY[ReadyList(self._list)]
        return found | {Facet(group): frozenset({folded(name)}) for group, name in self._groups.items()}

    def _drop_groups(self) -> None:
        self._groups, self._list = {}, None
        self._name_groups()
        self.changed.emit()

    def _name_groups(self) -> None:
        names = _group_names()
        said = [f"{names[group]}: {name or tr('not given')}" for group, name in self._groups.items()]
        if self._list is not None:
            said.insert(0, list_name(self._list))
        self.group.setText(", ".join(said))
        self.group.setAccessibleName(tr("Only {groups}: take away").format(groups=", ".join(said)))
        self.group.setToolTip(tr("List the others too"))
        self.group.setVisible(bool(said))


def _state_names() -> list[str]:
    return [
        tr("Everyone on the roster"),
        tr("In the unit"),
        tr("Signed"),
        tr("No card that counts"),
        tr("Contested"),
        tr("Not in the unit"),
    ]


def _group_names() -> dict[str, str]:
    return {
        "worksite": tr("Worksite"),
        "department": tr("Department"),
        "shift": tr("Shift"),
        "classification": tr("Job"),
    }
