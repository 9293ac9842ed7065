"""The People place over a real vault: listing, finding, sorting, doors, the form, the trash, dropping a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.career import NewJob
from cardtrack.domain.employee import ContactKind
from cardtrack.domain.names import filing_key
from cardtrack.gui.people.import_dialog import ImportDialog
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.people.person_form import PersonForm
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.usecases.assess import assess
from cardtrack.usecases.edit_employee import discard_employees
from cardtrack.usecases.move_employee import move
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.undo_redo import redo, undo
from tests.gui.people.conftest import AT, SAMPLES, TODAY, Campaign

NAME, CARD, JOB, NUMBER = 0, 1, 2, 5


class Sitting:
    """A People place in front of somebody."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.said: list[str] = []
        self.wanted: list[tuple[str, object]] = []
        self.page = PeoplePage(campaign.workspace)
        self.page.said.connect(lambda text, _: self.said.append(text))
        self.page.wanted.connect(lambda place, argument: self.wanted.append((place, argument)))
        campaign.qtbot.addWidget(self.page)
        self.page.resize(1180, 660)
        self.page.show()
        campaign.qtbot.waitExposed(self.page)
        self.settle()

    def settle(self) -> None:
        """Until the rows in view are there."""
        self.campaign.settle()
        self.page.table.viewport().grab()
        self.campaign.settle()

    def column(self, place: int = NAME) -> list[str]:
        model = self.page.model
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def select(self, name: str) -> None:
        self.page.table.selectRow(self.column().index(name))

    def press(self, key: Qt.Key) -> None:
        """A key in the table, once the table has the keyboard: its shortcuts hear nothing before."""
        self.page.activateWindow()
        self.page.table.setFocus()
        self.campaign.qtbot.waitUntil(self.page.table.hasFocus)
        QTest.keyClick(self.page.table, key)
        self.settle()

    def form(self) -> PersonForm:
        """The form that is open."""
        self.settle()
        form = self.page.forms.form
        assert form is not None
        self.campaign.qtbot.waitUntil(form.isActiveWindow)
        return form

    def details(self) -> str:
        """Everything beside the table, as text."""
        return "\n".join(label.text() for label in self.page.details.findChildren(PlainLabel))


@pytest.fixture
def sitting(store: Campaign) -> Iterator[Sitting]:
    """Twelve people on the roster."""
    place = Sitting(store)
    yield place
    if place.page.forms.form is not None:
        place.page.forms.form.reject()
    place.settle()


def sign(campaign: Campaign, number: str, signed_on: date | None = date(2026, 10, 5)) -> None:
    """A card of somebody, in order."""
    employee = campaign.people()[number]
    card = AuthorizationCard(0, employee.id, signed_on=signed_on, received_on=signed_on)
    space = campaign.workspace
    campaign.do(partial(record_card, campaign.vault, card, space.unit, space.regime, TODAY, AT))


# --- listing --------------------------------------------------------------------------------------


def test_everyone_stands_in_the_order_of_names(sitting: Sitting) -> None:
    assert sitting.page.head.caption.text() == "12 people"
    assert sitting.column()[:3] == [
        "Álvarez Núñez, María José",
        "dela Cruz, Maria Cristina Santos",
        "García-López, Guadalupe",
    ]
    assert set(sitting.column(CARD)) == {"no card"}


def test_the_card_moves_the_row_and_the_numbers(store: Campaign, sitting: Sitting) -> None:
    sign(store, "0001004")
    sitting.settle()
    assert sitting.column(CARD)[sitting.column().index("Kim, Min-soo")] == "signed"
    assert sitting.column(CARD).count("no card") == 11
    sitting.page.arrive({"list": "signed"})
    assert sitting.column() == ["Kim, Min-soo"]
    assert sitting.page.head.caption.text() == "1 of 12 people"
    store.workspace.set_as_of(date(2026, 10, 1))
    assert sitting.column() == [], "the card was not signed yet on that day"


def test_finding_narrows_the_list(sitting: Sitting) -> None:
    sitting.page.look_for("smith rob")
    assert len(sitting.column()) == 2
    sitting.page.look_for("0103")
    assert sitting.column() == ["O'Brien, Kathleen M"]
    sitting.settle()
    assert sitting.details().startswith("O'Brien, Kathleen M"), "the first who fits is shown"
    sitting.page.look_for("nobody of that name")
    assert not sitting.page.table.isVisible()
    sitting.page.look_for("")
    assert len(sitting.column()) == 12


