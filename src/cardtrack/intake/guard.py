"""What stands before every reader: the size, what the bytes are whatever the name says, what a file unpacks to."""

from __future__ import annotations

import csv
import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import (
    CannotRead,
    ListEmpty,
    ListEncrypted,
    ListIncomplete,
    ListTooLarge,
    ListUnreadable,
    ListUnsupported,
    UserError,
)

MAX_BYTES = 100 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_MEMBERS = 10_000
MAX_ROWS = 1_048_576
MAX_CELLS = 20_000_000
MAX_COLUMNS = 512
MAX_CHARACTERS = 32_767

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, csv.Error, struct.error, OSError, ValueError, LookupError,
    OverflowError, RuntimeError,  # the last is zipfile's for a password or a packing that it does not know
)  # fmt: skip


class ListFormat(StrEnum):
    """The kinds of list that are read."""

    DELIMITED = "delimited"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    HTML = "html"
    XML = "xml"  # of Excel 2003


class ForeignKind(StrEnum):
    """The kinds that are known by their bytes and not read; `kind` of ListUnsupported."""

    OLD_XLS = "old_xls"  # before Excel 97
    XLSB = "xlsb"
    ODT = "odt"
    DOC = "doc"
    PPTX = "pptx"
    NUMBERS = "numbers"
    MHTML = "mhtml"
    XML = "xml"
    JSON = "json"
    RTF = "rtf"
    PDF = "pdf"
    IMAGE = "image"
    ZIP = "zip"
    ARCHIVE = "archive"
    DATABASE = "database"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that passed: its bytes, read once, and what they are."""

    path: Path
    content: bytes
    format: ListFormat
    sha256: str


def inspect(path: Path, content: bytes | None = None) -> Source:
    """Reads the file, or takes what is given for it, and says what it is.

    Raises the UserError that names what stands against reading it.
    """
    content = _allowed(path, _content(path) if content is None else content)
    kind = _kind(path, content)
    if isinstance(kind, ForeignKind):
        raise ListUnsupported(path=path, kind=str(kind))
    return Source(path, content, kind, hashlib.sha256(content).hexdigest())


@contextmanager
def faults_named(path: Path) -> Iterator[None]:
    """Whatever a damaged file makes the readers raise becomes the UserError that says so."""
    try:
        yield
    except (UserError, ReadingCancelled):
        raise
    except EOFError:
        raise ListIncomplete(path=path) from None
    except _DAMAGE:
        raise ListUnreadable(path=path) from None
    except MemoryError:
        raise ListTooLarge(path=path, limit=_megabytes(MAX_UNPACKED)) from None


@contextmanager
def unpacking(source: Source) -> Iterator[Archive]:
    """The archive of a workbook; its members are checked as they are read."""
    with faults_named(source.path), zipfile.ZipFile(BytesIO(source.content)) as archive:
        yield Archive(source.path, archive)


class Archive:
    """A zip file whose bytes are counted as they really come, whatever its directory promises."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._left = MAX_UNPACKED

    def has(self, name: str) -> bool:
        """Whether there is such a member; case does not matter in these packages."""
        return name.casefold() in self._names

    def chunks(self, name: str, size: int = 65_536) -> Iterator[bytes]:
        """The bytes of a member piece by piece."""
        with self._archive.open(self._names[name.casefold()]) as member:
            while piece := member.read(size):
                self._left -= len(piece)
                if self._left < 0:
                    raise ListTooLarge(path=self.path, limit=_megabytes(MAX_UNPACKED))
                yield piece


