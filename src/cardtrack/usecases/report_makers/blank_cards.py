"""Blank cards, for employees to sign."""

from __future__ import annotations

from collections.abc import Callable

from cardtrack.errors import NoSerials
from cardtrack.reports.blank_cards import BlankCardsReport
from cardtrack.usecases.report_makers.source import Source
from cardtrack.vault.card_wordings import load_runs, load_wordings


def blank_cards(source: Source) -> Callable[[], BlankCardsReport]:
    """The cards of one reservation of serials. Raises NoSerials where there is none, WordingTooLong."""
    chosen = source.choice.blank
    run = next((each for each in load_runs(source.vault) if chosen.run_id in {None, each.id}), None)
    if run is None:
        raise NoSerials
    wording = next(each for each in load_wordings(source.vault) if each.id == run.wording_id)
    report = BlankCardsReport(source.facts().heading, wording, run.serials(), chosen.on_page)
    return lambda: report
