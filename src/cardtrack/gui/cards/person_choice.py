"""Letters of a name become a person: a line to type in, and the best people below it while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QIcon, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cardtrack.domain.names import letters
from cardtrack.gui.cards.proposals import proposed_hits
from cardtrack.gui.cards.rows import Mark, mark_icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.find_people import Hit
from cardtrack.usecases.match_cards import Proposed
from cardtrack.wording.matches import reasons

MOST = 12
_FIT = 2
_LETTERS_FOR_NEAR = 4
_NEAR = 5
_BESIDE_NAME = 24  # pixels: the padding of a cell
_NAME_AT_MOST = 0.6  # of the list
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NameLine(QLineEdit):
    """Tells of letters also while a syllable is still being composed, so that Hangul is found as it is typed."""

    is_ready = False  # somebody stands ready though nothing is typed
    letters = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self.letters)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.preeditString():
            at = self.cursorPosition()
            self.letters.emit(self.text()[:at] + event.preeditString() + self.text()[at:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _ENTER and (self.is_ready or self.text().strip()):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PersonChoice(QObject):
    """`line` and `panel` are put where they fit. `taken` when a person is chosen, `altered` when that is taken back,
    `listed` tells whether there are people in the list.

    Enter takes the first, or the one that the arrows went to. Where that would be a guess (two people of one name, or
    nobody fits and the first is only alike) the first Enter says so and the second takes. Where nobody is even alike,
    those who come nearest are listed and none of them stands ready: only the arrows choose.
    """

    taken = Signal(object)
    altered = Signal()
    listed = Signal(bool)

    def __init__(self, workspace: Workspace, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.chosen: Hit | None = None
        self.typed = ""
        self._hits: Sequence[Hit] = ()
        self._is_deliberate = False
        self._is_near = False  # who is listed was proposed and has not what was typed
        self.line = NameLine(name)
        self.line.setPlaceholderText(tr("a few letters of the name"))
        self.line.letters.connect(self._find)
        self.line.stepped.connect(self._step)
        self.line.entered.connect(self.take)
        self.table: TableModel[Hit] = TableModel(_columns(), sentence=hit_sentence, parent=self)
        self.view = _hit_list(self.table)
        self.view.clicked.connect(lambda index: self._take(self._hits[index.row()]))
        self.note = PlainLabel.wrapped(role="hint")
        self.panel = self._panel(hint)

    # --- what the owner does ----------------------------------------------------------------

    def choose(self, hit: Hit) -> None:
        """Shows a person as chosen."""
        self.chosen = hit
        # setText, not clear: what was typed for the card before is not to come back with the text's undo
        self.line.setText(hit.name)
        self.line.setCursorPosition(0)
        self._show_hits((), 0)

    def write(self, text: str) -> None:
        """Shows a name as it is written, of nobody chosen yet."""
        self.chosen = None
        self.typed = text
        self.line.setText(text)
        self._show_hits((), 0)

    def offer(self, hits: Sequence[Hit], *, is_likely: bool) -> None:
        """Shows people unasked, while nothing is typed. The first stands ready where that is likely, else nobody."""
        if self.chosen is not None or self.line.text():
            return
        self._show_hits(hits, len(hits))
        self._is_deliberate = self.line.is_ready = is_likely and bool(hits)
        if hits and not is_likely:
            self._stand_nobody_ready()
        if hits:
            self.say(
                tr("Most likely the first: Enter takes that person.")
                if is_likely
                else tr("These may have signed. Choose with the arrows, then Enter.")
            )

    def reopen(self) -> None:
        """Takes the choice back; the letters that led to it are there again."""
        typed = self.typed
        self.write(typed)
        self._find(typed)
        self.line.selectAll()

    def clear(self) -> None:
        """Ready for the next name."""
        self.write("")

    def empty(self) -> None:
        """No letters any more; the text's own undo brings them back."""
        self.line.clear()
        self.typed = ""
        self._show_hits((), 0)

    def take(self) -> bool:
        """Takes the highlighted person; False where nobody is, or where it would be a guess so far."""
        if self.chosen is not None:
            self.taken.emit(self.chosen)
            return True
        place = self.view.currentIndex().row()
        if not 0 <= place < len(self._hits):
            self.say(_near() if self._is_near else _nobody())
            return False
        hit = self._hits[place]
        doubt = "" if self._is_deliberate else _doubt(hit, self._hits)
        if doubt:
            self._is_deliberate = True
            self.say(doubt)
            return False
        self._take(hit)
        return True

    def say(self, text: str) -> None:
        """A word under the list."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self.note, QAccessible.Event.Alert))

    # --- what happens -----------------------------------------------------------------------

    def _take(self, hit: Hit) -> None:
        self.choose(hit)
        self.taken.emit(hit)

    def _find(self, text: str) -> None:
        was_chosen = self.chosen is not None
        self.chosen = None
        self.typed = text
        found = self._workspace.finder.find(text, most=MOST) if text.strip() else None
        if found is None:
            self._show_hits((), 0)
        elif found.hits:
            self._show_hits(found.hits, found.total)
        else:
            self._look_for_near(text)
        if was_chosen:
            self.altered.emit()

    def _look_for_near(self, text: str) -> None:
        """Nobody has these letters: whoever comes nearest is listed; until they are there, who was near before."""
        if not self._is_near:
            self._show_hits((), 0)
            self.say(_nobody())
        if len(letters(text)) >= _LETTERS_FOR_NEAR:
            self._workspace.propose_by_name(
                self, text, lambda: self._is_asked(text), lambda proposed: self._show_near(text, proposed)
            )
        elif self._is_near:
            self._show_hits((), 0)
            self.say(_nobody())

    def _is_asked(self, text: str) -> bool:
        return self.typed == text and self.chosen is None

    def _show_near(self, text: str, proposed: Proposed) -> None:
        if not self._is_asked(text):
            return
        near = [one for one in proposed.proposal.candidates[:_NEAR] if one.weight > 0]
        hits = proposed_hits(self._workspace, near, is_likely=False)
        self._show_hits(hits, len(hits))
        self._is_near = bool(hits)
        if hits:
            self._stand_nobody_ready()
        self.say(_near() if hits else _nobody())

    def _stand_nobody_ready(self) -> None:
        self.view.setCurrentIndex(QModelIndex())
        self.view.clearSelection()

    def _show_hits(self, hits: Sequence[Hit], total: int) -> None:
        self._hits = hits
        self._is_deliberate = self.line.is_ready = self._is_near = False
        self.table.set_rows(dict(enumerate(hits)))
        self.view.setColumnHidden(_FIT, not any(hit.reasons for hit in hits))
        self.panel.setCurrentIndex(1 if hits else 0)
        self.listed.emit(bool(hits))
        if hits:
            # the name is what tells people apart: site, job and fit share the rest
            widest = max(map(self.view.fontMetrics().horizontalAdvance, (hit.name for hit in hits))) + _BESIDE_NAME
            self.view.setColumnWidth(0, min(widest, round(self.panel.width() * _NAME_AT_MOST)))
            self._highlight(0)
        more = total - len(hits)
        self.say(trn("{count:,} more: type on", "{count:,} more: type on", more) if more > 0 else "")

    def _step(self, step: int) -> None:
        if self._hits:
            self._is_deliberate = self.line.is_ready = True
            self._highlight(max(0, min(len(self._hits) - 1, self.view.currentIndex().row() + step)))

    def _highlight(self, place: int) -> None:
        self.view.selectRow(place)
        hit = self._hits[place]
        # the focus stays in the line, so the line says which person stands ready
        self.line.setAccessibleDescription(
            tr("{place} of {count}: {person}").format(place=place + 1, count=len(self._hits), person=hit_sentence(hit))
        )
        QAccessible.updateAccessibility(QAccessibleEvent(self.line, QAccessible.Event.DescriptionChanged))

    def _panel(self, hint: str) -> QStackedWidget:
        empty = PlainLabel.wrapped(hint, role="hint")
        empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        empty.setMinimumWidth(0)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        panel = QStackedWidget()
        panel.addWidget(empty)
        panel.addWidget(found)
        return panel


def hit_work(hit: Hit) -> str:
    """Where a person works, and as what: what tells two of one name apart."""
    return ", ".join(part for part in (hit.worksite, hit.classification) if part)


def hit_sentence(hit: Hit) -> str:
    """A person of the list as a screen reader says it."""
    said = ", ".join(part for part in (hit.name, hit_work(hit)) if part)
    if hit.is_similar:
        return tr("{person}, a similar name: {reasons}").format(person=said, reasons=reasons(hit.reasons))
    return tr("{person}: {reasons}").format(person=said, reasons=reasons(hit.reasons)) if hit.reasons else said


def _columns() -> tuple[Column[Hit], ...]:
    return (
        Column("name", tr("Name"), lambda hit: hit.name, 24),
        Column("work", tr("Site and job"), hit_work, 24),
        Column("fit", tr("Fit"), lambda hit: reasons(hit.reasons), 18, icon=_fit_icon),
    )


def _fit_icon(hit: Hit) -> QIcon | None:
    return mark_icon(Mark.LOOK if hit.is_similar else Mark.COUNTS) if hit.reasons else None


def _hit_list(table: TableModel[Hit]) -> TableView:
    view = TableView(table, tr("People who fit"))
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = view.horizontalHeader()
    header.setVisible(False)
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(_FIT, QHeaderView.ResizeMode.Stretch)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setMinimumHeight(view.verticalHeader().defaultSectionSize() * 3 + 4)
    return view


def _doubt(hit: Hit, hits: Sequence[Hit]) -> str:
    if sum(letters(other.name) == letters(hit.name) and other.is_similar == hit.is_similar for other in hits) > 1:
        return tr("There are two of this name. Choose with the arrows, then Enter.")
    if hit.is_similar:
        return tr("Nobody has these letters; the first is only similar. Enter takes that person, Ctrl+Enter parks.")
    return ""


def _near() -> str:
    return tr("Nobody has these letters. These come nearest: the arrows choose, Ctrl+Enter keeps the name as written.")


def _nobody() -> str:
    return tr("Nobody on the roster fits. Ctrl+Enter keeps the card with the name as written.")
