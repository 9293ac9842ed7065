"""Whatever is wrong in an exported folder is said in a sentence that names the file; nothing is made of it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from cardtrack.domain.open_folder import FORMAT, FolderProblem
from cardtrack.errors import ExportTooNew, FolderUnusable, RegimeInvalid, UnknownRegime, UserError
from cardtrack.usecases.leave import export_everything
from cardtrack.wording.faults import fault_text
from tests.usecases.left_campaign import Rows, back, edit_manifest, everything, make_left, rewrite, set_cell
from tests.usecases.printed_campaign import AT
from tests.usecases.test_leave import RECORDS
from tests.vault.tiny import leftovers

Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An exported folder, not to be written to."""
    place = tmp_path_factory.mktemp("whole")
    with make_left(place / "campaign") as vault:
        return export_everything(vault, place / "out", AT).folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "out"))


def cells(file: str, row: int, column: str, cell: str) -> Damage:
    """Other text in one cell."""
    return lambda folder: set_cell(folder / file, row, column, cell)


def rows(file: str, change: Callable[[Rows], object]) -> Damage:
    """Other rows in a table."""
    return lambda folder: rewrite(folder / file, change)


def text(file: str, change: Callable[[bytes], bytes]) -> Damage:
    """Other bytes in a file."""
    return lambda folder: (folder / file).write_bytes(change((folder / file).read_bytes()))


def in_its_place(folder: Path) -> None:
    """A folder where a table should be."""
    (folder / "card.csv").unlink()
    (folder / "card.csv").mkdir()


P = FolderProblem
REFUSED: dict[str, tuple[Damage, str, int, FolderProblem]] = {
    "file gone": (lambda folder: (folder / "card.csv").unlink(), "card.csv", 0, P.NOT_THERE),
    "a folder in its place": (in_its_place, "card.csv", 0, P.UNREADABLE),
    "history gone": (lambda folder: (folder / "change.jsonl").unlink(), "change.jsonl", 0, P.NOT_THERE),
    "seal gone": (lambda folder: (folder / "seal-inputs/1.json").unlink(), "seal-inputs/1.json", 0, P.NOT_THERE),
    "seal altered": (text("seal-names/1.json", lambda old: old + b" "), "seal-names/1.json", 0, P.CHANGED),
    "manifest cut": (text("campaign.json", lambda old: old[:-40]), "campaign.json", 0, P.UNREADABLE),
    "manifest of another shape": (text("campaign.json", lambda _: b"[]"), "campaign.json", 0, P.UNREADABLE),
    "manifest names a place outside": (
        lambda folder: edit_manifest(folder, files={"../x": ""}), "campaign.json", 0, P.UNREADABLE,
    ),
    "column dropped": (
        rows("card.csv", lambda found: [row.pop(8) for row in found]), "card.csv", 1, P.COLUMN_MISSING,
    ),
    "column unknown": (rows("card.csv", lambda found: found[0].append("x")), "card.csv", 1, P.COLUMN_UNKNOWN),
    "column twice": (rows("card.csv", lambda found: found[0].append("id")), "card.csv", 1, P.COLUMN_UNKNOWN),
    "empty file": (text("card.csv", lambda _: b""), "card.csv", 1, P.COLUMN_MISSING),
    "row too long": (rows("card.csv", lambda found: found[3].append("x")), "card.csv", 4, P.CELLS_AMISS),
    "American date": (cells("card.csv", 2, "signed_on", "10/11/2026"), "card.csv", 3, P.NO_DATE),
    "no such day": (cells("position.csv", 1, "first_day", "2026-02-30"), "position.csv", 2, P.NO_DATE),
    "yes in Spanish": (cells("card.csv", 1, "is_original", "sí"), "card.csv", 2, P.NO_YES_NO),
    "unknown code": (cells("card.csv", 1, "purpose", "party"), "card.csv", 2, P.NO_CODE),
    "no number": (cells("card.csv", 1, "employee_id", "1.0"), "card.csv", 2, P.NO_NUMBER),
    "empty id": (cells("unit.csv", 1, "id", ""), "unit.csv", 2, P.EMPTY),
    "list of numbers": (cells("list_row.csv", 1, "cells", "[1]"), "list_row.csv", 2, P.NO_JSON),
    "another file named": (cells("seal.csv", 1, "inputs", "/etc/passwd"), "seal.csv", 2, P.WRONG_NAME),
    "other encoding": (
        text("employee.csv", lambda old: old.decode("utf-8-sig").encode("cp949", "ignore")),
        "employee.csv", 3, P.NOT_UTF8,
    ),
    "cut off in a cell": (
        text("list_row.csv", lambda old: old[: old.index(b'"[') + 5]), "list_row.csv", 2, P.CUT_OFF,
    ),
    "cut off between rows": (rows("card.csv", lambda found: found.pop()), "card.csv", 0, P.CHANGED),
    "zeros in front gone": (cells("employee.csv", 12, "number", "42"), "employee.csv", 0, P.CHANGED),
}  # fmt: skip
EDITED: dict[str, tuple[Damage, str, int, FolderProblem]] = {
    "id twice": (cells("card.csv", 2, "id", "1"), "card.csv", 3, P.TWICE),
    "ends before it begins": (cells("position.csv", 1, "last_day", "1999-01-01"), "position.csv", 2, P.REFUSED),
    "card of nobody": (cells("card.csv", 2, "employee_id", "999"), "card.csv", 3, P.REFERENCE),
    "placement in no unit": (cells("placement.csv", 1, "unit_id", "77"), "placement.csv", 2, P.REFERENCE),
    "no campaign": (rows("campaign.csv", lambda found: found.pop()), "campaign.csv", 0, P.ROWS),
    "no unit": (
        lambda folder: [rows(file, lambda found: found.__delitem__(slice(1, None)))(folder)
                        for file in ("unit.csv", "placement.csv")], "unit.csv", 0, P.ROWS,
    ),
}  # fmt: skip


