"""What is to be different of many people: each field is as it is until something is typed or picked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from cardtrack.domain.assessment import RATINGS, Assessment
from cardtrack.domain.bulk_edit import BulkEdit, Part, When
from cardtrack.domain.career import NewJob
from cardtrack.domain.employee import EmploymentType
from cardtrack.errors import FieldMissing
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.bulk_edits import part_label, value_text, when_label
from cardtrack.wording.people import rating_text
from cardtrack.wording.units import employment_label

TEXTS = ("classification", "department", "worksite", "shift", "language")
_EVENTS = (When.LEAVES, When.RETURNS)
_SINCE = (When.FROM_DAY, When.ALL_ALONG)


class NewText(QComboBox):
    """A text to type or pick; `text` is None while it is to stay as it is, and '' where it is to be emptied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        # what begins like something known is not finished to it; the stubs leave out that None takes it away
        self.setCompleter(None)  # type: ignore[arg-type]
        if (line := self.lineEdit()) is not None:
            line.setPlaceholderText(tr("as it is"))
        self.offer(())

    def offer(self, known: Sequence[str]) -> None:
        """What can be picked; what was typed stays."""
        typed = self.currentText()
        self.blockSignals(True)  # it is not the person who changes it
        self.clear()
        self.addItems([_emptied(), *known])
        self.setCurrentIndex(-1)
        self.setEditText(typed)
        self.blockSignals(False)

    def text(self) -> str | None:
        """What is to be there."""
        typed = self.currentText().strip()
        return None if not typed else "" if typed == _emptied() else typed


class Pick(QComboBox):
    """One of several values, or as it is."""

    def __init__(self, name: str, values: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self._codes: list[str] = []
        self.offer(values)

    def offer(self, values: Mapping[str, str]) -> None:
        """What can be picked: words by code."""
        self.blockSignals(True)  # it is not the person who changes it
        self.clear()
        self.addItems([tr("as it is"), *values.values()])
        self.blockSignals(False)
        self._codes = list(values)

    def code(self) -> str | None:
        """What is picked; None: as it is."""
        place = self.currentIndex()
        return self._codes[place - 1] if place > 0 else None

    def set_code(self, code: str) -> None:
        """Picks a value."""
        self.setCurrentIndex(self._codes.index(code) + 1)


class BulkFields(QWidget):
    """`edited` whenever something else is asked for."""

    edited = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.texts = {field: NewText(part_label(Part(field))) for field in TEXTS}
        self.employment = Pick(tr("Employment"), _employments())
        self.since = QComboBox()
        self.since.setAccessibleName(tr("Holds"))
        self.since.addItems([when_label(when) for when in _SINCE])
        self.day = DateField(workspace.today, tr("From"))
        self.contact = Pick(
            part_label(Part.CONTACT), {value: value_text(Part.CONTACT, value) for value in ("yes", "no")}
        )
        self.issue_in = NewText(tr("Add issue"))
        self.issue_out = Pick(tr("Take out issue"), {})
        ratings = {str(rating): rating_text(rating) for rating in (*RATINGS[1:], RATINGS[0])}
        self.assessment = Pick(part_label(Part.ASSESSMENT), ratings)
        self.rows = QFormLayout(self)
        self._lay_out()
        self._wire()
        self._show_what_matters()
        self.setFocusProxy(self.texts["classification"])

    def offer(self, texts: Mapping[str, Sequence[str]], issues: Sequence[str]) -> None:
        """What is known on the roster already."""
        for field, box in self.texts.items():
            box.offer(texts[field])
        self.issue_in.offer(issues)
        self.issue_out.offer({"": tr("all of them"), **{name: name for name in issues}})

    def edit(self) -> BulkEdit:
        """What is asked for. Raises DateNotUnderstood, FieldMissing where a day is needed and none is typed."""
        out = self.issue_out.code()
        rating, contact, issue = self.assessment.code(), self.contact.code(), self.issue_in.text()
        space = self._workspace
        by_whom = "" if space.campaign is None else space.campaign.prepared_by
        return BulkEdit(
            day=self._day(),
            when=self.when(),
            job=self._job(),
            language=self.texts["language"].text(),
            may_contact=None if contact is None else contact == "yes",
            issues_in=(issue,) if issue else (),
            issues_out=(out,) if out else (),
            no_issues=out == "" or issue == "",
            assessment=None if rating is None else Assessment(0, 0, space.today(), int(rating), by_whom),
        )

    def when(self) -> When:
        """How positions become different."""
        if (code := self.employment.code()) in _EVENTS:
            return When(code)
        return _SINCE[self.since.currentIndex()]

    def first_day(self, edit: BulkEdit) -> date:
        """The first day on which something differs."""
        is_last = edit.when is When.LEAVES and edit.day < date.max
        return date.fromordinal(edit.day.toordinal() + 1) if is_last else edit.day

    def _job(self) -> NewJob:
        code = self.employment.code()
        if code == When.LEAVES:
            return NewJob()
        texts = {field: self.texts[field].text() for field in TEXTS if field != "language"}
        return NewJob(**texts, employment=None if code is None or code in _EVENTS else EmploymentType(code))

    def _has_day(self) -> bool:
        is_moved = self.employment.code() in _EVENTS or self._job() != NewJob()
        return is_moved and self.when() is not When.ALL_ALONG

    def _day(self) -> date:
        """Where no day is asked for, that on which people are looked at."""
        if not self._has_day():
            return self._workspace.as_of
        day = self.day.date()
        if day is None:
            raise FieldMissing(field="date")
        return day

    def _edited(self) -> None:
        self._show_what_matters()
        self.edited.emit()

    def _show_what_matters(self) -> None:
        """A day is asked for where positions change; those who leave get no other job."""
        leaves = self.employment.code() == When.LEAVES
        for field in TEXTS[:-1]:
            self.texts[field].setEnabled(not leaves)
        self.rows.setRowVisible(self.since, self._job() != NewJob() and self.employment.code() not in _EVENTS)
        self.rows.setRowVisible(self.day, self._has_day())
        text = tr("Last day") if leaves else tr("From")
        label = self.rows.labelForField(self.day)
        assert isinstance(label, QLabel)
        label.setText(text)
        self.day.line.setAccessibleName(text)

    def _lay_out(self) -> None:
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(8)
        for field in TEXTS[:-1]:
            self._add(self.texts[field])
        self.day.set_date(self._workspace.today())
        self._add(self.employment)
        self._add(self.since)
        self.rows.addRow(tr("From"), self.day)
        person: list[QComboBox] = [self.texts["language"], self.contact, self.issue_in, self.issue_out, self.assessment]
        for row in person:
            self._add(row)

    def _add(self, field: QComboBox) -> None:
        self.rows.addRow(field.accessibleName(), field)

    def _wire(self) -> None:
        for text in (*self.texts.values(), self.issue_in):
            text.editTextChanged.connect(lambda _: self._edited())
        picks: list[QComboBox] = [self.employment, self.since, self.contact, self.issue_out, self.assessment]
        for pick in picks:
            pick.currentIndexChanged.connect(lambda _: self._edited())
        self.day.edited.connect(self.edited)


def _emptied() -> str:
    return tr("– emptied –")


def _employments() -> dict[str, str]:
    kinds: dict[str, str] = {kind: employment_label(kind) for kind in EmploymentType}
    return kinds | {when: when_label(when) for when in _EVENTS}
