"""Whatever is typed or pasted: no letter that nobody sees is kept, so none can change what a line says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.career import NewJob
from cardtrack.domain.custody import Batch
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.names import tidy
from cardtrack.domain.second_reading import Outcome, SecondReading
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.errors import FieldTooLong
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases.assess import assess
from cardtrack.usecases.card_wordings import save_wording, starting_wording
from cardtrack.usecases.check_cards import Settlement, read_again, settle
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.edit_employee import add_employee, edit_employee, list_employees
from cardtrack.usecases.edit_unit import edit_unit, make_unit, place
from cardtrack.usecases.enter_visits import code_of, enter_visit, parse_line
from cardtrack.usecases.follow_up import plan_follow_up
from cardtrack.usecases.import_cards import import_card_log
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.keep_originals import NewPlace, edit_batch, move_originals
from cardtrack.usecases.move_employee import move
from cardtrack.usecases.open_campaign import NewCampaign, campaign_of, make_campaign
from cardtrack.usecases.record_card import edit_card, record_card, revoke_card
from cardtrack.usecases.regimes import copy_regime, regime_by_id
from cardtrack.usecases.scans import ScannedFile, take_in
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.visit_lists import NewVisitList, add_list_copy, make_visit_list
from cardtrack.vault import history
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import update_employees
from cardtrack.wording.faults import fault_text
from tests.gui.cards.desk_campaign import ROSA, make_desk_campaign
from tests.vault.tiny import LOW

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
ODD = "Pa\u202ez\u2066, \u200bL\x07u\x1bz\x00\u200f"
SEEN = "Paz, Luz"
LINES = f"{ODD}\r\n\n{ODD}\u2029"
LONG = "x" * 10_001


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    card = AuthorizationCard(0, ROSA, signed_on=date(2026, 5, 3), batch="B-7")
    with make_desk_campaign(tmp_path / "campaign", cards=(card,)) as vault:
        yield vault


def everything(vault: Vault) -> list[str]:
    """Every text of every table but the rows of lists, which are kept as they came."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'list_row'"
    tables = [name for (name,) in vault.db.execute(query)]
    rows = (row for name in tables for row in vault.db.execute(f"SELECT * FROM {name}"))  # noqa: S608 - our own names
    return [value for row in rows for value in row if isinstance(value, str)]


def unseen(texts: list[str]) -> list[str]:
    """Those with a control or direction character; a line break is none, and white space that is no space is one."""
    return [
        text
        for text in texts
        if any(unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} and c != "\n" for c in text) or "\\u202e" in text
    ]


def person(text: str, lines: str) -> Employee:
    name = PersonName(text, text, text, text, text, text, text)
    job = Position(date(2020, 1, 6), None, text, text, text, text)
    contacts = (Contact(ContactKind.CELL, text), Contact(ContactKind.ADDRESS, text))
    return Employee(0, name, text, (job,), contacts, language=text, notes=lines, issues=(text,))


def a_card(text: str, lines: str) -> AuthorizationCard:
    card = AuthorizationCard(0, None, signed_on=TODAY)
    told = {field: text for field in ("signer", "serial", "signed_as_written", "collector", "batch", "kept_at")}
    return replace(card, **told, notes=lines)  # type: ignore[arg-type]  # all of them are texts


def record(vault: Vault, card: AuthorizationCard) -> None:
    unit = find_unit(vault)
    record_card(vault, card, unit, regime_by_id(unit.regime_id, vault), TODAY, AT)


def first(vault: Vault) -> AuthorizationCard:
    return load_cards(vault)[0]


def edit_person(vault: Vault, text: str, lines: str) -> None:
    (rosa,) = list_employees(vault, [ROSA])
    edit_employee(vault, replace(person(text, lines), id=ROSA, positions=rosa.positions), AT)


def written(vault: Vault, head: str, odd: str, plain: str) -> Path:
    """A list with one odd row among plain ones; a short file that is half odd would be no list at all."""
    path = vault.folder.parent / "li\u202est.csv"
    rows = "".join(plain.format(number=number) for number in range(9100, 9400))
    path.write_text(f"{head}\n{odd}\n{rows}".replace("\0", ""), encoding="utf-8")
    return path


def import_people(vault: Vault, text: str, _: str) -> None:
    odd = f'9001,"{text}","{text}","{text}","{text}"'
    head = "Employee ID,Last Name,First Name,Job Title,Cell"
    import_file(vault, written(vault, head, odd, "{number},Plain,Paul,Baker,555 0100\n"), TODAY, AT)


def import_log(vault: Vault, text: str, _: str) -> None:
    path = written(vault, "Name,Signed,Notes", f'"{text}",2026-10-05,"{text}"', "Plain {number},2026-10-06,\n")
    import_card_log(vault, path, TODAY, TODAY, AT)


def check(vault: Vault, text: str, _: str) -> None:
    reading = SecondReading(0, None, TODAY, text, text, None, text, None, text)
    kept = read_again(vault, reading, None, AT).reading
    settle(vault, kept.id, Settlement(Outcome.SET_ASIDE, first(vault).id, text), AT)


