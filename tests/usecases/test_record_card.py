"""Recording, mending, matching, revoking, setting aside and discarding cards, each taken back again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.count import Verdict
from cardtrack.errors import FieldMissing, FieldTooLong, LaterActDepends, NothingToUndo
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.keep_originals import NewPlace, move_originals
from cardtrack.usecases.record_card import (
    RecordedCard,
    discard_cards,
    edit_card,
    match_card,
    record_card,
    revoke_card,
    verdict_of,
)
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.tidying import MOST_TEXT
from cardtrack.usecases.undo_redo import recent_acts, redo, undo, undo_card, what_depends
from cardtrack.vault.cards import load_card, load_cards
from cardtrack.vault.connection import Vault
from tests.gui.cards.desk_campaign import AT, JUERGEN, MINSOO, PAULA, ROSA, TERESA, TODAY, make_desk_campaign

SIGNED = date(2026, 11, 11)
GOOD = AuthorizationCard(0, ROSA, signed_on=SIGNED, received_on=TODAY)
PARKED = AuthorizationCard(0, signer="R. Mroales", signed_on=SIGNED, received_on=TODAY)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """The desk's campaign, without cards."""
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


def recorded(vault: Vault, card: AuthorizationCard) -> RecordedCard:
    """Keeps a card for the first unit."""
    unit = find_unit(vault)
    return record_card(vault, card, unit, regime_by_id(unit.regime_id), TODAY, AT)


def verdict_on(vault: Vault, card_id: int) -> Verdict:
    """The verdict on a card as it is kept now."""
    card = load_card(vault, card_id)
    assert card is not None
    unit = find_unit(vault)
    return verdict_of(vault, card, unit, regime_by_id(unit.regime_id), TODAY)


def test_a_card_is_kept_with_its_verdict(vault: Vault) -> None:
    kept = recorded(vault, replace(GOOD, collector="T. Reyes", batch="B-7", kept_at="Locker 3"))
    assert kept.verdict.counts
    assert load_card(vault, kept.card.id) == kept.card == kept.verdict.card
    assert kept.changes.nouns == {Noun.CARD}
    assert kept.changes.employees == frozenset({ROSA})
    assert not kept.changes.unmatched
    assert recent_acts(vault, 1)[0].subject == {"who": "Morales, Rosa"}


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        pytest.param(replace(GOOD, signed_on=None), Reason.UNDATED, id="undated"),
        pytest.param(replace(GOOD, signed_on=date(2026, 12, 1)), Reason.FUTURE_DATED, id="future"),
        pytest.param(replace(GOOD, employee_id=PAULA), Reason.EXCLUDED, id="excluded"),
        pytest.param(replace(GOOD, employee_id=TERESA), Reason.NOT_EMPLOYED, id="left"),
        pytest.param(replace(GOOD, employee_id=JUERGEN, signed_on=date(2026, 9, 1)), Reason.BEFORE_HIRE, id="hire"),
        pytest.param(PARKED, Reason.UNMATCHED, id="unmatched"),
    ],
)
def test_nothing_odd_is_refused(vault: Vault, card: AuthorizationCard, reason: Reason) -> None:
    kept = recorded(vault, card)
    assert kept.verdict.primary is reason
    assert load_cards(vault) == [kept.card]


def test_a_second_card_is_extra(vault: Vault) -> None:
    recorded(vault, GOOD)
    assert recorded(vault, replace(GOOD, signed_on=TODAY)).verdict.primary is Reason.SUPERSEDED


def test_an_unmatched_card_touches_nobody(vault: Vault) -> None:
    changes = recorded(vault, PARKED).changes
    assert changes.employees == frozenset()
    assert changes.unmatched


def test_a_card_of_nobody_is_the_only_one_refused(vault: Vault) -> None:
    with pytest.raises(FieldMissing):
        recorded(vault, AuthorizationCard(0, signer=" \u200b ", signed_on=SIGNED))
    assert load_cards(vault) == []


@pytest.mark.parametrize("field", ["signer", "collector", "notes", "revoked_how", "revoked_to", "other_union"])
def test_text_without_end_is_refused_and_nothing_written(vault: Vault, field: str) -> None:
    endless: dict[str, Any] = {field: "a" * (MOST_TEXT + 1)}
    with pytest.raises(FieldTooLong) as fault:
        recorded(vault, replace(GOOD, **endless))
    assert fault.value.values == {"field": field, "limit": MOST_TEXT}
    assert load_cards(vault) == []


