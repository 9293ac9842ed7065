"""The Reports place as a person uses it: what is shown is what is chosen, and what is printed is what is shown."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QFileDialog, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.errors import CannotWrite, UserError, VaultLocked
from cardtrack.gui.exports.table_dialog import TableDialog
from cardtrack.gui.reports.kinds import contents_of
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.usecases.edit_employee import add_employee
from cardtrack.usecases.print_report import ReportChoice, list_reports, make_report, page_sizes
from tests.gui.reports.conftest import MakePage
from tests.usecases.printed_campaign import AT, TODAY


def settled(page: ReportsPage) -> bool:
    """Nothing is being made or drawn, and what is shown is what is chosen."""
    shown = page._shown
    return (
        not page._is_making
        and shown is not None
        and (shown.name, shown.as_of, shown.paper) == (page.kinds.name, page.workspace.as_of, page.options.paper)
        and page.preview.sheets.is_drawn()
    )


def dialog_of(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The dialog of a kind that is open, once it is."""
    found: list[QDialog] = []

    def look() -> bool:
        found[:] = [window for window in QApplication.topLevelWidgets() if isinstance(window, kind)]
        return bool(found) and found[0].isVisible()

    qtbot.waitUntil(look)
    return found[0]


# --- what is shown --------------------------------------------------------------------------


def test_the_first_report_is_there_without_a_click(page: ReportsPage) -> None:
    assert page.kinds.title == "Majority status"
    assert page.preview.place.text() == "Page 1 of 1"
    assert page.contents.text() == contents_of("majority")
    assert "Line staff, both offices" in page.counted.text()
    assert "20 Nov 2026" in page.counted.text()


def test_the_preview_is_the_report(page: ReportsPage, qtbot: QtBot) -> None:
    made: list[bytes] = []
    choice = ReportChoice("majority", TODAY)
    page.workspace.background.ask(page, partial(make_report, page.workspace.vault, choice, TODAY), made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert page._pdf == made[0]


def test_another_report_is_chosen_by_key(page: ReportsPage, qtbot: QtBot) -> None:
    first = page._pdf
    page.kinds.setFocus()
    QTest.keyClick(page.kinds, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: settled(page))
    assert page.kinds.title == "Meeting pack"
    assert page.contents.text() == contents_of("meeting-pack")
    assert page._pdf != first


def test_every_report_says_what_it_holds_and_who_may_see_it(page: ReportsPage) -> None:
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    said = [text for row in range(page.kinds.count()) if (text := page.kinds.item(row).data(role))]
    assert said == [f"{report.title}. {report.audience}" for report in list_reports()]
    assert all(contents_of(report.name) for report in list_reports())


def test_the_page_follows_the_day_of_the_window(page: ReportsPage, qtbot: QtBot) -> None:
    first = page._pdf
    for days in (1, 2, 3, 400):
        page.workspace.set_as_of(TODAY - timedelta(days=days))
    qtbot.waitUntil(lambda: settled(page))
    assert page._shown is not None
    assert page._shown.as_of == TODAY - timedelta(days=400)
    assert page._pdf != first


def test_answers_to_an_earlier_wish_are_not_shown(page: ReportsPage, qtbot: QtBot) -> None:
    shown: list[object] = []
    page.preview.sheets.moved.connect(lambda: shown.append(page._shown))
    page.workspace.set_as_of(TODAY - timedelta(days=1))
    page.kinds.choose("not-counted")
    page.kinds.choose("majority")
    page.workspace.set_as_of(TODAY - timedelta(days=2))
    qtbot.waitUntil(lambda: settled(page))
    days = {choice.as_of for choice in shown if isinstance(choice, ReportChoice)}
    assert days <= {TODAY, TODAY - timedelta(days=2)}


def test_the_page_follows_what_is_written(page: ReportsPage, qtbot: QtBot) -> None:
    workspace, first = page.workspace, page._pdf
    hired = Employee(0, PersonName("Nora", "Castillo"), positions=(Position(TODAY, None, "Organizer"),))
    workspace.background.do(page, partial(add_employee, workspace.vault, hired, AT))
    qtbot.waitUntil(lambda: page._pdf != first and settled(page))
    assert workspace.tally().eligible == 11


def test_paper_and_rules_are_options(page: ReportsPage, qtbot: QtBot) -> None:
    page.options.paper_box.setFocus()
    QTest.keyClick(page.options.paper_box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.options.paper == "a4" and settled(page))
    assert round(page_sizes(page._pdf)[0][0]) == 595
    assert page.options.regime_id is None
    other = page._pdf
    page.options.regime_box.setFocus()
    QTest.keyClick(page.options.regime_box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page._pdf != other and settled(page))
    assert page.options.regime_id is not None


def test_chosen_rules_stay_chosen_when_the_count_moves(page: ReportsPage, qtbot: QtBot) -> None:
    page.options.regime_box.setFocus()
    QTest.keyClick(page.options.regime_box, Qt.Key.Key_Down)
    chosen = page.options.regime_id
    page.workspace.set_as_of(TODAY - timedelta(days=5))
    qtbot.waitUntil(lambda: settled(page))
    assert page.options.regime_id == chosen


def test_a_unit_of_nobody_still_has_its_page(make_page: MakePage) -> None:
    page = make_page(0)
    assert page.preview.place.text() == "Page 1 of 1"


def test_a_fault_is_said_in_the_preview_and_in_the_bar(page: ReportsPage, qtbot: QtBot) -> None:
    faults: list[UserError] = []
    page.failed.connect(faults.append)
    page.workspace.background.ask(page, page.workspace.vault.close, lambda _: page.refresh())
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], VaultLocked)
    assert page.preview.sheets.pages == 0
    assert "locked" in page.preview.sheets.accessibleName()
    assert page.preview.place.text() == ""


