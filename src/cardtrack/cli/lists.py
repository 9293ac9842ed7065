"""The count held against a list, as the command line prints it; docs/cli.md promises the JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cardtrack.cli.output import threshold_json
from cardtrack.i18n import tr
from cardtrack.usecases.check_list import CheckedFigures, CheckedList, TheirLine
from cardtrack.wording import dates
from cardtrack.wording.list_checks import (
    checked_sentence,
    denominator_label,
    doubt_sentence,
    missing_text,
    share_text,
    signed_text,
    signers_sentence,
    threshold_text,
    threshold_title,
)

_FORMAT = 1


def checked_text(checked: CheckedList) -> str:
    """The sentence, the figures under each denominator, and who is only on one of the two, a person a line."""
    return "\n".join(_lines(checked))


def checked_json(checked: CheckedList) -> dict[str, Any]:
    """The same as documented in docs/cli.md."""
    check, kept = checked.check, checked.list
    return {
        "format": _FORMAT,
        "list": kept.id,
        "list_date": kept.list_date.isoformat(),
        "file": kept.file_name,
        "unit": checked.count.unit.name,
        "regime": checked.count.regime.id,
        "as_of": check.as_of.isoformat(),
        "ours": check.ours,
        "theirs": check.theirs,
        "both": len(check.both),
        "signers_not_on_list": check.signed_only_ours,
        "denominators": [_figures_json(figures) for figures in check.figures],
        "only_theirs": [
            {
                "row": line.told.row,
                "name": line.row.name.listed(),
                "employee": line.told.employee_id,
                "why": str(line.told.why),
                "signed": line.told.is_signed,
                "candidates": [person.id for person in line.candidates],
            }
            for line in checked.theirs
        ],
        "only_ours": [
            {"employee": line.employee.id, "name": line.employee.name.listed(), "signed": line.told.is_signed}
            for line in checked.ours
        ],
    }


def _lines(checked: CheckedList) -> Iterator[str]:
    check = checked.check
    yield checked_sentence(check, checked.list.list_date)
    yield signers_sentence(check)
    if doubt := doubt_sentence(check):
        yield doubt
    for figures in check.figures:
        yield tr("{whom}: {share}").format(whom=denominator_label(figures.denominator), share=share_text(figures))
        for outcome in figures.thresholds:
            yield f"  {threshold_title(outcome)}: {threshold_text(outcome)}"
    if checked.theirs:
        yield tr("Only on the employer's list:")
        yield from map(_their_line, checked.theirs)
    if checked.ours:
        yield tr("Only in our unit:")
        for line in checked.ours:
            told = (line.employee.name.listed(), line.position.classification, signed_text(line.told.is_signed))
            yield "  " + ", ".join(filter(None, told))


def _their_line(line: TheirLine) -> str:
    why = missing_text(line.told.why, line.told.placement, [person.name.listed() for person in line.candidates])
    said = ", ".join(filter(None, (why, signed_text(line.told.is_signed))))
    return "  " + tr("row {row}: {name}: {what}").format(
        row=dates.number(line.told.row), name=line.row.name.listed(), what=said
    )


def _figures_json(figures: CheckedFigures) -> dict[str, Any]:
    return {
        "of": str(figures.denominator),
        "n": figures.signed,
        "N": figures.eligible,
        "thresholds": [threshold_json(each) for each in figures.thresholds],
    }
