"""What stands on an envelope: name, collector, day, how many cards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.custody import Batch, Envelope
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.keep_originals import edit_batch
from cardtrack.wording.acts import act_text
from cardtrack.wording.custody import collectors_text, envelope_title

_MOST_CARDS = 1_000_000


class BatchForm(FormDialog):
    """Of an envelope, or of a new one (None). `kept` (a sentence) once it is written."""

    kept = Signal(str)

    def __init__(self, workspace: Workspace, envelope: Envelope | None, parent: QWidget | None = None) -> None:
        title = tr("New envelope") if envelope is None else envelope_title(envelope.name)
        explanation = tr("As it stands on the envelope. Another name is written onto all of its cards.")
        super().__init__(title, tr("Write"), parent, explanation=explanation)
        self._workspace = workspace
        self._batch = Batch(0, "") if envelope is None else envelope.batch
        self.name = QLineEdit(self._batch.name)
        self.collector = QLineEdit(self._batch.collector)
        self.received = DateField(workspace.today, tr("Received on"))
        self.received.set_date(self._batch.received_on)
        stated = self._batch.on_envelope
        self.number = QLineEdit("" if stated is None else str(stated))
        self.number.setValidator(QIntValidator(0, _MOST_CARDS, self.number))
        self.number.setPlaceholderText(tr("not noted"))
        self.note = QLineEdit(self._batch.note)
        if envelope is not None:  # what the cards say already, where the envelope itself does not
            self.collector.setPlaceholderText(collectors_text(envelope))
        self.add(tr("Envelope"), self.name)
        self.add(tr("Collector"), self.collector)
        self.add(tr("Received on"), self.received)
        self.add(tr("Cards on the envelope"), self.number)
        self.add(tr("Note"), self.note)
        (self.name if envelope is None else self.number).setFocus()
        self.on_accept(self._keep)

    def batch(self) -> Batch:
        """What the fields say. Raises DateNotUnderstood."""
        number = self.number.text().strip()
        return replace(
            self._batch,
            name=self.name.text().strip(),
            collector=self.collector.text().strip(),
            received_on=self.received.date(),
            on_envelope=int(number) if number else None,
            note=self.note.text().strip(),
        )

    def _keep(self) -> None:
        batch = self.batch()
        if batch == self._batch and batch.name:
            self.done_well()
            return
        self.set_busy(is_busy=True)
        workspace = self._workspace
        verb = partial(edit_batch, workspace.vault, self._batch.name, batch, workspace.now())
        workspace.background.do(self, verb, partial(self._kept, batch.name), self.show_fault)

    def _kept(self, name: str, _: Changes) -> None:
        text = act_text(ActName.EDIT_BATCH, {"value": name})
        self.kept.emit(tr("Done: {act}").format(act=text))
        self.done_well()
