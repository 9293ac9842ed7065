"""Take in scans of cards, page by page, and say of each page which card it shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cardtrack.apart.asking import Cancelled, ReadingCancelled, Told
from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.domain.scan import Scan, ScanState
from cardtrack.errors import FieldMissing
from cardtrack.imaging.reading import ScannedFile, read_scan
from cardtrack.scan_errors import ScanKnown
from cardtrack.usecases.serials import SerialSeen, look_at_serials
from cardtrack.usecases.tidying import tidied_file_name
from cardtrack.vault import history, scans
from cardtrack.vault.cards import load_card
from cardtrack.vault.connection import Vault

__all__ = ["Cancelled", "ReadingCancelled", "Scan", "ScanState", "ScannedFile", "Told", "read_scan"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The pages that are one and the same way on, and how many there are of every kind."""

    pages: tuple[Scan, ...]
    counts: dict[ScanState, int]


@dataclass(frozen=True, slots=True)
class PageSeen:
    """A page as it is entered from: the picture (JPEG), and what the codes on it say."""

    scan: Scan
    picture: bytes
    code: SerialSeen


@dataclass(frozen=True, slots=True)
class FromPage:
    """The page that a card is entered from, how it lies, and whether more cards are on it."""

    scan_id: int
    turned: int = 0
    has_more: bool = False


def take_in(vault: Vault, file: ScannedFile, at: datetime) -> Changes:
    """Keeps all pages of a file, as one act; they wait to be entered. Raises ScanKnown where it was taken in before."""
    with vault.reading():
        known = scans.load_scans_of_file(vault, file.sha256)
    if known:
        waiting = sum(page.state is ScanState.WAITS for page in known)
        raise ScanKnown(path=file.path, day=known[0].taken_on.isoformat(), waiting=waiting)
    name = tidied_file_name(file.path)
    day = at.astimezone().date()
    total = len(file.pages)
    pages = [
        (Scan(0, name, file.sha256, number, total, day, "", " ".join(page.serials)), page.content)
        for number, page in enumerate(file.pages, 1)
    ]
    with history.act(vault, ActName.TAKE_IN_SCAN, at, {"count": total, "file": name}) as act:
        scans.add_scans(vault, pages)
    return act.changes


def take_in_file(vault: Vault, path: Path, at: datetime) -> Changes:
    """Reads a file and takes it in. Raises what `read_scan` and `take_in` raise."""
    return take_in(vault, read_scan(path, lambda: False), at)


def list_scans(vault: Vault, state: ScanState = ScanState.WAITS) -> Waiting:
    """The pages that are so far, in the order in which they were taken in."""
    with vault.reading():
        return Waiting(tuple(scans.load_scans(vault, state)), scans.count_scans(vault))


def count_waiting(vault: Vault) -> int:
    """How many pages wait to be entered."""
    with vault.reading():
        return scans.count_scans(vault)[ScanState.WAITS]


def look_at_page(vault: Vault, scan: Scan) -> PageSeen:
    """The picture of a page, and what its codes propose."""
    with vault.reading():
        picture = scans.load_picture(vault, scan.picture)
    return PageSeen(scan, picture, look_at_serials(vault, scan.serials.split()))


def scans_of_card(vault: Vault, card_id: int) -> tuple[Scan, ...]:
    """The pages that show a card."""
    with vault.reading():
        return tuple(scans.load_scans_of_card(vault, card_id))


def enter_from(vault: Vault, card_id: int, page: FromPage) -> None:
    """Notes, inside an open act, which page a card was entered from; it waits on where more cards are on it."""
    scan = _known(vault, page.scan_id)
    scans.link(vault, card_id, scan.id)
    state = ScanState.WAITS if page.has_more else ScanState.ENTERED
    scans.update_scan(vault, replace(scan, state=state, turned=page.turned % 360))


def put_to_card(vault: Vault, card: AuthorizationCard, page: FromPage, who: str, at: datetime) -> Changes:
    """Says that a page shows a card that is entered already: its back, or what follows. Raises FieldMissing."""
    if load_card(vault, card.id) is None:
        raise FieldMissing(field="card")
    with history.act(vault, ActName.PUT_SCAN_TO_CARD, at, {"who": who}) as act:
        enter_from(vault, card.id, page)
    return act.changes


def take_from_card(vault: Vault, card_id: int, scan: Scan, who: str, at: datetime) -> Changes:
    """Says that a page does not show this card; where it shows no other it waits again."""
    with history.act(vault, ActName.TAKE_SCAN_FROM_CARD, at, {"who": who}) as act:
        if not scans.unlink(vault, card_id, scan.id):
            scans.update_scan(vault, replace(scan, state=ScanState.WAITS))
    return act.changes


def set_page_aside(vault: Vault, scan: Scan, at: datetime) -> Changes:
    """Says that no card is on a page. It is kept, and can be put back."""
    return _moved(vault, scan, ScanState.NO_CARD, ActName.SET_SCAN_ASIDE, at)


def put_page_back(vault: Vault, scan: Scan, at: datetime) -> Changes:
    """Lets a page that was set aside wait again."""
    return _moved(vault, scan, ScanState.WAITS, ActName.PUT_SCAN_BACK, at)


def _moved(vault: Vault, scan: Scan, state: ScanState, name: ActName, at: datetime) -> Changes:
    subject: dict[str, str | int] = {"value": str(scan.page), "file": scan.file_name}
    with history.act(vault, name, at, subject) as act:
        scans.update_scan(vault, replace(_known(vault, scan.id), state=state, turned=scan.turned))
    return act.changes


def _known(vault: Vault, scan_id: int) -> Scan:
    """Raises FieldMissing for a page whose taking in was undone meanwhile."""
    scan = scans.load_scan(vault, scan_id)
    if scan is None:
        raise FieldMissing(field="scan")
    return scan
