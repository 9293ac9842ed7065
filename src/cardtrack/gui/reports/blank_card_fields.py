"""Which blank cards are printed: the serials they bear, how many on a page, and a form that reserves more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from cardtrack.domain.card_wording import MOST_CARDS
from cardtrack.domain.changes import Changes, Noun
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.number_field import NumberField
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr, trn
from cardtrack.usecases.card_wordings import CardRun, CardWording, list_runs, reserve_serials
from cardtrack.usecases.print_report import CARDS_ON_PAGE, BlankCards
from cardtrack.wording import dates
from cardtrack.wording.card_wordings import language_name, wording_label

BLANK = "blank-cards"  # the report that has these fields
_FIRST_RUN = 40


class BlankCardFields(QWidget):
    """`edited` when other cards or another number on a page are wanted; `said` when serials were reserved."""

    edited = Signal()
    said = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._is_loaded = False
        self.runs, self.on_page = QComboBox(), QComboBox()
        self.runs.setMinimumContentsLength(30)
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for number in CARDS_ON_PAGE:
            self.on_page.addItem(str(number), number)
        self.on_page.setCurrentIndex(len(CARDS_ON_PAGE) - 1)
        self.reserve_button = QPushButton(icon("plus"), tr("Reserve serials…"))
        self.reserve_button.setToolTip(tr("Serials for more blank cards, which no other card ever gets"))
        self.reserve_button.clicked.connect(lambda _: self.reserve())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Captioned(tr("Serials reserved"), self.runs), 1)
        row.addWidget(Captioned(tr("Cards on a page"), self.on_page))
        row.addWidget(self.reserve_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.setVisible(False)  # nothing is read before these fields are wanted
        for box in (self.runs, self.on_page):
            box.activated.connect(lambda _: self.edited.emit())

    def chosen(self) -> BlankCards:
        """What is picked; without a pick the newest serials."""
        return BlankCards(self.runs.currentData(), int(self.on_page.currentData()))

    def note_changes(self, changes: Changes) -> None:
        """Reads the reservations again where some came or went."""
        if self._is_loaded and changes.nouns & {Noun.CARD_RUN, Noun.CARD_WORDING}:
            self._load()

    def reserve(self, wording_id: int | None = None) -> None:
        """Asks how many cards of which wording are wanted."""
        form = SerialsForm(self._workspace, wording_id, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(partial(self._reserved, form))
        form.open()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_loaded:
            self._load()

    def _load(self, wanted: int | None = None) -> None:
        self._is_loaded = True
        verb = partial(list_runs, self._workspace.vault)
        self._workspace.background.ask(self, verb, partial(self._show, wanted))

    def _show(self, wanted: int | None, runs: Sequence[tuple[CardRun, CardWording]]) -> None:
        before = self.runs.currentData()
        self.runs.clear()
        for run, wording in runs:
            self.runs.addItem(_run_text(run, wording), run.id)
        place = self.runs.findData(before if wanted is None else wanted)
        self.runs.setCurrentIndex(max(0, place))
        self.runs.setEnabled(bool(runs))
        if self.runs.currentData() != before:
            self.edited.emit()

    def _reserved(self, form: SerialsForm) -> None:
        assert form.made is not None
        serials = form.made.serials()
        self.said.emit(tr("Reserved: serials {first} to {last}").format(first=serials[0], last=serials[-1]))
        self._load(form.made.id)


class SerialsForm(FormDialog):
    """Asks for a wording and a number. `made` is what was reserved."""

    def __init__(self, workspace: Workspace, wording_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Reserve serials for blank cards"),
            tr("Reserve"),
            parent,
            explanation=tr(
                "Each card gets a serial of its own, in letters and in a code that a scanner reads. What is printed "
                "twice has two cards of one serial: reserve anew for every print."
            ),
        )
        self._workspace = workspace
        self.made: CardRun | None = None
        self.wording, self.cards = QComboBox(), NumberField(1, MOST_CARDS)
        for wording in workspace.wordings:
            if not wording.is_retired:
                self.wording.addItem(_wording_text(wording), wording.id)
        self.wording.setCurrentIndex(max(0, self.wording.findData(wording_id)))
        self.cards.setValue(_FIRST_RUN)
        self.add(tr("Wording"), self.wording)
        self.add(tr("Cards"), self.cards)
        if not self.wording.count():
            self.accept_button.setEnabled(False)
            self.show_problem(tr("There is no wording yet. Make one first: Cards, Wordings…"))
        self.on_accept(self._write)

    def _write(self) -> None:
        self.set_busy(is_busy=True)
        work = self._workspace
        verb = partial(reserve_serials, work.vault, self.wording.currentData(), self.cards.value(), work.now())
        work.background.do(self, verb, self._was_made, self.show_fault)

    def _was_made(self, result: tuple[CardRun, Changes]) -> None:
        self.made = result[0]
        self.done_well()


def _wording_text(wording: CardWording) -> str:
    return tr("{wording} ({language})").format(
        wording=wording_label(wording.name, wording.version), language=language_name(wording.language)
    )


def _run_text(run: CardRun, wording: CardWording) -> str:
    return tr("{code}: {cards}, {wording}, {day}").format(
        code=run.code,
        cards=trn("{count:,} card", "{count:,} cards", run.cards),
        wording=_wording_text(wording),
        day=dates.day(run.made_on),
    )
