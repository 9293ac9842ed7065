"""Every column of every recorded table has words, and what an act wrote reads as sentences."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cardtrack.domain.changes import Noun, RowChange
from cardtrack.usecases.regimes import load_regimes
from cardtrack.vault.connection import create_vault
from cardtrack.wording import records
from cardtrack.wording.record_changes import (
    FieldChange,
    change_sentence,
    counts_lines,
    field_changes,
    kind_label,
    record_title,
)
from cardtrack.wording.record_words import Names
from cardtrack.wording.records import RECORDS
from tests.vault.tiny import LOW, PASSPHRASE

NAMES = Names({7: "Kim, Ha-neul", 8: "Morales, Rosa"}, {1: "Drivers"}, load_regimes())
# a value of each column whose values are not free text
VALUES: dict[str, str | int] = {
    "standing": "contested",
    "scope": "worksite",
    "reason": "supervisor",
    "employment": "on_leave",
    "union_named": "parent",
    "purpose": "dual",
    "signature": "mark_witnessed",
    "regime_id": "nlrb",
    "headers": '["Name", "Job"]',
    "mapping": '{"family": 0}',
    "refused": '["12", "14 shift"]',
    "reading": '{"is_1904": 1, "delimiter": ";", "encoding": "cp949", "order_of_hired": "day_first"}',
    "said": '{"12": 7}',
    "employee_id": 7,
    "unit_id": 1,
    "made_at": "2026-11-20T20:00:00+00:00",
    "state": "no_card",
    "grouped_by": "street",
    "fate": "destroyed",
    "outcome": "not_home",
}


def test_every_column_of_every_recorded_table_has_words(tmp_path: Path) -> None:
    with create_vault(tmp_path / "vault", PASSPHRASE, derivation=LOW) as vault:
        columns = {
            noun: {str(row["name"]) for row in vault.db.execute(f"PRAGMA table_info({noun})")} - {"id"} for noun in Noun
        }
    assert {noun: set(fields) for noun, fields in RECORDS.items()} == columns


@pytest.mark.parametrize("noun", Noun)
def test_every_value_is_worded_and_no_code_is_shown(noun: Noun) -> None:
    row: dict[str, str | int | None] = {}
    for column, held in RECORDS[noun].items():
        text = held.words in {records.RECORDS[Noun.CARD]["notes"].words}
        is_date = held.words == records.RECORDS[Noun.CARD]["signed_on"].words
        row[column] = VALUES.get(column, "2026-05-03" if is_date else "as written" if text else 1)
    if noun is Noun.CONTACT:
        row["kind"] = "home_phone"
    if noun is Noun.SECOND_READING:
        row["outcome"] = "first_kept"
    told = field_changes(RowChange(noun, 7, None, row), NAMES)
    assert told
    labels = [change.label for change in told]
    assert len(set(labels)) == len(labels), "two fields of one record are not told apart"
    for change in told:
        assert change.before == ""
        assert change.after
        assert "_" not in change.label + change.after
    title = record_title(RowChange(noun, 7, None, row), NAMES)
    assert title.endswith(": new")
    assert "_" not in title
    assert "{" not in title
    assert kind_label(noun)


def test_what_changed_is_told_field_by_field() -> None:
    before: dict[str, str | int | None] = {
        "id": 3,
        "employee_id": 7,
        "signed_on": "2026-05-03",
        "set_aside": 0,
        "notes": "",
    }
    change = RowChange(Noun.CARD, 3, before, before | {"employee_id": 8, "signed_on": "2026-05-04", "set_aside": 1})
    assert record_title(change, NAMES) == "Card of Morales, Rosa"
    told = field_changes(change, NAMES)
    assert told == [
        FieldChange("Person on the roster", "Kim, Ha-neul", "Morales, Rosa"),
        FieldChange("Signed on", "3 May 2026", "4 May 2026"),
        FieldChange("Set aside: do not count this card", "no", "yes"),
    ]
    assert (
        change_sentence("Card of Morales, Rosa", told[1]) == "Card of Morales, Rosa, Signed on: 3 May 2026 → 4 May 2026"
    )


def test_a_date_that_is_taken_out_is_empty() -> None:
    change = RowChange(
        Noun.CARD, 3, {"signer": "R. M.", "signed_on": "2026-05-03"}, {"signer": "R. M.", "signed_on": None}
    )
    assert record_title(change, NAMES) == "Card of R. M."
    (told,) = field_changes(change, NAMES)
    assert change_sentence("Card of R. M.", told) == "Card of R. M., Signed on: 3 May 2026 → empty"


def test_what_goes_without_saying_is_not_said_of_a_new_row() -> None:
    row: dict[str, str | int | None] = {
        "employee_id": 7,
        "is_readable": 1,
        "is_original": 0,
        "set_aside": 0,
        "notes": "",
    }
    told = field_changes(RowChange(Noun.CARD, 3, None, row), NAMES)
    assert [change.label for change in told] == ["Person on the roster", "The original is in hand, not a copy"]
    assert told[1].after == "no"


def test_somebody_who_is_gone_altogether_is_still_named() -> None:
    change = RowChange(Noun.EMPLOYEE, 7, {"family": "Kim", "given": "Ha-neul"}, None)
    assert record_title(change, NAMES) == "Kim, Ha-neul: removed"
    assert record_title(change, Names()) == "(no name): removed"


def test_many_rows_are_summed_up() -> None:
    counts = Counter({(Noun.EMPLOYEE, False, True): 1_060, (Noun.EMPLOYEE, True, True): 3, (Noun.CARD, True, False): 1})
    assert counts_lines(counts) == ["People: 1,060 added, 3 edited", "Cards: 1 removed"]
