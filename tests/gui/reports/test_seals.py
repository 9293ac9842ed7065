"""Sealed counts in the Reports place: sealed by a form, checked on a shelf, shown and compared from a list."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cardtrack.domain.seal import SealState, short_form
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.reports.seal_form import SealForm
from cardtrack.gui.reports.seal_rows import SealRow, seal_columns, seal_sentence
from cardtrack.gui.reports.seals_dialog import SealsDialog
from cardtrack.usecases.edit_employee import discard_employees
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault.connection import Vault
from tests.gui.reports.test_page import dialog_of
from tests.usecases.printed_campaign import AT, TODAY


def quiet(page: ReportsPage) -> bool:
    """Everything is read, checked, made and drawn."""
    shelf = page.seals.shelf
    return (
        page.workspace.background.is_idle
        and not page._is_making
        and all(row.state is not None for row in shelf.rows())
        and (page.preview.sheets.is_drawn() or not page._pdf)
    )


def settle(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: quiet(page), timeout=10_000)


def seal(page: ReportsPage, qtbot: QtBot, label: str = "") -> None:
    """Seals the count by keys."""
    count = len(page.seals.shelf.seals)
    page.seal_button.setFocus()
    QTest.keyClick(page.seal_button, Qt.Key.Key_Space)
    form = dialog_of(qtbot, SealForm)
    assert isinstance(form, SealForm)
    assert form.label.hasFocus() or form.focusWidget() is form.label
    QTest.keyClicks(form.label, label)
    QTest.keyClick(form.label, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.seals.shelf.seals) == count + 1)
    settle(page, qtbot)


def listed(page: ReportsPage, qtbot: QtBot) -> SealsDialog:
    """The list, opened through its door."""
    QTest.keyClick(page.seals.shelf.door, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, SealsDialog)
    assert isinstance(dialog, SealsDialog)
    return dialog


def choose(dialog: SealsDialog, *rows: int) -> None:
    """Selects the rows."""
    dialog.view.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        dialog.view.selectionModel().select(dialog.model.index(row, 0), flags)


def strip_text(page: ReportsPage) -> str:
    return page.seals.strip.text.text() if page.seals.strip.isVisible() else ""


@pytest.fixture
def two_seals(page: ReportsPage, qtbot: QtBot) -> ReportsPage:
    """The page of a campaign with two sealed counts, the newer one shown."""
    page.workspace.set_as_of(TODAY - timedelta(days=60))
    seal(page, qtbot, "first")
    page.workspace.set_as_of(TODAY)
    seal(page, qtbot)
    return page


# --- sealing --------------------------------------------------------------------------------


def test_without_seals_it_is_said_what_goes_here(page: ReportsPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    assert page.seals.shelf.none.isVisible()
    assert not page.seals.shelf.door.isVisible()
    assert not page.seals.strip.isVisible()
    page.seals.list_all()
    dialog = dialog_of(qtbot, SealsDialog)
    assert isinstance(dialog, SealsDialog)
    assert "No count is sealed yet" in dialog.hint.text()
    assert [button.isEnabled() for button in (dialog.show_one, dialog.print, dialog.compare)] == [False] * 3
    dialog.seal.click()
    dialog_of(qtbot, SealForm).reject()


def test_sealing_shows_the_seal_and_offers_undo(page: ReportsPage, qtbot: QtBot) -> None:
    said: list[tuple[str, bool]] = []
    page.said.connect(lambda text, with_undo: said.append((text, with_undo)))
    live = page._pdf
    seal(page, qtbot, "before the demand")
    (kept,) = page.seals.shelf.seals
    assert kept.label == "before the demand"
    assert said == [(f"Sealed: 6 of 10, fingerprint {short_form(kept.fingerprint)}", True)]
    assert page._pdf != live
    assert page._shown is not None
    assert page._shown.seal_id == kept.id
    assert "before the demand" in strip_text(page)
    assert short_form(kept.fingerprint) in strip_text(page)
    assert page.seals.shelf.door.said == "1 count checked"
    assert not page.options.regime_box.isEnabled()


def test_escape_seals_nothing(page: ReportsPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    page.arrive({"action": "seal"})
    QTest.keyClick(dialog_of(qtbot, SealForm), Qt.Key.Key_Escape)
    settle(page, qtbot)
    assert not page.seals.shelf.seals


def test_undo_goes_back_to_the_count_as_it_stands(page: ReportsPage, qtbot: QtBot) -> None:
    live = page._pdf
    seal(page, qtbot)
    workspace = page.workspace
    workspace.background.do(page, partial(undo, workspace.vault, AT))
    qtbot.waitUntil(lambda: not page.seals.shelf.seals)
    settle(page, qtbot)
    assert strip_text(page) == ""
    assert page._shown is not None
    assert page._shown.seal_id is None
    assert page._pdf != live, "the history went on, and its head is printed"
    assert page.options.regime_box.isEnabled()
    workspace.background.do(page, partial(redo, workspace.vault, AT))
    qtbot.waitUntil(lambda: len(page.seals.shelf.seals) == 1)
    settle(page, qtbot)
    assert strip_text(page) == "", "what is there again is in the list, not in the way"


# --- showing --------------------------------------------------------------------------------


def test_what_is_sealed_stays_while_the_campaign_and_the_window_go_on(page: ReportsPage, qtbot: QtBot) -> None:
    seal(page, qtbot)
    shown = page._pdf
    workspace = page.workspace
    workspace.background.do(page, partial(discard_employees, workspace.vault, [1, 2], AT))
    workspace.set_as_of(TODAY - timedelta(days=300))
    qtbot.waitUntil(lambda: quiet(page) and workspace.tally().eligible == 8)
    assert page._pdf is shown, "nothing is made anew"
    page.kinds.choose("not-counted")
    settle(page, qtbot)
    assert page._shown is not None
    assert (page._shown.name, page._shown.seal_id) == ("not-counted", 1)
    page.kinds.choose("majority")
    settle(page, qtbot)
    assert page._pdf == shown, "made again, the same bytes"
    page.seals.strip.back.click()
    settle(page, qtbot)
    assert page._shown.seal_id is None
    assert page._shown.as_of == TODAY - timedelta(days=300)
    assert strip_text(page) == ""


def test_a_seal_is_shown_from_the_list_by_enter(two_seals: ReportsPage, qtbot: QtBot) -> None:
    page = two_seals
    dialog = listed(page, qtbot)
    assert [row.seal.label for row in page.seals.shelf.rows()] == ["", "first"]
    assert dialog.view.hasFocus() or dialog.focusWidget() is dialog.view
    QTest.keyClick(dialog.view, Qt.Key.Key_Down)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.seals.strip.seal is not None and page.seals.strip.seal.label == "first")
    settle(page, qtbot)
    assert page._shown is not None
    assert page._shown.seal_id == 1
    assert "0 of 10 as of 21 Sep 2026" in strip_text(page)


def test_a_seal_is_printed_from_the_list(two_seals: ReportsPage, qtbot: QtBot) -> None:
    dialog = listed(two_seals, qtbot)
    choose(dialog, 1)
    dialog.print.click()
    asked = dialog_of(qtbot, QPrintDialog)
    assert two_seals._shown is not None
    assert two_seals._shown.seal_id == 1
    asked.reject()


# --- comparing ------------------------------------------------------------------------------


def test_two_seals_are_compared(two_seals: ReportsPage, qtbot: QtBot) -> None:
    page = two_seals
    dialog = listed(page, qtbot)
    for rows, enabled in (((), (0, 0, 0)), ((0,), (1, 1, 0)), ((0, 1), (0, 0, 1))):
        choose(dialog, *rows)
        buttons = (dialog.show_one, dialog.print, dialog.compare)
        assert tuple(button.isEnabled() for button in buttons) == tuple(map(bool, enabled))
    dialog.compare.click()
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.name == "what-moved")
    settle(page, qtbot)
    assert page._shown is not None
    assert (page._shown.since_id, page._shown.seal_id) == (1, 2)
    earlier, later = strip_text(page).splitlines()
    assert earlier.startswith("Earlier: ")
    assert "0 of 10" in earlier
    assert "6 of 10" in later
    page.seals.strip.others.click()
    again = dialog_of(qtbot, SealsDialog)
    assert isinstance(again, SealsDialog)
    choose(again, 1)
    again.show_one.click()
    settle(page, qtbot)
    assert page.kinds.name == "majority", "one seal is shown by a report of one"
    assert page._shown.seal_id == 1


def test_the_earlier_day_is_the_earlier_count_whatever_was_sealed_first(page: ReportsPage, qtbot: QtBot) -> None:
    seal(page, qtbot)
    page.workspace.set_as_of(TODAY - timedelta(days=60))
    seal(page, qtbot)
    page.kinds.choose("what-moved")
    settle(page, qtbot)
    assert page._shown is not None
    assert (page._shown.since_id, page._shown.seal_id) == (2, 1)


def test_without_two_seals_there_is_nothing_to_compare(page: ReportsPage, qtbot: QtBot) -> None:
    failed: list[object] = []
    page.failed.connect(failed.append)
    page.kinds.choose("what-moved")
    settle(page, qtbot)
    assert "between two sealed counts" in page.preview.sheets.accessibleName()
    assert failed == []
    assert not page.print_button.isEnabled()
    assert not page.save_button.isEnabled()
    page.kinds.choose("majority")
    settle(page, qtbot)
    assert page.print_button.isEnabled()
    assert page._pdf


def test_undoing_one_of_the_two_leaves_nothing_to_compare(two_seals: ReportsPage, qtbot: QtBot) -> None:
    page = two_seals
    page.kinds.choose("what-moved")
    settle(page, qtbot)
    page.workspace.background.do(page, partial(undo, page.workspace.vault, AT))
    qtbot.waitUntil(lambda: len(page.seals.shelf.seals) == 1)
    settle(page, qtbot)
    assert page.preview.sheets.pages == 0
    assert not page.print_button.isEnabled()


# --- checking -------------------------------------------------------------------------------


def forge(vault: Vault) -> None:
    """Another figure in the list's row, past the history."""
    vault.db.execute("DROP TRIGGER record_seal_update")
    vault.db.execute("UPDATE seal SET signed = 9 WHERE id = 1")


