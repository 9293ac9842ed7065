"""The backups that the campaign remembers, in a table: when, what for, where, how large, what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QWidget

from cardtrack.gui.widgets.table_model import Column, TableModel
from cardtrack.gui.widgets.table_view import TableView
from cardtrack.i18n import tr
from cardtrack.usecases.kept_copies import KeptCopy
from cardtrack.wording.backups import held_text, moment_text, reason_text, size_text


class KeptCopiesTable(TableView):
    """`chosen` (KeptCopy or None) as the row changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        model: TableModel[KeptCopy] = TableModel(
            (
                Column("made", tr("Made"), _made, 24),
                Column("why", tr("What for"), _why, 30),
                Column("where", tr("Where it is"), _where, 32),
                Column("size", tr("Size"), lambda kept: size_text(kept.record.size), 9, is_number=True),
                Column("held", tr("Checked, holds"), _held, 20),
            ),
            sentence=_sentence,
        )
        super().__init__(model, tr("Copies"), parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_copies(self, copies: Sequence[KeptCopy]) -> None:
        """Shows them, the one made last first; the table stays at the copy where it was."""
        here = self.table.key_at(self.currentIndex().row()) if self.currentIndex().isValid() else None
        self.table.set_rows({kept.record.id: kept for kept in copies})
        place = None if here is None else self.table.place_of(here)
        if place is not None:
            self.selectRow(place)

    def choice(self) -> KeptCopy | None:
        """The copy at which the table stands, where it is there to be used."""
        kept: KeptCopy | None = self.table.row_at(self.currentIndex().row())
        return kept if kept is not None and kept.is_there else None


def _made(kept: KeptCopy) -> str:
    return moment_text(kept.record.made_at)


def _why(kept: KeptCopy) -> str:
    return reason_text(kept.record.why)


def _where(kept: KeptCopy) -> str:
    if kept.path is None:
        return tr("not written down")
    if not kept.record.folder:
        return tr("beside the campaign")
    place = str(kept.path.parent)
    return place if kept.is_there else tr("{place} (not here now)").format(place=place)


def _held(kept: KeptCopy) -> str:
    held = held_text(kept.record.employees, kept.record.cards)
    return held if kept.record.is_checked else tr("not checked: {held}").format(held=held)


def _sentence(kept: KeptCopy) -> str:
    return ", ".join((_made(kept), _why(kept), _where(kept), size_text(kept.record.size), _held(kept)))
