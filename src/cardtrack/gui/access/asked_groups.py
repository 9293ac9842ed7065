"""Two groups of the recovery code, by chance, to be typed from the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cardtrack.gui.widgets.labelled import LabelledFields
from cardtrack.i18n import tr
from cardtrack.usecases.recovery import groups_to_type_back

_LONGEST = 8  # four letters, with blanks around


class AskedGroups(QWidget):
    """Two fields, each named after the place of its group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = groups_to_type_back()
        self.fields = (QLineEdit(), QLineEdit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for place, field in zip(self.places, self.fields, strict=True):
            field.setMaxLength(_LONGEST)
            asked = LabelledFields()
            asked.add(tr("Group {number}").format(number=place + 1), field)
            row.addLayout(asked, 1)
        self.setFocusProxy(self.fields[0])

    def typed(self) -> dict[int, str]:
        """What was typed, by the place of the group, from 0."""
        return {place: field.text() for place, field in zip(self.places, self.fields, strict=True)}

    def misfit(self, fits: Callable[[Mapping[int, str]], bool]) -> str | None:
        """The name of the first group that does not fit, with the keyboard in its field; None where both do."""
        for (place, text), field in zip(self.typed().items(), self.fields, strict=True):
            if not fits({place: text}):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.selectAll()
                return field.accessibleName()
        return None
