"""A list held against the roster: the same person is found, two people are never made one, blanks wipe nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.intake.comparison import Comparison, Look, NeedsLook, Paired, PairedBy, SkipReason, compare
from cardtrack.intake.people import RosterRow

PHONE = "213-555-0101"
STREET = "12 Elm St, Los Angeles, CA 90015"


def contacts(phone: str = "", address: str = "", email: str = "") -> tuple[Contact, ...]:
    kinds = ((ContactKind.CELL, phone), (ContactKind.ADDRESS, address), (ContactKind.EMAIL, email))
    return tuple(Contact(kind, value) for kind, value in kinds if value)


def row(
    number: int, family: str, given: str, code: str = "", *, reach: tuple[Contact, ...] = (), **more: str
) -> RosterRow:
    name = PersonName(family=family, given=given, middle=more.pop("middle", ""), native=more.pop("native", ""))
    return RosterRow(row=number, name=name, number=code, contacts=reach, position=Position(**more))  # type: ignore[arg-type]


def on_roster(*rows: RosterRow) -> list[Employee]:
    return [one.employee(place) for place, one in enumerate(rows, 1)]


def only_look(found: Comparison) -> NeedsLook:
    assert len(found.needs_look) == 1
    assert not found.joined
    assert not found.changed
    assert not found.unchanged
    assert not found.gone
    return found.needs_look[0]


def only_pair(found: Comparison) -> Paired:
    paired = [*found.unchanged, *found.changed]
    assert len(paired) == 1
    assert not found.joined
    assert not found.gone
    assert not found.needs_look
    return paired[0]


ROSA = row(2, "Morales", "Rosa", "0001001", reach=contacts(PHONE, STREET), classification="Baker")


def test_first_list_joins_everybody() -> None:
    found = compare([ROSA, row(3, "Kim", "Min-soo")], [])
    assert [one.row for one in found.joined] == [2, 3]


def test_number_and_name() -> None:
    paired = only_pair(compare([replace(ROSA, position=Position(classification="Lead Baker"))], on_roster(ROSA)))
    assert (paired.by, [(c.field.value, c.old, c.new) for c in paired.changes]) == (
        PairedBy.NUMBER,
        [("classification", "Baker", "Lead Baker")],
    )


def test_a_number_that_was_merged_with_theirs_is_theirs_and_no_news() -> None:
    (merged,) = on_roster(ROSA)
    merged = replace(merged, other_numbers=("E-77", "000"))
    paired = only_pair(compare([replace(ROSA, number="e77", contacts=())], [merged]))
    assert (paired.by, paired.changes) == (PairedBy.NUMBER, ())
    by_contact = only_pair(compare([replace(ROSA, number="0077")], [replace(merged, other_numbers=("77",))]))
    assert (by_contact.by, by_contact.changes) == (PairedBy.NAME_AND_PHONE, ())
    (look,) = compare([ROSA, replace(ROSA, row=3, number="E-77")], [merged]).needs_look
    assert (look.row.row, look.why) == (3, Look.NUMBER_TWICE)


def test_number_given_to_somebody_else() -> None:
    look = only_look(compare([row(2, "Kim", "Min-soo", "0001001")], on_roster(ROSA)))
    assert (look.why, look.candidates) == (Look.NUMBER_OTHER_NAME, (1,))


def test_number_of_one_and_name_of_another() -> None:
    roster = on_roster(ROSA, row(3, "Kim", "Min-soo", "0001002"))
    found = compare([row(2, "Kim", "Min-soo", "0001001")], roster)
    assert [look.candidates for look in found.needs_look] == [(1, 2)]


def test_surname_changed_under_one_number() -> None:
    """One shared word is enough beside a phone, and too little without."""
    married = replace(ROSA, name=PersonName(family="Campos", given="Rosa"))
    assert [c.field.value for c in only_pair(compare([married], on_roster(ROSA))).changes] == ["family"]
    assert only_look(compare([replace(married, contacts=())], on_roster(ROSA))).why is Look.NUMBER_OTHER_NAME


@pytest.mark.parametrize(
    ("family", "given", "middle", "expected"),
    [
        ("Morales", "Rosa", "", PairedBy.NUMBER_WITHOUT_ZEROS),
        ("Morales", "Rosa", "Elena", PairedBy.NUMBER_WITHOUT_ZEROS),
        ("Morales", "Rosa Elena", "", Look.NUMBER_WITHOUT_ZEROS),
        ("Morales", "Ana", "", Look.NUMBER_WITHOUT_ZEROS),
        ("Kim", "Min", "", None),
    ],
)
def test_lost_zeros_are_an_offer(family: str, given: str, middle: str, expected: object) -> None:
    roster = on_roster(replace(ROSA, contacts=()))
    found = compare([row(2, family, given, "1001", middle=middle)], roster)
    told = [*(p.by for p in (*found.unchanged, *found.changed)), *(look.why for look in found.needs_look)]
    assert told == ([expected] if expected else [])
    assert not any(c.field.value == "number" for p in found.changed for c in p.changes)


def test_zeros_that_the_roster_lost_are_news() -> None:
    roster = on_roster(replace(ROSA, number="1001"))
    assert [(c.field.value, c.new) for c in only_pair(compare([ROSA], roster)).changes] == [("number", "0001001")]


def test_lost_zeros_where_two_fit() -> None:
    roster = on_roster(ROSA, row(3, "Morales", "Rosa", "01001"))
    found = compare([row(2, "Morales", "Rosa", "1001")], roster)
    assert [look.why for look in found.needs_look] == [Look.SAME_NAME]


def test_zeros_alone_are_no_number() -> None:
    found = compare([row(2, "Kim", "Min", "000")], on_roster(row(2, "Lee", "Ana", "00")))
    assert [one.row for one in found.joined] == [2]


@pytest.mark.parametrize(
    ("reach", "by"),
    [
        (contacts(PHONE), PairedBy.NAME_AND_PHONE),
        (contacts("", "12 elm street apt 4"), PairedBy.NAME_AND_ADDRESS),
        (contacts("", "", "ROSA@example.com"), PairedBy.NAME_AND_EMAIL),
        ((), PairedBy.NAME),
    ],
    ids=["phone", "address", "email", "name"],
)
def test_without_numbers(reach: tuple[Contact, ...], by: PairedBy) -> None:
    roster = on_roster(replace(ROSA, number="", contacts=contacts(PHONE, STREET, "rosa@example.com")))
    assert only_pair(compare([row(9, "MORALES", "Rosa", reach=reach)], roster)).by is by


def test_middle_name_left_out_beside_a_phone() -> None:
    roster = on_roster(row(2, "Morales", "Rosa", middle="Elena", reach=contacts(PHONE)))
    paired = only_pair(compare([row(2, "Morales", "Rosa", reach=contacts(PHONE))], roster))
    assert paired.changes == ()


@pytest.mark.parametrize(("middle", "is_one"), [("E", True), ("M", False), ("Maria", False)])
def test_initials(middle: str, is_one: bool) -> None:
    roster = on_roster(row(2, "Morales", "Rosa", middle="Elena", reach=contacts(PHONE)))
    found = compare([row(2, "Morales", "Rosa", middle=middle, reach=contacts(PHONE))], roster)
    assert bool(found.needs_look) is not is_one


def test_household_goes_to_a_person() -> None:
    """Phone and address are the same, the name is not: a spouse, or a new name."""
    look = only_look(compare([row(2, "Kim", "Min", reach=contacts(PHONE, STREET))], on_roster(ROSA)))
    assert (look.why, look.candidates) == (Look.SAME_CONTACT, (1,))


def test_a_second_given_name_of_one_is_not_the_first_of_another() -> None:
    """Elizabeth Robert and Robert of the same house: a mother and her son, or one of them twice. A person decides."""
    roster = on_roster(row(2, "Watfell", "Robert", reach=contacts(PHONE, STREET)))
    for first, middle in (("Elizabeth Robert", ""), ("Elizabeth", "Robert")):
        look = only_look(compare([row(2, "Watfell", first, middle=middle, reach=contacts(PHONE, STREET))], roster))
        assert look.candidates == (1,)
    shorter = row(2, "Watfell", "Robert James", reach=contacts(PHONE, STREET))
    assert only_pair(compare([shorter], roster)).row.name.given == "Robert James"


def test_household_of_somebody_who_is_on_the_list_is_new() -> None:
    rows = [ROSA, row(3, "Morales", "Ana", "0001009", reach=contacts(PHONE, STREET))]
    found = compare(rows, on_roster(ROSA))
    assert [one.name.given for one in found.joined] == ["Ana"]


def test_father_and_son() -> None:
    roster = on_roster(row(2, "Mendoza Jr", "Carlito", reach=contacts(PHONE, STREET)))
    assert only_look(compare([row(2, "Mendoza", "Carlito", reach=contacts(PHONE))], roster)).why is Look.SAME_NAME
    found = compare([row(2, "Mendoza", "Carlito Sr", reach=contacts(PHONE))], roster)
    assert not found.unchanged
    assert not found.changed


def test_namesakes_are_never_merged() -> None:
    """The third Robert Smith is new; so is the second where numbers tell them apart."""
    roster = on_roster(row(2, "Smith", "Robert", "6"), row(3, "Smith", "Robert", "7"))
    rows = [row(2, "Smith", "Robert", "6"), row(3, "Smith", "Robert", "7"), row(4, "Smith", "Robert", "14")]
    found = compare(rows, roster)
    assert (len(found.unchanged), [one.row for one in found.joined]) == (2, [4])


def test_same_name_with_another_number_instead() -> None:
    look = only_look(compare([row(2, "Smith", "Robert", "14")], on_roster(row(2, "Smith", "Robert", "6"))))
    assert (look.why, look.candidates) == (Look.NUMBER_DIFFERS, (1,))


def test_two_namesakes_on_the_roster_and_nothing_to_tell() -> None:
    roster = on_roster(row(2, "Smith", "Robert", "6"), row(3, "Smith", "Robert", "7"))
    look = only_look(compare([row(2, "Smith", "Robert")], roster))
    assert (look.why, look.candidates) == (Look.SAME_NAME, (1, 2))


@pytest.mark.parametrize(
    "other",
    [
        row(9, "Smith", "Robert", reach=contacts("818-555-0199", "9 Oak Ave"), first_day=date(2019, 1, 1)),  # type: ignore[arg-type]
        row(9, "Smith", "Robert", reach=contacts("818-555-0199", "9 Oak Ave")),
        row(9, "Smith", "Robert", first_day=date(2019, 1, 1)),  # type: ignore[arg-type]
    ],
    ids=["both", "contacts", "hired"],
)
def test_what_contradicts_one_name(other: RosterRow) -> None:
    roster = on_roster(row(2, "Smith", "Robert", reach=contacts(PHONE, STREET), first_day=date(2012, 9, 9)))  # type: ignore[arg-type]
    assert only_look(compare([other], roster)).why is Look.SAME_NAME


def test_a_phone_of_everybody_tells_nobody_apart() -> None:
    people = [row(number, f"Morales{number}", "Rosa", reach=contacts(PHONE)) for number in range(2, 40)]
    found = compare(people, on_roster(*people))
    assert {paired.by for paired in found.unchanged} == {PairedBy.NAME}


def test_the_same_line_twice() -> None:
    again = replace(ROSA, row=3, contacts=contacts("(213) 555-0101", "12 Elm Street"))
    found = compare([ROSA, again], [])
    assert [(one.row.row, one.reason, one.earlier_row) for one in found.skipped] == [(3, SkipReason.REPEAT, 2)]
    unnumbered = [replace(ROSA, number=""), replace(again, number="")]
    assert [one.row.row for one in compare(unnumbered, []).skipped] == [3]


def test_one_number_for_two_people() -> None:
    found = compare([ROSA, row(3, "Kim", "Min", "0001001")], [])
    assert [(look.why, look.earlier_row) for look in found.needs_look] == [(Look.NUMBER_TWICE, 2)]


def test_two_lines_with_nothing_but_a_name() -> None:
    found = compare([row(2, "Smith", "Robert"), row(3, "Smith", "Robert")], [])
    assert [(look.why, look.earlier_row) for look in found.needs_look] == [(Look.TWICE_IN_LIST, 2)]
    assert len(found.joined) == 1


def test_lines_that_cannot_be_told_apart() -> None:
    """Two such lines and two such people are nobody's question; one line for two people is."""
    rows = [row(2, "Smith", "Robert"), row(3, "Smith", "Robert")]
    assert compare(rows, on_roster(*rows)).changes_nothing
    one_joined = compare(rows, on_roster(rows[0]))
    assert [paired.row.row for paired in one_joined.unchanged] == [2]
    assert [look.row.row for look in one_joined.needs_look] == [3]
    assert only_look(compare(rows[:1], on_roster(*rows))).candidates == (1, 2)


