"""Every report of whatever a campaign may hold: names that are no names, an empty unit, a day before it began."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard, Purpose
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.domain.visit import Whom
from cardtrack.errors import UserError
from cardtrack.usecases.edit_employee import discard_employees
from cardtrack.usecases.find_people import load_finder
from cardtrack.usecases.open_campaign import NewCampaign
from cardtrack.usecases.print_report import ListedReport, ReportChoice, list_reports, make_report, make_report_table
from cardtrack.usecases.seal_count import SealChoice, seal_count
from cardtrack.usecases.visit_lists import NewVisitList, make_visit_list
from cardtrack.vault import history
from cardtrack.vault.cards import add_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import add_employees, load_names
from cardtrack.vault.lists import KeptList, add_list
from cardtrack.wording.faults import fault_text
from tests.usecases.printed_campaign import AT, TODAY, make_printed

BEFORE = date(1999, 1, 1)
LONG = "W" * 500
NASTY = (
    "<b>Morales</b> &amp; <img src='/etc/passwd'>",
    "=SUM(A1:A9)",
    "(Nguyễn) \\ [Thị] %s {0}",
    "김민수",
    "\N{RIGHT-TO-LEFT OVERRIDE}evil",
    "\U0001f600 Emoji \N{ZERO WIDTH JOINER}\ufe0f",
    "\u0378 Unassigned",
    LONG,
    "Zalgo" + "\u0301" * 40,
    "line\nfeed\ttab\x00null\x1b[31m",
    "\ufffe not a letter",
    "de la O’Brien-Castañeda",
)
SHOWN = ("<b>Morales</b>", "&amp;", "=SUM(A1:A9)", "(Nguyễn) \\ [Thị] %s {0}", "김민수", "evil", "Emoji", "Unassigned")
REPORTS = [report.name for report in list_reports()]
NAMING = ("not-counted", "visit-list", "board-index", "neutral-packet", "going-stale", "what-moved", "list-check")
MAY_BE_REFUSED = {"demand-letter", "list-check", "visit-list", "what-moved"}
_OUTSIDE = 20.0  # points: nothing is printed nearer to an edge
_LOWEST = 10.0


def nasty_campaign(folder: Path) -> Vault:
    """In whatever can be named stands something that is hard to print; everybody has signed, some of them in vain."""
    new = NewCampaign(
        name="Nasty",
        union_name=NASTY[0],
        employer_name=NASTY[2],
        unit_name=NASTY[5] + LONG,
        prepared_by=NASTY[4] + " " + LONG,
        included_text=" ".join(NASTY),
        excluded_text=LONG * 4,
        code_name=NASTY[1],
    )
    vault = make_printed(folder, new=new, people=0)
    hired, signed = date(2024, 1, 8), TODAY - timedelta(days=340)
    people = [
        Employee(
            0,
            PersonName("Ana", text),
            positions=(Position(hired, None, text, NASTY[-number], text, text),),
            contacts=(Contact(ContactKind.CELL, text), Contact(ContactKind.ADDRESS, text)),
            language=text,
        )
        for number, text in enumerate(NASTY, 1)
    ]
    card = AuthorizationCard(
        0, None, signed_on=signed, received_on=signed, collector=LONG, batch=NASTY[0], kept_at=NASTY[7]
    )
    with history.act(vault, ActName.PRACTICE, AT, undoable=False):
        ids = add_employees(vault, people)
        cards = []
        for number, (who, text) in enumerate(zip(ids, NASTY, strict=True)):
            cards += [
                replace(card, employee_id=who, serial=text, set_aside=number % 5 == 0, set_aside_note=LONG),
                replace(card, employee_id=who, purpose=Purpose.ELECTION_ONLY, batch=text),
                replace(card, signer=text),
            ]
        add_cards(vault, cards)
    theirs = [(row, None, [text]) for row, text in enumerate(NASTY, 2)]
    with history.act(vault, ActName.PRACTICE, AT, undoable=False):
        add_list(vault, KeptList(0, LONG, "00" * 32, TODAY, ("Name",), {"full_name": 0}, len(theirs)), theirs)
    make_visit_list(vault, NewVisitList(LONG, NASTY[0], employee_ids=ids[:6], whom=Whom.CHOSEN), TODAY, AT)
    seal_count(vault, SealChoice(TODAY - timedelta(days=400)), NASTY[2], TODAY, AT)
    seal_count(vault, SealChoice(TODAY), LONG[:60], TODAY, AT)
    return vault


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with nasty_campaign(tmp_path_factory.mktemp("nasty") / "campaign") as vault:
        yield vault


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with make_printed(tmp_path_factory.mktemp("empty") / "campaign", people=0) as vault:
        for number in range(2):
            seal_count(vault, SealChoice(TODAY + timedelta(days=number)), "nobody", TODAY, AT)
        yield vault


def choice_of(name: str, day: date = TODAY, language: str = "en", paper: str = "letter") -> ReportChoice:
    of_two = {report.name: report.is_of_two for report in list_reports()}[name]
    return ReportChoice(name, day, language=language, paper=paper, seal_id=2 if of_two else None, since_id=1)


def made(vault: Vault, choice: ReportChoice) -> tuple[bytes, UserError | None]:
    try:
        return make_report(vault, choice, TODAY), None
    except UserError as fault:
        return b"", fault


def text_of(pdf: bytes) -> str:
    """What can be selected; every page opens, and nothing on it runs over an edge."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for number in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(number)
            assert left == right or _OUTSIDE < left < right < width - _OUTSIDE, text.get_text_range(number, 20)
            assert bottom == top or _LOWEST < bottom < top < height - _LOWEST, text.get_text_range(number, 20)
        found.append(text.get_text_range())
    document.close()
    return " ".join(" ".join(found).split())


