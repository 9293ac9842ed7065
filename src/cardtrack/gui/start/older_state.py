"""A campaign that is older than this computer last saw it: said calmly, with the choice to go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr, trn
from cardtrack.usecases.last_seen import OlderThanSeen


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
        self._text.alert(_words(older))
        self.setVisible(True)
        self.as_it_is.setFocus(Qt.FocusReason.OtherFocusReason)


def _words(older: OlderThanSeen) -> str:
    if older.acts:
        what = trn(
            "This is an older state than the one last open on this computer: {count} change is not in it.",
            "This is an older state than the one last open on this computer: {count} changes are not in it.",
            older.acts,
        )
    else:
        what = tr("The history in this file is not the one that was last open on this computer.")
    advice = tr(
        "If you put an older copy back yourself, all is well: open it. If you did not, change nothing here, and "
        "restore your newest backup instead."
    )
    return f"{what}\n\n{advice}"
