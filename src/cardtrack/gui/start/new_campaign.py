"""Make a campaign: five pages, and nothing is written before the fourth is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from cardtrack.gui.background import Background
from cardtrack.gui.start.making_dialog import MakingDialog
from cardtrack.gui.start.new_campaign_steps import NameStep, PassphraseStep, UnitStep, WhoStep
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases.leave import GoOn
from cardtrack.usecases.open_campaign import (
    STANDARD,
    Derivation,
    MadeCampaign,
    NewCampaign,
    make_campaign,
    new_campaign_folder,
)


class NewCampaignDialog(MakingDialog):
    """Everything is asked; the roster comes later."""

    def __init__(
        self, background: Background, clock: Clock, *, derivation: Derivation = STANDARD, parent: QWidget | None = None
    ) -> None:
        self.name_step, self.who_step, self.unit_step = NameStep(), WhoStep(), UnitStep()
        questions = (self.name_step, PassphraseStep(), self.who_step, self.unit_step)
        verb = tr("Make the campaign")
        super().__init__(background, clock, tr("New campaign"), questions, verb, derivation=derivation, parent=parent)

    def making(self, _go_on: GoOn) -> Callable[[], MadeCampaign]:
        passphrase = self.passphrase_step.passphrase.value()
        return partial(_make_in_new_folder, passphrase, self.wanted(), self._clock(), self._derivation)

    def wanted(self) -> NewCampaign:
        """What was typed so far."""
        return NewCampaign(
            name=self.name_step.name.text(),
            code_name=self.name_step.code_name.text(),
            union_name=self.who_step.union.text(),
            employer_name=self.who_step.employer.text(),
            prepared_by=self.who_step.prepared_by.text(),
            regime_id=self.unit_step.regime_id(),
            unit_name=self.unit_step.unit.text(),
            included_text=self.unit_step.included.toPlainText(),
            excluded_text=self.unit_step.excluded.toPlainText(),
            goal_percent=self.unit_step.goal_percent(),
        )


def _make_in_new_folder(passphrase: str, wanted: NewCampaign, at: datetime, derivation: Derivation) -> MadeCampaign:
    folder = new_campaign_folder(wanted.code_name)
    return make_campaign(folder, passphrase, wanted, at.astimezone().date(), at, derivation=derivation)
