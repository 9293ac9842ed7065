"""A large button that says what it opens, and under it what that means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from cardtrack.gui import theme
from cardtrack.gui.widgets.plain_label import PlainLabel

_ICON = 24


class Tile(QPushButton):
    """Icon, title and one line of explanation; one name and one description for a screen reader."""

    def __init__(self, icon: str, title: str, explanation: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(explanation)
        self.setObjectName("tile")
        self.setAutoDefault(True)  # so that Enter opens it
        self._icon_name = icon
        self._picture = PlainLabel()
        self._picture.setFixedSize(_ICON, _ICON)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(PlainLabel.wrapped(title, role="heading"))
        texts.addWidget(PlainLabel.wrapped(explanation, role="hint"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        for label in self.findChildren(PlainLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return layout.minimumSize()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        drawn = theme.icon(self._icon_name, theme.colors().accent)
        self._picture.setPixmap(drawn.pixmap(QSize(_ICON, _ICON), self.devicePixelRatioF()))
