"""The rules: looked at, copied, changed while their text is checked, removed; by keyboard, over a real vault."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cardtrack.gui.units.page import UnitsPage
from cardtrack.gui.units.rules_dialog import RulesDialog
from cardtrack.gui.units.rules_editor import RulesCopyDialog, RulesEditor
from cardtrack.gui.units.unit_dialog import UnitDialog
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.regimes import load_regimes
from cardtrack.usecases.undo_redo import undo
from tests.gui.units.unit_campaign import AT

Kind = TypeVar("Kind", bound=QDialog)


def opened(qtbot: QtBot, parent: QWidget, kind: type[Kind]) -> Kind:
    """The dialog that comes up."""

    def is_up() -> bool:
        return any(dialog.isVisible() for dialog in parent.findChildren(kind))

    qtbot.waitUntil(is_up)
    return next(dialog for dialog in parent.findChildren(kind) if dialog.isVisible())


def quiet(qtbot: QtBot, workspace: Workspace) -> None:
    qtbot.waitUntil(lambda: workspace.background.is_idle)


@pytest.fixture
def dialog(qtbot: QtBot, page: UnitsPage, workspace: Workspace) -> RulesDialog:
    """The rules, once they are read."""
    QTest.keyClick(page.rules, Qt.Key.Key_Space)
    found = opened(qtbot, page, RulesDialog)
    qtbot.waitUntil(lambda: found.model.rowCount() == len(load_regimes()))
    return found


def copy_of(qtbot: QtBot, workspace: Workspace, dialog: RulesDialog, name: str = "Our rules") -> None:
    """Makes a copy of the rules that are chosen, by keyboard."""
    QTest.keyClick(dialog.view, Qt.Key.Key_Insert)
    form = opened(qtbot, dialog, RulesCopyDialog)
    QTest.keyClicks(form.name, name)  # what stood there is selected
    with qtbot.waitSignals([form.accepted, workspace.changed]):
        QTest.keyClick(form.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.chosen is not None and dialog.chosen.id == "nlrb-copy")
    quiet(qtbot, workspace)


def write(qtbot: QtBot, workspace: Workspace, editor: RulesEditor, old: str, new: str) -> None:
    assert old in editor.text.toPlainText()
    editor.text.replace_all(editor.text.toPlainText().replace(old, new))
    with qtbot.waitSignals([editor.accepted, workspace.changed]):
        editor.accept_button.click()
    quiet(qtbot, workspace)


def test_the_unit_s_own_rules_are_shown_first_in_words(dialog: RulesDialog) -> None:
    assert dialog.chosen is not None
    assert dialog.chosen.id == "nlrb"
    assert dialog.chosen.used_by == ("All staff", "Los Angeles office")
    facts = dict(dialog.details.facts)
    assert facts["Showing of interest"].startswith("at least 30 % of the unit.")
    assert facts["Majority status"].startswith("more than half of the unit.")
    assert facts["Life of a card"] == "no limit, measured back from the day of the demand"
    assert "at the source" in facts["Checked"]
    assert facts["Used by"] == "All staff, Los Angeles office"
    row = [column.text(dialog.chosen) for column in dialog.model.columns]
    assert row[:4] == [
        "NLRB: showing of interest and majority status",
        "22 Nov 2026",
        "at the source",
        "All staff, Los Angeles office",
    ]


def test_arrows_look_at_other_rules(dialog: RulesDialog) -> None:
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    assert dialog.chosen is not None
    assert dialog.details.title.text() == dialog.chosen.regime.name if dialog.chosen.regime else ""
    assert not dialog.change.isEnabled()
    assert not dialog.remove.isEnabled()
    assert dialog.copy.isEnabled()


def test_the_model_keeps_qt_s_rules(qtmodeltester: ModelTester, dialog: RulesDialog) -> None:
    qtmodeltester.check(dialog.model)  # type: ignore[no-untyped-call] # so it is in pytest-qt


def test_a_copy_is_made_changed_and_counted_by(
    qtbot: QtBot, page: UnitsPage, workspace: Workspace, dialog: RulesDialog
) -> None:
    said: list[str] = []
    page.said.connect(lambda text, _: said.append(text))
    copy_of(qtbot, workspace, dialog)
    assert dialog.details.title.text() == "Our rules (own copy)"
    QTest.keyClick(dialog.view, Qt.Key.Key_F2)
    editor = opened(qtbot, dialog, RulesEditor)
    assert "can be used" in editor.verdict.label.text()
    write(qtbot, workspace, editor, "num = 30", "num = 45")
    qtbot.waitUntil(lambda: dict(dialog.details.facts)["Showing of interest"].startswith("at least 45 %"))
    assert said == ["The copy was made: Our rules", "The rules were changed."]
    dialog.reject()
    give_unit_rules(qtbot, page, workspace, "nlrb-copy")
    assert workspace.regime.name == "Our rules"
    assert workspace.tally().thresholds[0].need == 5
    assert page.wording.rules.text().startswith("Our rules (own copy), checked 22 Nov 2026, not at the source. These")


def give_unit_rules(qtbot: QtBot, page: UnitsPage, workspace: Workspace, regime_id: str) -> None:
    page.wording.change.click()
    form = opened(qtbot, page, UnitDialog)
    form.regime.setCurrentIndex(form.regime.findData(regime_id))
    with qtbot.waitSignals([form.accepted, workspace.changed]):
        form.accept_button.click()
    quiet(qtbot, workspace)


# what replaces what, and how the sentence below the text begins
BAD = {
    "a wrong operator": ('operator = ">="', 'operator = "=>"', 'Line 23: “thresholds[1].operator” must be ">="'),
    "a zero denominator": ("den = 100", "den = 0", "Line 25: “thresholds[1].den” is 0"),
    "an unknown key": ("[life]", "[life]\nyears = 2", "Line 17: “life.years” is not a key"),
    "a float": ("num = 30", "num = 0.3", "Line 24: The value of “thresholds[1].num” has a decimal point"),
    "a threshold above 1": ("num = 30", "num = 130", "Line 24: “thresholds[1].num” asks for more than everyone"),
    "no TOML": ('name = "Our rules"', "name = Our rules", "Line 2: The text is not TOML"),
    "another id": ('id = "nlrb-copy"', 'id = "nlrb"', "These rules keep their id"),
}


def test_what_is_wrong_is_said_while_typing_and_nothing_is_lost(
    qtbot: QtBot, workspace: Workspace, dialog: RulesDialog
) -> None:
    copy_of(qtbot, workspace, dialog)
    dialog.change.click()
    editor = opened(qtbot, dialog, RulesEditor)
    before = editor.text.toPlainText()
    assert not editor.as_it_was.isEnabled()
    for old, new, begins in BAD.values():
        assert old in before
        typed = before.replace(old, new)
        editor.text.replace_all(typed)
        qtbot.waitUntil(partial(_is_said, editor, begins))
        editor.accept_button.click()
        assert editor.isVisible()
        assert editor.text.toPlainText() == typed
        place = begins.partition(":")[0].removeprefix("Line ")
        assert editor.text.marked == (int(place) if place.isdecimal() else None)
        if editor.text.marked is not None:
            assert editor.text.textCursor().blockNumber() + 1 == editor.text.marked
        editor.as_it_was.click()
        qtbot.waitUntil(partial(_is_said, editor, "These rules can be used. Showing of interest: at least 30 %"))
        assert editor.text.toPlainText() == before
    editor.reject()


def _is_said(editor: RulesEditor, begins: str) -> bool:
    return editor.verdict.label.text().startswith(begins)


def test_typing_is_enough(qtbot: QtBot, workspace: Workspace, dialog: RulesDialog) -> None:
    """Keys alone: a letter too many, and what the field's own undo does."""
    copy_of(qtbot, workspace, dialog)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    editor = opened(qtbot, dialog, RulesEditor)
    QTest.keyClicks(editor.text, "x")
    qtbot.waitUntil(lambda: editor.verdict.label.text() == "“id” is missing, and must be there.")
    QTest.keyClick(editor.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: editor.fault is None)
    editor.reject()


