"""A table in a file: read back it is the table, text is text, and the history knows of it."""

from __future__ import annotations

import csv
import re
import resource
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.errors import CannotWrite, StorageFull, VaultExists
from cardtrack.intake.table import read_list
from cardtrack.reports.sheets_out import as_csv, as_xlsx
from cardtrack.usecases.export_table import ENDINGS, Sheet, export_table, free_table_name
from cardtrack.usecases.undo_redo import recent_acts
from cardtrack.vault.connection import Vault
from tests.usecases.conftest import AT, TODAY
from tests.vault.tiny import leftovers

HEADERS = ("Name", "Phone", "Employee number", "Hired", "Cards")
ROWS = (
    ("Kim, Ha-neul 김하늘", "+1 213 555 0142", "0042", date(2024, 2, 29), 3),
    ('=HYPERLINK("http://x")', "-", "=1+1", date(1999, 12, 31), -2),
    ("'@Ortega\n", "(213) 555-0188", "1E5", "undated", 0),
)
SHEET = Sheet("People: all / 'staff'", HEADERS, ROWS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_read_as_a_list_it_is_the_table(campaign: Vault, tmp_path: Path, ending: str) -> None:
    done = export_table(campaign, SHEET, tmp_path / f"people{ending}", AT)
    table = read_list(done.path)
    assert tuple(table.headers) == HEADERS
    assert [row.cell(1) for row in table.rows] == ["+1 213 555 0142", "-", "(213) 555-0188"]
    assert [row.cell(2) for row in table.rows] == ["0042", "=1+1", "1E5"]
    assert [row.cell(3) for row in table.rows][:2] == ["2024-02-29", "1999-12-31"]
    assert [row.cell(4) for row in table.rows] == ["3", "-2", "0"]
    assert table.rows[0].cell(0) == "Kim, Ha-neul 김하늘"
    assert table.rows[1].cell(0) == '=HYPERLINK("http://x")'


def test_a_csv_begins_with_its_mark_and_has_no_formula(campaign: Vault, tmp_path: Path) -> None:
    path = export_table(campaign, SHEET, tmp_path / "people.csv", AT).path
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=1+1" in cells
    assert [cell for cell in cells if cell[:1] in set("=+-@")] == ["-2"], "a number is no formula"


def test_a_workbook_has_text_cells_day_cells_and_no_formula_or_link(campaign: Vault, tmp_path: Path) -> None:
    path = export_table(campaign, SHEET, tmp_path / "people.xlsx", AT).path
    with zipfile.ZipFile(path) as book:
        paper = book.read("xl/worksheets/sheet1.xml").decode()
        names = book.namelist()
    assert "<f>" not in paper
    assert "hyperlink" not in paper.lower().replace("=hyperlink(", "")
    assert not [name for name in names if "rels" in name and "sheet" in name]
    assert re.search(r'<c r="C2" t="s"><v>\d+</v></c>', paper), "text, though it looks like a number"
    assert '<c r="D2" s="2"><v>45351</v></c>' in paper
    assert '<c r="E2"><v>3</v></c>' in paper


def test_the_same_table_makes_the_same_bytes(campaign: Vault, tmp_path: Path) -> None:
    for ending in ENDINGS:
        one, two = (export_table(campaign, SHEET, tmp_path / f"{n}{ending}", AT).path for n in "ab")
        assert one.read_bytes() == two.read_bytes()


def test_it_is_private_and_the_history_knows_of_it(campaign: Vault, tmp_path: Path) -> None:
    done = export_table(campaign, SHEET, tmp_path / "new folder" / "people.xlsx", AT)
    assert done.path.stat().st_mode & 0o777 == 0o600
    assert done.path.parent.stat().st_mode & 0o777 == 0o700
    (act,) = recent_acts(campaign, 1)
    assert (act.name, act.is_undoable) == (ActName.EXPORT_TABLE, False)
    assert dict(act.subject) == {"table": SHEET.title, "count": 3}
    assert not leftovers(tmp_path)


def test_what_is_there_is_not_overwritten(campaign: Vault, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("mine")
    with pytest.raises(VaultExists):
        export_table(campaign, SHEET, tmp_path / "people.csv", AT)
    assert (tmp_path / "people.csv").read_text() == "mine"


@pytest.mark.parametrize("ending", ENDINGS)
def test_where_it_cannot_be_written_nothing_is_left_and_nothing_is_told(
    campaign: Vault, tmp_path: Path, ending: str
) -> None:
    (tmp_path / "file").write_text("in the way")
    before = recent_acts(campaign, 1)
    with pytest.raises(CannotWrite):
        export_table(campaign, SHEET, tmp_path / "file" / f"x{ending}", AT)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(StorageFull):
            export_table(campaign, SHEET, tmp_path / f"x{ending}", AT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert recent_acts(campaign, 1) == before
    assert not (tmp_path / f"x{ending}").exists()
    assert not leftovers(tmp_path)


def test_a_free_name_tells_the_table_and_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path))
    path = free_table_name("All cards", TODAY, ".csv")
    assert path == tmp_path / "exports" / "all-cards-2026-11-20.csv"
    path.parent.mkdir()
    path.touch()
    assert free_table_name("All cards", TODAY, ".csv").name == "all-cards-2026-11-20-2.csv"
    monkeypatch.delenv("CARDTRACK_DATA")
    assert paths.exports_folder() == Path.home() / "CardTrack exports"


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
NAMES = st.builds("{}{} {}".format, st.sampled_from(("", "=", "+", "-", "@", "'", "'=", "''-")), WORDS, WORDS)
PHONES = st.builds(
    "{}{} 555 {:04}".format, st.sampled_from(("+1 ", "", "=", "(0)")), st.integers(200, 999), st.integers(0, 9999)
)


@settings(max_examples=50)
@given(people=st.lists(st.tuples(NAMES, PHONES), min_size=1, max_size=8, unique=True), ending=st.sampled_from(ENDINGS))
def test_people_that_went_out_come_in_again(people: list[tuple[str, str]], ending: str) -> None:
    """Whatever a name or number begins with, the import reads what the table showed."""
    sheet = Sheet("People", ("Name", "Cell phone"), people)
    with TemporaryDirectory() as place:
        path = Path(place) / f"people{ending}"
        path.write_bytes(as_csv(sheet) if ending == ".csv" else as_xlsx(sheet, AT))
        table = read_list(path)
    assume(len(table.rows) == len(people))  # the reader may take a row for a total or a heading, and says so
    assert [(row.cell(0), row.cell(1)) for row in table.rows] == people
