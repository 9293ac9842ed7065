"""Choosing filters: facets on the left, the values of one with their numbers on the right; each pick holds at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cardtrack.domain.facets import Facet
from cardtrack.domain.names import fold
from cardtrack.domain.people_facets import RANKS
from cardtrack.gui.in_turns import InTurns
from cardtrack.gui.people.filter_bar import FilterBar
from cardtrack.gui.people.listing import Listing, Numbers
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.facets import FILTERS, facet_label, value_label

_VALUE = int(Qt.ItemDataRole.UserRole)
_FEW = 12  # more values than this can be searched


class FilterPanel(QWidget):
    """Opens below a widget, and closes by Esc, Enter or a click elsewhere."""

    def __init__(self, bar: FilterBar, listing: Listing, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filter_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Filter people"))
        self._bar = bar
        self._listing = listing
        self._turns = InTurns(self)
        self._pressed: Qt.CheckState | None = None
        self.facets = QListWidget()
        self.values = QListWidget()
        for view in (self.facets, self.values):
            view.setObjectName("ticked")
        self.letters = QLineEdit()
        self._clear = QPushButton(tr("Clear all filters"))
        self._lay_out()
        self.facets.currentRowChanged.connect(lambda _: self._ask())
        self.letters.textChanged.connect(lambda _: self._narrow())
        self.values.itemChanged.connect(lambda _: self._pick())
        self.values.itemPressed.connect(self._note_press)
        self.values.itemClicked.connect(self._click)
        self._clear.clicked.connect(lambda _: self._forget_all())
        for widget in (self.facets, self.values, self.letters):
            widget.installEventFilter(self)

    @property
    def facet(self) -> Facet:
        """The one whose values are shown."""
        return FILTERS[max(0, self.facets.currentRow())]

    def open_at(self, below: QWidget, facet: Facet | None = None) -> None:
        """Shows the panel below a widget, at a facet or where it was left."""
        if facet is not None:
            self.facets.setCurrentRow(FILTERS.index(facet))
        elif self.facets.currentRow() < 0:
            self.facets.setCurrentRow(0)
        self.adjustSize()
        corner = below.mapToGlobal(QPoint(below.width() - self.width(), below.height() + 4))
        self.move(corner)
        self.show()
        self.facets.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask()

    def _ask(self) -> None:
        self._name_facets()
        facet = self.facet
        work = self._listing.numbers([facet], lambda numbers: self._show_values(facet, numbers))
        self._turns.begin(work, self._listing.people)

    def _name_facets(self) -> None:
        for place, facet in enumerate(FILTERS):
            chosen = len(self._bar.wanted.get(facet, ()))
            name = facet_label(facet)
            text = tr("{name} ({count})").format(name=name, count=chosen) if chosen else name
            self.facets.item(place).setText(text)

    def _show_values(self, facet: Facet, numbers: Numbers) -> None:
        if facet is not self.facet:
            return
        facets, chosen = self._listing.facets, self._bar.wanted.get(facet, frozenset())
        found = numbers[facet]
        self.values.blockSignals(True)  # it is not the person who picks
        self.values.clear()
        for value in facets.values(facet, {*found, *chosen, *RANKS.get(facet, ())}):
            label = value_label(facet, value, facets.spelled(facet, value))
            text = tr("{name}: {number}").format(name=label, number=dates.number(found.get(value, 0)))
            item = QListWidgetItem(text, self.values)
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        self.values.setCurrentRow(0)
        self.values.setAccessibleName(facet_label(facet))
        self.values.blockSignals(False)
        self.letters.setVisible(self.values.count() > _FEW)
        self.letters.clear()

    def _narrow(self) -> None:
        letters = fold(self.letters.text())
        for item in self._items():
            item.setHidden(letters not in fold(item.text()))

    def _pick(self) -> None:
        """The numbers of the other facets differ now; those of this one do not."""
        values = {str(item.data(_VALUE)) for item in self._items() if item.checkState() is Qt.CheckState.Checked}
        self._bar.want({**self._bar.wanted, self.facet: frozenset(values)})
        self._name_facets()

    def _note_press(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _click(self, item: QListWidgetItem) -> None:
        """A click beside the box ticks it too; one on it has done so already."""
        if item.checkState() is self._pressed:
            is_on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)

    def _forget_all(self) -> None:
        self._bar.want({})
        self._ask()
        self.facets.setFocus(Qt.FocusReason.OtherFocusReason)

    def _items(self) -> list[QListWidgetItem]:
        return [self.values.item(place) for place in range(self.values.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right go between the lists; Enter closes."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        elif watched is self.facets and event.key() == Qt.Key.Key_Right:
            self.values.setFocus(Qt.FocusReason.TabFocusReason)
        elif watched is self.values and event.key() == Qt.Key.Key_Left:
            self.facets.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            return False
        return True

    def _lay_out(self) -> None:
        self.facets.addItems([facet_label(facet) for facet in FILTERS])
        self.facets.setAccessibleName(tr("Filter by"))
        character = self.fontMetrics().averageCharWidth()
        self.facets.setFixedWidth(character * 26)
        self.values.setFixedWidth(character * 42)
        height = self.fontMetrics().height() * 26
        self.facets.setFixedHeight(height)
        self.letters.setPlaceholderText(tr("A few letters of it"))
        self.letters.setAccessibleName(tr("A few letters of it"))
        self.letters.setClearButtonEnabled(True)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.letters)
        right.addWidget(self.values, 1)
        lists = QHBoxLayout()
        lists.setSpacing(8)
        lists.addWidget(self.facets)
        lists.addLayout(right)
        foot = QHBoxLayout()
        foot.addWidget(PlainLabel(tr("Space picks, Enter closes."), role="hint"), 1)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(lists)
        column.addLayout(foot)
