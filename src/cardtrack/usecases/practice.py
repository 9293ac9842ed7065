"""The practice campaign: invented people of a small community nonprofit, cards of every verdict, marked PRACTICE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment
from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from cardtrack.domain.card import AuthorizationCard, Purpose, Signature, UnionNamed
from cardtrack.domain.follow_up import FollowUp
from cardtrack.domain.unit import EVERYONE_IN, BargainingUnit, Exclusion, Placement, Scope, Standing
from cardtrack.usecases.back_up import BackupCheck, back_up
from cardtrack.usecases.count_unit import UnitCount, count_unit
from cardtrack.usecases.import_list import import_file
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.usecases.practice_paper import practice_rows, put_in_envelopes
from cardtrack.usecases.print_report import ReportChoice, make_report, save_pdf
from cardtrack.vault import history
from cardtrack.vault.assessments import save_assessments
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees, update_employees
from cardtrack.vault.follow_ups import add_follow_ups
from cardtrack.vault.keys import STANDARD, Derivation
from cardtrack.vault.units import add_placement, add_unit, load_units

_LEFT = ("1033", 25)  # employee number, days ago

_UNIT = NewCampaign(
    name="Practice: Harbor Light Community Services",
    code_name="Practice",
    union_name="Nonprofit Employees United, Local 9901",
    employer_name="Harbor Light Community Services",
    prepared_by="Practice organizer",
    regime_id="nlrb",
    unit_name="All staff",
    included_text=(
        "All full-time and regular part-time community organizers, service providers, administrative and other "
        "employees at the Los Angeles and Orange County offices."
    ),
    excluded_text="Supervisors, managerial and confidential employees, and guards as defined in the Act.",
    goal_percent=70,
    is_practice=True,
)

_OUTSIDE = (
    Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Executive Director", reason=Exclusion.MANAGERIAL),
    Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Director of Programs", reason=Exclusion.MANAGERIAL),
    Placement(Scope.CLASSIFICATION, Standing.EXCLUDED, "Human Resources Assistant", reason=Exclusion.CONFIDENTIAL),
    Placement(
        Scope.CLASSIFICATION,
        Standing.EXCLUDED,
        "Executive Assistant to the Director",
        reason=Exclusion.CONFIDENTIAL,
    ),
    Placement(
        Scope.CLASSIFICATION,
        Standing.CONTESTED,
        "Program Manager",
        reason=Exclusion.SUPERVISOR,
        claimed_by="employer",
        claim="They assign work and recommend discipline; the union says that the director decides.",
    ),
)


def make_practice(folder: Path, today: date, at: datetime, *, derivation: Derivation = STANDARD) -> Vault:
    """A new practice campaign in `folder`, open. Its passphrase is `PRACTICE_PASSPHRASE`, which protects nothing.

    The employer's list goes in through the same door as any list. Raises what making a campaign and importing raise.
    """
    vault = make_campaign(folder, PRACTICE_PASSPHRASE, _UNIT, today, at, derivation=derivation).vault
    try:
        import_file(vault, paths.resources() / "practice" / "employees.csv", today - timedelta(days=45), at)
        with history.act(vault, ActName.PRACTICE, at):
            _place(vault)
            _end_one_position(vault, today)
            _note(vault, today)
            ids = {employee.number: employee.id for employee in load_employees(vault)}
            add_cards(vault, _cards(ids, today))
            put_in_envelopes(vault, ids, today)
    except BaseException:
        vault.close()
        raise
    return vault


def _place(vault: Vault) -> None:
    unit = load_units(vault)[0]
    for placement in _OUTSIDE:
        add_placement(vault, unit.id, placement)
    add_unit(
        vault,
        BargainingUnit(
            0,
            "Los Angeles office",
            "All full-time and regular part-time employees at the Los Angeles office.",
            unit.excluded_text,
            unit.regime_id,
            unit.goal_percent,
            (replace(EVERYONE_IN, scope=Scope.WORKSITE, value="Los Angeles"), *_OUTSIDE),
        ),
    )


def _end_one_position(vault: Vault, today: date) -> None:
    number, days_ago = _LEFT
    person = next(employee for employee in load_employees(vault) if employee.number == number)
    last = person.positions[-1]
    ended = replace(last, last_day=today - timedelta(days=days_ago))
    update_employees(vault, [replace(person, positions=(*person.positions[:-1], ended))])


def _note(vault: Vault, today: date) -> None:
    """Assessments, what matters to whom, what is due, and who is not to be contacted."""
    people = {employee.number: employee for employee in load_employees(vault)}
    rows = practice_rows("notes.csv")
    known = {row["number"]: people[row["number"]] for row in rows}
    for row in rows:
        person = known[row["number"]]
        issues = (*person.issues, *(name for name in row["issues"].split("|") if name))
        may_contact = person.may_contact and row["may_contact"] != "no"
        known[row["number"]] = replace(person, issues=issues, may_contact=may_contact)
    update_employees(vault, known.values())
    save_assessments(
        vault,
        [
            Assessment(
                0,
                people[row["number"]].id,
                today - timedelta(days=int(row["days_ago"])),
                int(row["rating"]),
                row["by_whom"],
                row["note"],
            )
            for row in rows
        ],
    )
    add_follow_ups(
        vault,
        [
            FollowUp(0, people[row["number"]].id, today + timedelta(days=int(row["due_in_days"])), row["what_for"])
            for row in rows
            if row["due_in_days"]
        ],
    )


def _cards(ids: Mapping[str, int], today: date) -> list[AuthorizationCard]:
    return [_card(row, ids, today, serial) for serial, row in enumerate(practice_rows("cards.csv"), 1)]


def _card(row: Mapping[str, str], ids: Mapping[str, int], today: date, serial: int) -> AuthorizationCard:
    def ago(field: str) -> date | None:
        return today - timedelta(days=int(row[field])) if row[field] else None

    return AuthorizationCard(
        id=0,
        employee_id=ids[row["number"]] if row["number"] else None,
        signer=row["signer"],
        serial=f"P-{serial:03}",
        signed_on=ago("signed_days_ago"),
        signed_as_written=row["signed_as_written"],
        received_on=ago("received_days_ago"),
        collector=row["collector"],
        collector_is_supervisor=bool(row["collector_is_supervisor"]),
        batch=row["batch"],
        kept_at="binder 1",
        revoked_on=ago("revoked_days_ago"),
        revoked_how=row["revoked_how"],
        revoked_to=row["revoked_to"],
        signature=Signature(row["signature"] or Signature.INK),
        purpose=Purpose(row["purpose"] or Purpose.REPRESENTATION),
        union_named=UnionNamed(row["union_named"] or UnionNamed.THIS),
        is_readable=row["is_readable"] != "0",
        is_original=row["is_original"] != "0",
        other_union=row["other_union"],
        set_aside=bool(row["set_aside"]),
        set_aside_note=row["set_aside_note"],
    )


@dataclass(frozen=True, slots=True)
class PracticeRun:
    """What the practice run left in its folder."""

    folder: Path
    report: Path
    not_counted: Path
    count: UnitCount
    backup: BackupCheck
    passphrase: str


def run_practice(folder: Path, today: date, at: datetime) -> PracticeRun:
    """The whole path once: campaign, list, cards, count, both reports, a checked backup; all in a new subfolder.

    Raises what its steps raise.
    """
    campaign = _free(folder)
    vault = make_practice(campaign / "campaign", today, at)
    with vault:
        counted = count_unit(vault, today)
        report, not_counted = campaign / "majority.pdf", campaign / "not-counted.pdf"
        save_pdf(make_report(vault, ReportChoice("majority", today), today), report)
        save_pdf(make_report(vault, ReportChoice("not-counted", today), today), not_counted)
        done = back_up(vault, campaign, at)
    return PracticeRun(campaign, report, not_counted, counted, done.check, PRACTICE_PASSPHRASE)


def _free(folder: Path) -> Path:
    """`folder`, or a numbered place in it where something is there already: nothing is written over."""
    number = 1
    place = folder
    while place.exists() and any(place.iterdir()):
        number += 1
        place = folder / f"run-{number}"
    return place
