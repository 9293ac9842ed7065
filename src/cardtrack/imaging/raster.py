"""PDF pages as pixels, from memory: for the preview and for the printer. Nothing is written to disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_PDFIUM = RLock()  # PDFium serves one thread at a time


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of pixels from the top, four bytes each: red, green, blue, opaque."""

    width: int
    height: int
    stride: int
    pixels: bytes


class NotAPdf(ValueError):
    """The bytes are no PDF that can be opened."""


class PdfLocked(NotAPdf):
    """The PDF has a password."""


class PdfWithoutPages(NotAPdf):
    """The PDF can be opened, and nothing is in it."""


_FAULTS = {0: PdfWithoutPages, 4: PdfLocked}  # FPDF_ERR_SUCCESS, FPDF_ERR_PASSWORD


class PdfPages:
    """An open PDF. Close it, or use it with `with`."""

    def __init__(self, pdf: bytes) -> None:
        """Raises NotAPdf, PdfLocked, PdfWithoutPages."""
        import pypdfium2

        with _PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as error:
                raise _FAULTS.get(error.err_code or 0, NotAPdf) from error

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many pages there are."""
        with _PDFIUM:
            return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points of the page with that number, counted from 0. Raises NotAPdf."""
        with _PDFIUM, _named():
            return self._document.get_page_size(number)

    def text(self, number: int) -> str:
        """What can be selected and searched on a page."""
        with self._page(number) as page:
            content = page.get_textpage()
            try:
                return content.get_text_bounded()
            finally:
                content.close()

    def image(self, number: int, scale: float) -> PageImage:
        """A page as pixels, `scale` of them to a point (300 dpi: 300 / 72)."""
        with self._page(number) as page:
            bitmap = page.render(scale=scale, prefer_bgrx=True, rev_byteorder=True)
            try:
                return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()

    def close(self) -> None:
        """Lets go of the document; more than once does no harm."""
        with _PDFIUM:
            self._document.close()

    @contextmanager
    def _page(self, number: int) -> Iterator[PdfPage]:
        with _PDFIUM:
            if not 0 <= number < len(self._document):
                raise IndexError(number)
            with _named():
                page = self._document[number]
            try:
                yield page
            finally:
                page.close()


@contextmanager
def _named() -> Iterator[None]:
    """A page that PDFium cannot open is no page."""
    import pypdfium2

    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise NotAPdf from error
