"""Likely duplicates: pair after pair, merged, said to be two people, or passed over for now; the last step undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.gui.people.duplicates_face import EMPTY, PAIR, DuplicatesFace
from cardtrack.gui.place import Place
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.duplicates import (
    Colour,
    LikelyPair,
    Merged,
    Pair,
    PairLook,
    PeopleToPair,
    find_duplicates,
    look_at_pair,
    merge_effect,
    merge_people,
    read_for_pairs,
    tell_apart,
)
from cardtrack.usecases.undo_redo import Reversed, undo_act
from cardtrack.wording import dates
from cardtrack.wording.duplicates import effect_sentence, field_label
from cardtrack.wording.faults import fault_text
from cardtrack.wording.matches import pair_label, pair_reasons


@dataclass(frozen=True, slots=True)
class _Step:
    """An act, and which pairs there were before it, with the place of the one that was looked at."""

    act_id: int
    pairs: Sequence[LikelyPair]
    place: int
    merged: int


class DuplicatesDialog(DuplicatesFace):
    """Looks for pairs as soon as it opens, or shows the one that was `chosen` by hand.

    `said` (a sentence for the message bar) when it closes and merged some.
    """

    said = Signal(str)

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, *, chosen: LikelyPair | None = None
    ) -> None:
        super().__init__(workspace, parent)
        self._workspace = workspace
        self._pairs: Sequence[LikelyPair] = ()
        self._place = 0
        self._look: PairLook | None = None
        self._steps: list[_Step] = []
        self._merged = 0
        self._has_searched = False
        self._wire()
        if chosen is None:
            self.search()
        else:
            self._go([chosen], 0)

    @property
    def pair(self) -> LikelyPair | None:
        """The pair that is looked at."""
        return self._pairs[self._place] if self._place < len(self._pairs) else None

    # --- looking for pairs ------------------------------------------------------------------

    def search(self) -> None:
        """Compares everybody anew."""
        self._show_none(tr("Everybody is compared with whoever is like them…"), can_search=False)
        vault = self._workspace.vault
        self.working.run(lambda _: read_for_pairs(vault), self._compare, self._fail, tr("Reading…"))

    def _compare(self, source: PeopleToPair) -> None:
        self.working.run_aside(partial(find_duplicates, source), self._take, self._fail, tr("Comparing…"))

    def _take(self, found: Sequence[LikelyPair]) -> None:
        self._steps.clear()
        self._has_searched = True
        self._go(found, 0)

    def _fail(self, fault: UserError) -> None:
        self._show_none(fault_text(fault))

    # --- one pair ---------------------------------------------------------------------------

    def next_pair(self, step: int = 1) -> None:
        """Leaves the pair for later and looks at the next one; after the last comes the first."""
        if self._pairs and not self.working.is_running:
            self.word.setText("")
            self._go(self._pairs, (self._place + step) % len(self._pairs))

    def merge(self) -> None:
        """Makes one of the two, unless something only a person can know is not said yet."""
        if self._look is None or self.working.is_running:
            return
        if open_ := self.table.open_questions:
            self.table.select_question(open_[0])
            self.table.setFocus()
            self._show_effect()
            self.word.alert(tr("First choose whose word stays, with the left or right arrow."))
            return
        work, ids = self._workspace, self._ids()
        verb = partial(merge_people, work.vault, ids, dict(self.table.answers), work.now())
        self.working.write(verb, self._one_of_two, self._show_fault, tr("Merging…"))

    def tell_apart(self) -> None:
        """Remembers that the two are two people."""
        if self._look is not None and not self.working.is_running:
            work = self._workspace
            self.working.write(
                partial(tell_apart, work.vault, self._ids(), work.now()), self._two, self._show_fault, tr("Writing…")
            )

    def undo(self) -> None:
        """Takes back the last merge, or that two are not the same."""
        if self._steps and not self.working.is_running:
            work, step = self._workspace, self._steps[-1]
            verb = partial(undo_act, work.vault, step.act_id, work.now())
            self.working.write(verb, self._undone, self._show_fault, tr("Writing…"))

    def _ids(self) -> tuple[int, int]:
        assert self._look is not None
        return self._look.first.employee.id, self._look.second.employee.id

    def _one_of_two(self, done: Merged) -> None:
        kept = done.employee
        gone = next(one for one in self._ids() if one != kept.id)
        self._advance(done.changes, _without(self._pairs, kept.id, gone, kept.name.shown()))
        self._merged += 1
        self.word.alert(tr("Merged: {name}.").format(name=kept.name.shown()))

    def _two(self, changes: Changes) -> None:
        self._advance(changes, [each for each in self._pairs if each is not self.pair])
        self.word.alert(tr("Remembered: they are not the same person."))

    def _advance(self, changes: Changes, pairs: Sequence[LikelyPair]) -> None:
        if changes.nouns:  # none where it was said before
            self._steps.append(_Step(changes.act_id, self._pairs, self._place, self._merged))
        self._go(pairs, self._place if self._place < len(pairs) else 0)

    def _undone(self, _: Reversed) -> None:
        step = self._steps.pop()
        self._merged = step.merged
        self._go(step.pairs, step.place)
        self.word.alert(tr("The last step is undone."))

    def _show_fault(self, fault: UserError) -> None:
        self.word.alert(fault_text(fault))

    # --- what is shown ----------------------------------------------------------------------

    def _go(self, pairs: Sequence[LikelyPair], place: int) -> None:
        self._pairs, self._place, self._look = pairs, place, None
        self._show_buttons()
        if (pair := self.pair) is None:
            self._show_none(self._nothing_left())
            return
        work = self._workspace
        work.background.ask(self, partial(look_at_pair, work.vault, pair.pair.ids), self._show, self._show_fault)

    def _show(self, look: PairLook) -> None:
        pair = self.pair
        if pair is None or pair.pair.ids != (look.first.employee.id, look.second.employee.id):
            return  # another pair was asked for meanwhile
        self._look = look
        self.pages.setCurrentIndex(PAIR)
        place, left = dates.number(self._place + 1), dates.number(len(self._pairs))
        self.place.setText(tr("Pair {place} of {pairs} left").format(place=place, pairs=left))
        codes = (*pair.pair.name, *pair.pair.contact)
        told = tr("{verdict}: {reasons}").format(verdict=pair_label(pair.pair.colour), reasons=pair_reasons(codes))
        self.verdict.setText(told if codes else tr("You chose these two."))
        self.table.show_pair(look)
        self.table.setFocus()
        self._show_effect()
        self._show_buttons()

    def _nothing_left(self) -> str:
        if not self._has_searched:
            return tr("That is done. Look again compares everybody on the roster.")
        if self._steps:
            return tr("That was the last pair. Nobody else seems to stand on the roster twice.")
        return tr("Nobody seems to stand on the roster twice.")

    def _show_none(self, text: str, *, can_search: bool = True) -> None:
        self.pages.setCurrentIndex(EMPTY)
        self.empty.setText(text)
        self.again_button.setVisible(can_search)
        if can_search:
            self.again_button.setFocus()
        self._show_buttons()

    def _show_effect(self) -> None:
        work, look = self._workspace, self._look
        if look is None or work.count is None:
            return
        if open_ := self.table.open_questions:
            fields = ", ".join(field_label(each.field, look.units.get(each.unit_id, "")) for each in open_)
            self.effect.say(tr("Only you can know whose word stays: {fields}.").format(fields=fields), "triangle-alert")
            return
        effect = merge_effect(work.count, look.first, look.second, self.table.answers, look.cards, work.as_of)
        self.effect.say(effect_sentence(effect, work.unit.name), "info")

    def _show_buttons(self) -> None:
        is_free = not self.working.is_running
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(is_free and self._look is not None)
        self.next_button.setEnabled(is_free and len(self._pairs) > 1)
        self.undo_button.setEnabled(is_free and bool(self._steps))

    def done(self, result: int) -> None:
        """Also by Esc: what is still compared is let go of."""
        self.working.abandon()
        if self._merged:
            self.said.emit(trn("{count:,} pair merged.", "{count:,} pairs merged.", self._merged))
        super().done(result)

    def _wire(self) -> None:
        self.table.opened.connect(lambda _: self.next_pair())
        self.table.answered.connect(self._show_effect)
        self.again_button.clicked.connect(lambda _: self.search())
        self.merge_button.clicked.connect(lambda _: self.merge())
        self.apart_button.clicked.connect(lambda _: self.tell_apart())
        self.next_button.clicked.connect(lambda _: self.next_pair())
        self.undo_button.clicked.connect(lambda _: self.undo())
        self.close_button.clicked.connect(self.accept)
        self.working.began.connect(self._show_buttons)
        self.working.ended.connect(self._show_buttons)
        self.working.stopped.connect(lambda: self._show_none(tr("Stopped. Nothing was changed.")))
        self._workspace.counted.connect(self._show_effect)
        for keys, verb in (
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), self.merge),
            (QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Enter), self.merge),
            (QKeySequence(Qt.Key.Key_Delete), self.tell_apart),
            (QKeySequence(Qt.Modifier.SHIFT | Qt.Key.Key_Return), lambda: self.next_pair(-1)),
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo),
        ):
            QShortcut(keys, self).activated.connect(verb)


def open_duplicates(place: Place, workspace: Workspace, ids: Sequence[int] | None = None) -> None:
    """Opens the pairs over a place, which says what was merged; or two people who were chosen there."""
    chosen = None
    if ids is not None:
        if len(ids) != 2:
            place.said.emit(tr("Select the two entries of one person first."), False)
            return
        first, second = sorted(ids)
        names = workspace.names.get(first, ""), workspace.names.get(second, "")
        chosen = LikelyPair(Pair((first, second), Colour.AMBER, 0.0, (), ()), names)
    dialog = DuplicatesDialog(workspace, place, chosen=chosen)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.said.connect(lambda text: place.said.emit(text, False))
    dialog.open()


def _without(pairs: Sequence[LikelyPair], kept: int, gone: int, name: str) -> list[LikelyPair]:
    """The pairs that are left: whoever was like the one that is gone is like the one that stays."""
    found: list[LikelyPair] = []
    known = {each.pair.ids for each in pairs if gone not in each.pair.ids}
    for each in pairs:
        named = {one: name if one == kept else told for one, told in zip(each.pair.ids, each.names, strict=True)}
        if gone in each.pair.ids:
            other = next(one for one in each.pair.ids if one != gone)
            first, second = sorted((kept, other))
            if other == kept or (first, second) in known:
                continue
            known.add((first, second))
            named = {kept: name, other: named[other]}
        else:
            first, second = each.pair.ids
        found.append(LikelyPair(replace(each.pair, ids=(first, second)), (named[first], named[second])))
    return found
