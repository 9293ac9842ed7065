"""Third step of an import: what accepting the list would mean, by kind, each kind with its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.gui.people import import_comparison_tables as tables
from cardtrack.gui.people.import_answers import AnswerPanel, AnswerWords, GonePanel
from cardtrack.gui.people.import_look import LookPanel
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel, cells_sentence
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr, trn
from cardtrack.usecases.import_list import NO_ANSWERS, ListAnswers, ListDraft, Refused
from cardtrack.wording import dates
from cardtrack.wording.lists import outlook_sentence

_NARROWEST = 200
KINDS = ("new", "changed", "look", "same", "gone", "skipped", "problems")


class ComparisonStep(QWidget):
    """`decided` when anything was answered. What was answered stays while it is about the same file."""

    decided = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.draft: ListDraft | None = None
        self.heading = PlainLabel.wrapped(role="heading")
        self.outlook = PlainLabel.wrapped()
        self.kept_before = PlainLabel.wrapped(role="caution")
        self.kinds = QListWidget()
        self.kinds.setObjectName("lists")
        self.kinds.setAccessibleName(tr("What the list would change"))
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.explanation = PlainLabel.wrapped(role="hint")
        self.pages = QStackedWidget()
        self.views: dict[str, TableView] = {}
        self.panels: dict[str, AnswerPanel] = {}
        self.looks = LookPanel()
        self.looks.decided.connect(self._decided)
        self._numbers: dict[str, int] = {}
        self.kinds.currentRowChanged.connect(self._show_kind)
        self.setFocusProxy(self.kinds)
        self._lay_out()

    def show_draft(self, draft: ListDraft) -> None:
        """Shows what a list would change; the kind that asks most of the reader comes first."""
        old, self.draft = self.draft, draft
        is_same_file = old is not None and old.preview.table.sha256 == draft.preview.table.sha256
        before = self.answers() if is_same_file else NO_ANSWERS
        self.looks.show_draft(draft, before.looks)
        self._numbers = self._fill(draft, before)
        self.kinds.clear()
        self.kinds.addItems([self._kind_text(kind) for kind in KINDS])
        self._say_outlook()
        self._fit_kinds()
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

    def answers(self) -> ListAnswers:
        """What was answered so far."""
        refused: set[Refused] = {(row, "") for row in self.panels["new"].no} | self.panels["changed"].no
        return ListAnswers(self.looks.verdicts, refused, self.gone.ended())

    def _fill(self, draft: ListDraft, before: ListAnswers) -> dict[str, int]:
        comparison = draft.comparison
        self._fill_answered(draft, before)
        for kind, columns, rows in (
            ("same", tables.unchanged_columns(), tables.rows_of(comparison.unchanged)),
            ("skipped", tables.skipped_columns(), tables.rows_of(comparison.skipped)),
            ("problems", tables.oddity_columns(), tables.oddities_of(draft.rows)),
        ):
            model: TableModel[Any] = TableModel(columns, sentence=cells_sentence(columns))
            model.set_rows(rows)
            view = TableView(model, _kind_names()[kind])
            model.setParent(view)
            self._replace(kind, view, view)
        return {
            "new": len(comparison.joined),
            "changed": len(comparison.changed),
            "look": len(comparison.needs_look),
            "same": len(comparison.unchanged),
            "gone": len(comparison.gone),
            "skipped": len(comparison.skipped),
            "problems": sum(1 for row in draft.rows if row.problems),
        }

    def _fill_answered(self, draft: ListDraft, before: ListAnswers) -> None:
        names, columns = _kind_names(), tables.joined_columns()
        new = AnswerPanel(names["new"], columns, _words_of_new(), cells_sentence(columns))
        rows = {row.row: row for row in draft.comparison.joined}
        new.show_rows(rows, lambda row: row.row, [row for row in rows if (row, "") not in before.refused])
        changes = tables.changes_of(draft.comparison)
        changed = AnswerPanel(names["changed"], tables.changed_columns(), _words_of_changed(), tables.change_sentence)
        changed.show_rows(changes, tables.key_of, changes.keys() - set(before.refused))
        columns_of_gone = tables.gone_columns(draft.list_date)
        self.gone = GonePanel(draft, self._today, columns_of_gone, names["gone"], cells_sentence(columns_of_gone))
        self.gone.show_gone(before.ended)
        for kind, panel in (("new", new), ("changed", changed), ("gone", self.gone)):
            panel.answered.connect(self._decided)
            self.panels[kind] = panel
            self._replace(kind, panel, panel.view)

    def _replace(self, kind: str, page: QWidget, view: TableView) -> None:
        place = KINDS.index(kind)
        old = self.pages.widget(place)
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self.pages.insertWidget(place, page)
        self.views[kind] = view

    def _kind_text(self, kind: str) -> str:
        name, number = _kind_names()[kind], dates.number(self._numbers[kind])
        if kind == "look" and (still_open := self.looks.undecided()):
            text = tr("{name}: {number}, {undecided} undecided")
            return text.format(name=name, number=number, undecided=dates.number(still_open))
        if kind in {"new", "changed"} and (refused := len(self.panels[kind].no)):
            text = tr("{name}: {number}, {refused} refused")
            return text.format(name=name, number=number, refused=dates.number(refused))
        if kind == "gone" and (left := len(self.gone.ended())):
            return tr("{name}: {number}, {left} left").format(name=name, number=number, left=dates.number(left))
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
        for place, kind in enumerate(KINDS):
            self.kinds.item(place).setText(self._kind_text(kind))
        self._fit_kinds()
        self._say_outlook()
        self.decided.emit()

    def _say_outlook(self) -> None:
        assert self.draft is not None
        self.outlook.setText(outlook_sentence(asdict(self.draft.outlook(self.answers()))))

    def _fit_kinds(self) -> None:
        self.kinds.setFixedWidth(max(_NARROWEST, self.kinds.sizeHintForColumn(0) + 16))

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
        column.addWidget(self.outlook)


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


def _words_of_new() -> AnswerWords:
    return AnswerWords(
        yes=tr("✓ added"),
        no=tr("✗ not added"),
        say_yes=tr("Add"),
        say_no=tr("Do not add"),
        all_yes=tr("Add all"),
        all_no=tr("Add none"),
    )


def _words_of_changed() -> AnswerWords:
    return AnswerWords(
        yes=tr("✓ taken over"),
        no=tr("✗ stays as it was"),
        say_yes=tr("Take over"),
        say_no=tr("Leave as it was"),
        all_yes=tr("Take over all"),
        all_no=tr("Take over none"),
    )


def _explanation(kind: str, day: str) -> str:
    return {
        "new": tr(
            "On the list, and not on the roster yet. They are added, except whom you refuse: what is refused is kept "
            "with the list, and can still be taken over later."
        ),
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
            "On the roster, and not on the list of {day}. They stay, unless you say that they left: then their job "
            "ends, the day before the list or when you say. Cards are kept either way; nobody is deleted."
        ),
        "skipped": tr("These rows bring nobody new in."),
        "problems": tr("Something in these rows is odd. Beside each stands what becomes of it."),
    }[kind].format(day=day)
