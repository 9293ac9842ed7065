"""The rules that a unit can be held against: where they are from, all that they ask, and the campaign's own copies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes
from cardtrack.errors import UserError
from cardtrack.gui.theme import icon
from cardtrack.gui.units.edited_view import EditedView
from cardtrack.gui.units.rules_details import RulesDetails
from cardtrack.gui.units.rules_editor import RulesCopyDialog, RulesEditor
from cardtrack.gui.widgets.panel import ScrolledColumn
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.regimes import KeptRules, list_rules, remove_regime
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import verified_mark

_ROWS = 8


class RulesDialog(QDialog):
    """`said` (text) when something was done that Undo can take back."""

    said = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rules"))
        self.setModal(True)
        self._workspace = workspace
        self._wanted = workspace.unit.regime_id
        self.model: TableModel[KeptRules] = TableModel(_columns(), sentence=_sentence, parent=self)
        self.view = EditedView(self.model, tr("Rules"))
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.setToolTip(tr("Enter changes a copy or makes one, Delete removes a copy"))
        self.copy = QPushButton(icon("copy"), tr("Make a copy…"))
        self.change = QPushButton(icon("pencil"), tr("Change…"))
        self.remove = QPushButton(icon("trash-2"), tr("Remove"))
        self.fault = PlainLabel.wrapped(role="fault")
        self.fault.setVisible(False)
        self.details = RulesDetails()
        self._lay_out()
        self._wire()
        self.refresh()

    @property
    def chosen(self) -> KeptRules | None:
        """The rules whose row is selected."""
        rows = self.view.chosen_rows()
        return rows[0] if rows else None

    def refresh(self) -> None:
        """Reads the rules; those that were looked at stay selected."""
        self._workspace.background.ask(self, partial(list_rules, self._workspace.vault), self._show)

    # --- what can be done -------------------------------------------------------------------

    def make_copy(self) -> None:
        """Asks for the name of a copy."""
        if self.chosen is not None and self.chosen.regime is not None:
            dialog = RulesCopyDialog(self._workspace, self.chosen.regime, self)
            dialog.accepted.connect(partial(self._copied, dialog))
            _open(dialog)

    def change_copy(self) -> None:
        """Opens the text of a copy."""
        if self.chosen is not None and self.chosen.text:
            dialog = RulesEditor(self._workspace, self.chosen, self)
            dialog.accepted.connect(lambda: self.said.emit(tr("The rules were changed.")))
            _open(dialog)

    def remove_copy(self) -> None:
        """Takes a copy out at once; Undo brings it back."""
        chosen = self.chosen
        if chosen is not None and chosen.text:
            work = self._workspace
            said = tr("The rules were removed: {name}").format(name=_name(chosen))
            verb = partial(remove_regime, work.vault, chosen.id, work.now())
            work.background.do(self, verb, lambda _: self.said.emit(said), self._show_fault)

    # --- what happens -----------------------------------------------------------------------

    def _copied(self, dialog: RulesCopyDialog) -> None:
        assert dialog.made is not None
        self._wanted = dialog.made.id
        self.said.emit(tr("The copy was made: {name}").format(name=dialog.made.name))

    def _open_row(self, rules: KeptRules) -> None:
        if rules.text:
            self.change_copy()
        else:
            self.make_copy()

    def _look_again(self, changes: Changes) -> None:
        del changes
        self.refresh()

    def _show(self, rules: Sequence[KeptRules]) -> None:
        self.model.set_rows({kept.id: kept for kept in rules})
        place = self.model.place_of(self._wanted) or 0
        self.view.selectRow(place)
        self.view.scrollTo(self.model.index(place, 0))

    def _choose(self) -> None:
        chosen = self.chosen
        self.fault.alert("")
        self.copy.setEnabled(chosen is not None and chosen.regime is not None)
        for button in (self.change, self.remove):
            button.setEnabled(chosen is not None and bool(chosen.text))
        if chosen is not None:
            self._wanted = chosen.id
            self.details.show_rules(chosen)

    def _show_fault(self, fault: UserError) -> None:
        self.fault.alert(fault_text(fault))

    # --- making -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        hint = tr(
            "Rules that come with the program stay as they are. A copy belongs to this campaign and can be changed."
        )
        head.addWidget(PlainLabel.wrapped(hint), 1)
        for button in (self.copy, self.change, self.remove):
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
        column.addWidget(self.fault)
        column.addWidget(ScrolledColumn(self.details), 1)
        column.addWidget(close)
        self.resize(1080, 660)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self) -> None:
        for button, verb in (
            (self.copy, self.make_copy),
            (self.change, self.change_copy),
            (self.remove, self.remove_copy),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, verb=verb: verb())
        self.view.opened.connect(self._open_row)
        self.view.add_asked.connect(self.make_copy)
        self.view.change_asked.connect(self.change_copy)
        self.view.remove_asked.connect(self.remove_copy)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self._workspace.changed.connect(self._look_again)
        self._choose()


def _name(rules: KeptRules) -> str:
    return rules.id if rules.regime is None else regime_title(rules.regime)


def _columns() -> list[Column[KeptRules]]:
    def checked(rules: KeptRules) -> str:
        return "" if rules.regime is None else dates.day(rules.regime.checked_on)

    def mark(rules: KeptRules) -> str:
        if rules.regime is None:
            return tr("cannot be read")
        return verified_mark(rules.regime.verified)

    def source(rules: KeptRules) -> str:
        return "" if rules.regime is None else rules.regime.source

    return [
        Column("name", tr("Rules"), _name, 50, tooltip=_name),
        Column("checked", tr("Checked on"), checked, 14),
        Column("verified", tr("Checked"), mark, 24),
        Column("units", tr("Units"), lambda rules: ", ".join(rules.used_by), 20),
        Column("source", tr("Source"), source, 40, tooltip=source),
    ]


def _sentence(rules: KeptRules) -> str:
    return "; ".join(part for column in _columns() if (part := column.text(rules)))


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
