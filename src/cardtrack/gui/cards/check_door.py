"""The share of cards that a second person read, as the door to their check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.second_reading import SecondReading, check_share, latest_by_card
from cardtrack.gui.cards.rows import CardRow
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.check_cards import list_readings
from cardtrack.wording.second_readings import share_text


class CheckDoor(QPushButton):
    """Reads the second readings once, and again after an act that touched them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self._workspace = workspace
        self._readings: Sequence[SecondReading] | None = None
        self._cards: Sequence[CardRow] = ()

    def show_cards(self, rows: Iterable[CardRow]) -> None:
        """The share of the cards as they are now."""
        self._cards = tuple(rows)
        if self._readings is None:
            self._workspace.background.ask(self, partial(list_readings, self._workspace.vault), self._take)
        else:
            self._take(self._readings)

    def note_changes(self, changes: Changes) -> None:
        """Forgets what an act may have read or settled."""
        if changes.employees is None or changes.nouns & {Noun.SECOND_READING, Noun.CARD}:
            self._readings = None

    def _take(self, readings: Sequence[SecondReading]) -> None:
        self._readings = readings
        self.setText(share_text(check_share((row.card for row in self._cards), latest_by_card(readings))))
