"""Files that are no scan, or none that a reader should unpack: each with the error that names what is wrong."""

from __future__ import annotations

from PIL import Image

from cardtrack import scan_errors
from cardtrack.errors import UserError
from tests.imaging.papers import blank_pdf, hollow_png, paper, pdf, tiff, written

JPEG, PNG, PDF = written(paper(), "JPEG"), written(paper(), "PNG"), pdf([paper(), paper()])
TIFF = tiff([paper(), paper()])
BAD: dict[str, tuple[bytes, type[UserError]]] = {
    "nothing": (b"", scan_errors.ScanEmpty),
    "zeros": (bytes(5000), scan_errors.ScanEmpty),
    "text": (b"Last Name,First Name\nKim,Min\n", scan_errors.ScanUnsupported),
    "a gif": (written(paper(), "GIF"), scan_errors.ScanUnsupported),
    "a photograph of a telephone": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", scan_errors.ScanHeic),
    "half a jpeg": (JPEG[: len(JPEG) // 2], scan_errors.ScanDamaged),
    "half a png": (PNG[: len(PNG) // 2], scan_errors.ScanDamaged),
    "half a tiff": (TIFF[: len(TIFF) // 2], scan_errors.ScanPageDamaged),
    "half a pdf": (PDF[: len(PDF) // 2], scan_errors.ScanDamaged),
    "the head of a jpeg": (JPEG[:20], scan_errors.ScanDamaged),
    "the head of a pdf": (b"%PDF-1.7\n%%EOF", scan_errors.ScanDamaged),
    "a png with a changed byte": (PNG[:60] + bytes([PNG[60] ^ 255]) + PNG[61:], scan_errors.ScanDamaged),
    "a pdf with a password": (pdf([paper()], password="orchard"), scan_errors.ScanEncrypted),
    "a pdf without pages": (blank_pdf(0), scan_errors.ScanEmpty),
    "a pdf of 2,000 pages": (blank_pdf(2000), scan_errors.ScanTooManyPages),
    "a tiff of 501 pages": (tiff([Image.new("1", (8, 8))] * 501), scan_errors.ScanTooManyPages),
    "a png of 200 megapixels": (hollow_png(20_000, 10_000), scan_errors.ScanTooManyPixels),
    "a progressive jpeg of 120 megapixels": (
        written(Image.new("L", (12_000, 10_000), 200), "JPEG", progressive=True),
        scan_errors.ScanTooManyPixels,
    ),
    "a png of all pixels there can be": (hollow_png(2**31 - 1, 2**31 - 1), scan_errors.ScanTooManyPixels),
}
