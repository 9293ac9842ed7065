"""`--self-check`: every part of the program once, in a temporary folder: has the build packed all it needs?"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from contextlib import suppress
from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from cardtrack import __version__, i18n, network_filter, paths
from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from cardtrack.errors import ListIncomplete, ListUnreadable
from cardtrack.usecases.import_list import read_table
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.practice import run_practice
from cardtrack.usecases.print_report import page_count
from cardtrack.usecases.undo_redo import redo, undo


def check_self(at: datetime) -> int:
    """Makes a vault, writes, locks, reopens, undoes, prints a PDF, backs up and checks. 0 when all of it worked."""
    with tempfile.TemporaryDirectory(prefix="cardtrack-") as scratch:
        done = run_practice(Path(scratch) / "practice", at.astimezone().date(), at)
        vault = unlock_campaign(done.folder / "campaign", PRACTICE_PASSPHRASE, at)
        undo(vault, at)
        redo(vault, at)
        lock_campaign(vault, "draft")
        pages = page_count(done.report.read_bytes())
        _draw_window_parts()
        _read_lists()
        _look_for_network_code()
        network = "refused by the system" if network_filter.is_shut() else "not used; this system refuses it to nobody"
        sys.stdout.write(
            f"CardTrack {__version__}: {done.count.tally.signed} of {done.count.tally.eligible} counted, "
            f"{pages} page(s) printed, backup of {done.backup.people} people checked. Network: {network}. "
            "All parts work.\n"
        )
    return 0 if pages and done.count.tally.reconciles else 1


def _look_for_network_code() -> None:
    """The packed program has no module that could open a socket."""
    if getattr(sys, "frozen", False) and any(find_spec(name) for name in ("socket", "_socket", "ssl", "_ssl")):
        raise AssertionError("network code was packed")


_LIST = (("Last Name", "First Name"), ("Morales", "Rosa"))


def _read_lists() -> None:
    """A list of every kind goes through the process that reads them; an old workbook is at least known to be broken."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    relation = '<Relationships><Relationship Id="r" Type="x/worksheet" Target="s.xml"/></Relationships>'
    lists = (
        _rows("{}\n", "{},").encode(),
        _rows("<tr>{}", "<td>{}", "<table>{}").encode(),
        _rows(
            "<Row>{}</Row>",
            "<Cell><Data>{}</Data></Cell>",
            f'<Workbook xmlns="{space}"><Worksheet><Table>{{}}</Table></Worksheet></Workbook>',
        ).encode(),
        _packed(
            {"word/document.xml": _rows("<tr>{}</tr>", "<tc><p><r><t>{}</t></r></p></tc>", "<d><tbl>{}</tbl></d>")}
        ),
        _packed(
            {
                "mimetype": "spreadsheet",
                "content.xml": _rows(
                    "<table-row>{}</table-row>", "<table-cell><p>{}</p></table-cell>", "<x><table>{}</table></x>"
                ),
            }
        ),
        _packed(
            {
                "xl/workbook.xml": '<workbook><sheets><sheet name="a" x:id="r" xmlns:x="x"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": relation,
                "xl/s.xml": _rows(
                    "<row>{}</row>", "<c t='str'><v>{}</v></c>", "<sheet><sheetData>{}</sheetData></sheet>"
                ),
            }
        ),
    )
    for content in lists:
        if read_table(Path("list"), content=content).rows[0].cells != _LIST[1]:
            raise AssertionError("a list was misread")
    with suppress(ListUnreadable, ListIncomplete):
        read_table(Path("list"), content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 200)
        raise AssertionError("a broken workbook was read")


def _rows(row: str, cell: str, around: str = "{}") -> str:
    """A list of one person, marked up."""
    return around.format("".join(row.format("".join(cell.format(text) for text in texts)) for texts in _LIST))


def _packed(members: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _draw_window_parts() -> None:
    """Loads what only a window needs: Qt, an icon, the catalogs."""
    from PySide6.QtWidgets import QApplication

    from cardtrack.gui.theme import icon

    application = QApplication.instance() or QApplication(["cardtrack"])
    if icon("lock").isNull():
        raise AssertionError("icons are missing")
    del application
    for code in i18n.LANGUAGES[1:]:
        if not (paths.resources() / "i18n" / code / "LC_MESSAGES" / "cardtrack.mo").is_file():
            raise AssertionError(f"the catalog of {code} is missing")
