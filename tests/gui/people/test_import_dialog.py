"""The import dialog over a real vault: understood, compared, decided, accepted as one act; or refused in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QProgressBar
from pytestqt.modeltest import ModelTester

from cardtrack import paths
from cardtrack.domain.employee import ContactKind
from cardtrack.gui.people.import_comparison_step import KINDS
from cardtrack.gui.people.import_dialog import ImportDialog
from cardtrack.usecases.import_list import Field, kept_lists
from cardtrack.usecases.undo_redo import redo, undo
from tests.gui.people.conftest import AT, SAMPLES, TODAY, Campaign

PLAIN, SECOND = SAMPLES / "01_utf8_plain.csv", SAMPLES / "22_second_list_for_merge.csv"
HEADER = "Employee ID,Last Name,First Name,Job Classification,Cell Phone"


class Desk:
    """An import dialog in front of somebody."""

    def __init__(self, campaign: Campaign, path: Path | None) -> None:
        self.campaign = campaign
        self.qtbot = campaign.qtbot
        self.said: list[str] = []
        self.is_closed = False
        self.dialog = ImportDialog(campaign.workspace, path)
        self.dialog.imported.connect(self.said.append)
        self.dialog.finished.connect(lambda _: self._closed())
        self.dialog.open()
        self.qtbot.waitUntil(self.dialog.isActiveWindow)  # before that no shortcut hears a key
        if path is not None:
            self.settle()

    def _closed(self) -> None:
        self.is_closed = True

    def settle(self) -> None:
        self.campaign.settle()
        self.qtbot.waitUntil(lambda: self.is_closed or not self.dialog.working.is_running)

    def next(self) -> None:
        """Ctrl+Enter: the next step."""
        QTest.keyClick(self.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def accept(self) -> None:
        """From the preview to the end."""
        self.next()
        self.next()
        assert self.is_closed

    def headings(self) -> list[str]:
        table = self.dialog.preview_step.table
        assert table is not None
        model = table.table
        return [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in range(model.columnCount())][1:]

    def pick(self, heading: str) -> QComboBox:
        """The pick-list above a column."""
        table = self.dialog.preview_step.table
        assert table is not None
        return table.picks.picks[self.headings().index(heading)]

    def choose(self, heading: str, text: str) -> None:
        """Picks a field by its letters, as the keyboard does."""
        pick = self.pick(heading)
        pick.setFocus()
        QTest.keyClicks(pick, text.partition(" ")[0])  # a space would open the list
        assert pick.currentText() == text
        pick.activated.emit(pick.currentIndex())

    def kinds(self) -> dict[str, str]:
        kinds = self.dialog.comparison_step.kinds
        return {kind: kinds.item(place).text() for place, kind in enumerate(KINDS)}

    def table(self, kind: str) -> list[list[str]]:
        """What a table of the comparison shows."""
        model = self.dialog.comparison_step.views[kind].table
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]


@pytest.fixture
def open_desk(campaign: Campaign) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def opened(path: Path | None = None) -> Desk:
        desks.append(Desk(campaign, path))
        return desks[-1]

    yield opened
    for desk in desks:
        if not desk.is_closed:
            desk.dialog.reject()
    campaign.settle()


OpenDesk = Callable[..., Desk]


def a_list(folder: Path, *rows: str, name: str = "list.csv", header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


# --- the way through ------------------------------------------------------------------------------


def test_a_list_goes_in_by_three_keys(campaign: Campaign, open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    assert desk.dialog.next_button.text() == "Compare with the roster"
    desk.next()
    assert desk.kinds()["new"] == "New: 12"
    assert desk.dialog.next_button.text() == "Import 12 people"
    assert campaign.people() == {}, "nothing is written before it is accepted"
    desk.next()
    assert desk.said == ["Imported 01_utf8_plain.csv: 12 new"]
    people = campaign.people()
    assert people["0001001"].name.listed() == "Álvarez Núñez, María José"
    assert len(campaign.workspace.names) == 12
    (kept,) = campaign.ask(partial(kept_lists, campaign.vault))
    assert (kept.file_name, kept.list_date, kept.row_count) == ("01_utf8_plain.csv", TODAY, 12)


def test_a_second_list_is_merged(campaign: Campaign, open_desk: OpenDesk) -> None:
    campaign.import_sample()
    desk = open_desk(SECOND)
    desk.next()
    assert desk.kinds() == {
        "new": "New: 2",
        "changed": "Changed: 3",
        "look": "Needs a look: 0",
        "same": "The same: 7",
        "gone": "Not on this list: 2",
        "skipped": "Passed over: 0",
        "problems": "Rows with problems: 0",
    }
    changes = {tuple(row[3:6]) for row in desk.table("changed")}
    assert ("Job", "Meat Cutter", "→ Meat Manager") in changes
    assert ("Cell phone", "323-555-0111", "→ 323-555-0199") in changes
    assert [row[1] for row in desk.table("gone")] == ["Nguyen, Lan Thi", "Müller, Jürgen"]
    desk.next()
    assert desk.said == ["Imported 22_second_list_for_merge.csv: 2 new, 3 changed"]
    people = campaign.people()
    assert {"0001003", "0001011", "0001013", "0001014"} <= set(people), "who is not on the list stays"
    assert people["0001008"].name.family == "García"
    assert people["0001002"].name.family == "O'Brien", "spelling alone changes nothing"
    assert people["0001014"].name == people["0001007"].name


def test_one_undo_takes_all_of_it_back(campaign: Campaign, open_desk: OpenDesk) -> None:
    campaign.import_sample()
    before = campaign.people()
    open_desk(SECOND).accept()
    after = campaign.people()
    campaign.do(partial(undo, campaign.vault, AT))
    assert campaign.people() == before
    campaign.do(partial(redo, campaign.vault, AT))
    assert campaign.people() == after


def test_the_same_file_twice_changes_nothing(campaign: Campaign, open_desk: OpenDesk) -> None:
    open_desk(PLAIN).accept()
    before = campaign.people()
    desk = open_desk(PLAIN)
    desk.next()
    assert desk.kinds()["same"] == "The same: 12"
    assert "taken in before" in desk.dialog.comparison_step.kept_before.text()
    assert desk.dialog.next_button.text() == "Close, nothing to import"
    desk.next()
    assert desk.said == ["Imported 01_utf8_plain.csv: the roster is as it was"]
    assert campaign.people() == before
    assert len(campaign.ask(partial(kept_lists, campaign.vault))) == 1


def test_back_keeps_what_was_chosen(campaign: Campaign, open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    desk.choose("Shift", "Department")
    desk.dialog.preview_step.day.line.setText("3 Mar 2026")
    desk.next()
    QTest.mouseClick(desk.dialog.back_button, Qt.MouseButton.LeftButton)
    assert desk.pick("Shift").currentText() == "Department"
    assert desk.dialog.preview_step.day.line.text() == "3 Mar 2026"
    desk.accept()
    (kept,) = campaign.ask(partial(kept_lists, campaign.vault))
    assert (kept.list_date.isoformat(), kept.mapping["department"]) == ("2026-03-03", 5)
    assert campaign.people()["0001001"].positions[0].department == "Day"


def test_a_correction_is_remembered_for_the_next_list(open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    desk.choose("Shift", "Department")
    desk.accept()
    again = open_desk(SECOND)
    assert again.pick("Shift").currentText() == "Department"
    assert "earlier list" in again.pick("Shift").toolTip()
    assert "heading is known" in again.pick("Last Name").toolTip()


# --- the preview ----------------------------------------------------------------------------------


def test_the_preview_shows_rows_reasons_and_what_was_left_out(open_desk: OpenDesk) -> None:
    desk = open_desk(SAMPLES / "10_title_rows_totals.csv")
    step = desk.dialog.preview_step
    assert step.table is not None
    assert step.table.table.index(0, 2).data() == "Álvarez Núñez"
    assert desk.pick("Last Name").currentText() == "Family name"
    assert "heading is known" in desk.pick("Last Name").toolTip()
    left_out = [step.left_out.index(row, 1).data() for row in range(step.left_out.rowCount())]
    assert {"Above the headings", "Total or count"} <= set(left_out)


def test_formulas_are_noticed_and_hidden_sheets_told(open_desk: OpenDesk) -> None:
    def noticed(name: str) -> str:
        notices = open_desk(SAMPLES / name).dialog.preview_step.notices
        return "\n".join(notices.item(place).text() for place in range(notices.count()))

    assert "looks like a formula" in noticed("14_formula_injection.csv")
    assert "hidden sheet “Terminated”" in noticed("34_several_sheets_hidden.xlsx")


def test_another_sheet_and_other_headings_are_read_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(SAMPLES / "34_several_sheets_hidden.xlsx")
    picks = desk.dialog.preview_step.options.picks
    assert [picks[code].isHidden() for code in ("sheet", "delimiter", "encoding")] == [False, True, True]
    picks["sheet"].setCurrentIndex(picks["sheet"].findData("Terminated"))
    picks["sheet"].activated.emit(picks["sheet"].currentIndex())
    desk.settle()
    assert desk.dialog.preview_step.preview is not None
    assert desk.dialog.preview_step.preview.table.sheet == "Terminated"
    picks["header_row"].setCurrentIndex(picks["header_row"].findData(0))
    picks["header_row"].activated.emit(picks["header_row"].currentIndex())
    desk.settle()
    assert set(desk.headings()) == {"(no heading)"}


def test_another_encoding_is_read_at_once(open_desk: OpenDesk) -> None:
    desk = open_desk(SAMPLES / "05_cp949_korean.csv")
    table = desk.dialog.preview_step.table
    assert table is not None
    assert table.table.index(3, 2).data() == "남궁민지"
    pick = desk.dialog.preview_step.options.picks["encoding"]
    pick.setCurrentIndex(pick.findData("cp1252"))
    pick.activated.emit(pick.currentIndex())
    desk.settle()
    assert desk.dialog.preview_step.table is not None
    assert desk.dialog.preview_step.table.table.index(3, 2).data() != "남궁민지"


def test_a_field_goes_to_one_column_only(open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    desk.choose("Shift", "Worksite")
    assert desk.pick("Work Location").currentText() == "– not taken in –"
    assert "not put on the roster" in desk.pick("Work Location").toolTip()


def test_picks_are_reached_and_brought_into_view_by_tab(open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    table = desk.dialog.preview_step.table
    assert table is not None
    last = table.picks.picks[-1]
    last.setFocus()
    visible = table.picks.viewport().rect()
    assert visible.contains(last.geometry().topLeft())
    assert last.accessibleName() == "Column Hire Date is taken for"


def test_what_is_left_alone_is_not_kept_with_the_list(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    header = "Last Name,First Name,Date of Birth"
    path = a_list(tmp_path, "Ocampo,Nida,1980-01-31", "Ibarra,Ana,1979-12-01", header=header)
    desk = open_desk(path)
    assert "not kept" in desk.pick("Date of Birth").toolTip()
    desk.accept()
    kept = campaign.ask(lambda: [str(row["cells"]) for row in campaign.vault.db.execute("SELECT cells FROM list_row")])
    assert len(kept) == 2
    assert "1980" not in "".join(kept)


# --- rows that need a look --------------------------------------------------------------------------

ODD = (
    "0001002,Kovacs,Kathleen,Deli Clerk,818-555-0199",  # the number is known under another name
    ",Yang,Mei,Floral Clerk,413-555-0113",  # the phone is known, the name in part
    "0001099,Smith,Robert,Stocker,213-555-0777",  # a namesake with another number
)


def test_what_is_undecided_is_not_written(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    campaign.import_sample()
    before = campaign.people()
    desk = open_desk(a_list(tmp_path, *ODD))
    desk.next()
    assert desk.kinds()["look"] == "Needs a look: 3, 3 undecided"
    assert desk.dialog.next_button.text() == "Keep this list"
    desk.next()
    assert desk.said == ["Imported list.csv: the roster is as it was, 3 rows left out"]
    assert campaign.people() == before


def test_rows_are_decided_by_keys(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    campaign.import_sample()
    desk = open_desk(a_list(tmp_path, *ODD))
    desk.next()
    looks = desk.dialog.comparison_step.looks
    looks.table.setFocus()
    for key in (Qt.Key.Key_0, Qt.Key.Key_1, Qt.Key.Key_Delete):
        QTest.keyClick(looks.table, key)
    assert desk.kinds()["look"] == "Needs a look: 3"
    decided = [looks.model.index(row, 2).data() for row in range(3)]
    assert decided == ["✓ somebody new", "✓ the same as Yang, Xiu Ying", "✓ left out"]
    assert desk.dialog.next_button.text() == "Take over 2 changes"
    desk.next()
    assert desk.said == ["Imported list.csv: 1 new, 1 changed, 1 row left out"]
    people = campaign.ask(partial(_names, campaign))
    assert "Kovacs, Kathleen" in people
    assert people.count("Smith, Robert") == 2, "the namesake was left out"


def _names(campaign: Campaign) -> list[str]:
    rows = campaign.vault.db.execute("SELECT family, given FROM employee WHERE trashed_on IS NULL")
    return [f"{row['family']}, {row['given']}" for row in rows]


def test_the_same_person_takes_what_the_row_says(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    campaign.import_sample()
    desk = open_desk(a_list(tmp_path, ODD[0]))
    desk.next()
    button = next(b for b in desk.dialog.comparison_step.looks.buttons if "Same person" in b.text())
    assert "O'Brien, Kathleen" in button.accessibleName()
    button.click()
    desk.next()
    person = campaign.people()["0001002"]
    assert (person.name.family, person.name.former) == ("Kovacs", "O'Brien")
    phones = [contact.value for contact in person.contacts if contact.kind is ContactKind.CELL]
    assert phones == ["818-555-0199", "818-555-0103"]


def test_a_decision_outlives_a_step_back(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    campaign.import_sample()
    desk = open_desk(a_list(tmp_path, *ODD))
    desk.next()
    QTest.keyClick(desk.dialog.comparison_step.looks.table, Qt.Key.Key_0)
    desk.dialog.go_back()
    desk.next()
    assert desk.kinds()["look"] == "Needs a look: 3, 2 undecided"
    assert campaign.people().keys() == {f"00010{n:02}" for n in range(1, 13)}


def test_two_of_one_name_in_the_list_are_a_question(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(a_list(tmp_path, ",Baker,Tom,Cashier,", ",Baker,Tom,Stocker,"))
    desk.next()
    looks = desk.dialog.comparison_step.looks
    assert [choice.title for choice in looks.choices] == ["Row 2 of this list"]
    QTest.keyClick(looks.table, Qt.Key.Key_1)
    assert looks.model.index(0, 2).data() == "✓ the same as row 2"
    assert desk.dialog.next_button.text() == "Import 1 person"


def test_problems_stand_with_their_rows(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(a_list(tmp_path, "1,Ocampo,Nida,Cashier,12", "2,Ocampo,Ben,Cashier,213-555-0120", "3,,,Cashier,"))
    desk.next()
    assert [row[:2] + row[3:] for row in desk.table("problems")] == [
        ["2", "Ocampo, Nida", "12", "Not a full phone number: kept as it is"],
        ["4", "(no name)", "", "No name: the row cannot become a person"],
    ]
    assert desk.kinds()["skipped"] == "Passed over: 1"


# --- bad files ----------------------------------------------------------------------------------


def bad_file(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.csv"
    content = {"empty": b"", "binary": bytes(range(256)) * 40, "picture": b"\x89PNG\r\n\x1a\n" + bytes(400)}[kind]
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("empty", "no rows of people"),
        ("binary", "could not be read as a list"),
        ("picture", "is a picture, which is not read as a list"),
    ],
)
def test_a_bad_file_is_said_in_words(open_desk: OpenDesk, tmp_path: Path, kind: str, said: str) -> None:
    desk = open_desk(bad_file(tmp_path, kind))
    step = desk.dialog.file_step
    assert said in step.fault.text()
    assert "Nothing was imported" in step.fault.text()
    assert step.button.text() == "Choose another file…"
    desk.dialog.read(PLAIN)
    desk.settle()
    assert desk.dialog.preview_step.file.text() == "01_utf8_plain.csv"


@pytest.mark.parametrize("name", ["37_truncated.xlsx", "18_header_only.csv"])
def test_a_sample_that_cannot_be_read(campaign: Campaign, open_desk: OpenDesk, name: str) -> None:
    desk = open_desk(SAMPLES / name)
    assert name in desk.dialog.file_step.fault.text()
    assert not desk.dialog.next_button.isVisible()
    assert campaign.people() == {}


def test_a_file_that_is_not_there(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "gone.csv")
    assert "cannot be read" in desk.dialog.file_step.fault.text()


def test_no_column_of_names(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    path = a_list(tmp_path, "7,red", "9,blue", header="Employee Number,Color")
    desk = open_desk(path)
    assert "taken for names yet" in desk.dialog.preview_step.advice.text()
    desk.next()
    assert "No column" in desk.dialog.fault.text()
    table = desk.dialog.preview_step.table
    assert table is not None
    assert table.picks.picks[0].hasFocus()
    desk.choose("Color", "Full name")
    desk.accept()
    assert [person.name.full() for person in campaign.people().values()] == ["red", "blue"]


def test_a_date_that_is_none(open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    desk.dialog.preview_step.day.line.setText("someday")
    desk.next()
    assert "“someday” is not a date" in desk.dialog.fault.text()
    desk.dialog.preview_step.day.line.clear()
    desk.next()
    assert "the list's date" in desk.dialog.fault.text()


def test_a_sheet_without_people_leaves_the_preview(open_desk: OpenDesk) -> None:
    desk = open_desk(SAMPLES / "34_several_sheets_hidden.xlsx")
    pick = desk.dialog.preview_step.options.picks["header_row"]
    pick.addItem("Row 900", 900)
    pick.setCurrentIndex(pick.count() - 1)
    pick.activated.emit(pick.currentIndex())
    desk.settle()
    assert "no rows of people" in desk.dialog.fault.text()
    assert desk.dialog.preview_step.isVisible()
    assert pick.currentData() is None


# --- choosing, dropping, stopping -----------------------------------------------------------------


def test_a_file_is_chosen(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(PLAIN), ""))
    desk = open_desk()
    QTest.keyClick(desk.dialog.file_step.button, Qt.Key.Key_Return)
    desk.settle()
    assert desk.dialog.preview_step.isVisible()


def test_a_file_is_dropped(open_desk: OpenDesk) -> None:
    desk = open_desk()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(PLAIN))])
    event = QDropEvent(
        QPoint(50, 50).toPointF(),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.dialog.dropEvent(event)
    desk.settle()
    assert desk.dialog.preview_step.file.text() == "01_utf8_plain.csv"


def copied(text: str = "", file: Path | None = None) -> None:
    """What somebody copied before."""
    mime = QMimeData()
    mime.setText(text)
    if file is not None:
        mime.setUrls([QUrl.fromLocalFile(str(file))])
    QApplication.clipboard().setMimeData(mime)


def test_rows_are_pasted_by_their_key(campaign: Campaign, open_desk: OpenDesk) -> None:
    copied('Last Name\tFirst Name\tHome Address\nNúñez\tRosa\t"88 Elm St\nBurbank"\nKim\tMin\t12 Oak Ct\n')
    desk = open_desk()
    campaign.qtbot.waitUntil(desk.dialog.isActiveWindow)
    QTest.keyClick(desk.dialog, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    campaign.qtbot.waitUntil(desk.dialog.preview_step.isVisible)  # a key presses the button for a moment
    desk.settle()
    assert desk.dialog.preview_step.file.text() == "Pasted rows"
    pick = desk.dialog.preview_step.options.picks["header_row"]
    pick.setCurrentIndex(1)
    pick.activated.emit(1)
    desk.settle()
    assert desk.headings() == ["Last Name", "First Name", "Home Address"]
    desk.accept()
    assert [person.name.listed() for person in campaign.people().values()] == ["Núñez, Rosa", "Kim, Min"]
    (kept,) = campaign.ask(partial(kept_lists, campaign.vault))
    assert kept.file_name == "Pasted rows"


def test_a_copied_file_is_pasted_and_nothing_is_said_to_be_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    copied(" \n")
    desk.dialog.file_step.paste_button.click()
    assert "nothing to paste" in desk.dialog.file_step.fault.text()
    copied("some path", PLAIN)
    desk.dialog.file_step.paste_button.click()
    desk.settle()
    assert desk.dialog.preview_step.file.text() == "01_utf8_plain.csv"


def test_the_vault_is_free_while_a_list_is_read(
    campaign: Campaign, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "import time\nprint('{\"percent\": 40}', flush=True)\ntime.sleep(60)"
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", script])
    desk = open_desk()
    desk.dialog.read(PLAIN)
    bar = desk.dialog.working.findChild(QProgressBar)
    assert bar is not None
    campaign.qtbot.waitUntil(lambda: bar.value() == 40 and bar.isVisible())
    answers: list[object] = []
    campaign.background.ask(campaign.owner, partial(kept_lists, campaign.vault), answers.append)
    campaign.qtbot.waitUntil(lambda: answers == [[]])
    assert desk.dialog.working.is_running
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.is_closed
    assert desk.dialog.file_step.isVisible()


def test_a_reader_that_dies_is_said_in_words(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "own_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    desk = open_desk(PLAIN)
    assert "broke off" in desk.dialog.file_step.fault.text()
    assert "Nothing was imported" in desk.dialog.file_step.fault.text()


def long_list(folder: Path) -> Path:
    rows = (f"{number:07},Family{number},Given{number},Cashier,213-555-0101" for number in range(60_000))
    return a_list(folder, *rows, name="long.csv")


def test_reading_shows_progress_and_can_be_stopped(campaign: Campaign, open_desk: OpenDesk) -> None:
    desk = open_desk()
    gate = Event()
    campaign.background.ask(campaign.owner, partial(gate.wait, 20), lambda _: None)
    desk.dialog.read(PLAIN)
    working = desk.dialog.working
    campaign.qtbot.waitUntil(working.isVisible)
    working.stop_button.click()
    assert not working.is_running
    assert not working.isVisible()
    gate.set()
    desk.settle()
    assert desk.dialog.file_step.isVisible(), "the answer that nobody waits for is not shown"
    desk.dialog.read(PLAIN)
    desk.settle()
    assert desk.dialog.preview_step.file.text() == "01_utf8_plain.csv"


def test_reading_a_long_list_ends_soon_after_stop(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.dialog.read(long_list(tmp_path))
    desk.dialog.working.stop()
    desk.settle()
    assert desk.dialog.file_step.isVisible()


def test_comparing_can_be_stopped_by_esc(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(long_list(tmp_path))
    QTest.keyClick(desk.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.dialog.working.is_running
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.dialog.preview_step.isVisible(), "the first Esc stops, and does not close"
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    assert desk.is_closed
    assert campaign.people() == {}


def test_closing_in_the_middle_writes_nothing(campaign: Campaign, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk()
    desk.dialog.read(long_list(tmp_path))
    desk.dialog.reject()
    assert desk.is_closed
    campaign.settle()
    assert campaign.people() == {}


# --- models ---------------------------------------------------------------------------------------


def test_models_hold(campaign: Campaign, open_desk: OpenDesk, qtmodeltester: ModelTester) -> None:
    campaign.import_sample()
    desk = open_desk(SECOND)
    desk.next()
    step = desk.dialog.comparison_step
    assert desk.dialog.preview_step.table is not None
    for view in (*step.views.values(), step.looks.table, desk.dialog.preview_step.table):
        qtmodeltester.check(view.table)  # type: ignore[no-untyped-call] # so it is in pytest-qt


def test_a_change_is_one_sentence(campaign: Campaign, open_desk: OpenDesk) -> None:
    campaign.import_sample()
    desk = open_desk(SECOND)
    desk.next()
    model = desk.dialog.comparison_step.views["changed"].table
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "✓ taken over. Kim, Min-soo, Job: Meat Cutter becomes Meat Manager"


def test_every_field_of_people_can_be_picked(open_desk: OpenDesk) -> None:
    desk = open_desk(PLAIN)
    pick = desk.pick("Shift")
    offered = {pick.itemData(place) for place in range(pick.count())}
    assert {Field.NUMBER, Field.FAMILY, Field.FULL_NAME, Field.ZIP, Field.IGNORE} <= offered
    assert Field.SIGNED not in offered


def test_the_day_above_the_headings_is_proposed_and_gives_way_to_the_one_typed(
    campaign: Campaign, open_desk: OpenDesk
) -> None:
    desk = open_desk(SAMPLES / "10_title_rows_totals.csv")
    step = desk.dialog.preview_step
    assert step.day.line.text() == "31 Oct 2025"
    assert step.day_found.text() == "as row 2 of the file says"
    assert step.day_found.isVisible()
    step.day.line.setFocus()
    QTest.keyClick(step.day.line, Qt.Key.Key_Up)
    assert step.day.line.text() == "1 Nov 2025"
    assert not step.day_found.isVisible(), "the file does not say that"
    step.reading_asked.emit(step.options.options)
    desk.settle()
    assert step.day.line.text() == "1 Nov 2025", "read anew, the day that was chosen stays"
    desk.accept()
    (kept,) = campaign.ask(partial(kept_lists, campaign.vault))
    assert kept.list_date == date(2025, 11, 1)


def test_without_a_day_above_the_headings_it_is_today(open_desk: OpenDesk) -> None:
    step = open_desk(PLAIN).dialog.preview_step
    assert step.day.date() == TODAY
    assert not step.day_found.isVisible()
