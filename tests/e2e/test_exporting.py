"""Out of the real window: a table as it stands, everything in open files, and a stop half-way that leaves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cardtrack.domain.act import ActName
from cardtrack.gui.exports.leave_dialog import LeaveDialog
from cardtrack.gui.exports.table_dialog import TableDialog
from cardtrack.intake.table import read_list
from cardtrack.usecases.leave import bring_back
from cardtrack.usecases.undo_redo import recent_acts
from tests.e2e.window import NOON, Person, at_the_window
from tests.vault.tiny import LOW, leftovers


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody with the practice campaign open."""
    monkeypatch.setenv("CARDTRACK_DATA", str(tmp_path / "home"))
    with at_the_window(qtbot) as person:
        person.window.start_page.practice()
        person.until(lambda: person.window.view is not None and person.view.workspace.count is not None)
        yield person


def asked(person: Person, verb: Callable[[], Any]) -> Any:
    """What a verb answers on the vault's thread."""
    answers: list[Any] = []
    person.window.background.ask(person.window, verb, answers.append)
    person.until(lambda: bool(answers))
    return answers[0]


def acts(person: Person) -> list[tuple[ActName, dict[str, str | int]]]:
    """What was done last."""
    found = asked(person, partial(recent_acts, person.view.workspace.vault, 1))
    return [(act.name, dict(act.subject)) for act in found]


def export(person: Person, ending: str) -> Path:
    """Ctrl+E, the kind, Enter; what was written."""
    person.press("Ctrl+E")
    dialog = person.dialog(TableDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(ending))
    path = dialog.file.path()
    assert path is not None
    dialog.accept_button.click()
    person.until(dialog.outcome.line.isVisible)
    assert dialog.outcome.detail.text().endswith(str(path))
    dialog.leave_button.click()
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_people_as_they_are_found_sorted_and_shown(person: Person, ending: str) -> None:
    person.press("Ctrl+2")
    page: Any = person.view.places["people"]
    page.look_for("an")
    page.table.sortByColumn(0, page.table.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    page.table.setColumnHidden(1, True)
    person.settle()
    keys = list(page.model.keys())
    assert 5 < len(keys) < 58
    table = read_list(export(person, ending))
    assert tuple(table.headers) == ("Name", "Job", "Worksite", "Department", "Number")
    everyone = asked(person, partial(page.model.load, keys))
    assert [row.cell(0) for row in table.rows] == [everyone[key].name.shown() for key in keys]
    assert [row.cell(4) for row in table.rows] == [everyone[key].number for key in keys]
    assert acts(person) == [(ActName.EXPORT_TABLE, {"table": "People", "count": len(keys)})]


def test_cards_with_real_days(person: Person) -> None:
    person.view.go("cards", {"state": "all"})
    person.settle()
    table = read_list(export(person, ".xlsx"))
    assert len(table.rows) == 55
    days = [row.cell(1) for row in table.rows]
    assert "undated" in days
    assert all(date.fromisoformat(day) for day in days if day != "undated")


def test_where_there_is_no_table_it_is_said(person: Person) -> None:
    person.press("Ctrl+5")
    person.press("Ctrl+E")
    assert "no table here" in person.message()


def leave(person: Person) -> LeaveDialog:
    person.window.menus.actions["leave"].trigger()
    return person.dialog(LeaveDialog)


def test_everything_leaves_and_comes_back(person: Person, tmp_path: Path) -> None:
    dialog = leave(person)
    folder = dialog.folder.path()
    assert folder == tmp_path / "home" / "exports" / "cardtrack-export-2026-11-20"
    dialog.accept_button.click()
    person.until(dialog.outcome.line.isVisible)
    assert dialog.outcome.line.text() == "Exported 58 people, 55 cards"
    assert acts(person) == [(ActName.EXPORT_EVERYTHING, {})]
    with bring_back(tmp_path / "back", folder, "walnut harbor tulips quarry", NOON, derivation=LOW).vault as again:
        assert [act.name for act in recent_acts(again, 2)] == [ActName.BRING_BACK, ActName.PRACTICE]


def test_stopped_it_leaves_nothing_and_the_dialog_closes(person: Person, tmp_path: Path) -> None:
    before = acts(person)
    dialog = leave(person)
    dialog.accept_button.click()
    dialog.leave_button.click()
    person.until(lambda: not person.is_open(LeaveDialog))
    person.settle()
    assert acts(person) == before
    assert not list((tmp_path / "home" / "exports").glob("*"))
    assert not leftovers(tmp_path)


def test_locking_stops_it_too(person: Person, tmp_path: Path) -> None:
    leave(person).accept_button.click()
    person.window.lock()
    person.settle()
    assert not list((tmp_path / "home" / "exports").glob("*"))
    assert not leftovers(tmp_path)
