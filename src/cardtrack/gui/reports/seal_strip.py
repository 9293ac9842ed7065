"""What a report is made from: the count as it stands, or sealed counts, which are named above the preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from cardtrack.domain.seal import short_form
from cardtrack.gui.reports.seal_rows import signed_text
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.print_report import ListedReport, ReportChoice
from cardtrack.usecases.seal_count import KeptSeal
from cardtrack.wording import dates

OF_ONE, OF_TWO = "majority", "what-moved"  # the reports that a seal, and two of them, are shown by


class SealStrip(QFrame):
    """Hidden while the count as it stands is shown. `changed` when the report is to be made from something else,
    `others_asked` for the list of seals.
    """

    changed = Signal()
    others_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.report: ListedReport | None = None
        self.seal: KeptSeal | None = None
        self.pair: tuple[KeptSeal, KeptSeal] | None = None
        self.text = PlainLabel.wrapped()
        self.back = QPushButton(tr("Show the count as it stands"))
        self.others = QPushButton(tr("Choose other counts…"))
        self.back.clicked.connect(lambda _: self.show_seal(None))
        self.others.clicked.connect(lambda _: self.others_asked.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(12)
        row.addWidget(self.text, 1)
        for button in (self.back, self.others):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setVisible(False)

    def show_seal(self, seal: KeptSeal | None) -> None:
        """Makes reports from a sealed count, or (None) from the count as it stands."""
        self.seal = seal
        self.changed.emit()

    def compare(self, seals: Sequence[KeptSeal]) -> None:
        """Tells what moved between two seals: from the one of the earlier day to the other."""
        earlier, later = sorted(seals, key=lambda seal: (seal.as_of, seal.id))
        self.pair = earlier, later
        self.changed.emit()

    def keep_to(self, seals: Sequence[KeptSeal]) -> None:
        """Lets go of seals that are no longer there; without a choice, the two newest are compared."""
        was = self.seal, self.pair
        if self.seal not in seals:
            self.seal = None
        if self.pair is not None and not set(self.pair) <= set(seals):
            self.pair = None
        if self.pair is None and len(seals) > 1:
            earlier, later = sorted(seals[:2], key=lambda seal: (seal.as_of, seal.id))
            self.pair = earlier, later
        if (self.seal, self.pair) != was:
            self.changed.emit()

    def fill(self, choice: ReportChoice, report: ListedReport) -> ReportChoice | None:
        """The report that is to be made; None where it is of two seals, and there are none."""
        if report.is_of_two:
            if self.pair is None:
                return None
            earlier, later = self.pair
            return replace(
                choice, as_of=later.as_of, unit_id=None, regime_id=None, seal_id=later.id, since_id=earlier.id
            )
        if self.seal is None or not report.can_be_sealed:
            return choice
        return replace(choice, as_of=self.seal.as_of, unit_id=None, regime_id=None, seal_id=self.seal.id)

    def show_for(self, report: ListedReport) -> None:
        """Says what a report is made from."""
        self.report, is_of_two = report, report.is_of_two
        self.setVisible(self.pair is not None if is_of_two else self.seal is not None and report.can_be_sealed)
        self.back.setVisible(not is_of_two)
        self.others.setVisible(is_of_two)
        if is_of_two and self.pair is not None:
            earlier, later = map(_in_words, self.pair)
            text = tr("Earlier: {seal}").format(seal=earlier) + "\n" + tr("Later: {seal}").format(seal=later)
            self.text.setText(text)
        elif self.seal is not None:
            sentence = tr("Sealed count: {seal}. Fingerprint {fingerprint}")
            self.text.setText(sentence.format(seal=_in_words(self.seal), fingerprint=short_form(self.seal.fingerprint)))


def _in_words(seal: KeptSeal) -> str:
    text = tr("{unit}, {fraction} as of {as_of}, sealed on {sealed_on}").format(
        unit=seal.unit_name,
        fraction=signed_text(seal),
        as_of=dates.day(seal.as_of),
        sealed_on=dates.day(seal.sealed_on),
    )
    return tr("{text} (“{label}”)").format(text=text, label=seal.label) if seal.label else text
