"""The dialog of card wordings, and the box that puts one on a card."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from cardtrack.domain.card import Purpose
from cardtrack.gui.cards.wording_form import WordingForm
from cardtrack.gui.cards.wordings_dialog import WordingsDialog
from cardtrack.usecases.card_wordings import SavedWording, save_wording, starting_wording
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.gui.cards.desk_campaign import AT


def keep_wording(sitting: Sitting, language: str = "en", purpose: Purpose = Purpose.REPRESENTATION) -> SavedWording:
    """A starting text, kept as if in the dialog."""
    work = sitting.workspace
    assert work.campaign is not None
    wording = starting_wording(work.campaign, language)
    saved: list[SavedWording] = []
    verb = partial(save_wording, work.vault, replace(wording, purpose=purpose), AT)
    work.background.do(sitting.page, verb, saved.append)
    sitting.settle()
    return saved[0]


def opened(sitting: Sitting) -> WordingsDialog:
    sitting.page.arrive({"action": "wordings"})
    (dialog,) = sitting.page.findChildren(WordingsDialog)
    return dialog


def form_of(dialog: QDialog) -> WordingForm:
    (form,) = dialog.findChildren(WordingForm)
    return form


def test_the_first_wording_begins_with_a_text_that_says_what_is_missing(sitting: Sitting) -> None:
    dialog = opened(sitting)
    assert dialog.view.chosen_keys() == []
    assert not dialog.change.isEnabled()
    assert not dialog.print_button.isEnabled()
    dialog.new.click()
    form = form_of(dialog)
    assert "lawyer" in form.advice.label.text()
    assert "starting text" in form.advice.label.text()
    english = form.text.toPlainText()
    form.language.setCurrentIndex(form.language.findData("es"))
    form.language.activated.emit(form.language.currentIndex())
    assert form.text.toPlainText() != english
    form.text.setPlainText("Mi propio texto.")
    assert "starting text" not in form.advice.label.text()
    form.language.setCurrentIndex(form.language.findData("en"))
    form.language.activated.emit(form.language.currentIndex())
    assert form.text.toPlainText() == "Mi propio texto."
    form.read_by.setText("L. Ruiz")
    assert "lawyer" not in form.advice.label.text()
    form.accept_button.click()
    sitting.settle()
    assert dialog.chosen is not None
    assert (dialog.chosen.text, dialog.chosen.language) == ("Mi propio texto.", "en")
    assert dialog.text.text() == "Mi propio texto."
    assert dialog.about.text() == "L. Ruiz"


def test_a_text_that_is_missing_is_said_and_the_form_stays(sitting: Sitting) -> None:
    dialog = opened(sitting)
    dialog.new.click()
    form = form_of(dialog)
    form.text.setPlainText("  ")
    form.accept_button.click()
    sitting.settle()
    assert form.isVisible()
    assert sitting.workspace.wordings == []


def test_a_wording_goes_on_the_cards_of_a_stack_and_its_purpose_with_it(sitting: Sitting) -> None:
    wording = keep_wording(sitting, purpose=Purpose.DUAL).wording
    box = sitting.desk.batch.wording
    assert (box.purpose, box.wording_id) == (Purpose.REPRESENTATION, None)
    box.setCurrentIndex(box.count() - 1)
    assert (box.purpose, box.wording_id) == (Purpose.DUAL, wording.id)
    sitting.card("Rosa", "3/5")
    (card,) = sitting.cards()
    assert (card.wording_id, card.purpose) == (wording.id, Purpose.DUAL)


def test_a_picked_wording_comes_back_after_a_lock_and_stays_when_it_is_offered_no_more(make_place: MakePlace) -> None:
    sitting = make_place()
    wording = keep_wording(sitting).wording
    box = sitting.desk.batch.wording
    box.pick(wording.purpose, wording.id)
    text = sitting.page.draft()
    assert text is not None
    box.pick(Purpose.REPRESENTATION, None)
    sitting.page.take_draft(json.dumps(json.loads(text)))
    assert box.wording_id == wording.id
    dialog = opened(sitting)
    dialog.retire.click()
    sitting.settle()
    assert box.wording_id == wording.id  # what is picked is not taken out of somebody's hands
    box.pick(Purpose.REPRESENTATION, None)
    assert box.findText(wording.name, Qt.MatchFlag.MatchStartsWith) == -1
    assert not dialog.print_button.isEnabled()
    dialog.retire.click()
    sitting.settle()
    assert box.findText(wording.name, Qt.MatchFlag.MatchStartsWith) > 0


def test_a_change_of_a_signed_text_is_a_new_version_and_undo_takes_it_back(sitting: Sitting) -> None:
    wording = keep_wording(sitting).wording
    sitting.desk.batch.wording.pick(wording.purpose, wording.id)
    sitting.card("Rosa", "3/5")
    dialog = opened(sitting)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    form = form_of(dialog)
    form.text.setPlainText("Another text.")
    form.accept_button.click()
    sitting.settle()
    assert [(each.version, each.is_retired) for each in sitting.workspace.wordings] == [(1, True), (2, False)]
    assert "stays as it is" in sitting.said[-1]
    sitting.desk.turning.undo()
    sitting.settle()
    assert sitting.workspace.wordings == [wording]
    assert dialog.model.rowCount() == 1


def test_a_wording_that_is_taken_back_leaves_the_stack_its_purpose(sitting: Sitting) -> None:
    wording = keep_wording(sitting, purpose=Purpose.MEMBERSHIP).wording
    sitting.desk.batch.wording.pick(wording.purpose, wording.id)
    sitting.desk.turning.undo()
    sitting.settle()
    sitting.card("Rosa", "3/5")
    (card,) = sitting.cards()
    assert (card.wording_id, card.purpose) == (None, Purpose.MEMBERSHIP)


def test_the_card_form_shows_and_changes_the_wording(sitting: Sitting) -> None:
    wording = keep_wording(sitting).wording
    sitting.card("Rosa", "3/5")
    row = sitting.desk.lines.last()
    assert row is not None
    form = sitting.page.open_card(row)
    picked = f"{wording.purpose} {wording.id}"
    form.fields.take_texts({**form.fields.texts(), "purpose": picked, "wording_id": picked})
    form.accept_button.click()
    sitting.settle()
    assert sitting.cards()[0].wording_id == wording.id


def test_blank_cards_are_asked_for_at_the_reports(sitting: Sitting) -> None:
    wording = keep_wording(sitting).wording
    wanted: list[tuple[str, object]] = []
    sitting.page.wanted.connect(lambda place, argument: wanted.append((place, argument)))
    opened(sitting).print_button.click()
    assert wanted == [("reports", {"report": "blank-cards", "wording": wording.id})]
