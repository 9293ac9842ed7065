"""A campaign in a real vault, small enough to count by hand, for what is printed of it. Every name is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment
from cardtrack.domain.card import AuthorizationCard, Purpose, Signature
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.follow_up import FollowUp
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.usecases.card_wordings import reserve_serials, save_wording, starting_wording
from cardtrack.usecases.open_campaign import NewCampaign, campaign_of, make_campaign
from cardtrack.vault import history
from cardtrack.vault.assessments import save_assessments
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.follow_ups import add_follow_ups
from cardtrack.vault.keys import Derivation
from cardtrack.vault.lists import KeptList, add_list
from cardtrack.vault.units import add_placement, load_units

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LIST_DATE = date(2026, 10, 30)
NAMES = (
    PersonName("Rosa", "Morales"),
    PersonName("Min-soo", "Kim", native="김민수", family_first=True),
    PersonName("Hồng Nhung", "Nguyễn", "Thị", family_first=True),
    PersonName("Siobhán", "O’Brien-Castañeda"),
    PersonName("Luzviminda", "Dela Cruz", "Ma."),
    PersonName(native="박서연", family_first=True),
    PersonName("Jürgen", "Müller"),
    PersonName("Łucja", "Żółkiewska"),
    PersonName("Teresa", "de la Vega"),
    PersonName("Ana", "Ibarra"),
)
PHONE, NOTE, EMAIL = "213-555-0188", "seemed afraid of Ortega", "canary@example.org"
MESSENGER, ISSUE, JUDGED = "Signal: nightowl.88", "Ventilation downstairs", "asked twice, then laughed"
NEXT, LEANS = "bring the Tagalog flyer", "leans against"  # the words of the assessment that everybody has
NOTED = (PHONE, NOTE, EMAIL, MESSENGER, ISSUE, JUDGED, NEXT)
ENVELOPE, SAFE = "Envelope Zwölf", "Safe behind the altar"
UNMATCHED = "R. Morlaes (?)"
NEW = NewCampaign(
    name="Alianza campaign",
    union_name="Unión de Trabajadores Comunitarios, Local 9999",
    employer_name="Alianza Vecinal del Sur",
    unit_name="Line staff, both offices",
    prepared_by="J. Prado",
    included_text="All full-time and regular part-time organizers and service providers.",
    excluded_text="Managers, guards and supervisors as defined in the Act.",
    goal_percent=65,
)


def make_printed(folder: Path, *, new: NewCampaign = NEW, people: int = 10) -> Vault:
    """So many people in the unit, of whom the first 6 of every 10 have signed; and one contested manager who has.

    Of every ten: 6 cards that count, one unsigned, one undated, one election-only, and one extra; one person has none.
    Serials are reserved for five blank cards of the starting text.
    """
    vault = make_campaign(folder, "ferret lemons quarry", new, TODAY, AT, derivation=LOW).vault
    wording = save_wording(vault, starting_wording(campaign_of(vault), "en"), AT).wording
    reserve_serials(vault, wording.id, 5, AT)
    if people == 0:
        return vault
    with history.act(vault, ActName.PRACTICE, AT, undoable=False):
        unit = load_units(vault)[0]
        add_placement(
            vault,
            unit.id,
            Placement(Scope.CLASSIFICATION, Standing.CONTESTED, "Manager", reason=Exclusion.SUPERVISOR),
        )
        staff = [_employee(number) for number in range(people)]
        boss = Employee(0, PersonName("Inés", "Quiroga"), positions=(Position(date(2020, 1, 1), None, "Manager"),))
        ids = add_employees(vault, [*staff, boss])
        save_assessments(vault, [Assessment(0, who, TODAY, 4, "J. Prado", JUDGED) for who in ids])
        add_follow_ups(vault, [FollowUp(0, who, TODAY, NEXT) for who in ids])
        cards = [card for number, who in enumerate(ids[:-1]) for card in _cards_of(who, number % 10)]
        cards.append(_card(ids[-1]))
        cards.append(
            AuthorizationCard(0, None, signer=UNMATCHED, signed_on=TODAY - timedelta(days=9), received_on=TODAY)
        )
        add_cards(vault, cards)
        add_list(vault, KeptList(0, "list.csv", "00" * 32, date(2026, 8, 1), ("name",), {"name": 0}, 0), [])
        add_list(vault, KeptList(0, "newer.csv", "11" * 32, LIST_DATE, ("name",), {"name": 0}, 0), [])
    return vault


def _employee(number: int) -> Employee:
    name = NAMES[number % len(NAMES)]
    if number >= len(NAMES):
        name = PersonName(f"{name.given} {number}", name.family or name.native, name.middle)
    return Employee(
        0,
        name,
        number=f"E{number:04}",
        positions=(Position(date(2024, 1, 8), None, "Organizer", "Los Angeles"),),
        contacts=(
            Contact(ContactKind.CELL, PHONE),
            Contact(ContactKind.EMAIL, EMAIL),
            Contact(ContactKind.MESSENGER, MESSENGER),
        ),
        notes=NOTE,
        issues=(ISSUE,),
    )


def _cards_of(who: int, place: int) -> list[AuthorizationCard]:
    if place < 5:
        return [_card(who)]
    if place == 5:
        return [_card(who), _card(who, days=10)]
    if place == 6:
        return [_card(who, signature=Signature.MISSING)]
    if place == 7:
        return [_card(who, dated=False)]
    if place == 8:
        return [_card(who, purpose=Purpose.ELECTION_ONLY)]
    return []


def _card(
    who: int,
    *,
    days: int = 40,
    dated: bool = True,
    signature: Signature = Signature.INK,
    purpose: Purpose = Purpose.REPRESENTATION,
) -> AuthorizationCard:
    signed = TODAY - timedelta(days=days)
    return AuthorizationCard(
        0,
        who,
        signed_on=signed if dated else None,
        received_on=signed + timedelta(days=2),
        collector="Collector Canary",
        signature=signature,
        purpose=purpose,
        notes=NOTE,
        batch=ENVELOPE,
        kept_at=SAFE,
    )