def xml_parser(path: Path) -> expat.XMLParserType:
    """A streaming parser that refuses any document type, and with it every entity."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 65_536

    def refuse(*_: object) -> NoReturn:
        raise ListUnreadable(path=path)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def too_many(path: Path, limit: int) -> ListTooLarge:
    """The error for more rows or cells than are read."""
    return ListTooLarge(path=path, limit=f"{limit:,}")


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ListTooLarge(path=path, limit=_megabytes(MAX_BYTES))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise CannotRead(path=path) from None
    return content


def _allowed(path: Path, content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise ListTooLarge(path=path, limit=_megabytes(MAX_BYTES))
    if not content.strip(b"\0\t\r\n \x1a\xef\xbb\xbf\xfe\xff"):
        raise ListEmpty(path=path)
    return content


_MAGIC: tuple[tuple[bytes, ForeignKind], ...] = (
    (b"%PDF", ForeignKind.PDF),
    (b"\x89PNG", ForeignKind.IMAGE),
    (b"\xff\xd8\xff", ForeignKind.IMAGE),
    (b"GIF8", ForeignKind.IMAGE),
    (b"II*\0", ForeignKind.IMAGE),
    (b"MM\0*", ForeignKind.IMAGE),
    (b"{\\rtf", ForeignKind.RTF),
    (b"\x1f\x8b", ForeignKind.ARCHIVE),
    (b"7z\xbc\xaf", ForeignKind.ARCHIVE),
    (b"Rar!", ForeignKind.ARCHIVE),
    (b"SQLite format 3\0", ForeignKind.DATABASE),
    (b"\0\1\0\0Standard", ForeignKind.DATABASE),
    (b"PAR1", ForeignKind.PARQUET),
    (b"\x09\x08\x10\0\0\6", ForeignKind.OLD_XLS),
    (b"\x09\4\6\0", ForeignKind.OLD_XLS),
    (b"\x09\2\6\0", ForeignKind.OLD_XLS),
)


def _kind(path: Path, content: bytes) -> ListFormat | ForeignKind:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ForeignKind.IMAGE
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1", b"avif"}:
        return ForeignKind.IMAGE
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with faults_named(path):
            return _compound_kind(path, content)
    if content.startswith(b"PK\x03\x04"):
        with faults_named(path):
            return _zip_kind(path, content)
    if content.startswith(b"PK\x05\x06"):
        raise ListUnreadable(path=path)
    return _text_kind(path, content)


def _compound_kind(path: Path, content: bytes) -> ListFormat | ForeignKind:
    """An old Office file, or a new one that a password hides in the old container."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise ListEncrypted(path=path)
    if holds("WordDocument"):
        return ForeignKind.DOC
    if holds("Workbook"):
        return ListFormat.XLS
    if holds("Book"):
        return ForeignKind.OLD_XLS
    shift, directory = struct.unpack_from("<H", content, 30)[0], struct.unpack_from("<I", content, 48)[0]
    is_cut = shift < 16 and (directory + 1 << shift) >= len(content)
    raise (ListIncomplete if is_cut else ListUnreadable)(path=path)


_PARTS: tuple[tuple[str, ListFormat | ForeignKind], ...] = (
    ("xl/workbook.xml", ListFormat.XLSX),
    ("xl/workbook.bin", ForeignKind.XLSB),
    ("word/document.xml", ListFormat.DOCX),
    ("ppt/presentation.xml", ForeignKind.PPTX),
    ("index/document.iwa", ForeignKind.NUMBERS),
    ("index.zip", ForeignKind.NUMBERS),
)


def _zip_kind(path: Path, content: bytes) -> ListFormat | ForeignKind:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise ListIncomplete(path=path) from None  # the directory is at the end: it never arrived
    with archive:
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise ListTooLarge(path=path, limit=_megabytes(MAX_UNPACKED))
        if any(member.flag_bits & 1 for member in members):
            raise ListEncrypted(path=path)
        names = {member.filename.casefold() for member in members}
        for part, kind in _PARTS:
            if part in names:
                return kind
        if "mimetype" in names:
            mimetype = archive.open("mimetype").read(100)
            if "meta-inf/manifest.xml" in names and b"encryption-data" in archive.open("META-INF/manifest.xml").read(
                65_536
            ):
                raise ListEncrypted(path=path)
            return ListFormat.ODS if b"spreadsheet" in mimetype else ForeignKind.ODT
        if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
            return ListFormat.XLSX
    return ForeignKind.ZIP


_PAGE = ("<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div")


def _text_kind(path: Path, content: bytes) -> ListFormat | ForeignKind:
    head = content[:65_536]
    wide = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else wide_order(head)
    text = head[:4096].decode(wide or "latin-1", errors="replace").lstrip("\xef\xbb\xbf\ufeff\t\r\n \0").lower()
    if kind := _marked_up(text):
        return kind
    if wide:
        return ListFormat.DELIMITED
    if text.startswith(("[{", '{"', "[\n", "{\n", "[\r\n", "{\r\n")):
        return ForeignKind.JSON
    odd = sum(head.count(bytes([code])) for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b\0")
    if odd * 50 > len(head) or head.count(0) * 10 > len(head):
        raise ListUnreadable(path=path)
    return ListFormat.DELIMITED


def _marked_up(start: str) -> ListFormat | ForeignKind | None:
    """What a text with tags is, by how it begins."""
    if start.startswith("mime-version:"):
        return ForeignKind.MHTML
    if start.startswith(_PAGE) or (start.startswith("<?xml") and "<html" in start):
        return ListFormat.HTML
    if "urn:schemas-microsoft-com:office:spreadsheet" in start and start.startswith("<"):
        return ListFormat.XML
    if "opendocument.spreadsheet" in start and start.startswith("<"):
        return ListFormat.ODS
    return ForeignKind.XML if start.startswith("<?xml") else None


def wide_order(head: bytes) -> str:
    """utf-16-le or utf-16-be where a text without a byte order mark has its zeros on one side; else ''."""
    first, second = head[0:4096:2].count(0), head[1:4096:2].count(0)
    half = len(head[:4096]) // 2
    if half < 4 or max(first, second) * 10 < half * 4 or min(first, second) * 20 > half:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _megabytes(limit: int) -> str:
    return f"{limit // (1024 * 1024)} MB"