def test_two_namesakes_with_two_phones_are_two() -> None:
    rows = [row(2, "Smith", "Robert", reach=contacts(PHONE)), row(3, "Smith", "Robert", reach=contacts("818-555-0102"))]
    assert len(compare(rows, []).joined) == 2


def test_number_twice_on_the_roster() -> None:
    look = only_look(compare([ROSA], on_roster(ROSA, ROSA)))
    assert (look.why, look.candidates) == (Look.NUMBER_TWICE, (1, 2))


def test_nameless_rows_are_skipped() -> None:
    assert [one.reason for one in compare([row(2, "", "", "7")], []).skipped] == [SkipReason.NO_NAME]


def test_hangul_and_its_romanization_are_one_name_beside_a_number() -> None:
    roster = on_roster(row(2, "Kim", "Min-soo", "7"))
    line = RosterRow(2, PersonName(native="김민수"), "7")
    assert [(c.field.value, c.old, c.new) for c in only_pair(compare([line], roster)).changes] == [
        ("native", "", "김민수")
    ]
    other = RosterRow(2, PersonName(native="이지영"), "7")
    assert only_look(compare([other], roster)).why is Look.NUMBER_OTHER_NAME


def test_romanization_fills_in_what_the_roster_has_in_hangul() -> None:
    roster = [Employee(1, PersonName(native="김민수"), "7")]
    paired = only_pair(compare([row(2, "Kim", "Min-soo", "7")], roster))
    assert [(c.field.value, c.new) for c in paired.changes] == [("family", "Kim"), ("given", "Min-soo")]
    split = [Employee(1, PersonName(family="김", given="민수", native="김민수"), "7")]
    assert len(only_pair(compare([row(2, "Kim", "Min-soo", "7")], split)).changes) == 2


