"""Which people are asked for: a chip for each facet, taken away by a click, Enter or Del."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from cardtrack.domain.facets import Facet, Wanted
from cardtrack.domain.people_facets import READY, ReadyList
from cardtrack.domain.unit import folded
from cardtrack.gui.people.listing import Listing
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.flow import FlowLayout
from cardtrack.i18n import tr
from cardtrack.wording.facets import FILTERS, facet_label, value_label

_NAMED = 3
_KEYS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WIDEST = 420


class Chip(QPushButton):
    """One filter that is on; the cross stands behind the words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(icon("x"), "", parent)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST).replace("&", "&&"))
        self.setAccessibleName(tr("Filter {text}: take away").format(text=text))
        self.setToolTip(tr("{text}. Enter or Del takes the filter away.").format(text=text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """`changed` when others are asked for; `wanted` is what is."""

    changed = Signal()

    def __init__(self, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self.wanted: Wanted = {}
        self.chips: dict[Facet, Chip] = {}
        self._line = FlowLayout(self)
        self.all = QPushButton(tr("Clear all filters"))
        self.all.setFlat(True)
        self.all.clicked.connect(lambda _: self.want({}))
        self.setVisible(False)

    def take(self, argument: Mapping[str, object]) -> None:
        """What a door asks for: a ready-made list, and values of facets by the name of the facet."""
        found = dict(READY[ReadyList(str(argument["list"]))]) if "list" in argument else {}
        found |= {facet: frozenset({folded(str(argument[facet]))}) for facet in FILTERS if facet in argument}
        self.wanted = found
        self._show_chips()

    def clear(self) -> None:
        """Everyone."""
        self.take({})

    def want(self, wanted: Wanted) -> None:
        """Asks for these, in the place of what was asked for."""
        self.wanted = {facet: wanted[facet] for facet in FILTERS if wanted.get(facet)}
        self._show_chips()
        self.changed.emit()

    def narrow(self, facet: Facet, value: str) -> None:
        """Asks for one value of a facet, beside the other filters."""
        self.want({**self.wanted, facet: frozenset({value})})

    def _take_away(self, facet: Facet) -> None:
        order = list(self.chips)
        place = order.index(facet)
        self.want({other: values for other, values in self.wanted.items() if other is not facet})
        left = list(self.chips.values())
        if left:
            left[min(place, len(left) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_chips(self) -> None:
        while (item := self._line.takeAt(0)) is not None:
            if isinstance(chip := item.widget(), Chip):
                chip.hide()
                chip.deleteLater()
        self.chips = {}
        for facet in self.wanted:
            chip = self.chips[facet] = Chip(self._text_of(facet), self)
            chip.clicked.connect(lambda _=False, facet=facet: self._take_away(facet))
            self._line.addWidget(chip)
            chip.show()  # at once: the next one may be asked to take the keyboard
        self._line.addWidget(self.all)
        self.all.setVisible(len(self.wanted) > 1)
        self.setVisible(bool(self.wanted))
        for before, after in pairwise((*self.chips.values(), self.all)):
            QWidget.setTabOrder(before, after)

    def _text_of(self, facet: Facet) -> str:
        facets, values = self._listing.facets, self.wanted[facet]
        said = [value_label(facet, value, facets.spelled(facet, value)) for value in facets.values(facet, values)]
        names = " / ".join(said[:_NAMED])
        if len(said) > _NAMED:
            names = tr("{names}; and {count} more").format(names=names, count=len(said) - _NAMED)
        return tr("{label}: {text}").format(label=facet_label(facet), text=names)
