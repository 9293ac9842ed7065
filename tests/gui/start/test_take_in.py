"""An exported folder becomes a campaign again, by keyboard, with what it held."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cardtrack.gui.start.take_in import TakeInDialog
from cardtrack.usecases.edit_unit import list_units
from cardtrack.usecases.leave import export_everything
from cardtrack.usecases.open_campaign import campaign_of, make_campaign
from tests.gui.start.conftest import NEW, NOON, PASSPHRASE, TODAY, Desk, clock
from tests.usecases.left_campaign import set_cell
from tests.vault.tiny import LOW, leftovers


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A campaign in open files, that is no longer on this computer."""
    made = desk.on_thread(partial(make_campaign, tmp_path / "old", PASSPHRASE, NEW, TODAY, NOON, derivation=LOW))
    exported = desk.on_thread(partial(export_everything, made.vault, tmp_path / "out", NOON))
    desk.on_thread(made.vault.close)
    return exported.folder


class Taker:
    """Somebody at the form."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.dialog = TakeInDialog(desk.background, clock, derivation=LOW)
        self.dialog.made.connect(desk.vaults.append)
        desk.show(self.dialog)

    def type(self, text: str) -> None:
        """Types into whatever has the keyboard, and goes on."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        self.go_on()

    def go_on(self) -> None:
        QTest.keyClick(self.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.desk.settle()

    def words(self) -> None:
        self.type(self.dialog.passphrase_step.passphrase.offered())

    def groups(self) -> None:
        step = self.dialog.recovery_step
        code = [label.text() for label in step.findChildren(QLabel) if label.accessibleName().startswith("Group ")]
        for field, place in zip(step.code.groups.fields, step.code.groups.places, strict=True):
            field.setText(code[place])
        self.go_on()


@pytest.fixture
def taker(desk: Desk) -> Taker:
    return Taker(desk)


def test_a_folder_becomes_a_campaign_named_as_before(taker: Taker, folder: Path, home: Path) -> None:
    taker.type(str(folder))
    taker.words()
    assert list(home.iterdir()) == [home / "sunrise"]
    taker.groups()
    (vault,) = taker.desk.vaults
    assert taker.desk.on_thread(lambda: campaign_of(vault)).name == NEW.name
    assert [unit.name for unit in taker.desk.on_thread(lambda: list_units(vault))] == [NEW.unit_name]


def test_what_is_no_such_folder_is_said_before_a_passphrase_is_asked_for(taker: Taker, tmp_path: Path) -> None:
    taker.go_on()
    assert "folder" in taker.dialog.said.text()
    taker.type(str(tmp_path))
    assert str(tmp_path) in taker.dialog.said.text()
    assert taker.dialog.folder_step.isVisible()


def test_changed_files_are_taken_only_as_asked_for(taker: Taker, folder: Path, home: Path) -> None:
    set_cell(folder / "campaign.csv", 1, "name", "Harbor Dark")
    taker.type(str(folder))
    taker.words()
    assert "campaign.csv" in taker.dialog.said.text()
    assert leftovers(home) == []
    taker.dialog.back.click()
    taker.dialog.folder_step.as_edited.setChecked(True)
    taker.go_on()
    taker.go_on()
    taker.groups()
    (vault,) = taker.desk.vaults
    assert taker.desk.on_thread(lambda: campaign_of(vault)).name == "Harbor Dark"


def test_stopped_half_way_nothing_is_left(taker: Taker, folder: Path, home: Path) -> None:
    taker.dialog.told.connect(lambda *_: taker.dialog.reject(), Qt.ConnectionType.DirectConnection)
    taker.type(str(folder))
    taker.words()
    assert list(home.iterdir()) == []
    assert taker.dialog.passphrase_step.isVisible()
    assert taker.dialog.isVisible()
