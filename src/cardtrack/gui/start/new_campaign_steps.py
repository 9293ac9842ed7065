"""What is asked for a new campaign, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cardtrack.domain.regime import Regime
from cardtrack.errors import FieldMissing
from cardtrack.gui.access.new_passphrase import NewPassphrase
from cardtrack.gui.access.recovery_code import RecoveryCode
from cardtrack.gui.background import Background
from cardtrack.gui.widgets.labelled import LabelledFields
from cardtrack.gui.widgets.number_field import NumberField
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import tr
from cardtrack.usecases.regimes import load_regimes
from cardtrack.wording.faults import fault_text
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import asked, caution, checked, effect_label

_LONGEST = 200


class Step(QWidget):
    """One page. `problem()` tells what is missing and puts the keyboard there."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.needed: Sequence[tuple[str, QLineEdit]] = ()

    def problem(self) -> str | None:
        """The first thing that is missing, in words."""
        for code, line in self.needed:
            if not line.text().strip():
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return fault_text(FieldMissing(field=code))
        return None

    def arrive(self) -> None:
        """Puts the keyboard into the first field."""
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setFocus(Qt.FocusReason.OtherFocusReason)


class NameStep(Step):
    """What the campaign is called, inside and outside."""

    def __init__(self) -> None:
        super().__init__(tr("Name"))
        self.name = _line()
        self.code_name = _line()
        self.needed = (("campaign", self.name),)
        fields = LabelledFields(self)
        fields.add(tr("Name of the campaign"), self.name, tr("For example the employer's name. It is kept encrypted."))
        fields.add(
            tr("Code name (optional)"),
            self.code_name,
            tr(
                "Stands in the window's title, in file names and on prints instead of the name. The campaign's folder "
                "is named after it, which whoever uses this computer can see: choose a word that tells nothing."
            ),
        )
        self.setFocusProxy(self.name)


class PassphraseStep(Step):
    """What opens it."""

    def __init__(self) -> None:
        super().__init__(tr("Passphrase"))
        self.passphrase = NewPassphrase()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.passphrase)

    def problem(self) -> str | None:
        return self.passphrase.problem()

    def arrive(self) -> None:
        field = self.passphrase.typed_back if self.passphrase.made.isChecked() else self.passphrase.first
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class WhoStep(Step):
    """The two sides, and whoever prepares the papers."""

    def __init__(self) -> None:
        super().__init__(tr("Union and employer"))
        self.union, self.employer, self.prepared_by = _line(), _line(), _line()
        self.needed = (("union", self.union), ("employer", self.employer))
        fields = LabelledFields(self)
        fields.add(tr("Union"), self.union, tr("With its local, as the cards name it."))
        fields.add(tr("Employer"), self.employer, tr("As a petition would name it."))
        fields.add(tr("Your name (optional)"), self.prepared_by, tr("Stands on reports as who prepared them."))
        self.setFocusProxy(self.union)


class UnitStep(Step):
    """The group that is counted, and the rules that it is held against."""

    def __init__(self) -> None:
        super().__init__(tr("Unit and rules"))
        self._regimes = load_regimes()
        self.unit = _line()
        self.unit.setText(tr("All employees"))
        self.needed = (("unit", self.unit),)
        self.regime = QComboBox()
        for regime_id in self._regimes:
            self.regime.addItem(regime_title(self._regimes[regime_id]), regime_id)
        self.regime.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.regime.setMinimumContentsLength(20)
        self._rules = PlainLabel.wrapped(role="hint")
        self.regime.currentIndexChanged.connect(lambda _: self._show_rules())
        self.goal = NumberField(0, 100)
        self.goal.setSpecialValueText(tr("no goal"))
        self.goal.setSuffix(tr(" %"))
        self.included, self.excluded = _text(), _text()
        self._lay_out()
        self.setFocusProxy(self.unit)
        self._show_rules()

    def regime_id(self) -> str:
        """The code of the rules chosen."""
        return str(self.regime.currentData())

    def goal_percent(self) -> int | None:
        """The campaign's own goal."""
        return self.goal.value() or None

    def _lay_out(self) -> None:
        fields = LabelledFields(self)
        fields.add(
            tr("Name of the unit"),
            self.unit,
            tr("Everyone on the list is in it to begin with; exclusions and further units come later."),
        )
        beside = QHBoxLayout()
        beside.setSpacing(16)
        rules, goal = LabelledFields(), LabelledFields()
        rules.add(tr("Rules"), self.regime)
        goal.add(tr("Goal of your own"), self.goal)
        beside.addLayout(rules, 1)
        beside.addLayout(goal)
        fields.addSpacing(10)
        fields.addLayout(beside)
        fields.addWidget(self._rules)
        fields.add(tr("Included, as a petition would word it (optional)"), self.included)
        fields.add(tr("Excluded (optional)"), self.excluded)

    def _show_rules(self) -> None:
        regime = self._regimes.get(self.regime_id())
        self._rules.setText("" if regime is None else _rules_text(regime))
        self.regime.setAccessibleDescription(self._rules.text())


class RecoveryStep(Step):
    """The way in when the passphrase is forgotten."""

    def __init__(self, background: Background, clock: Clock) -> None:
        super().__init__(tr("Recovery code"))
        self.code = RecoveryCode(background, clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.code)

    def problem(self) -> str | None:
        return self.code.problem()

    def arrive(self) -> None:
        self.code.groups.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _rules_text(regime: Regime) -> str:
    asks = [
        tr("{effect}: {share}").format(effect=effect_label(threshold.effect), share=asked(threshold))
        for threshold in regime.thresholds
    ]
    seen = tr("Rules checked {when}.").format(when=checked(regime))
    return "\n".join(part for part in (" · ".join(asks), seen, caution(regime)) if part)


def _line() -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(_LONGEST)
    return line


def _text() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(text.fontMetrics().lineSpacing() * 3 + 20)
    return text