def test_a_list_without_anybody_offers_everyone(sitting: Sitting) -> None:
    sitting.page.arrive({"list": "contested"})
    button = next(b for b in sitting.page.findChildren(QPushButton) if b.text() == "Show everyone")
    assert button.isVisible()
    button.click()
    assert len(sitting.column()) == 12


def test_a_door_of_the_breakdown_lists_its_group(sitting: Sitting) -> None:
    sitting.page.arrive({"list": "eligible", "worksite": "store 14", "classification": "Stocker"})
    assert sitting.column() == ["Smith, Robert", "Smith, Robert James"]
    bar = sitting.page.filter
    assert [chip.text() for chip in bar.chips.values()] == ["Unit: in the unit", "Worksite: Store 14", "Job: Stocker"]
    bar.all.click()
    assert len(sitting.column()) == 12
    assert not bar.isVisible()


def test_a_door_to_one_person(store: Campaign, sitting: Sitting) -> None:
    sitting.page.arrive({"employee": store.people()["0001011"].id})
    sitting.settle()
    assert sitting.details().startswith("Müller, Jürgen")
    assert sitting.page.table.hasFocus()


def test_headers_sort(store: Campaign, sitting: Sitting) -> None:
    sitting.page.table.sortByColumn(JOB, Qt.SortOrder.AscendingOrder)
    sitting.settle()
    assert sitting.column(JOB)[:3] == ["Baker", "Cashier", "Courtesy Clerk"]
    sitting.page.table.sortByColumn(NUMBER, Qt.SortOrder.DescendingOrder)
    sitting.settle()
    assert sitting.column(NUMBER)[0] == "0001012"
    sitting.page.table.sortByColumn(NAME, Qt.SortOrder.DescendingOrder)
    assert sitting.column()[0] == "Yang, Xiu Ying"
    sign(store, "0001012")
    sitting.page.table.sortByColumn(CARD, Qt.SortOrder.AscendingOrder)
    assert sitting.column(CARD)[:2] == ["signed", "no card"]
    sign(store, "0001011", None)
    assert sitting.column(CARD)[:3] == ["signed", "no card that counts", "no card"], "one is held, without a date"


def test_a_column_is_sorted_by_what_it_shows_on_the_as_of_date(store: Campaign, sitting: Sitting) -> None:
    """Somebody's next job is known already, and somebody's last one is over: neither stands in the column."""
    ids = [store.people()[number].id for number in ("0001004", "0001011")]
    store.do(partial(move, store.vault, ids, TODAY + timedelta(days=30), NewJob(classification="Aardvark keeper"), AT))
    sitting.page.table.sortByColumn(JOB, Qt.SortOrder.AscendingOrder)
    sitting.settle()
    shown = sitting.column(JOB)
    assert "Aardvark keeper" not in shown
    assert shown == sorted(shown, key=filing_key)
    store.workspace.set_as_of(TODAY + timedelta(days=31))
    sitting.settle()
    assert sitting.column(JOB)[:2] == ["Aardvark keeper"] * 2


def test_an_import_leaves_the_chosen_order(store: Campaign, sitting: Sitting) -> None:
    sitting.page.table.sortByColumn(NUMBER, Qt.SortOrder.DescendingOrder)
    sitting.settle()
    store.import_sample("22_second_list_for_merge.csv")
    sitting.settle()
    assert sitting.column(NUMBER)[:2] == ["0001014", "0001013"]


