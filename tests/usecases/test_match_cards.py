"""Who may have signed a card, from a real vault; what is proposed follows the roster, and nothing is ever kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.errors import NoNameColumn
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee
from cardtrack.usecases.match_cards import By, Colour, Matcher, Why, match_file
from cardtrack.usecases.undo_redo import recent_acts
from cardtrack.vault.connection import Vault
from tests.gui.cards.desk_campaign import ANA, AT, OTHER_ANA, ROSA, make_desk_campaign


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """The desk's campaign."""
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


def test_a_parked_card_is_held_against_the_roster(vault: Vault) -> None:
    found = Matcher(vault).of_card(AuthorizationCard(1, signer="Rosa Mroales"))
    assert found.proposal.candidates[0].employee_id == ROSA
    assert found.proposal.candidates[0].name == (Why.SAME_WORDS, Why.SLIP)
    assert found.names[ROSA] == "Morales, Rosa"


def test_namesakes_are_told_apart_by_the_phone_of_the_card(vault: Vault) -> None:
    new = Employee(0, PersonName("Ana", "Silva"), contacts=(Contact(ContactKind.CELL, "213-555-0117"),))
    for one in (new, new):
        add_employee(vault, one, AT)
    matcher = Matcher(vault)
    assert matcher.of("Ana Silva").proposal.colour is Colour.AMBER
    mailed = AuthorizationCard(1, signer="Ana Silva", phone="213-555-0117", email="ana@example.org")
    assert By.PHONE in matcher.of_card(mailed).proposal.candidates[0].contact
    assert matcher.of_card(mailed).proposal.colour is Colour.AMBER


def test_an_act_gives_parked_cards_their_likely_signers_and_only_those_it_wrote(vault: Vault) -> None:
    names = ("Oleksiy Zhdanov", "Rosa Morales", "Ana Ibarra", "Wilhelmina Oyelaran")
    cards = [AuthorizationCard(number, signer=name) for number, name in enumerate(names, 1)]
    at_first = max(act.id for act in recent_acts(vault, 9))
    came, changes = add_employee(vault, Employee(0, PersonName("Oleksiy", "Zhdanov")), AT)
    matcher = Matcher(vault)
    assert matcher.newly_likely(cards, changes.act_id) == [(1, came.id)], "Rosa was likely before"
    assert matcher.newly_likely([], changes.act_id) == []
    imported = next(act.id for act in recent_acts(vault, 9) if act.name is ActName.IMPORT_LIST)
    assert imported < at_first
    assert matcher.newly_likely(cards, imported) == [(2, ROSA)], "two Anas: nobody likely"
    discarded = discard_employees(vault, [ROSA], AT)
    matcher.forget([ROSA])
    assert matcher.newly_likely(cards, discarded.act_id) == []
    renamed = edit_employee(vault, Employee(came.id, PersonName("Wilhelmina", "Oyelaran")), AT)
    matcher.forget([came.id])
    assert matcher.newly_likely(cards, renamed.act_id) == [(4, came.id)]


def test_who_comes_goes_or_is_renamed_is_proposed_as_they_are_now(vault: Vault) -> None:
    matcher = Matcher(vault)
    assert matcher.of("Oleksiy Zhdanov").proposal.colour is Colour.RED
    new = add_employee(vault, Employee(0, PersonName("Oleksiy", "Zhdanov")), AT)[0].id
    assert matcher.of("Oleksiy Zhdanov").proposal.candidates == (), "told of it first"
    matcher.forget([new])
    assert matcher.of("Oleksiy Zhdanov").proposal.candidates[0].employee_id == new
    edit_employee(vault, Employee(new, PersonName("Oleksandr", "Bondarenko")), AT)
    matcher.forget([new])
    assert matcher.of("Oleksandr Bondarenko").proposal.candidates[0].employee_id == new
    discard_employees(vault, [new], AT)
    matcher.forget([new])
    assert matcher.of("Oleksandr Bondarenko").proposal.candidates == ()
    matcher.forget()
    assert matcher.of("Rosa Morales").proposal.candidates[0].employee_id == ROSA


def test_every_line_of_a_list_is_held_against_the_roster(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_text("Name,Cell\nRosa Morales,213-555-0117\n,213-555-0118\nNobody Anywhere,\n", encoding="utf-8")
    rows = match_file(vault, path)
    assert [(row.row, row.signer, row.found.proposal.colour) for row in rows] == [
        (2, "Rosa Morales", Colour.GREEN),
        (4, "Nobody Anywhere", Colour.RED),
    ]
    path.write_text("Cell\n213-555-0117\n", encoding="utf-8")
    with pytest.raises(NoNameColumn):
        match_file(vault, path)


def test_two_of_a_name_are_both_there(vault: Vault) -> None:
    names = Matcher(vault).of("Ana Ibarra").names
    assert {ANA, OTHER_ANA} <= names.keys()