def test_a_seal_that_is_not_whole_is_told_on_the_shelf_in_the_list_and_by_the_report(
    two_seals: ReportsPage, qtbot: QtBot
) -> None:
    page, faults = two_seals, list[object]()
    page.failed.connect(faults.append)
    forged: list[None] = []
    page.workspace.background.ask(page, partial(forge, page.workspace.vault), forged.append)
    qtbot.waitUntil(lambda: bool(forged))
    page.seals.shelf.reload()
    qtbot.waitUntil(lambda: page.seals.shelf.rows()[1].seal.signed == 9)
    settle(page, qtbot)
    assert page.seals.shelf.door.said == "2 counts 1 not whole"
    states = [row.state for row in page.seals.shelf.rows()]
    assert states == [SealState.WHOLE, SealState.ALTERED]
    dialog = listed(page, qtbot)
    shown = [dialog.model.index(row, 6).data() for row in (0, 1)]
    assert shown == ["checked", "altered since it was sealed"]
    assert dialog.model.index(1, 6).data(Qt.ItemDataRole.DecorationRole) is not None, "a symbol beside the words"
    choose(dialog, 1)
    dialog.show_one.click()
    qtbot.waitUntil(lambda: bool(faults))
    assert "Sealed count 1 is not what was sealed" in page.preview.sheets.accessibleName()
    assert page.preview.sheets.pages == 0


