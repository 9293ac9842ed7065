"""Count a unit: the facts out of the vault, the step functions over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, EmployeeFacts, Tally
from cardtrack.domain.employee import Position
from cardtrack.domain.regime import Regime
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import NameAmbiguous, UnknownUnit
from cardtrack.usecases.many_records import many_records
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault.cards import load_cards, load_cards_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_positions
from cardtrack.vault.units import load_units


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit counted on a day under a regime."""

    unit: BargainingUnit
    regime: Regime
    tally: Tally


def find_unit(vault: Vault, name: str | None = None) -> BargainingUnit:
    """The unit of that name (case ignored), or the first one. Raises UnknownUnit, NameAmbiguous."""
    units = load_units(vault)
    if name is None:
        return units[0]
    fitting = [unit for unit in units if unit.name.casefold() == name.casefold()]
    if not fitting:
        raise UnknownUnit(name=name, known=", ".join(unit.name for unit in units))
    if len(fitting) > 1:
        raise NameAmbiguous(text=name, count=len(fitting))
    return fitting[0]


def pick_unit(vault: Vault, unit_id: int | None, name: str | None = None) -> BargainingUnit:
    """The unit of that id; without one, that of the name, or the first. Raises UnknownUnit, NameAmbiguous."""
    if unit_id is None:
        return find_unit(vault, name)
    units = load_units(vault)
    found = next((unit for unit in units if unit.id == unit_id), None)
    if found is None:
        raise UnknownUnit(name=name or str(unit_id), known=", ".join(unit.name for unit in units))
    return found


@many_records()
def load_facts(vault: Vault) -> list[EmployeeFacts]:
    """The facts of everyone, and of the cards of nobody on the roster: two queries."""
    return _facts(load_positions(vault), load_cards(vault))


def load_facts_of(vault: Vault, employee_ids: Collection[int], *, unmatched: bool = False) -> list[EmployeeFacts]:
    """The facts of some employees; one without positions and cards tells that nothing is left of them."""
    facts = _facts(load_positions(vault, employee_ids), load_cards_of(vault, employee_ids, unmatched=unmatched))
    found = {fact.employee_id for fact in facts}
    wanted: set[int | None] = set(employee_ids)
    if unmatched:
        wanted.add(None)
    return [*facts, *(EmployeeFacts(employee_id) for employee_id in wanted - found)]


@many_records()
def load_count(vault: Vault, unit: BargainingUnit, regime: Regime) -> Count:
    """The step functions of a unit under a regime, from all that the vault holds."""
    return Count(unit, regime, load_facts(vault))


def count_unit(vault: Vault, as_of: date, unit_name: str | None = None, regime_id: str | None = None) -> UnitCount:
    """The count of one unit on a day. Raises UnknownUnit, UnknownRegime."""
    unit = find_unit(vault, unit_name)
    regime = regime_by_id(regime_id or unit.regime_id, vault)
    return UnitCount(unit, regime, load_count(vault, unit, regime).tally(as_of))


def _facts(positions: dict[int, tuple[Position, ...]], cards: Collection[AuthorizationCard]) -> list[EmployeeFacts]:
    held: dict[int | None, list[AuthorizationCard]] = defaultdict(list)
    for card in cards:
        held[card.employee_id].append(card)
    everyone: dict[int | None, None] = dict.fromkeys((*positions, *held))
    return [
        EmployeeFacts(employee_id, positions.get(employee_id or 0, ()), tuple(held.get(employee_id, ())))
        for employee_id in everyone
    ]
