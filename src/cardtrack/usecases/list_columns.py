"""Which column of a list is taken for what: guessed, or as it was chosen for a list with the same headings before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from cardtrack.intake.columns import ColumnMapping, guess_columns, header_fingerprint
from cardtrack.intake.fields import CARD_FIELDS, NAME_FIELDS, Field
from cardtrack.intake.table import ListTable
from cardtrack.usecases.many_records import many_records
from cardtrack.vault.connection import Vault
from cardtrack.vault.settings import read_setting, write_setting

_WHO_SIGNED = NAME_FIELDS | {Field.NUMBER, Field.SECOND_FAMILY, Field.MIDDLE}
_OF_A_CARD = CARD_FIELDS | _WHO_SIGNED | {Field.EMAIL, Field.CELL, Field.HOME_PHONE}


class ListKind(StrEnum):
    """What a list is taken in as. The values are where chosen columns are kept: they never change."""

    ROSTER = "columns"  # the employer's list of people
    CARD_LOG = "card_columns"  # cards kept in a spreadsheet

    @property
    def fields(self) -> tuple[Field, ...]:
        """What its columns can be taken for; `Field.IGNORE` first."""
        if self is ListKind.CARD_LOG:
            wanted = [field for field in Field if field in _OF_A_CARD]
        else:
            wanted = [field for field in Field if field not in CARD_FIELDS and field is not Field.IGNORE]
        return (Field.IGNORE, *wanted)


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as it was read, and which column is taken for which field."""

    table: ListTable
    mapping: ColumnMapping


@many_records()
def understand_table(vault: Vault, table: ListTable, kind: ListKind = ListKind.ROSTER) -> Preview:
    """Guesses the columns of a list, or takes those that were chosen for such a list before."""
    guessed = guess_columns(table)
    with vault.reading():
        remembered = read_setting(vault, _memory(table, kind))
    if remembered is None:
        return Preview(table, guessed)
    chosen = ColumnMapping.remembered(json.loads(remembered))
    guesses = {
        wanted: guess if guessed.column(wanted) != guess.column else guessed.guesses[wanted]
        for wanted, guess in chosen.guesses.items()
    }
    used = {guess.column for guess in guesses.values()}
    return Preview(table, ColumnMapping(guesses, tuple(place for place in guessed.left_alone if place not in used)))


def remember_columns(vault: Vault, preview: Preview, kind: ListKind = ListKind.ROSTER) -> None:
    """Keeps what the columns were taken for, for the next list with the same headings."""
    write_setting(vault, _memory(preview.table, kind), json.dumps(preview.mapping.columns()))


def _memory(table: ListTable, kind: ListKind) -> str:
    return f"{kind}.{header_fingerprint(table)}"
