"""What can stand against a scan that is to be taken in, by name."""

from __future__ import annotations

from cardtrack.errors import UserError


class ScanUnsupported(UserError):
    """values: path. Neither a PDF nor a picture of a kind that is read."""


class ScanHeic(UserError):
    """values: path. A photograph as telephones keep it, which is not read."""


class ScanTooLarge(UserError):
    """values: path, limit."""


class ScanTooManyPixels(UserError):
    """values: path, millions, most."""


class ScanTooManyPages(UserError):
    """values: path, pages, most."""


class ScanEmpty(UserError):
    """values: path. Nothing is in it, or a PDF has no pages."""


class ScanEncrypted(UserError):
    """values: path. The PDF has a password."""


class ScanDamaged(UserError):
    """values: path. It was cut off or changed on its way."""


class ScanPageDamaged(UserError):
    """values: path, page. The pages before that one can be read."""


class ScanKnown(UserError):
    """values: path, day, waiting (pages not entered yet). The same file was taken in before."""


class ScanReaderDied(UserError):
    """values: path. The process that read it ended without a word: a broken file, or not enough memory."""


class ScanReaderTooSlow(UserError):
    """values: path, seconds. The process that read it was not done by then."""
