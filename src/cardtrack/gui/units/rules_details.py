"""One set of rules in words: each threshold, the life of a card, what counts, where all of it is from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.regimes import KeptRules
from cardtrack.wording.faults import fault_text
from cardtrack.wording.regimes import regime_facts, regime_title


class RulesDetails(QWidget):
    """Empty until `show_rules`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel.wrapped(role="heading")
        self.facts: list[tuple[str, str]] = []
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addLayout(self._form)
        column.addStretch(1)

    def show_rules(self, rules: KeptRules) -> None:
        """Shows one set of rules, or why it cannot be read."""
        if rules.regime is not None:
            self.title.setText(regime_title(rules.regime))
            self.facts = regime_facts(rules.regime)
        else:
            assert rules.fault is not None
            self.title.setText(rules.id)
            self.facts = [(tr("Cannot be read"), fault_text(rules.fault))]
        if rules.used_by:
            self.facts.append((tr("Used by"), ", ".join(rules.used_by)))
        while self._form.rowCount():
            self._form.removeRow(0)
        for label, value in self.facts:
            caption = PlainLabel(label, role="caption")
            caption.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._form.addRow(caption, PlainLabel.wrapped(value))
