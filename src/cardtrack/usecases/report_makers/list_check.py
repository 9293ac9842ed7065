"""The count held against a list of the employer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from cardtrack.reports.list_check import ListCheckReport, ListedPerson, UnitPerson
from cardtrack.usecases.check_list import CheckedList, hold_list
from cardtrack.usecases.report_makers.source import Facts, Source


def list_check(source: Source) -> Callable[[], ListCheckReport]:
    """The list that was chosen, else that of the latest day. Raises NoList, UnknownList."""
    facts = source.facts()
    held = hold_list(source.vault, source.choice.list_id, facts.count)
    return partial(_report, facts, held.on(facts.heading.as_of))


def _report(facts: Facts, checked: CheckedList) -> ListCheckReport:
    theirs = (
        ListedPerson(
            line.told.row,
            line.row.name.shown(),
            line.row.position.classification,
            line.told.why,
            line.told.is_signed,
            line.told.placement,
            tuple(candidate.name.shown() for candidate in line.candidates),
        )
        for line in checked.theirs
    )
    ours = (
        UnitPerson(
            line.employee.name.shown(), line.position.classification, line.position.worksite, line.told.is_signed
        )
        for line in checked.ours
    )
    kept = checked.list
    heading = replace(facts.heading, list_date=kept.list_date)  # of the list that it is about, not of the newest
    return ListCheckReport(
        heading, facts.tally, checked.check, kept.file_name, kept.list_date, tuple(theirs), tuple(ours)
    )
