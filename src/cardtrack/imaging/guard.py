"""What stands before every reader of scans: the size, what the bytes are whatever the name says, how many pixels."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cardtrack.errors import CannotRead
from cardtrack.scan_errors import (
    ScanDamaged,
    ScanEmpty,
    ScanHeic,
    ScanTooLarge,
    ScanTooManyPages,
    ScanTooManyPixels,
    ScanUnsupported,
)

MAX_BYTES = 200 * 1024 * 1024
MAX_PAGES = 500
MAX_PIXELS = 100_000_000
MAX_JPEG_PIXELS = 250_000_000  # an ordinary JPEG is made smaller while it is unpacked

_PDF_HEAD = 1024  # a PDF may begin, and must end, within so many bytes
_HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class ScanFormat(StrEnum):
    """The kinds of file that pages are read from."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"


_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ScanFormat.PNG),
    (b"\xff\xd8\xff", ScanFormat.JPEG),
    (b"II*\0", ScanFormat.TIFF),
    (b"MM\0*", ScanFormat.TIFF),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that passed: its bytes, read once, and what they are."""

    path: Path
    content: bytes
    format: ScanFormat
    sha256: str


def inspect(path: Path) -> Source:
    """Reads the file and says what it is. Raises the UserError that names what stands against reading it."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ScanTooLarge(path=path, limit=f"{MAX_BYTES >> 20} MB")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise CannotRead(path=path) from None
    if len(content) > MAX_BYTES:
        raise ScanTooLarge(path=path, limit=f"{MAX_BYTES >> 20} MB")
    if not content.strip(b"\0\t\r\n "):
        raise ScanEmpty(path=path)
    return Source(path, content, _format(path, content), hashlib.sha256(content).hexdigest())


def check_pages(path: Path, pages: int) -> None:
    """Raises ScanEmpty, ScanTooManyPages."""
    if not pages:
        raise ScanEmpty(path=path)
    if pages > MAX_PAGES:
        raise ScanTooManyPages(path=path, pages=pages, most=MAX_PAGES)


def check_pixels(path: Path, size: tuple[int, int], most: int) -> None:
    """Raises ScanTooManyPixels, before a single one of them is unpacked."""
    pixels = size[0] * size[1]
    if pixels > most:
        raise ScanTooManyPixels(path=path, millions=pixels // 1_000_000, most=most // 1_000_000)


def _format(path: Path, content: bytes) -> ScanFormat:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if b"%PDF-" in content[:_PDF_HEAD]:
        if b"%%EOF" not in content[-_PDF_HEAD:]:
            raise ScanDamaged(path=path)  # its end never arrived: PDFium would show the pages that did
        return ScanFormat.PDF
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise ScanHeic(path=path)
    raise ScanUnsupported(path=path)
