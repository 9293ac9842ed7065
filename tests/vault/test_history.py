"""History: no write outside an act, every act can be taken back and done again, the chain tells of tampering."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.act import ActKind, ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes, Noun
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.errors import LaterActDepends, NothingToRedo, NothingToUndo
from cardtrack.vault import acts, history
from cardtrack.vault.cards import add_cards, load_cards, update_card
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.employees import add_employees, load_employees, trash_employees, update_employees
from cardtrack.vault.regimes import add_regime_text, load_regime_texts, remove_regime_text
from tests.vault.tiny import PASSPHRASE

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
KIM = Employee(
    0,
    PersonName("Ha-neul", "Kim", native="김하늘"),
    "1001",
    (Position(date(2020, 3, 2), classification="Organizer"),),
    (Contact(ContactKind.CELL, "213-555-0101"),),
)
MORALES = Employee(0, PersonName("Rosa", "Morales"), "1002", (Position(),))


def add(vault: Vault, *people: Employee) -> list[int]:
    """One act that adds people."""
    with history.act(vault, ActName.ADD_EMPLOYEE, AT, {"who": people[0].name.listed()}):
        return add_employees(vault, people)


def test_a_write_outside_an_act_is_refused(vault: Vault) -> None:
    add(vault, KIM)
    with pytest.raises(sqlcipher.IntegrityError):
        vault.db.execute("UPDATE employee SET number = '9'")
    with pytest.raises(sqlcipher.IntegrityError):
        vault.db.execute("DELETE FROM contact")
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT):  # control: inside one it is not
        vault.db.execute("UPDATE employee SET number = '9'")
    assert load_employees(vault)[0].number == "9"


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM act", "UPDATE act SET id = id + 1", "DELETE FROM change", "UPDATE change SET after = before"],
)
def test_history_itself_is_append_only(vault: Vault, statement: str) -> None:
    add(vault, KIM)
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        vault.db.execute(statement)


def test_an_act_that_fails_leaves_nothing(vault: Vault) -> None:
    with pytest.raises(sqlcipher.IntegrityError), history.act(vault, ActName.ADD_EMPLOYEE, AT):
        add_cards(vault, [AuthorizationCard(0, add_employees(vault, [KIM])[0] + 1)])  # of nobody: found at the end
    assert load_employees(vault) == []
    assert history.head(vault).length == 0
    add(vault, KIM)  # and the next act can be opened


def test_an_act_tells_what_it_touched(vault: Vault) -> None:
    first, second = add(vault, KIM, MORALES)
    with history.act(vault, ActName.RECORD_CARD, AT) as act:
        add_cards(vault, [AuthorizationCard(0, second), AuthorizationCard(0, None, "Nobody")])
    assert act.changes == Changes(frozenset({Noun.CARD}), frozenset({second}), unmatched=True, act_id=2)
    card = load_cards(vault)[0]
    with history.act(vault, ActName.MATCH_CARD, AT) as act:
        update_card(vault, replace(card, employee_id=first))
    assert act.changes.employees == frozenset({first, second}), "both the old and the new owner count differently now"


def test_many_touched_people_are_not_named(vault: Vault) -> None:
    with history.act(vault, ActName.IMPORT_LIST, AT) as act:
        add_employees(vault, [MORALES] * 600)
    assert act.changes.employees is None


def test_undo_and_redo_several_levels_across_a_restart(vault: Vault) -> None:
    (kim,) = add(vault, KIM)
    before = load_employees(vault)
    ended = replace(before[0], positions=(replace(before[0].positions[0], last_day=date(2026, 1, 31)),), contacts=())
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT, {"who": "Kim"}):
        update_employees(vault, [ended])
    with history.act(vault, ActName.TRASH_EMPLOYEE, AT):
        trash_employees(vault, [kim], AT.date())
    assert load_employees(vault) == []
    history.undo(vault, AT)
    assert load_employees(vault) == [ended]
    folder = vault.folder
    vault.close()

    with open_vault(folder, PASSPHRASE) as again:
        done, changes = history.undo(again, AT)
        assert (done.name, done.subject) == (ActName.EDIT_EMPLOYEE, {"who": "Kim"})
        assert changes.employees == frozenset({kim})
        assert load_employees(again) == before
        history.redo(again, AT)
        assert load_employees(again) == [ended]
        history.redo(again, AT)
        assert load_employees(again) == []
        with pytest.raises(NothingToRedo):
            history.redo(again, AT)
        for _ in range(3):
            history.undo(again, AT)
        with pytest.raises(NothingToUndo):
            history.undo(again, AT)
        assert history.check_history(again).is_whole
        kinds = [act.kind for act in acts.recent_acts(again, 3)]
        assert kinds == [ActKind.UNDO] * 3, "what was undone is in the history too"


def test_rows_that_an_act_touched_several_times(vault: Vault) -> None:
    """Taken back is what stood there before the act, and done again what it left, whatever it wrote in between."""
    (kim,) = add(vault, KIM)
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT):
        vault.db.execute("UPDATE employee SET number = '2' WHERE id = ?", (kim,))
        vault.db.execute("UPDATE employee SET number = '3' WHERE id = ?", (kim,))
        (rosa,) = add_employees(vault, [MORALES])
        vault.db.execute("UPDATE employee SET number = '4' WHERE id = ?", (rosa,))
        (gone,) = add_employees(vault, [MORALES])
        vault.db.execute("DELETE FROM position WHERE employee_id = ?", (gone,))
        vault.db.execute("DELETE FROM employee WHERE id = ?", (gone,))
    for _ in range(2):
        history.undo(vault, AT)
        assert [person.number for person in load_employees(vault)] == ["1001"]
        history.redo(vault, AT)
        assert [person.number for person in load_employees(vault)] == ["3", "4"]
    assert history.check_history(vault).is_whole


def test_a_name_that_goes_and_comes_in_one_act(vault: Vault) -> None:
    """What must be the only one of its name makes room before the other takes its place, there and back."""
    with history.act(vault, ActName.COPY_REGIME, AT):
        add_regime_text(vault, "ours", "first")
    with history.act(vault, ActName.EDIT_REGIME, AT):
        add_regime_text(vault, "theirs", "third")
        remove_regime_text(vault, "ours")
        vault.db.execute("INSERT INTO regime (id, code, toml) VALUES (9, 'ours', 'second')")
    for _ in range(2):
        history.undo(vault, AT)
        assert load_regime_texts(vault) == {"ours": "first"}
        history.redo(vault, AT)
        assert load_regime_texts(vault) == {"theirs": "third", "ours": "second"}


def test_a_new_act_ends_what_could_be_redone(vault: Vault) -> None:
    add(vault, KIM)
    history.undo(vault, AT)
    add(vault, MORALES)
    assert history.next_redo(vault) is None
    with pytest.raises(NothingToRedo):
        history.redo(vault, AT)


def test_what_cannot_be_undone_is_not_offered(vault: Vault) -> None:
    with history.act(vault, ActName.MAKE_CAMPAIGN, AT, undoable=False):
        add_employees(vault, [KIM])
    assert history.next_undo(vault) is None


def test_undo_never_overwrites_what_something_later_wrote(vault: Vault) -> None:
    add(vault, KIM)
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT, undoable=False):
        vault.db.execute("UPDATE employee SET notes = 'later'")
    with pytest.raises(LaterActDepends):
        history.undo(vault, AT)
    assert load_employees(vault)[0].notes == "later"


def test_the_head_moves_with_every_act(vault: Vault) -> None:
    heads = {history.head(vault).hash}
    for person in (KIM, MORALES):
        add(vault, person)
        heads.add(history.head(vault).hash)
    history.undo(vault, AT)
    heads.add(history.head(vault).hash)
    assert len(heads) == 4
    assert history.head(vault).length == 3


@pytest.mark.parametrize(
    ("what", "tamper"),
    [
        ("a row", "UPDATE employee SET family = 'Other'"),
        ("a row is gone", "DELETE FROM contact"),
        ("a row is new", "INSERT INTO card (id) VALUES (77)"),
        ("an act", "UPDATE act SET made_at = '2020-01-01T00:00:00+00:00' WHERE id = 1"),
        ("a change", "UPDATE change SET after = replace(after, 'Kim', 'Lim') WHERE after LIKE '%Kim%'"),
        ("an act is gone", "DELETE FROM act WHERE id = 1"),
    ],
)
def test_tampering_past_the_triggers_is_found(vault: Vault, what: str, tamper: str) -> None:
    add(vault, KIM)
    add(vault, MORALES)
    assert history.check_history(vault).is_whole, "control"
    triggers = [row[0] for row in vault.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in triggers:
        vault.db.execute(f"DROP TRIGGER {name}")
    vault.db.execute(tamper)
    assert not history.check_history(vault).is_whole, what


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["add", "edit", "trash", "undo", "redo"]), max_size=14))
def test_any_walk_through_undo_and_redo_comes_back(vault: Vault, steps: list[str]) -> None:
    """Law: undo after undo leads through exactly the states that were, and redo leads back."""
    past: list[list[Employee]] = []
    future: list[list[Employee]] = []
    floor = here = load_employees(vault)
    for number, step in enumerate(steps):
        if step == "undo":
            if not past:
                continue
            history.undo(vault, AT)
            future.append(here)
            here = past.pop()
        elif step == "redo":
            if not future:
                continue
            history.redo(vault, AT)
            past.append(here)
            here = future.pop()
        else:
            past.append(here)
            future = []
            _do(vault, step, number)
            here = load_employees(vault)
        assert load_employees(vault) == here
    for state in reversed(past):
        history.undo(vault, AT)
        assert load_employees(vault) == state
    assert load_employees(vault) == floor
    assert history.check_history(vault).is_whole
    # the next example begins on firm ground
    with history.act(vault, ActName.TRASH_EMPLOYEE, AT, undoable=False):
        trash_employees(vault, [employee.id for employee in floor], AT.date())


def _do(vault: Vault, step: str, number: int) -> None:
    people = load_employees(vault)
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT):
        if step == "add" or not people:
            add_employees(vault, [replace(KIM, number=str(number))])
        elif step == "edit":
            update_employees(vault, [replace(people[-1], notes=f"note {number}", contacts=())])
        else:
            trash_employees(vault, [people[0].id], AT.date())
