"""Leave with everything and come back: nothing that counts is lost, and nothing is left half-done."""

from __future__ import annotations

import csv
import json
import resource
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardtrack.domain.act import ActName
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.domain.formula import guarded
from cardtrack.domain.seal import SealState
from cardtrack.errors import CannotWrite, ExportStopped, NotAnExport, StorageFull, VaultExists
from cardtrack.usecases.back_up import check_vault
from cardtrack.usecases.count_unit import load_count
from cardtrack.usecases.leave import bring_back, export_everything, export_name
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.regimes import load_regimes
from cardtrack.usecases.seal_count import check_seals
from cardtrack.usecases.settings import idle_minutes, read_draft
from cardtrack.usecases.tidying import tidied_lines
from cardtrack.usecases.undo_redo import recent_acts, undo
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees
from cardtrack.vault.open_folder import catalogue
from cardtrack.vault.units import add_unit, load_units
from tests.domain.campaigns import MadeCampaign, campaigns
from tests.usecases.left_campaign import HOSTILE, PASSPHRASE, back, everything, make_left, rewrite, set_cell
from tests.usecases.printed_campaign import AT, LOW, NEW, TODAY, make_printed
from tests.vault.tiny import leftovers

RECORDS = [table for table in catalogue() if table not in {"act", "setting"}]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from((HOSTILE, "0042", "+1", "'"))


@pytest.fixture
def left(tmp_path: Path) -> Iterator[Vault]:
    with make_left(tmp_path / "campaign") as vault:
        yield vault


@pytest.fixture
def folder(left: Vault, tmp_path: Path) -> Path:
    """The campaign in open files."""
    return export_everything(left, tmp_path / "out", AT).folder


# --- the round trip ---------------------------------------------------------------------------


def _fill(vault: Vault, made: MadeCampaign, texts: list[str]) -> None:
    """Writes a campaign of Hypothesis into a vault, ids and all: four people, whom its placements may name."""
    by_id = {person.employee_id: person for person in made.people}
    with history.act(vault, ActName.PRACTICE, AT):
        people = [
            Employee(
                0,
                PersonName(texts[number % len(texts)], texts[-1], native=texts[0]),
                number=texts[number % len(texts)],
                positions=tuple(
                    replace(position, id=0)
                    for position in (by_id[number].positions if number in by_id else ())
                    if not (position.first_day and position.last_day and position.last_day < position.first_day)
                ),
                contacts=(Contact(ContactKind.CELL, texts[-1]),),
                notes=texts[0],
            )
            for number in range(1, 5)
        ]
        add_employees(vault, people)
        add_cards(vault, [replace(card, notes=texts[0]) for person in made.people for card in person.cards])
        add_unit(vault, replace(made.unit, name=texts[0]))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=campaigns(), texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_the_tally_of_every_day_and_every_verdict_come_back(made: MadeCampaign, texts: list[str]) -> None:
    with TemporaryDirectory() as place:
        here = Path(place)
        with make_printed(here / "vault", people=0) as vault:
            _fill(vault, made, texts)
            folder = export_everything(vault, here / "out", AT).folder
            with back(folder, here / "back") as again:
                assert everything(again, RECORDS) == everything(vault, RECORDS)
                for unit, other in zip(load_units(vault), load_units(again), strict=True):
                    assert unit == other
                    was, now = load_count(vault, unit, made.regime), load_count(again, other, made.regime)
                    for day in made.days():
                        assert now.tally(day) == was.tally(day)
                        assert now.all_verdicts(day) == was.all_verdicts(day)


def test_everything_comes_back_and_its_history_goes_on(left: Vault, folder: Path, tmp_path: Path) -> None:
    head = history.head(left)
    with back(folder, tmp_path / "back") as again:
        assert everything(again, RECORDS) == everything(left, RECORDS)
        acts = list(reversed(recent_acts(again, 100)))
        assert acts[:-1] == list(reversed(recent_acts(left, 100)))[:-1], "the export itself is what the source has more"
        assert [act.name for act in recent_acts(left, 1)] == [ActName.EXPORT_EVERYTHING]
        assert acts[-1].name is ActName.BRING_BACK
        assert history.head(again).length == head.length
        touched = "SELECT * FROM act_employee WHERE act_id < ?"
        assert [tuple(row) for row in again.db.execute(touched, (head.length,))] == [
            tuple(row) for row in left.db.execute(touched, (head.length,))
        ]
        assert check_vault(again).is_whole
        assert [seal.state for seal in check_seals(again)] == [SealState.WHOLE]
        assert load_regimes(again) == load_regimes(left)
        assert idle_minutes(again) == 12
        assert read_draft(again) is None, "half-typed text stays where it was typed"
        assert undo(again, AT).act.name is ActName.TRASH_EMPLOYEE
        assert again.vault_id != left.vault_id
    with unlock_campaign(tmp_path / "back", PASSPHRASE, AT) as opened:
        assert check_vault(opened).is_whole


def test_exported_again_every_file_is_the_same(folder: Path, tmp_path: Path) -> None:
    with back(folder, tmp_path / "back") as again:
        second = export_everything(again, tmp_path / "second", AT).folder
    first_files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    second_files = {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()}
    assert first_files.keys() == second_files.keys()
    act, about = Path("act.csv"), Path("campaign.json")
    assert second_files.pop(act).startswith(first_files.pop(act)), "the way back is one more act"
    del first_files[about], second_files[about]
    assert second_files == first_files


