"""The card desk at its keys: how long each takes among very many people, and how many a card of a stack takes.

The cards are typed into the real window as a practised organizer does: letters of the name as it is written until the
right person stands first, Enter; the date in short, or Enter for the one of the card before; Enter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from cardtrack.domain.act import ActName
from cardtrack.domain.employee import Employee
from cardtrack.domain.names import fold, has_hangul
from cardtrack.usecases import Vault
from cardtrack.vault import history
from cardtrack.vault.employees import add_employees
from tests.bench import invented
from tests.bench.in_vault import AT, make_bench_vault
from tests.bench.measuring import Line, Number, Share, seconds
from tests.bench.measuring import median as median_time
from tests.bench.stack import Paper, Way, keys_of, listed_people, stack
from tests.bench.window import opened_view
from tests.matching.campaigns import Campaign
from tests.matching.proposing import named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cardtrack.domain.card import AuthorizationCard
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.usecases.find_people import Hit

_BEAT = 0.005
_FAST, _FAST_ALIKE, _LONGEST = 0.008, 0.02, 0.05  # of a keystroke: the goals of finding, and of any turn of the window


class Found(Enum):
    """Where the right person stood in the list."""

    FIRST = 1
    NEAR = 2  # first of those who come nearest, where nobody has the letters
    AGAIN = 3  # first, once the last word was typed first
    BELOW = 4  # in the list, and only there
    NEVER = 5


@dataclass(frozen=True)
class Typed:
    """A card that was typed, by so many keys, in so many acts (something typed, or nothing, and Enter).

    `found`: where the right person stood.
    """

    paper: Paper
    keys: int
    acts: int
    found: Found
    card: AuthorizationCard


def lines(scratch: Path, few: int, many: int) -> Iterator[Line | Share | Number]:
    """The stack among `few` people, as in most campaigns, and among `many`."""
    for people in (few, many):
        roster = _roster(people)
        read = _reading_once(roster)
        with opened_view(partial(_make_vault, scratch / f"desk-{people}", roster)) as view:
            typist = _Typist(view)
            typed = [typist.enter(paper) for paper in stack()]
        size = f"desk, {people:,} people"
        yield from _times(size, typist, read)
        yield from _keys(size, typed)


def _times(size: str, typist: _Typist, read: float) -> Iterator[Line]:
    peer = "reading all the text once"
    times = sorted(typist.times)
    yield Line(f"{size}: key to list, median of {len(times):,}", median(times), peer, read, most_seconds=_FAST)
    yield Line(f"{size}: 95 of 100 keys", quantiles(times, n=20)[-1], peer, read, most_seconds=_FAST_ALIKE)
    yield Line(f"{size}: slowest key", times[-1], peer, read, most_seconds=_LONGEST)
    yield Line(f"{size}: last Enter to the line of the card", median(typist.kept))
    yield Line(f"{size}: longest turn of the window meanwhile", max(typist.gaps), most_seconds=_LONGEST)


def _keys(size: str, typed: list[Typed]) -> Iterator[Share | Number]:
    names = {employee_name: number for number, employee_name in enumerate(listed_people(), 1)}
    keys, in_full = [each.keys for each in typed], [_keys_in_full(each.paper) for each in typed]
    peer = "typed in full into a sheet"
    job = f"{size}: keys a card of {len(typed)}"
    yield Number(f"{job}, mean", mean(keys), peer, mean(in_full))
    yield Number(f"{job}, median", median(keys), peer, median(in_full))
    yield Number(f"{job}, most", max(keys), peer, max(in_full))
    yield Number(f"{size}: acts a card, median", median(each.acts for each in typed), most=3)
    yield Share(f"{size}: cards in three acts", mean(each.acts <= 3 for each in typed))
    for way in Way:
        some = [each.found is Found.FIRST for each in typed if each.paper.way is way]
        yield Share(f"{size}: right person first, {way}", mean(some))
    yield Share(f"{size}: right person first, all", mean(each.found is Found.FIRST for each in typed), least=0.81)
    found = [each.found in {Found.FIRST, Found.NEAR} for each in typed]
    yield Share(f"{size}: the same, or first of the nearest", mean(found), least=0.92)
    yield Share(f"{size}: right person not found", mean(each.found is Found.NEVER for each in typed))
    wrong = [
        each
        for each in typed
        if each.card.signed_on != each.paper.signed_on or each.card.employee_id not in {None, names[each.paper.listed]}
    ]
    yield Share(f"{size}: kept for the wrong person or day", len(wrong) / len(typed), most=0)


def _keys_in_full(paper: Paper) -> int:
    """Name, Tab, date, Enter."""
    name = sum(keys for _, keys in keys_of(paper.name))
    return name + 1 + len(f"{paper.signed_on.month}/{paper.signed_on.day}/{paper.signed_on.year}") + 1


def _roster(many: int) -> list[Employee]:
    """Those who sign, numbered from 1, and as many others in several naming traditions as it takes."""
    listed = listed_people()
    signers = [Employee(0, named(name), f"S{number}") for number, name in enumerate(listed, 1)]
    others = Campaign(many - len(listed), seed=11).employees
    return [replace(each, positions=invented.positions(number)) for number, each in enumerate((*signers, *others), 1)]


def _make_vault(folder: Path, roster: list[Employee]) -> Vault:
    vault = make_bench_vault(folder, 0, 0)
    with history.act(vault, ActName.IMPORT_LIST, AT, {"count": len(roster), "file": "list.csv"}):
        add_employees(vault, roster)
    return vault


def _reading_once(roster: list[Employee]) -> float:
    text = "\n".join(fold(f"{person.name.full()} {person.number}") for person in roster)
    return median_time(lambda: text.count("qzx"))


class _Typist:
    """Someone at the desk, who looks up after every key."""

    def __init__(self, view: CampaignView) -> None:
        from PySide6.QtCore import QTimer

        from cardtrack.gui.cards.page import CardsPage

        view.go("cards", {"action": "desk"})
        page = view.places["cards"]
        assert isinstance(page, CardsPage)
        self._view, self._desk = view, page.desk
        self._name, self._date = page.desk.entry.people.line, page.desk.entry.signed.line
        self._keys = self._acts = 0
        self.times: list[float] = []
        self.kept: list[float] = []
        self.gaps: list[float] = []
        # something to wake up for: whatever comes between two beats kept the window from answering
        self._beat = QTimer(view, interval=round(_BEAT * 1000))
        self._beat.start()
        self._ids = {listed: number for number, listed in enumerate(listed_people(), 1)}

    def enter(self, paper: Paper) -> Typed:
        """One card, from the empty fields to its line in the list."""
        self._keys = self._acts = 0
        found = self._type_name(paper)
        self._type_date(paper)
        row = self._desk.lines.last()
        assert row is not None
        return Typed(paper, self._keys, self._acts, found, row.card)

    def _type_name(self, paper: Paper) -> Found:
        """As it is written; where that leads nowhere, Esc and the last word first; where that does not, parked."""
        owner = self._ids[paper.listed]
        *others, last = paper.name.split()
        for found, name in ((Found.FIRST, paper.name), (Found.AGAIN, " ".join([last, *others]))):
            for text, keys in keys_of(name):
                self._keys += keys
                self.times.append(seconds(partial(self._show, text, is_composed=has_hangul(name))))
                self._settle()
                if self._shown()[:1] == [owner]:
                    was_ready = self._row() == 0
                    self._choose(0, name)
                    return found if was_ready else Found.NEAR
            if owner in self._shown():
                self._choose(self._shown().index(owner), name)
                return Found.BELOW
            self._finish(name)
            if found is Found.FIRST and others:
                self._press(self._name, "Escape")
        self._press(self._name, "Return", with_ctrl=True)
        return Found.NEVER

    def _choose(self, place: int, name: str) -> None:
        """The arrows, and Enter; once more where the desk doubts."""
        self._finish(name)
        while self._row() < place:
            self._press(self._name, "Down")
        while self._name.hasFocus():
            self._press(self._name, "Return")

    def _type_date(self, paper: Paper) -> None:
        """In short, or Enter for the last; Enter again where the desk asks."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        before = self._desk.lines.table.rowCount()
        if self._desk.entry.signed.last == paper.signed_on:
            self._press(self._date, "Return")
        else:
            for letter in f"{paper.signed_on.month}/{paper.signed_on.day}":
                _letter(self._date, letter)
                self._keys += 1

        def keep() -> None:
            self._press(self._date, "Return")
            last = perf_counter()
            while self._desk.lines.table.rowCount() == before or not self._view.workspace.background.is_idle:
                # not a turn in vain: it would take from the time of the vault
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                now = perf_counter()
                self.gaps.append(now - last)
                last = now

        self.kept.append(seconds(keep))

    def _row(self) -> int:
        """Who stands ready, by place; -1 where nobody does."""
        return self._desk.entry.people.view.currentIndex().row()

    def _settle(self) -> None:
        """Until whatever was asked for is there: before that nobody looks up."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        while not self._view.workspace.background.is_idle:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _shown(self) -> list[int]:
        """Whom the list under the name shows, by id."""
        from cardtrack.gui.widgets.table_model import ROW_ROLE

        table = self._desk.entry.people.table
        hits: list[Hit] = [table.index(place, 0).data(ROW_ROLE) for place in range(table.rowCount())]
        return [hit.employee_id for hit in hits]

    def _show(self, text: str, *, is_composed: bool) -> None:
        """Until the field has the text and the list is painted; the last syllable of Hangul is still being composed."""
        from PySide6.QtWidgets import QApplication

        if is_composed:
            self._compose(text[:-1], text[-1])
        else:
            _letter(self._name, text[-1])
        QApplication.processEvents()

    def _finish(self, name: str) -> None:
        """Enter, Esc and the arrows end the syllable that is being composed."""
        if has_hangul(name):
            self._compose(self._desk.entry.people.typed, "")

    def _compose(self, done: str, composed: str) -> None:
        from PySide6.QtGui import QInputMethodEvent
        from PySide6.QtWidgets import QApplication

        event = QInputMethodEvent(composed, [])
        event.setCommitString(done[len(self._name.text()) :])
        QApplication.sendEvent(self._name, event)

    def _press(self, field: QWidget, key: str, *, with_ctrl: bool = False) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        assert field.hasFocus(), "the cursor is not where the key goes"
        modifier = Qt.KeyboardModifier
        QTest.keyClick(field, Qt.Key[f"Key_{key}"], modifier.ControlModifier if with_ctrl else modifier.NoModifier)
        self._keys += 1
        self._acts += key == "Return"


def _letter(field: QWidget, letter: str) -> None:
    """As a keyboard sends it; QTest knows only the letters of ASCII."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(field, key)
