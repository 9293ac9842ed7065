"""One act in full: what it is, what it changed field by field, and its undo or the acts that stand in the way of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.act import Act, ActKind
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.door import Door
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr, trn
from cardtrack.usecases.look_at_history import ActDetails
from cardtrack.wording import dates
from cardtrack.wording.acts import entry_text
from cardtrack.wording.record_changes import FieldChange, change_sentence, counts_lines, field_changes, record_title
from cardtrack.wording.record_words import Names

_BEFORE = 2  # from this column on they share the width that is left
_DOORS = 4  # acts in the way that are named; the rest is a number


@dataclass(frozen=True, slots=True)
class Line:
    """One field of one record; `record` stands before the first of its fields only, `whole` before each."""

    record: str
    whole: str
    change: FieldChange


class ActPanel(QWidget):
    """`undo_asked` (number of the act), `act_asked` (number of another act that is to be looked at)."""

    undo_asked = Signal(int)
    act_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._act_id = 0
        self.title = PlainLabel.wrapped(role="title")
        self.facts = PlainLabel.wrapped(role="caption")
        self.state = PlainLabel.wrapped()
        self.undo_button = QPushButton(icon("undo-2"), tr("Undo this"))
        self.undo_button.clicked.connect(lambda _: self.undo_asked.emit(self._act_id))
        self.doors = QVBoxLayout()
        self.doors.setSpacing(0)
        self.counts = PlainLabel.wrapped()
        self.model: TableModel[Line] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.table = TableView(self.model, tr("What it changed"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for place in range(_BEFORE, len(self.model.columns)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.more = PlainLabel.wrapped(role="hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self.facts, self.state):
            column.addWidget(part)
        column.addLayout(self.doors)
        column.addWidget(self.undo_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.counts)
        column.addWidget(self.table, 1)
        column.addWidget(self.more)
        self.setMinimumWidth(360)
        self.clear()

    def clear(self) -> None:
        """Nothing is looked at."""
        for part in (self.title, self.facts, self.state, self.undo_button, self.counts, self.table, self.more):
            part.setVisible(False)
        self._show_doors(())

    def show_act(self, details: ActDetails) -> None:
        """Shows an act as it stands now."""
        act = details.act
        self._act_id = act.id
        names = Names(details.people, details.units, details.regimes, details.wordings)
        lines = list(_lines(details, names))
        self.model.set_rows(dict(enumerate(lines)))
        left_out = trn("and {count:,} more record", "and {count:,} more records", details.left_out)
        for label, text in (
            (self.title, entry_text(act)),
            (self.facts, _facts(act)),
            (self.state, _state(details)),
            (
                self.counts,
                "\n".join(counts_lines(details.counts)) or tr("Nothing in the lists was different after it."),
            ),
            (self.more, left_out if details.left_out else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.table.setVisible(bool(lines))
        self.undo_button.setVisible(details.can_be_undone)
        self._show_doors(details.later[:_DOORS])

    def _show_doors(self, acts: Sequence[Act]) -> None:
        while (item := self.doors.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for act in acts:
            door = Door(partial(self.act_asked.emit, act.id))
            door.say(tr("No. {number}: {what}").format(number=dates.number(act.id), what=entry_text(act)))
            self.doors.addWidget(door)


def _facts(act: Act) -> str:
    text = tr("No. {number}, {when}").format(number=dates.number(act.id), when=dates.moment(act.made_at.astimezone()))
    return tr("{entry}, by {who}").format(entry=text, who=act.by_whom) if act.by_whom else text


def _state(details: ActDetails) -> str:
    act = details.act
    if act.kind is not ActKind.DO:
        return tr("About no. {number}.").format(number=dates.number(act.target or 0))
    if act.is_undone:
        return tr("This was undone since.")
    if not act.is_undoable:
        return tr("This cannot be undone.")
    if details.later_count > _DOORS:
        return trn(
            "{count:,} later act builds upon this. To undo it, first undo that; the newest:",
            "{count:,} later acts build upon this. To undo it, first undo those; the newest:",
            details.later_count,
        )
    if details.later_count:
        return trn(
            "{count:,} later act builds upon this. To undo it, first undo that:",
            "{count:,} later acts build upon this. To undo it, first undo those:",
            details.later_count,
        )
    return ""


def _lines(details: ActDetails, names: Names) -> Iterator[Line]:
    for change in details.rows:
        record = record_title(change, names)
        for place, told in enumerate(field_changes(change, names) or [FieldChange("", "", "")]):
            yield Line("" if place else record, record, told)


def _columns() -> tuple[Column[Line], ...]:
    return (
        Column("record", tr("Which record"), lambda line: line.record, 16),
        Column("field", tr("Field"), lambda line: line.change.label, 13),
        Column("before", tr("Before"), lambda line: line.change.before, 12),
        Column("after", tr("After"), lambda line: line.change.after, 12),
    )


def _sentence(line: Line) -> str:
    return change_sentence(line.whole, line.change)
