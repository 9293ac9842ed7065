"""Undo of any act, against a simple model: what stands is the fold of the acts that stand, in the order of doing.

The model knows nothing of JSON, triggers or indexes: an act is the rows that it wrote, before and after.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.errors import HistoryBroken, LaterActDepends, NothingToRedo, NothingToUndo
from cardtrack.vault import acts, history
from cardtrack.vault.cards import add_cards, trash_cards
from cardtrack.vault.connection import Vault, create_vault, open_vault
from cardtrack.vault.employees import add_employees, load_employees, trash_employees, update_employees
from cardtrack.vault.regimes import add_regime_text, remove_regime_text
from cardtrack.vault.units import add_placement, add_unit, remove_placement, update_unit
from tests.vault.tiny import LOW, PASSPHRASE

AT = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
SOMEBODY = Employee(0, PersonName("Rosa", "Morales"), positions=(Position(),))

Key = tuple[str, int]
Row = tuple[object, ...]
World = dict[Key, Row]

TABLES = {
    "employee": "SELECT id, notes, trashed_on FROM employee",
    "position": "SELECT id, employee_id FROM position",
    "card": "SELECT id, employee_id, trashed_on FROM card",
    "placement": "SELECT id, employee_id FROM placement",
}


@dataclass(frozen=True)
class ModelAct:
    """The rows that an act wrote, before and after; whom it made; and whom those rows name."""

    before: World
    after: World
    may_undo: bool

    @property
    def made(self) -> set[object]:
        return {number for (table, number) in self.after.keys() - self.before.keys() if table == "employee"}

    @property
    def names(self) -> set[object]:
        rows = [*self.before.items(), *self.after.items()]
        return {number if table == "employee" else row[0] for (table, number), row in rows}

    def builds_upon(self, earlier: ModelAct) -> bool:
        own, others = self.before.keys() | self.after.keys(), earlier.before.keys() | earlier.after.keys()
        return bool(own & others or self.names & earlier.made)


def world(vault: Vault) -> World:
    return {(table, row[0]): tuple(row)[1:] for table, query in TABLES.items() for row in vault.db.execute(query)}


class UndoAnything(RuleBasedStateMachine):
    """Does, undoes in any order, redoes and restarts; the vault must hold what the model says after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.vault = create_vault(self.home / "campaign", PASSPHRASE, derivation=LOW)
        with history.act(self.vault, ActName.MAKE_UNIT, AT, undoable=False):
            self.unit = add_unit(self.vault, BargainingUnit(0, "Everyone"))
        self.done: dict[int, ModelAct] = {}
        self.standing: list[int] = []  # in the order of doing or redoing
        self.taken_back: list[int] = []
        self.number = 0

    def teardown(self) -> None:
        assert history.check_history(self.vault).is_whole
        self.vault.close()
        shutil.rmtree(self.home)

    def do(self, name: ActName, verb: object, *, may_undo: bool = True) -> None:
        before = world(self.vault)
        assert callable(verb)
        with history.act(self.vault, name, AT, undoable=may_undo) as act:
            verb()
        after = world(self.vault)
        keys = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        self.done[act.id] = ModelAct(
            {key: before[key] for key in keys & before.keys()},
            {key: after[key] for key in keys & after.keys()},
            may_undo,
        )
        self.standing.append(act.id)
        self.taken_back.clear()

    def people(self) -> list[int]:
        return sorted(number for (table, number) in world(self.vault) if table == "employee")

    @rule(count=st.integers(1, 3), may_undo=st.booleans())
    def take_in(self, count: int, may_undo: bool) -> None:
        self.do(
            ActName.IMPORT_LIST, lambda: add_employees(self.vault, [SOMEBODY] * count), may_undo=may_undo or count > 1
        )

    @precondition(lambda self: self.people())
    @rule(data=st.data(), may_undo=st.sampled_from([True, True, True, False]))
    def edit(self, data: st.DataObject, may_undo: bool) -> None:
        shown = {person.id: person for person in load_employees(self.vault)}
        if not shown:
            return
        chosen = data.draw(st.lists(st.sampled_from(sorted(shown)), min_size=1, max_size=3, unique=True))
        self.number += 1
        people = [replace(shown[number], notes=str(self.number)) for number in chosen]
        self.do(ActName.EDIT_EMPLOYEE, lambda: update_employees(self.vault, people), may_undo=may_undo)

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def put_away_or_back(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.people()))
        day = data.draw(st.sampled_from([AT.date(), None]))
        self.do(ActName.TRASH_EMPLOYEE, lambda: trash_employees(self.vault, [chosen], day))

    @rule(data=st.data())
    def sign(self, data: st.DataObject) -> None:
        owner = data.draw(st.sampled_from([None, *self.people()]))
        self.do(ActName.RECORD_CARD, lambda: add_cards(self.vault, [AuthorizationCard(0, owner, "As written")]))

    @precondition(lambda self: any(table == "card" for table, _ in world(self.vault)))
    @rule(data=st.data())
    def move_a_card(self, data: st.DataObject) -> None:
        card = data.draw(st.sampled_from(sorted(number for table, number in world(self.vault) if table == "card")))
        if data.draw(st.booleans()):
            self.do(ActName.TRASH_CARD, lambda: trash_cards(self.vault, [card], AT.date()))
        else:
            owner = data.draw(st.sampled_from([None, *self.people()]))
            write = "UPDATE card SET employee_id = ? WHERE id = ?"
            self.do(ActName.MATCH_CARD, lambda: self.vault.db.execute(write, (owner, card)))

    @precondition(lambda self: self.people())
    @rule(data=st.data())
    def place_and_unplace(self, data: st.DataObject) -> None:
        said = sorted(number for table, number in world(self.vault) if table == "placement")
        whom = data.draw(st.sampled_from(self.people()))

        def write() -> None:
            if said:
                remove_placement(self.vault, said[0])
            add_placement(self.vault, self.unit, Placement(Scope.EMPLOYEE, Standing.INCLUDED, employee_id=whom))

        self.do(ActName.ADD_PLACEMENT, write)

    @rule()
    def undo(self) -> None:
        offered = [number for number in self.standing if self.done[number].may_undo]
        if not offered:
            with pytest.raises(NothingToUndo):
                history.undo(self.vault, AT)
        else:
            self.take_back(offered[-1], lambda: history.undo(self.vault, AT))

    @precondition(lambda self: self.done)
    @rule(data=st.data())
    def undo_any(self, data: st.DataObject) -> None:
        target = data.draw(st.sampled_from(sorted(self.done)))
        if target not in self.standing or not self.done[target].may_undo:
            with pytest.raises(NothingToUndo):
                history.undo_act(self.vault, target, AT)
        else:
            self.take_back(target, lambda: history.undo_act(self.vault, target, AT))

    def take_back(self, target: int, verb: object) -> None:
        assert callable(verb)
        later = [n for n in self.standing if n > target and self.done[n].builds_upon(self.done[target])]
        assert acts.dependents(self.vault, target) == sorted(later, reverse=True)
        if later:
            with pytest.raises(LaterActDepends) as refused:
                verb()
            assert refused.value.values["count"] == len(later)
            return
        verb()
        self.standing.remove(target)
        self.taken_back.append(target)

    @rule()
    def redo(self) -> None:
        if not self.taken_back:
            with pytest.raises(NothingToRedo):
                history.redo(self.vault, AT)
            return
        history.redo(self.vault, AT)
        self.standing.append(self.taken_back.pop())

    @rule()
    def restart(self) -> None:
        self.vault.close()
        self.vault = open_vault(self.home / "campaign", PASSPHRASE)

    @invariant()
    def the_vault_is_what_the_model_says(self) -> None:
        expected: World = {}
        for number in sorted(self.standing):
            for key in self.done[number].before:
                del expected[key]
            expected |= self.done[number].after
        assert world(self.vault) == expected
        undoable = [number for number in self.standing if self.done[number].may_undo]
        shown = history.next_undo(self.vault), history.next_redo(self.vault)
        assert [act and act.id for act in shown] == [
            undoable[-1] if undoable else None,
            self.taken_back[-1] if self.taken_back else None,
        ]
        undone = {act.id for act in acts.read_acts(self.vault, list(self.done)) if act.is_undone}
        assert undone == self.done.keys() - set(self.standing)


