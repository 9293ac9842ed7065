"""Make a campaign: five pages, and nothing is written before the fourth is done."""

from __future__ import annotations

from datetime import datetime
from functools import partial

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
from cardtrack.gui.start.new_campaign_steps import NameStep, PassphraseStep, RecoveryStep, Step, UnitStep, WhoStep
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.open_campaign import (
    STANDARD,
    Derivation,
    MadeCampaign,
    NewCampaign,
    make_campaign,
    new_campaign_folder,
)
from cardtrack.usecases.recovery import note_sheet_found
from cardtrack.wording.faults import fault_text

_PASSPHRASE, _LAST_ASKED, _RECOVERY = 1, 3, 4


class NewCampaignDialog(QDialog):
    """`made` (Vault) when the campaign is there and its recovery code was written down.

    Closing keeps what was typed for the next time, but never a passphrase.
    """

    made = Signal(object)

    def __init__(
        self, background: Background, clock: Clock, *, derivation: Derivation = STANDARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New campaign"))
        self.setModal(True)
        self._background, self._clock, self._derivation = background, clock, derivation
        self._vault: Vault | None = None
        self._is_busy = False
        self._place = 0
        self.name_step, self.passphrase_step, self.who_step = NameStep(), PassphraseStep(), WhoStep()
        self.unit_step, self.recovery_step = UnitStep(), RecoveryStep(background, clock)
        self.steps: tuple[Step, ...] = (
            self.name_step,
            self.passphrase_step,
            self.who_step,
            self.unit_step,
            self.recovery_step,
        )
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)
        self._show_step(0)

    def go_on(self) -> None:
        """The next page, or what the last one leads to."""
        if self._is_busy:
            return
        problem = self.steps[self._place].problem()
        self._say(problem or "")
        if problem is not None:
            return
        if self._place == _RECOVERY:
            self._write_down()
        elif self._place == _LAST_ASKED:
            self._make()
        else:
            self._show_step(self._place + 1)

    def go_back(self) -> None:
        """The page before; nothing typed is lost."""
        self._say("")
        self._show_step(self._place - 1)

    def reject(self) -> None:
        """Closes before the campaign is made. Afterwards there is a code to be written down first."""
        if self._is_busy:
            return
        if self._vault is not None:
            self._say(tr("The campaign is made. Write its recovery code down and type the two groups, then it opens."))
            return
        self.passphrase_step.passphrase.clear()
        self._say("")
        super().reject()
        self._show_step(min(self._place, _PASSPHRASE))

    def wanted(self) -> NewCampaign:
        """What was typed so far."""
        return NewCampaign(
            name=self.name_step.name.text(),
            code_name=self.name_step.code_name.text(),
            union_name=self.who_step.union.text(),
            employer_name=self.who_step.employer.text(),
            prepared_by=self.who_step.prepared_by.text(),
            regime_id=self.unit_step.regime_id(),
            unit_name=self.unit_step.unit.text(),
            included_text=self.unit_step.included.toPlainText(),
            excluded_text=self.unit_step.excluded.toPlainText(),
            goal_percent=self.unit_step.goal_percent(),
        )

    # --- making -------------------------------------------------------------------------------

    def _make(self) -> None:
        self._set_busy(is_busy=True)
        passphrase = self.passphrase_step.passphrase.value()
        verb = partial(_make_in_new_folder, passphrase, self.wanted(), self._clock(), self._derivation)
        self._background.ask(self, verb, self._made, self._failed)

    def _made(self, made: MadeCampaign) -> None:
        self._set_busy(is_busy=False)
        self._vault = made.vault
        self.passphrase_step.passphrase.clear()
        self.recovery_step.code.show_code(made.vault, made.recovery_code)
        self._show_step(_RECOVERY)

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
        self._fault = PlainLabel.wrapped(role="fault")
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
        for widget in (self._heading, self._fault, self._bar):
            widget.setContentsMargins(24, 0, 24, 0)
        column.addWidget(self._heading)
        column.addWidget(self._area, 1)
        column.addWidget(self._fault)
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
        side.setFixedWidth(200)
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
        is_made = place == _RECOVERY
        self.back.setVisible(0 < place < _RECOVERY)
        self.cancel.setVisible(not is_made)
        self.next.setText(
            tr("Open the campaign") if is_made else tr("Make the campaign") if place == _LAST_ASKED else tr("Next")
        )
        self._area.verticalScrollBar().setValue(0)
        self.steps[place].arrive()
        QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        """On a small screen the field that has the keyboard is scrolled to, once the page is laid out."""
        field = QApplication.focusWidget()
        if field is not None and self.steps[self._place].isAncestorOf(field):
            self._area.ensureWidgetVisible(field, 0, 48)

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._bar.setVisible(is_busy)
        for button in (self.next, self.back, self.cancel):
            button.setEnabled(not is_busy)
        self.steps[self._place].setEnabled(not is_busy)

    def _say(self, text: str) -> None:
        self._fault.alert(text)
        QTimer.singleShot(0, self, self._keep_in_view)


def _make_in_new_folder(passphrase: str, wanted: NewCampaign, at: datetime, derivation: Derivation) -> MadeCampaign:
    folder = new_campaign_folder(wanted.code_name)
    return make_campaign(folder, passphrase, wanted, at.astimezone().date(), at, derivation=derivation)