def test_the_model_holds(sitting: Sitting, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(sitting.page.model)  # type: ignore[no-untyped-call] # so it is in pytest-qt


def test_a_row_is_one_sentence(sitting: Sitting) -> None:
    said = sitting.page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Álvarez Núñez, María José, no card, Cashier, Store 14"


# --- details --------------------------------------------------------------------------------------


def test_details_tell_everything(store: Campaign, sitting: Sitting) -> None:
    sign(store, "0001002", None)
    sitting.settle()
    sitting.select("O'Brien, Kathleen M")
    told = sitting.details()
    for text in ("0001002", "818-555-0103", "88 Elm St, Burbank, CA 91502", "Deli Clerk", "15 Nov 2021 – now"):
        assert text in told
    assert "undated" in told.casefold()


def test_details_follow_an_undo(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    store.import_sample("22_second_list_for_merge.csv")
    sitting.settle()
    assert "Meat Manager" in sitting.details()
    store.do(partial(undo, store.vault, AT))
    sitting.settle()
    assert "Meat Manager" not in sitting.details()
    assert sitting.details().startswith("Kim, Min-soo")


def test_the_card_button_leads_to_the_desk(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.details.enter_card()
    employee_id = store.people()["0001004"].id
    assert sitting.wanted == [("cards", {"action": "desk", "employee": employee_id})]


def test_details_without_anybody(qtbot: QtBot, campaign: Campaign) -> None:
    page = PeoplePage(campaign.workspace)
    qtbot.addWidget(page)
    details = page.details
    assert details.employee is None
    assert details.findChildren(PlainLabel)[0].text() == "Select a person to see everything about them."


# --- the form -------------------------------------------------------------------------------------


def test_enter_opens_the_form_and_keeps_a_change(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    QTest.keyClick(sitting.page.table, Qt.Key.Key_Return)
    form = sitting.form()
    assert form.lines["classification"].text() == "Meat Cutter"
    form.lines["cell"].setText("213-555-0199")
    form.notes.setPlainText("prefers evenings")
    QTest.keyClick(form.lines["cell"], Qt.Key.Key_Return)
    sitting.settle()
    assert sitting.said == ["Changed: Kim, Min-soo"]
    person = store.people()["0001004"]
    assert (person.contacts[0].value, person.notes) == ("213-555-0199", "prefers evenings")
    assert "213-555-0199" in sitting.details()
    store.do(partial(undo, store.vault, AT))
    assert store.people()["0001004"].contacts[0].value == "213-555-0105"


def test_another_job_since_a_day_leaves_the_past(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    form.lines["classification"].setText("Meat Manager")
    form.since.line.setText("1 Oct 2026")
    form.accept_button.click()
    sitting.settle()
    before, after = store.people()["0001004"].positions
    assert (before.classification, before.last_day) == ("Meat Cutter", date(2026, 9, 30))
    assert (after.classification, after.first_day, after.last_day) == ("Meat Manager", date(2026, 10, 1), None)


def test_a_correction_leaves_one_position(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    form.lines["classification"].setText("Head Butcher")
    form.accept_button.click()
    sitting.settle()
    (only,) = store.people()["0001004"].positions
    assert (only.classification, only.first_day) == ("Head Butcher", date(2015, 1, 20))


def test_somebody_new(store: Campaign, sitting: Sitting) -> None:
    sitting.page.arrive({"action": "new"})
    form = sitting.form()
    assert not form.since.isVisible()
    for field, text in (("family", "남궁"), ("given", "보라"), ("number", "77"), ("cell", "213-555-0177")):
        form.lines[field].setText(text)
    form.accept_button.click()
    sitting.settle()
    assert sitting.said == ["Added: 남궁, 보라"]
    person = store.people()["77"]
    assert [contact.kind for contact in person.contacts] == [ContactKind.CELL]
    assert sitting.details().startswith("남궁, 보라")
    assert sitting.column()[-1] == "남궁, 보라"


def test_what_cannot_be_is_said_and_stays(sitting: Sitting) -> None:
    sitting.page.new_person()
    form = sitting.form()
    form.lines["number"].setText("77")
    form.accept_button.click()
    assert "a name" in _fault(form)
    form.lines["family"].setText("Ocampo")
    form.first_day.line.setText("5 May 2026")
    form.last_day.line.setText("1 May 2026")
    form.accept_button.click()
    assert "out of order" in _fault(form)
    form.last_day.line.setText("whenever")
    form.accept_button.click()
    assert "“whenever” is not a date" in _fault(form)
    assert form.isVisible()
    assert form.lines["family"].text() == "Ocampo"


def _fault(form: PersonForm) -> str:
    return next(label.text() for label in form.findChildren(PlainLabel) if label.property("role") == "fault")


def test_ctrl_enter_goes_from_person_to_person(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Álvarez Núñez, María José")
    sitting.page.edit_person()
    first = sitting.form()
    first.lines["cell"].setText("213-555-0198")
    QTest.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    second = sitting.form()
    assert second.lines["family"].text() == "dela Cruz"
    QTest.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sitting.form().lines["family"].text() == "García-López"
    assert store.people()["0001001"].contacts[0].value == "213-555-0198"


def test_ctrl_enter_asks_for_one_new_person_after_the_other(store: Campaign, sitting: Sitting) -> None:
    sitting.page.new_person()
    for name in ("Ocampo", "Ibarra"):
        form = sitting.form()
        form.lines["family"].setText(name)
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        sitting.settle()
    assert sitting.form().lines["family"].text() == ""
    assert {"Ocampo", "Ibarra"} <= set(store.people())


def test_esc_loses_no_text(sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    form.lines["shift"].setText("Nig")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert sitting.page.forms.form is None
    sitting.page.edit_person()
    again = sitting.form()
    assert again.lines["shift"].text() == "Nig"
    assert any("is here again" in label.text() for label in again.findChildren(PlainLabel) if label.isVisible())


def test_a_half_typed_form_comes_back_after_a_lock(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    form = sitting.form()
    form.lines["shift"].setText("Nig")
    form.first_day.line.setText("3/")
    draft = sitting.page.draft()
    form.reject()
    assert draft is not None
    unlocked = Sitting(store)
    unlocked.page.take_draft(draft)
    back = unlocked.form()
    assert back.employee_id == store.people()["0001004"].id
    assert (back.lines["shift"].text(), back.first_day.line.text()) == ("Nig", "3/")
    back.reject()


def test_nothing_typed_is_no_draft(sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    sitting.form()
    assert sitting.page.draft() is None


def test_the_form_fits_a_small_laptop(sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.page.edit_person()
    assert sitting.form().height() <= 700
    assert sitting.form().width() <= 1300


# --- trash, import --------------------------------------------------------------------------------


def test_del_puts_people_into_the_trash_and_undo_brings_them_back(store: Campaign, sitting: Sitting) -> None:
    sitting.select("Kim, Min-soo")
    sitting.press(Qt.Key.Key_Delete)
    assert sitting.said == ["In the trash: Kim, Min-soo. Their cards are kept."]
    assert sitting.page.head.caption.text() == "11 people"
    assert sitting.details().startswith("Müller, Jürgen"), "the next one is selected"
    store.do(partial(undo, store.vault, AT))
    sitting.settle()
    assert "Kim, Min-soo" in sitting.column()
    store.do(partial(redo, store.vault, AT))
    sitting.settle()
    assert "Kim, Min-soo" not in sitting.column()


def test_several_at_once(sitting: Sitting) -> None:
    sitting.page.table.selectAll()
    sitting.page.trash_chosen()
    sitting.settle()
    assert sitting.said == ["In the trash: 12 people. Their cards are kept."]
    assert not sitting.page.table.isVisible()


def test_the_empty_place_says_what_goes_here(campaign: Campaign) -> None:
    sitting = Sitting(campaign)
    titles = [label.text() for label in sitting.page.findChildren(PlainLabel) if label.isVisible()]
    assert "Nobody is on the roster yet." in titles
    button = next(b for b in sitting.page.findChildren(QPushButton) if b.isVisible() and "Import" in b.text())
    button.click()
    dialog = sitting.page.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_a_dropped_file_opens_the_import(campaign: Campaign) -> None:
    sitting = Sitting(campaign)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(SAMPLES / "01_utf8_plain.csv"))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    sitting.page.dropEvent(event)
    sitting.settle()
    dialog = sitting.page.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    for _ in range(2):
        dialog.go_on()
        sitting.settle()
    assert sitting.said == ["Imported 01_utf8_plain.csv: 12 new"]
    assert sitting.page.head.caption.text() == "12 people"


def test_what_is_noted_of_people_is_in_memory_and_follows(store: Campaign) -> None:
    space, vault = store.workspace, store.vault
    assert space.marks.assessments == {}
    store.do(partial(assess, vault, [1, 2], 2, TODAY, AT))
    assert {number: each.rating for number, each in space.marks.assessments.items()} == {1: 2, 2: 2}
    store.do(partial(discard_employees, vault, [1], AT))
    assert set(space.marks.assessments) == {2}
    store.do(partial(undo, vault, AT))
    store.do(partial(undo, vault, AT))
    assert space.marks.assessments == {}
