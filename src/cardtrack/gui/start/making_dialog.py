"""A new campaign comes about page by page: nothing is written before the last question, and its code comes last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cardtrack.errors import UserError
from cardtrack.gui.background import Background
from cardtrack.gui.start.new_campaign_steps import PassphraseStep, RecoveryStep, Step
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.leave import GoOn
from cardtrack.usecases.open_campaign import STANDARD, Derivation, MadeCampaign
from cardtrack.usecases.recovery import note_sheet_found
from cardtrack.wording.faults import fault_text


class MakingDialog(QDialog):
    """Pages, the last two of which are a passphrase or more questions, and the recovery code of what was then made.

    `made` (Vault) when the campaign is there and its recovery code was written down. `told` comes from the vault's
    thread: how much of it is done, of how much. Closing keeps what was typed for the next time, but never a passphrase.
    """

    can_stop = False  # while it is being made
    made = Signal(object)
    told = Signal(int, int)

    def __init__(
        self,
        background: Background,
        clock: Clock,
        title: str,
        questions: Sequence[Step],
        verb: str,
        *,
        derivation: Derivation = STANDARD,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._background, self._clock, self._derivation = background, clock, derivation
        self._verb = verb
        self._vault: Vault | None = None
        self._stopped: Event | None = None
        self._place = 0
        self.recovery_step = RecoveryStep(background, clock)
        self.steps: tuple[Step, ...] = (*questions, self.recovery_step)
        self._last = len(questions)  # the page of the recovery code
        self.passphrase_step = next(step for step in questions if isinstance(step, PassphraseStep))
        self._lay_out()
        self.told.connect(self._show_share)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)
        self._show_step(0)

    def making(self, go_on: GoOn) -> Callable[[], MadeCampaign]:
        """What makes the campaign, to be called elsewhere; it may ask `go_on` with how much is done, of how much."""
        raise AssertionError(f"{type(self).__name__} makes nothing")

    def go_on(self) -> None:
        """The next page, or what the last one leads to."""
        if self._stopped is not None:
            return
        problem = self.steps[self._place].problem()
        self._say(problem or "")
        if problem is not None:
            return
        if self._place == self._last:
            self._write_down()
        elif self._place == self._last - 1:
            self._make()
        else:
            self._show_step(self._place + 1)

    def go_back(self) -> None:
        """The page before; nothing typed is lost."""
        self._say("")
        self._show_step(self._place - 1)

    def ask_first(self, check: Callable[[], object], then: Callable[[], None]) -> None:
        """Goes on where `check`, which may wait for a disk, raises no UserError."""

        def passed(_: object) -> None:
            self._set_busy(is_busy=False)
            then()

        self._set_busy(is_busy=True)
        self._background.ask(self, check, passed, self._failed)

    def reject(self) -> None:
        """Closes before the campaign is made, or stops that. Afterwards there is a code to be written down first."""
        if self._stopped is not None:
            if self.can_stop:
                self._stopped.set()
            return
        if self._vault is not None:
            self._say(tr("The campaign is made. Write its recovery code down and type the two groups, then it opens."))
            return
        self.passphrase_step.passphrase.clear()
        self._say("")
        super().reject()
        self._show_step(min(self._place, self.steps.index(self.passphrase_step)))

    # --- making -------------------------------------------------------------------------------

    def _make(self) -> None:
        self._set_busy(is_busy=True)
        stopped = self._stopped
        assert stopped is not None

        def go_on(done: int, total: int) -> bool:
            self.told.emit(done, total)
            return not stopped.is_set()

        self._background.ask(self, self.making(go_on), self._made, self._failed)

    def _made(self, made: MadeCampaign) -> None:
        self._set_busy(is_busy=False)
        self._vault = made.vault
        self.passphrase_step.passphrase.clear()
        self.recovery_step.code.show_code(made.vault, made.recovery_code)
        self._show_step(self._last)

    def _failed(self, fault: UserError) -> None:
        self._set_busy(is_busy=False)
        self._say(fault_text(fault))

    def _write_down(self) -> None:
        assert self._vault is not None
        self._set_busy(is_busy=True)
        verb = partial(note_sheet_found, self._vault, self._clock().astimezone().date())
        self._background.ask(self, verb, lambda _: self._hand_over(), self._failed)

    def _hand_over(self) -> None:
        self._set_busy(is_busy=False)
        vault, self._vault = self._vault, None
        self.accept()
        self.made.emit(vault)

    # --- how it looks -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = PlainLabel.wrapped(role="title")
        self.said = PlainLabel.wrapped(role="fault")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(tr("Making the campaign"))
        page = QWidget()
        pages = QVBoxLayout(page)
        pages.setContentsMargins(24, 0, 24, 0)
        for step in self.steps:
            step.setVisible(False)
            pages.addWidget(step)
        pages.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(page)
        column = QVBoxLayout()
        column.setContentsMargins(0, 24, 0, 16)
        column.setSpacing(12)
        for widget in (self._heading, self.said, self._bar):
            widget.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        column.addWidget(self.said)
        column.addWidget(self._bar)
        column.addLayout(self._buttons())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._side())
        across.addLayout(column, 1)
        self._bar.setVisible(False)
        self._say("")
        room = self.screen().availableSize()
        self.resize(min(780, room.width() - 48), min(580, room.height() - 64))

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("step_list")
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 28, 24, 24)
        column.setSpacing(16)
        self._marks = [PlainLabel.wrapped() for _ in self.steps]
        for mark in self._marks:
            column.addWidget(mark)
        column.addStretch(1)
        side.setFixedWidth(216)
        return side

    def _buttons(self) -> QHBoxLayout:
        self.back = QPushButton(tr("Back"))
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.go_back)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.next = QPushButton()
        self.next.setDefault(True)
        self.next.setProperty("primary", "true")
        self.next.clicked.connect(self.go_on)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.next)
        return row

    def _show_step(self, place: int) -> None:
        self._place = place
        for number, (step, mark) in enumerate(zip(self.steps, self._marks, strict=True)):
            step.setVisible(number == place)
            # done, here, to come: told by the sign, not by color
            sign = "✓" if number < place else "▸" if number == place else "·"
            mark.setText(f"{sign}  {step.title}")
            mark.setProperty("role", "heading" if number == place else "hint")
            mark.style().unpolish(mark)
            mark.style().polish(mark)
        self._heading.setText(self.steps[place].title)
        self.setAccessibleDescription(
            tr("Step {number} of {count}: {title}").format(
                number=place + 1, count=len(self.steps), title=self.steps[place].title
            )
        )
        is_made = place == self._last
        self.back.setVisible(0 < place < self._last)
        self.cancel.setVisible(not is_made)
        self.next.setText(tr("Open the campaign") if is_made else self._verb if place == self._last - 1 else tr("Next"))
        self._area.verticalScrollBar().setValue(0)
        self.steps[place].arrive()
        QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        """On a small screen the field that has the keyboard is scrolled to, once the page is laid out."""
        field = QApplication.focusWidget()
        if field is not None and self.steps[self._place].isAncestorOf(field):
            self._area.ensureWidgetVisible(field, 0, 48)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._stopped = Event() if is_busy else None
        self._bar.setRange(0, 0)
        self._bar.setVisible(is_busy)
        for button in (self.next, self.back):
            button.setEnabled(not is_busy)
        self.cancel.setEnabled(self.can_stop or not is_busy)
        self.steps[self._place].setEnabled(not is_busy)

    def _show_share(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _say(self, text: str) -> None:
        self.said.alert(text)
        QTimer.singleShot(0, self, self._keep_in_view)