def word(vault: Vault, text: str, lines: str) -> None:
    wording = starting_wording(campaign_of(vault), "en")
    save_wording(vault, replace(wording, name=text, text=lines, note=lines, read_by=text), AT)


def visit(vault: Vault, text: str, _: str) -> None:
    made = make_visit_list(vault, NewVisitList(text, text), TODAY, AT)
    add_list_copy(vault, made.list.id, text, TODAY, AT)
    enter_visit(vault, parse_line(f"{code_of(ROSA)} home 2 y: {text}"), TODAY, AT)


def unit(text: str) -> BargainingUnit:
    return BargainingUnit(0, text, included_text=text, excluded_text=text)


# each with all of its texts: (vault, a text of one line, a text of several)
VERBS: dict[str, Callable[[Vault, str, str], object]] = {
    "somebody new": lambda vault, text, lines: add_employee(vault, person(text, lines), AT),
    "somebody changed": edit_person,
    "another job": lambda vault, text, _: move(vault, [ROSA], TODAY, NewJob(text, text, text, text), AT),
    "a list": import_people,
    "a card": lambda vault, text, lines: record(vault, a_card(text, lines)),
    "a card changed": lambda vault, text, lines: edit_card(vault, replace(a_card(text, lines), id=first(vault).id), AT),
    "a revocation": lambda vault, text, _: revoke_card(vault, first(vault).id, TODAY, text, text, AT),
    "a log of cards": import_log,
    "an envelope": lambda vault, text, _: edit_batch(vault, "B-7", Batch(0, text, text, TODAY, 20, text), AT),
    "originals": lambda vault, text, _: move_originals(vault, [first(vault).id], NewPlace(TODAY, text, text, text), AT),
    "a second reading": check,
    "a unit": lambda vault, text, _: make_unit(vault, unit(text), AT),
    "a unit changed": lambda vault, text, _: edit_unit(vault, replace(unit(text), id=find_unit(vault).id), AT),
    "a placement": lambda vault, text, _: place(
        vault,
        find_unit(vault),
        Placement(Scope.CLASSIFICATION, Standing.CONTESTED, text, claimed_by=text, claim=text),
        AT,
    ),
    "rules": lambda vault, text, _: copy_regime(vault, "nlrb", text, AT),
    "an assessment": lambda vault, text, _: assess(vault, [ROSA], 2, TODAY, AT, by_whom=text, note=text),
    "a follow-up": lambda vault, text, _: plan_follow_up(vault, [ROSA], TODAY, text, AT),
    "a wording": word,
    "a visit list": visit,
    "a scan": lambda vault, text, _: take_in(
        vault, ScannedFile(Path(f"{text}.pdf".replace("\0", "")), "ab" * 32, (Picture(b"front", ()),)), AT
    ),
    "a seal": lambda vault, text, _: seal_count(vault, SealChoice(TODAY), text, TODAY, AT),
}
# a file's name is cut, a line of a file refused as one of its lines
CUT = {"a list", "a log of cards", "a scan"}


def test_what_is_seen_of_it() -> None:
    assert tidy(ODD) == SEEN
    assert unseen([ODD, LINES, "\t", "a\x85b"]) == [ODD, LINES, "\t", "a\x85b"]
    assert unseen([SEEN, "Müller\n김민수"]) == []


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_that_nobody_sees_is_kept(vault: Vault, verb: str) -> None:
    before = everything(vault)
    assert unseen(before) == []
    VERBS[verb](vault, ODD, LINES)
    after = everything(vault)
    assert unseen(after) == []
    assert sum("Luz" in text for text in after) > sum("Luz" in text for text in before)


def test_the_control_a_text_that_was_not_tidied_is_noticed(vault: Vault) -> None:
    (rosa,) = list_employees(vault, [ROSA])
    with history.act(vault, "edit_employee", AT, {}):  # type: ignore[arg-type]  # past the use case
        update_employees(vault, [replace(rosa, notes=ODD)])
    assert unseen(everything(vault))


def test_nor_in_the_names_of_a_campaign(tmp_path: Path) -> None:
    new = NewCampaign(ODD, ODD, ODD, ODD, ODD, ODD, included_text=ODD, excluded_text=ODD)
    with make_campaign(
        tmp_path / "campaign", "seven lanterns over the harbor", new, TODAY, AT, derivation=LOW
    ).vault as v:
        assert unseen(everything(v)) == []
        assert campaign_of(v).name == SEEN


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in CUT])
def test_a_text_without_end_is_refused_in_words_and_nothing_written(vault: Vault, verb: str) -> None:
    before = everything(vault)
    with pytest.raises(FieldTooLong) as caught:
        VERBS[verb](vault, LONG, LONG)
    assert everything(vault) == before
    assert f"for {caught.value.values['field']} (" not in fault_text(caught.value), "the code instead of its words"


@pytest.mark.parametrize("verb", VERBS)
def test_the_control_a_text_that_is_short_enough_is_kept(vault: Vault, verb: str) -> None:
    VERBS[verb](vault, LONG[:80], LONG[:80])
    assert any(LONG[:80] in text for text in everything(vault))