TestUndoAnything = UndoAnything.TestCase
TestUndoAnything.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


# --- single stories --------------------------------------------------------------------------------


def test_imports_edits_and_removals_are_undone_in_any_order_across_restarts(vault: Vault) -> None:
    folder = vault.folder
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 3, "file": "list.csv"}) as first:
        one, two, _ = add_employees(vault, [SOMEBODY] * 3)
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 2, "file": "more.csv"}) as second:
        add_employees(vault, [replace(SOMEBODY, contacts=(Contact(ContactKind.CELL, "213-555-0101"),))] * 2)
    with history.act(vault, ActName.EDIT_EMPLOYEE, AT) as merge:  # many rows of several tables, some of them removed
        vault.db.execute("UPDATE position SET employee_id = ? WHERE employee_id = ?", (one, two))
        trash_employees(vault, [two], AT.date())
    with history.act(vault, ActName.TRASH_EMPLOYEE, AT) as trash:
        trash_employees(vault, [one], AT.date())
    whole = world(vault)
    vault.close()

    with open_vault(folder, PASSPHRASE) as again:
        history.undo_act(again, second.id, AT)
        assert len(load_employees(again)) == 1
        assert acts.dependents(again, first.id) == [trash.id, merge.id]
        with pytest.raises(LaterActDepends) as refused:
            history.undo_act(again, first.id, AT)
        assert refused.value.values == {"act": first.id, "count": 2, "later": f"{trash.id}, {merge.id}"}
        history.undo_act(again, merge.id, AT)
    with open_vault(folder, PASSPHRASE) as again:
        history.redo(again, AT)
        history.redo(again, AT)
        assert world(again) == whole
        for _ in range(4):
            history.undo(again, AT)
        assert world(again) == {}
    with open_vault(folder, PASSPHRASE) as again:
        for _ in range(4):
            history.redo(again, AT)
        assert world(again) == whole
        assert history.check_history(again).is_whole


