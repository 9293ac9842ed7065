"""Scans in a real vault: no page is taken in twice or lost, each is linked to its card, and every act is taken back."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.errors import FieldMissing, LaterActDepends
from cardtrack.imaging.pictures import Picture
from cardtrack.scan_errors import ScanDamaged, ScanKnown
from cardtrack.usecases.card_wordings import reserve_serials, save_wording, starting_wording
from cardtrack.usecases.count_unit import find_unit
from cardtrack.usecases.leave import export_everything
from cardtrack.usecases.open_campaign import campaign_of
from cardtrack.usecases.record_card import RecordedCard, discard_cards, record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.scans import (
    FromPage,
    Scan,
    ScannedFile,
    ScanState,
    count_waiting,
    list_scans,
    look_at_page,
    put_page_back,
    put_to_card,
    scans_of_card,
    set_page_aside,
    take_from_card,
    take_in,
    take_in_file,
)
from cardtrack.usecases.serials import SerialSeen, look_at_serial
from cardtrack.usecases.undo_redo import recent_acts, redo, undo, undo_act
from cardtrack.vault import history
from cardtrack.vault.connection import Vault, open_vault
from tests.gui.cards.desk_campaign import AT, PASSPHRASE, ROSA, TODAY, make_desk_campaign
from tests.imaging.papers import paper, pdf
from tests.usecases.left_campaign import back, everything


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with make_desk_campaign(tmp_path / "campaign") as vault:
        yield vault


def stack(*pages: Picture, name: str = "stack.pdf") -> ScannedFile:
    return ScannedFile(Path(name), hashlib.sha256(name.encode()).hexdigest(), pages)


def page(content: bytes, *serials: str) -> Picture:
    return Picture(content, serials)


def waiting(vault: Vault) -> tuple[Scan, ...]:
    return list_scans(vault).pages


def record(vault: Vault, from_page: FromPage | None = None, **fields: str) -> RecordedCard:
    unit = find_unit(vault)
    card = replace(AuthorizationCard(0, ROSA, signed_on=TODAY), **fields)  # type: ignore[arg-type]
    return record_card(vault, card, unit, regime_by_id(unit.regime_id, vault), TODAY, AT, from_page)


def test_a_file_becomes_pages_that_wait_in_their_order(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "March, second envelope.pdf"
    path.write_bytes(pdf([paper(serials=["KQ1-001"]), paper((850, 1100))]))
    changes = take_in_file(vault, path, AT)
    assert changes.nouns == {Noun.SCAN}
    first, second = waiting(vault)
    assert (first.file_name, first.page, first.pages, first.serials) == (path.name, 1, 2, "KQ1-001")
    assert (second.page, second.serials, second.taken_on) == (2, "", TODAY)
    assert first.file_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    picture = look_at_page(vault, second).picture
    assert hashlib.sha256(picture).hexdigest() == second.picture
    assert picture.startswith(b"\xff\xd8\xff")


def test_the_same_file_is_known_by_its_bytes_whatever_its_name(vault: Vault) -> None:
    take_in(vault, stack(page(b"a"), page(b"b")), AT)
    record(vault, FromPage(waiting(vault)[0].id))
    with pytest.raises(ScanKnown) as caught:
        take_in(vault, replace(stack(page(b"a"), page(b"b")), path=Path("copy of it.pdf")), AT)
    assert caught.value.values == {"path": Path("copy of it.pdf"), "day": TODAY.isoformat(), "waiting": 1}
    assert len(waiting(vault)) == 1
    take_in(vault, stack(page(b"a"), name="another.pdf"), AT)
    assert len(waiting(vault)) == 2


def test_a_bad_file_leaves_nothing_behind(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "half.pdf"
    path.write_bytes(pdf([paper()])[:900])
    before = history.head(vault)
    with pytest.raises(ScanDamaged):
        take_in_file(vault, path, AT)
    assert history.head(vault) == before
    assert not waiting(vault)


def test_a_card_is_entered_from_its_page_and_both_stay_linked(vault: Vault) -> None:
    take_in(vault, stack(page(b"a"), page(b"b")), AT)
    first, second = waiting(vault)
    card = record(vault, FromPage(first.id, 450)).card
    assert waiting(vault) == (second,)
    (shown,) = scans_of_card(vault, card.id)
    assert (shown.id, shown.state, shown.turned) == (first.id, ScanState.ENTERED, 90)
    put_to_card(vault, card, FromPage(second.id), "Rosa", AT)
    assert [each.page for each in scans_of_card(vault, card.id)] == [1, 2]
    assert not waiting(vault)


def test_a_page_with_more_cards_on_it_waits_on(vault: Vault) -> None:
    take_in(vault, stack(page(b"a")), AT)
    (sheet,) = waiting(vault)
    cards = [record(vault, FromPage(sheet.id, has_more=more)).card.id for more in (True, True, False)]
    assert [len(scans_of_card(vault, card)) for card in cards] == [1, 1, 1]
    assert not waiting(vault)
    for left in (1, 1, 1, 0):
        undo(vault, AT)
        assert len(waiting(vault)) == left


def test_a_page_is_taken_from_a_card_and_waits_where_it_shows_no_other(vault: Vault) -> None:
    take_in(vault, stack(page(b"a")), AT)
    (sheet,) = waiting(vault)
    one, other = record(vault, FromPage(sheet.id, has_more=True)).card, record(vault, FromPage(sheet.id)).card
    (shown,) = scans_of_card(vault, one.id)
    take_from_card(vault, one.id, shown, "Rosa", AT)
    assert not waiting(vault)
    take_from_card(vault, other.id, shown, "Rosa", AT)
    assert [each.id for each in waiting(vault)] == [sheet.id]


def test_what_is_no_card_is_set_aside_and_found_again(vault: Vault) -> None:
    take_in(vault, stack(page(b"a"), page(b"b")), AT)
    set_page_aside(vault, waiting(vault)[0], AT)
    aside = list_scans(vault, ScanState.NO_CARD)
    assert [each.page for each in aside.pages] == [1]
    assert aside.counts == {ScanState.WAITS: 1, ScanState.ENTERED: 0, ScanState.NO_CARD: 1}
    put_page_back(vault, aside.pages[0], AT)
    assert [each.page for each in waiting(vault)] == [1, 2]


def test_what_is_gone_meanwhile_is_said(vault: Vault) -> None:
    take_in(vault, stack(page(b"a")), AT)
    (sheet,) = waiting(vault)
    card = record(vault).card
    discard_cards(vault, [card.id], AT)
    with pytest.raises(FieldMissing):
        put_to_card(vault, card, FromPage(sheet.id), "Rosa", AT)
    before = history.head(vault)
    with pytest.raises(FieldMissing):
        record(vault, FromPage(sheet.id + 1))
    assert history.head(vault) == before, "the card is not kept without its page either"


# --- what the codes say -------------------------------------------------------------------------


def test_the_serial_brings_the_wording_that_was_printed_with_it(vault: Vault) -> None:
    wording = save_wording(vault, starting_wording(campaign_of(vault), "es"), AT).wording
    run, _ = reserve_serials(vault, wording.id, 20, AT)
    first, second = run.serials()[:2]
    take_in(vault, stack(page(b"a", first, second), page(b"b", "ZZ99-001"), page(b"c")), AT)
    sheet, strange, bare = waiting(vault)
    seen = look_at_page(vault, sheet).code
    assert (seen.serial, seen.wording, seen.entered) == (first, wording, None)
    record(vault, FromPage(sheet.id, has_more=True), serial=first)
    assert look_at_page(vault, sheet).code.serial == second
    last = record(vault, FromPage(sheet.id), serial=second).card
    again = look_at_page(vault, sheet).code
    assert (again.serial, again.wording) == ("", None)
    assert again.entered is not None
    assert again.entered.serial == first
    discard_cards(vault, [last.id], AT)
    assert look_at_page(vault, sheet).code.serial == second, "what is in the trash is not entered"
    assert look_at_page(vault, strange).code == SerialSeen("ZZ99-001")
    beyond = f"{run.code}-021"
    assert look_at_serial(vault, beyond) == SerialSeen(beyond), "a serial that was never printed has no wording"
    assert look_at_serial(vault, second.lower().replace("-0", "-")) == SerialSeen(second, wording)
    assert look_at_serial(vault, "of another printer") == SerialSeen("of another printer")
    assert look_at_page(vault, bare).code.serial == ""


# --- history, copies ----------------------------------------------------------------------------


def pictures_kept(vault: Vault) -> int:
    return int(vault.db.execute("SELECT count(*) FROM picture").fetchone()[0])


def test_pictures_are_kept_once_and_never_in_the_history(vault: Vault) -> None:
    canary = os.urandom(3000)
    take_in(vault, stack(page(canary), page(canary), page(b"b")), AT)
    assert pictures_kept(vault) == 2
    undo(vault, AT)
    assert not waiting(vault)
    take_in(vault, stack(page(canary), page(canary), page(b"b")), AT)
    assert pictures_kept(vault) == 2
    assert [look_at_page(vault, each).picture for each in waiting(vault)] == [canary, canary, b"b"]
    logged = "".join(str(tuple(row)) for row in vault.db.execute("SELECT * FROM change"))
    assert hashlib.sha256(canary).hexdigest() in logged
    assert canary.hex() not in logged
    assert repr(canary)[2:60] not in logged
    assert len(logged) < 100_000
    assert history.check_history(vault).is_whole


def test_undone_and_redone_pages_have_their_pictures(vault: Vault) -> None:
    take_in(vault, stack(page(b"a"), page(b"b")), AT)
    taken = waiting(vault)
    undo(vault, AT)
    redo(vault, AT)
    assert waiting(vault) == taken
    assert look_at_page(vault, taken[1]).picture == b"b"


def test_taking_in_is_not_undone_under_a_card_entered_from_it(vault: Vault) -> None:
    take_in(vault, stack(page(b"a")), AT)
    act = recent_acts(vault, 1)[0]
    record(vault, FromPage(waiting(vault)[0].id))
    with pytest.raises(LaterActDepends):
        undo_act(vault, act.id, AT)


def test_everything_goes_out_with_its_pictures_and_comes_back(vault: Vault, tmp_path: Path) -> None:
    take_in(vault, stack(page(b"\xff\xd8a\x00\xff"), page(b"\xff\xd8b")), AT)
    record(vault, FromPage(waiting(vault)[0].id))
    folder = tmp_path / "out"
    export_everything(vault, folder, AT)
    assert (folder / "picture-content" / "1.jpg").read_bytes() == b"\xff\xd8a\x00\xff"
    tables = ["scan", "card_scan", "picture", "act", "change"]
    with back(folder, tmp_path / "again") as other:
        assert everything(other, tables)["picture"] == everything(vault, tables)["picture"]
        assert everything(other, tables)["scan"] == everything(vault, tables)["scan"]
        assert history.check_history(other).is_whole


def test_the_kept_file_holds_neither_picture_nor_name_in_the_clear(vault: Vault, tmp_path: Path) -> None:
    canary = b"Zyxwanary" * 500
    take_in(vault, stack(page(canary), name="Zyxwanary.pdf"), AT)
    vault.close()
    held = b"".join(path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())
    assert b"Zyxwanary" not in held
    with open_vault(vault.folder, PASSPHRASE) as again:
        assert look_at_page(again, waiting(again)[0]).picture == canary


# --- kills --------------------------------------------------------------------------------------

_TAKES_IN = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from cardtrack.imaging.pictures import Picture
from cardtrack.usecases.scans import ScannedFile, take_in
from cardtrack.vault.connection import open_vault
with open_vault(Path(sys.argv[1]), sys.argv[2]) as vault:
    for number in range(1000):
        pages = tuple(Picture(bytes([number % 251, page]) * 20_000, ()) for page in range(10))
        print(number, flush=True)
        take_in(vault, ScannedFile(Path("stack.pdf"), sys.argv[3] + str(number), pages), datetime.now(UTC))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_while_it_takes_in_a_file_is_there_whole_or_not_at_all(vault: Vault) -> None:
    """Pages of half a file never wait, no file that was taken in is lost, and every page has its picture."""
    folder, whole = vault.folder, 0
    vault.close()
    for turn in range(4):
        child = subprocess.Popen(
            [sys.executable, "-c", _TAKES_IN, str(folder), PASSPHRASE, f"{turn}-"], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        for _ in range(turn + 2):  # it has then taken in one file fewer for certain, and is about the next
            child.stdout.readline()
        child.kill()
        child.wait()
        child.stdout.close()
        with open_vault(folder, PASSPHRASE) as again:
            files = Counter(each.file_sha256 for each in waiting(again))
            assert set(files.values()) == {10}
            assert whole + turn + 1 <= len(files)
            whole = len(files)
            for each in waiting(again):
                assert hashlib.sha256(look_at_page(again, each).picture).hexdigest() == each.picture
            assert history.check_history(again).is_whole


def test_the_queue_is_there_after_a_restart(vault: Vault) -> None:
    take_in(vault, stack(page(b"a"), page(b"b"), page(b"c")), AT)
    first, second, _ = waiting(vault)
    record(vault, FromPage(first.id))
    set_page_aside(vault, second, AT)
    before = list_scans(vault)
    vault.close()
    with open_vault(vault.folder, PASSPHRASE) as again:
        assert list_scans(again) == before
        assert count_waiting(again) == len(before.pages) == 1
        assert look_at_page(again, before.pages[0]).picture == b"c"
