"""Envelopes and moves of originals in a real vault, and the log that is printed of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.domain.custody import Batch
from cardtrack.errors import BatchNameTaken, FieldMissing, FieldTooLong, LaterActDepends
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.keep_originals import NewPlace, edit_batch, list_batches, move_originals
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.tidying import MOST_TEXT
from cardtrack.usecases.undo_redo import recent_acts, undo
from cardtrack.vault import history
from cardtrack.vault.cards import load_card, load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.custody import load_moves
from tests.gui.cards.desk_campaign import AT, ROSA, TODAY, make_desk_campaign

MOVED = date(2026, 11, 14)
CARDS = tuple(
    AuthorizationCard(
        0, ROSA, signed_on=MOVED, received_on=MOVED, batch=batch, kept_at=place, collector="Prado", signer="Rosa M."
    )
    for batch, place in (("A", "desk"), ("A", "desk"), ("B", "car"), ("", ""))
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_desk_campaign(tmp_path / "campaign", cards=CARDS) as vault:
        yield vault


def log_of(vault: Vault) -> str:
    with PdfPages(make_report(vault, ReportChoice("custody", TODAY), TODAY)) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())


def test_what_stands_on_an_envelope_is_noted_and_mended(vault: Vault) -> None:
    changes = edit_batch(vault, "A", Batch(0, "A", on_envelope=3), AT)
    assert changes.nouns == {Noun.BATCH}
    edit_batch(vault, "A", Batch(0, "A", "Luz", MOVED, 2), AT)
    assert list_batches(vault) == [Batch(1, "A", "Luz", MOVED, 2)]


def test_a_new_name_goes_onto_all_its_cards_and_back(vault: Vault) -> None:
    discard_cards(vault, [2], AT)
    edit_batch(vault, "A", Batch(0, " Envelope\u200b  1 "), AT)
    assert [card.batch for card in load_cards(vault)] == ["Envelope 1", "B", ""]
    undo(vault, AT)
    undo(vault, AT)
    assert [card.batch for card in load_cards(vault)] == ["A", "A", "B", ""], "the one in the trash too"


def test_envelopes_are_not_thrown_together_by_a_name(vault: Vault) -> None:
    edit_batch(vault, "", Batch(0, "C", on_envelope=9), AT)
    for name, other in (("A", "B"), ("A", "C"), ("", "A")):
        with pytest.raises(BatchNameTaken):
            edit_batch(vault, name, Batch(0, other), AT)
    with pytest.raises(FieldMissing):
        edit_batch(vault, "A", Batch(0, " "), AT)
    with pytest.raises(FieldTooLong):
        edit_batch(vault, "A", Batch(0, "A", note="x" * (MOST_TEXT + 1)), AT)
    assert [card.batch for card in load_cards(vault)] == ["A", "A", "B", ""]


def test_originals_go_from_where_each_was(vault: Vault) -> None:
    changes = move_originals(vault, [1, 3, 4], NewPlace(MOVED, "safe", "Prado", "Paz"), AT)
    assert changes.nouns == {Noun.CARD, Noun.CUSTODY_MOVE}
    assert changes.employees == frozenset({ROSA})
    assert [card.kept_at for card in load_cards(vault)] == ["safe", "desk", "safe", "safe"]
    assert [(move.card_id, move.from_place, move.to_place) for move in load_moves(vault)] == [
        (1, "desk", "safe"),
        (3, "car", "safe"),
        (4, "", "safe"),
    ]
    move_originals(vault, [1, 2], NewPlace(MOVED, "safe"), AT)
    assert len(load_moves(vault)) == 4, "what is there already does not go there"
    assert recent_acts(vault, 1)[0].subject["count"] == 1


def test_a_move_to_nowhere_or_of_nothing_is_none(vault: Vault) -> None:
    for ids, place in (([1], " "), ([1], "desk"), ([99], "safe"), ([], "safe")):
        with pytest.raises(FieldMissing):
            move_originals(vault, ids, NewPlace(MOVED, place), AT)
    assert load_moves(vault) == []


def test_a_move_is_taken_back(vault: Vault) -> None:
    before = load_cards(vault)
    move_originals(vault, [1, 2, 3], NewPlace(MOVED, "safe"), AT)
    undo(vault, AT)
    assert (load_cards(vault), load_moves(vault)) == (before, [])
    assert history.check_history(vault).is_whole


def test_the_making_of_a_card_is_not_undone_under_its_move(vault: Vault) -> None:
    made = next(act.id for act in recent_acts(vault, 50) if not act.is_undone and act.is_undoable)
    move_originals(vault, [1], NewPlace(MOVED, "safe"), AT)
    with pytest.raises(LaterActDepends):
        history.undo_act(vault, made, AT)
    assert load_card(vault, 1) is not None


def test_the_log_tells_where_since_when_and_by_whom_and_names_no_signer(vault: Vault) -> None:
    edit_batch(vault, "A", Batch(0, "A", "Luz", MOVED, 3, "torn at one edge"), AT)
    move_originals(vault, [1], NewPlace(TODAY, "safe", "Prado", "Paz", "by car"), AT)
    text = log_of(vault)
    assert "Originals of 4 cards" in text
    assert "A Luz 14 Nov 2026 3 2 1 missing" in text
    assert "B Prado 14 Nov 2026 – 1" in text
    assert "torn at one edge" in text
    assert "desk 14 Nov 2026 1" in text
    assert "safe 20 Nov 2026 1" in text
    assert "20 Nov 2026 1 desk safe Prado Paz by car" in text
    assert "(no envelope)" in text
    assert not any(word in text for word in ("Morales", "Rosa"))


def test_cards_in_the_trash_are_in_no_log(vault: Vault) -> None:
    move_originals(vault, [1, 2], NewPlace(TODAY, "safe"), AT)
    discard_cards(vault, [1], AT)
    assert "Originals of 3 cards" in log_of(vault)
    assert len(load_moves(vault)) == 1
