"""A card log kept in a spreadsheet becomes cards with verdicts; who is not found for certain is parked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard, Reason
from cardtrack.errors import NoDateColumn, NoNameColumn
from cardtrack.usecases.count_unit import count_unit, find_unit, load_count
from cardtrack.usecases.edit_employee import list_employees
from cardtrack.usecases.import_cards import (
    CardLogDone,
    CardLogDraft,
    LineKind,
    LoggedCard,
    accept_cards,
    import_card_log,
    weigh_cards,
)
from cardtrack.usecases.import_list import Field, ListKind, import_file, read_table, understand_table
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from cardtrack.usecases.record_card import edit_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import recent_acts, redo, undo
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import Derivation

LOW = Derivation(memory_kib=8, passes=1, lanes=1)
AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY, RECEIVED = date(2026, 11, 20), date(2026, 11, 2)
SAMPLES = Path(__file__).parents[1] / "intake" / "samples"
NEW = NewCampaign("Store 14", "Grocery Employees United, Local 9901", "Harbor Foods", "Everyone at store 14")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Vault]:
    """The twelve people of the first sample list."""
    with make_campaign(tmp_path / "campaign", "seven lanterns at sea", NEW, TODAY, AT, derivation=LOW).vault as vault:
        import_file(vault, SAMPLES / "01_utf8_plain.csv", date(2026, 9, 1), AT)
        yield vault


def logged(vault: Vault, folder: Path, *lines: str, received_on: date | None = RECEIVED) -> CardLogDone:
    path = folder / "cards.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return import_card_log(vault, path, received_on, TODAY, AT)


def owners(lines: tuple[LoggedCard, ...]) -> list[str]:
    return [line.employee.number if line.employee else "" for line in lines]


def reasons(lines: tuple[LoggedCard, ...]) -> list[Reason | None]:
    return [line.verdict.primary for line in lines]


def test_every_row_of_a_log_is_a_card(store: Vault, tmp_path: Path) -> None:
    done = logged(
        store,
        tmp_path,
        "Last Name,First Name,Sdate,Rep",
        "Kim,Min-soo,2026-10-05,Ana",
        "O'Brien,Kathleen M,10/12/2026,Ana",
        "Nobody,Known,2026-10-06,Ben",
    )
    assert owners(done.lines) == ["0001004", "0001002", ""]
    assert reasons(done.lines) == [None, None, Reason.UNMATCHED]
    first = done.lines[0].verdict.card
    assert (first.signed_on, first.received_on, first.collector) == (date(2026, 10, 5), RECEIVED, "Ana")
    assert done.lines[2].verdict.card.signer == "Nobody, Known"
    counted = count_unit(store, TODAY)
    assert (counted.tally.signed, counted.tally.unmatched) == (2, 1)


def test_an_x_without_a_date_is_undated(store: Vault, tmp_path: Path) -> None:
    done = logged(
        store,
        tmp_path,
        "Employee ID,Last Name,First Name,Card,Sdate",
        "0001001,Álvarez Núñez,María José,X,2026-10-05",
        "0001003,Nguyen,Lan,X,",
        "0001004,Kim,Min-soo,,",
        "0001009,Pérez,José,maybe,",
    )
    assert owners(done.lines) == ["0001001", "0001003"]
    assert reasons(done.lines) == [None, Reason.UNDATED]
    assert done.unclear == (5,), "a mark that cannot be read is for a person"
    assert count_unit(store, TODAY).tally.signed == 1


def test_a_number_counts_only_where_the_name_agrees(store: Vault, tmp_path: Path) -> None:
    done = logged(
        store,
        tmp_path,
        "Employee ID,Last Name,First Name,Date Signed",
        "0001004,Min-soo,Kim,2026-10-05",
        "0001004,Kovacs,Ilona,2026-10-05",
        "0009999,Kim,Min-soo,2026-10-05",
    )
    assert owners(done.lines) == ["0001004", "", ""]


def test_namesakes_are_parked_and_numbers_tell_them_apart(store: Vault, tmp_path: Path) -> None:
    import_file(store, SAMPLES / "22_second_list_for_merge.csv", date(2026, 11, 16), AT)
    done = logged(
        store,
        tmp_path,
        "Employee ID,Name,Date Signed",
        ',"Smith, Robert",2026-10-05',
        '0001007,"Smith, Robert",2026-10-06',
    )
    assert owners(done.lines) == ["", "0001007"]


def test_a_second_card_of_one_person_is_extra(store: Vault, tmp_path: Path) -> None:
    done = logged(store, tmp_path, "Name,Date Signed", '"Kim, Min-soo",2026-09-05', '"Kim, Min-soo",2026-10-05')
    assert owners(done.lines) == ["0001004", "0001004"]
    assert sorted(reason or "" for reason in reasons(done.lines)) == ["", Reason.SUPERSEDED]


def test_the_date_as_written_is_kept(store: Vault, tmp_path: Path) -> None:
    done = logged(store, tmp_path, "Name,Date Signed", '"Kim, Min-soo",sometime in May')
    card = done.lines[0].verdict.card
    assert (card.signed_on, card.signed_as_written) == (None, "sometime in May")
    assert done.lines[0].problems


def test_what_the_log_says_of_receiving_goes_first(store: Vault, tmp_path: Path) -> None:
    done = logged(
        store,
        tmp_path,
        "Name,Date Signed,Date Received",
        '"Kim, Min-soo",2026-10-05,2026-10-07',
        '"Yang, Xiu Ying",2026-10-05,',
    )
    assert [line.verdict.card.received_on for line in done.lines] == [date(2026, 10, 7), RECEIVED]


def test_without_a_day_of_receiving_a_card_counts_from_its_signing(store: Vault, tmp_path: Path) -> None:
    done = logged(store, tmp_path, "Name,Date Signed", '"Kim, Min-soo",2026-10-05', received_on=None)
    assert reasons(done.lines) == [None]
    assert done.lines[0].verdict.card.received_on is None


def test_the_log_is_one_act(store: Vault, tmp_path: Path) -> None:
    logged(store, tmp_path, "Name,Date Signed", '"Kim, Min-soo",2026-10-05', '"Yang, Xiu Ying",2026-10-05')
    (act,) = recent_acts(store, 1)
    assert (act.name, act.subject) == (ActName.IMPORT_CARDS, {"count": 2, "file": "cards.csv"})
    undo(store, AT)
    assert count_unit(store, TODAY).tally.signed == 0
    redo(store, AT)
    assert count_unit(store, TODAY).tally.signed == 2


def test_a_log_without_names_or_dates(store: Vault, tmp_path: Path) -> None:
    with pytest.raises(NoNameColumn):
        logged(store, tmp_path, "Color,Date Signed", "red,2026-10-05")
    with pytest.raises(NoDateColumn):
        logged(store, tmp_path, "Last Name,First Name", "Kim,Min-soo")
    assert count_unit(store, TODAY).tally.unmatched == 0


LOG = ("Last Name,First Name,Sdate,Rep", "Kim,Min-soo,2026-10-05,Ana", "Nobody,Known,2026-10-06,Ben", "Nguyen,Lan,X,")


def test_the_same_log_again_changes_nothing(store: Vault, tmp_path: Path) -> None:
    first = logged(store, tmp_path, *LOG)
    acts = len(recent_acts(store))
    again = logged(store, tmp_path, *LOG)
    assert (len(first.lines), first.known) == (3, ())
    assert (again.lines, again.known) == ((), (2, 3, 4))
    assert len(recent_acts(store)) == acts
    assert len(held(store)) == 3


def test_a_longer_log_brings_what_is_new(store: Vault, tmp_path: Path) -> None:
    logged(store, tmp_path, *LOG)
    done = logged(store, tmp_path, *LOG, "Kim,Min-soo,2026-11-05,Ana")
    assert [line.row for line in done.lines] == [5]
    assert done.known == (2, 3, 4)


def test_a_parked_card_that_was_matched_since_is_known(store: Vault, tmp_path: Path) -> None:
    parked = logged(store, tmp_path, *LOG).lines[1].verdict.card
    edit_card(store, replace(parked, employee_id=list_employees(store)[0].id), AT)
    assert logged(store, tmp_path, *LOG).lines == ()


def test_cards_alike_in_one_log_are_two_and_stay_two(store: Vault, tmp_path: Path) -> None:
    twice = (LOG[0], LOG[1], LOG[1])
    assert len(logged(store, tmp_path, *twice).lines) == 2
    assert logged(store, tmp_path, *twice).lines == ()
    assert len(logged(store, tmp_path, *twice, LOG[1]).lines) == 1


def test_another_serial_or_a_namesake_is_another_card(store: Vault, tmp_path: Path) -> None:
    import_file(store, SAMPLES / "22_second_list_for_merge.csv", date(2026, 11, 16), AT)
    robert = [one.number for one in list_employees(store) if one.name.full().split()[0] == "Robert"]
    smiths = [number for number in robert if number][:2]
    assert len(smiths) == 2
    header = "Employee ID,Name,Date Signed,Serial"
    for number in smiths:
        assert len(logged(store, tmp_path, header, f'{number},"Smith, Robert",2026-10-05,').lines) == 1
    for serial in ("A-1", "A-2"):
        assert len(logged(store, tmp_path, header, f'{smiths[0]},"Smith, Robert",2026-10-07,{serial}').lines) == 1
    assert len(held(store)) == 4


def held(vault: Vault) -> list[AuthorizationCard]:
    with vault.reading():
        return load_cards(vault)


# --- seen before it is written ---------------------------------------------------------------------------

SIX = (
    "Employee ID,Last Name,First Name,Card,Sdate,Email",
    "0001001,Álvarez Núñez,María José,X,2026-10-05,mja@mail.example",
    "0001002,O'Brien,Kathleen M,X,2026-10-06,",
    "0001002,O'Brien,Kathleen M,X,2026-10-07,",
    "0001003,Nguyen,Lan,X,,",
    ",Nobody,Known,X,2026-10-06,",
    "0001004,Kim,Min-soo,?,2026-10-08,",
)


def weighed(vault: Vault, folder: Path, *lines: str, received_on: date | None = RECEIVED) -> CardLogDraft:
    path = folder / "weighed.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return weigh_cards(vault, understand_table(vault, read_table(path), ListKind.CARD_LOG), received_on, TODAY)


def test_a_log_is_weighed_before_anything_is_written(store: Vault, tmp_path: Path) -> None:
    draft = weighed(store, tmp_path, *SIX)
    assert [line.kind for line in draft.lines.values()] == [*[LineKind.CARD] * 4, LineKind.PARKED, LineKind.UNCLEAR]
    assert (draft.before.signed, draft.after.signed, draft.after.unmatched) == (0, 2, 1)
    assert load_cards(store) == []
    done = accept_cards(store, draft, AT)
    assert count_unit(store, TODAY).tally == draft.after
    assert done.unclear == (7,)
    assert done.lines[0].verdict.card.email == "mja@mail.example"


def test_the_verdicts_that_were_shown_are_those_that_come(store: Vault, tmp_path: Path) -> None:
    draft = weighed(store, tmp_path, *SIX)
    shown = [draft.verdict(row) for row in sorted(draft.taken)]
    done = accept_cards(store, draft, AT)
    unit = find_unit(store)
    count = load_count(store, unit, regime_by_id(unit.regime_id, store))
    truth = {verdict.card.id: verdict for verdict in count.all_verdicts(TODAY)}
    for line, before in zip(done.lines, shown, strict=True):
        assert before is not None
        assert line.verdict == truth[line.verdict.card.id]
        assert (before.reasons, before.warnings) == (line.verdict.reasons, line.verdict.warnings)


def test_lines_are_left_out_and_taken_in_one_by_one(store: Vault, tmp_path: Path) -> None:
    draft = weighed(store, tmp_path, *SIX)
    second = draft.verdict(4)
    assert second is not None
    assert second.primary is Reason.SUPERSEDED
    draft.take([3], is_taken=False)
    alone = draft.verdict(4)
    assert alone is not None
    assert alone.counts
    assert draft.verdict(3) is None
    assert draft.after.signed == 2
    draft.take([7], is_taken=True)  # the mark means a card
    assert draft.after.signed == 3
    draft.take([6], is_taken=False)
    done = accept_cards(store, draft, AT)
    assert [line.row for line in done.lines] == [2, 4, 5, 7]
    assert count_unit(store, TODAY).tally == draft.after


def test_what_is_held_already_is_weighed_only_where_it_is_taken(store: Vault, tmp_path: Path) -> None:
    accept_cards(store, weighed(store, tmp_path, *SIX), AT)
    again = weighed(store, tmp_path, *SIX)
    assert again.taken == set()
    assert again.before == again.after
    again.take([2], is_taken=True)
    assert again.after.cards_held == again.before.cards_held + 1
    assert len(accept_cards(store, again, AT).lines) == 1
    nothing = weighed(store, tmp_path, *SIX)
    before = recent_acts(store)
    assert accept_cards(store, nothing, AT).lines == ()
    assert recent_acts(store) == before


def test_columns_that_were_chosen_for_a_log_are_remembered_for_logs_alone(store: Vault, tmp_path: Path) -> None:
    log = ("Number,Person,Day,Other", "0001004,Kim Min-soo,2026-10-05,2026-10-09")
    path = tmp_path / "odd.csv"
    path.write_text("\n".join(log), encoding="utf-8")
    preview = understand_table(store, read_table(path), ListKind.CARD_LOG)
    chosen = replace(preview, mapping=preview.mapping.with_column(3, Field.SIGNED))
    accept_cards(store, weigh_cards(store, chosen, RECEIVED, TODAY), AT)
    assert load_cards(store)[0].signed_on == date(2026, 10, 9)
    table = read_table(path)
    assert understand_table(store, table, ListKind.CARD_LOG).mapping.column(Field.SIGNED) == 3
    assert understand_table(store, table).mapping.column(Field.SIGNED) != 3
