"""Finding people and matching cards from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.campaign import Command


def test_people_are_found_as_in_the_window(made: Path, command: Command) -> None:
    found = json.loads(command("find", made, "mor", "--json").out)
    assert (found["format"], found["total"]) == (1, 1)
    assert [(one["name"], one["number"], one["similar"]) for one in found["people"]] == [("Morales, Rosa", "2", False)]
    assert "1 person has all of this\nMorales, Rosa, 2" in command("find", made, "mor").out


def test_somebody_who_is_only_similar_says_why(made: Path, command: Command) -> None:
    found = json.loads(command("find", made, "Rosita Morales", "--json").out)
    assert found["total"] == 0
    assert [(one["name"], one["reasons"]) for one in found["people"]] == [("Morales, Rosa", ["same_words", "nickname"])]
    assert "similar: nickname)" in command("find", made, "Rosita Morales").out
    assert json.loads(command("find", made, "zzzz", "--json").out)["people"] == []


def test_every_card_has_its_colour_and_its_candidates(made: Path, command: Command, tmp_path: Path) -> None:
    cards = tmp_path / "cards.csv"
    cards.write_text("Name,Employee ID,Cell\nHa-neul Kim,,213-555-0101\nRosa Morels,2,\nOleksiy Zhdanov,,\n")
    said = command("match", made, cards, "--json")
    assert said.code == 0
    haneul, rosa, nobody = json.loads(said.out)["cards"]
    assert (haneul["row"], haneul["signer"], haneul["colour"]) == (2, "Ha-neul Kim", "green")
    assert haneul["candidates"][0]["reasons"] == {"name": ["same_words"], "contact": []}
    assert rosa["candidates"][0]["name"] == "Morales, Rosa"
    assert rosa["candidates"][0]["reasons"] == {"name": ["same_words", "slip"], "contact": ["number"]}
    assert rosa["odds"] > 0
    assert (nobody["colour"], nobody["candidates"]) == ("red", [])
    words = command("match", made, cards).out.splitlines()
    assert words[0] == "row 2: Ha-neul Kim: likely"
    assert words[1] == "  Kim, Ha-neul: same name"
    assert "row 4: Oleksiy Zhdanov: nobody fits" in words


def test_a_list_without_names_cannot_be_matched(made: Path, command: Command, tmp_path: Path) -> None:
    cards = tmp_path / "cards.csv"
    cards.write_text("Cell,Employee ID\n213-555-0101,4\n")
    said = command("match", made, cards)
    assert said.code == 1
    assert said.out == ""
