"""FIELDS.csv describes the tables as they are: a new table or column without a line there fails here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from cardtrack.domain.act import ActKind
from cardtrack.domain.card import Purpose, Signature, UnionNamed
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import ContactKind, EmploymentType
from cardtrack.domain.open_folder import Kind
from cardtrack.domain.scan import ScanState
from cardtrack.domain.second_reading import Outcome
from cardtrack.domain.unit import Exclusion, Scope, Standing
from cardtrack.domain.visit import CopyFate, Grouping, VisitOutcome
from cardtrack.i18n import LANGUAGES
from cardtrack.vault.connection import Vault, create_vault
from cardtrack.vault.open_folder import catalogue
from tests.vault.tiny import LOW, PASSPHRASE

STAYS = {
    "finished",  # of a finished campaign, which does not go out
    "kept_report",
    "vault_identity",  # a campaign that is made anew is another vault
    "open_act",  # empty between acts
    "act_employee",  # follows from the changes, and is made from them again
    "backup",  # copies of the old vault, which open with its keys
}
CODES: dict[tuple[str, str], Iterable[str]] = {
    ("contact", "kind"): ContactKind,
    ("position", "employment"): EmploymentType,
    ("placement", "scope"): Scope,
    ("placement", "standing"): Standing,
    ("placement", "reason"): Exclusion,
    ("card", "union_named"): UnionNamed,
    ("card", "purpose"): Purpose,
    ("card", "signature"): Signature,
    ("card_wording", "language"): LANGUAGES,
    ("visit_list", "grouped_by"): Grouping,
    ("list_copy", "fate"): CopyFate,
    ("visit", "outcome"): VisitOutcome,
    ("card_wording", "purpose"): Purpose,
    ("scan", "state"): ScanState,
    ("second_reading", "outcome"): Outcome,
    ("act", "kind"): ActKind,
}
AS_NUMBER = {Kind.NUMBER, Kind.YES_NO}
AS_BYTES = {Kind.HEX, Kind.PICTURE}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with create_vault(tmp_path_factory.mktemp("fields") / "vault", PASSPHRASE, derivation=LOW) as vault:
        yield vault


def test_every_table_goes_out_or_is_said_to_stay(vault: Vault) -> None:
    tables = {str(name) for (name,) in vault.db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert tables == {*catalogue(), *STAYS}
    assert set(Noun) < set(catalogue())


@pytest.mark.parametrize("table", catalogue())
def test_every_column_is_described_as_it_is(vault: Vault, table: str) -> None:
    columns = vault.db.execute(f"PRAGMA table_info({table})").fetchall()
    described = catalogue()[table]
    assert [field.name for field in described] == [column["name"] for column in columns]
    for field, column in zip(described, columns, strict=True):
        kind = {"INTEGER": "number", "BLOB": "hex"}.get(column["type"], "text")
        ours = "number" if field.kind in AS_NUMBER else "hex" if field.kind in AS_BYTES else "text"
        assert kind == ours, field
        assert field.is_optional == (not column["notnull"] and not column["pk"]), field


@pytest.mark.parametrize("table", catalogue())
def test_every_reference_is_told(vault: Vault, table: str) -> None:
    told = {field.name: field.values[0] for field in catalogue()[table] if field.kind is Kind.NUMBER and field.values}
    told.pop("id", None)
    assert told == {row["from"]: row["table"] for row in vault.db.execute(f"PRAGMA foreign_key_list({table})")}


def test_codes_are_those_of_the_program() -> None:
    told = {
        (field.table, field.name): field.values
        for fields in catalogue().values()
        for field in fields
        if field.kind is Kind.CODE and (field.table, field.name) not in {("act", "name"), ("change", "noun")}
    }
    assert told == {place: tuple(codes) for place, codes in CODES.items()}


def test_the_folder_explains_itself() -> None:
    from cardtrack import paths

    readme = (paths.resources() / "open_folder" / "README.txt").read_text(encoding="utf-8")
    assert "NOTHING IN THIS FOLDER IS ENCRYPTED" in readme
    assert all(kind in readme for kind in Kind)
    assert Path("change.jsonl").name in readme
