"""The command line: the whole path without a window, its JSON, its exit codes, and a sentence for every fault."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from cardtrack.cli.arguments import make_parser
from cardtrack.cli.run import run
from cardtrack.vault.datafile import DATA
from tests.cli.campaign import FIVE, PASSPHRASE, Command, no_window


def test_count_says_the_same_in_words_and_in_json(made: Path, command: Command) -> None:
    said = command("count", made, "--as-of", "2026-11-01", "--json")
    assert said.code == 0
    counted = json.loads(said.out)
    assert (counted["n"], counted["N"], counted["unit"], counted["regime"]) == (3, 5, "Everyone", "nlrb")
    assert counted["thresholds"][-1] == {
        "effect": "majority", "operator": ">", "num": 1, "den": 2, "n": 3, "need": 3, "met": True, "margin": 0,
    }  # fmt: skip
    cards = counted["cards"]
    assert cards == {"held": 4, "counted": 3, "extra": 0, "unmatched": 1, "not_counted": {}}
    words = command("count", made, "--as-of", "2026-11-01").out
    assert "3 of 5" in words
    assert "Cards held 4 = counted 3 + not counted 0 + extra cards 0 + not on the roster 1" in words


def test_count_of_an_earlier_day_has_no_cards_in_hand(made: Path, command: Command) -> None:
    counted = json.loads(command("count", made, "--as-of", "2026-10-02", "--json").out)
    assert counted["n"] == 0
    assert counted["cards"]["not_counted"] == {"future_dated": 1, "not_in_hand": 3}


def test_another_regime_can_be_asked_for(made: Path, command: Command) -> None:
    counted = json.loads(command("count", made, "--regime", "can_bc", "--as-of", "2026-11-01", "--json").out)
    assert [held["den"] for held in counted["thresholds"]] == [100, 100]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--unit", "Nobody's"], "There is no unit"),
        (["--regime", "atlantis"], "There are no rules"),
        (["--as-of", "31 Feb"], "is not a date"),
    ],
)
def test_what_is_not_there_is_said_in_words(made: Path, command: Command, arguments: list[str], sentence: str) -> None:
    said = command("count", made, *arguments)
    assert said.code == 1
    assert sentence in said.err
    assert said.out == ""


def test_reports_are_written_as_pdf(made: Path, command: Command, tmp_path: Path) -> None:
    for name, text in (("majority", "3 of 5"), ("not-counted", "Somebody Else")):
        out = tmp_path / f"{name}.pdf"
        said = command("report", made, name, "--as-of", "2026-11-01", "--out", out)
        assert said.code == 0, said.err
        pages = pypdfium2.PdfDocument(out)
        assert text in pages[0].get_textpage().get_text_range()
        pages.close()
    said = command("report", made, "novel", "--out", tmp_path / "novel.pdf")
    assert said.code == 1
    assert "There is no report" in said.err
    assert not (tmp_path / "novel.pdf").exists()


def test_backup_check_and_restore(made: Path, command: Command, tmp_path: Path) -> None:
    said = command("backup", made, tmp_path, "--json")
    assert said.code == 0, said.err
    done = json.loads(said.out)
    assert (done["people"], done["cards"], done["whole"]) == (5, 4, True)
    copy = Path(done["path"])
    assert json.loads(command("check", copy, "--json").out)["history"] == done["history"]
    assert command("restore", copy, tmp_path / "again").code == 0
    assert json.loads(command("check", tmp_path / "again", "--json").out)["people"] == 5
    said = command("restore", copy, tmp_path / "again")
    assert said.code == 1
    assert "Nothing was overwritten" in said.err
    damaged = bytearray(copy.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "damaged.ctbackup").write_bytes(damaged)
    said = command("check", tmp_path / "damaged.ctbackup")
    assert said.code == 1
    assert "is damaged" in said.err


def test_history_lists_what_was_done_newest_first(made: Path, command: Command) -> None:
    acts = json.loads(command("history", made, "--json").out)["acts"]
    assert [act["name"] for act in acts] == ["import_cards", "import_list", "make_campaign"]
    assert acts[1]["subject"] == {"count": 5, "file": "list.csv"}
    assert [act["undone"] for act in acts] == [False, False, False]
    said = command("history", made, "--limit", "1")
    assert said.out.startswith("No. 3, ")
    assert said.out.endswith(": Import of 4 cards from log.csv\n")


def test_history_of_one_person(made: Path, command: Command) -> None:
    def names(text: str) -> list[str]:
        return [act["name"] for act in json.loads(command("history", made, "--person", text, "--json").out)["acts"]]

    assert names("rosa") == ["import_cards", "import_list"]
    assert names("hara") == ["import_list"], "no card of hers is in the log"
    nobody = command("history", made, "--person", "zzz")
    assert (nobody.code, nobody.out) == (1, "")
    assert "Nobody on the roster or in the trash fits “zzz”" in nobody.err
    assert "fits 2 of them" in command("history", made, "--person", "k").err


def test_the_same_list_again_changes_nothing(made: Path, command: Command) -> None:
    said = command("import", made, made.parent / "list.csv", "--preview", "--json")
    found = json.loads(said.out)["preview"]
    assert found == {"joined": 0, "unchanged": 5, "changed": 0, "gone": 0, "needs_a_look": 0, "skipped": 0}


def test_a_wrong_passphrase_is_said_in_words(made: Path, command: Command) -> None:
    said = command("count", made, secret="not this one at all")
    assert said.code == 1
    assert "does not open the campaign" in said.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no rows of people"),
        (bytes(range(256)) * 8, "could not be read as a list"),
        (b"PK\x03\x04 cut off", "incomplete"),
        (b"Color,Size\nred,4\nblue,5\n", "taken for names"),
        (b"Employee ID,Last Name,First Name\n", "no rows of people"),
    ],
)
def test_a_bad_list_is_refused_in_words_and_nothing_is_imported(
    made: Path, command: Command, tmp_path: Path, content: bytes, sentence: str
) -> None:
    before = command("check", made, "--json").out
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    said = command("import", made, path)
    assert said.code == 1
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert command("check", made, "--json").out == before


def test_what_is_no_campaign_is_said_in_words(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nothing"):
        said = command("count", path)
        assert said.code == 1
        assert "no CardTrack campaign" in said.err
    (tmp_path / "some.txt").write_text("hello", encoding="utf-8")
    said = command("check", tmp_path / "some.txt")
    assert said.code == 1
    assert "not a CardTrack backup" in said.err


def test_a_short_passphrase_makes_no_campaign(command: Command, tmp_path: Path) -> None:
    names = ["--name", "T", "--union", "U", "--employer", "E", "--unit", "A"]
    said = command("new", tmp_path / "campaign", *names, secret="x")
    assert said.code == 1
    assert "too short" in said.err
    assert not (tmp_path / "campaign").exists()


def test_a_campaign_never_goes_over_something(made: Path, command: Command) -> None:
    names = ["--name", "T", "--union", "U", "--employer", "E", "--unit", "A"]
    said = command("new", made, *names)
    assert said.code == 1
    assert "Nothing was overwritten" in said.err


def test_the_recovery_code_opens_in_place_of_the_passphrase(command: Command, tmp_path: Path) -> None:
    names = ["--name", "T", "--union", "U", "--employer", "E", "--unit", "A"]
    said = command("new", tmp_path / "campaign", *names)
    code = said.out.strip().splitlines()[-1]
    counted = command("count", tmp_path / "campaign", "--json", secret=code.lower().replace("-", " "))
    assert json.loads(counted.out)["N"] == 0
    words = command("count", tmp_path / "campaign", secret=code).out
    assert "no unit list" in words


def test_practice_runs_the_whole_path(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["practice", str(tmp_path / "practice")], no_window) == 0
    out = capsys.readouterr().out
    pdf = pypdfium2.PdfDocument(tmp_path / "practice" / "majority.pdf")
    printed = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert "PRACTICE" in printed
    reconciliation = next(line for line in out.splitlines() if line.startswith("Cards held"))
    assert reconciliation in printed
    assert "35 of 49" in printed
    assert "35 of 49" in out
    names = pypdfium2.PdfDocument(tmp_path / "practice" / "not-counted.pdf")
    listed = names[0].get_textpage().get_text_range()
    names.close()
    assert "황인숙" in listed
    assert "Đặng, Ngọc Mai" in listed
    assert run(["practice", str(tmp_path / "practice")], no_window) == 0, "a second run goes beside the first"


def test_where_there_is_no_display_it_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert run(["--practice"], no_window) == 1
    assert "no display" in capsys.readouterr().err


def test_without_a_command_the_window_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[tuple[object, object]] = []

    def window(locked: Path | None, *, practice: bool, self_check: bool) -> int:
        asked.append((locked, (practice, self_check)))
        return 7

    assert run([], window) == 7
    assert run(["--practice"], window) == 7
    assert run(["--locked", "somewhere"], window) == 7
    assert asked == [(None, (False, False)), (None, (True, False)), (Path("somewhere"), (False, False))]


def test_help_names_every_command() -> None:
    text = make_parser().format_help()
    for name in (
        "practice",
        "new",
        "import",
        "cards",
        "count",
        "report",
        "seal",
        "seals",
        "history",
        "backup",
        "check",
        "restore",
    ):
        assert name in text
    for name in ("count", "new"):
        with pytest.raises(SystemExit, match="0"):
            make_parser().parse_args([name, "--help"])


def test_what_is_not_understood_exits_with_2() -> None:
    with pytest.raises(SystemExit, match="2"):
        run(["conut"], no_window)


def test_no_command_takes_the_passphrase_as_an_argument(capsys: pytest.CaptureFixture[str], made: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(["count", str(made), "--passphrase", PASSPHRASE], no_window)
    assert "unrecognized" in capsys.readouterr().err


def test_an_older_state_is_said_and_used_all_the_same(own: Path, command: Command, tmp_path: Path) -> None:
    older = (own / DATA).read_bytes()
    (tmp_path / "list.csv").write_text(FIVE + "6,Park,Seo-yeon,Provider\n", encoding="utf-8")
    assert command("import", own, tmp_path / "list.csv").err == ""
    said = command("count", own, "--json")
    assert (said.code, said.err) == (0, ""), "the control: it is as new as it was"
    (own / DATA).write_bytes(older)
    for _ in range(2):  # looking alone does not make it the newest
        said = command("count", own, "--json")
        assert said.code == 0
        assert "1 change is not in it" in said.err
        assert json.loads(said.out)["N"] == 5
    assert "1 change is not in it" in command("check", own).err
