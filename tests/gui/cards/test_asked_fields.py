"""What the rules ask of a card beside name and date: asked at the desk where they ask it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt

from cardtrack.domain.card import AuthorizationCard, CardItem, Purpose, Reason, Signature, UnionNamed
from cardtrack.domain.count import Verdict
from cardtrack.usecases.edit_unit import edit_unit
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import AT, ROSA, SIOBHAN, TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
LINES = (CardItem.EMAIL, CardItem.PHONE)


def under(sitting: Sitting, regime_id: str) -> Sitting:
    """The same desk, its unit under other rules."""
    work = sitting.workspace
    unit = replace(work.unit, regime_id=regime_id)
    work.background.do(sitting.page, partial(edit_unit, work.vault, unit, AT), lambda _: None)
    sitting.settle()
    sitting.desk.begin()
    return sitting


@pytest.fixture
def electronic(sitting: Sitting) -> Sitting:
    """A stack of electronic cards under the NLRB's rules."""
    sitting.desk.batch.signature.set_code(Signature.ELECTRONIC)
    return sitting


def verdict(sitting: Sitting, place: int = 0) -> Verdict:
    """The verdict on one of the cards, in the order of entry."""
    assert sitting.workspace.count is not None
    found = sitting.workspace.count.all_verdicts(TODAY)
    return sorted(found, key=lambda each: each.card.id)[place]


def test_nothing_is_asked_of_ink(sitting: Sitting) -> None:
    assert not sitting.desk.asked.isVisible()
    sitting.card("rosa", "5/3/2026")
    assert sitting.acts == 2


def test_an_electronic_card_is_asked_for_what_the_rules_ask(electronic: Sitting) -> None:
    asked = electronic.desk.asked
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    electronic.act(asked.lines[CardItem.EMAIL], "rosa@example.org")
    electronic.act(asked.lines[CardItem.PHONE], "213 555 0134")
    asked.boxes[CardItem.AGREED_TEXT].setChecked(True)
    electronic.act(asked.confirmation.line, "11/5")
    electronic.settle()
    (card,) = electronic.cards()
    assert (card.employee_id, card.email, card.phone) == (ROSA, "rosa@example.org", "213 555 0134")
    assert (card.agreed_text, card.confirmation_on) == (True, date(2026, 11, 5))
    assert verdict(electronic).counts
    assert electronic.name.hasFocus()
    assert not any(line.text() for line in asked.all_lines)
    assert asked.boxes[CardItem.AGREED_TEXT].isChecked(), "the same on a whole stack"


def test_what_is_left_empty_never_blocks_and_is_said(electronic: Sitting) -> None:
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    electronic.act(electronic.desk.asked.lines[CardItem.EMAIL], "rosa@example.org")
    electronic.act(electronic.desk.asked.lines[CardItem.PHONE], "", CTRL)
    electronic.settle()
    assert verdict(electronic).primary is Reason.MISSING_ITEM
    assert "lacks what the rules ask for: a phone number" in electronic.lines()[0]


def test_the_button_records_without_asking_more(electronic: Sitting) -> None:
    electronic.act(electronic.name, "rosa")
    electronic.type(electronic.date, "11/3")
    electronic.desk.record_button.click()
    electronic.settle()
    assert len(electronic.cards()) == 1


def test_a_digital_signature_needs_no_confirmation(sitting: Sitting) -> None:
    sitting.desk.batch.signature.set_code(Signature.DIGITAL)
    assert sitting.desk.asked.lines[CardItem.EMAIL].isVisible()
    assert not sitting.desk.asked.confirmation.isVisible()


def test_a_confirmation_on_no_day_is_asked_for(electronic: Sitting) -> None:
    asked = electronic.desk.asked
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    asked.confirmation.line.setFocus()
    electronic.act(asked.confirmation.line, "2/30")
    assert "2/30" in electronic.note()
    assert asked.confirmation.line.hasFocus()
    assert electronic.cards() == []


def test_esc_goes_back_to_the_date_and_loses_nothing(electronic: Sitting) -> None:
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    email = electronic.desk.asked.lines[CardItem.EMAIL]
    electronic.type(email, "rosa@")
    electronic.press(email, Qt.Key.Key_Escape)
    assert electronic.date.hasFocus()
    assert (electronic.date.text(), email.text()) == ("3 Nov 2026", "rosa@")


