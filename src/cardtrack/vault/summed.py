"""Small JSON documents that carry their own SHA-256, so that damage is not taken for a wrong passphrase."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

FORMAT = 1
LARGEST = 64 * 1024


class Malformed(Exception):
    """The bytes are not those that were written."""


class Newer(Exception):
    """A whole document of a later format."""

    def __init__(self, version: int) -> None:
        super().__init__(version)
        self.version = version


def dump(content: Mapping[str, Any]) -> bytes:
    """`content` with its format version and sum."""
    document = {"v": FORMAT, **content}
    return _canonical({**document, "sum": _sum(document)})


def load(data: bytes) -> dict[str, Any]:
    """What `dump` was given. `v` and `sum` mean the same in every format to come. Raises Malformed, Newer."""
    if len(data) > LARGEST:
        raise Malformed
    try:
        document = json.loads(data)
        if not isinstance(document, dict) or document.pop("sum", None) != _sum(document):
            raise Malformed
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    version = whole(document.pop("v", None), 1, 1 << 31)
    if version > FORMAT:
        raise Newer(version)
    return document


def whole(value: object, least: int, most: int) -> int:
    """A whole number within bounds. Raises Malformed."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Malformed
    return value


def hexed(value: object, length: int) -> bytes:
    """So many bytes, written in lower-case hex. Raises Malformed."""
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value):
        raise Malformed
    return bytes.fromhex(value)


def _canonical(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def _sum(document: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(document)).hexdigest()
