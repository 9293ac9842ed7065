"""People found and cards matched, as the command line prints them; docs/cli.md promises the JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from cardtrack.cli.telling import Told
from cardtrack.i18n import tr, trn
from cardtrack.usecases import Vault
from cardtrack.usecases.find_people import Found, load_finder
from cardtrack.usecases.match_cards import MatchedRow, match_file
from cardtrack.wording.matches import colour_label, reasons

_FORMAT = 1


def find_people(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    """Who fits what was typed."""
    del at
    found = load_finder(vault, today).find(given.text)
    return "\n".join(_found_lines(found)), _found_json(found)


def match_list(vault: Vault, given: argparse.Namespace, today: date, at: datetime) -> Told:
    """Who may have signed each card of a list."""
    del today, at
    rows = match_file(vault, given.cards)
    return "\n".join(map(_match_lines, rows)), _matches_json(rows)


def _found_lines(found: Found) -> Iterator[str]:
    """How many fit, then a person a line; those who are only similar say why."""
    yield trn("{count:,} person has all of this", "{count:,} people have all of this", found.total)
    for hit in found.hits:
        line = ", ".join(part for part in (hit.name, hit.number, hit.worksite, hit.classification) if part)
        yield (
            tr("{person} (similar: {reasons})").format(person=line, reasons=reasons(hit.reasons))
            if hit.is_similar
            else line
        )


def _found_json(found: Found) -> dict[str, Any]:
    """The same as documented in docs/cli.md."""
    people = [
        {
            "employee": hit.employee_id,
            "name": hit.name,
            "number": hit.number,
            "worksite": hit.worksite,
            "classification": hit.classification,
            "similar": hit.is_similar,
            "reasons": [str(why) for why in hit.reasons],
        }
        for hit in found.hits
    ]
    return {"format": _FORMAT, "total": found.total, "people": people}


def _match_lines(row: MatchedRow) -> str:
    """A card and its colour, and below it who may have signed, each with what speaks for and against it."""
    proposal, names = row.found.proposal, row.found.names
    head = tr("row {row}: {name}: {verdict}").format(
        row=row.row, name=row.signer, verdict=colour_label(proposal.colour)
    )
    fits = [
        tr("{person}: {reasons}").format(person=names[one.employee_id], reasons=reasons((*one.name, *one.contact)))
        for one in proposal.candidates
    ]
    return "\n  ".join([head, *fits])


def _matches_json(rows: Sequence[MatchedRow]) -> dict[str, Any]:
    """The same as documented in docs/cli.md."""
    cards = [
        {
            "row": row.row,
            "signer": row.signer,
            "colour": str(row.found.proposal.colour),
            "odds": row.found.proposal.odds,
            "candidates": [
                {
                    "employee": one.employee_id,
                    "name": row.found.names[one.employee_id],
                    "score": one.weight,
                    "reasons": {"name": [str(why) for why in one.name], "contact": [str(by) for by in one.contact]},
                }
                for one in row.found.proposal.candidates
            ],
        }
        for row in rows
    ]
    return {"format": _FORMAT, "cards": cards}
