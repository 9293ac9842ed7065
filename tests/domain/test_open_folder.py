"""Cells of open files: each value comes back exactly, and what is no value of its kind is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Noun
from cardtrack.domain.open_folder import CellBroken, Field, FolderProblem, Kind, Value, read_catalogue

TEXT = (paths.resources() / "open_folder" / "FIELDS.csv").read_text(encoding="utf-8-sig")
CATALOGUE = read_catalogue(TEXT)
FIELDS = [field for fields in CATALOGUE.values() for field in fields]
NUMBERS = st.integers(-(10**18) + 1, 10**18 - 1)
PLAIN = st.text(st.characters(codec="utf-8"), max_size=20)


def of(kind: Kind, *values: str, is_optional: bool = False) -> Field:
    """A field of that kind."""
    return Field("card", "notes", kind, is_optional, values, "for a test")


STRATEGIES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.TEXT: PLAIN,
    Kind.NUMBER: NUMBERS,
    Kind.DATE: st.dates().map(date.isoformat),
    Kind.MOMENT: st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.isoformat(timespec="seconds")),
    Kind.YES_NO: st.sampled_from((0, 1)),
    Kind.CODE: st.sampled_from(("ink", "digital")),
    Kind.HEX: st.binary(min_size=1, max_size=32),
    Kind.TEXTS: st.lists(PLAIN).map(json.dumps),
    Kind.PLACES: st.dictionaries(PLAIN, st.integers(0, 99)).map(json.dumps),
    Kind.SUBJECT: st.dictionaries(PLAIN, st.integers(0, 99) | PLAIN).map(json.dumps),
}


@pytest.mark.parametrize("kind", STRATEGIES, ids=list(STRATEGIES))
@given(data=st.data())
def test_a_value_comes_back_exactly(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(STRATEGIES[kind])
    field = of(kind, "ink", "digital")
    cell = field.cell(value, 1)
    assert field.value(cell) == value


def test_nothing_is_an_empty_cell() -> None:
    field = of(Kind.DATE, is_optional=True)
    assert field.cell(None, 1) == ""
    assert field.value("") is None


def test_a_file_is_named_after_its_row() -> None:
    field = Field("seal", "inputs", Kind.FILE, False, (".json",), "")
    assert field.cell("its content", 7) == "seal-inputs/7.json"
    assert field.value("seal-inputs/7.json") == "seal-inputs/7.json"


@pytest.mark.parametrize(
    ("kind", "cell", "problem"),
    [
        (Kind.NUMBER, "", FolderProblem.EMPTY),
        (Kind.NUMBER, "1.5", FolderProblem.NO_NUMBER),
        (Kind.NUMBER, "１２", FolderProblem.NO_NUMBER),
        (Kind.NUMBER, "9" * 19, FolderProblem.NO_NUMBER),
        (Kind.DATE, "5/3/2026", FolderProblem.NO_DATE),
        (Kind.DATE, "20260503", FolderProblem.NO_DATE),
        (Kind.DATE, "2026-02-30", FolderProblem.NO_DATE),
        (Kind.MOMENT, "2026-05-03", FolderProblem.NO_MOMENT),
        (Kind.MOMENT, "2026-05-03T25:00:00+00:00", FolderProblem.NO_MOMENT),
        (Kind.YES_NO, "TRUE", FolderProblem.NO_YES_NO),
        (Kind.CODE, "crayon", FolderProblem.NO_CODE),
        (Kind.HEX, "abc", FolderProblem.NO_HEX),
        (Kind.HEX, "AB", FolderProblem.NO_HEX),
        (Kind.TEXTS, "[1]", FolderProblem.NO_JSON),
        (Kind.TEXTS, '{"a": "b"}', FolderProblem.NO_JSON),
        (Kind.TEXTS, "[", FolderProblem.NO_JSON),
        (Kind.TEXTS, "[" * 100_000, FolderProblem.NO_JSON),
        (Kind.PLACES, '{"name": true}', FolderProblem.NO_JSON),
        (Kind.PLACES, "7", FolderProblem.NO_JSON),
        (Kind.SUBJECT, '{"who": [1]}', FolderProblem.NO_JSON),
    ],
)  # fmt: skip
def test_what_is_no_value_is_named(kind: Kind, cell: str, problem: FolderProblem) -> None:
    with pytest.raises(CellBroken) as broken:
        of(kind, "ink").value(cell)
    assert broken.value.problem is problem


def test_codes_that_grow_are_those_of_the_program() -> None:
    found = {(field.table, field.name): field.values for field in FIELDS}
    assert found["act", "name"] == tuple(ActName)
    assert found["change", "noun"] == tuple(Noun)


@pytest.mark.parametrize("table", CATALOGUE)
def test_every_field_is_described(table: str) -> None:
    for field in CATALOGUE[table]:
        assert len(field.meaning.split()) >= 2, field
        assert field.meaning[0].islower() or field.meaning.startswith("SHA-256"), field


NEEDS_VALUES: dict[Kind, Callable[[Field], bool]] = {
    Kind.CODE: lambda field: len(field.values) > 1,
    Kind.FILE: lambda field: len(field.values) == 1 and field.values[0].startswith("."),
    Kind.TEXT: lambda field: not field.values and not field.is_optional,
}


def test_the_catalogue_says_what_each_kind_needs() -> None:
    amiss = [field for field in FIELDS if field.kind in NEEDS_VALUES and not NEEDS_VALUES[field.kind](field)]
    assert not amiss
