"""The text of the campaign's own copy of rules, checked while it is typed; and the form that names a new copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cardtrack.domain.regime import Regime
from cardtrack.errors import RegimeInvalid, UserError
from cardtrack.gui.units.rules_text_field import RulesTextField
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.notice import Notice
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.regimes import (
    LONGEST_NAME,
    KeptRules,
    check_regime,
    copy_regime,
    edit_regime,
    line_of_fault,
)
from cardtrack.wording.faults import fault_text
from cardtrack.wording.regimes import line_sentence, problem_sentence, regime_title, text_keys
from cardtrack.wording.thresholds import asked, effect_label

_PAUSE_MS = 80


class RulesCopyDialog(FormDialog):
    """Asks what the copy is to be called. `made` is the copy."""

    def __init__(self, workspace: Workspace, original: Regime, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("Make a copy of the rules"),
            tr("Make the copy"),
            parent,
            explanation=tr(
                "The copy is this campaign's and can be changed; the rules that it is made from stay as they are. "
                "On screen and on paper it is marked as the campaign's own copy."
            ),
        )
        self._workspace = workspace
        self._original = original
        self.made: Regime | None = None
        self.name = QLineEdit(original.name[:LONGEST_NAME])
        self.name.setMaxLength(LONGEST_NAME)
        self.name.selectAll()
        self.add(tr("Name of the copy"), self.name)
        self.on_accept(self._write)

    def _write(self) -> None:
        self.set_busy(is_busy=True)
        work = self._workspace
        verb = partial(copy_regime, work.vault, self._original.id, self.name.text(), work.now())
        work.background.do(self, verb, self._was_made, self.show_fault)

    def _was_made(self, result: tuple[Regime, object]) -> None:
        self.made = result[0]
        self.done_well()


class RulesEditor(FormDialog):
    """For one copy. What is wrong with the text is said below it, with its line, as soon as the hands rest."""

    def __init__(self, workspace: Workspace, rules: KeptRules, parent: QWidget | None = None) -> None:
        name = rules.id if rules.regime is None else regime_title(rules.regime)
        super().__init__(tr("Change the rules: {name}").format(name=name), tr("Write the changes"), parent)
        self._workspace = workspace
        self._rules = rules
        self.text = RulesTextField(tr("Text of the rules"))
        self.text.setPlainText(rules.text)
        self.verdict = Notice()
        self.fault: UserError | None = None
        self.as_it_was = self.buttons.addButton(tr("As it was"), QDialogButtonBox.ButtonRole.ResetRole)
        self.as_it_was.clicked.connect(lambda _: self.text.replace_all(rules.text))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.text.textChanged.connect(self._pause.start)
        self._lay_out()
        self.on_accept(self._write)
        self.check()
        self.text.setFocus()

    def check(self) -> None:
        """Says whether the text can be used, and if not, why and on which line."""
        text = self.text.toPlainText()
        self.as_it_was.setEnabled(text != self._rules.text)
        try:
            regime = check_regime(self._rules.id, text)
        except UserError as fault:
            self.fault = fault
            line = line_of_fault(text, fault) if isinstance(fault, RegimeInvalid) else None
            self.text.mark(line)
            self.verdict.say(line_sentence(line, _told(fault)), "triangle-alert")
            return
        self.fault = None
        self.text.mark(None)
        asks = "; ".join(
            tr("{effect}: {share}").format(effect=effect_label(threshold.effect), share=asked(threshold))
            for threshold in regime.ladder
        )
        self.verdict.say(tr("These rules can be used. {asks}.").format(asks=asks), "circle-check")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.text, 1)
        left.addWidget(self.verdict)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addWidget(_keys(), 2)
        for place in range(self.body.count()):
            self.body.setStretch(place, 0)  # the text takes what room there is
        self.body.insertLayout(0, row, 1)
        self.resize(1040, 640)

    def _write(self) -> None:
        self.check()
        if self.fault is not None:
            self.text.go_to(self.text.marked or 1)
            return
        self.set_busy(is_busy=True)
        work = self._workspace
        verb = partial(edit_regime, work.vault, self._rules.id, self.text.toPlainText(), work.now())
        work.background.do(self, verb, lambda _: self.done_well(), self.show_fault)


def _told(fault: UserError) -> str:
    """What is wrong, without the name of the rules, which stands in the title."""
    if isinstance(fault, RegimeInvalid):
        return problem_sentence(str(fault.values["problem"]), str(fault.values["key"]))
    return fault_text(fault)


def _keys() -> ScrolledColumn:
    """What may stand in the text."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(2)
    column.addWidget(PlainLabel(tr("What may stand in the text"), role="heading"))
    for key, meaning in text_keys():
        column.addSpacing(4)
        column.addWidget(PlainLabel(key))
        column.addWidget(PlainLabel.wrapped(meaning, role="hint"))
    column.addStretch(1)
    area = ScrolledColumn(content)
    area.setAccessibleName(tr("What may stand in the text"))
    return area
