"""Cards read a second time in a real vault: paired, settled, undone, and told on the papers that may tell it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.domain.second_reading import Outcome, SecondReading, check_share, latest_by_card
from cardtrack.errors import FieldMissing, FieldTooLong, LaterActDepends
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.check_cards import Settlement, list_readings, read_again, settle
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.tidying import MOST_TEXT
from cardtrack.usecases.undo_redo import recent_acts, undo
from cardtrack.vault import history
from cardtrack.vault.cards import load_card, load_cards
from cardtrack.vault.connection import Vault
from tests.gui.cards.desk_campaign import AT, LUZ, MINSOO, ROSA, SIOBHAN, TODAY, make_desk_campaign
from tests.usecases.printed_campaign import TODAY as PRINTED_ON
from tests.usecases.printed_campaign import make_printed

DAY, SWAPPED = date(2026, 5, 3), date(2026, 3, 5)
CARDS = (
    AuthorizationCard(0, ROSA, signed_on=DAY, received_on=TODAY, batch="A"),
    AuthorizationCard(0, MINSOO, signed_on=DAY, received_on=TODAY, batch="A"),
    AuthorizationCard(0, None, signer="Jon O’Dow", signed_on=DAY, received_on=TODAY, batch="B"),
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_desk_campaign(tmp_path / "campaign", cards=CARDS) as vault:
        yield vault


def read(
    vault: Vault, employee_id: int | None, day: date | None = DAY, signer: str = "", batch: str | None = None
) -> SecondReading:
    reading = SecondReading(0, None, TODAY, "Paz", batch or "", employee_id, signer, day)
    return read_again(vault, reading, batch, AT).reading


def share(vault: Vault) -> tuple[int, int, int, int]:
    told = check_share(load_cards(vault), latest_by_card(list_readings(vault)))
    return told.cards, told.checked, told.settled, told.unsettled


def test_what_agrees_is_checked_at_once_in_any_order(vault: Vault) -> None:
    assert read(vault, None, signer=" jon o'dow ").card_id == 3
    assert [read(vault, who).outcome for who in (MINSOO, ROSA)] == [Outcome.AGREED] * 2
    assert share(vault) == (3, 3, 0, 0)
    assert {reading.read_by for reading in list_readings(vault)} == {"Paz"}


def test_another_day_waits_to_be_settled_and_changes_nothing(vault: Vault) -> None:
    before = load_cards(vault)
    reading = read(vault, ROSA, SWAPPED)
    assert (reading.card_id, reading.outcome) == (1, Outcome.OPEN)
    assert (share(vault), load_cards(vault)) == ((3, 0, 0, 1), before)


@pytest.mark.parametrize(
    ("outcome", "signed_on", "is_set_aside"),
    [(Outcome.FIRST_KEPT, DAY, False), (Outcome.SECOND_TAKEN, SWAPPED, False), (Outcome.SET_ASIDE, DAY, True)],
)
def test_a_difference_is_settled(vault: Vault, outcome: Outcome, signed_on: date, is_set_aside: bool) -> None:
    reading = read(vault, ROSA, SWAPPED)
    changes = settle(vault, reading.id, Settlement(outcome, 1, "ask her"), AT)
    card = load_card(vault, 1)
    assert card is not None
    assert (card.signed_on, card.set_aside, card.set_aside_note) == (
        signed_on,
        is_set_aside,
        "ask her" if is_set_aside else "",
    )
    assert (Noun.CARD in changes.nouns) is (outcome is not Outcome.FIRST_KEPT)
    assert share(vault) == (3, 1, 1, 0)
    undo(vault, AT)
    assert (share(vault), load_card(vault, 1)) == ((3, 0, 0, 1), load_cards(vault)[0])
    assert history.check_history(vault).is_whole


def test_a_name_that_no_waiting_card_has_is_kept_and_put_to_one_by_a_person(vault: Vault) -> None:
    reading = read(vault, LUZ)
    assert (reading.card_id, reading.outcome) == (None, Outcome.OPEN)
    with pytest.raises(FieldMissing):
        settle(vault, reading.id, Settlement(Outcome.SECOND_TAKEN), AT)
    settle(vault, reading.id, Settlement(Outcome.SECOND_TAKEN, 2), AT)
    assert [card.employee_id for card in load_cards(vault)] == [ROSA, LUZ, None]
    assert share(vault) == (3, 1, 1, 0)


def test_a_reading_is_dropped_and_its_card_waits_again(vault: Vault) -> None:
    reading = read(vault, ROSA, SWAPPED)
    settle(vault, reading.id, Settlement(Outcome.DROPPED), AT)
    assert share(vault) == (3, 0, 0, 0)
    assert read(vault, ROSA).outcome is Outcome.AGREED


def test_only_the_envelope_in_hand_is_looked_at(vault: Vault) -> None:
    assert read(vault, ROSA, batch="B").card_id is None
    assert read(vault, ROSA, batch="A").card_id == 1


def test_a_card_that_is_checked_is_not_found_twice(vault: Vault) -> None:
    read(vault, ROSA)
    assert read(vault, ROSA).card_id is None


def test_what_cannot_be_is_said_in_words(vault: Vault) -> None:
    with pytest.raises(FieldMissing):
        read(vault, None, signer="\u200b ")
    with pytest.raises(FieldTooLong):
        read(vault, None, signer="x" * (MOST_TEXT + 1))
    reading = read(vault, ROSA, SWAPPED)
    for how in (Settlement(Outcome.FIRST_KEPT, 99), Settlement(Outcome.SET_ASIDE, 1, " ")):
        with pytest.raises(FieldMissing):
            settle(vault, reading.id, how, AT)
    settle(vault, reading.id, Settlement(Outcome.FIRST_KEPT, 1), AT)
    with pytest.raises(FieldMissing):
        settle(vault, reading.id, Settlement(Outcome.FIRST_KEPT, 1), AT)


def test_readings_go_to_the_trash_with_their_card(vault: Vault) -> None:
    read(vault, ROSA)
    discard_cards(vault, [1], AT)
    assert list_readings(vault) == []


def test_the_making_of_a_card_is_not_undone_under_its_reading(vault: Vault) -> None:
    made = next(act.id for act in recent_acts(vault, 50) if not act.is_undone and act.is_undoable)
    read(vault, SIOBHAN)
    read(vault, ROSA)
    with pytest.raises(LaterActDepends):
        history.undo_act(vault, made, AT)


def test_the_share_is_on_the_papers_that_may_tell_it_and_not_on_the_employers(tmp_path: Path) -> None:
    with make_printed(tmp_path / "printed") as vault:
        signed = [card for card in load_cards(vault) if card.employee_id is not None and card.signed_on is not None]
        for card in signed[:2]:
            reading = SecondReading(0, None, TODAY, "Paz", "", card.employee_id, signed_on=card.signed_on)
            read_again(vault, reading, None, AT)
        wrong = SecondReading(0, None, TODAY, "Paz", "", signed[2].employee_id, signed_on=TODAY)
        settle(vault, read_again(vault, wrong, None, AT).reading.id, Settlement(Outcome.FIRST_KEPT, signed[2].id), AT)
        for report in ("majority", "board-index", "neutral-packet"):
            assert "Second-person check: 3 of " in paper(vault, report)
            assert "1 difference settled" in paper(vault, report)
        assert "Second-person" not in paper(vault, "demand-letter")


def test_no_paper_tells_of_a_check_that_was_not_begun(tmp_path: Path) -> None:
    with make_printed(tmp_path / "printed") as vault:
        assert "Second-person" not in paper(vault, "majority")


def paper(vault: Vault, report: str) -> str:
    with PdfPages(make_report(vault, ReportChoice(report, PRINTED_ON), PRINTED_ON)) as pages:
        return " ".join(" ".join(pages.text(number) for number in range(len(pages))).split())
