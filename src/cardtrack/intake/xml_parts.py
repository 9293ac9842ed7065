"""XML in pieces, from an archive or from memory; stopped as soon as nobody wants it any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from cardtrack.apart.asking import Cancelled, ReadingCancelled

_PIECE = 65_536


def local(tag: str) -> str:
    """A tag or attribute without its prefix."""
    return tag.rpartition(":")[2]


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without prefixes."""
    return {local(name): value for name, value in attributes.items()}


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes], cancelled: Cancelled) -> None:
    """Parses all pieces. Raises ReadingCancelled between two of them, ExpatError."""
    for piece in pieces:
        if cancelled():
            raise ReadingCancelled
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def pieces_of(content: bytes) -> Iterator[bytes]:
    """A content in memory, piece by piece."""
    return (content[place : place + _PIECE] for place in range(0, len(content), _PIECE))


def whole(text: str, otherwise: int = 0) -> int:
    """A number from an attribute, `otherwise` where it is none or absurd."""
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise
