"""What reports are made from: the count as it stands or as it was sealed, and no more names than a report may show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cardtrack import __version__
from cardtrack.domain.axis import Grouped
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.count import Count, Tally
from cardtrack.domain.employee import Employee, PersonName
from cardtrack.domain.second_reading import CheckShare, SecondReading, check_share, latest_by_card
from cardtrack.i18n import tr
from cardtrack.reports.audiences import Audience, Content
from cardtrack.reports.heading import Heading
from cardtrack.reports.kind import ReportKind
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.report_choice import ReportChoice
from cardtrack.usecases.seal_count import OpenSeal, open_seal
from cardtrack.usecases.trash import sum_up_trash
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_employees, load_names
from cardtrack.vault.lists import load_lists
from cardtrack.vault.second_readings import load_readings
from cardtrack.vault.units import load_campaign

_NAMING = frozenset({Content.PEOPLE, Content.SIGNERS, Content.LEFT_OUT})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report of one count is made from. `names` is empty for a report that names nobody.

    `read_again` are the last second readings by card; empty for a sealed count, which does not hold them.
    """

    heading: Heading
    count: Count
    names: Mapping[int, PersonName]
    read_again: Mapping[int, SecondReading] = field(default_factory=dict)

    @property
    def tally(self) -> Tally:
        """The count on the day."""
        return self.count.tally(self.heading.as_of)

    def check_share(self, cards: Iterable[AuthorizationCard]) -> CheckShare | None:
        """How many of some cards a second person read; None where that was begun with none of them."""
        share = check_share(cards, self.read_again)
        return share if share.checked or share.unsettled else None

    def group_of(self, employee_id: int | None, grouped: Grouped) -> str:
        """Where an employee is on the day: their worksite, department, shift or classification; empty: not known."""
        if employee_id is None or grouped in {Grouped.NOTHING, Grouped.REASON}:
            return ""
        position = self.count.person(employee_id, self.heading.as_of).position
        return "" if position is None else str(getattr(position, grouped))

    def name_of(self, employee_id: int) -> PersonName:
        """The name of an employee, or the words for one of whom none is known."""
        return self.names.get(employee_id) or PersonName(family=tr("(no name)"))


@dataclass(frozen=True, slots=True)
class Source:
    """An open vault, and which report of it is wanted. Read from it inside `Vault.reading`."""

    vault: Vault
    kind: ReportKind[Any]
    choice: ReportChoice
    today: date

    def facts(self) -> Facts:
        """The count that was chosen. Raises what `make_report` raises."""
        if self.choice.seal_id is not None:
            return self.sealed(open_seal(self.vault, self.choice.seal_id))
        unit = pick_unit(self.vault, self.choice.unit_id, self.choice.unit_name)
        regime = regime_by_id(self.choice.regime_id or unit.regime_id, self.vault)
        campaign, head = load_campaign(self.vault), history.head(self.vault)
        count = load_count(self.vault, unit, regime)
        tells = Content.HISTORY in self.kind.contents
        heading = _heading(
            count,
            self.choice.as_of,
            employer=self._employer(campaign.code_name, campaign.employer_name),
            union=campaign.union_name,
            list_date=max((kept.list_date for kept in load_lists(self.vault)), default=None),
            prepared_by=campaign.prepared_by,
            prepared_on=self.today,
            history_head=head.hash if tells else "",
            acts=head.length if tells else 0,
            program_version=__version__,
            is_practice=campaign.is_practice,
            left_out=self._left_out,
        )
        names = _names(self.vault) if self.kind.contents & _NAMING else {}
        counted = Content.COUNT in self.kind.contents
        return Facts(heading, count, names, latest_by_card(load_readings(self.vault)) if counted else {})

    def sealed(self, opened: OpenSeal) -> Facts:
        """The facts of a sealed count: all of them, the day of printing included, are those of its own day."""
        seal, said, held = opened.seal, opened.about, opened.named
        heading = _heading(
            held.count,
            seal.as_of,
            # seals of before this was kept apart have one of the two
            employer=self._employer(said["employer"], said.get("employer_name", said["employer"])),
            union=said["union"],
            list_date=date.fromisoformat(said["list_date"]) if said["list_date"] else None,
            prepared_by=said["prepared_by"],
            prepared_on=seal.sealed_on,
            history_head="",
            acts=0,
            program_version=said["version"],
            is_practice=bool(said["practice"]),
            seal=seal.fingerprint,
            left_out=self._left_out,
        )
        return Facts(heading, held.count, held.names if self.kind.contents & _NAMING else {})

    def people(self, ids: Collection[int]) -> dict[int, Employee]:
        """People outside the trash, with no more of them than the kind of report declares. Raises PermissionError where
        it names nobody."""
        contents = self.kind.contents
        if Content.PEOPLE not in contents:
            raise PermissionError(self.kind.name)
        hidden: dict[str, Any] = {}
        if Content.CONTACTS not in contents:
            hidden["contacts"] = ()
        if Content.NOTES not in contents:
            hidden |= {"notes": "", "issues": (), "assessments": (), "follow_ups": ()}
        return {person.id: replace(person, **hidden) for person in load_employees(self.vault, ids)}

    @property
    def grouped(self) -> Grouped:
        """Under what the lines stand together, as far as the kind of report can."""
        return self.choice.grouped if self.choice.grouped in self.kind.groupings else Grouped.NOTHING

    @property
    def _left_out(self) -> frozenset[str]:
        return frozenset(self.choice.left_out) & frozenset(self.kind.columns)

    def _employer(self, code_name: str, employer_name: str) -> str:
        """The code name is for the campaign's own papers: a filing or a letter must name the employer."""
        return code_name or employer_name if self.kind.audience is Audience.ORGANIZER else employer_name


def _heading(count: Count, as_of: date, **facts: Any) -> Heading:
    unit = count.unit
    return Heading(
        unit_name=unit.name,
        included_text=unit.included_text,
        excluded_text=unit.excluded_text,
        regime=count.regime,
        as_of=as_of,
        **facts,
    )


def _names(vault: Vault) -> dict[int, PersonName]:
    """The names of everyone whose cards are held; of those in the trash with a word that they are there."""
    told = tr("{name} (in the trash)")
    trashed = {key: PersonName(family=told.format(name=name)) for key, name in sum_up_trash(vault).people.items()}
    return {**load_names(vault), **trashed}
