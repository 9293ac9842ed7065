"""A pick-list of an enum's members in words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

Code = TypeVar("Code", bound=StrEnum)


class ChoiceBox(QComboBox, Generic[Code]):
    """Qt gives the members back as bare text, so they are looked up by place."""

    def __init__(
        self, name: str, codes: type[Code], label: Callable[[Code], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._codes = tuple(codes)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItems([label(code) for code in self._codes])

    def code(self) -> Code:
        """What is picked."""
        return self._codes[self.currentIndex()]

    def set_code(self, code: Code) -> None:
        """Picks a member."""
        self.setCurrentIndex(self._codes.index(code))
