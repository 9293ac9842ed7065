"""A table whose rows are changed by keys: Enter and F2 change, Delete removes, Insert adds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from cardtrack.gui.widgets.table_view import TableView


class EditedView(TableView):
    """Enter is `opened`, as in every table."""

    add_asked = Signal()
    change_asked = Signal()
    remove_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_F2:
                self.change_asked.emit()
            case Qt.Key.Key_Delete:
                self.remove_asked.emit()
            case Qt.Key.Key_Insert:
                self.add_asked.emit()
            case _:
                super().keyPressEvent(event)
