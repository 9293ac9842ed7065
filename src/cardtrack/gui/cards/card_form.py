"""One card in full: its verdict in sentences, every field, and what can be done with it."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QWidget

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Changes
from cardtrack.gui.cards.card_fields import CardFields
from cardtrack.gui.cards.proposals import proposed_hits
from cardtrack.gui.cards.rows import CardRow, all_sentences, mark_icon, mark_of, mark_text
from cardtrack.gui.theme import lead
from cardtrack.gui.widgets.form_dialog import FormDialog
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.match_cards import Colour, Proposed
from cardtrack.usecases.record_card import discard_cards, edit_card
from cardtrack.wording.acts import act_text

_REVOCATION = frozenset({"revoked_on", "revoked_how", "revoked_to"})
_MATCH = frozenset({"employee_id", "signer"})
_SYMBOL = 20
_OFFERED = 5


class CardForm(FormDialog):
    """`said` as in Place. Nothing is written where nothing differs."""

    said = Signal(str, bool)

    def __init__(self, workspace: Workspace, row: CardRow, parent: QWidget | None = None) -> None:
        super().__init__(tr("Card of {name}").format(name=row.name), tr("Keep the changes"), parent)
        self._workspace = workspace
        self._row = row
        self.fields = CardFields(workspace, row.card)
        self._first_texts = self.fields.texts()
        self.body.insertLayout(0, self._verdict())
        self.body.insertWidget(1, self.fields, 100)
        self.discard_button = self.buttons.addButton(tr("To the trash"), QDialogButtonBox.ButtonRole.ResetRole)
        lead(self.discard_button, "trash-2")
        self.discard_button.setAutoDefault(False)
        self.discard_button.clicked.connect(self._discard)
        self.on_accept(self._keep)
        self.resize(QSize(720, 600))
        if row.card.employee_id is None:
            self.fields.people.line.setFocus()
            self._propose()
            workspace.changed.connect(self._propose)
        else:
            self.fields.tabBar().setFocus()

    def draft(self) -> dict[str, Any] | None:
        """What was changed and not written yet, to be kept over a lock."""
        texts = self.fields.texts()
        if texts == self._first_texts:
            return None
        return {"card": self._row.card.id, "tab": self.fields.currentIndex(), "texts": texts}

    def take_draft(self, draft: dict[str, Any]) -> None:
        """Puts back what `draft` gave."""
        self.fields.take_texts(draft["texts"])
        self.fields.setCurrentIndex(draft["tab"])

    def _propose(self) -> None:
        self._workspace.propose(self, self._row.card, self._proposed)

    def _proposed(self, proposed: Proposed) -> None:
        is_likely = proposed.proposal.colour is Colour.GREEN
        hits = proposed_hits(self._workspace, proposed.proposal.candidates[:_OFFERED], is_likely=is_likely)
        self.fields.people.offer(hits, is_likely=is_likely)

    def _keep(self) -> None:
        if self.fields.has_open_name and not self.fields.people.take():
            self.fields.setCurrentIndex(0)
            self.fields.people.line.setFocus()
            return
        card = self.fields.card()
        name = _act_name(self._row.card, card)
        if name is None:
            self.done_well()
            return
        self.set_busy(is_busy=True)
        verb = partial(edit_card, self._workspace.vault, card, self._workspace.now(), name)
        self._workspace.background.do(self, verb, partial(self._kept, name), self.show_fault)

    def _discard(self) -> None:
        self.set_busy(is_busy=True)
        verb = partial(discard_cards, self._workspace.vault, [self._row.card.id], self._workspace.now())
        self._workspace.background.do(self, verb, partial(self._kept, ActName.TRASH_CARD), self.show_fault)

    def _kept(self, name: ActName, _: Changes) -> None:
        text = act_text(name, {"who": self._row.name})
        self.said.emit(tr("Done: {act}").format(act=text), True)
        self.done_well()

    def _verdict(self) -> QHBoxLayout:
        mark = mark_of(self._workspace, self._row)
        drawing = QLabel()
        drawing.setPixmap(mark_icon(mark).pixmap(QSize(_SYMBOL, _SYMBOL)))
        drawing.setAccessibleName(mark_text(mark))
        first, *others = all_sentences(self._workspace, self._row)
        sentences = PlainLabel.wrapped(
            "\n".join([tr("{mark}: {sentence}").format(mark=mark_text(mark), sentence=first), *others])
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(sentences, 1)
        return line


def _act_name(before: AuthorizationCard, after: AuthorizationCard) -> ActName | None:
    """What history calls the change; None where there is none."""
    changed = {field.name for field in fields(after) if getattr(before, field.name) != getattr(after, field.name)}
    if not changed:
        return None
    if changed <= _REVOCATION and after.revoked_on is not None:
        return ActName.REVOKE_CARD
    if changed <= _MATCH and after.employee_id is not None and "employee_id" in changed:
        return ActName.MATCH_CARD
    return ActName.EDIT_CARD
