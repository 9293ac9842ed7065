"""What the text on a card is for, or better, which of the texts that are kept it is."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from cardtrack.domain.card import Purpose
from cardtrack.domain.card_wording import CardWording
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.wording.card_wordings import language_name, wording_label
from cardtrack.wording.cards import purpose_label


class WordingBox(QComboBox):
    """The purposes, then the wordings; a wording brings its purpose along."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offered: list[tuple[Purpose, int | None]] = []
        self.setAccessibleName(tr("Wording is for"))
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fill(Purpose.REPRESENTATION, None)
        workspace.changed.connect(self._look_again)
        workspace.ready.connect(self._look_again)

    @property
    def purpose(self) -> Purpose:
        """What is picked is for."""
        return self._offered[self.currentIndex()][0]

    @property
    def wording_id(self) -> int | None:
        """The wording that is picked; None: only what it is for."""
        return self._offered[self.currentIndex()][1]

    def pick(self, purpose: Purpose, wording_id: int | None) -> None:
        """Picks a purpose, or a wording with the purpose that the card has; also one that is offered no more."""
        self._fill(purpose, wording_id)

    def _look_again(self) -> None:
        self._fill(self.purpose, self.wording_id)

    def _fill(self, purpose: Purpose, wording_id: int | None) -> None:
        entries: dict[tuple[Purpose, int | None], str] = {(each, None): purpose_label(each) for each in Purpose}
        if all(wording.id != wording_id for wording in self._workspace.wordings):
            wording_id = None  # it was taken back meanwhile
        for wording in self._workspace.wordings:
            if not wording.is_retired or wording.id == wording_id:
                entries[wording.purpose, wording.id] = _label(wording)
        known = {number: label for (_, number), label in entries.items()}
        entries.setdefault((purpose, wording_id), known.get(wording_id, purpose_label(purpose)))
        if list(entries) != self._offered or list(entries.values()) != [self.itemText(n) for n in range(self.count())]:
            self._offered = list(entries)
            self.clear()
            self.addItems(list(entries.values()))
        self.setCurrentIndex(self._offered.index((purpose, wording_id)))


def _label(wording: CardWording) -> str:
    return tr("{wording} ({language}): {purpose}").format(
        wording=wording_label(wording.name, wording.version),
        language=language_name(wording.language),
        purpose=purpose_label(wording.purpose),
    )
