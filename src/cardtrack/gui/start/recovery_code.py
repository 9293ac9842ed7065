"""The recovery code, large, in nine groups to copy by hand; two of them are typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cardtrack.gui.start.labelled import LabelledFields
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.open_campaign import groups_fit, groups_to_type_back

_COLUMNS = 3


class RecoveryCode(QWidget):
    """Shows a code; `problem()` tells whether it was written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._asked: tuple[int, int] = (0, 1)
        self._sheet = QFrame()
        self._sheet.setObjectName("card")
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(24, 16, 24, 16)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(12)
        self.fields = (QLineEdit(), QLineEdit())
        self._asking = QHBoxLayout()
        self._asking.setSpacing(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(
            PlainLabel.wrapped(
                tr(
                    "This code opens the campaign when the passphrase is forgotten, and when its key files are lost. "
                    "Copy it by hand, group by group, and keep the paper where you keep the cards, not with this "
                    "computer. Whoever has the code and the file can read everything."
                )
            )
        )
        column.addWidget(self._sheet)
        column.addWidget(PlainLabel.wrapped(tr("Type two of the groups from your paper:")))
        column.addLayout(self._asking)

    def show_code(self, code: str) -> None:
        """Lays out the groups and asks for two of them."""
        self._code = code
        for place, group in enumerate(code.split("-")):
            self._grid.addLayout(_group(place, group), place // _COLUMNS, place % _COLUMNS)
        self._asked = groups_to_type_back()
        for place, field in zip(self._asked, self.fields, strict=True):
            field.setMaxLength(8)
            asked = LabelledFields()
            asked.add(tr("Group {number}").format(number=place + 1), field)
            self._asking.addLayout(asked, 1)

    def asked(self) -> tuple[int, int]:
        """The places of the two groups that are asked for, from 0."""
        return self._asked

    def problem(self) -> str | None:
        """What does not fit yet, in words."""
        typed = {place: field.text() for place, field in zip(self._asked, self.fields, strict=True)}
        if groups_fit(self._code, typed):
            return None
        wrong = next(
            field
            for place, field in zip(self._asked, self.fields, strict=True)
            if not groups_fit(self._code, {place: field.text()})
        )
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        wrong.selectAll()
        sentence = tr("{group} does not fit what is shown above. Compare your paper with the code, letter by letter.")
        return sentence.format(group=wrong.accessibleName())


def _group(place: int, group: str) -> QHBoxLayout:
    number = PlainLabel(str(place + 1), role="hint")
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    letters = PlainLabel(group)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(letters.font().pointSizeF() * 1.9)
    letters.setFont(font)
    letters.setAccessibleName(tr("Group {number}: {letters}").format(number=place + 1, letters=" ".join(group)))
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(number)
    row.addWidget(letters, 1)
    return row