def test_names_that_are_not_in_parts() -> None:
    whole = RosterRow(2, PersonName(given="Rosa Morales"), "0001001")
    assert only_pair(compare([whole], on_roster(ROSA))).changes == ()
    longer = replace(whole, name=PersonName(given="Rosa Elena Morales"))
    assert [(c.field.value, c.new) for c in only_pair(compare([longer], on_roster(ROSA))).changes] == [
        ("full_name", "Rosa Elena Morales")
    ]


def test_spelling_is_told_apart_from_change() -> None:
    roster = on_roster(row(2, "O'Brien", "Séan", "7", classification="Cook"))
    paired = only_pair(compare([row(2, "OBRIEN", "SEAN", "7", classification="COOK")], roster))
    assert paired.changes == ()
    assert [c.field.value for c in paired.spelling] == ["family", "given", "classification"]


def test_blanks_never_wipe() -> None:
    full = replace(ROSA, position=Position(date(2019, 3, 4), None, "Baker", "14", "Deli", "Day"), language="Spanish")
    bare = RosterRow(2, ROSA.name, ROSA.number)
    assert compare([bare], on_roster(full)).changes_nothing


def test_contacts_that_are_known_are_no_news() -> None:
    known = (Contact(ContactKind.HOME_PHONE, "213-555-0101 x3"), Contact(ContactKind.ADDRESS, STREET))
    roster = [replace(on_roster(ROSA)[0], contacts=known)]
    assert compare([replace(ROSA, contacts=contacts("(213) 555 0101", "12 Elm Street"))], roster).changes_nothing
    moved = only_pair(compare([replace(ROSA, contacts=contacts("213-555-0199", "9 Oak Ave"))], roster))
    assert [(c.field.value, c.old, c.new) for c in moved.changes] == [
        ("cell", "", "213-555-0199"),
        ("address", STREET, "9 Oak Ave"),
    ]


