"""Blank cards at the Reports place: serials are reserved in a form, and what is reserved is shown."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from cardtrack.gui.reports.blank_card_fields import BLANK, SerialsForm
from cardtrack.usecases.undo_redo import undo
from tests.gui.reports.conftest import MakePage
from tests.usecases.printed_campaign import AT


def test_serials_are_reserved_and_their_cards_shown(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(10)
    fields, work = page.own.blank, page.workspace
    assert not fields.isVisible()
    page.kinds.choose(BLANK)
    qtbot.waitUntil(lambda: fields.runs.count() == 1 and work.background.is_idle)
    qtbot.waitUntil(page.preview.sheets.is_drawn)
    assert page.preview.sheets.pages == 2  # five cards, four on a page
    said: list[str] = []
    page.said.connect(lambda text, _: said.append(text))
    fields.reserve_button.click()
    (form,) = fields.findChildren(SerialsForm)
    assert form.wording.count() == 1
    form.cards.setValue(12)
    form.accept_button.click()
    qtbot.waitUntil(lambda: fields.runs.count() == 2 and work.background.is_idle)
    assert fields.runs.currentIndex() == 0
    assert "-001" in said[-1]
    assert "-012" in said[-1]
    qtbot.waitUntil(lambda: page.preview.sheets.pages == 3)
    fields.on_page.setCurrentIndex(0)
    fields.on_page.activated.emit(0)
    qtbot.waitUntil(lambda: page.preview.sheets.pages == 6)
    work.background.do(page, lambda: undo(work.vault, AT), lambda _: None)
    qtbot.waitUntil(lambda: fields.runs.count() == 1 and work.background.is_idle)
    assert fields.chosen().run_id == 1


def test_a_wording_brings_its_form_along(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page(10)
    wording = page.workspace.wordings[0]
    page.arrive({"report": BLANK, "wording": wording.id})
    (form,) = page.own.blank.findChildren(SerialsForm)
    assert form.wording.currentData() == wording.id
    assert form.isVisible()
    form.reject()
    qtbot.waitUntil(lambda: page.workspace.background.is_idle)
    qtbot.waitUntil(page.preview.sheets.is_drawn)