def test_ids_are_not_used_again_after_an_undo(vault: Vault) -> None:
    """Else the history of one person would be told of another."""
    with history.act(vault, ActName.ADD_EMPLOYEE, AT):
        (gone,) = add_employees(vault, [SOMEBODY])
    history.undo(vault, AT)
    with history.act(vault, ActName.ADD_EMPLOYEE, AT) as act:
        (new,) = add_employees(vault, [SOMEBODY])
    assert new != gone
    assert acts.find_acts(vault, acts.ActFilter(employee_id=new)) == [act.id]
    positions = {
        row[0] for row in vault.db.execute("SELECT row_id FROM change WHERE noun = 'position' AND after IS NOT NULL")
    }
    assert len(positions) == 2


def test_rules_that_a_unit_names_are_tied_to_it(vault: Vault) -> None:
    """A unit names its rules by their code: taking back the copy would leave it without rules."""
    with history.act(vault, ActName.MAKE_UNIT, AT):
        unit = BargainingUnit(add_unit(vault, BargainingUnit(0, "One")), "One")
        add_unit(vault, BargainingUnit(0, "Two"))
    with history.act(vault, ActName.COPY_REGIME, AT) as copy:
        add_regime_text(vault, "ours", "text")
    with history.act(vault, ActName.EDIT_UNIT, AT) as taken:
        update_unit(vault, replace(unit, regime_id="ours"))
    assert acts.dependents(vault, copy.id) == [taken.id]
    with history.act(vault, ActName.EDIT_UNIT, AT) as left:
        update_unit(vault, unit)
    with history.act(vault, ActName.REMOVE_REGIME, AT) as removed:
        remove_regime_text(vault, "ours")
    assert acts.dependents(vault, left.id) == [removed.id]
    with history.act(vault, ActName.COPY_REGIME, AT) as again:
        add_regime_text(vault, "ours", "another text")
    assert acts.dependents(vault, removed.id) == [again.id]
    with history.act(vault, ActName.EDIT_UNIT, AT) as other:
        vault.db.execute("UPDATE unit SET regime_id = 'nlra' WHERE name = 'Two'")
    assert acts.dependents(vault, other.id) == []
    history.undo_act(vault, other.id, AT)


def test_a_card_is_tied_to_whoever_came_with_its_signer(vault: Vault) -> None:
    with history.act(vault, ActName.ADD_EMPLOYEE, AT) as added:
        (owner,) = add_employees(vault, [SOMEBODY])
    with history.act(vault, ActName.RECORD_CARD, AT) as signed:
        add_cards(vault, [AuthorizationCard(0, owner)])
    assert acts.dependents(vault, added.id) == [signed.id]
    with pytest.raises(LaterActDepends):
        history.undo_act(vault, added.id, AT)


def test_a_placement_is_tied_to_the_unit_that_it_is_in(vault: Vault) -> None:
    with history.act(vault, ActName.MAKE_UNIT, AT) as made:
        unit = add_unit(vault, BargainingUnit(0, "One"))
    with history.act(vault, ActName.ADD_PLACEMENT, AT) as placed:
        add_placement(vault, unit, Placement(Scope.EVERYONE, Standing.INCLUDED))
    assert acts.dependents(vault, made.id) == [placed.id]


def test_a_row_that_no_act_wrote_is_never_overwritten(vault: Vault) -> None:
    with history.act(vault, ActName.ADD_EMPLOYEE, AT) as added:
        add_employees(vault, [SOMEBODY])
    vault.db.execute("DROP TRIGGER record_employee_update")
    vault.db.execute("UPDATE employee SET notes = 'from outside'")
    with pytest.raises(HistoryBroken):
        history.undo_act(vault, added.id, AT)
    assert load_employees(vault)[0].notes == "from outside"
