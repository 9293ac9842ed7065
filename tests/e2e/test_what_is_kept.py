"""Help says what is kept, before any campaign is open, and gives it out on paper and as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cardtrack.gui.kept_dialog import KeptDialog
from cardtrack.i18n import language
from cardtrack.usecases.guide import what_is_kept_pdf
from cardtrack.usecases.print_report import page_count
from cardtrack.wording.what_is_kept import kept_title
from tests.e2e.window import NOON, at_the_window


def test_it_is_read_printed_and_saved(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with at_the_window(qtbot) as person:
        person.window.menus.actions["what_is_kept"].trigger()
        dialog = person.dialog(KeptDialog)
        assert kept_title() in dialog.text.toPlainText()
        dialog.language_box.setCurrentIndex(dialog.language_box.findData("ko"))
        dialog.language_box.activated.emit(dialog.language_box.currentIndex())
        with language("ko"):
            assert kept_title() in dialog.text.toPlainText()

        dialog.save_button.click()
        where = person.dialog(QFileDialog)
        assert where.selectedFiles()[0].endswith("what-cardtrack-keeps.pdf")
        where.fileSelected.emit(str(tmp_path / "kept.pdf"))
        where.reject()
        person.settle()
        assert (tmp_path / "kept.pdf").read_bytes() == what_is_kept_pdf(NOON.date(), "ko", "letter")
        assert str(tmp_path / "kept.pdf") in dialog.said.text()

        def accept(asked: QPrintDialog) -> None:
            printer = asked.printer()
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(tmp_path / "printed.pdf"))
            printer.setResolution(36)
            asked.accepted.emit(printer)

        monkeypatch.setattr(QPrintDialog, "show", accept)
        dialog.print_button.click()
        qtbot.waitUntil(lambda: "went to the printer" in dialog.said.text())
        assert page_count((tmp_path / "printed.pdf").read_bytes()) == 1
