"""The tables of the count held against a list: the figures under each denominator, who is only on one of the two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cardtrack.gui.widgets.table_model import Column
from cardtrack.i18n import tr
from cardtrack.usecases.check_list import CheckedFigures, OurLine, TheirLine, ThresholdResult
from cardtrack.wording import dates
from cardtrack.wording.list_checks import (
    denominator_label,
    missing_text,
    share_text,
    signed_text,
    threshold_text,
    threshold_title,
)

_RESULT = 44  # characters of what a threshold comes to


def figures_columns(outcomes: Sequence[ThresholdResult]) -> tuple[Column[CheckedFigures], ...]:
    """A row for each denominator; `outcomes` are those of any of them, one for each threshold."""

    def result(place: int, each: CheckedFigures) -> str:
        return threshold_text(each.thresholds[place])

    return (
        Column("of", tr("Of whom"), lambda each: denominator_label(each.denominator), 27),
        Column("signed", tr("Signed"), share_text, 20),
        *(
            Column(f"threshold{place}", threshold_title(outcome), partial(result, place), _RESULT)
            for place, outcome in enumerate(outcomes)
        ),
    )


def figures_sentence(each: CheckedFigures) -> str:
    """A row, as a screen reader says it."""
    told = [f"{threshold_title(outcome)}: {threshold_text(outcome)}" for outcome in each.thresholds]
    return "; ".join((denominator_label(each.denominator), share_text(each), *told))


def theirs_columns() -> tuple[Column[TheirLine], ...]:
    """Who is only on the list."""
    return (
        Column(
            "row", tr("Row"), lambda line: dates.number(line.told.row), 5, is_number=True, value=lambda it: it.told.row
        ),
        Column("name", tr("Name"), lambda line: line.row.name.listed(), 22),
        Column("why", tr("Why"), why_text, 26, tooltip=why_text),
        Column("signed", tr("Signed"), lambda line: signed_text(line.told.is_signed), 8),
        Column("job", tr("Job"), lambda line: line.row.position.classification, 18),
    )


def theirs_sentence(line: TheirLine) -> str:
    """A row, as a screen reader says it."""
    return ", ".join(filter(None, (column.text(line) for column in theirs_columns()[1:])))


def ours_columns() -> tuple[Column[OurLine], ...]:
    """Who is only in the unit."""
    return (
        Column("name", tr("Name"), lambda line: line.employee.name.listed(), 20),
        Column("signed", tr("Signed"), lambda line: signed_text(line.told.is_signed), 8),
        Column("job", tr("Job"), lambda line: line.position.classification, 17),
        Column("worksite", tr("Worksite"), lambda line: line.position.worksite, 13),
    )


def ours_sentence(line: OurLine) -> str:
    """A row, as a screen reader says it."""
    return ", ".join(filter(None, (column.text(line) for column in ours_columns())))


def why_text(line: TheirLine) -> str:
    """Why somebody on the list is not in the unit."""
    told = line.told
    return missing_text(told.why, told.placement, [person.name.listed() for person in line.candidates])