def test_number_and_email_fill_in() -> None:
    roster = [replace(on_roster(ROSA)[0], number="")]
    paired = only_pair(compare([replace(ROSA, contacts=contacts(PHONE, "", "r@example.com"))], roster))
    assert [c.field.value for c in paired.changes] == ["number", "email"]


def test_days() -> None:
    worked = replace(ROSA, position=Position(date(2019, 3, 4), date(2020, 1, 31)))
    roster = on_roster(worked)
    assert compare([worked], roster).changes_nothing
    back = only_pair(compare([ROSA], roster))
    assert ("left", "2020-01-31", "") in [(c.field.value, c.old, c.new) for c in back.changes]
    dated = replace(ROSA, position=Position(date(2018, 1, 1), date(2026, 2, 1), "Baker"))
    assert [(c.field.value, c.old, c.new) for c in only_pair(compare([dated], on_roster(ROSA))).changes] == [
        ("hired", "", "2018-01-01"),
        ("left", "", "2026-02-01"),
    ]


def test_gone_are_those_who_were_there_on_the_day() -> None:
    left = replace(ROSA, position=Position(None, date(2026, 1, 31)))
    roster = on_roster(left, row(3, "Kim", "Min"))
    assert [one.id for one in compare([], roster).gone] == [2]
    assert [one.id for one in compare([], roster, date(2026, 1, 15)).gone] == [1, 2]
    assert [one.id for one in compare([], roster, date(2026, 3, 1)).gone] == [2]
    assert compare([left], on_roster(left), date(2026, 1, 15)).changes_nothing


