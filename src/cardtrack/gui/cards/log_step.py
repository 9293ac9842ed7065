"""Last step of taking in a card log: every line, whose card it is, what it would be worth, and the count after."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.cards.rows import Mark, mark_icon, mark_text
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel, cells_sentence
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.import_cards import CardLogDraft, LineKind, LogLine
from cardtrack.wording import dates, lists
from cardtrack.wording.cards import reason_sentence
from cardtrack.wording.tallies import taken_in

_NARROWEST = 200


class Group(StrEnum):
    """What a line is listed under: its kind, the cards of people on the roster by what they would be worth."""

    COUNTS = "counts"
    DOES_NOT_COUNT = "does_not_count"
    PARKED = "parked"
    KNOWN = "known"
    UNCLEAR = "unclear"


class LogStep(QWidget):
    """`decided` when lines were taken in or left out. A line stays where it was listed at first."""

    decided = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.draft: CardLogDraft | None = None
        self._groups: dict[Group, dict[int, LogLine]] = {}
        self.heading = PlainLabel.wrapped(role="heading")
        self.effect = PlainLabel.wrapped()
        self.groups = QListWidget()
        self.groups.setObjectName("lists")
        self.groups.setAccessibleName(tr("What becomes of the lines"))
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.currentRowChanged.connect(self._show_group)
        self.explanation = PlainLabel.wrapped(role="hint")
        columns = self._columns()
        self.table: TableModel[LogLine] = TableModel(columns, sentence=cells_sentence(columns), parent=self)
        self.view = TableView(self.table, tr("Lines of the log"))
        self.view.add_row_action(tr("Take in or leave out"), self.turn, QKeySequence(Qt.Key.Key_Space))
        self.turn_button = QPushButton()
        self.turn_button.setAutoDefault(False)
        self.turn_button.clicked.connect(lambda _: self.turn())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self.setFocusProxy(self.groups)
        self._lay_out()

    def show_draft(self, draft: CardLogDraft) -> None:
        """Shows what a log would bring; first what is not as it should be."""
        self.draft = draft
        self._groups = {group: {} for group in Group}
        for row, line in draft.lines.items():
            self._groups[self._group(line)][row] = line
        self.groups.clear()
        self.groups.addItems([self._group_text(group) for group in Group])
        self.groups.setFixedWidth(max(_NARROWEST, self.groups.sizeHintForColumn(0) + 16))
        self._show_effect()
        asking = (Group.UNCLEAR, Group.PARKED, Group.DOES_NOT_COUNT, Group.COUNTS)
        self.show_group(next((group for group in asking if self._groups[group]), Group.KNOWN))

    def show_group(self, group: Group) -> None:
        """Opens one of the groups."""
        self.groups.setCurrentRow(list(Group).index(group))

    def turn(self) -> None:
        """Takes in the lines that are selected, or leaves them out where the first one is taken in."""
        rows = self.view.chosen_keys()
        if self.draft is None or not rows:
            return
        self.draft.take(rows, is_taken=rows[0] not in self.draft.taken)
        self.table.repaint()
        group = list(Group)[self.groups.currentRow()]
        self.groups.currentItem().setText(self._group_text(group))
        self._show_effect()
        self._show_button()
        self.decided.emit()

    def _group(self, line: LogLine) -> Group:
        if line.kind is not LineKind.CARD:
            return Group(line.kind)
        assert self.draft is not None
        verdict = self.draft.verdict(line.row.row)
        return Group.COUNTS if verdict is not None and verdict.counts else Group.DOES_NOT_COUNT

    def _group_text(self, group: Group) -> str:
        assert self.draft is not None
        lines = self._groups[group]
        name, number = _group_names()[group], dates.number(len(lines))
        out = sum(1 for row in lines if row not in self.draft.taken)
        if out and (out < len(lines) or group in {Group.COUNTS, Group.DOES_NOT_COUNT, Group.PARKED}):
            return tr("{name}: {number}, {out} left out").format(name=name, number=number, out=dates.number(out))
        return tr("{name}: {number}").format(name=name, number=number)

    def _show_group(self, place: int) -> None:
        if place < 0:
            return
        group = list(Group)[place]
        lines = self._groups[group]
        self.explanation.setText(_explanation(group) if lines else tr("There are none."))
        self.table.set_rows(lines)
        if lines:
            select = QItemSelectionModel.SelectionFlag.SelectCurrent | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(self.table.index(0, 0), select)
        self._show_button()

    def _show_effect(self) -> None:
        assert self.draft is not None
        file, cards = self.draft.preview.table.path.name, dates.cards(len(self.draft.taken))
        self.heading.setText(tr("{file}: {cards} to take in").format(file=file, cards=cards))
        self.effect.setText(taken_in(self.draft.before, self.draft.after))

    def _show_button(self) -> None:
        rows = self.view.chosen_keys()
        is_taken = bool(rows) and self.draft is not None and rows[0] in self.draft.taken
        self.turn_button.setEnabled(bool(rows))
        self.turn_button.setText(tr("Leave out (Space)") if is_taken else tr("Take in (Space)"))

    # --- what a line shows --------------------------------------------------------------------

    def _columns(self) -> list[Column[LogLine]]:
        verdict = self._verdict_text
        return [
            Column("taken", tr("Goes in"), self._taken_text, 10, icon=self._taken_icon),
            Column("row", tr("Row"), lambda line: dates.number(line.row.row), 5, is_number=True),
            Column("signer", tr("Signer in the log"), lambda line: line.card.signer, 19),
            Column("owner", tr("On the roster"), _owner_text, 19),
            Column("signed", tr("Signed"), _signed_text, 16),
            Column("received", tr("Received"), _received_text, 16),
            Column("verdict", tr("Verdict"), verdict, 24, icon=self._verdict_icon, tooltip=verdict),
        ]

    def _taken_text(self, line: LogLine) -> str:
        assert self.draft is not None
        return tr("yes") if line.row.row in self.draft.taken else tr("no")

    def _taken_icon(self, line: LogLine) -> QIcon:
        assert self.draft is not None
        return icon("check", colors().good) if line.row.row in self.draft.taken else icon("x", colors().quiet)

    def _mark(self, line: LogLine) -> Mark | None:
        assert self.draft is not None
        verdict = self.draft.verdict(line.row.row)
        if verdict is None:
            return None
        if not verdict.counts:
            return Mark.DOES_NOT_COUNT
        return Mark.LOOK if verdict.warnings or line.problems else Mark.COUNTS

    def _verdict_text(self, line: LogLine) -> str:
        """Why it does not count or is to be looked at; else that it counts."""
        mark = self._mark(line)
        remarks = ". ".join(dict.fromkeys(self._remarks(line)))
        return remarks or ("–" if mark is None else mark_text(mark))

    def _verdict_icon(self, line: LogLine) -> QIcon | None:
        mark = self._mark(line)
        return None if mark is None else mark_icon(mark)

    def _remarks(self, line: LogLine) -> Iterable[str]:
        assert self.draft is not None
        verdict = self.draft.verdict(line.row.row)
        for problem in line.row.problems:
            said = lists.problem_label(problem.code)
            yield tr("{problem}: “{text}”").format(problem=said, text=problem.text) if problem.text else said
        if verdict is not None:
            for reason in verdict.reasons:
                yield reason_sentence(reason, verdict, self._workspace.regime)

    def _lay_out(self) -> None:
        self.table_side = QVBoxLayout()
        self.table_side.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.explanation, 1)
        foot.addWidget(self.turn_button)
        self.table_side.addLayout(foot)
        self.table_side.addWidget(self.view, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.groups)
        middle.addLayout(self.table_side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.effect)
        column.addLayout(middle, 1)


def _owner_text(line: LogLine) -> str:
    return tr("nobody for certain") if line.owner is None else line.owner.name.listed()


def _signed_text(line: LogLine) -> str:
    day = line.card.signed_on
    return (line.card.signed_as_written or tr("undated")) if day is None else dates.day(day)


def _received_text(line: LogLine) -> str:
    day = line.card.received_on
    return "" if day is None else dates.day(day)


def _group_names() -> dict[Group, str]:
    return {
        Group.COUNTS: tr("Counts"),
        Group.DOES_NOT_COUNT: tr("Does not count"),
        Group.PARKED: tr("Signer not on the roster"),
        Group.KNOWN: tr("Held already"),
        Group.UNCLEAR: tr("Unclear mark"),
    }


def _explanation(group: Group) -> str:
    return {
        Group.COUNTS: tr("Cards of people on the roster that would count on the day."),
        Group.DOES_NOT_COUNT: tr(
            "Cards of people on the roster that are kept, and do not count. Each with its reason."
        ),
        Group.PARKED: tr(
            "No number or full name in the log is one person's for certain. These cards are kept and parked: the "
            "desk proposes whose they may be, and you decide."
        ),
        Group.KNOWN: tr(
            "A card of the same signer and day is held already. Take a line in only if it is another card."
        ),
        Group.UNCLEAR: tr("What is marked in these lines may mean a card or none. Take in those that are cards."),
    }[group]
