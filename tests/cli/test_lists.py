"""The employer's lists from the command line: who is not on one stays or has left; each is listed with what it did."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.campaign import FIVE, Command


def shorter(own: Path) -> Path:
    """The same list without its last person."""
    path = own.parent / "shorter.csv"
    path.write_text("\n".join(FIVE.strip().splitlines()[:-1]) + "\n", encoding="utf-8")
    return path


def test_whoever_is_not_on_the_list_stays_unless_it_is_said_that_they_left(own: Path, command: Command) -> None:
    said = command("import", own, shorter(own), "--list-date", "2026-11-01", "--json")
    assert json.loads(said.out)["imported"]["gone"] == 1
    assert json.loads(said.out)["imported"]["left"] == 0
    said = command("import", own, shorter(own), "--list-date", "2026-11-02", "--missing-left")
    assert "on the roster but not on this list (kept): 0" in said.out
    assert "left: 1" in said.out
    newest, before, _ = json.loads(command("lists", own, "--json").out)["lists"]
    assert (newest["left"], newest["stayed"], newest["changed"], newest["list_date"]) == (1, 0, 0, "2026-11-02")
    assert (before["left"], before["stayed"]) == (0, 1)


def test_what_was_left_out_is_listed_with_its_row(own: Path, command: Command) -> None:
    path = own.parent / "odd.csv"
    header, first = FIVE.strip().splitlines()[:2]
    number = first.split(",")[0]
    path.write_text(f"{header}\n{number},Vance,Iris,Cook\n", encoding="utf-8")
    command("import", own, path)
    newest = json.loads(command("lists", own, "--json").out)["lists"][0]
    assert newest["not_taken_over"] == [{"row": 2, "field": None}]
    line = command("lists", own).out.splitlines()[0]
    assert line.startswith(f"{newest['id']}: ")
    assert line.endswith("new: 0, changed: 0, left: 0; not taken over: 1 row")
