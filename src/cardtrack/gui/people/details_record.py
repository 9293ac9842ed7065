"""What organizers wrote down of somebody, as it stands beside the table: assessments over time, and what is next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from cardtrack.domain.assessment import Assessment
from cardtrack.domain.employee import Employee
from cardtrack.gui.people.record_verbs import RecordVerbs
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.people import rating_text

SYMBOL = QSize(16, 16)
_VERB = QSize(15, 15)


def signed_line(symbol: QPixmap, text: str, role: str, told: str = "") -> QHBoxLayout:
    """A drawing, a line, and what is told below it."""
    drawing = QLabel()
    drawing.setPixmap(symbol)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(_told(text, role, told), 1)
    return row


def section(column: QVBoxLayout, title: str, *verbs: QToolButton) -> None:
    """A heading, and small verbs at its end."""
    column.addSpacing(10)
    head = QHBoxLayout()
    head.setSpacing(0)
    head.addWidget(PlainLabel(title, role="heading"))
    head.addStretch(1)
    for verb in verbs:
        head.addWidget(verb)
    column.addLayout(head)


def small_verb(symbol: str, name: str, verb: Callable[[], object]) -> QToolButton:
    """A verb of one drawing; its words are in the tooltip and for a screen reader."""
    button = QToolButton()
    button.setIcon(icon(symbol))
    button.setIconSize(_VERB)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _: verb())
    return button


def add_assessments(column: QVBoxLayout, employee: Employee, record: RecordVerbs) -> None:
    """The one that holds, and the earlier ones below it, the latest first."""
    judge = small_verb("plus", tr("Assess… (Ctrl+Shift+A)"), record.open_assess_form)
    section(column, tr("Assessment"), judge)
    if employee.assessment is None:
        column.addWidget(PlainLabel.wrapped(tr("Never assessed. Keys 0 to 5 in the table do it."), role="hint"))
    for place, each in enumerate(reversed(employee.assessments)):
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addLayout(_told(rating_text(each.rating), "body" if place == 0 else "hint", _assessed(each)), 1)
        name = tr("Take out: {rating}").format(rating=f"{rating_text(each.rating)}, {_assessed(each)}")
        take_out = small_verb("x", name, lambda each=each: record.take_out(each))  # type: ignore[misc]
        row.addWidget(take_out, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)


def add_follow_up(column: QVBoxLayout, employee: Employee, workspace: Workspace, record: RecordVerbs) -> None:
    """What is open, marked where its day has come."""
    held = employee.follow_up
    plan = small_verb("pencil" if held else "plus", tr("Follow-up… (Ctrl+Shift+F)"), record.open_follow_up_form)
    done = [small_verb("check", tr("Follow-up done"), record.finish)] if held else []
    if held is None and not employee.may_contact:
        return
    section(column, tr("Follow-up"), *done, plan)
    if held is None:
        column.addWidget(PlainLabel.wrapped(tr("Nothing planned."), role="hint"))
        return
    is_due = held.due_on <= workspace.today()
    day = dates.day(held.due_on)
    text = tr("Due since {day}") if held.due_on < workspace.today() else tr("Due today") if is_due else day
    shade = colors().caution if is_due else colors().quiet
    symbol = icon("triangle-alert" if is_due else "calendar", shade).pixmap(SYMBOL)
    column.addLayout(signed_line(symbol, text.format(day=day), "caution" if is_due else "body", held.what_for))
    if not employee.may_contact:
        column.addWidget(PlainLabel.wrapped(tr("Not in the list of those due: not to be contacted."), role="hint"))


def _assessed(assessment: Assessment) -> str:
    day = assessment.assessed_on
    when = tr("without a day") if day is None else dates.day(day)
    told = tr("{day}, {who}").format(day=when, who=assessment.by_whom) if assessment.by_whom else when
    return f"{told}: {assessment.note}" if assessment.note else told


def _told(text: str, role: str, told: str) -> QVBoxLayout:
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addWidget(PlainLabel.wrapped(text, role=role))
    if told:
        lines.addWidget(PlainLabel.wrapped(told, role="hint"))
    return lines
