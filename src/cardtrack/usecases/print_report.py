"""Make a report as PDF from what the vault holds, look at its pages, and save it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cardtrack import __version__
from cardtrack.domain.campaign import Campaign
from cardtrack.domain.count import Count, Tally
from cardtrack.domain.employee import PersonName
from cardtrack.domain.margin import robust, safety_margin
from cardtrack.domain.names import sort_key
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import CannotWrite, UnknownUnit
from cardtrack.i18n import LANGUAGES, language, tr
from cardtrack.reports import catalogue
from cardtrack.reports.heading import Heading, audience_mark
from cardtrack.reports.majority import GoalResult, MajorityReport
from cardtrack.reports.not_counted import NotCountedCard, NotCountedReport
from cardtrack.reports.raster import PageImage, PdfPages
from cardtrack.usecases.count_unit import find_unit, load_count
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import replace_durably, sweep
from cardtrack.vault.employees import load_employees
from cardtrack.vault.faults import file_faults
from cardtrack.vault.history import HistoryHead
from cardtrack.vault.lists import load_lists
from cardtrack.vault.units import load_campaign, load_units

__all__ = [
    "PAPERS",
    "PageImage",
    "ReportChoice",
    "audience_of",
    "make_report",
    "page_count",
    "page_sizes",
    "render_page",
    "report_languages",
    "report_names",
    "save_pdf",
]

PAPERS = tuple(str(paper) for paper in catalogue.Paper)


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """Which report, of what, and how. A unit by its name or its id (neither: the first one).

    `regime_id` None: the unit's own rules.
    """

    name: str
    as_of: date
    unit_name: str | None = None
    unit_id: int | None = None
    regime_id: str | None = None
    language: str = "en"
    paper: str = "letter"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every report is made from, read in one go."""

    campaign: Campaign
    count: Count
    as_of: date
    list_date: date | None
    head: HistoryHead
    names: dict[int, PersonName]

    @property
    def tally(self) -> Tally:
        """The count on the day."""
        return self.count.tally(self.as_of)


# --- making -------------------------------------------------------------------------------------


def report_names() -> list[tuple[str, str]]:
    """The reports that can be made: (name, title in the current language)."""
    return [(kind.name, kind.title()) for kind in catalogue.KINDS]


def audience_of(name: str) -> str:
    """The line that says who may see a report, in the current language. Raises UnknownReport."""
    return audience_mark(catalogue.kind(name).audience)


def report_languages() -> list[str]:
    """The languages that a report can be worded in: English, and those whose catalog has the reports' titles."""
    return [code for code in LANGUAGES if code == "en" or _has_titles(code)]


def _has_titles(code: str) -> bool:
    with language(code):
        return all(kind.title() != kind.english_title for kind in catalogue.KINDS)


def make_report(vault: Vault, choice: ReportChoice, today: date) -> bytes:
    """The report as PDF. Raises UnknownReport, UnknownUnit, NameAmbiguous, UnknownRegime, what `Vault.reading` raises.

    Same vault, choice and day: same bytes.
    """
    kind = catalogue.kind(choice.name)
    with vault.reading():
        facts = _read(vault, choice)
    build = _not_counted if kind is catalogue.NOT_COUNTED else _majority
    with language(choice.language):
        report = build(facts, _heading(facts, today))
    return kind.pdf(report, catalogue.Paper(choice.paper), choice.language)


def _read(vault: Vault, choice: ReportChoice) -> _Facts:
    unit = _unit(vault, choice)
    lists = load_lists(vault)
    needs_names = choice.name == catalogue.NOT_COUNTED.name
    people = load_employees(vault) if needs_names else []
    return _Facts(
        campaign=load_campaign(vault),
        count=load_count(vault, unit, regime_by_id(choice.regime_id or unit.regime_id)),
        as_of=choice.as_of,
        list_date=max((kept.list_date for kept in lists), default=None),
        head=history.head(vault),
        names={employee.id: employee.name for employee in people},
    )


def _unit(vault: Vault, choice: ReportChoice) -> BargainingUnit:
    if choice.unit_id is None:
        return find_unit(vault, choice.unit_name)
    units = load_units(vault)
    found = next((unit for unit in units if unit.id == choice.unit_id), None)
    if found is None:
        raise UnknownUnit(name=choice.unit_name or str(choice.unit_id), known=", ".join(unit.name for unit in units))
    return found


def _heading(facts: _Facts, today: date) -> Heading:
    campaign, unit = facts.campaign, facts.count.unit
    return Heading(
        employer=campaign.code_name or campaign.employer_name,
        union=campaign.union_name,
        unit_name=unit.name,
        included_text=unit.included_text,
        excluded_text=unit.excluded_text,
        regime=facts.count.regime,
        as_of=facts.as_of,
        list_date=facts.list_date,
        prepared_by=campaign.prepared_by,
        prepared_on=today,
        history_head=facts.head.hash,
        acts=facts.head.length,
        program_version=__version__,
        is_practice=campaign.is_practice,
    )


def _majority(facts: _Facts, heading: Heading) -> MajorityReport:
    tally = facts.tally
    headline = tally.headline
    return MajorityReport(
        heading=heading,
        tally=tally,
        safety=safety_margin(headline.threshold, headline.signed, headline.eligible),
        robust=robust(tally, headline.threshold),
        goal=_goal(facts.count.unit, tally),
        loss=facts.count.stale_horizon(facts.as_of).losses[-1],
        unit_warnings=facts.count.unit.warnings(),
    )


def _goal(unit: BargainingUnit, tally: Tally) -> GoalResult | None:
    if unit.goal_percent is None:
        return None
    need = (unit.goal_percent * tally.eligible + 99) // 100
    return GoalResult(unit.goal_percent, need, tally.signed - need)


def _not_counted(facts: _Facts, heading: Heading) -> NotCountedReport:
    """In the order of the one collation; the cards of nobody on the roster last, by the name as written."""
    ordered: list[tuple[tuple[bool, str, int, int], NotCountedCard]] = []
    for verdict in facts.count.all_verdicts(facts.as_of):
        if verdict.counts:
            continue
        card = verdict.card
        name = facts.names.get(card.employee_id or 0, PersonName(family=card.signer or tr("(in the trash)")))
        place = None
        if card.employee_id is not None:
            place = facts.count.person(card.employee_id, facts.as_of).placement
        rank = card.employee_id not in facts.names, sort_key(name), card.employee_id or 0, card.id
        ordered.append((rank, NotCountedCard(name.shown(), verdict, place)))
    ordered.sort(key=lambda each: each[0])
    return NotCountedReport(heading, facts.tally, tuple(card for _, card in ordered))


# --- looking ------------------------------------------------------------------------------------


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with PdfPages(pdf) as pages:
        return len(pages)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points."""
    with PdfPages(pdf) as pages:
        return [pages.size(number) for number in range(len(pages))]


def render_page(pdf: bytes, page: int, scale: float) -> PageImage:
    """A page, counted from 0, as pixels: `scale` of them to a point."""
    with PdfPages(pdf) as pages:
        return pages.image(page, scale)


# --- saving -------------------------------------------------------------------------------------


def save_pdf(pdf: bytes, path: Path) -> None:
    """Writes beside `path`, flushes, and renames: whole or not there at all. Raises CannotWrite, StorageFull."""
    with file_faults(path, CannotWrite):
        sweep(path.parent)
        replace_durably(path, pdf)
