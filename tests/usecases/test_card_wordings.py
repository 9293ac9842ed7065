"""Card wordings kept once, serials that no two cards share, and blank cards with both on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard, CardWarning, Purpose
from cardtrack.domain.card_wording import MOST_CARDS
from cardtrack.errors import FieldMissing, FieldTooLong, LaterActDepends, NoSerials, TooManyCards, WordingTooLong
from cardtrack.i18n import LANGUAGES
from cardtrack.imaging.raster import PdfPages
from cardtrack.usecases.card_wordings import (
    CardWording,
    is_starting_text,
    list_runs,
    list_wordings,
    reserve_serials,
    save_wording,
    starting_wording,
)
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.open_campaign import campaign_of, make_campaign
from cardtrack.usecases.print_report import CARDS_ON_PAGE, BlankCards, ReportChoice, make_report
from cardtrack.usecases.record_card import record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault import acts, history
from cardtrack.vault.cards import load_card
from cardtrack.vault.connection import Vault
from tests.usecases.printed_campaign import AT, LOW, NAMES, NEW, NOTED, TODAY, make_printed


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_campaign(tmp_path / "campaign", "ferret lemons quarry", NEW, TODAY, AT, derivation=LOW).vault as vault:
        yield vault


def kept(vault: Vault, language: str = "en") -> CardWording:
    return save_wording(vault, starting_wording(campaign_of(vault), language), AT).wording


def signed(vault: Vault, wording: CardWording) -> AuthorizationCard:
    """A card of nobody on the roster that carries the wording."""
    unit = find_unit(vault)
    card = AuthorizationCard(0, signer="Ana Ruiz", signed_on=TODAY, purpose=wording.purpose, wording_id=wording.id)
    return record_card(vault, card, unit, regime_by_id(unit.regime_id, vault), TODAY, AT).card


def pages_of(pdf: bytes) -> list[str]:
    with PdfPages(pdf) as pages:
        return [" ".join(pages.text(number).split()) for number in range(len(pages))]


def cards(vault: Vault, run_id: int | None = None, on_page: int = 4, **choice: str) -> bytes:
    return make_report(vault, ReportChoice("blank-cards", TODAY, blank=BlankCards(run_id, on_page), **choice), TODAY)  # type: ignore[arg-type]


# --- the texts ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_starting_text_names_both_sides_and_asks_for_representation_alone(vault: Vault, language: str) -> None:
    wording = starting_wording(campaign_of(vault), language)
    assert NEW.union_name in wording.text
    assert NEW.employer_name in wording.text
    assert "{" not in wording.text
    assert wording.purpose is Purpose.REPRESENTATION
    assert is_starting_text(wording, campaign_of(vault))
    assert not is_starting_text(replace(wording, text=wording.text + "."), campaign_of(vault))
    other_purposes = ("election", "elección", "선거", "dues", "cuota", "조합비", "member", "miembro", "afiliad", "가입")
    assert not [word for word in other_purposes if word in wording.text.lower()]


def test_a_text_that_nobody_uses_is_mended_in_place(vault: Vault) -> None:
    saved = save_wording(vault, replace(kept(vault), text="One  text.\n\n Two\x00 texts. "), AT)
    assert not saved.is_new_version
    assert list_wordings(vault) == [saved.wording]
    assert (saved.wording.text, saved.wording.version) == ("One text.\nTwo texts.", 1)


@pytest.mark.parametrize("use", [signed, lambda vault, wording: reserve_serials(vault, wording.id, 1, AT)])
def test_what_is_signed_or_printed_stays_and_the_change_is_a_new_version(vault: Vault, use: object) -> None:
    first = save_wording(vault, replace(kept(vault), read_by="L. Ruiz"), AT).wording
    use(vault, first)  # type: ignore[operator]
    saved = save_wording(vault, replace(first, text="Another text."), AT + timedelta(days=1))
    assert saved.is_new_version
    assert list_wordings(vault) == [replace(first, is_retired=True), saved.wording]
    assert saved.wording.version == 2
    assert saved.wording.made_on == TODAY + timedelta(days=1)
    assert saved.wording.read_by == ""  # what the lawyer read was the text before
    undo(vault, AT)
    assert list_wordings(vault) == [first]


def test_what_organizers_note_beside_a_text_in_use_is_no_new_version(vault: Vault) -> None:
    first = kept(vault)
    signed(vault, first)
    saved = save_wording(vault, replace(first, read_by="L. Ruiz", note="from 3 May", is_retired=True), AT)
    assert not saved.is_new_version
    assert list_wordings(vault) == [saved.wording]


def test_versions_are_counted_by_title_and_language(vault: Vault) -> None:
    names = [kept(vault, language) for language in ("en", "en", "es")]
    assert [(wording.language, wording.version) for wording in names] == [("en", 1), ("en", 2), ("es", 1)]
    renamed = save_wording(vault, replace(names[0], name=names[2].name, language="es"), AT).wording
    assert renamed.version == 2


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": " \t"}, FieldMissing),
        ({"text": "\n \n"}, FieldMissing),
        ({"text": "a" * 10_000}, FieldTooLong),
        ({"read_by": "a" * 10_000}, FieldTooLong),
    ],
    ids=["no title", "no text", "long text", "long reader"],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(
    vault: Vault, change: dict[str, str], fault: type[Exception]
) -> None:
    before = history.head(vault)
    with pytest.raises(fault):
        save_wording(vault, replace(starting_wording(campaign_of(vault), "en"), **change), AT)  # type: ignore[arg-type]
    assert history.head(vault) == before


def test_a_card_that_carries_a_text_for_two_things_is_warned_of(vault: Vault) -> None:
    wording = save_wording(vault, replace(kept(vault), purpose=Purpose.DUAL), AT).wording
    card = signed(vault, wording)
    assert load_card(vault, card.id) == card
    unit = find_unit(vault)
    recorded = record_card(vault, replace(card, id=0), unit, regime_by_id(unit.regime_id, vault), TODAY, AT)
    assert CardWarning.DUAL_PURPOSE in recorded.verdict.warnings


def test_a_wording_that_a_card_carries_is_not_taken_back_before_the_card(vault: Vault) -> None:
    made = kept(vault)
    number = acts.recent_acts(vault, 1)[0].id
    signed(vault, made)
    with pytest.raises(LaterActDepends):
        history.undo_act(vault, number, AT)
    undo(vault, AT)
    history.undo_act(vault, number, AT)
    assert list_wordings(vault) == []


# --- serials --------------------------------------------------------------------------------


def test_no_two_cards_ever_share_a_serial_whatever_is_undone(vault: Vault) -> None:
    wording = kept(vault)
    runs = []
    for _ in range(4):
        runs.append(reserve_serials(vault, wording.id, 12, AT)[0])
        undo(vault, AT)
    undone = runs[-1]
    redo(vault, AT)
    runs.append(reserve_serials(vault, wording.id, 12, AT)[0])
    serials = [serial for run in runs for serial in run.serials()]
    assert len(set(serials)) == len(serials) == 60
    assert list_runs(vault) == [(runs[-1], wording), (undone, wording)]
    assert acts.recent_acts(vault, 1)[0].name is ActName.RESERVE_SERIALS
    assert history.check_history(vault).is_whole


@pytest.mark.parametrize("number", [0, -1, MOST_CARDS + 1])
def test_no_cards_and_too_many_are_refused(vault: Vault, number: int) -> None:
    wording = kept(vault)
    with pytest.raises(TooManyCards):
        reserve_serials(vault, wording.id, number, AT)
    with pytest.raises(FieldMissing):
        reserve_serials(vault, wording.id + 1, 1, AT)
    assert list_runs(vault) == []


# --- blank cards ----------------------------------------------------------------------------


@pytest.mark.parametrize("on_page", CARDS_ON_PAGE)
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_serial_is_on_one_card_with_the_whole_text(vault: Vault, on_page: int, paper: str, language: str) -> None:
    wording = kept(vault, language)
    run, _ = reserve_serials(vault, wording.id, 7, AT)
    pages = pages_of(cards(vault, run.id, on_page, paper=paper))
    assert len(pages) == -(-7 // on_page)
    whole = " ".join(pages)
    assert [whole.count(serial) for serial in run.serials()] == [1] * 7
    assert "".join(whole.split()).count("".join(wording.text.split())) == 7
    assert whole.count(wording.name) == 7


def test_the_lines_are_those_that_the_wording_asks_for_in_its_language(vault: Vault) -> None:
    plain = kept(vault)
    asking = save_wording(
        vault, replace(kept(vault), asks_address=True, asks_email=True, asks_witness=True, text="I sign."), AT
    ).wording
    for wording, absent in ((plain, ("Address", "Email", "witness")), (asking, ())):
        run, _ = reserve_serials(vault, wording.id, 1, AT)
        (page,) = pages_of(cards(vault, run.id, 2))
        for line in (
            "Name in block letters",
            "Job",
            "Phone",
            "Address",
            "Email",
            "Signature",
            "Date signed",
            "witness",
        ):
            assert (line in page) is (line not in absent)
    run, _ = reserve_serials(vault, kept(vault, "es").id, 1, AT)
    (page,) = pages_of(cards(vault, run.id))
    assert "Fecha de firma" in page
    assert "Page 1 of 1" in page  # what is outside the cuts is in the language of the print


def test_that_no_lawyer_read_it_stands_outside_the_cuts_until_one_is_noted(vault: Vault) -> None:
    wording = kept(vault)
    run, _ = reserve_serials(vault, wording.id, 4, AT)
    (page,) = pages_of(cards(vault, run.id))
    assert page.count("Have it read by your union's lawyer") == 1
    save_wording(vault, replace(wording, read_by="L. Ruiz, 3 November"), AT)
    (page,) = pages_of(cards(vault, run.id))
    assert "lawyer" not in page
    assert "Ruiz" not in page


def test_a_text_for_which_there_is_no_room_is_said_so(vault: Vault) -> None:
    wording = save_wording(vault, replace(kept(vault), text="word " * 300), AT).wording
    run, _ = reserve_serials(vault, wording.id, 2, AT)
    with pytest.raises(WordingTooLong):
        cards(vault, run.id, 4)
    assert len(pages_of(cards(vault, run.id, 2))) == 1


def test_without_serials_there_are_no_cards(vault: Vault) -> None:
    with pytest.raises(NoSerials):
        cards(vault)


def test_blank_cards_name_nobody_and_are_the_same_again(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        before = history.head(vault)
        pdf = cards(vault)
        assert pdf == cards(vault)
        assert history.head(vault) == before
        text = " ".join(pages_of(pdf))
    assert NEW.employer_name in text
    for private in (*(name.family for name in NAMES if name.family), *NOTED, "Canary"):
        assert private not in text
