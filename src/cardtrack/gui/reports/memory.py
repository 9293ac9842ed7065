"""How each report was made the last time: put into the fields when it is chosen, and kept when they are changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from cardtrack.gui.reports.kinds import ReportKinds
from cardtrack.gui.reports.options import ReportOptions
from cardtrack.gui.reports.shape_fields import ShapeFields
from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.report_memory import HowMade, keep_how_made, read_how_made


class ReportMemory(QObject):
    """`loaded` once what was kept is known. A report that was never made some way keeps the language and paper of the
    one before."""

    loaded = Signal()

    def __init__(
        self, workspace: Workspace, kinds: ReportKinds, options: ReportOptions, shape: ShapeFields, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kinds, self._options, self._shape = kinds, options, shape
        self._made: dict[str, HowMade] = {}
        self._is_asked = False

    def load(self) -> None:
        """Asks for what was kept, once."""
        if not self._is_asked:
            self._is_asked = True
            self._workspace.background.ask(self, partial(read_how_made, self._workspace.vault), self._take)

    def show(self) -> None:
        """Puts into the fields how the report that is chosen was made the last time."""
        made = self._made.get(self._kinds.name)
        if made is not None:
            self._options.choose(made.language, made.paper)
        self._shape.show_for(self._kinds.report, made or HowMade())

    def keep(self) -> None:
        """Keeps what the fields say of the report that is chosen."""
        options, shape = self._options, self._shape
        made = HowMade(options.language, options.paper, **shape.chosen())
        if self._made.get(self._kinds.name) != made:
            self._made[self._kinds.name] = made
            verb = partial(keep_how_made, self._workspace.vault, dict(self._made))
            self._workspace.background.ask(self, verb, lambda _: None)

    def _take(self, made: dict[str, HowMade]) -> None:
        self._made = {**made, **self._made}
        self.show()
        self.loaded.emit()
