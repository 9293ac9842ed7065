"""One card in full: every field, the act that history names, and the way back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit

from cardtrack.domain.card import AuthorizationCard, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.count import Verdict
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.gui.cards.card_form import CardForm
from cardtrack.gui.widgets.date_field import DateField
from cardtrack.usecases.edit_employee import add_employee, discard_employees
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import ROSA, SIOBHAN

SIGNED, RECEIVED = date(2026, 11, 3), date(2026, 11, 12)
GOOD = AuthorizationCard(0, ROSA, signed_on=SIGNED, received_on=RECEIVED)
PARKED = AuthorizationCard(0, signer="R. Mroales", signed_on=SIGNED, received_on=RECEIVED)
FULL = AuthorizationCard(
    0,
    ROSA,
    signer="Rosa Morales",
    serial="0042",
    union_named=UnionNamed.PARENT,
    employer_named=False,
    purpose=Purpose.DUAL,
    signature=Signature.ELECTRONIC,
    signed_on=SIGNED,
    signed_as_written="3 nov",
    received_on=RECEIVED,
    collector="T. Reyes",
    collector_is_supervisor=True,
    witness="A. Sol",
    batch="B-2",
    kept_at="Locker 3",
    email="rosa@example.org",
    phone="213-555-0101",
    agreed_text=True,
    confirmation_on=date(2026, 11, 4),
    fee_cents=250,
    fee_paid_on=date(2026, 11, 5),
    revoked_on=date(2026, 11, 15),
    revoked_how="by letter",
    revoked_to="T. Reyes",
    date_proof="postmark",
    is_readable=False,
    is_original=False,
    other_union="Local 12",
    before_hire_accepted=True,
    set_aside=True,
    set_aside_note="torn",
    notes="one\ntwo",
)


def opened(place: Sitting, card_id: int = 1) -> CardForm:
    """The form of a card."""
    form = place.page.open_card(place.page._rows[card_id])
    form.activateWindow()
    place.qtbot.waitUntil(form.isActiveWindow)
    return form


def line(form: CardForm, name: str) -> QLineEdit:
    """A field of text or of a date."""
    widget = form.fields.widgets[name]
    if isinstance(widget, DateField):
        return widget.line
    assert isinstance(widget, QLineEdit)
    return widget


def check(form: CardForm, name: str) -> QCheckBox:
    """A field to tick."""
    widget = form.fields.widgets[name]
    assert isinstance(widget, QCheckBox)
    return widget


def keep(place: Sitting, form: CardForm) -> None:
    """Accepts the form and waits for it."""
    form.accept_button.click()
    place.settle()


def verdict(place: Sitting, card_id: int = 1) -> Verdict:
    """The verdict as the table has it."""
    return place.page._rows[card_id].verdict


def test_every_field_of_a_card_has_its_place(make_place: MakePlace) -> None:
    place = make_place(FULL)
    form = opened(place)
    shown = set(form.fields.widgets) | {"id", "employee_id", "wording_id"}  # one box for a wording and what it is for
    assert shown == {field.name for field in fields(AuthorizationCard)}
    assert form.fields.card() == place.cards()[0]
    assert all(widget.accessibleName() or isinstance(widget, QCheckBox) for widget in form.fields.widgets.values())


def test_nothing_typed_writes_nothing(make_place: MakePlace) -> None:
    place = make_place(FULL)
    form = opened(place)
    keep(place, form)
    assert place.said == []
    assert place.page.form is None


def test_the_verdict_stands_in_sentences(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    texts = [label.text() for label in form.findChildren(type(place.desk.note))]
    assert any(text.startswith("Counts: Card of 3 Nov 2026 counts on 20 Nov 2026") for text in texts)


@pytest.mark.parametrize(
    ("name", "typed", "told", "reason"),
    [
        pytest.param("revoked_on", "11/15/2026", "Done: revocation by Morales, Rosa", Reason.REVOKED, id="revoke"),
        pytest.param("signed_on", "", "Done: change of the card of Morales, Rosa", Reason.UNDATED, id="undate"),
        pytest.param("collector", "T. Reyes", "Done: change of the card of Morales, Rosa", None, id="collector"),
    ],
)
def test_a_change_is_written_named_and_undone(
    make_place: MakePlace, name: str, typed: str, told: str, reason: Reason | None
) -> None:
    place = make_place(GOOD)
    before = place.cards()[0]
    form = opened(place)
    line(form, name).setText(typed)
    keep(place, form)
    assert place.said == [told]
    assert verdict(place).primary is reason
    assert place.cards()[0] != before
    place.desk.turning.undo()
    place.settle()
    assert place.cards()[0] == before


def test_a_card_is_set_aside_with_a_note(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    check(form, "set_aside").setChecked(True)
    line(form, "set_aside_note").setText("torn")
    keep(place, form)
    assert verdict(place).primary is Reason.SET_ASIDE
    assert place.cards()[0].set_aside_note == "torn"


@pytest.mark.parametrize(("typed", "cents"), [("2", 200), ("2.5", 250), ("2,50", 250), ("", None), ("0.05", 5)])
def test_a_fee_is_cents(make_place: MakePlace, typed: str, cents: int | None) -> None:
    place = make_place(FULL)
    form = opened(place)
    line(form, "fee_cents").setText(typed)
    assert form.fields.card().fee_cents == cents


def test_a_parked_card_is_matched_to_a_person(make_place: MakePlace) -> None:
    place = make_place(PARKED)
    form = opened(place)
    whose = form.fields.people.line
    assert whose.hasFocus()
    place.type(whose, "mora")
    assert form.fields.people.panel.isVisible()
    place.press(whose, Qt.Key.Key_Return)
    assert not form.fields.people.panel.isVisible()
    keep(place, form)
    assert place.said == ["Done: match of the card of R. Mroales"]
    (card,) = place.cards()
    assert (card.employee_id, card.signer) == (ROSA, "R. Mroales")


def test_letters_that_are_nobody_are_never_dropped(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    whose = form.fields.people.line
    whose.selectAll()
    place.type(whose, "zzzzz")
    keep(place, form)
    assert form.isVisible()
    assert "Nobody" in form.fields.people.note.text()
    assert place.cards()[0].employee_id == ROSA
    form.reject()


def test_an_emptied_person_parks_the_card_where_a_name_is_written(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    whose = form.fields.people.line
    whose.selectAll()
    whose.setFocus()
    whose.selectAll()
    place.press(whose, Qt.Key.Key_Delete)
    keep(place, form)
    assert form.isVisible()
    line(form, "signer").setText("R. Morales")
    keep(place, form)
    assert verdict(place).primary is Reason.UNMATCHED


def test_a_date_that_is_none_is_said_and_the_form_stays(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    line(form, "signed_on").setText("31/2")
    keep(place, form)
    assert form.isVisible()
    assert "31/2" in form._fault.text()
    assert place.cards()[0].signed_on == SIGNED
    form.reject()


def test_the_trash_closes_the_form_and_undo_brings_the_card_back(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    form.discard_button.click()
    place.settle()
    assert place.cards() == []
    assert place.page.form is None
    place.desk.turning.undo()
    place.settle()
    assert len(place.cards()) == 1


def test_a_half_changed_card_comes_back_after_a_lock(make_place: MakePlace) -> None:
    place = make_place(GOOD)
    form = opened(place)
    assert place.page.draft() is None
    notes = form.fields.widgets["notes"]
    assert isinstance(notes, QPlainTextEdit)
    notes.setPlainText("one\ntwo")
    form.fields.people.choose(place.workspace.finder.find("siob").hits[0])
    line(form, "signed_on").setText("11/4")
    check(form, "is_original").setChecked(False)
    form.fields.setCurrentIndex(2)
    kept = place.page.draft()
    assert kept is not None
    form.reject()
    place.page.take_draft(kept)
    again = place.page.form
    assert again is not None
    assert again.fields.currentIndex() == 2
    keep(place, again)
    (card,) = place.cards()
    assert (card.employee_id, card.signed_on, card.notes) == (SIOBHAN, date(2026, 11, 4), "one\ntwo")
    assert not card.is_original


def test_the_running_list_opens_a_card_too(make_place: MakePlace) -> None:
    place = make_place()
    place.card("rosa", "11/3")
    place.desk.lines.setFocus()
    place.desk.lines.selectRow(0)
    place.press(place.desk.lines, Qt.Key.Key_Return)
    assert place.page.form is not None
    place.page.form.reject()


WRITTEN_OUT = AuthorizationCard(0, signer="Rosa Morales", signed_on=SIGNED, received_on=RECEIVED)


def offered(place: Sitting, form: CardForm) -> list[tuple[str, str]]:
    """Who may have signed and why, as it is shown unasked."""
    place.settle()
    table = form.fields.people.table
    return [(table.index(row, 0).data(), table.index(row, 2).data()) for row in range(table.rowCount())]


def test_a_parked_card_says_who_may_have_signed_and_why(make_place: MakePlace) -> None:
    place = make_place(PARKED)
    form = opened(place)
    assert offered(place, form) == [("Morales, Rosa", "slip of the pen, initial")]
    assert "These may have signed" in form.fields.people.note.text()
    place.press(form.fields.people.line, Qt.Key.Key_Down)
    place.press(form.fields.people.line, Qt.Key.Key_Return)
    assert form.fields.card().employee_id == ROSA
    keep(place, form)
    assert place.said == ["Done: match of the card of R. Mroales"]
    assert place.cards()[0].employee_id == ROSA


def test_nobody_is_taken_without_being_chosen(make_place: MakePlace) -> None:
    place = make_place(PARKED)
    form = opened(place)
    offered(place, form)
    place.press(form.fields.people.line, Qt.Key.Key_Return)
    place.settle()
    assert place.cards()[0].employee_id is None


def test_who_is_likely_stands_ready_for_one_key(make_place: MakePlace) -> None:
    place = make_place(WRITTEN_OUT)
    form = opened(place)
    assert offered(place, form)[0] == ("Morales, Rosa", "same name")
    assert "Most likely the first" in form.fields.people.note.text()
    assert form.fields.card().employee_id is None
    place.press(form.fields.people.line, Qt.Key.Key_Return)
    assert form.fields.card().employee_id == ROSA


def test_what_is_typed_outranks_what_is_offered(make_place: MakePlace) -> None:
    place = make_place(WRITTEN_OUT)
    form = opened(place)
    place.type(form.fields.people.line, "siob")
    assert [name for name, _ in offered(place, form)] == ["O’Brien-Castañeda, Siobhán"]


def test_a_new_person_is_offered_at_once(make_place: MakePlace) -> None:
    place = make_place(replace(PARKED, signer="Oleksiy Zhdanov"))
    form = opened(place)
    assert offered(place, form) == []
    work = place.workspace
    new = Employee(0, PersonName("Oleksiy", "Zhdanov"), "2001")
    work.background.do(form, partial(add_employee, work.vault, new, work.now()))
    place.qtbot.waitUntil(lambda: offered(place, form) == [("Zhdanov, Oleksiy", "same name")])
    form.fields.people.line.clear()
    work.background.do(form, partial(discard_employees, work.vault, [11], work.now()))
    place.qtbot.waitUntil(lambda: offered(place, form) == [])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3/4/26", "= 4 Mar 2026"),
        ("3/4/50", "= 4 Mar 1950? Type the year in full"),
        ("12/5/2026", "5 Dec 2026 is still to come. Was it 12 May 2026?"),
        ("2/30/2026", "not a date yet"),
    ],
)
def test_a_day_that_was_hardly_meant_is_doubted_beside_it(make_place: MakePlace, typed: str, said: str) -> None:
    form = opened(make_place(GOOD))
    field = form.fields.widgets["revoked_on"]
    assert isinstance(field, DateField)
    field.line.setText(typed)
    assert said in [label.text() for label in field.findChildren(QLabel)]
