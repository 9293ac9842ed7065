"""What the People place shows where nobody is listed: what goes here, and the button for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr

_SIDE = 120


def nobody_yet(import_list: Callable[[], None], new_person: Callable[[], None]) -> QWidget:
    """The roster is empty."""
    take_in = QPushButton(icon("import", colors().on_accent), tr("Import a list…"))
    take_in.setProperty("primary", True)
    take_in.clicked.connect(lambda _: import_list())
    new = QPushButton(icon("user-plus"), tr("New person…"))
    new.clicked.connect(lambda _: new_person())
    text = tr(
        "Drop the employer's list here (CSV or Excel), or choose it. You see what it would change before anything is "
        "written. People can also be entered one by one."
    )
    page = QWidget()
    _fill(page, tr("Nobody is on the roster yet."), PlainLabel.wrapped(text, role="hint"), take_in, new)
    return page


class NobodyFits(QWidget):
    """There are people, but none of them is asked for."""

    def __init__(self, show_everyone: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = PlainLabel.wrapped(role="hint")
        self.button = QPushButton(tr("Show everyone"))
        self.button.clicked.connect(lambda _: show_everyone())
        _fill(self, tr("Nobody fits."), self._text, self.button)

    def say(self, letters: str, *, is_filtered: bool) -> None:
        """What was asked for; the button takes the filter away, Esc the letters."""
        found = tr("No name, number or phone fits “{letters}”. Esc in the find box (Ctrl+F) shows the others again.")
        filtered = tr("Nobody on the roster is in this list now.")
        self._text.setText(found.format(letters=letters) if letters else filtered)
        self.button.setVisible(is_filtered)


def _fill(page: QWidget, title: str, text: PlainLabel, *buttons: QPushButton) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(_SIDE, 0, _SIDE, 0)
    column.setSpacing(12)
    column.addStretch(2)
    for label in (PlainLabel.wrapped(title, role="title"), text):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addSpacing(4)
    column.addLayout(row)
    column.addStretch(3)
