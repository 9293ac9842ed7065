"""Reading a scan in a process of its own: it can be stopped at any moment, and whatever it dies of is one sentence."""

from __future__ import annotations

from base64 import b64decode
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cardtrack import paths
from cardtrack.apart.asking import Cancelled, Errand, Told, answers
from cardtrack.imaging.pictures import Picture
from cardtrack.scan_errors import ScanReaderDied, ScanReaderTooSlow

SECONDS = 900
_AHEAD = 8  # pages


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """The pages of a file as they are kept, and the SHA-256 of the file as it was."""

    path: Path
    sha256: str
    pages: tuple[Picture, ...]


def read_scan(path: Path, cancelled: Cancelled, told: Told = lambda percent: None) -> ScannedFile:
    """All pages of a PDF, JPEG, PNG or TIFF; nothing of it is written to any disk.

    `told` hears how many percent are done, on this thread. Raises CannotRead, ReadingCancelled, and what begins with
    Scan in `errors`.
    """
    pages: list[Picture] = []
    errand = Errand(paths.READ_SCAN, path, SECONDS, ScanReaderDied, ScanReaderTooSlow)
    with closing(answers(errand, {}, cancelled, ahead=_AHEAD)) as messages:
        for message in messages:
            if "percent" in message:
                told(message["percent"])
            elif "picture" in message:
                pages.append(Picture(b64decode(message["picture"]), tuple(message["serials"])))
            else:
                return ScannedFile(path, message["end"], tuple(pages))
    raise AssertionError("the answers end with a file or an error")
