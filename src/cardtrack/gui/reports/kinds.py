"""The list of reports under the lines that say who may see them; and what each one holds, in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from cardtrack.i18n import mark, tr
from cardtrack.usecases.print_report import ListedReport, list_reports

_NAME = int(Qt.ItemDataRole.UserRole)
_MARGIN = 10
_OVER_HEAD, _ROUND_ENTRY = 10, 8  # room of a line beside its letters

_CONTENTS = {
    "majority": mark(
        "The count of the unit: every threshold, the cards by reason, and how safe the majority is. "
        "It names no employee."
    ),
    "trend": mark(
        "How the count came to stand as it does, and will stand by what is known: a line over the days, and the first "
        "of each month."
    ),
    "not-counted": mark(
        "Every card that is left out of the count, with its reason. It names the signers: it is for those who may "
        "know who signed."
    ),
    "what-moved": mark(
        "Two sealed counts side by side, and everyone who signed, withdrew, joined, left or moved in between, by name."
    ),
    "breakdown": mark(
        "Signed and in the unit by worksite and department, shift or classification, with the share of each. For the "
        "committee's own use: small groups would point at people."
    ),
    "going-stale": mark(
        "Whose card will stop counting by its age alone, or is past the warning age, the first to lapse first. Set the "
        "as-of date to the day of filing."
    ),
    "comparison": mark("Every unit of the campaign side by side, each under its own rules."),
    "list-check": mark(
        "The unit beside a list of the employer: every threshold of ours, of theirs, of both and of either. By name: "
        "who is only on one of the two."
    ),
    "custody": mark(
        "Envelope by envelope: collector, day, cards on it against cards entered, where the originals are since when, "
        "and every move with its hands. It names no signer."
    ),
    "history": mark("What was done, when and by whom, the newest first, under the fingerprint of the last act."),
    "visit-list": mark(
        "One copy of a visit list: names, addresses and phones, a code for each person, and blanks for what comes of "
        "the visit. Each copy has a number and a holder."
    ),
    "recall": mark("Which copies of visit lists are still out, with whom and since when. It names no employee."),
    "still-out": mark(
        "Where the signed cards are, who collected them, and which visit lists, backups and exports went out, as a "
        "list to tick off. It names no signer."
    ),
    "meeting-pack": mark(
        "The majority status, the trend, the unit by worksite, the cards going stale and those that do not count, in "
        "one print."
    ),
    "board-index": mark(
        "A cover with the count and an alphabetical index of the cards, for filing. It names the signers, and says "
        "nothing else of them."
    ),
    "neutral-packet": mark(
        "For whoever checks the cards: the list of the unit, the index in the order of your stack, a tally sheet and a "
        "certificate to sign. It claims no result."
    ),
    "demand-letter": mark(
        "The claim of a majority, with the offer of a neutral check. It has no names and no figures, and is not made "
        "where the count does not bear it."
    ),
    "blank-cards": mark(
        "Cards to sign, with the text of a wording, lines to fill in, and on each a serial of its own. They name no "
        "employee. Cut them apart along the marks."
    ),
}


def contents_of(name: str) -> str:
    """What a report holds."""
    return tr(_CONTENTS[name])


class ReportKinds(QListWidget):
    """`picked` when another report is chosen, or the same by Enter.

    The lines in between say who may see what follows.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reports")
        self.setAccessibleName(tr("Reports"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reports = {report.name: report for report in list_reports()}
        audience = ""
        for report in self._reports.values():
            if report.audience != audience:
                audience = report.audience
                self._head(audience)
            self._enter(report)
        self.choose(next(iter(self._reports)))
        self.currentRowChanged.connect(lambda _: self.picked.emit())
        self.itemActivated.connect(lambda _: self.picked.emit())

    @property
    def report(self) -> ListedReport:
        """The report that is chosen."""
        return self._reports[self.name]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.currentItem().data(_NAME))

    @property
    def title(self) -> str:
        """Its title."""
        return self.report.title

    def choose(self, name: str) -> None:
        """Chooses a report; a name that is not there leaves the choice as it is."""
        for row in range(self.count()):
            if self.item(row).data(_NAME) == name:
                self.setCurrentRow(row)

    def sizeHint(self) -> QSize:
        """All entries, where the column has room for them; else they scroll."""
        rows = sum(self.item(row).sizeHint().height() for row in range(self.count()))
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + _MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())  # fields that come with a report take room from the list

    def _head(self, audience: str) -> None:
        head = QListWidgetItem(audience)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        head.setFont(font)
        head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        head.setSizeHint(QSize(0, QFontMetrics(font).height() + _OVER_HEAD))
        self.addItem(head)

    def _enter(self, report: ListedReport) -> None:
        item = QListWidgetItem(report.title)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setSizeHint(QSize(0, QFontMetrics(font).height() + _ROUND_ENTRY))
        item.setData(_NAME, report.name)
        item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{report.title}. {report.audience}")
        item.setToolTip(contents_of(report.name))
        self.addItem(item)