def test_a_long_name_is_kept_whole_and_short_in_the_history(vault: Vault) -> None:
    kept = recorded(vault, replace(PARKED, signer="Kim " * 2000))
    assert len(kept.card.signer) == 7999
    assert len(str(recent_acts(vault, 1)[0].subject["who"])) == 81


def test_unseen_characters_are_not_kept(vault: Vault) -> None:
    kept = recorded(vault, replace(PARKED, signer="\u202eR.\x07  Mroales\u200b ", notes="one\ntwo"))
    assert kept.card.signer == "R. Mroales"
    assert kept.card.notes == "one\ntwo"


def test_a_card_is_matched_and_parked_again(vault: Vault) -> None:
    card_id = recorded(vault, PARKED).card.id
    changes = match_card(vault, card_id, ROSA, AT)
    assert changes.employees == frozenset({ROSA})
    assert changes.unmatched
    assert verdict_on(vault, card_id).counts
    match_card(vault, card_id, None, AT)
    assert verdict_on(vault, card_id).primary is Reason.UNMATCHED


def test_a_matched_card_keeps_the_name_as_written(vault: Vault) -> None:
    card_id = recorded(vault, PARKED).card.id
    match_card(vault, card_id, ROSA, AT)
    card = load_card(vault, card_id)
    assert card is not None
    assert card.signer == "R. Mroales"


def test_a_card_moved_to_another_person_touches_both(vault: Vault) -> None:
    card_id = recorded(vault, GOOD).card.id
    assert match_card(vault, card_id, MINSOO, AT).employees == frozenset({ROSA, MINSOO})


def test_a_card_without_a_name_cannot_be_parked(vault: Vault) -> None:
    card_id = recorded(vault, GOOD).card.id
    with pytest.raises(FieldMissing):
        match_card(vault, card_id, None, AT)
    assert verdict_on(vault, card_id).counts


def _revoke(vault: Vault, card_id: int) -> Changes:
    return revoke_card(vault, card_id, date(2026, 11, 15), "by letter", "T. Reyes", AT)


def _set_aside(vault: Vault, card_id: int) -> Changes:
    card = load_card(vault, card_id)
    assert card is not None
    return edit_card(vault, replace(card, set_aside=True, set_aside_note="torn"), AT)


def _discard(vault: Vault, card_id: int) -> Changes:
    return discard_cards(vault, [card_id], AT)


def _redate(vault: Vault, card_id: int) -> Changes:
    card = load_card(vault, card_id)
    assert card is not None
    return edit_card(vault, replace(card, signed_on=None, signed_as_written="31/2"), AT)


@pytest.mark.parametrize(
    ("verb", "reason"),
    [
        pytest.param(_revoke, Reason.REVOKED, id="revoke"),
        pytest.param(_set_aside, Reason.SET_ASIDE, id="set aside"),
        pytest.param(_redate, Reason.UNDATED, id="redate"),
        pytest.param(_discard, None, id="discard"),
    ],
)
def test_every_change_is_taken_back_and_done_again(
    vault: Vault, verb: Callable[[Vault, int], Changes], reason: Reason | None
) -> None:
    kept = recorded(vault, GOOD)

    def stands_changed() -> bool:
        card = load_card(vault, kept.card.id)
        return card is None if reason is None else verdict_on(vault, kept.card.id).primary is reason

    assert verb(vault, kept.card.id).employees == frozenset({ROSA})
    assert stands_changed()
    assert undo(vault, AT).changes.employees == frozenset({ROSA})
    assert load_card(vault, kept.card.id) == kept.card
    redo(vault, AT)
    assert stands_changed()


def test_recording_is_taken_back(vault: Vault) -> None:
    kept = recorded(vault, GOOD)
    undone = undo(vault, AT)
    assert undone.act.subject == {"who": "Morales, Rosa"}
    assert load_cards(vault) == []
    redo(vault, AT)
    assert load_cards(vault) == [kept.card]


