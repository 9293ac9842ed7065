"""Settings of this campaign: after how many minutes it locks by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.number_field import NumberField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.settings import idle_minutes, set_idle_minutes


class SettingsDialog(FormDialog):
    """`idle_chosen` (minutes) when it is accepted."""

    idle_chosen = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(tr("Settings"), tr("Keep these settings"), parent)
        self._workspace = workspace
        self.minutes = NumberField(1, 30)
        self.minutes.setSuffix(tr(" minutes"))
        self.add(tr("Lock when left alone for"), self.minutes)
        self.on_accept(self._keep)
        workspace.background.ask(self, partial(idle_minutes, workspace.vault), self.minutes.setValue)

    def _keep(self) -> None:
        minutes = self.minutes.value()

        def kept(_: None) -> None:
            self.idle_chosen.emit(minutes)
            self.done_well()

        self._workspace.background.ask(
            self, partial(set_idle_minutes, self._workspace.vault, minutes), kept, self.show_fault
        )
