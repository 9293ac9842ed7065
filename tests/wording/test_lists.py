"""Every code that the reader of lists can hand out has its words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import pytest

from cardtrack.intake.delimited import DELIMITERS
from cardtrack.intake.encodings import ENCODINGS
from cardtrack.intake.guard import ForeignKind
from cardtrack.usecases.import_list import (
    Field,
    GuessReason,
    LeftOutReason,
    Look,
    NoticeKind,
    PairedBy,
    RowProblem,
    SkipReason,
)
from cardtrack.wording import lists

LABELS: list[tuple[type[StrEnum], Callable[[str], str]]] = [
    (Field, lists.field_label),
    (GuessReason, lists.guess_label),
    (GuessReason, lambda code: lists.guess_sentence(code, Field.FAMILY)),
    (NoticeKind, lambda code: lists.notice_sentence(code, 3, (2, 5, 9), "Left")),
    (LeftOutReason, lists.left_out_label),
    (RowProblem, lists.problem_label),
    (Look, lists.look_sentence),
    (SkipReason, lambda code: lists.skip_label(code, 4)),
    (PairedBy, lists.paired_label),
    (ForeignKind, lists.kind_label),
]


@pytest.mark.parametrize(
    ("codes", "label"), LABELS, ids=[f"{place}-{codes.__name__}" for place, (codes, _) in enumerate(LABELS)]
)
def test_each_member_has_its_own_words(codes: type[StrEnum], label: Callable[[str], str]) -> None:
    words = [label(code) for code in codes]
    assert all(words)
    assert len(set(words)) == len(words)
    assert not any("_" in text or "{" in text for text in words)


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_notice_is_a_whole_sentence(kind: NoticeKind) -> None:
    for sentence in (lists.notice_sentence(kind), lists.notice_sentence(kind, 40, tuple(range(2, 42)))):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_a_notice_names_its_rows() -> None:
    def told(count: int, *rows: int) -> str:
        return lists.notice_sentence("hidden_rows", count, rows)

    assert told(1, 1204) == "Hidden rows are read like the others (row 1,204)."
    assert told(2, 4, 9) == "Hidden rows are read like the others (rows 4, 9)."
    assert "(3,000 rows, the first 1, 2, 3, 4, 5, 6, 7, 8)" in told(3000, *range(1, 1001))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_each_encoding_has_a_name(encoding: str) -> None:
    assert lists.encoding_label(encoding) != encoding


@pytest.mark.parametrize("delimiter", DELIMITERS, ids=["comma", "semicolon", "tab", "bar", "caret"])
def test_each_delimiter_has_a_name(delimiter: str) -> None:
    assert lists.delimiter_label(delimiter).isalpha() or " " in lists.delimiter_label(delimiter)


def test_what_the_user_brought_is_shown_as_it_is() -> None:
    assert lists.delimiter_label("~") == "~"
    assert lists.encoding_label("koi8-r") == "koi8-r"


def test_what_an_import_did() -> None:
    said = lists.imported_sentence("list.csv", {"joined": 12, "changed": 3})
    assert said == "Imported list.csv: 12 new, 3 changed"
    assert lists.imported_sentence("list.csv", {}) == "Imported list.csv: the roster is as it was"
    assert lists.imported_sentence("a.csv", {"left_out": 1}).endswith(", 1 row left out")


def test_both_sides_of_a_change() -> None:
    assert lists.change_text("cell", "") == "(empty)"
    assert lists.change_text("left", "") == "still here"
    assert lists.change_text("cell", "213-555-0101") == "213-555-0101"


def test_what_an_import_would_do_as_it_is_answered() -> None:
    assert lists.outlook_sentence({}) == "As it stands: the roster stays as it is."
    told = {"joined": 1, "changed": 2, "left": 3, "refused": 4, "left_out": 5, "stayed": 1}
    assert lists.outlook_sentence(told) == (
        "As it stands: 1 new, 2 changed, 3 left, 4 refused, 5 rows left out. "
        "1 person who is not on this list stays on the roster."
    )


def test_what_of_a_list_was_not_taken_over() -> None:
    assert lists.refused_text([]) == ""
    assert lists.refused_text([(2, ""), (3, ""), (4, "shift")]) == "2 rows, 1 change"
    assert lists.refused_text([(4, "shift"), (4, "classification")]) == "2 changes"
