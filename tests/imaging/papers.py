"""Scans of invented cards, made as scanners and telephones make them, and files that no reader should trust."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WHITE = 255


def paper(size: tuple[int, int] = (850, 550), *, mode: str = "RGB", serials: Sequence[str] = ()) -> Image.Image:
    """A sheet with a black corner at the top left, lines of writing, and QR codes from the top down."""
    image = Image.new("L", size, WHITE)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 0, size[0] // 10, size[1] // 10), fill=0)
    for line in range(size[1] // 4, size[1] * 3 // 4, 24):
        drawing.line((size[0] // 3, line, size[0] // 2, line + 3), fill=60, width=2)
    for place, serial in enumerate(serials):
        code = qr(serial)
        image.paste(code, (size[0] - code.width - 10, 10 + place * (code.height + 20)))
    return image.convert(mode)


def qr(text: str, module: int = 5) -> Image.Image:
    """A QR code as blank cards carry it."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = len(code.modules) + 8
    image = Image.new("L", (side, side), WHITE)
    for row in range(side - 8):
        for column in range(side - 8):
            if code.modules[row][column]:
                image.putpixel((column + 4, row + 4), 0)
    return image.resize((side * module, side * module), Image.Resampling.NEAREST)


def written(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file of a kind."""
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def tiff(pages: Sequence[Image.Image]) -> bytes:
    """Several pages in one TIFF."""
    return written(pages[0], "TIFF", save_all=True, append_images=list(pages[1:]))


def pdf(pages: Sequence[Image.Image], *, password: str = "", author: str = "") -> bytes:
    """A page for each picture, as scanners make it: 100 dots to an inch."""
    file = BytesIO()
    lock = StandardEncryption(password, ownerPassword=f"{password}!", strength=128) if password else None
    canvas = Canvas(file, pageCompression=1, encrypt=lock)
    canvas.setAuthor(author)
    for page in pages:
        width, height = page.width * 0.72, page.height * 0.72
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(page), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def blank_pdf(pages: int) -> bytes:
    """So many empty pages, or a PDF that has none, written by hand."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode()]
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>"] * pages
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def hollow_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large, and of which nothing is there."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
