"""Pages of a stranger's file as pictures of our own: upright, of a sensible size, with nothing in them but pixels.

Only the child process calls this: whatever a file does to a decoder, it does there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from cardtrack.domain.card_wording import is_serial
from cardtrack.imaging.guard import (
    MAX_JPEG_PIXELS,
    MAX_PIXELS,
    ScanFormat,
    Source,
    check_pages,
    check_pixels,
)
from cardtrack.imaging.raster import NotAPdf, PdfLocked, PdfPages, PdfWithoutPages
from cardtrack.scan_errors import ScanDamaged, ScanEmpty, ScanEncrypted, ScanPageDamaged

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 2800  # pixels: legal paper at 200 dpi
_DPI = 200
_QUALITY = 75
_TIFF_KIND, _TIFF_PREVIEW = 254, 1  # NewSubfileType: bit 0 says that it is a small copy of another page
_DAMAGE = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error, OverflowError)


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it is kept, as JPEG; and the serials of ours on it, from the top down."""

    content: bytes
    serials: tuple[str, ...]


def pictures(source: Source) -> Iterator[tuple[int, Picture]]:
    """Each page with how many there are (0 while that is not known). Raises the UserError that names what is wrong."""
    if source.format is ScanFormat.PDF:
        pages = _pdf_pages(source)
    elif source.format is ScanFormat.TIFF:
        pages = _tiff_pages(source)
    else:
        pages = _one_page(source)
    for total, image in pages:
        yield total, Picture(_encoded(image), _serials(image))


def _pdf_pages(source: Source) -> Iterator[tuple[int, Image]]:
    from PIL import Image

    try:
        with PdfPages(source.content) as pages:
            total = len(pages)
            check_pages(source.path, total)
            for number in range(total):
                with _damage_named(source.path, number + 1):
                    drawn = pages.image(number, min(_DPI / 72, LONGEST / max(pages.size(number))))
                    size = (drawn.width, drawn.height)
                    yield total, Image.frombuffer("RGB", size, drawn.pixels, "raw", "RGBX", drawn.stride, 1)
    except PdfLocked:
        raise ScanEncrypted(path=source.path) from None
    except PdfWithoutPages:
        raise ScanEmpty(path=source.path) from None
    except NotAPdf:
        raise ScanDamaged(path=source.path) from None


def _tiff_pages(source: Source) -> Iterator[tuple[int, Image]]:
    frame, page = 0, 0
    image = _opened(source)
    while True:
        with _damage_named(source.path, page + 1):
            try:
                image.seek(frame)
            except EOFError:
                break
            frame += 1
            check_pages(source.path, frame)
            if frame > 1 and int(image.tag_v2.get(_TIFF_KIND, 0)) & _TIFF_PREVIEW:  # type: ignore[attr-defined]  # a TIFF
                continue
            page += 1
            check_pixels(source.path, image.size, MAX_PIXELS)
            yield 0, _upright(image)


def _one_page(source: Source) -> Iterator[tuple[int, Image]]:
    """A photograph may hold a second picture, a preview of itself: the first is the page."""
    image = _opened(source)
    if source.format is ScanFormat.JPEG:
        # a progressive one is whole in memory before it is made smaller
        check_pixels(source.path, image.size, MAX_PIXELS if image.info.get("progressive") else MAX_JPEG_PIXELS)
        image.draft(None, (LONGEST, LONGEST))
    check_pixels(source.path, image.size, MAX_PIXELS)
    with _damage_named(source.path):
        yield 1, _upright(image)


def _opened(source: Source) -> Image:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # counted in `guard`
    with _damage_named(source.path):
        return Image.open(BytesIO(source.content), formats=[str(source.format).upper()])


@contextmanager
def _damage_named(path: Path, page: int = 0) -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise (ScanPageDamaged(path=path, page=page) if page else ScanDamaged(path=path)) from None


def _upright(image: Image) -> Image:
    """Grey or coloured, turned as the camera was held, of a size fit to be kept."""
    from PIL import ImageOps

    plain = _plain(ImageOps.exif_transpose(image))
    if max(plain.size) > LONGEST:
        plain.thumbnail((LONGEST, LONGEST))
    return plain


def _plain(image: Image) -> Image:
    """The same in mode L or RGB; what lets the ground shine through lies on white."""
    from PIL import Image

    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"L", "RGB"} and "transparency" not in image.info:
        return image.copy()
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"I", "F"}:
        darkest, brightest = image.getextrema()
        scale = 255 / max(brightest - darkest, 1)  # type: ignore[operator]  # one channel
        return image.point(lambda value: value * scale - darkest * scale).convert("L")  # type: ignore[operator]
    if image.mode in {"LA", "La", "PA", "RGBA", "RGBa"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(white, seen).convert("RGB")
    return image.convert("RGB")


def _encoded(image: Image) -> bytes:
    """Pixels and nothing else: what the file said about camera, place or author stays behind."""
    from PIL import Image

    written = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()


def _serials(image: Image) -> tuple[str, ...]:
    """The serials in QR codes, from the top of the page down; every other code is nobody's business."""
    import zxingcpp

    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    down = sorted(found, key=lambda code: (code.position.top_left.y, code.position.top_left.x))
    return tuple(dict.fromkeys(code.text for code in down if is_serial(code.text)))
