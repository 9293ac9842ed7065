"""The trash: what is put away is told, comes back as it was, and never falls out of the sum of the cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.card import Reason
from cardtrack.usecases.count_unit import count_unit
from cardtrack.usecases.edit_employee import discard_employees, list_employees
from cardtrack.usecases.look_at_history import Wanted, find_acts, find_person
from cardtrack.usecases.practice import make_practice
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.record_card import discard_cards
from cardtrack.usecases.trash import list_trash, restore, sum_up_trash
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from tests.usecases.test_print_report import text_of
from tests.vault.tiny import LOW

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Vault]:
    """The practice campaign."""
    with make_practice(tmp_path / "practice", TODAY, AT, derivation=LOW) as vault:
        yield vault


def signer(vault: Vault) -> int:
    """Somebody whose card counts and who has only one."""
    owners = [card.employee_id for card in load_cards(vault)]
    tally = count_unit(vault, TODAY).tally
    assert tally.signed
    return next(
        person.id
        for person in list_employees(vault)
        if owners.count(person.id) == 1 and person.position_on(TODAY) and person.name.native
    )


def test_cards_of_somebody_in_the_trash_are_in_the_sum_by_name(practice: Vault) -> None:
    before = count_unit(practice, TODAY).tally
    whom = signer(practice)
    name = {person.id: person.name.listed() for person in list_employees(practice)}[whom]
    discard_employees(practice, [whom], AT)
    after = count_unit(practice, TODAY).tally
    assert after.cards_held == before.cards_held
    assert after.reconciles
    assert after.not_counted[Reason.NOT_EMPLOYED] == before.not_counted.get(Reason.NOT_EMPLOYED, 0) + 1
    assert after.eligible == before.eligible - 1
    assert sum_up_trash(practice).people == {whom: name}
    printed = text_of(make_report(practice, ReportChoice("not-counted", TODAY), TODAY))
    assert f"{name} (in the trash)" in printed
    restore(practice, [whom], [], name, AT)
    assert count_unit(practice, TODAY).tally == before
    assert len(sum_up_trash(practice)) == 0


def test_a_card_in_the_trash_is_named_also_where_its_signer_is_there_too(practice: Vault) -> None:
    whom = signer(practice)
    (card,) = [card for card in load_cards(practice) if card.employee_id == whom]
    discard_cards(practice, [card.id], AT)
    discard_employees(practice, [whom], AT)
    people, cards = list_trash(practice)
    assert [(person.id, person.cards, person.trashed_on) for person in people] == [(whom, 0, TODAY)]
    assert [(held.card, held.signer) for held in cards] == [(card, people[0].name.listed())]
    restore(practice, [whom], [card.id], "", AT)
    assert card in load_cards(practice)


def test_somebody_in_the_trash_is_found_for_their_history(practice: Vault) -> None:
    whom = signer(practice)
    name = next(person.name for person in list_employees(practice) if person.id == whom)
    discard_employees(practice, [whom], AT)
    assert find_person(practice, f"{name.given} {name.family}", TODAY) == whom
    assert find_acts(practice, Wanted(employee_id=whom))[0] == 4
