"""A small campaign in a real vault, open in a workspace: 6 of 10 signed, one contested, one out. Names are invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing
from cardtrack.gui.background import Background
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.keys import Derivation
from cardtrack.vault.units import add_placement, add_unit, load_units

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HIRED = date(2024, 1, 8)
SIGNED = date(2026, 9, 1)
LATER = date(2026, 12, 1)  # the day that one card is dated, still to come
NEW = NewCampaign(
    name="Harbor",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    unit_name="All staff",
    included_text="All organizers & clerks of both offices.",
    excluded_text="Managers.",
    goal_percent=70,
)
MANAGER, DIRECTOR = 11, 12
FAMILY = ("Morales", "Kim", "Nguyễn", "Ibarra", "Vega", "Reyes", "Park", "Tran", "Santos", "Lee", "Quintero", "Müller")


def make_unit_campaign(folder: Path) -> Vault:
    """Two units: all staff, with a contested manager and an excluded director; and the Los Angeles office."""
    vault = make_campaign(folder, "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW).vault
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": 12, "file": "list.csv"}):
        add_employees(vault, [_employee(number) for number in range(1, 13)])
    with history.act(vault, ActName.IMPORT_CARDS, AT, {"count": 12, "file": "cards.csv"}):
        add_cards(vault, _cards())
    with history.act(vault, ActName.EDIT_UNIT, AT, {"unit": "All staff"}):
        unit_id = load_units(vault)[0].id
        manager = Placement(
            Scope.CLASSIFICATION,
            Standing.CONTESTED,
            "Program Manager",
            claimed_by="employer",
            claim="They assign work.",
        )
        add_placement(vault, unit_id, manager)
        add_placement(
            vault,
            unit_id,
            Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Director", reason=Exclusion.MANAGERIAL),
        )
        only_here = Placement(Scope.WORKSITE, Standing.INCLUDED, "Los Angeles")
        add_unit(vault, BargainingUnit(0, "Los Angeles office", placements=(only_here,)))
    return vault


@contextmanager
def open_workspace(qtbot: QtBot, folder: Path, *, is_empty: bool = False) -> Iterator[Workspace]:
    """The campaign in a workspace, read and counted; everything is closed in the end."""
    background = Background()
    opened: list[Vault] = []
    make = partial(make_campaign, folder, "seven lanterns over the harbor", NEW, TODAY, AT, derivation=LOW)
    verb = (lambda: make().vault) if is_empty else partial(make_unit_campaign, folder)
    background.ask(background, verb, opened.append)
    qtbot.waitUntil(lambda: bool(opened))
    workspace = Workspace(opened[0], background, lambda: AT)
    with qtbot.waitSignal(workspace.ready):
        workspace.open()
    yield workspace
    qtbot.waitUntil(lambda: background.is_idle)
    background.ask(background, opened[0].close, lambda _: None)
    qtbot.waitUntil(lambda: background.is_idle)
    background.stop()


def _employee(number: int) -> Employee:
    jobs = {9: "Clerk", 10: "Clerk", MANAGER: "Program Manager", DIRECTOR: "Director"}
    return Employee(
        0,
        PersonName("Ana" if number % 2 else "José", FAMILY[number - 1]),
        number=str(1000 + number),
        positions=(
            Position(
                HIRED,
                None,
                jobs.get(number, "Organizer"),
                "Orange County" if number in {6, 7, 8} else "Los Angeles",
                "Administration" if number > 8 else "Programs",
            ),
        ),
    )


def _cards() -> list[AuthorizationCard]:
    def card(employee_id: int | None, signed_on: date | None = SIGNED, signer: str = "") -> AuthorizationCard:
        return AuthorizationCard(0, employee_id, signer, signed_on=signed_on, received_on=signed_on)

    counted = [card(number, SIGNED + timedelta(days=7 * number)) for number in range(1, 7)]
    odd = [card(1), card(MANAGER), card(DIRECTOR), card(7, None), card(8, LATER), card(None, SIGNED, "P. Anybody")]
    return counted + odd