def test_a_copy_in_use_stays(qtbot: QtBot, page: UnitsPage, workspace: Workspace, dialog: RulesDialog) -> None:
    copy_of(qtbot, workspace, dialog)
    dialog.reject()
    give_unit_rules(qtbot, page, workspace, "nlrb-copy")
    page.show_rules()
    again = opened(qtbot, page, RulesDialog)
    qtbot.waitUntil(lambda: again.chosen is not None and again.chosen.id == "nlrb-copy")
    QTest.keyClick(again.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(again.fault.isVisible)
    assert "are in use (All staff)" in again.fault.text()
    again.reject()


def test_a_copy_is_removed_and_comes_back_by_undo(
    qtbot: QtBot, page: UnitsPage, workspace: Workspace, dialog: RulesDialog
) -> None:
    copy_of(qtbot, workspace, dialog)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert said.args == ["The rules were removed: Our rules (own copy)", True]
    qtbot.waitUntil(lambda: dialog.model.rowCount() == len(load_regimes()))
    assert "nlrb-copy" not in workspace.regimes
    workspace.background.do(page, partial(undo, workspace.vault, AT))
    qtbot.waitUntil(lambda: dialog.model.rowCount() == len(load_regimes()) + 1)
    assert "nlrb-copy" in workspace.regimes
    assert [box.itemText(box.count() - 1) for box in [_rules_of_a_unit(qtbot, page)]] == ["Our rules (own copy)"]


def _rules_of_a_unit(qtbot: QtBot, page: UnitsPage) -> QComboBox:
    page.wording.change.click()
    form = opened(qtbot, page, UnitDialog)
    form.reject()
    return form.regime


def test_every_control_has_a_name(qtbot: QtBot, workspace: Workspace, dialog: RulesDialog) -> None:
    copy_of(qtbot, workspace, dialog)
    dialog.change.click()
    editor = opened(qtbot, dialog, RulesEditor)

    def is_named(widget: QWidget) -> bool:
        return bool(widget.accessibleName() or (isinstance(widget, QPushButton) and widget.text()))

    for window in (dialog, editor):
        focusable = [w for w in window.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        shown = [widget for widget in focusable if widget.isVisible()]
        assert [type(widget).__name__ for widget in shown if not is_named(widget)] == []
    editor.reject()
