"""Make a report as PDF from what the vault holds, look at its pages, and save it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from cardtrack import __version__
from cardtrack.domain.count import Count, Tally
from cardtrack.domain.employee import PersonName
from cardtrack.domain.margin import robust, safety_margin
from cardtrack.domain.names import sort_key
from cardtrack.domain.unit import BargainingUnit
from cardtrack.errors import CannotWrite, SealMissing
from cardtrack.i18n import LANGUAGES, language, tr
from cardtrack.reports import catalogue
from cardtrack.reports.catalogue import ReportKind
from cardtrack.reports.heading import Heading, audience_mark
from cardtrack.reports.majority import GoalResult, MajorityReport
from cardtrack.reports.not_counted import NotCountedCard, NotCountedReport
from cardtrack.reports.raster import PageImage, PdfPages
from cardtrack.reports.what_moved import MovedPerson, SealFigures, WhatMovedReport
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.seal_count import OpenSeal, WhatMoved, open_seal, what_moved
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.durable import replace_durably, sweep
from cardtrack.vault.employees import load_employees
from cardtrack.vault.faults import file_faults
from cardtrack.vault.lists import load_lists
from cardtrack.vault.units import load_campaign

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

    `regime_id` None: the unit's own rules. With `seal_id` the report is made from that sealed count, whatever else is
    said of day, unit and rules; what moved is told from the seal `since_id` to `seal_id`.
    """

    name: str
    as_of: date
    unit_name: str | None = None
    unit_id: int | None = None
    regime_id: str | None = None
    language: str = "en"
    paper: str = "letter"
    seal_id: int | None = None
    since_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a report of one count is made from."""

    heading: Heading
    count: Count
    names: Mapping[int, PersonName]

    @property
    def tally(self) -> Tally:
        """The count on the day."""
        return self.count.tally(self.heading.as_of)


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
    """The report as PDF. Raises UnknownReport, UnknownUnit, NameAmbiguous, UnknownRegime, UnknownSeal, SealMissing,
    SealAltered, SealCountedOtherwise, what `Vault.reading` raises.

    Same vault, choice and day: same bytes. Of sealed counts: the same for ever.
    """
    kind = catalogue.kind(choice.name)
    with vault.reading():
        build = _builder(vault, kind, choice, today)
    with language(choice.language):
        report = build()
    return kind.pdf(report, catalogue.Paper(choice.paper), choice.language)


def _builder(vault: Vault, kind: ReportKind[Any], choice: ReportChoice, today: date) -> Callable[[], Any]:
    """Reads what a report is made from; calling the result words it."""
    if kind is catalogue.WHAT_MOVED:
        if choice.since_id is None or choice.seal_id is None:
            raise SealMissing
        return partial(_what_moved, what_moved(vault, choice.since_id, choice.seal_id))
    facts = _read(vault, choice, today) if choice.seal_id is None else _sealed(open_seal(vault, choice.seal_id))
    return partial(_not_counted if kind is catalogue.NOT_COUNTED else _majority, facts)


def _read(vault: Vault, choice: ReportChoice, today: date) -> _Facts:
    unit = pick_unit(vault, choice.unit_id, choice.unit_name)
    campaign, head = load_campaign(vault), history.head(vault)
    needs_names = choice.name == catalogue.NOT_COUNTED.name
    people = load_employees(vault) if needs_names else []
    count = load_count(vault, unit, regime_by_id(choice.regime_id or unit.regime_id, vault))
    heading = _heading(
        count,
        choice.as_of,
        employer=campaign.code_name or campaign.employer_name,
        union=campaign.union_name,
        list_date=max((kept.list_date for kept in load_lists(vault)), default=None),
        prepared_by=campaign.prepared_by,
        prepared_on=today,
        history_head=head.hash,
        acts=head.length,
        program_version=__version__,
        is_practice=campaign.is_practice,
    )
    return _Facts(heading, count, {employee.id: employee.name for employee in people})


def _sealed(opened: OpenSeal) -> _Facts:
    """The facts of a sealed count: all of them, the day of printing included, are those of its own day."""
    seal, said, held = opened.seal, opened.about, opened.named
    heading = _heading(
        held.count,
        seal.as_of,
        employer=said["employer"],
        union=said["union"],
        list_date=date.fromisoformat(said["list_date"]) if said["list_date"] else None,
        prepared_by=said["prepared_by"],
        prepared_on=seal.sealed_on,
        history_head="",
        acts=0,
        program_version=said["version"],
        is_practice=bool(said["practice"]),
        seal=seal.fingerprint,
    )
    return _Facts(heading, held.count, held.names)


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


def _majority(facts: _Facts) -> MajorityReport:
    tally = facts.tally
    headline = tally.headline
    return MajorityReport(
        heading=facts.heading,
        tally=tally,
        safety=safety_margin(headline.threshold, headline.signed, headline.eligible),
        robust=robust(tally, headline.threshold),
        goal=_goal(facts.count.unit, tally),
        loss=facts.count.stale_horizon(facts.heading.as_of).losses[-1],
        unit_warnings=facts.count.unit.warnings(),
    )


def _goal(unit: BargainingUnit, tally: Tally) -> GoalResult | None:
    if unit.goal_percent is None:
        return None
    need = (unit.goal_percent * tally.eligible + 99) // 100
    return GoalResult(unit.goal_percent, need, tally.signed - need)


def _not_counted(facts: _Facts) -> NotCountedReport:
    """In the order of the one collation; the cards of nobody on the roster last, by the name as written."""
    ordered: list[tuple[tuple[bool, str, int, int], NotCountedCard]] = []
    for verdict in facts.count.all_verdicts(facts.heading.as_of):
        if verdict.counts:
            continue
        card = verdict.card
        name = facts.names.get(card.employee_id or 0, PersonName(family=card.signer or tr("(in the trash)")))
        place = None
        if card.employee_id is not None:
            place = facts.count.person(card.employee_id, facts.heading.as_of).placement
        rank = card.employee_id not in facts.names, sort_key(name), card.employee_id or 0, card.id
        ordered.append((rank, NotCountedCard(name.shown(), verdict, place)))
    ordered.sort(key=lambda each: each[0])
    return NotCountedReport(facts.heading, facts.tally, tuple(card for _, card in ordered))


def _what_moved(found: WhatMoved) -> WhatMovedReport:
    return WhatMovedReport(
        heading=replace(_sealed(found.later).heading, seal=""),  # the report is of two seals, and prints both
        earlier=_figures(found.earlier),
        later=_figures(found.later),
        people=tuple(
            MovedPerson(moved.name.shown(), moved.move, moved.position, moved.was, moved.now) for moved in found.moved
        ),
    )


def _figures(opened: OpenSeal) -> SealFigures:
    seal, count = opened.seal, opened.named.count
    return SealFigures(
        seal.sealed_on,
        seal.as_of,
        seal.signed,
        seal.eligible,
        seal.fingerprint,
        count.unit.name,
        count.regime,
    )


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
