"""Who stands on the roster twice, on the command line: pairs listed, merged, or said to be two people."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import Any

from cardtrack.cli.telling import Told
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.duplicates import (
    LikelyPair,
    Question,
    Stays,
    find_duplicates,
    look_at_pair,
    merge_people,
    read_for_pairs,
    tell_apart,
)
from cardtrack.wording.matches import pair_label, pair_reasons


def list_pairs(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    """Every likely pair, the likeliest first."""
    del given, today, at
    found = find_duplicates(read_for_pairs(vault), lambda: False, lambda _: None)
    lines = [_line(each) for each in found] or [tr("Nobody seems to stand on the roster twice.")]
    return "\n".join(lines), {"format": 1, "pairs": [_json(each) for each in found]}


def merge_pair(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    """Makes one of two, or remembers that they are two."""
    del today
    ids = (given.one, given.other)
    if given.not_same:
        tell_apart(vault, ids, at)
        text = tr("Remembered: {one} and {other} are not the same person.").format(one=given.one, other=given.other)
        return text, {"format": 1, "apart": list(ids)}
    said = {field: Stays.FIRST for field in given.first} | {field: Stays.SECOND for field in given.second}
    if given.one > given.other:  # the earlier entry is the first, whichever was typed first
        said = {field: Stays.SECOND if stays is Stays.FIRST else Stays.FIRST for field, stays in said.items()}
    said |= {field: Stays.BOTH for field in given.both}
    asked = [each.question for each in look_at_pair(vault, ids).asked]
    answers: dict[Question, Stays] = {each: said[each.field] for each in asked if each.field in said}
    kept = merge_people(vault, ids, answers, at).employee
    text = tr("Merged: {name} ({id})").format(name=kept.name.shown(), id=kept.id)
    return text, {"format": 1, "employee": kept.id, "name": kept.name.shown()}


def _line(found: LikelyPair) -> str:
    pair = found.pair
    head = tr("{one} ({first}) and {other} ({second}): {verdict}").format(
        one=found.names[0], first=pair.ids[0], other=found.names[1], second=pair.ids[1], verdict=pair_label(pair.colour)
    )
    return f"{head}\n  {pair_reasons((*pair.name, *pair.contact))}"


def _json(found: LikelyPair) -> dict[str, Any]:
    pair = found.pair
    return {
        "employees": list(pair.ids),
        "names": list(found.names),
        "colour": str(pair.colour),
        "odds": pair.odds,
        "reasons": {"name": [str(why) for why in pair.name], "contact": [str(by) for by in pair.contact]},
    }
