"""Making a campaign by keyboard, from the first page to the recovery code."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from cardtrack.gui.access.new_passphrase import strength_text
from cardtrack.gui.start.new_campaign import NewCampaignDialog
from cardtrack.gui.start.new_campaign_steps import UnitStep
from cardtrack.i18n import language
from cardtrack.usecases.edit_unit import list_units
from cardtrack.usecases.open_campaign import Strength, campaign_of, list_campaigns, unlock_campaign
from cardtrack.usecases.regimes import load_regimes
from cardtrack.wording.regimes import regime_title
from tests.gui.start.conftest import NOON, PASSPHRASE, Desk, clock
from tests.vault.tiny import LOW


class Maker:
    """Somebody at the form."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.dialog = NewCampaignDialog(desk.background, clock, derivation=LOW)
        self.dialog.made.connect(desk.vaults.append)
        desk.show(self.dialog)

    def type(self, text: str) -> None:
        """Types into whatever has the keyboard."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key there."""
        QTest.keyClick(QApplication.focusWidget() or self.dialog, key, modifier)

    def name(self) -> None:
        self.type("Harbor Light")
        self.press(Qt.Key.Key_Tab)
        self.type("Sunrise")
        self.press(Qt.Key.Key_Return)

    def passphrase(self) -> str:
        words = self.dialog.passphrase_step.passphrase.offered()
        self.type(words.upper().replace(" ", "  "))
        self.press(Qt.Key.Key_Return)
        return words

    def sides(self) -> None:
        self.type("Local 9901")
        self.press(Qt.Key.Key_Tab)
        self.type("Harbor Light Community Services")
        self.press(Qt.Key.Key_Return)

    def unit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.desk.settle()

    def code(self) -> str:
        """The recovery code as it is seen on the screen."""
        step = self.dialog.recovery_step
        groups = [label.text() for label in step.findChildren(QLabel) if label.accessibleName().startswith("Group ")]
        return "-".join(groups)

    def type_groups_back(self) -> None:
        groups = self.code().split("-")
        first, second = self.dialog.recovery_step.code.groups.places
        self.type(groups[first].lower())
        self.press(Qt.Key.Key_Tab)
        self.type(groups[second])
        self.press(Qt.Key.Key_Return)
        self.desk.settle()

    def said(self) -> str:
        """What the form complains of."""
        faults = [label for label in self.dialog.findChildren(QLabel) if label.property("role") == "fault"]
        return " ".join(label.text() for label in faults if label.isVisible())


@pytest.fixture
def maker(desk: Desk) -> Maker:
    return Maker(desk)


def test_a_campaign_is_made_by_keyboard(maker: Maker, home: Path) -> None:
    maker.name()
    words = maker.passphrase()
    maker.sides()
    maker.unit()
    code = maker.code()
    assert list(home.iterdir()) == [home / "sunrise"]
    maker.type_groups_back()
    (vault,) = maker.desk.vaults
    campaign = maker.desk.on_thread(lambda: campaign_of(vault))
    assert (campaign.name, campaign.code_name, campaign.union_name) == ("Harbor Light", "Sunrise", "Local 9901")
    (unit,) = maker.desk.on_thread(lambda: list_units(vault))
    assert (unit.regime_id, unit.goal_percent) == ("nlrb", None)
    maker.desk.on_thread(vault.close)
    for secret in (words, code):
        maker.desk.vaults.append(maker.desk.on_thread(partial(unlock_campaign, home / "sunrise", secret, NOON)))
        maker.desk.on_thread(maker.desk.vaults[-1].close)


def test_each_page_says_what_is_missing_and_takes_one_there(maker: Maker) -> None:
    maker.press(Qt.Key.Key_Return)
    assert "campaign" in maker.said()
    assert QApplication.focusWidget() is maker.dialog.name_step.name
    maker.name()
    assert maker.said() == ""
    maker.press(Qt.Key.Key_Return)
    assert "five words" in maker.said()
    maker.passphrase()
    maker.press(Qt.Key.Key_Return)
    assert "union" in maker.said()
    maker.type("Local 9901")
    maker.press(Qt.Key.Key_Return)
    assert "employer" in maker.said()
    assert QApplication.focusWidget() is maker.dialog.who_step.employer


