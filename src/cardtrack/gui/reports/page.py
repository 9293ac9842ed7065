"""The Reports place: what can be printed on the left, how above, and the paper itself on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cardtrack.domain.changes import Changes, Noun
from cardtrack.errors import (
    NoList,
    NoMajorityRule,
    NoMajorityToClaim,
    NoSerials,
    NoVisitList,
    SealMissing,
    UserError,
    WordingTooLong,
)
from cardtrack.gui.place import Place
from cardtrack.gui.reports.kinds import ReportKinds, contents_of
from cardtrack.gui.reports.memory import ReportMemory
from cardtrack.gui.reports.options import ReportOptions
from cardtrack.gui.reports.own_fields import OwnFields
from cardtrack.gui.reports.preview import Preview
from cardtrack.gui.reports.saving import ask_where_to_save
from cardtrack.gui.reports.seal_verbs import SealVerbs
from cardtrack.gui.reports.shape_fields import ShapeFields
from cardtrack.gui.reports.spreadsheet import export_report
from cardtrack.gui.theme import colors, lead
from cardtrack.gui.visits.copy_fields import VISITS
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import current_language, tr, trn
from cardtrack.usecases import Cancelled
from cardtrack.usecases.print_report import ReadReport, ReportChoice, page_sizes, read_report
from cardtrack.wording import dates
from cardtrack.wording.faults import fault_text

_LEFT = 248
_NOT_TO_BE_MADE = (
    SealMissing,
    NoMajorityToClaim,
    NoMajorityRule,
    NoSerials,
    NoVisitList,
    NoList,
    WordingTooLong,
)  # nothing failed: it is said where the page would be


class ReportsPage(Place):
    """Makes the report anew whenever what it shows differs; print and save wait until it is made."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.kinds = ReportKinds()
        self.options = ReportOptions(current_language())
        self.shape = ShapeFields()
        self.memory = ReportMemory(workspace, self.kinds, self.options, self.shape, self)
        self.own = OwnFields(workspace)
        self.preview = Preview(workspace.background)
        self.contents = PlainLabel.wrapped()
        self.counted = PlainLabel.wrapped(role="hint")
        self.seals = SealVerbs(workspace, self.options, self)
        self.seal_button = QPushButton(tr("Seal this count…"))
        self.sheet_button = QPushButton(tr("Table…"))
        self.save_button = QPushButton(tr("Save as PDF…"))
        self.print_button = QPushButton(tr("Print…"))
        self._pdf = b""
        self._shown: ReportChoice | None = None
        self._asked = 0  # how often the report was wanted anew; an answer to an earlier wish is out of date
        self._is_making = self._is_laid_out = False
        self._waiting: Callable[[], None] | None = None
        self._dress()
        _lay_out(self)
        self._wire()

    def refresh(self) -> None:
        if not self.seals.shelf.is_loaded:
            self.seals.shelf.reload()
        self.memory.load()
        self.own.show_for(self.kinds.name)
        self.options.show_own(self.workspace.regime, self.workspace.regimes.values())
        self.contents.setText(contents_of(self.kinds.name))
        self.seals.strip.show_for(self.kinds.report)
        choice = self._choice()
        is_sealed = choice is None or choice.seal_id is not None
        self.options.regime_box.setEnabled(not is_sealed)
        for button in (self.save_button, self.print_button):
            button.setEnabled(choice is not None)
        self.sheet_button.setEnabled(choice is not None and self.kinds.report.is_table)
        self.counted.setText(
            tr("Unit, day and rules are those that were sealed.")
            if is_sealed
            else tr("Unit: {unit}. As of {day}. Both are chosen in the bar at the top.").format(
                unit=self.workspace.unit.name, day=dates.day(self.workspace.as_of)
            )
        )
        self._asked += 1
        if self._is_laid_out:
            self.preview.working.abandon()  # nobody waits for the earlier one
            self._make()
        elif not self._is_making:
            self._make()

    def note_changes(self, changes: Changes) -> None:
        self.own.note_changes(changes)
        if self.seals.shelf.is_loaded and Noun.SEAL in changes.nouns:
            self.seals.shelf.reload()

    def arrive(self, argument: object) -> None:
        """`{"action": "print" | "save" | "seal" | "seals"}` does that; `{"report": name}` chooses a report, with
        `{"copy": label}` a copy of a visit list, with `{"list": id}` a list of the employer; `{"wording": id}` asks how
        many blank cards of that wording are wanted, `{"visit_list": ids}` for a new visit list."""
        wish = argument if isinstance(argument, dict) else {}
        if "report" in wish:
            self.kinds.choose(str(wish["report"]))
        if "visit_list" in wish:
            self.kinds.choose(VISITS)
        self.own.take(wish)
        if wish.get("action") == "print":
            self._when_made(self._print)
        elif wish.get("action") == "save":
            self._when_made(self._save)
        elif wish.get("action") == "seal":
            self.seals.seal()
        elif wish.get("action") == "seals":
            self.seals.list_all()

    def export(self) -> bool:
        choice = self._choice()
        if choice is None or not self.kinds.report.is_table:
            return False
        export_report(self.workspace, choice, self)
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    @property
    def pdf(self) -> bytes:
        """The report that is shown; empty where there is none."""
        return self._pdf

    # --- making the report --------------------------------------------------------------------

    def _choice(self) -> ReportChoice | None:
        """The report that is wanted; None where it is of two sealed counts, and there are none."""
        return self.seals.strip.fill(
            ReportChoice(
                name=self.kinds.name,
                as_of=self.workspace.as_of,
                unit_id=self.workspace.unit.id,
                regime_id=self.options.regime_id,
                language=self.options.language,
                paper=self.options.paper,
                **self.shape.chosen(),
                **self.own.chosen(),
            ),
            self.kinds.report,
        )

    def _make(self) -> None:
        choice, asked = self._choice(), self._asked
        self._is_making = self._is_laid_out = False
        if choice is None:
            self._not_made(asked, SealMissing())
            return
        if choice.seal_id is not None and choice == self._shown:
            self._go_on()  # what was sealed stays what it is
            return
        self._is_making = True
        if not self._pdf:
            self.preview.sheets.show_sentence(tr("Making the report …"))
        verb = partial(read_report, self.workspace.vault, choice, self.workspace.today())
        self.workspace.background.ask(self, verb, partial(self._lay_out, asked), partial(self._not_made, asked))

    def _lay_out(self, asked: int, read: ReadReport) -> None:
        if self._is_out_of_date(asked):
            return
        self._is_making = self._is_laid_out = True
        made, not_made = partial(self._made, asked, read.choice), partial(self._not_made, asked)
        self.preview.working.run_aside(partial(_with_sizes, read), made, not_made, tr("Laying out the report …"))

    def _stop(self) -> None:
        self._pdf, self._shown, self._waiting = b"", None, None
        self._is_making = self._is_laid_out = False
        self.preview.sheets.show_sentence(
            tr("The report was stopped. Press Enter on its name, or choose something else, to make it.")
        )

    def _made(self, asked: int, choice: ReportChoice, made: tuple[bytes, list[tuple[float, float]]]) -> None:
        if self._is_out_of_date(asked):
            return
        old, (self._pdf, sizes) = self._shown, made
        self._shown = choice
        is_other = old is None or (old.name, old.unit_id, old.paper) != (choice.name, choice.unit_id, choice.paper)
        self.preview.sheets.show_pdf(self._pdf, sizes, from_top=is_other)
        self._go_on()

    def _not_made(self, asked: int, fault: UserError) -> None:
        if self._is_out_of_date(asked):
            return
        self._pdf, self._shown, self._waiting = b"", None, None
        self.preview.sheets.show_sentence(fault_text(fault))
        if not isinstance(fault, _NOT_TO_BE_MADE):
            self.failed.emit(fault)

    def _is_out_of_date(self, asked: int) -> bool:
        """Whether something else is wanted by now; then that is made, once, however often it changed meanwhile."""
        is_old = asked != self._asked
        self._is_making = self._is_laid_out = False
        if is_old:
            self._make()
        return is_old

    def _when_made(self, verb: Callable[[], None]) -> None:
        self.own.letter.settle()
        self._waiting = verb
        if self._is_making:
            return
        if self._pdf:
            self._go_on()
        else:
            self._make()  # it was stopped

    def _go_on(self) -> None:
        if self._waiting is not None and self._pdf:
            verb, self._waiting = self._waiting, None
            verb()

    # --- print and save -----------------------------------------------------------------------

    def _print(self) -> None:
        from cardtrack.gui.reports import printing  # slow to load, and many never print

        assert self._shown is not None
        printer = printing.make_printer(self._shown.paper)
        run = printing.Printing(self.workspace.background, self._pdf, self.preview.sheets.pages, printer, self)
        run.printed.connect(self._printed)
        run.stopped.connect(lambda: self.said.emit(tr("Printing was stopped; some pages may still come."), False))
        run.failed.connect(self.failed)
        self.said.emit(_queue_warning(), False)
        run.ask()

    def _printed(self, pages: int) -> None:
        self.said.emit(trn("{count} page went to the printer.", "{count} pages went to the printer.", pages), False)

    def _save(self) -> None:
        assert self._shown is not None
        name = f"{self._shown.name}-{self._shown.as_of.isoformat()}.pdf"
        background = self.workspace.background
        ask_where_to_save(self, background, self._pdf, name, lambda text: self.said.emit(text, False), self.failed.emit)

    # --- making the page ----------------------------------------------------------------------

    def _wire(self) -> None:
        self.kinds.picked.connect(self.memory.show)
        self.kinds.picked.connect(self.refresh)
        self.memory.loaded.connect(self.refresh)
        self.memory.show()
        self.preview.working.stopped.connect(self._stop)
        for fields in (self.options, self.shape):
            fields.edited.connect(self.memory.keep)
            fields.edited.connect(self.refresh)
        self.own.edited.connect(self.refresh)
        self.own.said.connect(lambda text: self.said.emit(text, True))
        self.own.visits_asked.connect(lambda: self.wanted.emit("visits", {}))
        self.seals.strip.changed.connect(self.refresh)
        self.seals.report_asked.connect(self.kinds.choose)
        self.seals.print_asked.connect(lambda: self._when_made(self._print))
        self.seals.said.connect(lambda text: self.said.emit(text, True))
        self.seal_button.clicked.connect(lambda _: self.seals.seal())
        self.sheet_button.clicked.connect(lambda _: self.export())
        self.save_button.clicked.connect(lambda _: self._when_made(self._save))
        self.print_button.clicked.connect(lambda _: self._when_made(self._print))
        self.addActions(self.preview.verbs())
        self.setFocusProxy(self.kinds)

    def _dress(self) -> None:
        lead(self.seal_button, "stamp")
        lead(self.sheet_button, "download")
        lead(self.save_button, "file-down")
        lead(self.print_button, "printer", colors().on_accent)


