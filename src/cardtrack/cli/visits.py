"""Visit lists on the command line: lists and copies made, lines entered, what is still out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cardtrack.cli.telling import Telling, Told
from cardtrack.domain.visit import copies_out
from cardtrack.domain.visit_code import code_of
from cardtrack.errors import CannotRead, NoVisitList, UnknownVisit
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.enter_visits import EnteredLine
from cardtrack.usecases.visit_lists import (
    CopyFate,
    CopyState,
    MadeCopy,
    NewVisitList,
    add_list_copy,
    list_copies,
    make_visit_list,
    settle_copies,
)
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text
from cardtrack.wording.visits import copy_title, line_fault_sentence, visit_text, whom_label


def lines_of(name: str) -> list[str]:
    """The lines of a file, or of what is typed (`-`), without empty ones. Raises CannotRead."""
    if name == "-":
        text = sys.stdin.read()
    else:
        try:
            text = Path(name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeError) as fault:
            raise CannotRead(path=name) from fault
    return [line for line in text.splitlines() if line.strip()]


def entered_text(entered: EnteredLine) -> str:
    """What became of a line."""
    if entered.entered is not None:
        done = entered.entered
        return tr("{code} {who}: {visit}").format(code=done.visit.code, who=done.who, visit=visit_text(done.visit))
    return tr("Not entered: {line}. {problem}").format(line=entered.text.strip(), problem=_problem(entered))


def entered_json(lines: Sequence[EnteredLine]) -> dict[str, Any]:
    """The same, as documented in docs/cli.md."""
    return {
        "format": 1,
        "lines": [
            {
                "line": each.text,
                "code": None if each.line.visit_id is None else code_of(each.line.visit_id),
                "employee": None if each.entered is None else each.entered.visit.employee_id,
                "outcome": each.line.outcome,
                "rating": each.line.rating,
                "go_back": each.line.go_back,
                "note": each.line.note,
                "entered": each.is_entered,
                "fault": each.line.fault or (None if each.is_entered else "unknown_code"),
            }
            for each in lines
        ],
    }


def _problem(entered: EnteredLine) -> str:
    line = entered.line
    if line.fault is not None:
        return line_fault_sentence(line.fault, line.word)
    assert line.visit_id is not None
    return fault_text(UnknownVisit(word=code_of(line.visit_id)))


def _make(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    new = NewVisitList(given.name or whom_label(given.whom), given.holder, given.whom, given.by, unit_name=given.unit)
    return _made(make_visit_list(vault, new, today, at))


def _copy(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    return _made(add_list_copy(vault, given.list, given.holder, today, at))


def _out(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    del given, today, at
    out = copies_out(list_copies(vault))
    lines = [
        tr("{copy}, out since {day}").format(copy=copy_title(each.copy), day=dates.day(each.copy.printed_on))
        for each in out
    ]
    return "\n".join(lines) or tr("No copy of a visit list is out."), {"format": 1, "copies": list(map(_json, out))}


def _back(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    state = next((each for each in copies_out(list_copies(vault)) if each.copy.label == given.copy), None)
    if state is None:
        raise NoVisitList
    settle_copies(vault, [state.copy], CopyFate.DESTROYED if given.shredded else CopyFate.RETURNED, today, at)
    return tr("{copy}: out no more").format(copy=copy_title(state.copy)), {"format": 1, **_json(state)}


def _made(made: MadeCopy) -> Told:
    text = tr("{copy}: {people}. Print it with: report visit-list --copy {label}").format(
        copy=copy_title(made.copy), people=dates.people(made.people), label=made.copy.label
    )
    return text, {"format": 1, **_json(CopyState(made.list, made.copy, 0, made.people)), "left_out": made.list.left_out}


def _json(state: CopyState) -> dict[str, Any]:
    copy = state.copy
    return {
        "copy": copy.label,
        "name": state.list.name,
        "holder": copy.holder,
        "printed_on": copy.printed_on.isoformat(),
        "people": state.rows,
        "entered": state.entered,
    }


COPY_VERBS: Mapping[str, Telling] = {
    "make": _make,
    "copy": _copy,
    "out": _out,
    "back": _back,
}
