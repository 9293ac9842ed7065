"""How a report is made: rules, language and paper. Unit and as-of date are the window's."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from cardtrack.domain.regime import Regime
from cardtrack.gui.widgets.captioned import Captioned
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import PAPERS, report_languages
from cardtrack.wording.card_wordings import language_name
from cardtrack.wording.regimes import regime_title

_REGIME_LETTERS = 22


class ReportOptions(QWidget):
    """`edited` when another rule book, language or paper is chosen."""

    edited = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.regime_box, self.language_box, self.paper_box = QComboBox(), language_box(language), paper_box()
        self.regime_box.setMinimumContentsLength(_REGIME_LETTERS)
        self.regime_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        height = max(box.sizeHint().height() for box in (self.regime_box, self.paper_box))
        for box in (self.regime_box, self.language_box, self.paper_box):
            box.setFixedHeight(height)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Captioned(tr("Rules"), self.regime_box), 1)
        of_language = Captioned(tr("Language of the report"), self.language_box)
        of_language.setVisible(self.language_box.count() > 1)
        row.addWidget(of_language)
        row.addWidget(Captioned(tr("Paper"), self.paper_box))
        for box in (self.regime_box, self.language_box, self.paper_box):
            box.activated.connect(lambda _: self.edited.emit())

    @property
    def regime_id(self) -> str | None:
        """The rules chosen; None: the unit's own."""
        chosen = self.regime_box.currentData()
        return None if chosen is None else str(chosen)

    @property
    def language(self) -> str:
        """The language of the report."""
        return str(self.language_box.currentData())

    @property
    def paper(self) -> str:
        """The paper of the report."""
        return str(self.paper_box.currentData())

    def choose(self, language: str, paper: str) -> None:
        """Sets language and paper, as far as there are such."""
        for box, code in ((self.language_box, language), (self.paper_box, paper)):
            box.setCurrentIndex(max(0, box.findData(code)))

    def show_own(self, own: Regime, regimes: Iterable[Regime]) -> None:
        """Offers the unit's own rules first, then all others; what was chosen stays chosen."""
        chosen = self.regime_id
        others = [(regime_title(regime), regime.id) for regime in regimes if regime.id != own.id]
        entries = [(tr("{regime} (the unit's own)").format(regime=regime_title(own)), None), *others]
        shown = [(self.regime_box.itemText(place), self.regime_box.itemData(place)) for place in range(len(entries))]
        if shown == entries and self.regime_box.count() == len(entries):
            return
        self.regime_box.clear()
        _fill(self.regime_box, entries)
        self.regime_box.setCurrentIndex(next((n for n, (_, code) in enumerate(entries) if code == chosen), 0))


def language_box(chosen: str) -> QComboBox:
    """The languages that a page can be worded in, each in its own words; `chosen` where it is one of them."""
    box = QComboBox()
    box.setAccessibleName(tr("Language of the report"))
    _fill(box, ((language_name(code), code) for code in report_languages()))
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def paper_box() -> QComboBox:
    """The papers that a page can be laid out for."""
    box = QComboBox()
    box.setAccessibleName(tr("Paper"))
    names = {"letter": tr("Letter"), "a4": tr("A4")}
    _fill(box, ((names[code], code) for code in PAPERS))
    return box


def _fill(box: QComboBox, entries: Iterable[tuple[str, str | None]]) -> None:
    for text, code in entries:
        box.addItem(text, code)
        box.setItemData(box.count() - 1, text, 3)  # a long name is cut in the box, not in its tooltip