def checked_by_others(pdf: bytes, folder: Path) -> None:
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    commands: list[list[str | Path]] = [["qpdf", "--check", path], ["mutool", "info", path], ["pdftotext", path, "-"]]
    for command in commands:
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert b"error" not in done.stderr.lower()
        assert b"warning" not in done.stderr.lower()


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize(("language", "paper"), [("en", "letter"), ("es", "a4"), ("ko", "letter")])
def test_names_that_are_hard_to_print(nasty: Vault, tmp_path: Path, name: str, language: str, paper: str) -> None:
    pdf = make_report(nasty, choice_of(name, language=language, paper=paper), TODAY)
    text = text_of(pdf)
    checked_by_others(pdf, tmp_path)
    assert not [part for part in (b"/URI", b"/EmbeddedFile", b"/Launch", b"/JavaScript") if part in pdf]
    assert "\x1b" not in text
    if name in NAMING:
        wanted = SHOWN[:6] if name == "visit-list" else SHOWN
        assert not [part for part in wanted if part not in text]


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_a_table_comes_as_one_whatever_the_names(nasty: Vault, name: str) -> None:
    if not {report.name: report.is_table for report in list_reports()}[name]:
        return
    sheet = make_report_table(nasty, choice_of(name), TODAY)
    assert all(len(row) == len(sheet.headers) for row in sheet.rows)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("day", [TODAY, BEFORE, date(2199, 12, 31)], ids=str)
@pytest.mark.parametrize("who", ["nobody", "some"])
def test_a_unit_of_nobody_and_a_day_that_knows_nothing(
    empty: Vault, nasty: Vault, tmp_path: Path, name: str, day: date, who: str
) -> None:
    """A report, or a sentence that says why there is none."""
    vault = empty if who == "nobody" else nasty
    pdf, fault = made(vault, choice_of(name, day))
    if fault is not None:
        assert name in MAY_BE_REFUSED
        assert fault_text(fault)
        return
    text = text_of(pdf)
    checked_by_others(pdf, tmp_path)
    assert "None" not in text
    assert "nan" not in text.split()
    if day == BEFORE and name in {"majority", "meeting-pack", "trend", "breakdown", "going-stale", "board-index"}:
        assert "No unit list" in text


# --- one order everywhere -------------------------------------------------------------------


def names_on_screen(vault: Vault) -> list[str]:
    names = load_names(vault)
    return [names[employee_id].shown() for employee_id in load_finder(vault, TODAY).ids]


@pytest.mark.parametrize("name", ["not-counted", "board-index", "neutral-packet", "what-moved"])
def test_people_stand_in_the_order_of_the_screen(tmp_path: Path, name: str) -> None:
    """Part by part of the table; the stack of cards is in the order of the paper."""
    with make_printed(tmp_path / "campaign", people=60) as vault:
        seal_count(vault, SealChoice(TODAY - timedelta(days=200)), "", TODAY, AT)
        seal_count(vault, SealChoice(TODAY), "", TODAY, AT)
        order = names_on_screen(vault)
        sheet = make_report_table(vault, choice_of(name), TODAY)
        text = text_of(make_report(vault, choice_of(name), TODAY))
    place = next(n for n, header in enumerate(sheet.headers) if header in {"Name", "Signer"})
    parts: dict[object, list[str]] = {}
    for row in sheet.rows:
        parts.setdefault(row[0] if place else "", []).append(str(row[place]))
    parts.pop("Cards in the order of the stack", None)
    assert sum(map(len, parts.values())) > 20
    for names in parts.values():
        known = [each for each in names if each in order]
        assert known == sorted(known, key=order.index)
        assert [text.index(f" {each} ") for each in known[:2]] == sorted(text.index(f" {each} ") for each in known[:2])


def test_a_visit_list_has_the_order_of_the_screen(tmp_path: Path) -> None:
    with make_printed(tmp_path / "campaign", people=60) as vault:
        make_visit_list(vault, NewVisitList("All", "R. Prado", Whom.ELIGIBLE), TODAY, AT)
        order = names_on_screen(vault)
        text = text_of(make_report(vault, choice_of("visit-list"), TODAY))
    places = [text.find(f" {' '.join(name.split())} ") for name in order if name != "Quiroga, Inés"]  # not in the unit
    assert -1 not in places
    assert places == sorted(places)


# --- what was sealed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "report", [each for each in list_reports() if each.can_be_sealed or each.is_of_two], ids=lambda each: each.name
)
def test_a_sealed_report_is_the_same_bytes_whatever_comes_after(tmp_path: Path, report: ListedReport) -> None:
    with make_printed(tmp_path / "campaign") as vault:
        seal_count(vault, SealChoice(TODAY - timedelta(days=30)), "", TODAY, AT)
        seal_count(vault, SealChoice(TODAY), "", TODAY, AT)
        choice = replace(choice_of(report.name), seal_id=2)
        sealed = make_report(vault, choice, TODAY)
        discard_employees(vault, [1, 2], AT)
        seal_count(vault, SealChoice(TODAY), "", TODAY, AT)
        assert make_report(vault, choice, TODAY + timedelta(days=9)) == sealed
        assert make_report(vault, replace(choice, seal_id=3), TODAY) != sealed