def refused(folder: Path, *, as_edited: bool) -> UserError:
    """The fault that a folder is refused with; nothing is left of the attempt."""
    with pytest.raises(UserError) as fault:
        back(folder, folder.parent / "back", as_edited=as_edited)
    assert not (folder.parent / "back").exists()
    assert not leftovers(folder.parent)
    return fault.value


@pytest.mark.parametrize("name", [*REFUSED, *EDITED])
def test_what_is_wrong_is_named_by_file_and_line(folder: Path, name: str) -> None:
    damage, file, line, problem = (REFUSED | EDITED)[name]
    damage(folder)
    fault = refused(folder, as_edited=name in EDITED)
    assert isinstance(fault, FolderUnusable)
    assert (fault.values["file"], fault.values["line"], fault.values["problem"]) == (file, line, problem)
    sentence = fault_text(fault)
    assert sentence.startswith(f"{file}, line {line}:" if line else f"{file}:")
    assert "…" not in sentence


@pytest.mark.parametrize("name", EDITED)
def test_unless_it_is_said_to_be_edited_a_changed_file_is_refused(folder: Path, name: str) -> None:
    EDITED[name][0](folder)
    fault = refused(folder, as_edited=False)
    assert fault.values["problem"] == FolderProblem.CHANGED


def test_history_that_was_changed_together_with_its_sum_is_refused(folder: Path) -> None:
    path = folder / "change.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Rosa", b"Rose", 1))
    files = json.loads((folder / "campaign.json").read_text(encoding="utf-8"))["files"]
    edit_manifest(folder, files=files | {"change.jsonl": sha256(path.read_bytes()).hexdigest()})
    fault = refused(folder, as_edited=False)
    assert (fault.values["file"], fault.values["problem"]) == ("act.csv", FolderProblem.CHANGED)
    with back(folder, folder.parent / "back", as_edited=True) as again:
        assert again.db.execute("SELECT given FROM employee WHERE id = 1").fetchone()[0] == "Rosa"


@pytest.mark.parametrize("values", [{"format": FORMAT + 1}, {"schema": 10_000}], ids=["format", "tables"])
def test_a_newer_folder_is_refused_by_name(folder: Path, values: dict[str, int]) -> None:
    edit_manifest(folder, **values)
    assert isinstance(refused(folder, as_edited=True), ExportTooNew)


def test_rules_that_cannot_be_used_are_refused(folder: Path) -> None:
    (folder / "regime-toml" / "1.toml").write_text("id = ", encoding="utf-8")
    assert isinstance(refused(folder, as_edited=True), RegimeInvalid)
    set_cell(folder / "unit.csv", 1, "regime_id", "atlantis")
    assert isinstance(refused(folder, as_edited=True), UnknownRegime)


def mutate(folder: Path, chance: random.Random) -> None:
    """One accident: a bit flipped, an end lost, a file gone, a column or row lost or doubled, two files exchanged."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "README.txt")
    path = chance.choice(files)
    content = path.read_bytes()
    match chance.randrange(7):
        case 0 | 1 | 2 if content:
            place = chance.randrange(len(content))
            path.write_bytes(
                content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
            )
        case 3:
            path.write_bytes(content[: chance.randrange(len(content) + 1)])
        case 4:
            path.unlink()
        case 5:
            lines = content.splitlines(keepends=True)
            lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines or [b"x"]))
            path.write_bytes(b"".join(lines))
        case _:
            other = chance.choice(files)
            other_content = other.read_bytes()
            other.write_bytes(content)
            path.write_bytes(other_content)


@pytest.mark.parametrize("as_edited", [False, True], ids=["strictly", "as edited"])
def test_damaged_folders_are_refused_or_taken_as_they_were(whole: Path, tmp_path: Path, as_edited: bool) -> None:
    """Never a bug, never half a campaign; taken strictly, what comes back is what left."""
    chance = random.Random(f"accidents {as_edited}")  # noqa: S311 - the same accidents every time
    with back(whole, tmp_path / "wanted") as vault:
        wanted = everything(vault, RECORDS)
    taken, sentences = 0, set[str]()
    for _ in range(250):
        folder = tmp_path / "out"
        shutil.copytree(whole, folder)
        mutate(folder, chance)
        try:
            with back(folder, tmp_path / "back", as_edited=as_edited) as again:
                taken += 1
                assert as_edited or everything(again, RECORDS) == wanted
            shutil.rmtree(tmp_path / "back")
        except UserError as fault:
            sentences.add(fault_text(fault))
        assert not (tmp_path / "back").exists()
        shutil.rmtree(folder)
    assert 0 < taken < 250
    assert len(sentences) > 20
