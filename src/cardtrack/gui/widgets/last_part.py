"""A completer for a line that holds several words parted by commas."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


class LastPart(QCompleter):
    """Completes the last of several; what stands before it stays."""

    def __init__(self, words: list[str], parent: QObject | None = None) -> None:
        super().__init__(words, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.widget()
        assert isinstance(line, QLineEdit)
        before, comma, _ = line.text().rpartition(",")
        chosen = str(index.data())
        return f"{before}, {chosen}" if comma else chosen
