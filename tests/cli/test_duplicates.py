"""Who stands on the roster twice, from the command line: listed, merged, said to be two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.campaign import Command

TWICE = """Employee ID,Last Name,First Name,Job Title,Cell
71,Ybarrondo,Rosa Elena,Organizer,213-555-0117
72,Ybarrondo,Rosa,Organizer,213-555-0117
"""


@pytest.fixture
def twice(own: Path, command: Command, tmp_path: Path) -> Path:
    """Somebody is on the roster as 6 and as 7."""
    path = tmp_path / "twice.csv"
    path.write_text(TWICE, encoding="utf-8")
    assert command("import", own, path, "--list-date", "2026-10-01").code == 0
    return own


def pairs(twice: Path, command: Command) -> list[list[int]]:
    return [pair["employees"] for pair in json.loads(command("duplicates", twice, "--json").out)["pairs"]]


def test_pairs_are_listed_with_their_reasons(twice: Path, command: Command) -> None:
    told = json.loads(command("duplicates", twice, "--json").out)
    (pair,) = told["pairs"]
    assert (told["format"], pair["employees"], pair["colour"]) == (1, [6, 7], "amber")
    assert pair["names"] == ["Ybarrondo, Rosa Elena", "Ybarrondo, Rosa"]
    assert pair["reasons"] == {"name": ["same_words", "shorter"], "contact": ["number_other", "phone"]}
    assert pair["odds"] > 0
    lines = command("duplicates", twice).out.splitlines()
    assert lines[0] == "Ybarrondo, Rosa Elena (6) and Ybarrondo, Rosa (7): have a look"
    assert "phone" in lines[1]


def test_two_are_merged_and_what_only_a_person_can_know_must_be_said(twice: Path, command: Command) -> None:
    refused = command("merge", twice, "6", "7")
    assert refused.code == 1
    assert "the employee number" in refused.err
    told = json.loads(command("merge", twice, "7", "6", "--first", "number", "--first", "name", "--json").out)
    assert told == {"format": 1, "employee": 7, "name": "Ybarrondo, Rosa"}
    assert pairs(twice, command) == []
    assert "Nobody seems to stand on the roster twice." in command("duplicates", twice).out
    assert json.loads(command("find", twice, "71", "--json").out)["people"][0]["employee"] == 7


def test_who_is_not_the_same_comes_no_more(twice: Path, command: Command) -> None:
    assert json.loads(command("merge", twice, "6", "7", "--not-same", "--json").out) == {"format": 1, "apart": [6, 7]}
    assert pairs(twice, command) == []
    assert "Remembered: 6 and 5 are not" in command("merge", twice, "6", "5", "--not-same").out


def test_two_that_are_not_there_are_not_merged(twice: Path, command: Command) -> None:
    said = command("merge", twice, "6", "99")
    assert (said.code, said.out) == (1, "")
    assert "99" in said.err
