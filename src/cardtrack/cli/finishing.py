"""What is still out, and what is left of a finished campaign, as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cardtrack.cli.output import count_json, count_text, seal_json, seal_line
from cardtrack.domain.still_out import StillOut
from cardtrack.i18n import tr
from cardtrack.usecases.count_unit import UnitCount
from cardtrack.usecases.finish_campaign import Finished, FinishedView
from cardtrack.wording.finished import finished_on_text, unremoved_text
from cardtrack.wording.still_out import out_sections


def out_text(out: StillOut) -> str:
    """The list of what is still out."""
    lines: list[str] = []
    for section in out_sections(out):
        lines.append(f"{section.title}. {section.advice}")
        lines.extend(f"  [ ] {what}{': ' + number if number else ''}" for what, number in section.lines)
    return "\n".join(lines)


def finished_text(done: Finished) -> str:
    """That names and keys are destroyed."""
    text = tr("Finished: {path} holds totals and reports. Names, cards, history and the old key are destroyed.")
    left = "" if done.is_all_removed else "\n" + unremoved_text(done.folder.parent)
    return text.format(path=done.folder) + left


def left_text(view: FinishedView, saved: Sequence[Path]) -> str:
    """The totals of each unit, the sealed counts, and which reports were saved."""
    lines = [finished_on_text(view.totals)]
    lines.extend(count_text(UnitCount(each.unit, each.regime, each.tally)) for each in view.totals.units)
    lines.extend(map(seal_line, view.seals))
    lines.extend(tr("Written: {path}").format(path=path) for path in saved)
    return "\n".join(lines)


def left_json(view: FinishedView, saved: Sequence[Path]) -> dict[str, Any]:
    """The same, as documented in docs/cli.md."""
    totals = view.totals
    units = [
        {
            **count_json(UnitCount(each.unit, each.regime, each.tally)),
            "weeks": [{"day": week.day.isoformat(), "n": week.signed, "N": week.eligible} for week in each.weeks],
        }
        for each in totals.units
    ]
    return {
        "format": 1,
        "finished_on": totals.finished_on.isoformat(),
        "history": {"acts": totals.acts, "head": totals.head},
        "units": units,
        "seals": [{**seal_json(each.seal), "state": str(each.state)} for each in view.seals],
        "reports": [str(path) for path in saved],
    }
