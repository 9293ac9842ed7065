"""The pages that wait, one beside the fields of the desk: what is seen here is what the next card is entered from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes, Noun
from cardtrack.gui.scans.pane_face import PaneFace
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.scans import (
    FromPage,
    PageSeen,
    Scan,
    ScanState,
    Waiting,
    list_scans,
    look_at_page,
    put_page_back,
    put_to_card,
    set_page_aside,
)
from cardtrack.wording.acts import act_text
from cardtrack.wording.scans import page_title

_OF_PAGES = frozenset({Noun.SCAN, Noun.CARD_SCAN, Noun.CARD})


@dataclass(frozen=True, slots=True)
class LastCard:
    """The card that was entered last, and what its signer is called."""

    card: AuthorizationCard
    name: str


class ScanPane(PaneFace):
    """`said` as in Place; `seen` (PageSeen) when another page is shown; `counted` (int) how many wait.

    `last_card` tells which card a back belongs to.
    """

    said = Signal(str, bool)
    seen = Signal(object)
    counted = Signal(int)

    def __init__(
        self, workspace: Workspace, last_card: Callable[[], LastCard | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self._last_card = last_card
        self._pages: tuple[Scan, ...] = ()
        self._taken: set[int] = set()  # entered here, and not read again yet
        self._left: int | None = None  # the page that was left last by entering it
        self._wanted: int | None = None
        self._page: Scan | None = None
        self._seen: PageSeen | None = None
        workspace.changed.connect(self._note)
        workspace.ready.connect(self.look)
        self.take_in.said.connect(self.said)
        self._wire()
        self._tell()

    # --- what the desk asks -----------------------------------------------------------------

    @property
    def page(self) -> FromPage | None:
        """What the next card is entered from: the waiting page that is seen; None where none is."""
        if self._page is None or self._page.state is not ScanState.WAITS or not self.isVisible():
            return None
        return FromPage(self._page.id, self.view.turned, self.more.isChecked())

    @property
    def serial(self) -> str:
        """What a code on the page that is seen says; empty where there is none, or a card has it."""
        return "" if self._seen is None or self.page is None else self._seen.code.serial

    def go_on(self) -> None:
        """The page is entered: shows the next, or, where more cards are on it, the same."""
        if self._page is None or self.more.isChecked():
            self.more.setChecked(False)
            return
        self._taken.add(self._page.id)
        self._left = self._page.id
        self._step(1)

    def come_back_to(self, scan_id: int) -> None:
        """A card that was entered from this page was not kept."""
        self._taken.discard(scan_id)
        self._wanted = scan_id
        self.look()

    def look(self) -> None:
        """Reads which pages wait."""
        state = self.states.currentData()
        self.workspace.background.ask(self, partial(list_scans, self.workspace.vault, state), self._listed)

    def draft(self) -> int | None:
        """The page that is seen."""
        return None if self.page is None else self.page.scan_id

    def take_draft(self, scan_id: int) -> None:
        """Shows that page again, where it still waits."""
        self._wanted = scan_id
        self.look()

    # --- the pages --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.workspace.count is not None:
            self.look()

    def _note(self, changes: Changes) -> None:
        if changes.nouns & _OF_PAGES:
            self.look()

    def _listed(self, waiting: Waiting) -> None:
        before = {page.id for page in self._pages}
        self._pages = waiting.pages
        there = {page.id for page in waiting.pages}
        self._taken &= there
        if self._left is not None and self._left in there and self._left not in self._taken | before:
            self._wanted = self._left  # its card was undone
        self.show_counts(waiting.counts)
        self.counted.emit(waiting.counts[ScanState.WAITS])
        wanted, self._wanted = self._wanted, None
        place = self._place_of(wanted)
        if place is None:
            place = self._place_of(None if self._page is None else self._page.id)
        if place is None:
            last = 0 if self._page is None else self._page.id
            place = next((n for n, page in enumerate(self._open) if page.id > last), 0)
        self._show(place)

    @property
    def _open(self) -> list[Scan]:
        return [page for page in self._pages if page.id not in self._taken]

    def _place_of(self, scan_id: int | None) -> int | None:
        return next((place for place, page in enumerate(self._open) if page.id == scan_id), None)

    def _step(self, by: int) -> None:
        """The page so many places on; after the last comes the first."""
        if self._page is None or not self._open:
            self._show(0)
            return
        place = self._place_of(self._page.id)
        if place is None:  # it is entered: the one behind it stands at its place
            place = sum(page.id < self._page.id for page in self._open) - 1
        self._show((place + by) % len(self._open))

    def _show(self, place: int) -> None:
        found = self._open[place] if place < len(self._open) else None
        if found == self._page and (found is None or self._seen is not None):
            self._tell()
            self._look_at_code()
            return
        if found is None or self._page is None or found.id != self._page.id:
            self.more.setChecked(False)
            self._seen = None
        self._page = found
        if found is None:
            self.view.clear()
        else:
            self._look_at_code()
        self._tell()

    def _look_at_code(self) -> None:
        """The picture, and what its code says now: a card may have its serial since."""
        if self._page is not None and self.isVisible():
            look = partial(look_at_page, self.workspace.vault, self._page)
            self.workspace.background.ask(self, look, self._looked)

    def _looked(self, seen: PageSeen) -> None:
        if seen.scan != self._page:
            return
        is_other = self._seen is None or self._seen.scan.id != seen.scan.id
        differs = is_other or self._seen is None or self._seen.code != seen.code
        self._seen = seen
        if is_other:
            self.view.show_picture(seen.picture, seen.scan.turned, page_title(seen.scan))
        self._tell()
        if differs:
            self.seen.emit(seen)

    # --- what can be said of a page ---------------------------------------------------------

    def _put_to_last(self) -> None:
        """After whatever is on its way: the card that was just entered is then the last one."""
        self.workspace.background.ask(self, lambda: None, lambda _: self._put_to(self._last_card()))

    def _put_to_entered(self) -> None:
        card = None if self._seen is None else self._seen.code.entered
        if card is not None:
            name = card.signer if card.employee_id is None else self.workspace.names.get(card.employee_id, card.signer)
            self._put_to(LastCard(card, name))

    def _put_to(self, last: LastCard | None) -> None:
        page = self.page
        if last is None or page is None:
            self.said.emit(tr("No card was entered in this sitting yet that the page could belong to."), False)
            return
        work = self.workspace
        verb = partial(put_to_card, work.vault, last.card, page, last.name, work.now())
        text = act_text(ActName.PUT_SCAN_TO_CARD, {"who": last.name})
        self.go_on()
        work.background.do(self, verb, lambda _: self.said.emit(tr("Done: {act}").format(act=text), True))

    def _set_aside(self) -> None:
        self._move(set_page_aside, ActName.SET_SCAN_ASIDE)

    def _put_back(self) -> None:
        self._move(put_page_back, ActName.PUT_SCAN_BACK)

    def _move(self, verb: Callable[..., Changes], name: ActName) -> None:
        page = self._page
        if page is None:
            return
        turned = replace(page, turned=self.view.turned)
        text = act_text(name, {"value": str(page.page), "file": page.file_name})
        work = self.workspace
        work.background.do(
            self,
            partial(verb, work.vault, turned, work.now()),
            lambda _: self.said.emit(tr("Done: {act}").format(act=text), True),
        )

    def _wire(self) -> None:
        self.states.activated.connect(lambda _: self.look())
        for action, verb in (
            (self.skip, lambda: self._step(1)),
            (self.previous, lambda: self._step(-1)),
            (self.back, self._put_to_last),
            (self.no_card, self._set_aside),
            (self.wait_again, self._put_back),
        ):
            action.triggered.connect(partial(_run, verb))
        self.entered_button.clicked.connect(lambda _: self._put_to_entered())

    def _tell(self) -> None:
        self.show_page(self._page, self._seen)


def _run(verb: Callable[[], object], _: bool = False) -> None:
    verb()
