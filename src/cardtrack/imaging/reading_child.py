"""The far side of reading a scan: out go shares done, the pages as pictures, and the end or a fault."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cardtrack.apart import answering
from cardtrack.apart.answering import Tell
from cardtrack.imaging.guard import inspect
from cardtrack.imaging.pictures import pictures
from cardtrack.scan_errors import ScanTooLarge

SECONDS = 900  # 500 pages, each of them drawn, looked through for codes and written
MOST_KEPT = 400 * 1024 * 1024


def serve(order: BinaryIO, answer: BinaryIO) -> int:
    """Reads one scan as ordered and answers; the exit code of the process."""
    return answering.serve(order, answer, _read, ScanTooLarge, SECONDS)


def _read(path: Path, options: dict[str, Any], content: bytes | None, tell: Tell) -> Iterator[dict[str, Any]]:
    source = inspect(path)
    kept = 0
    for number, (total, picture) in enumerate(pictures(source), 1):
        kept += len(picture.content)
        if kept > MOST_KEPT:
            raise ScanTooLarge(path=path, limit=f"{MOST_KEPT >> 20} MB")
        yield {"picture": b64encode(picture.content).decode(), "serials": picture.serials}
        if total:
            tell({"percent": number * 100 // total})
    yield {"end": source.sha256}