def test_no_cell_begins_a_formula(folder: Path) -> None:
    cells: list[str] = []
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells.extend(cell for row in csv.reader(file) for cell in row)
    assert guarded(tidied_lines(HOSTILE)) in cells, "the control: a hostile text is among them"
    assert not [cell for cell in cells if guarded(cell) != cell and not cell.startswith("'")]


def test_only_the_owner_may_read_it(folder: Path) -> None:
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*")) if path.is_dir()} == {0o700}


# --- going out --------------------------------------------------------------------------------


def test_an_empty_folder_is_filled(left: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert (export_everything(left, tmp_path / "empty", AT).folder / "campaign.json").is_file()


def test_what_is_there_is_never_overwritten(left: Vault, folder: Path) -> None:
    with pytest.raises(VaultExists):
        export_everything(left, folder, AT)
    assert export_name(folder.parent, AT).name == "cardtrack-export-2026-11-20"
    export_name(folder.parent, AT).mkdir()
    assert export_name(folder.parent, AT).name == "cardtrack-export-2026-11-20-2"


def test_stopped_half_way_nothing_is_left(left: Vault, tmp_path: Path) -> None:
    head = history.head(left)
    (tmp_path / "empty").mkdir()
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    with pytest.raises(ExportStopped):
        export_everything(left, tmp_path / "empty", AT, go_on)
    assert told[0][0] == 0 < told[0][1]
    assert list((tmp_path / "empty").iterdir()) == []
    assert history.head(left) == head
    assert not leftovers(tmp_path)


def test_a_place_that_cannot_be_written_is_named(left: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite):
        export_everything(left, tmp_path / "file" / "out", AT)


def test_on_a_full_disk_nothing_is_left(left: Vault, tmp_path: Path) -> None:
    head, limits = history.head(left), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2048, limits[1]))
    try:
        with pytest.raises(StorageFull):
            export_everything(left, tmp_path / "out", AT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert history.head(left) == head
    assert not (tmp_path / "out").exists()
    assert not leftovers(tmp_path)


# --- coming back ------------------------------------------------------------------------------


def test_nothing_is_made_over_what_is_there(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(VaultExists):
        back(folder, tmp_path / "campaign")


def test_stopped_on_the_way_back_nothing_is_left(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportStopped):
        bring_back(tmp_path / "back", folder, PASSPHRASE, AT, derivation=LOW, go_on=lambda done, total: False)
    assert not (tmp_path / "back").exists()
    assert not leftovers(tmp_path)


def test_a_folder_of_something_else_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport):
        back(tmp_path, tmp_path / "back")


def test_a_spreadsheet_program_may_have_saved_the_tables_again(left: Vault, folder: Path, tmp_path: Path) -> None:
    """Semicolons, other line ends, no mark, columns in another order: the cells are the same, and so is the history."""

    def turned_round(rows: list[list[str]]) -> None:
        for row in rows:
            row.reverse()

    for path in folder.glob("*.csv"):
        rewrite(path, turned_round, delimiter=";", encoding="utf-8")
    with back(folder, tmp_path / "back") as again:
        assert everything(again, RECORDS) == everything(left, RECORDS)
        assert check_vault(again).is_whole


def test_what_was_edited_on_purpose_is_taken_without_the_history(folder: Path, tmp_path: Path) -> None:
    set_cell(folder / "employee.csv", 1, "family", "Morales Vega")
    (folder / "act.csv").unlink()
    with back(folder, tmp_path / "back", as_edited=True) as again:
        assert again.db.execute("SELECT family FROM employee WHERE id = 1").fetchone()[0] == "Morales Vega"
        assert [act.name for act in recent_acts(again, 9)] == [ActName.BRING_BACK]
        check = check_vault(again)
        assert check.history.is_whole
        assert check.people == 11


def test_a_table_that_did_not_exist_then_is_not_missed(left: Vault, folder: Path, tmp_path: Path) -> None:
    """What an earlier CardTrack wrote lacks what later ones keep; there, the tables' own defaults stand."""
    about = json.loads((folder / "campaign.json").read_text(encoding="utf-8"))
    files = {name: digest for name, digest in about["files"].items() if not name.startswith("regime")}
    (folder / "campaign.json").write_text(json.dumps(about | {"schema": 2, "files": files}), encoding="utf-8")
    (folder / "regime.csv").unlink()
    shutil.rmtree(folder / "regime-toml")

    def without_witness(rows: list[list[str]]) -> None:
        place = rows[0].index("witness")
        for row in rows:
            del row[place]

    rewrite(folder / "card.csv", without_witness)
    with back(folder, tmp_path / "back", as_edited=True) as again:
        left_columns = "id, employee_id, signed_on, witness"
        wanted = [tuple(row) for row in left.db.execute(f"SELECT {left_columns} FROM card ORDER BY id")]  # noqa: S608
        assert [tuple(row) for row in again.db.execute(f"SELECT {left_columns} FROM card ORDER BY id")] == wanted  # noqa: S608


def test_the_campaign_is_the_one_that_left(left: Vault, folder: Path, tmp_path: Path) -> None:
    with back(folder, tmp_path / "back") as again:
        unit = load_units(again)[0]
        assert unit.name == NEW.unit_name
        counts = [load_count(vault, unit, load_regimes(left)[unit.regime_id]) for vault in (left, again)]
        span = [TODAY + timedelta(days=day) for day in range(-400, 400)]
        assert [counts[0].tally(day) for day in span] == [counts[1].tally(day) for day in span]
        assert counts[0].tally(TODAY).signed > 0