def _queue_warning() -> str:
    return tr("The print system may keep a copy of what it prints in its queue.")


def _plain_warning() -> str:
    return tr("A saved PDF is not encrypted: whoever can open the folder can read it.")


def _with_sizes(
    read: ReadReport, cancelled: Cancelled, told: Callable[[int], None]
) -> tuple[bytes, list[tuple[float, float]]]:
    pdf = read.pdf(cancelled, told)
    return pdf, page_sizes(pdf)


def _lay_out(page: ReportsPage) -> None:
    page.print_button.setProperty("primary", True)
    page.print_button.setToolTip(tr("Print the report (Ctrl+P)"))
    page.save_button.setToolTip(tr("Save the report as PDF (Ctrl+Shift+S)"))
    page.sheet_button.setToolTip(tr("Save the table as CSV or Excel workbook (Ctrl+E)"))
    upper = QHBoxLayout()
    upper.setSpacing(12)
    upper.addWidget(page.options, 1)
    for button in (page.seal_button, page.sheet_button, page.save_button, page.print_button):
        upper.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    left = QVBoxLayout()
    left.setSpacing(12)
    left.addWidget(page.kinds)
    left.addWidget(page.contents)
    left.addWidget(page.counted)
    left.addWidget(page.seals.shelf)
    left.addStretch(1)
    for warning in (_queue_warning(), _plain_warning()):
        left.addWidget(PlainLabel.wrapped(warning, role="hint"))
    side = QWidget()
    side.setFixedWidth(max(_LEFT, page.fontMetrics().averageCharWidth() * 36))
    side.setLayout(left)
    left.setContentsMargins(0, 0, 0, 0)
    lower = QHBoxLayout()
    lower.setSpacing(16)
    lower.addWidget(side)
    right = QVBoxLayout()
    right.setSpacing(8)
    right.addWidget(page.seals.strip)
    right.addWidget(page.preview, 1)
    lower.addLayout(right, 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(12)
    column.addLayout(upper)
    column.addWidget(page.shape)
    column.addWidget(page.own)
    column.addLayout(lower, 1)