def test_a_card_that_is_gone_is_not_changed(vault: Vault) -> None:
    card_id = recorded(vault, GOOD).card.id
    discard_cards(vault, [card_id], AT)
    with pytest.raises(FieldMissing):
        revoke_card(vault, card_id, TODAY, "", "", AT)
    with pytest.raises(FieldMissing):
        match_card(vault, 999, ROSA, AT)


def test_the_undo_of_one_act_leaves_later_ones_alone(vault: Vault) -> None:
    """Undo goes back act by act, so a card is un-revoked before it is un-recorded."""
    kept = recorded(vault, GOOD)
    _revoke(vault, kept.card.id)
    undo(vault, AT)
    undo(vault, AT)
    assert load_cards(vault) == []
    redo(vault, AT)
    redo(vault, AT)
    assert verdict_on(vault, kept.card.id).primary is Reason.REVOKED


def test_a_revoked_card_signed_anew_counts_again(vault: Vault) -> None:
    first = recorded(vault, GOOD)
    _revoke(vault, first.card.id)
    assert recorded(vault, replace(GOOD, signed_on=date(2026, 11, 18))).verdict.counts
    assert verdict_on(vault, first.card.id).primary is Reason.REVOKED


def held(vault: Vault) -> list[int]:
    """The cards that are there, by id."""
    return [card.id for card in load_cards(vault)]


def test_a_card_is_taken_back_whatever_was_entered_since(vault: Vault) -> None:
    first, second, third = (recorded(vault, replace(GOOD, employee_id=n)).card.id for n in (ROSA, MINSOO, TERESA))
    turned = undo_card(vault, second, AT)
    assert held(vault) == [first, third]
    assert (turned.act.name, turned.act.subject) == (ActName.RECORD_CARD, {"who": "Kim, Min-soo"})
    assert turned.changes.employees == frozenset({MINSOO})
    assert redo(vault, AT).act.id == turned.act.id
    assert held(vault) == [first, second, third]


def test_what_was_mended_of_that_card_goes_with_it(vault: Vault) -> None:
    parked = recorded(vault, PARKED).card.id
    match_card(vault, parked, ROSA, AT)
    card = load_card(vault, parked)
    assert card is not None
    edit_card(vault, replace(card, collector="T. Reyes"), AT)
    other = recorded(vault, replace(GOOD, employee_id=MINSOO)).card.id
    turned = undo_card(vault, parked, AT)
    assert held(vault) == [other]
    assert turned.act.name is ActName.RECORD_CARD
    assert turned.changes.employees == frozenset({ROSA})
    assert turned.changes.unmatched
    for _ in range(3):
        redo(vault, AT)
    assert load_card(vault, parked) == replace(card, collector="T. Reyes")


def test_an_act_about_more_than_this_card_stands_in_the_way_and_is_told(vault: Vault) -> None:
    first = recorded(vault, GOOD).card.id
    second = recorded(vault, replace(GOOD, employee_id=MINSOO)).card.id
    card = load_card(vault, first)
    assert card is not None
    edit_card(vault, replace(card, collector="T. Reyes"), AT)
    place = NewPlace(TODAY, "Locker 3")
    move_originals(vault, [first, second], place, AT)
    with pytest.raises(LaterActDepends) as caught:
        undo_card(vault, first, AT)
    assert [act.name for act in what_depends(vault, caught.value)] == [ActName.MOVE_ORIGINALS, ActName.EDIT_CARD]
    assert held(vault) == [first, second]
    kept = load_card(vault, first)
    assert kept is not None
    assert (kept.collector, kept.kept_at) == ("T. Reyes", "Locker 3")


def test_a_card_is_taken_back_once_and_only_where_it_was_entered_by_itself(vault: Vault) -> None:
    card_id = recorded(vault, GOOD).card.id
    undo_card(vault, card_id, AT)
    for number in (card_id, 4711):
        with pytest.raises(NothingToUndo):
            undo_card(vault, number, AT)


def test_a_card_of_a_log_is_not_taken_back_alone(tmp_path: Path) -> None:
    with make_desk_campaign(tmp_path / "other", cards=(GOOD,)) as vault:
        with pytest.raises(NothingToUndo):
            undo_card(vault, held(vault)[0], AT)
        assert len(held(vault)) == 1
