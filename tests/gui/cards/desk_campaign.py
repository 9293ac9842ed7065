"""A campaign in a real vault to try the card desk on: everybody odd who can sign. Every name is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.keys import Derivation
from cardtrack.vault.units import add_placement, load_units

PASSPHRASE = "seven lanterns over the harbor"
LOW = Derivation(memory_kib=8, passes=1, lanes=1)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
NEW = NewCampaign(
    name="Desk campaign",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    unit_name="All staff",
)
HIRED = date(2020, 1, 6)
NAMES = (
    PersonName("Rosa", "Morales"),
    PersonName("Min-soo", "Kim", native="김민수", family_first=True),
    PersonName("Siobhán", "O’Brien-Castañeda"),
    PersonName("Hồng Nhung", "Nguyễn", "Thị", family_first=True),
    PersonName("Luzviminda", "Dela Cruz"),
    PersonName("Ana", "Ibarra"),
    PersonName("Ana", "Ibarra"),
    PersonName("Teresa", "Vega"),
    PersonName("Jürgen", "Müller"),
    PersonName("Paula", "Quintero"),
)
ROSA, MINSOO, SIOBHAN, NHUNG, LUZ, ANA, OTHER_ANA, TERESA, JUERGEN, PAULA = range(1, 11)


def make_desk_campaign(folder: Path, *, cards: tuple[AuthorizationCard, ...] = ()) -> Vault:
    """Ten people: Paula is excluded as a manager, Jürgen was hired this month, Teresa left."""
    vault = make_campaign(folder, PASSPHRASE, NEW, TODAY, AT, derivation=LOW).vault
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": len(NAMES), "file": "list.csv"}):
        add_employees(vault, [_employee(number, name) for number, name in enumerate(NAMES, 1)])
    with history.act(vault, ActName.ADD_PLACEMENT, AT, {"unit": NEW.unit_name, "value": "Manager"}):
        manager = Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Manager", reason=Exclusion.MANAGERIAL)
        add_placement(vault, load_units(vault)[0].id, manager)
    if cards:
        with history.act(vault, ActName.IMPORT_CARDS, AT, {"count": len(cards), "file": "cards.csv"}):
            add_cards(vault, cards)
    return vault


def _employee(number: int, name: PersonName) -> Employee:
    position = Position(
        first_day=date(2026, 11, 2) if number == JUERGEN else HIRED,
        last_day=date(2026, 6, 30) if number == TERESA else None,
        classification="Manager" if number == PAULA else "Organizer",
        worksite="Los Angeles" if number % 2 else "Orange County",
    )
    return Employee(0, name, number=str(1000 + number), positions=(position,))
