"""Everything that a person can do is taken back and done again: every recorded row as it was, and as it became."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.assessment import Assessment
from cardtrack.domain.bulk_edit import BulkEdit
from cardtrack.domain.campaign import PRACTICE_PASSPHRASE
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.career import NewJob
from cardtrack.domain.changes import Noun
from cardtrack.domain.custody import Batch
from cardtrack.domain.employee import EmploymentType
from cardtrack.domain.second_reading import Outcome, SecondReading
from cardtrack.domain.unit import BargainingUnit, Placement, Scope, Standing
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases.assess import assess, take_out_assessment
from cardtrack.usecases.card_wordings import CardWording, reserve_serials, save_wording, starting_wording
from cardtrack.usecases.check_cards import Settlement, read_again, settle
from cardtrack.usecases.check_list import take_from_list
from cardtrack.usecases.count_unit import count_unit, find_unit
from cardtrack.usecases.duplicates import Stays, look_at_pair, merge_people, tell_apart
from cardtrack.usecases.edit_employee import add_employee, discard_employees, edit_employee, list_employees
from cardtrack.usecases.edit_many import edit_many
from cardtrack.usecases.edit_unit import edit_unit, make_unit, place, unplace
from cardtrack.usecases.enter_visits import code_of, enter_visit, parse_line
from cardtrack.usecases.follow_up import drop_follow_up, finish_follow_up, plan_follow_up
from cardtrack.usecases.import_cards import import_card_log
from cardtrack.usecases.import_list import ListAnswers, accept_list, compare_list, import_file, read_preview
from cardtrack.usecases.keep_originals import NewPlace, edit_batch, move_originals
from cardtrack.usecases.list_imports import list_imports
from cardtrack.usecases.move_employee import come_back, go_on_leave, leave, move
from cardtrack.usecases.open_campaign import campaign_of
from cardtrack.usecases.practice import make_practice
from cardtrack.usecases.record_card import discard_cards, edit_card, match_card, record_card, revoke_card
from cardtrack.usecases.regimes import copy_regime, edit_regime, regime_by_id, remove_regime
from cardtrack.usecases.scans import (
    FromPage,
    Scan,
    ScannedFile,
    list_scans,
    put_page_back,
    put_to_card,
    set_page_aside,
    take_from_card,
    take_in,
)
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.trash import restore
from cardtrack.usecases.undo_redo import next_acts, redo, undo
from cardtrack.usecases.visit_lists import (
    CopyFate,
    MadeCopy,
    NewVisitList,
    add_list_copy,
    make_visit_list,
    settle_copies,
)
from cardtrack.vault import acts, history
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault, open_vault
from tests.vault.tiny import LOW

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
LIST = "Employee ID,Last Name,First Name,Job Title\n9001,Paz,Luz,Baker\n9002,Sol,Ines,Baker\n"
LOG = "Name,Employee ID,Signed\nSomebody Else,,2026-10-05\nAnother One,,2026-10-06\n"

# what goes out of the program, and what it begins with again, is written down and never undone
NOTHING_TO_UNDO = {ActName.EXPORT_TABLE, ActName.EXPORT_EVERYTHING, ActName.BRING_BACK, ActName.FINISH_CAMPAIGN}
# what every campaign begins with, and what no screen offers
NOT_A_VERB = {ActName.MAKE_CAMPAIGN, ActName.EDIT_CAMPAIGN, *NOTHING_TO_UNDO}


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Vault]:
    """The practice campaign: people, cards of every kind, placements."""
    with make_practice(tmp_path / "practice", TODAY, AT, derivation=LOW) as vault:
        yield vault


def someone(vault: Vault, place_: int = 0) -> int:
    return [person.id for person in list_employees(vault) if person.position_on(TODAY) is not None][place_]


def a_card(vault: Vault) -> AuthorizationCard:
    return next(card for card in load_cards(vault) if card.employee_id is not None and card.revoked_on is None)


def written(vault: Vault, name: str, text: str) -> Path:
    path = vault.folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def take_over_a_refused_row(vault: Vault) -> None:
    draft = compare_list(vault, read_preview(vault, written(vault, "list.csv", LIST)), TODAY)
    accept_list(vault, draft, AT, ListAnswers(refused={(2, "")}))
    take_from_list(vault, list_imports(vault)[0].list.id, [2], AT)


def add(vault: Vault) -> None:
    add_employee(vault, replace(list_employees(vault)[0], id=0, number="777", positions=()), AT)


def edit(vault: Vault) -> None:
    person = list_employees(vault)[0]
    first = replace(person.positions[0], classification="Another job")
    edit_employee(
        vault,
        replace(person, notes="new", issues=("Wages",), contacts=(), positions=(first, *person.positions[1:])),
        AT,
    )


def edit_three(vault: Vault) -> None:
    change = BulkEdit(
        TODAY,
        job=NewJob(department="Another department"),
        language="Korean",
        may_contact=False,
        issues_in=("Wages",),
        assessment=Assessment(0, 0, TODAY, 2, "Paz"),
    )
    edit_many(vault, [someone(vault, place_) for place_ in range(3)], change, TODAY, AT)


def record(vault: Vault) -> None:
    unit = find_unit(vault)
    record_card(vault, AuthorizationCard(0, someone(vault)), unit, regime_by_id(unit.regime_id, vault), TODAY, AT)


def reword(vault: Vault) -> None:
    edit_card(vault, replace(a_card(vault), signed_on=TODAY, notes="mended"), AT)


def hold_a_placement(vault: Vault) -> None:
    place(vault, find_unit(vault), Placement(Scope.EMPLOYEE, Standing.EXCLUDED, employee_id=someone(vault)), AT)


def let_go_of_a_placement(vault: Vault) -> None:
    unplace(vault, find_unit(vault), find_unit(vault).placements[0], AT)


def write_rules(vault: Vault) -> None:
    regime, _ = copy_regime(vault, "nlrb", "Ours", AT)
    (text,) = vault.db.execute("SELECT toml FROM regime").fetchone()
    edit_regime(vault, regime.id, f"{text}\n# looked at once more\n", AT)


def take_rules_out(vault: Vault) -> None:
    regime, _ = copy_regime(vault, "nlrb", "Ours", AT)
    remove_regime(vault, regime.id, AT)


def rename_an_envelope(vault: Vault) -> None:
    name = next(card.batch for card in load_cards(vault) if card.batch)
    edit_batch(vault, name, Batch(0, "Renamed", "Prado", TODAY, 20, "torn"), AT)


def read_with_another_day(vault: Vault) -> SecondReading:
    card = a_card(vault)
    reading = SecondReading(0, None, TODAY, "Paz", card.batch, card.employee_id, signed_on=TODAY)
    return read_again(vault, reading, card.batch, AT).reading


def merge_two(vault: Vault) -> None:
    """Two of different numbers and jobs: a person says which stay."""
    ids = (someone(vault), someone(vault, 1))
    asked = look_at_pair(vault, ids).asked
    merge_people(vault, ids, {each.question: Stays.FIRST for each in asked}, AT)


def take_the_second(vault: Vault) -> None:
    reading = read_with_another_day(vault)
    settle(vault, reading.id, Settlement(Outcome.SECOND_TAKEN, reading.card_id), AT)


def put_away_and_take_back(vault: Vault) -> None:
    people, cards = [someone(vault)], [a_card(vault).id]
    discard_employees(vault, people, AT)
    discard_cards(vault, cards, AT)
    restore(vault, people, cards, "", AT)


def go_and_return(vault: Vault) -> None:
    ids = [someone(vault)]
    leave(vault, ids, TODAY - timedelta(days=20), TODAY, AT)
    come_back(vault, ids, TODAY, NewJob(), TODAY, AT)


def assess_and_take_out(vault: Vault) -> None:
    assess(vault, [someone(vault)], 2, TODAY, AT)
    (person,) = list_employees(vault, [someone(vault)])
    assert person.assessment is not None
    take_out_assessment(vault, person.assessment, AT)


def follow_up_planned(vault: Vault) -> list[int]:
    ids = [someone(vault), someone(vault, 1)]
    plan_follow_up(vault, ids, TODAY, "", AT)
    return ids


def scan(vault: Vault) -> Scan:
    file = ScannedFile(Path("stack.pdf"), "ab" * 32, (Picture(b"front", ("KQ1-001",)), Picture(b"back", ())))
    take_in(vault, file, AT)
    return list_scans(vault).pages[0]


def put_a_page_to_a_card_and_take_it_back(vault: Vault) -> None:
    page, card = scan(vault), a_card(vault)
    put_to_card(vault, card, FromPage(page.id), "Kim", AT)
    take_from_card(vault, card.id, page, "Kim", AT)


def set_a_page_aside_and_put_it_back(vault: Vault) -> None:
    page = scan(vault)
    set_page_aside(vault, page, AT)
    put_page_back(vault, page, AT)


def keep_wording(vault: Vault) -> CardWording:
    return save_wording(vault, starting_wording(campaign_of(vault), "ko"), AT).wording


def have_wording_read(vault: Vault) -> None:
    save_wording(vault, replace(keep_wording(vault), read_by="L. Ruiz, 3 November"), AT)


def list_visits(vault: Vault) -> MadeCopy:
    return make_visit_list(vault, NewVisitList("No card yet", "Prado"), TODAY, AT)


def bring_a_copy_back(vault: Vault) -> None:
    settle_copies(vault, [list_visits(vault).copy], CopyFate.RETURNED, TODAY, AT)


def enter_a_line(vault: Vault) -> None:
    list_visits(vault)
    enter_visit(vault, parse_line(f"{code_of(2)} home 2 y: after work"), TODAY, AT)


VERBS: dict[ActName, Callable[[Vault], object]] = {
    ActName.MAKE_UNIT: lambda vault: make_unit(vault, BargainingUnit(0, "Drivers"), AT),
    ActName.EDIT_UNIT: lambda vault: edit_unit(vault, replace(find_unit(vault), name="Renamed", goal_percent=70), AT),
    ActName.ADD_PLACEMENT: hold_a_placement,
    ActName.REMOVE_PLACEMENT: let_go_of_a_placement,
    ActName.IMPORT_LIST: lambda vault: import_file(vault, written(vault, "list.csv", LIST), TODAY, AT),
    ActName.TAKE_FROM_LIST: take_over_a_refused_row,
    ActName.IMPORT_CARDS: lambda vault: import_card_log(vault, written(vault, "log.csv", LOG), TODAY, TODAY, AT),
    ActName.ADD_EMPLOYEE: add,
    ActName.EDIT_EMPLOYEE: edit,
    ActName.EDIT_MANY: edit_three,
    ActName.TRASH_EMPLOYEE: lambda vault: discard_employees(vault, [someone(vault), someone(vault, 1)], AT),
    ActName.MERGE_EMPLOYEES: merge_two,
    ActName.TELL_APART: lambda vault: tell_apart(vault, (someone(vault), someone(vault, 1)), AT),
    ActName.ASSESS: lambda vault: assess(vault, [someone(vault), someone(vault, 1)], 2, TODAY, AT),
    ActName.REMOVE_ASSESSMENT: assess_and_take_out,
    ActName.PLAN_FOLLOW_UP: lambda vault: plan_follow_up(vault, [someone(vault)], TODAY, "bring the flyer", AT),
    ActName.FINISH_FOLLOW_UP: lambda vault: finish_follow_up(vault, follow_up_planned(vault), TODAY, AT),
    ActName.DROP_FOLLOW_UP: lambda vault: drop_follow_up(vault, follow_up_planned(vault), AT),
    ActName.RECORD_CARD: record,
    ActName.EDIT_CARD: reword,
    ActName.REVOKE_CARD: lambda vault: revoke_card(vault, a_card(vault).id, TODAY, "by letter", "T. Reyes", AT),
    ActName.MATCH_CARD: lambda vault: match_card(vault, a_card(vault).id, someone(vault, 5), AT),
    ActName.TRASH_CARD: lambda vault: discard_cards(vault, [card.id for card in load_cards(vault)[:3]], AT),
    ActName.EDIT_BATCH: rename_an_envelope,
    ActName.MOVE_ORIGINALS: lambda vault: move_originals(
        vault, [card.id for card in load_cards(vault)[:3]], NewPlace(TODAY, "the safe", "Prado", "Paz"), AT
    ),
    ActName.READ_AGAIN: read_with_another_day,
    ActName.SETTLE_READING: take_the_second,
    ActName.TAKE_IN_SCAN: scan,
    ActName.PUT_SCAN_TO_CARD: lambda vault: put_to_card(vault, a_card(vault), FromPage(scan(vault).id, 90), "Kim", AT),
    ActName.TAKE_SCAN_FROM_CARD: put_a_page_to_a_card_and_take_it_back,
    ActName.SET_SCAN_ASIDE: lambda vault: set_page_aside(vault, scan(vault), AT),
    ActName.PUT_SCAN_BACK: set_a_page_aside_and_put_it_back,
    ActName.PRACTICE: lambda _: None,  # the last act of the campaign as it is made
    ActName.SEAL_COUNT: lambda vault: seal_count(vault, SealChoice(TODAY), "For the file", TODAY, AT),
    ActName.COPY_REGIME: lambda vault: copy_regime(vault, "nlrb", "Ours", AT),
    ActName.EDIT_REGIME: write_rules,
    ActName.REMOVE_REGIME: take_rules_out,
    ActName.MOVE_EMPLOYEE: lambda vault: move(vault, [someone(vault)], TODAY, NewJob(classification="Cook"), AT),
    ActName.BEGIN_ABSENCE: lambda vault: go_on_leave(vault, [someone(vault)], TODAY, EmploymentType.ON_LEAVE, AT),
    ActName.END_EMPLOYMENT: lambda vault: leave(vault, [someone(vault)], TODAY, TODAY, AT),
    ActName.RETURN_EMPLOYEE: go_and_return,
    ActName.RESTORE: put_away_and_take_back,
    ActName.ADD_WORDING: keep_wording,
    ActName.EDIT_WORDING: have_wording_read,
    ActName.MAKE_VISIT_LIST: list_visits,
    ActName.COPY_VISIT_LIST: lambda vault: add_list_copy(vault, list_visits(vault).list.id, "Paz", TODAY, AT),
    ActName.SETTLE_COPIES: bring_a_copy_back,
    ActName.ENTER_VISIT: enter_a_line,
    ActName.RESERVE_SERIALS: lambda vault: reserve_serials(vault, keep_wording(vault).id, 40, AT),
}


def everything(vault: Vault) -> dict[Noun, list[tuple[object, ...]]]:
    """Every row of every recorded table."""
    tables = {noun: f"SELECT * FROM {noun} ORDER BY id" for noun in Noun}  # noqa: S608 - our own table names
    return {noun: [tuple(row) for row in vault.db.execute(query)] for noun, query in tables.items()}


def test_every_act_that_can_be_done_is_tried_here() -> None:
    assert VERBS.keys() == set(ActName) - NOT_A_VERB


@pytest.mark.parametrize("name", VERBS)
def test_undo_and_redo_lead_to_the_very_rows(practice: Vault, name: ActName) -> None:
    folder = practice.folder
    states = [everything(practice)]
    VERBS[name](practice)
    last = acts.recent_acts(practice, 1)[0]
    assert last.name is name
    after = everything(practice)
    tally = count_unit(practice, TODAY).tally
    assert next_acts(practice).undo == last
    undo(practice, AT)
    before = everything(practice)
    if name not in {
        ActName.RESTORE,
        ActName.TAKE_FROM_LIST,
        ActName.EDIT_REGIME,
        ActName.REMOVE_REGIME,
        ActName.RETURN_EMPLOYEE,
        ActName.PRACTICE,
        ActName.EDIT_WORDING,
        ActName.REMOVE_ASSESSMENT,
        ActName.FINISH_FOLLOW_UP,
        ActName.DROP_FOLLOW_UP,
        ActName.RESERVE_SERIALS,
        ActName.COPY_VISIT_LIST,
        ActName.SETTLE_COPIES,
        ActName.ENTER_VISIT,
        ActName.SETTLE_READING,
        ActName.PUT_SCAN_TO_CARD,
        ActName.TAKE_SCAN_FROM_CARD,
        ActName.SET_SCAN_ASIDE,
        ActName.PUT_SCAN_BACK,
    }:
        assert before == states[0]
    assert before != after
    practice.close()

    with open_vault(folder, PRACTICE_PASSPHRASE) as again:
        redo(again, AT)
        assert everything(again) == after
        assert count_unit(again, TODAY).tally == tally
        history.undo_act(again, last.id, AT)
        assert everything(again) == before
        assert history.check_history(again).is_whole
