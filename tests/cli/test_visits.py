"""Visit lists from the command line: made, printed, entered, followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cardtrack.domain.visit_code import code_of
from tests.cli.campaign import Command


def test_a_list_from_its_making_to_its_return(own: Path, command: Command, tmp_path: Path) -> None:
    made = json.loads(command("visits", own, "make", "--holder", "R. Prado", "--by", "street", "--json").out)
    assert (made["copy"], made["holder"], made["people"], made["left_out"]) == ("1-1", "R. Prado", 2, 0)
    assert "List 1, copy 2, for L. Paz: 2 people" in command("visits", own, "copy", "1", "--holder", "L. Paz").out
    paper = tmp_path / "list.pdf"
    assert command("report", own, "visit-list", "--copy", "1-1", "--out", paper).code == 0
    assert paper.read_bytes().startswith(b"%PDF")

    lines = tmp_path / "lines.txt"
    lines.write_text(f"{code_of(1)} home 2 y\n\n{code_of(2)} hme\n{code_of(9)} home\n", encoding="utf-8-sig")
    said = command("visits", own, "enter", lines, "--json")
    assert said.code == 1
    assert "not entered: 2" in said.err
    first, second, third = json.loads(said.out)["lines"]
    assert (first["code"], first["outcome"], first["rating"], first["go_back"]) == (code_of(1), "home", 2, True)
    assert [each["fault"] for each in (first, second, third)] == [None, "unknown_word", "unknown_code"]

    out = json.loads(command("visits", own, "out", "--json").out)["copies"]
    assert [(each["copy"], each["entered"]) for each in out] == [("1-1", 1), ("1-2", 1)]
    assert "List 1, copy 2, for L. Paz: out no more" in command("visits", own, "back", "1-2", "--shredded").out
    assert "L. Paz" not in command("visits", own, "out").out
    assert command("visits", own, "back", "1-2").code == 1
    assert "R. Prado" in command("finish", own).out


def test_what_is_typed_is_entered(own: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    assert command("visits", own, "make", "--holder", "R. Prado").code == 0
    monkeypatch.setattr("sys.stdin", StringIO(f"{code_of(2)} 집에 없음\n"))
    said = command("visits", own, "enter", "-", "--on", "2026-11-01")
    assert said.code == 0
    assert said.out.endswith(": not home\n")


def test_lines_that_cannot_be_read_are_a_sentence(own: Path, command: Command, tmp_path: Path) -> None:
    (tmp_path / "lines").write_bytes(b"\xff\xfe\x00")
    for name in (tmp_path / "nothing", tmp_path / "lines"):
        said = command("visits", own, "enter", name)
        assert said.code == 1
        assert "cannot be read" in said.err