# --- for everyone ---------------------------------------------------------------------------


def test_every_control_has_a_name(page: ReportsPage) -> None:
    controls = [*page.findChildren(QAbstractButton), *page.findChildren(QComboBox), *page.findChildren(QListWidget)]
    own = [control for control in controls if not control.objectName().startswith("qt_")]
    unnamed = [control for control in own if not _name(control) and control.parent() not in own]
    assert not unnamed
    assert page.preview.sheets.accessibleName() == "Preview, page 1 of 1"


def _name(control: QObject) -> str:
    assert isinstance(control, (QAbstractButton, QComboBox, QListWidget))
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


def test_labels_take_text_as_it_is(page: ReportsPage) -> None:
    assert all(isinstance(label, PlainLabel) for label in page.findChildren(QLabel))


# --- printing and saving --------------------------------------------------------------------


def test_print_asks_first_and_says_what_the_queue_may_keep(page: ReportsPage, qtbot: QtBot) -> None:
    said: list[str] = []
    page.said.connect(lambda text, _: said.append(text))
    page.arrive({"action": "print"})
    dialog = dialog_of(qtbot, QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    assert "queue" in said[0]
    assert dialog.printer().docName() == "Document"
    assert (dialog.minPage(), dialog.maxPage()) == (1, 1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_print_waits_until_the_report_is_made(page: ReportsPage, qtbot: QtBot) -> None:
    page.kinds.choose("not-counted")
    assert page._is_making
    page.print_button.click()
    dialog = dialog_of(qtbot, QPrintDialog)
    assert page._shown is not None
    assert page._shown.name == "not-counted"
    dialog.reject()


def test_saved_under_the_name_that_was_chosen(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "summary"
    page.arrive({"action": "save"})
    dialog = dialog_of(qtbot, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["majority-2026-11-20.pdf"]
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(target.name)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert said.args == [f"Saved as {target}.pdf", False]
    assert target.with_suffix(".pdf").read_bytes() == page._pdf


def test_a_place_that_cannot_be_written_is_said(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    page.save_button.click()
    dialog = dialog_of(qtbot, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(page.failed) as failed:
        dialog.fileSelected.emit(str(tmp_path / "file" / "summary.pdf"))
    dialog.reject()
    assert failed.args is not None
    assert isinstance(failed.args[0], CannotWrite)
    assert (tmp_path / "file").read_bytes() == b"kept"


def test_a_door_can_choose_the_report(page: ReportsPage, qtbot: QtBot) -> None:
    page.arrive({"report": "not-counted"})
    qtbot.waitUntil(lambda: settled(page))
    assert page.kinds.name == "not-counted"
    page.arrive({"report": "no such report"})
    assert page.kinds.name == "not-counted"


SLOW = ("PySide6.QtPrintSupport", "reportlab", "pypdfium2", "PIL")


def test_what_is_slow_to_load_is_loaded_when_it_is_asked_for() -> None:
    code = f"import sys; import cardtrack.gui.reports.page; print([name for name in {SLOW!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_table_of_a_report_is_exported_and_what_is_none_is_not(page: ReportsPage, qtbot: QtBot) -> None:
    page.kinds.choose("majority")
    assert not page.sheet_button.isEnabled()
    assert not page.export()
    page.kinds.choose("not-counted")
    assert page.sheet_button.isEnabled()
    page.sheet_button.click()
    qtbot.waitUntil(lambda: page.findChild(TableDialog) is not None)
    dialog = page.findChild(TableDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