def test_a_passphrase_of_one_s_own(maker: Maker) -> None:
    maker.name()
    form = maker.dialog.passphrase_step.passphrase
    form.own.setChecked(True)
    maker.dialog.passphrase_step.arrive()
    for typed, again, complaint in (
        ("", "", "passphrase"),
        ("x", "x", "at least 14"),
        ("password password", "password password", "tried first"),
        (PASSPHRASE, PASSPHRASE[:-1], "not the same"),
    ):
        form.first.line.setText(typed)
        form.again.line.setText(again)
        maker.dialog.go_on()
        assert complaint in maker.said()
    form.again.line.setText(PASSPHRASE)
    maker.dialog.go_on()
    assert maker.said() == ""
    assert form.value() == PASSPHRASE


def test_other_words_can_be_had(maker: Maker) -> None:
    form = maker.dialog.passphrase_step.passphrase
    before = form.offered()
    form.others.click()
    assert form.offered() != before
    assert len(form.offered().split()) == 5


def test_closing_keeps_what_was_typed_but_no_passphrase(maker: Maker) -> None:
    maker.name()
    words = maker.passphrase()
    maker.type("Local 9901")
    maker.press(Qt.Key.Key_Escape)
    assert maker.dialog.isHidden()
    maker.desk.show(maker.dialog)
    assert maker.dialog.name_step.name.text() == "Harbor Light"
    assert maker.dialog.who_step.union.text() == "Local 9901"
    assert maker.dialog.passphrase_step.passphrase.typed_back.text() == ""
    assert maker.dialog.passphrase_step.passphrase.offered() != words
    assert maker.dialog.passphrase_step.isVisible(), "the passphrase is asked for again"


def test_back_loses_nothing(maker: Maker) -> None:
    maker.name()
    maker.dialog.back.click()
    assert maker.dialog.name_step.name.text() == "Harbor Light"


def test_the_code_must_be_written_down(maker: Maker) -> None:
    maker.name()
    maker.passphrase()
    maker.sides()
    maker.unit()
    maker.press(Qt.Key.Key_Return)
    assert "Group" in maker.said()
    maker.press(Qt.Key.Key_Escape)
    assert maker.dialog.isVisible()
    maker.type_groups_back()
    assert maker.dialog.isHidden()


def test_what_stands_in_the_way_is_said_and_nothing_is_lost(maker: Maker, home: Path) -> None:
    home.parent.write_text("a file where the folder should be")
    maker.name()
    maker.passphrase()
    maker.sides()
    maker.unit()
    assert str(home / "sunrise") in maker.said()
    assert maker.dialog.unit_step.isVisible()
    home.parent.unlink()
    maker.dialog.go_on()
    maker.desk.settle()
    assert [campaign.title for campaign in list_campaigns()] == ["sunrise"]
    maker.dialog.recovery_step.arrive()
    maker.type_groups_back()


def test_nobody_is_asked_without_a_name(maker: Maker) -> None:
    """Every field can be told from the others without seeing it."""
    fields = [
        field
        for field in maker.dialog.findChildren(QWidget)
        if field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.metaObject().className() in {"QLineEdit", "_Line"}
    ]
    asked_later = maker.dialog.recovery_step.code.groups.fields  # named after their groups, which are not known yet
    named = [field for field in fields if field not in asked_later and not isinstance(field.parent(), QSpinBox)]
    assert len(named) == 9
    for field in named:
        assert field.accessibleName(), field


@pytest.mark.parametrize("strength", list(Strength))
def test_every_strength_has_words(strength: Strength) -> None:
    assert strength_text(strength)


def test_the_rules_are_called_in_the_language_of_the_screen(qtbot: QtBot) -> None:
    names = {}
    for code in ("en", "ko"):
        with language(code):
            step = UnitStep()
            qtbot.addWidget(step)
            names[code] = [step.regime.itemText(place) for place in range(step.regime.count())]
            assert names[code] == [regime_title(regime) for regime in load_regimes().values()]
    assert names["en"] != names["ko"]
