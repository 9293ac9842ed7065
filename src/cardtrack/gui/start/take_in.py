"""Take in an exported folder: a new encrypted campaign of everything that was once written out as open files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from cardtrack.errors import FieldMissing
from cardtrack.gui.background import Background
from cardtrack.gui.start.making_dialog import MakingDialog
from cardtrack.gui.start.new_campaign_steps import PassphraseStep, Step
from cardtrack.gui.widgets.labelled import LabelledFields
from cardtrack.gui.widgets.path_field import PathField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases.leave import GoOn, bring_back, look_at_export
from cardtrack.usecases.open_campaign import STANDARD, Derivation, MadeCampaign
from cardtrack.wording.faults import fault_text


class FolderStep(Step):
    """Which folder, and whether somebody worked on its files since."""

    def __init__(self) -> None:
        super().__init__(tr("Exported folder"))
        self.folder = PathField(tr("Folder"), self._choose)
        self.as_edited = QCheckBox(tr("Files in it were changed since: take them as they are"))
        fields = LabelledFields(self)
        fields.add(
            tr("Folder"),
            self.folder,
            tr(
                "The folder that “Leave with everything” wrote, with campaign.json in it. It is left as it is: "
                "nothing in it is encrypted, so put it out of sight or delete it afterwards."
            ),
        )
        hint = tr(
            "Otherwise changed files are refused. Everything is checked either way; taken like that, it comes without "
            "its history."
        )
        self.as_edited.setAccessibleDescription(hint)
        fields.addSpacing(10)
        fields.addWidget(self.as_edited)
        fields.addWidget(PlainLabel.wrapped(hint, role="hint"))
        self.setFocusProxy(self.folder)

    def problem(self) -> str | None:
        if self.folder.path() is not None:
            return None
        self.folder.setFocus(Qt.FocusReason.OtherFocusReason)
        return fault_text(FieldMissing(field="folder"))

    def _choose(self) -> str:
        return QFileDialog.getExistingDirectory(self, tr("Choose the exported folder"))


class TakeInDialog(MakingDialog):
    """The folder is looked at before anybody thinks of a passphrase."""

    can_stop = True

    def __init__(
        self, background: Background, clock: Clock, *, derivation: Derivation = STANDARD, parent: QWidget | None = None
    ) -> None:
        self.folder_step = FolderStep()
        super().__init__(
            background,
            clock,
            tr("Take in an exported folder"),
            (self.folder_step, PassphraseStep()),
            tr("Take everything in"),
            derivation=derivation,
            parent=parent,
        )

    def go_on(self) -> None:
        source = self.folder_step.folder.path()
        if self.folder_step.isVisible() and source is not None:
            self.ask_first(partial(look_at_export, source), super().go_on)
        else:
            super().go_on()

    def making(self, go_on: GoOn) -> Callable[[], MadeCampaign]:
        source = self.folder_step.folder.path()
        assert source is not None
        return partial(
            bring_back,
            None,
            source,
            self.passphrase_step.passphrase.value(),
            self._clock(),
            as_edited=self.folder_step.as_edited.isChecked(),
            derivation=self._derivation,
            go_on=go_on,
        )
