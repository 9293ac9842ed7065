"""Sealed counts on the command line: seal, list, check, print again, compare; and what is wrong in words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pypdfium2
import pytest

from cardtrack.cli.run import run
from cardtrack.vault.connection import open_vault
from tests.cli.campaign import PASSPHRASE, Command, no_window
from tests.vault.tiny import LOW


@pytest.fixture(scope="module")
def quick(made: Path) -> Path:
    """The small campaign with its key lowered, for these tests open it often."""
    with open_vault(made, PASSPHRASE) as vault:
        vault.set_passphrase(PASSPHRASE, derivation=LOW)
    return made


@pytest.fixture
def vault(quick: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    return Path(shutil.copytree(quick, tmp_path / "campaign"))


def printed(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    pages.close()
    return text


def forge(folder: Path, change: str) -> None:
    """Writes into a seal past the history."""
    with open_vault(folder, PASSPHRASE) as vault:
        vault.db.execute("DROP TRIGGER record_seal_update")
        vault.db.execute(f"UPDATE seal SET {change}")  # noqa: S608 - the statements of these tests


def test_a_count_is_sealed_listed_and_checked(vault: Path, command: Command) -> None:
    assert command("seals", vault).out == "No count is sealed yet.\n"
    assert "no sealed counts" in command("check", vault).out
    said = command("seal", vault, "--as-of", "2026-11-01", "--label", "before the demand", "--json")
    assert said.code == 0, said.err
    seal = json.loads(said.out)
    assert seal["made_at"][:10] >= "2026"
    assert (seal["format"], seal["seal"], seal["n"], seal["N"], seal["as_of"]) == (1, 1, 3, 5, "2026-11-01")
    assert (seal["unit"], seal["regime"], seal["label"]) == ("Everyone", "nlrb", "before the demand")
    listed = json.loads(command("seals", vault, "--json").out)
    assert listed == {"format": 1, "seals": [{**{k: v for k, v in seal.items() if k != "format"}, "state": "whole"}]}
    line = command("seals", vault).out
    assert "3 of 5" in line
    assert "checked" in line
    assert "“before the demand”" in line
    assert "1 sealed count checked: its fingerprint fits" in command("check", vault).out
    assert json.loads(command("check", vault, "--json").out)["seals"] == 1


def test_sealing_in_words_names_the_number_and_the_fingerprint(vault: Path, command: Command) -> None:
    said = command("seal", vault, "--unit", "everyone", "--regime", "can_bc", "--as-of", "2026-11-01")
    assert said.out.startswith("Sealed. 1: ")
    assert "as of 1 Nov 2026: 0 of 5" in said.out, "held against the rules that were asked for"


def test_a_report_of_a_seal_is_the_same_bytes_again(vault: Path, command: Command, tmp_path: Path) -> None:
    fingerprint = json.loads(command("seal", vault, "--as-of", "2026-11-01", "--json").out)["fingerprint"]
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    assert command("report", vault, "majority", "--seal", "1", "--out", first).code == 0
    (vault.parent / "more.csv").write_text("Employee ID,Last Name,First Name\n9,Castillo,Nora\n", encoding="utf-8")
    assert command("import", vault, vault.parent / "more.csv", "--list-date", "2026-10-01").code == 0
    assert json.loads(command("count", vault, "--as-of", "2026-11-01", "--json").out)["N"] == 6, "control"
    assert command("report", vault, "majority", "--seal", "1", "--out", again).code == 0
    assert first.read_bytes() == again.read_bytes()
    assert fingerprint[:4] + " " + fingerprint[4:8] in printed(first)


def test_what_moved_is_printed(vault: Path, command: Command, tmp_path: Path) -> None:
    command("seal", vault, "--as-of", "2026-10-02")
    command("seal", vault, "--as-of", "2026-11-01")
    out = tmp_path / "moved.pdf"
    said = command("report", vault, "what-moved", "--from", "1", "--to", "2", "--out", out)
    assert said.code == 0, said.err
    text = printed(out)
    assert "From 0 of 5 to 3 of 5" in text
    assert "Nguyễn, Thị Mai" in text
    said = command("report", vault, "what-moved", "--from", "1", "--to", "7", "--out", tmp_path / "none.pdf")
    assert said.code == 1
    assert "There is no sealed count 7. Known: 1, 2." in said.err
    assert not (tmp_path / "none.pdf").exists()


@pytest.mark.parametrize(
    "change", ["signed = 5", "names = '{}'", "inputs = replace(inputs, '2026-10-02', '2026-10-01')"]
)
def test_a_broken_seal_is_named(vault: Path, command: Command, tmp_path: Path, change: str) -> None:
    command("seal", vault, "--as-of", "2026-11-01")
    assert command("check", vault).code == 0, "control"
    forge(vault, change)
    for arguments in (("check", vault), ("report", vault, "majority", "--seal", "1", "--out", tmp_path / "x.pdf")):
        said = command(*arguments)
        assert said.code == 1
        assert "Sealed count 1 is not what was sealed" in said.err
    assert json.loads(command("seals", vault, "--json").out)["seals"][0]["state"] == "altered"
    assert not (tmp_path / "x.pdf").exists()


def test_what_cannot_be_sealed_is_said(vault: Path, command: Command) -> None:
    said = command("seal", vault, "--unit", "Nobody's")
    assert said.code == 1
    assert "There is no unit" in said.err
    assert "too long for the label" in command("seal", vault, "--label", "x" * 200).err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["what-moved"], "needs --from and --to"),
        (["what-moved", "--from", "1"], "needs --from and --to"),
        (["what-moved", "--seal", "1", "--from", "1", "--to", "2"], "goes with no other choice"),
        (["majority", "--from", "1"], "are for what-moved"),
        (["majority", "--seal", "1", "--as-of", "t"], "goes with no other choice"),
        (["majority", "--seal", "first"], "invalid int value"),
    ],
    ids=["no seals", "one seal", "three", "from", "a day too", "no number"],
)
def test_what_contradicts_itself_is_not_understood(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(["report", "nowhere", *arguments, "--out", "x.pdf"], no_window)
    assert words in capsys.readouterr().err
