"""Many rows at once leave exactly the history that row by row would have left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.vault import bulk, history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault, create_vault
from cardtrack.vault.employees import add_employees, load_employees
from tests.vault.test_history import AT, KIM, MORALES
from tests.vault.tiny import LOW, PASSPHRASE

PEOPLE = [replace(KIM, number=f"{place:04}") if place % 3 else replace(MORALES, notes="'\"\\") for place in range(40)]


def imported(vault: Vault) -> None:
    """Two acts that add people, the second among what is there, with other writes in the same act."""
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 40}):
        add_employees(vault, PEOPLE)
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 40}):
        add_cards(vault, [AuthorizationCard(0, 1)])
        ids = add_employees(vault, reversed(PEOPLE))
        vault.db.execute("UPDATE employee SET number = 'x' WHERE id = ?", (ids[0],))


def taken_back_and_done_again(vault: Vault) -> None:
    """Both acts, the second with rows that were made and changed in it."""
    for step in (history.undo, history.undo, history.redo, history.redo, history.undo):
        step(vault, AT)


def told(vault: Vault) -> list[tuple[object, ...]]:
    """Everything that history holds, and everything that the schema is made of."""
    queries = (
        "SELECT * FROM change ORDER BY id",
        "SELECT * FROM act",
        "SELECT * FROM act_employee ORDER BY act_id, employee_id",
        "SELECT type, name, sql FROM sqlite_master ORDER BY name",
    )
    return [tuple(row) for query in queries for row in vault.db.execute(query)]


@contextmanager
def imported_in(folder: Path, many: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Vault]:
    with monkeypatch.context() as patch, create_vault(folder, PASSPHRASE, derivation=LOW) as vault:
        patch.setattr(bulk, "MANY", many)
        imported(vault)
        yield vault


def test_history_is_what_the_triggers_would_have_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        imported_in(tmp_path / "rows", 1_000_000, monkeypatch) as by_row,
        imported_in(tmp_path / "once", 1, monkeypatch) as at_once,
    ):
        assert told(at_once) == told(by_row)
        for vault in (by_row, at_once):
            taken_back_and_done_again(vault)
        assert told(at_once) == told(by_row)
        assert history.head(at_once) == history.head(by_row)
        assert history.check_history(at_once).is_whole


def test_undo_and_redo_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with imported_in(tmp_path / "once", 1, monkeypatch) as vault:
        before = load_employees(vault)
        history.undo(vault, AT)
        history.undo(vault, AT)
        assert load_employees(vault) == []
        history.redo(vault, AT)
        history.redo(vault, AT)
        assert load_employees(vault) == before
        assert history.check_history(vault).is_whole


def test_many_outside_an_act_are_refused(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 1)
    with pytest.raises(sqlcipher.IntegrityError), vault.transaction():
        add_employees(vault, PEOPLE)
    assert load_employees(vault) == []


def test_a_fault_in_the_middle_leaves_triggers_and_indexes(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MANY", 1)
    before = told(vault)
    broken = replace(KIM, number=object())  # type: ignore[arg-type]
    with pytest.raises(sqlcipher.Error), history.act(vault, ActName.IMPORT_LIST, AT):
        add_employees(vault, [*PEOPLE, broken])
    assert told(vault) == before
    with pytest.raises(sqlcipher.IntegrityError):  # so writing is still refused without an act
        add_cards(vault, [AuthorizationCard(0)])