def test_the_table_is_a_proper_model_and_reads_as_sentences(two_seals: ReportsPage, qtbot: QtBot) -> None:
    dialog = listed(two_seals, qtbot)
    QAbstractItemModelTester(dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    said = dialog.model.index(1, 0).data(role)
    assert said == ("first: sealed on 20 Nov 2026, Line staff, both offices, 0 of 10 as of 21 Sep 2026, checked")
    dialog.reject()


def test_a_seal_that_is_not_checked_yet_says_so(two_seals: ReportsPage) -> None:
    row = SealRow(two_seals.seals.shelf.seals[0], None)
    assert seal_columns()[-1].text(row) == "checking …"
    sign = seal_columns()[-1].icon
    assert sign is not None
    assert sign(row) is None
    assert seal_sentence(row).startswith("Without a label: ")


def test_every_button_of_the_list_and_the_strip_has_a_name(two_seals: ReportsPage, qtbot: QtBot) -> None:
    dialog = listed(two_seals, qtbot)
    for widget in (dialog, two_seals.seals.strip):
        own = [each for each in widget.findChildren(QPushButton) if not each.objectName().startswith("qt_")]
        assert own
        assert all(each.text() for each in own)
    assert dialog.view.accessibleName() == "Sealed counts"
    dialog.reject()


def test_seals_that_were_made_elsewhere_are_there_when_the_place_is_opened(page: ReportsPage, qtbot: QtBot) -> None:
    settle(page, qtbot)
    workspace = page.workspace
    workspace.background.do(page, partial(seal_count, workspace.vault, SealChoice(TODAY), "", TODAY, AT))
    qtbot.waitUntil(lambda: len(page.seals.shelf.seals) == 1)
    settle(page, qtbot)
    assert strip_text(page) == "", "only what is asked for is shown"
    page.arrive({"action": "seals"})
    dialog_of(qtbot, SealsDialog).reject()
