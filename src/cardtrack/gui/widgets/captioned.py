"""A field under its caption, for fields that stand side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel


class Captioned(QWidget):
    """Shows and hides caption and field together; the caption names the field for a screen reader."""

    def __init__(self, caption: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        field.setAccessibleName(caption)
        label = PlainLabel(caption, role="caption")
        label.setBuddy(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(field)
