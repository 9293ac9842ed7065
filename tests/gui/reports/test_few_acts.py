"""From the Reports place to the printer: every click and every field is an act, and there are few of them."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cardtrack.errors import CannotWrite, StorageFull
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.imaging.raster import PdfPages
from cardtrack.wording.faults import fault_text
from tests.gui.reports.test_page import dialog_of


@contextmanager
def small_files(*, on: bool) -> Iterator[None]:
    """No file of this process grows beyond some letters, as on a disk that is full."""
    if not on:
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


class Acts:
    """Clicks and types as a person does, and counts."""

    def __init__(self, page: ReportsPage, qtbot: QtBot) -> None:
        self.page, self.qtbot, self.count = page, qtbot, 0

    def choose(self, title: str) -> None:
        kinds = self.page.kinds
        (item,) = kinds.findItems(title, Qt.MatchFlag.MatchExactly)
        kinds.scrollToItem(item)
        QTest.mouseClick(kinds.viewport(), Qt.MouseButton.LeftButton, pos=kinds.visualItemRect(item).center())
        self.count += 1

    def type_in(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.count += 1

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.count += 1

    def printed_text(self) -> str:
        """What would be printed once the system's dialog is accepted."""
        self.click(self.page.print_button)
        dialog = dialog_of(self.qtbot, QPrintDialog)
        dialog.reject()
        with PdfPages(self.page.pdf) as pages:
            return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Meeting pack", ("Majority status", "Trend", "By worksite", "Cards going stale", "Cards that do not count")),
        (
            "Neutral card check",
            ("1. Employees in the unit", "2. Cards in the order", "3. Tally sheet", "4. Certificate"),
        ),
    ],
)
def test_the_pack_and_the_packet_are_two_acts(
    page: ReportsPage, qtbot: QtBot, title: str, words: tuple[str, ...]
) -> None:
    acts = Acts(page, qtbot)
    acts.choose(title)
    text = acts.printed_text()
    assert not [word for word in words if word not in text]
    assert acts.count == 2


def test_the_letter_is_three_acts(page: ReportsPage, qtbot: QtBot) -> None:
    acts = Acts(page, qtbot)
    acts.choose("Demand for recognition")
    acts.type_in(page.own.letter.addressee, "Ms. Ivy Okonjo, Director")
    text = acts.printed_text()
    assert "To: Ms. Ivy Okonjo, Director" in text
    assert acts.count == 3


@pytest.mark.parametrize(("limit", "fault"), [("full", StorageFull), ("missing", CannotWrite)])
def test_a_report_that_cannot_be_saved_leaves_nothing_and_is_said(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, limit: str, fault: type[CannotWrite]
) -> None:
    if limit == "full" and sys.platform == "win32":
        pytest.skip("limits of this kind are POSIX")
    folder = tmp_path / "out"
    if limit == "full":
        folder.mkdir()
        (folder / "report.pdf").write_bytes(b"kept")
    page.save_button.click()
    dialog = dialog_of(qtbot, QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with small_files(on=limit == "full"), qtbot.waitSignal(page.failed) as failed:
        dialog.fileSelected.emit(str(folder / "report.pdf"))
    dialog.reject()
    assert failed.args is not None
    assert isinstance(failed.args[0], fault)
    assert "report.pdf" in fault_text(failed.args[0])
    assert [each.read_bytes() for each in folder.glob("*")] == ([b"kept"] if limit == "full" else [])
