"""Scans at the desk: pages wait beside the fields, the card that is entered keeps its page, and nothing is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from cardtrack.gui.scans.card_scans import CardScans
from cardtrack.usecases.scans import Scan, ScanState, list_scans, scans_of_card
from tests.gui.cards.conftest import MakePlace, Sitting
from tests.imaging.papers import paper, pdf


@pytest.fixture
def sitting(make_place: MakePlace, tmp_path: Path) -> Sitting:
    """At the desk, with the two pages of a file waiting and seen."""
    sitting = make_place()
    path = tmp_path / "stack.pdf"
    path.write_bytes(pdf([paper(), paper()]))
    sitting.page.lists.setCurrentWidget(sitting.page.scans)
    sitting.page.scans.take_in.take([path])
    sitting.settle()
    sitting.qtbot.waitUntil(lambda: sitting.page.scans.page is not None, timeout=30_000)
    sitting.desk.begin()
    return sitting


def pages(sitting: Sitting, state: ScanState = ScanState.WAITS) -> list[int]:
    """Which pages of the file are in a state."""
    found: list[tuple[Scan, ...]] = []
    vault = sitting.workspace.vault
    sitting.workspace.background.ask(sitting.page, lambda: list_scans(vault, state).pages, found.append)
    sitting.settle()
    return [scan.page for scan in found[0]]


def seen(sitting: Sitting) -> int:
    page = sitting.page.scans.page
    assert page is not None
    return page.scan_id


def test_a_file_is_a_queue_of_pages_and_the_tab_says_how_many_wait(sitting: Sitting) -> None:
    assert pages(sitting) == [1, 2]
    assert "2" in sitting.page.lists.tabText(sitting.page.lists.indexOf(sitting.page.scans))
    assert sitting.page.scans.view.has_picture


def test_a_card_is_entered_from_the_page_that_is_seen_and_the_next_follows(sitting: Sitting) -> None:
    first = seen(sitting)
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    sitting.settle()
    assert seen(sitting) != first
    assert pages(sitting) == [2]
    row = sitting.desk.lines.table.key_at(0)
    found: list[tuple[Scan, ...]] = []
    verb = partial(scans_of_card, sitting.workspace.vault, row)
    sitting.workspace.background.ask(sitting.page, verb, found.append)
    sitting.settle()
    assert [scan.id for scan in found[0]] == [first]


def test_an_undone_card_gives_its_page_back(sitting: Sitting) -> None:
    first = seen(sitting)
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    sitting.settle()
    sitting.desk.turning.undo()
    sitting.settle()
    assert pages(sitting) == [1, 2]
    assert seen(sitting) == first


def test_what_is_no_card_is_set_aside_and_waits_again(sitting: Sitting) -> None:
    scans = sitting.page.scans
    scans.no_card.trigger()
    sitting.settle()
    assert (pages(sitting), pages(sitting, ScanState.NO_CARD)) == ([2], [1])
    scans.states.setCurrentIndex(1)
    scans.states.activated.emit(1)
    sitting.settle()
    scans.wait_again.trigger()
    sitting.settle()
    assert pages(sitting) == [1, 2]


def test_a_back_is_put_to_the_card_before_it(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    sitting.settle()
    sitting.page.scans.back.trigger()
    sitting.settle()
    assert pages(sitting) == []
    assert pages(sitting, ScanState.ENTERED) == [1, 2]


def test_a_card_that_is_entered_while_no_page_is_seen_has_none(sitting: Sitting) -> None:
    sitting.page.lists.setCurrentWidget(sitting.page.cards)
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    assert pages(sitting) == [1, 2]


def test_a_file_that_cannot_be_read_is_a_sentence_and_the_queue_stays(sitting: Sitting, tmp_path: Path) -> None:
    bad = tmp_path / "broken.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    take_in = sitting.page.scans.take_in
    take_in.take([bad])
    sitting.qtbot.waitUntil(lambda: bool(take_in.fault.text()), timeout=30_000)
    sitting.settle()
    assert "broken.pdf" in take_in.fault.text()
    assert pages(sitting) == [1, 2]


def test_the_picture_is_zoomed_turned_and_fitted(sitting: Sitting) -> None:
    view = sitting.page.scans.view
    fitting = view.zoom
    sitting.page.scans.larger.trigger()
    assert view.zoom > fitting
    sitting.page.scans.turn.trigger()
    assert view.turned == 90
    assert seen(sitting)
    page = sitting.page.scans.page
    assert page is not None
    assert page.turned == 90
    sitting.page.scans.fit.trigger()
    assert view.horizontalScrollBar().maximum() == 0


def test_the_page_and_what_is_typed_come_back_after_a_lock(sitting: Sitting) -> None:
    assert sitting.page.draft() is None, "a page that is only looked at is nothing that was typed"
    sitting.page.scans.skip.trigger()
    sitting.settle()
    second = seen(sitting)
    sitting.type(sitting.name, "ro")
    kept = sitting.page.draft()
    assert kept is not None
    sitting.page.scans.previous.trigger()
    sitting.settle()
    sitting.page.lists.setCurrentWidget(sitting.page.cards)
    sitting.name.clear()
    sitting.page.take_draft(kept)
    sitting.settle()
    assert sitting.page.scans.isVisible()
    assert seen(sitting) == second
    assert sitting.name.text() == "ro"


def test_the_scan_of_a_card_is_opened_from_the_table(sitting: Sitting) -> None:
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    sitting.settle()
    cards = sitting.page.cards
    cards.view.selectRow(0)
    show = next(action for action in cards.view.actions() if action.text().startswith("Scan of"))
    show.trigger()
    sitting.settle()
    dialog = sitting.page.findChild(CardScans)
    assert dialog is not None
    assert dialog.tabs.count() == 1
    assert "page 1 of 2" in dialog.tabs.tabText(0)
    dialog.reject()


def test_a_card_without_a_scan_says_so(sitting: Sitting) -> None:
    sitting.page.lists.setCurrentWidget(sitting.page.cards)
    sitting.act(sitting.name, "rosa")
    sitting.act(sitting.date, "t")
    sitting.settle()
    sitting.page.cards.view.selectRow(0)
    show = next(action for action in sitting.page.cards.view.actions() if action.text().startswith("Scan of"))
    show.trigger()
    sitting.settle()
    assert sitting.said[-1].startswith("No scan shows the card of")


def test_the_door_of_what_needs_attention_leads_to_the_pages(sitting: Sitting) -> None:
    sitting.page.lists.setCurrentWidget(sitting.page.cards)
    sitting.page.arrive({"action": "pages"})
    assert sitting.page.scans.isVisible()
    assert sitting.name.hasFocus()
