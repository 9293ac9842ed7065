"""Finish campaign, by the window alone: what is out, the code on paper, the title typed, and what is left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cardtrack.gui.finished.finish_dialog import FinishDialog
from cardtrack.gui.start.unlock_page import UnlockPage
from cardtrack.gui.widgets.plain_label import PlainLabel
from tests.e2e.window import Person, at_the_window


def typed_back(dialog: FinishDialog) -> None:
    """The two groups, as they are shown."""
    groups = dialog.code._code.split("-")
    for place, field in zip(dialog.code.groups.places, dialog.code.groups.fields, strict=True):
        field.setText(groups[place])


def begun(person: Person) -> FinishDialog:
    """The practice campaign, and the dialog at its last page."""
    person.window.start_page.practice()
    person.until(lambda: person.window.view is not None and person.view.workspace.campaign is not None)
    person.window.menus.actions["finish"].trigger()
    dialog = person.dialog(FinishDialog)
    person.settle()
    shown = [label.text() for label in dialog.findChildren(PlainLabel)]
    assert "Signed cards" in shown
    dialog.accept_button.click()
    dialog.accept_button.click()
    assert "does not fit" in dialog._fault.text()  # nothing was typed back
    typed_back(dialog)
    dialog.accept_button.click()
    assert dialog.accept_button.text() == "Destroy the names"
    return dialog


def test_from_the_menu_to_what_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_window(qtbot) as person:
        dialog = begun(person)
        campaign = person.view.workspace.campaign
        assert campaign is not None
        dialog.typed_title.setText("something else")
        person.type_in(dialog.passphrase.line, "practice practice only 2026")
        dialog.accept_button.click()
        person.until(lambda: "not the campaign's title" in dialog._fault.text())
        dialog.typed_title.setText(campaign.title)
        dialog.accept_button.click()
        person.until(lambda: person.window.view is None)
        page = person.window.findChild(UnlockPage)
        assert page is not None
        person.type_in(page.field.line, "practice practice only 2026", Qt.Key.Key_Return)
        person.until(lambda: person.window.finished is not None)
        left = person.window.finished
        assert left is not None
        person.until(lambda: "finished" in left.heading.text())
        shown = " ".join(label.text() for label in left.findChildren(PlainLabel))
        assert "35 of 49" in shown
        assert not person.window.menus.actions["card_desk"].isEnabled()
        assert person.window.menus.actions["lock"].isEnabled()
        person.window.lock()
        person.until(lambda: person.window.finished is None)
