"""The passphrase, or the recovery code and then a new passphrase; the window stays alive while the key is made."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.campaign import PRACTICE_NAME, PRACTICE_PASSPHRASE
from cardtrack.errors import KeysDamaged, RecoveryCodeMistyped, UserError, VaultInUse, WrongPassphrase
from cardtrack.gui import theme
from cardtrack.gui.access.new_passphrase import NewPassphrase
from cardtrack.gui.background import Background
from cardtrack.gui.start.older_state import OlderState
from cardtrack.gui.widgets.labelled import LabelledFields
from cardtrack.gui.widgets.passphrase_field import PassphraseField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.change_passphrase import set_new_passphrase
from cardtrack.usecases.last_seen import OlderThanSeen, accept_older, older_than_seen
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import STANDARD, Derivation, is_recovery_code, unlock_campaign
from cardtrack.wording.faults import fault_text

_WIDTH = 560


class UnlockPage(QWidget):
    """`unlocked` (Vault) once a campaign is open; `left` when another is wanted."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(
        self,
        folder: Path,
        background: Background,
        clock: Clock,
        *,
        derivation: Derivation = STANDARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._background, self._clock, self._derivation = background, clock, derivation
        self._with_code = False
        self._vault: Vault | None = None
        self._lay_out()
        self._ask_for_code(is_wanted=False)

    # --- what a person does -------------------------------------------------------------------

    def unlock(self, *, take_over: bool = False) -> None:
        """Tries what was typed."""
        if not self.go.isEnabled():
            return
        if not self.field.text():
            self._say(tr("Type the recovery code first.") if self._with_code else tr("Type the passphrase first."))
            self.field.begin_again()
            return
        self._set_busy(tr("Opening …"))
        verb = partial(unlock_campaign, self.folder, self.field.text(), self._clock(), take_over=take_over)
        self._background.ask(self, verb, self._opened, self._failed)

    def renew(self) -> None:
        """Sets the new passphrase after the recovery code has opened the campaign."""
        if (problem := self.new_passphrase.problem()) is not None:
            self._say(problem)
            return
        assert self._vault is not None
        self._set_busy(tr("Setting the passphrase …"))
        verb = partial(set_new_passphrase, self._vault, self.new_passphrase.value(), derivation=self._derivation)
        self._background.ask(self, verb, lambda _: self._look(), self._failed)

    def ask_for_new_passphrase(self, vault: Vault) -> None:
        """Goes on with a campaign that its recovery code has opened."""
        self._vault = vault
        self._first.setVisible(False)
        self._second.setVisible(True)
        self.new_passphrase.typed_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the other campaigns; what was opened meanwhile is closed first."""
        self.field.clear()
        if self._vault is None:
            self.left.emit()
            return
        self._set_busy(tr("Closing …"))
        self._background.ask(self, partial(lock_campaign, self._vault, None), lambda _: self.left.emit())

    # --- what comes back ----------------------------------------------------------------------

    def _opened(self, vault: Vault) -> None:
        self._set_busy("")
        self._vault = vault
        was_code = self._with_code or is_recovery_code(self.field.text())
        self.field.clear()
        if was_code:
            self.ask_for_new_passphrase(vault)
        else:
            self._look()

    def _look(self) -> None:
        """Whether something older lies where a newer state was last open."""
        assert self._vault is not None
        self._background.ask(self, partial(older_than_seen, self._vault), self._looked, self._failed)

    def _looked(self, older: OlderThanSeen | None) -> None:
        if older is None:
            self._hand_over()
            return
        self._set_busy("")
        self._first.setVisible(False)
        self._second.setVisible(False)
        self.older.show_older(older)

    def _accept_older(self) -> None:
        assert self._vault is not None
        self._background.ask(self, partial(accept_older, self._vault), lambda _: self._hand_over(), self._failed)

    def _hand_over(self) -> None:
        self._set_busy("")
        vault, self._vault = self._vault, None
        self.new_passphrase.clear()
        self.unlocked.emit(vault)

    def _failed(self, fault: UserError) -> None:
        self._set_busy("")
        if isinstance(fault, KeysDamaged):
            self._ask_for_code(is_wanted=True)
        if isinstance(fault, WrongPassphrase) and self._with_code and not is_recovery_code(self.field.text()):
            fault = RecoveryCodeMistyped()
        if isinstance(fault, WrongPassphrase) and self._with_code:
            self._say(
                tr(
                    "This code does not open this campaign. Nothing was changed. Check that it is the whole code, and "
                    "from this campaign's sheet."
                )
            )
        else:
            self._say(fault_text(fault))
        is_elsewhere = isinstance(fault, VaultInUse) and bool(fault.values.get("elsewhere"))
        self.anyway.setVisible(is_elsewhere and not self._asked_anyway)
        if isinstance(fault, WrongPassphrase | RecoveryCodeMistyped | KeysDamaged):
            self.field.begin_again()

    def _open_anyway(self) -> None:
        self._asked_anyway = True
        self.unlock(take_over=True)

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._asked_anyway = False
        self._first, self._second = self._unlock_step(), self._renew_step()
        self._second.setVisible(False)
        self.older = OlderState()
        self.older.accepted.connect(self._accept_older)
        self._fault = PlainLabel.wrapped(role="fault")
        self._busy_text = PlainLabel(role="hint")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self.anyway = QPushButton(tr("The other computer is off, or has it closed: open it here"))
        self.anyway.clicked.connect(self._open_anyway)
        self.anyway.setVisible(False)
        self.others = QPushButton(tr("Other campaigns"))
        self.others.setFlat(True)
        self.others.clicked.connect(self.leave)
        frame = QFrame()
        frame.setObjectName("card")
        frame.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(12)
        column.addLayout(_heading(self.folder.name))
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addWidget(self.older)
        column.addWidget(self._fault)
        column.addWidget(self.anyway, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._busy_text)
        column.addWidget(self._bar)
        column.addWidget(self.others, 0, Qt.AlignmentFlag.AlignLeft)
        _put_in_the_middle(self, frame)
        self._set_busy("")
        self._say("")

    def _unlock_step(self) -> QWidget:
        step = QWidget()
        self._label = PlainLabel()
        self.field = PassphraseField("")
        self._label.setBuddy(self.field)
        self.field.entered.connect(self.unlock)
        self.field.edited.connect(lambda: self._say(""))
        self._hint = PlainLabel.wrapped(role="hint")
        self.go = QPushButton(tr("Unlock"))
        self.go.setProperty("primary", "true")
        self.go.clicked.connect(self.unlock)
        self.switch = QPushButton()
        self.switch.setFlat(True)
        self.switch.clicked.connect(lambda: self._ask_for_code(is_wanted=not self._with_code))
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.go)
        buttons.addWidget(self.switch)
        buttons.addStretch(1)
        column = LabelledFields(step)
        column.addWidget(self._label)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setFocusProxy(self.field)
        return step

    def _renew_step(self) -> QWidget:
        step = QWidget()
        self.new_passphrase = NewPassphrase()
        self.renew_button = QPushButton(tr("Set the passphrase and open"))
        self.renew_button.setProperty("primary", "true")
        self.renew_button.clicked.connect(self.renew)
        for field in (self.new_passphrase.typed_back, self.new_passphrase.first, self.new_passphrase.again):
            field.entered.connect(self.renew)
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            PlainLabel.wrapped(
                tr(
                    "The recovery code is right. Now choose a new passphrase. Backups made before still open with the "
                    "old one."
                )
            )
        )
        column.addWidget(self.new_passphrase)
        column.addWidget(self.renew_button, 0, Qt.AlignmentFlag.AlignLeft)
        return step

    def _ask_for_code(self, *, is_wanted: bool) -> None:
        self._with_code = is_wanted
        label = tr("Recovery code") if is_wanted else tr("Passphrase")
        self._label.setText(label)
        self.field.line.setAccessibleName(label)
        self.field.clear()
        self.field.eye.setChecked(is_wanted)  # letters from paper are typed better where they are seen
        self.switch.setText(tr("Use the passphrase") if is_wanted else tr("Forgotten? Use the recovery code"))
        self._hint.setText(self._hint_text())
        self._hint.setVisible(bool(self._hint.text()))
        self.field.begin_again()

    def _hint_text(self) -> str:
        if self._with_code:
            return tr("Nine groups of four letters and digits, from the paper. Capitals and dashes do not matter.")
        if self.folder.name.startswith(PRACTICE_NAME):
            return tr("The practice campaign's passphrase is: {passphrase}").format(passphrase=PRACTICE_PASSPHRASE)
        return ""

    def _set_busy(self, text: str) -> None:
        for button in (self.go, self.switch, self.anyway, self.others, self.renew_button):
            button.setEnabled(not text)
        self._busy_text.setText(text)
        self._busy_text.setVisible(bool(text))
        self._bar.setVisible(bool(text))
        if text:
            self._say("")
            self.anyway.setVisible(False)

    def _say(self, text: str) -> None:
        self._fault.alert(text)


def _heading(title: str) -> QHBoxLayout:
    picture = PlainLabel()
    picture.setPixmap(theme.icon("lock", theme.colors().accent).pixmap(QSize(32, 32)))
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel.wrapped(title, role="title"), 1)
    return row


def _put_in_the_middle(outer: QWidget, frame: QFrame) -> None:
    page = QWidget()
    down = QVBoxLayout(page)
    down.setContentsMargins(32, 32, 32, 32)
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(frame, 100)
    across.addStretch(1)
    down.addStretch(1)
    down.addLayout(across)
    down.addStretch(2)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    whole = QVBoxLayout(outer)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(area)
