"""A field for whole numbers, its text where that of every other field stands."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

_INSIDE = 7  # pixels; the padding of the style sheet does not reach the line inside


class NumberField(QSpinBox):
    """From `least` to `most`."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.lineEdit().setTextMargins(_INSIDE, 0, 0, 0)
