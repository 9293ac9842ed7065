"""One card wording: title, language, text, what the card asks for, and who of the union's lawyers read it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from cardtrack.domain.card import Purpose
from cardtrack.gui.cards.choice_box import ChoiceBox
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import LANGUAGES, current_language, tr
from cardtrack.usecases.card_wordings import (
    LONGEST,
    CardWording,
    SavedWording,
    is_starting_text,
    save_wording,
    starting_wording,
)
from cardtrack.wording.card_wordings import LAWYER_MARK, language_name
from cardtrack.wording.cards import purpose_label

_TEXT_LINES = 6


class WordingForm(FormDialog):
    """`saved` is what was kept. A new one begins with the starting text of its language."""

    def __init__(self, workspace: Workspace, wording: CardWording | None, parent: QWidget | None = None) -> None:
        title = tr("New card wording") if wording is None else tr("Change the card wording")
        super().__init__(title, tr("Keep the wording"), parent)
        assert workspace.campaign is not None
        self._workspace = workspace
        self._campaign = workspace.campaign
        self._wording = starting_wording(workspace.campaign, current_language()) if wording is None else wording
        self.saved: SavedWording | None = None
        self.name, self.read_by = QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST["name"])
        self.read_by.setMaxLength(LONGEST["read_by"])
        self.read_by.setPlaceholderText(tr("nobody yet: name and day"))
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(language_name(code), code)
        self.purpose = ChoiceBox(tr("Wording is for"), Purpose, purpose_label)
        self.text, self.note = QPlainTextEdit(), QPlainTextEdit()
        self.asks = {
            "asks_job": QCheckBox(tr("Job")),
            "asks_phone": QCheckBox(tr("Phone")),
            "asks_email": QCheckBox(tr("Email")),
            "asks_address": QCheckBox(tr("Address")),
            "asks_witness": QCheckBox(tr("Signature of a witness")),
        }
        self.advice = Notice()
        self.advice.label.setAlignment(Qt.AlignmentFlag.AlignTop)  # beside the symbol, also where the row is taller
        self._lay_out()
        self._show(self._wording)
        self.language.activated.connect(lambda _: self._begin_anew())
        self.text.textChanged.connect(self._advise)
        self.read_by.textChanged.connect(lambda _: self._advise())
        self.on_accept(self._write)

    def wording(self) -> CardWording:
        """What the fields say."""
        asks = {name: box.isChecked() for name, box in self.asks.items()}
        return replace(
            self._wording,
            name=self.name.text(),
            language=self.language.currentData(),
            purpose=self.purpose.code(),
            text=self.text.toPlainText(),
            read_by=self.read_by.text(),
            note=self.note.toPlainText(),
            **asks,  # type: ignore[arg-type]  # all of them are yes or no
        )

    def _show(self, wording: CardWording) -> None:
        self.name.setText(wording.name)
        self.language.setCurrentIndex(self.language.findData(wording.language))
        self.purpose.set_code(wording.purpose)
        self.text.setPlainText(wording.text)
        self.read_by.setText(wording.read_by)
        self.note.setPlainText(wording.note)
        for name, box in self.asks.items():
            box.setChecked(getattr(wording, name))
        self._advise()

    def _begin_anew(self) -> None:
        """Another language brings its starting text, unless the text is somebody's own already."""
        before = self._starting(self._wording.language)
        self._wording = replace(self._wording, language=self.language.currentData())
        if self.text.toPlainText() == before.text:
            fresh = self._starting(self._wording.language)
            self.text.setPlainText(fresh.text)
            if self.name.text() == before.name:
                self.name.setText(fresh.name)

    def _starting(self, language: str) -> CardWording:
        return starting_wording(self._campaign, language)

    def _advise(self) -> None:
        """What a lawyer has to do with it, as long as none is noted."""
        if self.read_by.text().strip():
            self.advice.say(tr("Who read it is noted on screen only, never on the card."), "circle-check")
            return
        mark = tr(LAWYER_MARK)
        if is_starting_text(self.wording(), self._campaign):
            told = tr("{mark}. This is the starting text: it asks for representation and for nothing else.")
        else:
            told = tr("{mark}. A text that asks for two things at once weakens every card that carries it.")
        self.advice.say(told.format(mark=mark), "triangle-alert")

    def _write(self) -> None:
        self.set_busy(is_busy=True)
        work = self._workspace
        verb = partial(save_wording, work.vault, self.wording(), work.now())
        work.background.do(self, verb, self._was_saved, self.show_fault)

    def _was_saved(self, saved: SavedWording) -> None:
        self.saved = saved
        self.done_well()

    def _lay_out(self) -> None:
        line = self.fontMetrics().lineSpacing()
        for area, lines in ((self.text, _TEXT_LINES), (self.note, 2)):
            area.setTabChangesFocus(True)
            area.setFixedHeight(line * lines + 16)
        asked = QWidget()
        grid = QGridLayout(asked)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, box in enumerate(self.asks.values()):
            grid.addWidget(box, place // 3, place % 3)
        self.add(tr("Title on the card"), self.name)
        self.add(tr("Language of the card"), self.language)
        self.add(tr("Text"), self.text)
        self.rows.addRow("", self.advice)
        self.add(tr("Wording is for"), self.purpose)
        self.add(tr("The card asks for"), asked)
        self.add(tr("Read by the union's lawyer"), self.read_by)
        self.add(tr("Notes"), self.note)
        self.setMinimumWidth(720)
