"""Fields under their labels, with a hint below: how the pages of the way in ask for something."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel


class LabelledFields(QVBoxLayout):
    """Label, field, hint, one below the other; long words in any language have the whole width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(4)

    def add(self, label: str, field: QWidget, hint: str = "") -> None:
        """Adds a field; the label names it for a screen reader, the hint describes it."""
        if self.count():
            self.addSpacing(10)
        above = PlainLabel.wrapped(label)
        above.setBuddy(field)
        self.addWidget(above)
        self.addWidget(field)
        for named in {field, field.focusProxy() or field}:
            if not named.accessibleName():
                named.setAccessibleName(label)
            named.setAccessibleDescription(hint)
        if hint:
            self.addWidget(PlainLabel.wrapped(hint, role="hint"))
