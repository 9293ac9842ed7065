"""Third step of an import: what accepting the list would mean, by kind, each kind with its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.gui.people import import_comparison_tables as tables
from cardtrack.gui.people.import_look import LookPanel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_list import ListDraft
from cardtrack.wording import dates

_NARROWEST = 200
KINDS = ("new", "changed", "look", "same", "gone", "skipped", "problems")


class ComparisonStep(QWidget):
    """`decided` when a row that needs a look was decided."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft: ListDraft | None = None
        self.heading = PlainLabel.wrapped(role="heading")
        self.kept_before = PlainLabel.wrapped(role="caution")
        self.kinds = QListWidget()
        self.kinds.setObjectName("lists")
        self.kinds.setAccessibleName(tr("What the list would change"))
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.explanation = PlainLabel.wrapped(role="hint")
        self.pages = QStackedWidget()
        self.views: dict[str, TableView] = {}
        self.looks = LookPanel()
        self.looks.decided.connect(self._decided)
        self._numbers: dict[str, int] = {}
        self.kinds.currentRowChanged.connect(self._show_kind)
        self.setFocusProxy(self.kinds)
        self._lay_out()

    def show_draft(self, draft: ListDraft) -> None:
        """Shows what a list would change; the kind that asks most of the reader comes first."""
        self.draft = draft
        self.looks.show_draft(draft)
        self._numbers = self._fill(draft)
        self.kinds.clear()
        self.kinds.addItems([self._kind_text(kind) for kind in KINDS])
        self.kinds.setFixedWidth(max(_NARROWEST, self.kinds.sizeHintForColumn(0) + 16))
        day = dates.day(draft.list_date)
        file = draft.preview.table.path.name
        rows = trn("{count:,} row", "{count:,} rows", len(draft.rows))
        text = tr("{file}, the employer's list of {day}: {rows}").format(file=file, day=day, rows=rows)
        self.heading.setText(text)
        self._say_kept(draft)
        first = next((kind for kind in ("look", "new", "changed", "gone") if self._numbers[kind]), "same")
        self.kinds.setCurrentRow(KINDS.index(first))

    def show_kind(self, kind: str) -> None:
        """Opens one of the kinds."""
        self.kinds.setCurrentRow(KINDS.index(kind))

    def number(self, kind: str) -> int:
        """How many there are of a kind; problems are counted by row."""
        return self._numbers[kind]

    def _fill(self, draft: ListDraft) -> dict[str, int]:
        comparison = draft.comparison
        changes, oddities = tables.changes_of(comparison), tables.oddities_of(draft.rows)
        for kind, columns, rows, sentence in (
            ("new", tables.joined_columns(), tables.rows_of(comparison.joined), None),
            ("changed", tables.changed_columns(), changes, tables.change_sentence),
            ("same", tables.unchanged_columns(), tables.rows_of(comparison.unchanged), None),
            ("gone", tables.gone_columns(draft.list_date), tables.rows_of(comparison.gone), None),
            ("skipped", tables.skipped_columns(), tables.rows_of(comparison.skipped), None),
            ("problems", tables.oddity_columns(), oddities, None),
        ):
            self._replace_view(kind, columns, rows, sentence or tables.sentence(columns))
        return {
            "new": len(comparison.joined),
            "changed": len(comparison.changed),
            "look": len(comparison.needs_look),
            "same": len(comparison.unchanged),
            "gone": len(comparison.gone),
            "skipped": len(comparison.skipped),
            "problems": sum(1 for row in draft.rows if row.problems),
        }

    def _replace_view(self, kind: str, columns: Sequence[Column[Any]], rows: Any, sentence: Any) -> None:
        model: TableModel[Any] = TableModel(columns, sentence=sentence)
        model.set_rows(rows)
        view = TableView(model, _kind_names()[kind])
        model.setParent(view)
        place = KINDS.index(kind)
        old = self.pages.widget(place)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self.pages.insertWidget(place, view)
        self.views[kind] = view

    def _kind_text(self, kind: str) -> str:
        name, number = _kind_names()[kind], dates.number(self._numbers[kind])
        if kind == "look" and (still_open := self.looks.undecided()):
            text = tr("{name}: {number}, {undecided} undecided")
            return text.format(name=name, number=number, undecided=dates.number(still_open))
        return tr("{name}: {number}").format(name=name, number=number)

    def _show_kind(self, place: int) -> None:
        if place < 0 or self.draft is None:
            return
        kind = KINDS[place]
        is_any = self._numbers[kind] > 0
        self.pages.setCurrentIndex(place if is_any else len(KINDS))
        day = dates.day(self.draft.list_date)
        self.explanation.setText(_explanation(kind, day) if is_any else tr("There are none."))

    def _decided(self) -> None:
        self.kinds.item(KINDS.index("look")).setText(self._kind_text("look"))
        self.decided.emit()

    def _say_kept(self, draft: ListDraft) -> None:
        kept = draft.kept_before
        self.kept_before.setVisible(kept is not None)
        if kept is not None:
            text = tr("This very file was taken in before, as the list of {day} ({file}).")
            self.kept_before.setText(text.format(day=dates.day(kept.list_date), file=kept.file_name))

    def _lay_out(self) -> None:
        for kind in KINDS:
            self.pages.addWidget(self.looks if kind == "look" else QWidget())
        self.pages.addWidget(QWidget())  # where there are none
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.explanation)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.kinds)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.kept_before)
        column.addLayout(middle, 1)


def _kind_names() -> dict[str, str]:
    return {
        "new": tr("New"),
        "changed": tr("Changed"),
        "look": tr("Needs a look"),
        "same": tr("The same"),
        "gone": tr("Not on this list"),
        "skipped": tr("Passed over"),
        "problems": tr("Rows with problems"),
    }


def _explanation(kind: str, day: str) -> str:
    return {
        "new": tr("On the list, and not on the roster yet. They are added."),
        "changed": tr(
            "The list says something else about them, and that is taken over. What it leaves blank stays. Another job "
            "or worksite begins on {day}; what was before stays in the past."
        ),
        "look": tr(
            "These may be somebody whom the roster has already. Decide by key: a number for the same person, 0 for "
            "somebody new, Del to leave the row out. What stays undecided is left out."
        ),
        "same": tr("On the list and on the roster, and nothing differs."),
        "gone": tr(
            "On the roster, and not on the list of {day}. They stay on the roster with their cards: nothing is deleted."
        ),
        "skipped": tr("These rows bring nobody new in."),
        "problems": tr("Something in these rows is odd. Beside each stands what becomes of it."),
    }[kind].format(day=day)
