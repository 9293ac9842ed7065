"""A campaign that is older than this computer last saw it: said calmly, with the choice to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.last_seen import OlderThanSeen
from cardtrack.wording.older_state import older_advice, older_text


class OlderState(QWidget):
    """Hidden until there is something to say; `accepted` when it is to be opened as it is."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = PlainLabel.wrapped()
        self.as_it_is = QPushButton(tr("Open it as it is"))
        self.as_it_is.clicked.connect(self.accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self.as_it_is, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(False)

    def show_older(self, older: OlderThanSeen) -> None:
        """Says what is missing, and what to do."""
        self._text.alert(f"{older_text(older.acts)}\n\n{older_advice()}")
        self.setVisible(True)
        self.as_it_is.setFocus(Qt.FocusReason.OtherFocusReason)
