"""The recovery code, large, in nine groups: to copy by hand, or to print. Two of them are typed back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui.access.asked_groups import AskedGroups
from cardtrack.gui.background import Background
from cardtrack.gui.reports.options import paper_box
from cardtrack.gui.theme import lead
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Clock
from cardtrack.i18n import current_language, tr
from cardtrack.usecases import Vault
from cardtrack.usecases.recovery import groups_fit, sheet_pdf
from cardtrack.wording.faults import fault_text

_COLUMNS = 3


class RecoveryCode(QWidget):
    """Shows a code; `problem()` tells whether it was written down. `prints`: a sheet can be printed instead."""

    def __init__(
        self,
        background: Background,
        clock: Clock,
        parent: QWidget | None = None,
        *,
        asks_back: bool = True,
        prints: bool = True,
    ) -> None:
        super().__init__(parent)
        self._background, self._clock = background, clock
        self._code = ""
        self._vault: Vault | None = None
        self._sheet = QFrame()
        self._sheet.setObjectName("card")
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(24, 14, 24, 14)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(10)
        self.groups = AskedGroups()
        asking = QWidget()
        below = QVBoxLayout(asking)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(PlainLabel.wrapped(tr("Type two of the groups from your paper:")))
        below.addWidget(self.groups)
        asking.setVisible(asks_back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel.wrapped(_explanation()))
        column.addWidget(self._sheet)
        if prints:
            column.addLayout(self._printing())
        column.addWidget(asking)

    def show_code(self, vault: Vault | None, code: str) -> None:
        """Lays out the groups of a code of this vault; None: of one that is not made yet, so that no sheet names it."""
        self._vault, self._code = vault, code
        for place, group in enumerate(code.split("-")):
            self._grid.addLayout(_group(place, group), place // _COLUMNS, place % _COLUMNS)

    def problem(self) -> str | None:
        """What does not fit yet, in words."""
        wrong = self.groups.misfit(partial(groups_fit, self._code))
        if wrong is None:
            return None
        sentence = tr("{group} does not fit what is shown above. Compare your paper with the code, letter by letter.")
        return sentence.format(group=wrong)

    # --- on paper -------------------------------------------------------------------------------

    def _printing(self) -> QVBoxLayout:
        self.paper = paper_box()
        self.print_button = QPushButton(tr("Print the sheet instead…"))
        lead(self.print_button, "printer")
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self._print)
        self._said = PlainLabel.wrapped(_by_hand(), role="hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.paper)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addLayout(row)
        return column

    def _print(self) -> None:
        if self._vault is None:
            return
        today = self._clock().astimezone().date()
        paper = str(self.paper.currentData())
        verb = partial(sheet_pdf, self._vault, self._code, today, current_language(), paper)
        self._background.ask(self, verb, partial(self._ask_printer, paper), self._failed)

    def _ask_printer(self, paper: str, pdf: bytes) -> None:
        from cardtrack.gui.reports import printing  # slow to load, and by hand is the better way

        run = printing.Printing(self._background, pdf, 1, printing.make_printer(paper), self)
        run.printed.connect(lambda _: self._said.alert(_printed()))
        run.failed.connect(self._failed)
        run.ask()

    def _failed(self, fault: UserError) -> None:
        self._said.alert(fault_text(fault))


def _explanation() -> str:
    return tr(
        "This code opens the campaign when the passphrase is forgotten, and when its key files are lost. Copy it by "
        "hand, group by group, and keep the paper where you keep the cards, not with this computer. Whoever has the "
        "code and the file can read everything."
    )


def _by_hand() -> str:
    return tr("By hand is the safer way: a printer and its queue may keep a copy of the sheet for days.")


def _printed() -> str:
    return tr(
        "The sheet went to the printer. Fetch it at once, and see to it that no copy stays in the queue or in the "
        "printer."
    )


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