def test_fixing_shows_what_the_card_has_of_it(electronic: Sitting) -> None:
    asked = electronic.desk.asked
    email = asked.lines[CardItem.EMAIL]
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    electronic.act(email, "rosa@example.org", CTRL)
    electronic.settle()
    electronic.desk.batch.signature.set_code(Signature.INK)
    assert not asked.isVisible()
    electronic.press(electronic.name, Qt.Key.Key_F2)
    assert email.isVisible()
    assert email.text() == "rosa@example.org"
    asked.lines[CardItem.PHONE].setFocus()
    electronic.act(asked.lines[CardItem.PHONE], "555 0134", CTRL)
    electronic.settle()
    (card,) = electronic.cards()
    assert (card.email, card.phone, card.signature) == ("rosa@example.org", "555 0134", Signature.ELECTRONIC)
    assert not asked.isVisible()


def test_what_is_half_typed_comes_back_after_a_lock(electronic: Sitting) -> None:
    asked = electronic.desk.asked
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    electronic.type(asked.lines[CardItem.EMAIL], "rosa@")
    asked.boxes[CardItem.AGREED_TEXT].setChecked(True)
    kept = electronic.page.draft()
    assert kept is not None
    asked.lines[CardItem.EMAIL].clear()
    asked.boxes[CardItem.AGREED_TEXT].setChecked(False)
    electronic.page.take_draft(kept)
    assert asked.lines[CardItem.EMAIL].text() == "rosa@"
    assert asked.boxes[CardItem.AGREED_TEXT].isChecked()


def test_a_card_that_is_not_kept_gives_back_what_was_typed(electronic: Sitting) -> None:
    asked = electronic.desk.asked
    electronic.act(electronic.name, "rosa")
    electronic.act(electronic.date, "11/3")
    asked.lines[CardItem.EMAIL].setText("x" * 20_000)
    electronic.press(asked.lines[CardItem.EMAIL], Qt.Key.Key_Return, CTRL)
    electronic.settle()
    assert "too long" in electronic.note()
    assert len(asked.lines[CardItem.EMAIL].text()) == 20_000


def test_a_fee_is_asked_for_once_where_the_rules_ask_one(sitting: Sitting) -> None:
    under(sitting, "can_qc")
    sitting.desk.batch.wording.pick(Purpose.MEMBERSHIP, None)  # these rules know no other
    fee = sitting.desk.asked.fee
    assert fee.isVisible()
    assert fee.placeholderText() == "2.00 is asked"
    sitting.card("siob", "11/3")
    fee.setText("2")
    sitting.desk.begin()
    sitting.card("rosa", "11/3")
    assert sitting.acts == 4, "the fee is the same on a stack, and takes no act of its own"
    assert [card.fee_cents for card in sitting.cards()] == [None, 200]
    assert verdict(sitting, 0).card.employee_id == SIOBHAN
    assert verdict(sitting, 0).primary is Reason.FEE_MISSING
    assert verdict(sitting, 1).counts


def test_the_employer_is_named_unless_it_is_said_not_to_be(sitting: Sitting) -> None:
    under(sitting, "us_ca_alrb")
    box = sitting.desk.asked.boxes[CardItem.EMPLOYER_NAMED]
    assert box.isVisible()
    sitting.card("rosa", "11/3")
    box.setChecked(False)
    sitting.card("siob", "11/3")
    assert [card.employer_named for card in sitting.cards()] == [True, False]
    assert verdict(sitting, 1).primary is Reason.MISSING_ITEM


def test_the_cards_own_form_has_a_row_for_what_is_asked(make_place: MakePlace) -> None:
    ink = AuthorizationCard(0, ROSA, signed_on=date(2026, 5, 3), received_on=TODAY, union_named=UnionNamed.THIS)
    place = make_place(ink)
    place.page.cards.view.selectRow(0)
    fields = place.page.open_card(place.page.cards.view.chosen_rows()[0]).fields
    assert "Electronic card" in [fields.tabText(number) for number in range(fields.count())]
    fields.setCurrentIndex(3)
    shown = {
        name for name in ("email", "agreed_text", "confirmation_on", "fee_cents") if fields.widgets[name].isVisible()
    }
    assert shown == {"email"}
    fields.take_texts({**fields.texts(), "signature": Signature.ELECTRONIC})
    assert fields.widgets["agreed_text"].isVisible()
    assert fields.widgets["confirmation_on"].isVisible()
    assert not fields.widgets["fee_cents"].isVisible()
