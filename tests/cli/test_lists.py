"""The employer's lists from the command line: who is not on one stays or has left; each is listed with what it did."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def test_the_count_is_held_against_a_list(own: Path, command: Command) -> None:
    path = own.parent / "theirs.csv"
    kept = FIVE.strip().splitlines()
    path.write_text(
        "\n".join([kept[0], *kept[2:5], "6,Kimm,Ha-neul,Organizer", "9,Sol,Ines,Cook"]) + "\n", encoding="utf-8"
    )
    command("import", own, path, "--list-date", "2026-11-01")
    number = json.loads(command("lists", own, "--json").out)["lists"][0]["id"]
    command("import", own, shorter(own), "--list-date", "2026-11-03")
    found = json.loads(command("lists", own, "--check", str(number), "--as-of", "2026-11-10", "--json").out)
    assert (found["list"], found["list_date"], found["as_of"]) == (number, "2026-11-01", "2026-11-10")
    assert (found["theirs"], found["both"], found["signers_not_on_list"]) == (5, 5, 1)
    assert found["ours"] == 7
    assert [person["name"] for person in found["only_ours"]] == ["Dela Cruz, Jun", "Kim, Ha-neul"]
    theirs = next(each for each in found["denominators"] if each["of"] == "theirs")
    assert (theirs["n"], theirs["N"]) == (2, 5)
    assert [(each["effect"], each["need"], each["met"]) for each in theirs["thresholds"]] == [
        ("showing", 2, True),
        ("majority", 3, False),
    ]
    text = command("lists", own, "--check", str(number), "--as-of", "2026-11-10").out
    assert "has 5 people, our unit on 10 Nov 2026 has 7: 0 are only theirs, 2 are only ours." in text
    assert "The employer's list: 2 of 5 (40.0\N{NO-BREAK SPACE}%)" in text
    assert "  Kim, Ha-neul, Organizer, signed" in text


def test_who_is_only_on_the_list_stands_by_its_row(own: Path, command: Command) -> None:
    first = json.loads(command("lists", own, "--json").out)["lists"][0]["id"]
    with_more = own.parent / "more.csv"
    changed = FIVE.replace("Kim,Ha-neul", "Vance,Iris")
    with_more.write_text(changed + "9,Sol,Ines,Cook\n,Sol,Ines,Lead\n", encoding="utf-8")
    command("import", own, with_more, "--list-date", "2026-11-01")
    newest = json.loads(command("lists", own, "--json").out)["lists"][0]["id"]
    found = json.loads(command("lists", own, "--check", str(newest), "--json").out)
    assert {each["row"]: (each["why"], len(each["candidates"])) for each in found["only_theirs"]} == {
        2: ("needs_look", 1),
        8: ("may_repeat", 1),
    }
    out = own.parent / "check.pdf"
    assert command("report", own, "list-check", "--list", str(first), "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    text = command("lists", own, "--check", str(newest)).out
    assert "row 2: Vance, Iris: May be Kim, Ha-neul" in text


def test_a_list_that_is_not_there_or_nothing_to_check(own: Path, command: Command) -> None:
    said = command("lists", own, "--check", "99")
    assert said.code == 1
    assert "There is no list 99" in said.err
    with pytest.raises(SystemExit) as left:
        command("lists", own, "--as-of", "2026-11-10")
    assert left.value.code == 2
