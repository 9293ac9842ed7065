"""The live preview: the sheets, and over them the page that is read, turning pages and zooming."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from cardtrack.gui.background import Background
from cardtrack.gui.reports.sheets import Sheets
from cardtrack.gui.theme import icon
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.widgets.working import Working
from cardtrack.i18n import tr
from cardtrack.wording import dates


class Preview(QWidget):
    """`verbs` are its actions with their keys, for whoever wants the keys to work beyond this widget. `working` stands
    among them, with a bar and Stop, where the report takes a while."""

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Sheets(background)
        self.working = Working(background)
        self.place = PlainLabel(role="hint")
        self.percent = PlainLabel(role="hint")
        page, sheets = Qt.ShortcutContext.WidgetWithChildrenShortcut, self.sheets
        window = Qt.ShortcutContext.WindowShortcut
        self._icons: dict[QAction, str] = {}
        self.previous = self._verb(
            tr("Previous page"), "chevron-up", ("PgUp",), page, lambda: sheets.go_to(sheets.page - 1)
        )
        self.following = self._verb(
            tr("Next page"), "chevron-down", ("PgDown",), page, lambda: sheets.go_to(sheets.page + 1)
        )
        self.smaller = self._verb(tr("Zoom out"), "zoom-out", ("Ctrl+-",), window, lambda: sheets.zoom_by(-1))
        self.larger = self._verb(tr("Zoom in"), "zoom-in", ("Ctrl++", "Ctrl+="), window, lambda: sheets.zoom_by(1))
        self.fit = self._verb(tr("Fit width"), "", ("Ctrl+0",), window, lambda: sheets.set_zoom(None))
        self.sheets.moved.connect(self._tell)
        self._lay_out()
        self._tell()

    def verbs(self) -> list[QAction]:
        """Turning pages and zooming."""
        return [self.previous, self.following, self.smaller, self.larger, self.fit]

    def _verb(
        self, name: str, symbol: str, keys: tuple[str, ...], where: Qt.ShortcutContext, run: Callable[[], None]
    ) -> QAction:
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(where)
        shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(tr("{name} ({keys})").format(name=name, keys=shown))
        action.triggered.connect(lambda _: run())
        if symbol:
            self._icons[action] = symbol
            action.setIcon(icon(symbol))
        return action

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(4)
        bar.addWidget(self._button(self.previous))
        bar.addWidget(self._button(self.following))
        bar.addSpacing(4)
        bar.addWidget(self.place)
        bar.addStretch(1)
        bar.addWidget(self.working)
        bar.addStretch(1)
        bar.addWidget(self._button(self.smaller))
        bar.addWidget(self.percent)
        bar.addWidget(self._button(self.larger))
        bar.addWidget(self._button(self.fit))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(self.fontMetrics().horizontalAdvance(" 400 % "))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self.sheets, 1)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _tell(self) -> None:
        page, pages = self.sheets.page, self.sheets.pages
        number = dates.number
        told = tr("Page {page} of {pages}").format(page=number(page), pages=number(pages)) if pages else ""
        self.place.setText(told)
        self.percent.setText(tr("{percent} %").format(percent=round(self.sheets.zoom * 100)) if pages else "")
        for action, is_possible in (
            (self.previous, page > 1),
            (self.following, page < pages),
            (self.smaller, bool(pages)),
            (self.larger, bool(pages)),
            (self.fit, bool(pages) and not self.sheets.fits_width),
        ):
            action.setEnabled(is_possible)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for action, symbol in self._icons.items():
                action.setIcon(icon(symbol))
