"""A move of originals: where they go, on which day, and through whose hands."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.custody import Batch, Envelope
from cardtrack.domain.names import filing_key
from cardtrack.errors import FieldMissing
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.keep_originals import NewPlace, move_originals
from cardtrack.wording.acts import act_text
from cardtrack.wording.custody import places_text


class OriginalsForm(FormDialog):
    """For the originals of some cards; `places` are those known already. `kept` (a sentence) once it is written."""

    kept = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        cards: Collection[AuthorizationCard],
        places: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        number = trn("The original of {count:,} card.", "The originals of {count:,} cards.", len(cards))
        now = tr("Now at: {places}").format(places=places_text(Envelope(Batch(0, ""), tuple(cards))))
        super().__init__(tr("Move originals"), tr("Write the move"), parent, explanation=f"{number} {now}")
        self._workspace = workspace
        self._ids = [card.id for card in cards]
        self.place = QLineEdit()
        self.place.setCompleter(QCompleter(sorted(places, key=filing_key), self.place))
        self.day = DateField(workspace.today, tr("Moved on"))
        self.day.set_date(workspace.today())
        self.by_whom = QLineEdit()
        campaign = workspace.campaign
        self.by_whom.setText("" if campaign is None else campaign.prepared_by)
        self.handed_to = QLineEdit()
        self.note = QLineEdit()
        self.add(tr("Where to"), self.place)
        self.add(tr("Moved on"), self.day)
        self.add(tr("Moved by"), self.by_whom)
        self.add(tr("Handed to"), self.handed_to)
        self.add(tr("Note"), self.note)
        self.on_accept(self._keep)

    def _keep(self) -> None:
        day = self.day.date()
        if day is None:
            raise FieldMissing(field="date")
        texts = [line.text().strip() for line in (self.place, self.by_whom, self.handed_to, self.note)]
        self.set_busy(is_busy=True)
        workspace = self._workspace
        verb = partial(move_originals, workspace.vault, self._ids, NewPlace(day, *texts), workspace.now())
        workspace.background.do(self, verb, partial(self._kept, texts[0]), self.show_fault)

    def _kept(self, place: str, _: Changes) -> None:
        text = act_text(ActName.MOVE_ORIGINALS, {"count": len(self._ids), "value": place})
        self.kept.emit(tr("Done: {act}").format(act=text))
        self.done_well()
