"""Printing from memory: each page is drawn on the vault's thread and painted on the printer as an image.

Imported only when printing is asked for: QtPrintSupport is slow to load.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from cardtrack.errors import PrintingFailed
from cardtrack.gui.background import Background
from cardtrack.gui.reports.sheets import image_of
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import PageImage, render_page
from cardtrack.wording import dates

DOCUMENT = "Document"  # what a print queue shows to everyone
_MOST_DPI = 300
_POINTS = 72
_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def make_printer(paper: str) -> QPrinter:
    """A printer with the report's paper, and a name for the queue that says nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(DOCUMENT)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class Printing(QDialog):
    """Paints the pages one by one while the window stays alive; Cancel, or a lock, ends it between two pages.

    `printed` (pages) once all went out, `stopped` when it was cancelled, `failed` (PrintingFailed).
    """

    printed = Signal(int)
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self, background: Background, pdf: bytes, pages: int, printer: QPrinter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._pdf, self._pages, self._printer = background, pdf, pages, printer
        self._order: list[int] = []
        self._painter: QPainter | None = None
        self._step = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Pages printed"))
        self.setWindowTitle(tr("Printing"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        buttons = QDialogButtonBox()
        cancel = buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)  # the Enter that accepted the print dialog must not stop it
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._step)
        column.addWidget(self._bar)
        column.addWidget(buttons)
        self.setMinimumWidth(360)

    def ask(self) -> None:
        """Opens the system's print dialog, and begins once it is accepted."""
        dialog = QPrintDialog(self._printer, self.parentWidget())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self._pages)
        dialog.accepted.connect(self.start)
        dialog.rejected.connect(self.deleteLater)
        dialog.destroyed.connect(partial(_let_go, self._printer))
        dialog.setModal(True)
        dialog.show()  # its own `open` wants the name of a slot

    def start(self) -> None:
        """Begins on the printer as it is set; the answer comes as a signal."""
        self._order = pages_to_print(self._printer, self._pages)
        self._bar.setRange(0, len(self._order))
        painter = QPainter()
        self._printer.setFullPage(True)  # the dialog may have set margins; a report has its own
        if not painter.begin(self._printer):
            self._give_up()
            return
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._painter = painter
        self.destroyed.connect(partial(_let_go, self._printer, painter))
        self.open()
        self._next()

    def reject(self) -> None:
        if self._painter is not None:
            self._printer.abort()  # where the system cannot, what was painted so far is printed
            self._end()
            self.stopped.emit()
        super().reject()

    def _next(self, done: int = 0) -> None:
        if done == len(self._order):
            self._finish()
            return
        self._step.setText(
            tr("Page {page} of {pages} …").format(page=dates.number(done + 1), pages=dates.number(len(self._order)))
        )
        self._bar.setValue(done)
        scale = min(_MOST_DPI, self._printer.resolution()) / _POINTS
        verb = partial(render_page, self._pdf, self._order[done], scale)
        self._background.ask(self, verb, partial(self._paint, done))

    def _paint(self, done: int, page: PageImage) -> None:
        if self._painter is None:
            return  # cancelled meanwhile
        if done and not self._printer.newPage():
            self._give_up()
            return
        image = image_of(page)
        if self._printer.colorMode() is QPrinter.ColorMode.GrayScale:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        self._painter.drawImage(fitted(image.size(), paper), image)
        self._next(done + 1)

    def _finish(self) -> None:
        if not self._end() or self._printer.printerState() is QPrinter.PrinterState.Error:
            self._give_up()
            return
        self.printed.emit(len(self._order))
        self.accept()

    def _give_up(self) -> None:
        name = self._printer.printerName() or self._printer.outputFileName()
        self._end()
        self.failed.emit(PrintingFailed(printer=name))
        super().reject()

    def _end(self) -> bool:
        painter, self._painter = self._painter, None
        return painter is not None and painter.end()


def _let_go(printer: QPrinter, painter: QPainter | None = None) -> None:
    """Holds the printer, which Qt does not own, until the dialog or the painter that points to it is gone."""
    del printer
    if painter is not None and painter.isActive():
        painter.end()


def pages_to_print(printer: QPrinter, pages: int) -> list[int]:
    """The pages, counted from 0, as often and in the order that was chosen in the dialog."""
    ranges = printer.pageRanges()
    chosen = [place for place in range(pages) if ranges.isEmpty() or ranges.contains(place + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [place for place in chosen for _ in range(copies)]


def fitted(size: QSize, paper: QRect) -> QRect:
    """A page in the middle of the paper, as large as there is room, never cut off."""
    scaled = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    inside = QRect(0, 0, scaled.width(), scaled.height())
    inside.moveCenter(QRect(0, 0, paper.width(), paper.height()).center())
    return inside
