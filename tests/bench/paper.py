"""Long reports in the window: how long, how large, how much memory, and how long the window once stood still."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from cardtrack.gui.background import Background
from cardtrack.gui.campaign_view import CampaignView
from cardtrack.gui.reports.page import ReportsPage
from cardtrack.usecases.print_report import ReadReport, ReportChoice, read_report
from tests.bench.in_vault import AT, LOW, PASSPHRASE, make_bench_vault
from tests.bench.invented import TODAY
from tests.bench.measuring import Line, Size, told_by_process

_SCRIPT = "from tests.bench.paper import measure; measure()"
_TICK_MS = 1
_INDEX, _SUMMARY = "board-index", "majority"
_MB = 1 << 20
_MOST_SECONDS = 300
_INTO = 0.5  # seconds of laying out before it is stopped


def lines(scratch: Path, people: int) -> Iterator[Line | Size]:
    """The alphabetical index of a large unit, chosen in the window and stopped in the window; a process of its own."""
    make_bench_vault(scratch / "printed", people, people * 3 // 2, LOW).close()
    figures = told_by_process(_SCRIPT, str(scratch / "printed"))
    whole, laid_out, gap, memory, memory_laid_out, stopped, size, rows, summary = figures
    name = f"index of {rows:,.0f} lines"
    yield Line(f"{name}, click to preview", whole, most_seconds=15)
    yield Line(f"{name}: laying it out", laid_out, most_seconds=6)
    yield Line(f"{name}: longest gap between two turns of the window", gap, "a frame", 1 / 60, most_seconds=0.1)
    yield Line(f"{name}: Stop until all is quiet", stopped, most_seconds=1)
    yield Size(f"{name}: memory beyond the window's", memory, 400 * _MB)
    yield Size(f"{name}: memory to lay it out", memory_laid_out, 100 * _MB)
    yield Size(f"{name}: file", size, 50 * rows)
    yield Line("summary of as many people, click to preview", summary, most_seconds=15)


def measure() -> None:
    """What `lines` asks its process for; one number a line."""
    from cardtrack.app import make_application
    from cardtrack.gui.workspace import Workspace
    from cardtrack.usecases import Vault
    from cardtrack.usecases.open_campaign import unlock_campaign

    application = make_application(["bench"])
    background = Background()
    vaults: list[Vault] = []
    background.ask(background, partial(unlock_campaign, Path(sys.argv[1]), PASSPHRASE, AT), vaults.append)
    turning = _Turning()
    turning.until(lambda: bool(vaults))
    view = CampaignView(Workspace(vaults[0], background, lambda: AT))
    view.resize(1366, 768)
    view.show()
    view.open()
    turning.until(lambda: view.workspace.count is not None and background.is_idle)
    for number in _figures(view, background, turning):
        sys.stdout.write(f"{number}\n")
    sys.stdout.flush()
    del application
    os._exit(0)


def _figures(view: CampaignView, background: Background, turning: _Turning) -> Iterator[float]:
    """In the order in which `lines` takes them."""
    page = view.places["reports"]
    assert isinstance(page, ReportsPage)
    working, sheets = page.preview.working, page.preview.sheets

    def is_shown() -> bool:
        return background.is_idle and sheets.is_drawn()

    start = perf_counter()
    view.go("reports", {"report": _SUMMARY})
    turning.until(is_shown)
    summary = perf_counter() - start
    turning.begin()
    start = perf_counter()
    view.go("reports", {"report": _INDEX})
    turning.until(lambda: working.is_running)
    read, most, longest = perf_counter(), turning.most_memory, turning.longest
    turning.begin()
    turning.until(is_shown)
    end = perf_counter()
    yield end - start
    yield end - read
    yield max(longest, turning.longest)
    yield most + turning.most_memory
    yield turning.most_memory
    size = len(page.pdf)
    found: list[ReadReport] = []
    background.ask(page, partial(read_report, view.workspace.vault, ReportChoice(_INDEX, TODAY), TODAY), found.append)
    turning.until(lambda: bool(found))
    rows = len(found[0].build().signers)
    page.options.paper_box.setCurrentIndex(1)
    page.options.edited.emit()
    turning.until(lambda: working.is_running)
    begun = perf_counter()
    turning.until(lambda: perf_counter() > begun + _INTO)
    start = perf_counter()
    working.stop_button.click()
    turning.until(lambda: background.is_idle)
    yield perf_counter() - start
    yield size
    yield rows
    yield summary


class _Turning:
    """Turns the event loop, and keeps how long it once took from one turn to the next."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        """Forgets what was before."""
        self.longest = 0.0
        self._last = perf_counter()
        self._memory = _memory()
        self.most_memory = 0.0

    def _turn(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.most_memory = max(self.most_memory, _memory() - self._memory)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Goes on until it is so."""
        end = perf_counter() + _MOST_SECONDS
        while not is_so():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
            if perf_counter() > end:
                raise TimeoutError


def _memory() -> float:
    """What this process has in memory now, in bytes."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
