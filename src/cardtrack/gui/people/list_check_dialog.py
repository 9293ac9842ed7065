"""The count held against a list of the employer: a sentence, each threshold under each denominator, who is where."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.gui.people.list_check_side import CheckSide
from cardtrack.gui.people.list_check_tables import (
    figures_columns,
    figures_sentence,
    ours_columns,
    ours_sentence,
    theirs_columns,
    theirs_sentence,
)
from cardtrack.gui.reports.list_fields import LIST_CHECK
from cardtrack.gui.reports.spreadsheet import export_report
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.check_list import (
    CheckedFigures,
    CheckedList,
    Denominator,
    HeldList,
    KeptList,
    OurLine,
    TheirLine,
    read_list_check,
    take_from_list,
)
from cardtrack.usecases.print_report import ReportChoice
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text
from cardtrack.wording.list_checks import (
    checked_sentence,
    doubt_sentence,
    missing_advice,
    ours_advice,
    signers_sentence,
    verdict_sentences,
)
from cardtrack.wording.lists import list_title

_FIT = 4  # columns of figures; rules with more than two thresholds have more, and scroll


class ListCheckDialog(QDialog):
    """`person_wanted` (employee id); `report_wanted` (list id) once the window counts on the day chosen here."""

    person_wanted = Signal(int)
    report_wanted = Signal(int)

    def __init__(self, workspace: Workspace, kept: KeptList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert workspace.count is not None
        title = list_title(kept.file_name, kept.list_date)
        self.setWindowTitle(tr("{unit} against {list}").format(unit=workspace.unit.name, list=title))
        self.setModal(True)
        self._workspace, self._kept = workspace, kept
        self._held: HeldList | None = None
        self._is_holding = False
        self._day = workspace.as_of
        self.sentence = PlainLabel.wrapped(tr("Holding the count against the list …"), role="heading")
        self.remarks = PlainLabel.wrapped()
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.day = DateField(workspace.today, tr("Our unit on"))
        self.day.set_date(self._day)
        self.list_day_button = QPushButton(icon("calendar"), tr("The &list's day"))
        columns = figures_columns(workspace.tally().thresholds)
        self.figures: TableModel[CheckedFigures] = TableModel(columns, sentence=figures_sentence, parent=self)
        self.figures_view = TableView(self.figures, tr("The thresholds under each denominator"))
        self.take_button = QPushButton(icon("user-plus"), tr("&Take on as new"))
        self.their_person_button = QPushButton(icon("users"), tr("&Open the person"))
        self.our_person_button = QPushButton(icon("users"), tr("Open the &person"))
        self.theirs = CheckSide(
            tr("Only on the employer's list"),
            theirs_columns(),
            theirs_sentence,
            self.take_button,
            self.their_person_button,
        )
        self.ours = CheckSide(tr("Only in our unit"), ours_columns(), ours_sentence, self.our_person_button)
        self.report_button = QPushButton(icon("file-text"), tr("&Report…"))
        self.table_button = QPushButton(icon("download"), tr("Ta&ble…"))
        _lay_out(self)
        self._wire()
        self._read()

    @property
    def chosen_rows(self) -> list[TheirLine]:
        """The chosen rows that would make somebody new."""
        return [line for line in self.theirs.chosen if line.can_be_taken]

    def take_on(self) -> None:
        """Takes the chosen rows onto the roster, as one act that can be undone."""
        if rows := [line.told.row for line in self.chosen_rows]:
            work = self._workspace
            verb = partial(take_from_list, work.vault, self._kept.id, rows, work.now())
            work.background.do(self, verb, None, self._show_fault)

    def open_theirs(self, line: TheirLine) -> None:
        """Goes to the person of a row; of a row without one, to the button that takes it on."""
        person = line.employee or next(iter(line.candidates), None)
        if person is not None:
            self._open(person.id)
        elif line.can_be_taken:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_ours(self, line: OurLine) -> None:
        """Goes to the person."""
        self._open(line.employee.id)

    def _open(self, employee_id: int) -> None:
        self.person_wanted.emit(employee_id)
        self.accept()

    def _open_chosen(self) -> None:
        if lines := self.theirs.chosen:
            self.open_theirs(lines[0])

    def _open_ours_chosen(self) -> None:
        if lines := self.ours.chosen:
            self.open_ours(lines[0])

    def _to_report(self) -> None:
        self._workspace.set_as_of(self._day)
        self.report_wanted.emit(self._kept.id)
        self.accept()

    def _to_table(self) -> None:
        unit = self._workspace.unit
        export_report(
            self._workspace, ReportChoice(LIST_CHECK, self._day, unit_id=unit.id, list_id=self._kept.id), self
        )

    # --- holding the two beside each other -------------------------------------------------------

    def _read(self) -> None:
        work = self._workspace
        verb = partial(read_list_check, work.vault, self._kept.id, work.unit.id)
        work.background.ask(self, verb, self._hold, self._show_fault)

    def _hold(self, held: HeldList) -> None:
        self._held = held
        self._look_at_day()

    def _look_at_day(self) -> None:
        """Of the days typed meanwhile only the last is looked at."""
        if self._held is not None and not self._is_holding:
            self._is_holding = True
            self._workspace.background.ask(self, partial(self._held.on, self._day), partial(self._show, self._held))

    def _day_typed(self) -> None:
        day = None if self.day.problem() else self.day.date()
        if day is not None and day != self._day:
            self._day = day
            self._look_at_day()

    def _show(self, held: HeldList, checked: CheckedList) -> None:
        self._is_holding = False
        check = checked.check
        if check.as_of != self._day or held is not self._held:
            self._look_at_day()
            return
        self.sentence.setText(checked_sentence(check, self._kept.list_date))
        remarks = [signers_sentence(check), doubt_sentence(check), *verdict_sentences(check)]
        self.remarks.setText("\n".join(filter(None, remarks)))
        self.figures.set_rows({each.denominator: each for each in check.figures})
        self.theirs.show_rows(
            tr("Only on the employer's list: {people}").format(people=dates.people(len(checked.theirs))),
            {line.told.row: line for line in checked.theirs},
        )
        self.ours.show_rows(
            tr("Only in our unit: {people}").format(people=dates.people(len(checked.ours))),
            {line.employee.id: line for line in checked.ours},
        )
        self._show_buttons()

    def _show_fault(self, fault: UserError) -> None:
        self.fault.alert(fault_text(fault))

    def _show_buttons(self) -> None:
        lines = self.theirs.chosen
        ours = self.ours.chosen
        self.take_button.setEnabled(bool(self.chosen_rows))
        self.their_person_button.setEnabled(len(lines) == 1 and bool(lines[0].employee or lines[0].candidates))
        self.our_person_button.setEnabled(len(ours) == 1)
        self.theirs.advice.setText(missing_advice(lines[0].told.why) if lines else "")
        self.ours.advice.setText(ours_advice() if self.ours.model.rowCount() else "")

    def _note_changes(self, changes: Changes) -> None:
        if changes.nouns:
            self.fault.alert("")
            self._read()

    def _wire(self) -> None:
        self.day.edited.connect(self._day_typed)
        self.list_day_button.clicked.connect(lambda _: self.day.set_date(self._kept.list_date))
        self.theirs.view.opened.connect(self.open_theirs)
        self.ours.view.opened.connect(self.open_ours)
        for side in (self.theirs, self.ours):
            side.view.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self.take_button.clicked.connect(lambda _: self.take_on())
        self.their_person_button.clicked.connect(lambda _: self._open_chosen())
        self.our_person_button.clicked.connect(lambda _: self._open_ours_chosen())
        self.report_button.clicked.connect(lambda _: self._to_report())
        self.table_button.clicked.connect(lambda _: self._to_table())
        self._workspace.changed.connect(self._note_changes)
        self._show_buttons()


def _lay_out(dialog: ListCheckDialog) -> None:
    upper = QHBoxLayout()
    upper.setSpacing(8)
    label = PlainLabel(tr("Our unit on"), role="caption")
    label.setBuddy(dialog.day)
    upper.addWidget(label)
    upper.addWidget(dialog.day)
    upper.addWidget(dialog.list_day_button)
    upper.addStretch(1)
    _fit_height(dialog.figures_view)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(dialog.theirs)
    split.addWidget(dialog.ours)
    split.setSizes([610, 500])
    split.setChildrenCollapsible(False)
    below = QHBoxLayout()
    below.setSpacing(8)
    for button in (dialog.list_day_button, dialog.report_button, dialog.table_button):
        button.setAutoDefault(False)
    below.addWidget(dialog.report_button)
    below.addWidget(dialog.table_button)
    below.addStretch(1)
    closing = QDialogButtonBox()
    closing.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
    closing.rejected.connect(dialog.reject)
    below.addWidget(closing)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(10)
    for part in (dialog.sentence, dialog.remarks):
        column.addWidget(part)
    column.addLayout(upper)
    column.addWidget(dialog.figures_view)
    column.addWidget(split, 1)
    column.addWidget(dialog.fault)
    column.addLayout(below)
    dialog.resize(1160, 660)
    dialog.theirs.view.setFocus()


def _fit_height(figures: TableView) -> None:
    """All denominators are seen, without a bar at the side."""
    figures.setSelectionMode(TableView.SelectionMode.SingleSelection)
    rows = figures.verticalHeader().defaultSectionSize() * len(Denominator)
    bar = figures.horizontalScrollBar().sizeHint().height() if len(figures.table.columns) > _FIT else 0
    figures.setFixedHeight(figures.horizontalHeader().sizeHint().height() + rows + bar + 4)
