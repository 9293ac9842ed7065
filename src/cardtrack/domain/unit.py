"""Bargaining units, and who stands in them, out of them or in dispute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from cardtrack.domain.employee import Position


class Standing(StrEnum):
    """Where a person stands to a unit."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    CONTESTED = "contested"


class Exclusion(StrEnum):
    """Why a placement excludes."""

    SUPERVISOR = "supervisor"  # 29 USC 152(11)
    MANAGERIAL = "managerial"
    CONFIDENTIAL = "confidential"
    GUARD = "guard"  # 29 USC 159(b)(3)
    PROFESSIONAL = "professional"  # 29 USC 159(b)(1)
    AGRICULTURAL = "agricultural"
    INDEPENDENT_CONTRACTOR = "independent_contractor"
    RELATIVE_OF_OWNER = "relative_of_owner"
    TEMPORARY = "temporary"
    AGREED = "agreed"
    OTHER = "other"


class Scope(StrEnum):
    """What a placement speaks of."""

    EVERYONE = "everyone"
    WORKSITE = "worksite"
    DEPARTMENT = "department"
    CLASSIFICATION = "classification"
    EMPLOYEE = "employee"


class UnitWarning(StrEnum):
    """What is wrong with a unit as a whole. Nothing of it changes the count."""

    NOBODY_PLACED = "nobody_placed"
    GUARDS_MIXED = "guards_mixed"  # 29 USC 159(b)(3): never certified together with others
    PROFESSIONALS_MIXED = "professionals_mixed"  # 29 USC 159(b)(1): a majority of them must vote for it


# the most particular placement wins: one person over a classification over a place over everyone
_PARTICULAR = {
    Scope.EVERYONE: 0,
    Scope.WORKSITE: 1,
    Scope.DEPARTMENT: 2,
    Scope.CLASSIFICATION: 3,
    Scope.EMPLOYEE: 4,
}
_NARROW_TO_WIDE = (Scope.CLASSIFICATION, Scope.DEPARTMENT, Scope.WORKSITE)
_WITHOUT_VALUE = (Scope.EVERYONE, Scope.EMPLOYEE)
_CAUTION = {Standing.INCLUDED: 0, Standing.CONTESTED: 1, Standing.EXCLUDED: 2}


def folded(text: str) -> str:
    """The text as names of groups are compared: without case, spacing, or the way its accents are encoded.

    A list typed on one computer and a placement typed on another must not lose a whole department.
    """
    return " ".join(normalize("NFKC", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Placement:
    """The standing of a group or of one employee in a unit.

    `reason`: why it excludes. On one that includes or contests, `GUARD` and `PROFESSIONAL` mark people who are counted
    apart as well.
    """

    scope: Scope
    standing: Standing
    value: str = ""
    employee_id: int | None = None
    reason: Exclusion | None = None
    claimed_by: str = ""
    claim: str = ""
    id: int = 0

    @property
    def caution(self) -> int:
        """How much the standing holds people back: included 0, contested 1, excluded 2."""
        return _CAUTION[self.standing]

    @property
    def sets_apart(self) -> bool:
        """Whether its people are counted apart as well: a contested group, guards, professionals."""
        return self.standing is Standing.CONTESTED or (
            self.standing is Standing.INCLUDED and self.reason in {Exclusion.GUARD, Exclusion.PROFESSIONAL}
        )

    def speaks_of(self, employee_id: int, position: Position) -> bool:
        """Whether this placement is about that employee in that position."""
        match self.scope:
            case Scope.EVERYONE:
                return True
            case Scope.EMPLOYEE:
                return self.employee_id == employee_id
            case Scope.WORKSITE:
                given = position.worksite
            case Scope.DEPARTMENT:
                given = position.department
            case _:
                given = position.classification
        return folded(given) == folded(self.value)

    def sort_key(self) -> tuple[int, int, str, str, int, str, str, str, int]:
        """The most particular last, then the most cautious; what is left only makes the order sure."""
        return (
            _PARTICULAR[self.scope],
            self.caution,
            folded(self.value),
            self.value,
            self.employee_id or 0,
            self.reason or "",
            self.claimed_by,
            self.claim,
            self.id,
        )


EVERYONE_IN = Placement(Scope.EVERYONE, Standing.INCLUDED)


@dataclass(frozen=True, slots=True)
class BargainingUnit:
    """The group of positions in or out, with the wording that a petition would carry."""

    id: int
    name: str
    included_text: str = ""
    excluded_text: str = ""
    regime_id: str = "nlrb"
    goal_percent: int | None = None
    placements: tuple[Placement, ...] = ()

    def placement_of(self, employee_id: int, position: Position) -> Placement | None:
        """The placement that decides for an employee in a position, or None: not placed.

        Among equally particular ones the first that excludes wins, then contests: a doubt is never counted as a yes.
        """
        return deciding(p for p in self.placements if p.speaks_of(employee_id, position))

    def warnings(self) -> frozenset[UnitWarning]:
        """What is wrong with the unit as a whole."""
        found = set()
        included = [p for p in self.placements if p.standing is Standing.INCLUDED]
        if not included:
            found.add(UnitWarning.NOBODY_PLACED)
        for marked, warning in (
            (Exclusion.GUARD, UnitWarning.GUARDS_MIXED),
            (Exclusion.PROFESSIONAL, UnitWarning.PROFESSIONALS_MIXED),
        ):
            claimed = any(p.sets_apart and p.reason is marked for p in self.placements)
            if claimed and any(p.reason is not marked for p in included):
                found.add(warning)
        return frozenset(found)


def deciding(placements: Iterable[Placement]) -> Placement | None:
    """The most particular, and among equals the most cautious, of the placements."""
    return max(placements, key=Placement.sort_key, default=None)


class PlacementLookup:
    """`BargainingUnit.placement_of`, worked out once for all positions of one group."""

    def __init__(self, unit: BargainingUnit) -> None:
        ordered = sorted(unit.placements, key=Placement.sort_key)  # of like ones the last, most cautious, stays
        self._of_person = {p.employee_id: p for p in ordered if p.scope is Scope.EMPLOYEE}
        self._of_group = {(p.scope, folded(p.value)): p for p in ordered if p.scope not in _WITHOUT_VALUE}
        self._of_everyone = next((p for p in reversed(ordered) if p.scope is Scope.EVERYONE), None)
        self._known: dict[tuple[str, str, str], Placement | None] = {}
        self._folded: dict[str, str] = {}

    def of(self, employee_id: int, position: Position) -> Placement | None:
        """The placement that decides, or None: not placed."""
        own = self._of_person.get(employee_id)
        if own is not None:
            return own
        group = (position.classification, position.department, position.worksite)
        try:
            return self._known[group]
        except KeyError:
            found = self._known[group] = self._decide(group)
            return found

    def _decide(self, group: tuple[str, str, str]) -> Placement | None:
        for scope, name in zip(_NARROW_TO_WIDE, group, strict=True):
            placement = self._of_group.get((scope, self._fold(name)))
            if placement is not None:
                return placement
        return self._of_everyone

    def _fold(self, name: str) -> str:
        if name not in self._folded:
            self._folded[name] = folded(name)
        return self._folded[name]
