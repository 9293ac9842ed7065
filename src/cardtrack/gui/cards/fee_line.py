"""A sum of money to type: `2`, `2.5` and `2,50`."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from cardtrack.i18n import tr


class FeeLine(QLineEdit):
    """Whole cents in whatever currency the rules ask for; empty: not recorded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Fee"))
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"(\d{1,6}([.,]\d{0,2})?)?"), self))
        self.setPlaceholderText(tr("not recorded"))
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)

    def cents(self) -> int | None:
        """What is typed, in cents."""
        whole, _, part = self.text().strip().replace(",", ".").partition(".")
        return int(whole) * 100 + int(part.ljust(2, "0")) if whole else None

    def set_cents(self, cents: int | None) -> None:
        """Shows a sum."""
        self.setText("" if cents is None else f"{cents // 100}.{cents % 100:02}")
