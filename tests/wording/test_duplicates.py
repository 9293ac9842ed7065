"""Two entries side by side in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.merge_count import MergeEffect
from cardtrack.domain.merging import Entry, MergeField, Stays
from cardtrack.domain.unit import Exclusion, Placement, Scope, Standing
from cardtrack.matching.score import Colour
from cardtrack.wording.duplicates import effect_sentence, field_label, merge_rows, stays_label
from cardtrack.wording.matches import pair_label, pair_reasons


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (
            MergeEffect(34, 60, 33, 59, 2, 1),
            "Both are counted as signed: afterwards one will count. All staff: 33 of 59 instead of 34 of 60.",
        ),
        (
            MergeEffect(34, 60, 32, 58, 2, 0),
            "Both are counted as signed: afterwards neither will count. All staff: 32 of 58 instead of 34 of 60.",
        ),
        (
            MergeEffect(34, 60, 33, 59, 1, 0),
            "One of them is counted as signed, and will count no more. All staff: 33 of 59 instead of 34 of 60.",
        ),
        (MergeEffect(34, 60, 35, 60, 0, 1), "Their card will count. All staff: 35 of 60 instead of 34 of 60."),
        (MergeEffect(34, 60, 34, 59, 1, 1), "All staff: 34 of 59 instead of 34 of 60."),
        (MergeEffect(34, 60, 34, 60, 0, 0), "All staff: 34 of 60, as before."),
    ],
)
def test_what_merging_does_to_the_count_is_a_sentence(effect: MergeEffect, sentence: str) -> None:
    assert effect_sentence(effect, "All staff") == sentence


def test_every_field_and_answer_has_a_word() -> None:
    labels = [field_label(field, "All staff") for field in MergeField]
    assert len(set(labels)) == len(labels)
    assert field_label(MergeField.PLACEMENT, "All staff") == "Place in All staff"
    assert [stays_label(stays) for stays in (*Stays, None)] == ["left", "right", "both", "you decide"]
    assert pair_label(Colour.GREEN) != pair_label(Colour.AMBER)
    assert pair_reasons(["same_words", "shorter", "phone"]) == "same name, phone, one name has more words"


def test_each_field_that_one_of_them_has_is_a_row() -> None:
    cell = Contact(ContactKind.CELL, "213-555-0117")
    held = Position(date(2024, 1, 8), None, "Baker", "North")
    rosa = Employee(1, PersonName("Rosa", "Morales"), "E-1", (held,), (cell,), may_contact=False, issues=("Wages",))
    out = Placement(Scope.EMPLOYEE, Standing.EXCLUDED, employee_id=1, reason=Exclusion.GUARD, claim="keys", id=3)
    other = replace(rosa, id=2, number="E-2", may_contact=True, issues=(), notes="nights")
    card = AuthorizationCard(1, 1, signed_on=date(2026, 5, 3))
    cards = {1: (card,), 2: (replace(card, id=2, employee_id=2),)}
    found = merge_rows(Entry(rosa, ((7, out),)), Entry(other), cards, {7: "All staff"})
    rows = {row.label: row for row in found}
    assert [row.label for row in found] == [
        "Name",
        "Employee number",
        "Phones and addresses",
        "Positions",
        "Place in All staff",
        "Cards",
        "May be contacted",
        "Issues",
        "Notes",
    ]
    assert (rows["Positions"].first, rows["Positions"].is_same) == ("Baker, North, 8 Jan 2024 – now, Full-time", True)
    assert rows["Phones and addresses"].first == "Cell phone: 213-555-0117"
    assert rows["Place in All staff"].first == "Excluded, Guard, keys"
    assert (rows["Cards"].first, rows["Cards"].second) == ("Card of 3 May 2026", "Card of 3 May 2026")
    assert not rows["Cards"].is_same  # they are two
    assert (rows["May be contacted"].first, rows["May be contacted"].second) == ("no", "yes")
    assert [row.label for row in found if row.asked is not None] == ["Employee number", "May be contacted"]
