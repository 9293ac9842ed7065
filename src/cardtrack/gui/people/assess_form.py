"""Where people stand, from 0 to 5: with the words for each, the day, who says so, and what it rests on."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QRadioButton, QWidget

from cardtrack.domain.assessment import RATINGS, Assessment
from cardtrack.domain.changes import Changes
from cardtrack.errors import FieldMissing
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.assess import assess
from cardtrack.wording.people import rating_sentence, rating_text


class AssessForm(FormDialog):
    """For some people; `held` is what holds of the one, where it is one. `kept` (rating, changes) once written."""

    kept = Signal(int, object)

    def __init__(
        self,
        workspace: Workspace,
        ids: Collection[int],
        title: str,
        held: Assessment | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, tr("Assess"), parent, explanation=tr("What you think today, not a lasting judgement."))
        self._workspace = workspace
        self._ids = ids
        self.ratings = QButtonGroup(self)
        self.rows.addRow(self._scale(held))
        self.day = DateField(workspace.today, tr("Assessed on"))
        self.day.set_date(workspace.today())
        self.by_whom = QLineEdit()
        self.by_whom.setText("" if workspace.campaign is None else workspace.campaign.prepared_by)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("what was said, what was done"))
        self.add(tr("Assessed on"), self.day)
        self.add(tr("By whom"), self.by_whom)
        self.add(tr("Note"), self.note)
        (self.ratings.checkedButton() or self.ratings.button(0)).setFocus()
        self.on_accept(self._keep)

    def _scale(self, held: Assessment | None) -> QWidget:
        scale = QWidget()
        grid = QGridLayout(scale)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        # from those who lead to those who work against; what is not clear last, as it is no place on the scale
        for row, rating in enumerate((*RATINGS[1:], RATINGS[0])):
            button = QRadioButton(rating_text(rating))
            button.setAccessibleDescription(rating_sentence(rating))
            button.setShortcut(str(rating))
            button.setChecked(held is not None and held.rating == rating)
            self.ratings.addButton(button, rating)
            grid.addWidget(button, row, 0)
            grid.addWidget(PlainLabel.wrapped(rating_sentence(rating), role="hint"), row, 1)
        return scale

    def _keep(self) -> None:
        rating, day = self.ratings.checkedId(), self.day.date()
        if rating < 0:
            raise FieldMissing(field="rating")
        if day is None:
            raise FieldMissing(field="date")
        space = self._workspace
        self.set_busy(is_busy=True)
        verb = partial(
            assess,
            space.vault,
            self._ids,
            rating,
            day,
            space.now(),
            by_whom=self.by_whom.text().strip(),
            note=self.note.text().strip(),
        )
        space.background.do(self, verb, partial(self._written, rating), self.show_fault)

    def _written(self, rating: int, changes: Changes) -> None:
        self.done_well()
        self.kept.emit(rating, changes)
