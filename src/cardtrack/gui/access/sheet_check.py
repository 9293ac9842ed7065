"""Do you still have the sheet? Two groups typed from it say so; nothing is shown that was not on the paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from cardtrack.gui.access.asked_groups import AskedGroups
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.recovery import find_sheet, put_sheet_off


class SheetCheckDialog(FormDialog):
    """`found` when the groups are right; `renewal_asked` when there is no sheet any more."""

    found = Signal()
    renewal_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Check the recovery sheet"),
            tr("Check"),
            parent,
            explanation=tr(
                "Get the paper with the recovery code and type two of its groups. Without the sheet nobody can open "
                "the campaign when the passphrase is forgotten."
            ),
        )
        self._workspace = workspace
        self.groups = AskedGroups()
        self.body.insertWidget(1, self.groups)
        self.later = self._button(tr("Ask me in a week"), self._put_off)
        self.lost = self._button(tr("I do not have it: new code…"), self._renew)
        self.setMinimumWidth(600)
        self.on_accept(self._check)
        self.groups.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, verb: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(verb)
        self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def _check(self) -> None:
        self.set_busy(is_busy=True)
        verb = partial(find_sheet, self._workspace.vault, self.groups.typed(), self._workspace.today())
        self._workspace.background.ask(self, verb, self._checked, self.show_fault)

    def _checked(self, is_right: bool) -> None:
        self.set_busy(is_busy=False)
        if is_right:
            self.found.emit()
            self.done_well()
            return
        self.show_problem(
            tr(
                "These groups are not of this campaign's code. Look at the letters again, and whether it is the sheet "
                "of this campaign and the newest one."
            )
        )
        self.groups.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.groups.fields[0].selectAll()

    def _put_off(self) -> None:
        verb = partial(put_sheet_off, self._workspace.vault, self._workspace.today())
        self._workspace.background.ask(self, verb, lambda _: self.done_well(), self.show_fault)

    def _renew(self) -> None:
        self.renewal_asked.emit()
        self.done_well()
