"""The texts that cards carry: each version once, with who read it; and the way to blank cards."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.cards.wording_form import WordingForm
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.card_wordings import CardWording, SavedWording, save_wording
from cardtrack.wording import dates
from cardtrack.wording.card_wordings import language_name, reading_text, wording_label
from cardtrack.wording.cards import purpose_label
from cardtrack.wording.faults import fault_text

_ROWS = 6


class WordingsDialog(QDialog):
    """`said` (text) when something was done that Undo can take back; `print_wanted` (id of a wording)."""

    said = Signal(str)
    print_wanted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Card wordings"))
        self.setModal(True)
        self._workspace = workspace
        self._wanted = 0
        self.model: TableModel[CardWording] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.view = TableView(self.model, tr("Card wordings"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.new = QPushButton(icon("plus"), tr("New wording…"))
        self.change = QPushButton(icon("pencil"), tr("Change…"))
        self.retire = QPushButton()
        self.print_button = QPushButton(icon("printer"), tr("Blank cards…"))
        self.print_button.setToolTip(tr("Reserve serials and print blank cards with this text"))
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.heading = PlainLabel(role="heading")
        self.text = PlainLabel.wrapped()
        self.about = PlainLabel.wrapped(role="hint")
        self._lay_out()
        self._wire()
        self.refresh()

    @property
    def chosen(self) -> CardWording | None:
        """The wording whose row is selected."""
        rows = self.view.chosen_rows()
        return rows[0] if rows else None

    def refresh(self) -> None:
        """Shows the wordings as they are now, those in use first; the one that was looked at stays selected."""
        wordings = sorted(self._workspace.wordings, key=lambda each: (each.is_retired, -each.id))
        self.model.set_rows({wording.id: wording for wording in wordings})
        place = self.model.place_of(self._wanted) or 0
        if wordings:
            self.view.selectRow(place)
            self.view.scrollTo(self.model.index(place, 0))
        self._choose()

    # --- what can be done -------------------------------------------------------------------

    def make(self) -> None:
        """Asks for a new wording."""
        self._ask(None)

    def change_chosen(self) -> None:
        """Opens a wording; one that is printed or signed already stays, and the change becomes a new version."""
        if self.chosen is not None:
            self._ask(self.chosen)

    def retire_chosen(self) -> None:
        """Offers a wording no more where cards are entered and printed, or again."""
        if (chosen := self.chosen) is not None:
            work = self._workspace
            verb = partial(save_wording, work.vault, replace(chosen, is_retired=not chosen.is_retired), work.now())
            work.background.do(self, verb, self._saved, self._show_fault)

    def print_chosen(self) -> None:
        """Goes to the blank cards of a wording."""
        if self.chosen is not None and not self.chosen.is_retired:
            self.print_wanted.emit(self.chosen.id)
            self.accept()

    def _ask(self, wording: CardWording | None) -> None:
        form = WordingForm(self._workspace, wording, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(lambda: None if form.saved is None else self._saved(form.saved))
        form.open()

    # --- what happens -----------------------------------------------------------------------

    def _saved(self, saved: SavedWording) -> None:
        self._wanted = saved.wording.id  # selected when the workspace has it
        name = wording_label(saved.wording.name, saved.wording.version)
        if saved.is_new_version:
            told = tr("The text before is in use and stays as it is. The change is kept as {name}.")
        else:
            told = tr("Kept: {name}")
        self.said.emit(told.format(name=name))

    def _choose(self) -> None:
        chosen = self.chosen
        self.fault.alert("")
        for button in (self.change, self.retire):
            button.setEnabled(chosen is not None)
        self.print_button.setEnabled(chosen is not None and not chosen.is_retired)
        is_retired = chosen is not None and chosen.is_retired
        self.retire.setText(tr("Offer again") if is_retired else tr("Offer no more"))
        if chosen is None:
            self.heading.setText("")
            self.text.setText(tr("No wording is kept yet. A new one begins with a text that you can use or change."))
            self.about.setText("")
            return
        self._wanted = chosen.id
        self.heading.setText(wording_label(chosen.name, chosen.version))
        self.text.setText(chosen.text)
        self.about.setText("\n".join(filter(None, (reading_text(chosen.read_by), chosen.note))))

    def _show_fault(self, fault: UserError) -> None:
        self.fault.alert(fault_text(fault))

    # --- making -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(
            PlainLabel.wrapped(tr("What is signed is kept letter for letter: cards refer to the version they carry.")),
            1,
        )
        for button in (self.new, self.change, self.retire, self.print_button):
            button.setAutoDefault(False)
            head.addWidget(button)
        rows = self.view.verticalHeader().defaultSectionSize() * _ROWS
        self.view.setFixedHeight(self.view.horizontalHeader().sizeHint().height() + rows + 4)
        close = QDialogButtonBox()
        close.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.view)
        for label in (self.fault, self.heading, self.text, self.about):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(close)
        self.resize(1120, 520)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self) -> None:
        for button, verb in (
            (self.new, self.make),
            (self.change, self.change_chosen),
            (self.retire, self.retire_chosen),
            (self.print_button, self.print_chosen),
        ):
            button.clicked.connect(lambda _, verb=verb: verb())
        self.view.opened.connect(lambda _: self.change_chosen())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._workspace.changed.connect(self.refresh)


def _columns() -> list[Column[CardWording]]:
    def standing(wording: CardWording) -> str:
        return tr("offered no more") if wording.is_retired else ""

    return [
        Column("name", tr("Wording"), lambda each: wording_label(each.name, each.version), 40),
        Column("language", tr("Language"), lambda each: language_name(each.language), 10),
        Column("purpose", tr("Wording is for"), lambda each: purpose_label(each.purpose), 18),
        Column("read", tr("Read by the union's lawyer"), lambda each: reading_text(each.read_by), 42),
        Column("made", tr("Made on"), lambda each: dates.day(each.made_on), dates.room()),
        Column("standing", tr("In use"), standing, 18),
    ]


def _sentence(wording: CardWording) -> str:
    return "; ".join(part for column in _columns() if (part := column.text(wording)))
