"""A campaign of any size out of nothing but numbers: invented people, their positions and their cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cardtrack.domain.card import AuthorizationCard, Purpose
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.unit import BargainingUnit, Exclusion, Placement, Scope, Standing

TODAY = date(2026, 11, 20)
WORKSITES, DEPARTMENTS = 60, 30
_GIVEN = [
    "Ana",
    "José",
    "Min-jun",
    "Thị-Mai",
    "Rosa",
    "Kofi",
    "Ines",
    "Bao",
    "Marta",
    "Luz",
    "Omar",
    "Priya",
    "Jun",
    "Elena",
    "Tariq",
    "Hana",
    "Diego",
    "Noor",
    "Wei",
    "Carmen",
    "Paulo",
    "Sione",
    "Aiko",
    "Miriam",
    "Ha-neul",
    "Tomás",
    "Leilani",
    "Dmitri",
    "Fatima",
    "Joon",
]
_FAMILY = [
    "Morales",
    "Kim",
    "Nguyễn",
    "Ibarra",
    "O'Hara",
    "Vega",
    "Reyes",
    "Park",
    "Tran",
    "Santos",
    "Lee",
    "Quintero",
    "Müller",
    "Dela-Cruz",
    "Osei",
    "Haddad",
    "Lindqvist",
    "Yamada",
    "Petrov",
    "Okafor",
    "Salazar",
    "Choi",
    "Pham",
    "Castillo",
    "Bautista",
    "Fernández",
    "Rahman",
    "Kowalski",
    "Hwang",
    "Delgado",
    "Mendoza",
    "Tan",
]


def a_name(number: int) -> PersonName:
    """Invented; no two people of a campaign need have different ones."""
    given = _GIVEN[number * 7 % len(_GIVEN)]
    family = f"{_FAMILY[number * 11 % len(_FAMILY)]} {_FAMILY[number * 5 % len(_FAMILY)]}{number // 900 or ''}"
    return PersonName(given, family)


def positions(number: int) -> tuple[Position, ...]:
    """Mostly one; some were promoted, and some have left."""
    hired = TODAY - timedelta(days=200 + number * 37 % 4000)
    first = Position(
        hired,
        None,
        f"Job {number % 40}",
        f"Site {number % WORKSITES}",
        f"Department {number // WORKSITES % DEPARTMENTS}",
        ("Day", "Night")[number % 2],
    )
    if number % 12 == 0:
        day = hired + timedelta(days=150)
        later = replace(first, first_day=day, classification="Lead")
        return (replace(first, last_day=day - timedelta(days=1)), later)
    if number % 20 == 7:
        return (replace(first, last_day=hired + timedelta(days=100 + number % 3000)),)
    return (first,)


def people(many: int) -> Iterator[Employee]:
    """So many employees, numbered from 1."""
    for number in range(1, many + 1):
        phone = Contact(ContactKind.CELL, f"555 01{number % 100:02} {number:06}")
        yield Employee(number, a_name(number), f"E{number:06}", positions(number), (phone,))


def cards(many_people: int, many: int) -> Iterator[AuthorizationCard]:
    """So many cards: most in order, some revoked, undated, for an election only, or nobody's on the roster."""
    for number in range(1, many + 1):
        owner = None if number % 97 == 0 else number * 3 % many_people + 1
        signed = TODAY - timedelta(days=number * 29 % 900)
        yield AuthorizationCard(
            number,
            owner,
            signer="" if owner else "Somebody Else",
            serial=f"C{number:06}",
            signed_on=None if number % 101 == 0 else signed,
            received_on=min(signed + timedelta(days=3), TODAY),
            revoked_on=signed + timedelta(days=40) if number % 53 == 0 else None,
            purpose=Purpose.ELECTION_ONLY if number % 59 == 0 else Purpose.REPRESENTATION,
            collector=f"Collector {number % 9}",
        )


def unit() -> BargainingUnit:
    """Everyone but some directors; two groups are in dispute."""
    return BargainingUnit(
        1,
        "All employees",
        placements=(
            Placement(Scope.EVERYONE, Standing.INCLUDED, id=1),
            Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Job 3", reason=Exclusion.MANAGERIAL, id=2),
            Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Lead", reason=Exclusion.SUPERVISOR, id=3),
            Placement(Scope.WORKSITE, Standing.CONTESTED, "Site 9", id=4),
        ),
    )
