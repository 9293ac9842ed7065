"""Printing without a dialog: into a PDF file that is read again."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cardtrack.errors import PrintingFailed
from cardtrack.gui.background import Background
from cardtrack.gui.reports.printing import Printing, fitted, make_printer, pages_to_print
from cardtrack.usecases.print_report import ReportChoice, make_report, page_count, page_sizes, render_page
from cardtrack.wording.faults import fault_text
from tests.usecases.printed_campaign import NEW, TODAY, make_printed


@pytest.fixture
def pdf(qtbot: QtBot, background: Background, tmp_path: Path) -> bytes:
    """A report of three pages."""
    made: list[bytes] = []

    def make() -> bytes:
        with make_printed(tmp_path / "campaign", people=220) as vault:
            return make_report(vault, ReportChoice("not-counted", TODAY), TODAY)

    background.ask(background, make, made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert page_count(made[0]) == 3
    return made[0]


def to_file(path: Path, paper: str = "letter") -> QPrinter:
    """A printer that writes a file."""
    printer = make_printer(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(300)
    return printer


def ink(pdf: bytes, page: int) -> int:
    """How many dark pixels a page has."""
    image = render_page(pdf, page, 1.0)
    return sum(value < 128 for value in image.pixels[::4])


@pytest.mark.parametrize(("paper", "size"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_every_page_comes_out_with_its_ink(
    qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "out.pdf"
    run = Printing(background, pdf, 3, to_file(path, paper))
    with qtbot.waitSignal(run.printed, timeout=20_000) as printed:
        run.start()
    assert printed.args == [3]
    out = path.read_bytes()
    assert page_count(out) == 3
    assert (round(page_sizes(out)[0][0]), round(page_sizes(out)[0][1])) == size
    for page in range(3):
        assert 0.5 < ink(out, page) / ink(pdf, page) < 2
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["campaign", "out.pdf"]


def test_the_queue_is_told_nothing(qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    run = Printing(background, pdf, 3, to_file(path))
    with qtbot.waitSignal(run.printed, timeout=20_000):
        run.start()
    document = pypdfium2.PdfDocument(path)
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "Document"
    assert NEW.employer_name not in str(about)
    assert "CardTrack" not in str(about)


def test_gray_where_the_printer_is_gray(qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    printer = to_file(path)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageRanges(QPageRanges.fromString("2"))
    run = Printing(background, pdf, 3, printer)
    with qtbot.waitSignal(run.printed, timeout=20_000) as printed:
        run.start()
    assert printed.args == [1]
    assert page_count(path.read_bytes()) == 1
    assert ink(path.read_bytes(), 0) > 100


def test_cancel_stops_between_two_pages(qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path) -> None:
    run = Printing(background, pdf, 3, to_file(tmp_path / "out.pdf"))
    printed: list[int] = []
    run.printed.connect(printed.append)
    run.start()
    assert run.isVisible()
    with qtbot.waitSignal(run.stopped):
        run.reject()
    qtbot.waitUntil(lambda: background.is_idle)
    assert printed == []


def test_a_window_that_goes_away_takes_its_printing_along(
    qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path
) -> None:
    window = QWidget()
    run = Printing(background, pdf, 3, to_file(tmp_path / "out.pdf"), window)
    run.start()
    shiboken6.delete(window)
    qtbot.waitUntil(lambda: background.is_idle)
    assert not shiboken6.isValid(run)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    run = Printing(background, pdf, 3, to_file(tmp_path / "file" / "out.pdf"))
    with qtbot.waitSignal(run.failed) as failed:
        run.start()
    assert failed.args is not None
    fault = failed.args[0]
    assert isinstance(fault, PrintingFailed)
    assert "out.pdf" in fault_text(fault)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.qt_log_ignore("QPainter", "QPdf")
def test_a_printer_that_goes_away_is_said(qtbot: QtBot, background: Background, pdf: bytes) -> None:
    run = Printing(background, pdf, 3, to_file(Path("/dev/full")))
    printed: list[int] = []
    run.printed.connect(printed.append)
    with qtbot.waitSignal(run.failed):
        run.start()
    assert printed == []


@pytest.mark.usefixtures("qapp")
def test_ranges_copies_and_order(tmp_path: Path) -> None:
    printer = to_file(tmp_path / "out.pdf")
    assert pages_to_print(printer, 3) == [0, 1, 2]
    printer.setPageRanges(QPageRanges.fromString("1,3-9"))
    assert pages_to_print(printer, 4) == [0, 2, 3]
    printer.setCopyCount(2)
    printer.setCollateCopies(True)
    assert pages_to_print(printer, 4) == [0, 2, 3, 0, 2, 3]
    printer.setCollateCopies(False)
    assert pages_to_print(printer, 4) == [0, 0, 2, 2, 3, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_to_print(printer, 4) == [3, 3, 2, 2, 0, 0]


def test_a_page_is_never_cut_off() -> None:
    for paper in (QRect(0, 0, 2480, 3508), QRect(0, 0, 2550, 3300), QRect(0, 0, 3508, 2480)):
        inside = fitted(QSize(2550, 3300), paper)
        assert paper.contains(inside)
        assert inside.width() == paper.width() or inside.height() == paper.height()
        assert abs(inside.center().x() - paper.center().x()) <= 1


def test_resolution_is_bounded(qtbot: QtBot, background: Background, pdf: bytes, tmp_path: Path) -> None:
    """1200 dpi would be 130 MB a page."""
    path = tmp_path / "out.pdf"
    printer = to_file(path)
    printer.setResolution(1200)
    printer.setPageRanges(QPageRanges.fromString("3"))
    run = Printing(background, pdf, 3, printer)
    with qtbot.waitSignal(run.printed, timeout=20_000):
        run.start()
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    document.close()
    assert path.stat().st_size < 3_000_000
