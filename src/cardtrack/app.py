"""The window, wired once: privacy before Qt loads, the look, the language, what follows a lock."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from cardtrack import i18n, paths
from cardtrack.cli.run import run
from cardtrack.privacy import close_doors

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from cardtrack.gui.main_window import MainWindow


def now() -> datetime:
    """The moment, with its zone."""
    return datetime.now(UTC)


def today() -> date:
    """The day where the computer is."""
    return datetime.now(UTC).astimezone().date()


def main() -> int:
    """The `cardtrack` command: a verb of the command line, the self-check, or the window."""
    close_doors()
    if sys.argv[1:] in ([paths.READ_LIST], [paths.READ_SCAN]):
        return _read(sys.argv[1])
    return run(sys.argv[1:], run_window)


def _read(word: str) -> int:
    """The child process that reads a list or a scan: nothing else of the program is loaded."""
    if word == paths.READ_LIST:
        from cardtrack.intake.reading_child import serve
    else:
        from cardtrack.imaging.reading_child import serve
    with open(0, "rb", closefd=False) as order, open(1, "wb", closefd=False) as answer:  # Windows may have no sys.stdin
        return serve(order, answer)


def run_window(locked: Path | None = None, *, practice: bool = False, self_check: bool = False) -> int:
    """Opens the window: on the start page, on the unlock page of `locked`, or on the practice campaign."""
    if self_check:
        from cardtrack.selfcheck import check_self  # a build asks for it, nobody else

        return check_self(now())
    application = make_application(sys.argv[:1])
    # Qt calls back from its own frames: a fault there has to be told in words, never printed as a traceback
    sys.excepthook = partial(_tell, application)
    window = make_window()
    window.locked.connect(_start_anew)
    if locked is not None:
        window.show_unlock(locked)
    elif practice:
        window.start_page.practice()
    window.show()
    _leave_when_told(application, window)
    return application.exec()


def make_application(arguments: Sequence[str]) -> QApplication:
    """The QApplication with the program's look and the language of the system."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, Qt, QTranslator
    from PySide6.QtWidgets import QApplication

    from cardtrack.gui.theme import dress

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(list(arguments))
    application.setApplicationName("CardTrack")
    code = os.environ.get("CARDTRACK_LANGUAGE") or QLocale.system().name()[:2]
    i18n.set_language(code)
    # the system's file dialogs would put our files among the recent ones; Qt's would write down the folders visited
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    dress(application)
    return application


def make_window() -> MainWindow:
    """The window with the real clock."""
    from PySide6.QtGui import QGuiApplication

    from cardtrack.gui.main_window import MainWindow
    from cardtrack.gui.screen_capture import refusal

    return MainWindow(now, refuse=refusal(QGuiApplication.platformName()))


def _start_anew(folder: Path | None) -> None:
    """Python can't wipe names from memory, so a locked program is a new process at its unlock page."""
    arguments = paths.own_command() if folder is None else [*paths.own_command(), "--locked", str(folder)]
    if sys.platform == "win32":
        os.spawnv(os.P_NOWAIT, arguments[0], arguments)  # noqa: S606 - our own program, no shell
        os._exit(0)
    os.execv(arguments[0], arguments)  # noqa: S606


def _leave_when_told(application: QApplication, window: MainWindow) -> None:
    """TERM, HUP and INT keep what is half-typed, close the campaign and end the program, whatever dialog is open.

    Python hears of a signal only when it runs next: a byte in a pipe wakes Qt, and Qt wakes Python.
    """
    from PySide6.QtCore import QSocketNotifier

    def leave(*_: object) -> None:
        window.close()
        application.quit()

    for number in {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)}:
        signal.signal(number, leave)
    if sys.platform != "win32":
        told, tell = os.pipe()
        os.set_blocking(told, False)
        os.set_blocking(tell, False)
        signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        woken = QSocketNotifier(told, QSocketNotifier.Type.Read, application)
        woken.activated.connect(lambda _: os.read(told, 64))


def _tell(
    application: QApplication, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    from PySide6.QtWidgets import QMessageBox

    where = trace
    while where is not None and where.tb_next is not None:
        where = where.tb_next
    place = "" if where is None else f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}"
    text = i18n.tr(
        "CardTrack made a mistake of its own. What was saved is safe. The last step may not have been done: "
        "look whether it was, and do it again if not. If this comes back, tell the developers: {fault} ({place})."
    )
    QMessageBox.warning(application.activeWindow(), "CardTrack", text.format(fault=kind.__name__, place=place))
