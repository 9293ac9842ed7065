"""The one form shell: title, rows, a line for what is wrong, and buttons that say the verb."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording.faults import fault_text


class FormDialog(QDialog):
    """A feature adds rows and says with `on_accept` what happens; a UserError there is shown and the form stays."""

    def __init__(self, title: str, verb: str, parent: QWidget | None = None, *, explanation: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._on_accept: Callable[[], None] | None = None
        self.rows = QFormLayout()
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(10)
        self._fault = PlainLabel.wrapped(role="fault")
        self._fault.setVisible(False)
        self.buttons = QDialogButtonBox()
        self.accept_button = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)  # a bold that the size hint knows of; that of :default is not
        self.leave_button = self.buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.accept_button.setDefault(True)
        self.buttons.accepted.connect(self._try_accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        if explanation:
            column.addWidget(PlainLabel.wrapped(explanation))
        column.addLayout(self.rows)
        column.addWidget(self._fault)
        column.addStretch(1)
        column.addWidget(self.buttons)
        self.body = column
        self.setMinimumWidth(520)

    def add(self, label: str, field: QWidget) -> None:
        """Adds a row; the label names the field for a screen reader too."""
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.rows.addRow(label, field)
        if self.focusWidget() is None and field.focusPolicy() != Qt.FocusPolicy.NoFocus:
            field.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt begins at the buttons, which were made first

    def on_accept(self, verb: Callable[[], None]) -> None:
        """What the accept button does. The form closes when `done_well` is called, at once or later."""
        self._on_accept = verb

    def done_well(self) -> None:
        """Closes the form: what it was for is done."""
        self.accept()

    def close_instead(self) -> None:
        """What it was for is done, and what came of it is shown: nothing is left but to close it."""
        self.accept_button.setVisible(False)
        self.leave_button.setText(tr("Close"))
        self.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, fault: UserError) -> None:
        """Says what is wrong; nothing that was typed is lost."""
        self.set_busy(is_busy=False)
        self.show_problem(fault_text(fault))

    def show_problem(self, text: str) -> None:
        """Says a sentence above the buttons."""
        self._fault.alert(text)

    def set_busy(self, *, is_busy: bool) -> None:
        """Keeps the verb from being asked for twice while it runs."""
        self.accept_button.setEnabled(not is_busy)
        self.accept_button.setDefault(True)

    def event(self, event: QEvent) -> bool:
        """Grows with what is shown later: Qt gives lines that break no more room by itself, and squeezes the rest."""
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        is_done = super().event(event)
        needed = self.body.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)
        return is_done

    def _try_accept(self) -> None:
        self._fault.setVisible(False)
        if self._on_accept is None:
            self.accept()
            return
        try:
            self._on_accept()
        except UserError as fault:
            self.show_fault(fault)
