"""A label shows text as it is, and nothing in it turns a line around."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cardtrack.gui.widgets.plain_label import PlainLabel


def test_markup_is_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>Rosa</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "<b>Rosa</b>"


def test_direction_marks_are_not_shown(qtbot: QtBot) -> None:
    label = PlainLabel("Mo\u202eselar: 3\u2069")
    qtbot.addWidget(label)
    assert label.text() == "Moselar: 3"
    label.setText("\u2067Morales\nדוד")
    assert label.text() == "Morales\n\u200eדוד\u200e"
    label.alert("Card of Mo\u202eselar")
    assert label.text() == "Card of Moselar"
