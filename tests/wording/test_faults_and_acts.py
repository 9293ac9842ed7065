"""Every fault and every act has its sentence, and none shows a placeholder."""

from __future__ import annotations

import inspect
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cardtrack import errors, scan_errors
from cardtrack.domain.act import Act, ActKind, ActName
from cardtrack.errors import UserError
from cardtrack.wording.acts import act_text, entry_text, redo_text, undo_text
from cardtrack.wording.faults import fault_text, known_faults

FAULTS = [
    kind
    for module in (errors, scan_errors)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, UserError) and kind is not UserError
]


def test_every_fault_has_a_sentence() -> None:
    assert set(known_faults()) == set(FAULTS)


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_reads_as_sentences_with_and_without_its_values(kind: type[UserError]) -> None:
    names = re.findall(r"\b([a-z]+)\b", (inspect.getdoc(kind) or "").partition("values:")[2].partition(".")[0])
    full = fault_text(kind(**{name: Path("/stick/list.csv") if name == "path" else 7 for name in names}))
    for text in (full, fault_text(kind())):
        assert text.endswith((".", "?"))
        assert not re.search(r"[{}]", text)
        assert len(text) < 260
    assert "…" not in full, "the docstring names every value that the sentence needs"


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert "“{0.__class__}”" in fault_text(errors.DateNotUnderstood(text="{0.__class__}"))


@pytest.mark.parametrize("name", list(ActName))
def test_every_act_has_its_words(name: ActName) -> None:
    subject: dict[str, str | int] = {
        "who": "Kim {x}",
        "unit": "All staff",
        "value": "Clerk",
        "count": 3,
        "file": "list.csv",
    }
    text = act_text(name, subject)
    assert text
    assert not re.search(r"\{(who|unit|value|count|file)\}", text)
    assert act_text(name, {})


def test_one_and_many() -> None:
    assert act_text(ActName.IMPORT_LIST, {"count": 1, "file": "a.csv"}) == "import of 1 person from a.csv"
    assert act_text(ActName.IMPORT_LIST, {"count": 60, "file": "a.csv"}) == "import of 60 people from a.csv"
    assert act_text(ActName.TRASH_EMPLOYEE, {"count": 1, "who": "Kim, Ha-neul"}) == "moving Kim, Ha-neul to the trash"


def test_the_menu_names_what_undo_and_redo_would_do() -> None:
    act = Act(3, ActKind.DO, ActName.RECORD_CARD, {"who": "Morales, Rosa"}, datetime(2026, 11, 22, tzinfo=UTC))
    assert undo_text(act) == "Undo card of Morales, Rosa"
    assert redo_text(act) == "Redo card of Morales, Rosa"
    assert (undo_text(None), redo_text(None)) == ("Undo", "Redo")
    assert entry_text(act) == "Card of Morales, Rosa"
    taken_back = Act(4, ActKind.UNDO, act.name, act.subject, act.made_at, target=3)
    assert entry_text(taken_back) == "Undone: card of Morales, Rosa"
    again = Act(5, ActKind.REDO, act.name, act.subject, act.made_at, target=3)
    assert entry_text(again) == "Redone: card of Morales, Rosa"