def test_the_job_on_the_day_of_the_list_is_what_is_compared() -> None:
    past = Position(None, date(2025, 12, 31), "Baker")
    now = Position(date(2026, 1, 1), None, "Cook")
    employee = replace(on_roster(ROSA)[0], positions=(past, now))
    line = replace(ROSA, position=Position(classification="Cook"))
    assert compare([line], [employee]).changes_nothing
    assert compare([line], [employee], date(2026, 2, 1)).changes_nothing
    assert len(compare([line], [employee], date(2025, 2, 1)).changed) == 1


def test_cancelled() -> None:
    with pytest.raises(ReadingCancelled):
        compare([ROSA], [], cancelled=lambda: True)


FAMILIES = st.sampled_from(["Smith", "Kim", "de la Cruz", "O'Brien", "김", "Mendoza Jr", ""])
GIVENS = st.sampled_from(["Robert", "Rosa", "Min-soo", "Minsoo", "민수", "Rosa Elena", ""])
NUMBERS = st.sampled_from(["", "1001", "0001001", "7", "000", "K-7"])
REACH = st.builds(
    contacts,
    st.sampled_from(["", PHONE, "818-555-0102"]),
    st.sampled_from(["", STREET, "9 Oak Ave"]),
    st.sampled_from(["", "r@example.com"]),
)


@st.composite
def lists(draw: st.DrawFn) -> list[RosterRow]:
    people = draw(st.lists(st.tuples(FAMILIES, GIVENS, NUMBERS, REACH), max_size=8))
    return [
        row(place, family, given, number, reach=reach) for place, (family, given, number, reach) in enumerate(people, 2)
    ]


def accounted_for(found: Comparison) -> list[int]:
    parts: list[Sequence[int]] = [
        [one.row for one in found.joined],
        [paired.row.row for paired in (*found.unchanged, *found.changed)],
        [look.row.row for look in found.needs_look],
        [skipped.row.row for skipped in found.skipped],
    ]
    return sorted(number for part in parts for number in part)


@given(lists(), lists())
@settings(max_examples=150)
def test_every_row_and_every_employee_is_accounted_for_once(rows: list[RosterRow], before: list[RosterRow]) -> None:
    roster = on_roster(*(one for one in before if one.name))
    found = compare(rows, roster)
    assert accounted_for(found) == [one.row for one in rows]
    paired = [one.employee.id for one in (*found.unchanged, *found.changed)]
    assert len(set(paired)) == len(paired)
    assert {*paired}.isdisjoint(one.id for one in found.gone)
    for one in (*found.unchanged, *found.changed):
        theirs, mine = one.employee.number.lstrip("0"), one.row.number.lstrip("0")
        assert not theirs or not mine or theirs == mine


@given(lists())
@settings(max_examples=150)
def test_the_same_list_twice_changes_nothing(rows: list[RosterRow]) -> None:
    """Accept what joined, and the second time nobody joins, changes or leaves."""
    first = compare(rows, [])
    second = compare(rows, on_roster(*first.joined))
    assert not second.joined
    assert not second.changed
    assert not second.gone
    assert len(second.unchanged) == len(first.joined)
