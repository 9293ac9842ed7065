"""What is no list, or a dangerous one, is refused by name before anything reads it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

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
from cardtrack.intake import guard
from cardtrack.intake.guard import ListFormat, inspect
from cardtrack.intake.table import read_list
from tests.intake.workbooks import parts, row, sheet, written, zipped

HEADER = ["Last Name", "First Name"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def wide(text: str) -> bytes:
    return text.encode("utf-16-le")


FOREIGN: dict[str, tuple[bytes, str]] = {
    "pdf": (b"%PDF-1.7\n1 0 obj", "pdf"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), "image"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(20), "image"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(20), "image"),
    "rtf": (b"{\\rtf1\\ansi Roster}", "rtf"),
    "gzip": (b"\x1f\x8b\x08" + bytes(20), "archive"),
    "sqlite": (b"SQLite format 3\0" + bytes(20), "database"),
    "web archive": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "mhtml"),
    "xml of another kind": (b'<?xml version="1.0"?><payroll/>', "xml"),
    "json": (b'[{"name": "Rosa"}]', "json"),
    "old xls": (OLE + wide("Book"), "old_xls"),
    "bare xls": (b"\x09\x08\x10\0\0\6" + bytes(20), "old_xls"),
    "doc": (OLE + wide("WordDocument"), "doc"),
    "xlsb": (zipped({"xl/workbook.bin": "x"}), "xlsb"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt"),
    "numbers": (zipped({"Index/Document.iwa": "x"}), "numbers"),
    "zip": (zipped({"notes.txt": "x"}), "zip"),
}


@pytest.mark.parametrize("case", FOREIGN)
@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_known_kinds_that_are_not_read(tmp_path: Path, case: str, name: str) -> None:
    """By the bytes, never by the name."""
    content, kind = FOREIGN[case]
    with pytest.raises(ListUnsupported) as caught:
        inspect(written(tmp_path, content, name))
    assert caught.value.values["kind"] == kind


KNOWN: dict[str, tuple[bytes, ListFormat]] = {
    "html table": (b"<html><table><tr><td>Name</td></tr></table></html>", ListFormat.HTML),
    "html document": (b"\xef\xbb\xbf \r\n<!DOCTYPE html><html></html>", ListFormat.HTML),
    "wide html": ("\ufeff<html><table></table></html>".encode("utf-16-le"), ListFormat.HTML),
    "xhtml": (b'<?xml version="1.0"?><html xmlns="x"></html>', ListFormat.HTML),
    "xml 2003": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        ListFormat.XML,
    ),
    "xls": (OLE + wide("Workbook"), ListFormat.XLS),
    "docx": (zipped({"word/document.xml": "<x/>"}), ListFormat.DOCX),
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ListFormat.ODS),
    "ods in one piece": (
        b'<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
        ListFormat.ODS,
    ),
}


@pytest.mark.parametrize("case", KNOWN)
@pytest.mark.parametrize("name", ["list.csv", "list.pdf"])
def test_kinds_that_are_read(tmp_path: Path, case: str, name: str) -> None:
    content, kind = KNOWN[case]
    assert inspect(written(tmp_path, content, name)).format is kind


NO_LISTS: dict[str, tuple[bytes, type[UserError]]] = {
    "nothing": (b"", ListEmpty),
    "blanks": (b"\xef\xbb\xbf\r\n \t\r\n", ListEmpty),
    "zeros": (bytes(4096), ListEmpty),
    "binary": (bytes(range(256)) * 20, ListUnreadable),
    "control characters": (b"Name,Job\n" + bytes(range(1, 32)) * 3, ListUnreadable),
    "empty compound file": (OLE, ListUnreadable),
    "encrypted workbook": (OLE + wide("EncryptedPackage"), ListEncrypted),
    "empty zip": (b"PK\x05\x06" + bytes(18), ListUnreadable),
    "beginning of a zip": (b"PK\x03\x04" + bytes(100), ListIncomplete),
    "workbook without its end": (zipped(parts({"Roster": sheet([HEADER])}))[:-60], ListIncomplete),
}


@pytest.mark.parametrize("case", NO_LISTS)
def test_what_is_no_list(tmp_path: Path, case: str) -> None:
    content, error = NO_LISTS[case]
    path = written(tmp_path, content)
    with pytest.raises(error) as caught:
        inspect(path)
    assert caught.value.values["path"] == path


def test_folders_and_missing_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nobody.csv", Path("nul\0inside.csv")):
        with pytest.raises(CannotRead):
            inspect(path)


def test_extension_means_nothing(tmp_path: Path) -> None:
    text = "Last Name,First Name\nMorales,Rosa\n"
    assert inspect(written(tmp_path, text, "list.xlsx")).format is ListFormat.DELIMITED
    book = zipped(parts({"Roster": sheet([HEADER, ["Morales", "Rosa"]])}))
    table = read_list(written(tmp_path, book, "list.csv"))
    assert (table.format, len(table.rows)) == (ListFormat.XLSX, 1)


def test_member_with_a_password(tmp_path: Path) -> None:
    content = bytearray(zipped(parts({"Roster": sheet([HEADER])})))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the general purpose bit of the first member
    with pytest.raises(ListEncrypted):
        inspect(written(tmp_path, bytes(content), "list.xlsx"))


def test_directory_sum_is_held_against_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1_000_000)
    bomb = zipped(parts({"Roster": sheet([HEADER])}) | {"xl/media/big.bin": bytes(2_000_000)})
    assert len(bomb) < 20_000
    with pytest.raises(ListTooLarge):
        inspect(written(tmp_path, bomb, "list.xlsx"))


def test_a_directory_that_lies_gains_nothing(tmp_path: Path) -> None:
    """The sheet says that it is small: reading stops there, and the sum of its bytes does not fit."""
    big = sheet([HEADER, *(["Morales", f"Rosa {n}"] for n in range(3000))])
    content = bytearray(zipped(parts({"Roster": big})))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[entry + 24 : entry + 28] = (500).to_bytes(4, "little")
    with pytest.raises((ListUnreadable, ListIncomplete)):
        read_list(written(tmp_path, bytes(content), "list.xlsx"))


def test_bytes_really_read_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, zipped(parts({"Roster": sheet([HEADER, *[["Morales", "Rosa"]] * 2000])})), "list.xlsx")
    source = inspect(path)
    monkeypatch.setattr(guard, "MAX_UNPACKED", 10_000)
    with pytest.raises(ListTooLarge), guard.unpacking(source) as archive:
        list(archive.chunks("xl/worksheets/sheet1.xml"))


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_MEMBERS", 3)
    with pytest.raises(ListTooLarge):
        inspect(written(tmp_path, zipped(parts({"Roster": sheet([HEADER])})), "list.xlsx"))


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_BYTES", 3 * 1024 * 1024)
    path = written(tmp_path, b"Name,Job\n" * 400_000)
    with pytest.raises(ListTooLarge) as caught:
        inspect(path)
    assert caught.value.values["limit"] == "3 MB"


@pytest.mark.parametrize(
    "prologue",
    [
        "<!DOCTYPE worksheet [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>",
        "<!DOCTYPE worksheet SYSTEM 'file:///etc/hostname'>",
    ],
)
@pytest.mark.parametrize("member", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_any_document_type_is_refused(tmp_path: Path, prologue: str, member: str) -> None:
    members = parts({"Roster": sheet([HEADER, ["Morales", "Rosa"]])}, strings="<si><t>x</t></si>")
    members[member] = '<?xml version="1.0"?>' + prologue + members[member]
    with pytest.raises(ListUnreadable):
        read_list(written(tmp_path, zipped(members), "list.xlsx"))


def test_packing_that_nobody_knows(tmp_path: Path) -> None:
    content = bytearray(zipped(parts({"Roster": sheet([HEADER, ["Morales", "Rosa"]])})))
    for start in (b"PK\x01\x02", b"PK\x03\x04"):
        place = content.find(start)
        while place >= 0:
            method = place + (10 if start == b"PK\x01\x02" else 8)
            content[method : method + 2] = b"\x63\x00"
            place = content.find(start, place + 4)
    with pytest.raises(ListUnreadable):
        read_list(written(tmp_path, bytes(content), "list.xlsx"))


def test_fault_in_the_checksum(tmp_path: Path) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts({"Roster": sheet([HEADER, ["Morales", "Rosa"]])}).items():
            archive.writestr(name, text)
    content = buffer.getvalue().replace(b"Morales", b"Moralez")
    with pytest.raises(ListUnreadable):
        read_list(written(tmp_path, content, "list.xlsx"))


def test_not_well_formed(tmp_path: Path) -> None:
    members = parts({"Roster": sheet([HEADER, ["Morales", "Rosa"]]) + row(3, ["x"])})
    with pytest.raises(ListUnreadable):
        read_list(written(tmp_path, zipped(members), "list.xlsx"))
