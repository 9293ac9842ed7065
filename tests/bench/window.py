"""The window: from start to painted, and the as-of date dragged along; drawn in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median as middle
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from tests.bench.in_vault import AT, make_bench_vault
from tests.bench.invented import TODAY
from tests.bench.measuring import Line, median_of_processes, seconds, told_by_process

if TYPE_CHECKING:
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.usecases import Vault

_BLANK = """
import os
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["x"])
window = QWidget()
window.show()
application.processEvents()
os._exit(0)
"""
_OURS = """
import os, sys
from cardtrack import app
from cardtrack.privacy import close_doors
close_doors()
application = app.make_application(["x"])
window = app.make_window()
window.show()
application.processEvents()
os._exit(0)
"""
_LOCKING = """
import os, sys, time
from functools import partial
from pathlib import Path
from cardtrack import app
from cardtrack.gui.main_window import MainWindow
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.privacy import close_doors
from tests.bench.in_vault import AT, PASSPHRASE
close_doors()
application = app.make_application(["x"])
window = app.make_window()
window.show()
folder = Path(sys.argv[1])
window.background.ask(window, partial(unlock_campaign, folder, PASSPHRASE, AT), window.show_campaign)
while window.view is None or window.view.workspace.count is None or not window.background.is_idle:
    application.processEvents()
began = time.monotonic()
window.locked.connect(lambda _: os.execv(sys.executable, [sys.executable, "-c", sys.argv[2], str(folder), str(began)]))
window.lock()
application.exec()
"""
_LOCKED = """
import os, sys, time
from pathlib import Path
from cardtrack import app
from cardtrack.privacy import close_doors
close_doors()
application = app.make_application(["x"])
window = app.make_window()
window.show_unlock(Path(sys.argv[1]))
window.show()
application.processEvents()
print(time.monotonic() - float(sys.argv[2]), flush=True)
os._exit(0)
"""
_SUMMARY = """
import tempfile
from pathlib import Path
from time import perf_counter
from tests.bench.in_vault import make_bench_vault
from tests.bench.invented import TODAY
from cardtrack.usecases.print_report import ReportChoice, make_report, page_sizes, render_page
with tempfile.TemporaryDirectory() as scratch, make_bench_vault(Path(scratch) / "campaign", 60, 52) as vault:
    for _ in range(6):
        start = perf_counter()
        pdf = make_report(vault, ReportChoice("majority", TODAY), TODAY)
        page_sizes(pdf)
        render_page(pdf, 0, 1.4)
        print(perf_counter() - start)
"""
_REPORTLAB = """
from time import perf_counter
start = perf_counter()
import pypdfium2
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfbase.ttfonts import TTFont
print(perf_counter() - start)
"""
_DAYS = 120


def starting(scratch: Path) -> Iterator[Line]:
    """A whole process until the start page is painted, against one with a blank window."""
    os.environ["CARDTRACK_DATA"] = str(scratch / "nobody")
    blank = median_of_processes(_BLANK)
    yield Line("start to painted window", median_of_processes(_OURS), "Qt and a blank window", blank, None, 0.3)


def locking(scratch: Path) -> Iterator[Line]:
    """From Ctrl+L, with a campaign open, until the unlock page of the new process is painted."""
    os.environ["CARDTRACK_DATA"] = str(scratch / "nobody")
    make_bench_vault(scratch / "to lock", 60, 52).close()
    took = middle(told_by_process(_LOCKING, str(scratch / "to lock"), _LOCKED)[0] for _ in range(5))
    yield Line("lock to unlock page", took, "the program's own start", median_of_processes(_OURS), most_times=3)


def previewing() -> Iterator[Line]:
    """The summary of 60 people from click to preview, the first time and after."""
    runs = [told_by_process(_SUMMARY) for _ in range(3)]
    loading = middle(told_by_process(_REPORTLAB)[0] for _ in range(3))
    peer = "loading ReportLab, PDFium"
    yield Line("summary of 60 people, first", middle(run[0] for run in runs), peer, loading, most_seconds=0.4)
    later = middle([each for run in runs for each in run[1:]])
    yield Line("summary of 60 people, after", later, peer, loading, most_seconds=0.1)


@contextmanager
def opened_view(make: Callable[[], Vault]) -> Iterator[CampaignView]:
    """A campaign made anew and open in a window of 1366 x 768; closed afterwards."""
    from cardtrack.app import make_application
    from cardtrack.gui.background import Background
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.gui.workspace import Workspace

    application = make_application(["bench"])
    background = Background()
    opened: list[Vault] = []
    background.ask(background, make, opened.append)
    _wait(application, lambda: bool(opened))
    view = CampaignView(Workspace(opened[0], background, lambda: AT))
    view.resize(1366, 768)
    view.show()
    view.open()
    _wait(application, lambda: view.workspace.count is not None and background.is_idle)
    yield view
    view.close_campaign()
    view.close()
    background.ask(background, opened[0].close, lambda _: None)
    _wait(application, lambda: background.is_idle)
    background.stop()


def dragging(scratch: Path, many_people: int, many_cards: int, most: float) -> Iterator[Line]:
    """Each day: set, laid out and painted in a window of 1366 x 768."""
    from PySide6.QtWidgets import QApplication

    make = partial(make_bench_vault, scratch / f"drag-{many_people}", many_people, many_cards)
    with opened_view(make) as view:
        times = []
        for number in range(_DAYS):
            day = TODAY - timedelta(days=_DAYS // 2 - number)

            def move(day: object = day) -> None:
                view.workspace.set_as_of(day)  # type: ignore[arg-type]
                QApplication.processEvents()

            times.append(seconds(move))
        name = f"dragging the as-of date, {many_people:,} people"
        yield Line(f"{name}: median", middle(times), "a frame", 1 / 60, most_seconds=most)
        yield Line(f"{name}: 95 of 100 days", quantiles(times, n=20)[-1], "a frame", 1 / 60, most_seconds=most)


def _wait(application: object, until: object) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    assert callable(until)
    end = perf_counter() + 600
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        if perf_counter() > end:
            raise TimeoutError
