"""A new passphrase: five words made by the program, typed back once, or one of the person's own, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QRadioButton, QVBoxLayout, QWidget

from cardtrack.errors import FieldMissing, UserError
from cardtrack.gui import theme
from cardtrack.gui.widgets.labelled import LabelledFields
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.open_campaign import Strength, check_own_passphrase, estimate_strength, generate_passphrase
from cardtrack.wording.faults import fault_text


def strength_text(strength: Strength) -> str:
    """How well a passphrase would hold, in plain words."""
    return {
        Strength.WEAK: tr("Weak: it could be found by trying, within months. Add a word or two."),
        Strength.FAIR: tr("Fair: finding it by trying would take years."),
        Strength.STRONG: tr("Strong: finding it by trying would take centuries."),
        Strength.EXCELLENT: tr("Excellent: nobody will find it by trying."),
    }[strength]


class NewPassphrase(QWidget):
    """`problem()` says what is missing; without one, `value()` is the passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = QRadioButton(tr("Use these five words (recommended)"))
        self.own = QRadioButton(tr("Choose my own"))
        choice = QButtonGroup(self)
        choice.addButton(self.made)
        choice.addButton(self.own)
        self._of_ours, self._of_theirs = self._made_part(), self._own_part()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.made)
        column.addWidget(self._of_ours)
        column.addWidget(self.own)
        column.addWidget(self._of_theirs)
        column.addSpacing(4)
        column.addWidget(
            PlainLabel.wrapped(
                tr(
                    "Nobody can reset a passphrase. Without it and without the recovery code, nobody can open the "
                    "campaign any more, not even whoever made CardTrack."
                ),
                role="hint",
            )
        )
        self.made.toggled.connect(lambda _: self._show_choice())
        self.made.setChecked(True)

    def value(self) -> str:
        """The passphrase that was agreed on; only meaningful without a problem."""
        return self._words.text() if self.made.isChecked() else self.first.text()

    def problem(self) -> str | None:
        """What is still missing or does not fit, in words; the keyboard goes where it is mended."""
        field, sentence = self._flaw()
        if field is not None:
            field.begin_again()
        return sentence

    def clear(self) -> None:
        """Forgets what was typed and offers other words."""
        for field in (self.typed_back, self.first, self.again):
            field.clear()
        self._words.setText(generate_passphrase())
        self.made.setChecked(True)

    def offered(self) -> str:
        """The five words that are shown."""
        return self._words.text()

    def _made_part(self) -> QWidget:
        self._words = PlainLabel.wrapped(generate_passphrase(), role="title")
        self._words.setAccessibleDescription(tr("Passphrase offered"))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.others = QPushButton(tr("Other words"))
        theme.lead(self.others, "redo-2", theme.colors().accent)
        self.others.setFlat(True)
        self.others.setAutoDefault(False)  # Enter in a field is not meant for it
        self.others.clicked.connect(lambda: self._words.setText(generate_passphrase()))
        self.typed_back = PassphraseField(tr("The five words"))
        frame = QFrame()
        frame.setObjectName("card")
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.others)
        fields = LabelledFields()
        fields.add(
            tr("Write them down, then type them here once"),
            self.typed_back,
            tr("Keep the paper away from this computer. Capitals and spaces between the words do not matter here."),
        )
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addLayout(row)
        column.addLayout(fields)
        return frame

    def _own_part(self) -> QWidget:
        self.first = PassphraseField(tr("Passphrase"))
        self.again = PassphraseField(tr("Passphrase once more"))
        self._strength = PlainLabel.wrapped(role="hint")
        self.first.edited.connect(self._show_strength)
        frame = QFrame()
        frame.setObjectName("card")
        fields = LabelledFields(frame)
        fields.setContentsMargins(16, 12, 16, 12)
        fields.add(tr("Passphrase"), self.first)
        fields.addWidget(self._strength)
        fields.add(tr("Once more"), self.again)
        self._show_strength()
        return frame

    def _show_choice(self) -> None:
        self._of_ours.setVisible(self.made.isChecked())
        self._of_theirs.setVisible(self.own.isChecked())

    def _show_strength(self) -> None:
        text = self.first.text()
        self._strength.setText(
            strength_text(estimate_strength(text))
            if text
            else tr("At least 14 characters: several words that do not belong together.")
        )

    def _flaw(self) -> tuple[PassphraseField | None, str | None]:
        if self.made.isChecked():
            if _squeezed(self.typed_back.text()) != _squeezed(self.offered()):
                return self.typed_back, tr("These are not the five words yet. Compare them with what you wrote down.")
            return None, None
        try:
            if not self.first.text():
                raise FieldMissing(field="passphrase")
            check_own_passphrase(self.first.text())
        except UserError as fault:
            return self.first, fault_text(fault)
        if self.first.text() != self.again.text():
            return self.again, tr("The two are not the same. Type the passphrase once more.")
        return None, None


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
