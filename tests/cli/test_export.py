"""Export and back in from the command line: the same count, a new key, and sentences for what does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cardtrack.cli.run import run
from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from tests.cli.campaign import Command, no_window

NAMES = ["--name", "Test", "--union", "Local 9903", "--employer", "Blue Door", "--unit", "Everyone"]


def test_the_practice_campaign_leaves_and_comes_back(command: Command, tmp_path: Path) -> None:
    assert run(["practice", str(tmp_path / "run")], no_window) == 0
    vault, out, again = tmp_path / "run" / "campaign", tmp_path / "out", tmp_path / "again"
    command("seal", vault, secret=PRACTICE_PASSPHRASE)
    said = command("export", vault, out, "--json", secret=PRACTICE_PASSPHRASE)
    assert json.loads(said.out) == {
        "format": 1,
        "path": str(out),
        "people": 58,
        "cards": 55,
    }
    made = command("new", again, "--from", out)
    assert made.code == 0
    assert len(made.out.splitlines()[-1].split("-")) == 9, "the recovery code of the new campaign"
    for day in ("2025-01-01", "t", "2028-01-01"):
        was = command("count", vault, "--as-of", day, "--json", secret=PRACTICE_PASSPHRASE)
        assert command("count", again, "--as-of", day, "--json").out == was.out
    assert json.loads(command("seals", again, "--json").out)["seals"][0]["state"] == "whole"
    assert json.loads(command("check", again, "--json").out)["whole"]


def test_what_does_not_fit_is_said_before_a_passphrase_is_asked_for(
    command: Command, made: Path, tmp_path: Path
) -> None:
    said = command("new", tmp_path / "again", "--from", made)
    assert said.code == 1
    assert "campaign.json" in said.err
    assert not (tmp_path / "again").exists()


def test_edited_files_are_taken_when_it_is_said_so(command: Command, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "Nothing there is encrypted" in command("export", made, out).out
    assert "something at" in command("export", made, out).err
    people = out / "employee.csv"
    people.write_text(people.read_text(encoding="utf-8-sig").replace("Rosa", "Rosalía"), encoding="utf-8")
    said = command("new", tmp_path / "again", "--from", out)
    assert (said.code, said.err.partition(":")[0]) == (1, "employee.csv")
    assert command("new", tmp_path / "again", "--from", out, "--as-edited").code == 0


@pytest.mark.parametrize(
    "arguments",
    [NAMES[:-2], [*NAMES, "--as-edited"], [*NAMES, "--from", "x"], ["--from", "x", "--regime", "nlrb"]],
    ids=["a name is missing", "edited what?", "both", "rules of its own"],
)
def test_a_campaign_is_told_of_or_taken_from_a_folder(
    command: Command, tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        command("new", tmp_path / "again", *arguments)
    assert left.value.code == 2
    assert "--from" in capsys.readouterr().err
