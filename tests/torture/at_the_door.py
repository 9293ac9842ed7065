"""The whole program in a process of its own: driven from inside as by a person, watched from outside.

    python -m tests.torture.at_the_door        with one line of JSON (`Wishes`) on the standard input

It unlocks a campaign, edits somebody, prints, saves and backs up, copies a name, and says "ready". Then it does what it
is told by further lines, until it is locked, told to leave, or killed.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from cardtrack import app, network_filter
from cardtrack.gui.backup_dialog import BackupDialog
from cardtrack.gui.cards.page import CardsPage
from cardtrack.gui.main_window import MainWindow
from cardtrack.gui.people.page import PeoplePage
from cardtrack.gui.people.person_form import PersonForm
from cardtrack.gui.start.unlock_page import UnlockPage
from cardtrack.privacy import close_doors

_PATIENCE_MS = 60_000  # after which it says where it hangs, and ends
HALF_TYPED = "Quillfeather"
Story = Iterator[Callable[[], bool]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """Where what lies, and what is taken away for a control. `hurry`: how fast the clock of the idle watch goes."""

    folder: str
    passphrase: str
    exports: str
    does_all: bool = True
    has_filter: bool = True
    has_cups_server: bool = True
    starts_anew: bool = True
    hurry: int = 1

    def to_json(self) -> str:
        """One line."""
        return json.dumps(asdict(self))


class Director(QObject):
    """Goes on with the story whenever what it waits for is so."""

    def __init__(self, story: Story, parent: QObject) -> None:
        super().__init__(parent)
        self._story = story
        self._is_so: Any = lambda: True
        self._timer = QTimer(self)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        QTimer.singleShot(_PATIENCE_MS, self, self._give_up)

    def _give_up(self) -> None:
        if self._timer.isActive():
            tell(f"hangs in {self._is_so.__code__}")
            os._exit(1)

    def _go_on(self) -> None:
        if self._is_so():
            try:
                self._is_so = next(self._story)
            except StopIteration:
                self._timer.stop()
            except AssertionError:
                tell(traceback.format_exc().replace("\n", " | "))
                os._exit(1)


def seen(kind: type[QWidget]) -> QWidget | None:
    """The window of that kind that is open."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, kind) and widget.isVisible():
            return widget
    return None


def type_into(field: QWidget | None, text: str, then: Qt.Key | None = Qt.Key.Key_Return) -> None:
    """Types into the line of a field."""
    line = field if isinstance(field, QLineEdit) or field is None else field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    if then is not None:
        QTest.keyClick(line, then)


def tell(word: str) -> None:
    """One line to whoever started us."""
    print(word, flush=True)  # noqa: T201 - it is how this process speaks


def evening(window: MainWindow, wishes: Wishes) -> Story:
    """What an organizer does of an evening."""
    assert QApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # they remember files
    page = window.findChild(UnlockPage)
    assert isinstance(page, UnlockPage)
    type_into(page.field, wishes.passphrase)
    yield lambda: window.view is not None and window.view.workspace.count is not None and window.background.is_idle
    assert window.view is not None
    if wishes.hurry > 1:
        window.idle._wall_clock = lambda: time.time() * wishes.hurry
        window.idle.start()
    if wishes.does_all:
        yield from edit(window)
        yield from print_and_save(window, Path(wishes.exports))
        yield from back_up(window, Path(wishes.exports))
    tell("ready")


def open_form(window: MainWindow) -> Story:
    """Opens the form of the first person."""
    assert window.view is not None
    page = window.view.places["people"]
    assert isinstance(page, PeoplePage)
    window.menus.actions["place_people"].trigger()
    yield lambda: window.background.is_idle and page.model.rowCount() > 0
    page.table.selectRow(0)
    page.forms.open_by_id(min(window.view.workspace.names))
    yield lambda: seen(PersonForm) is not None


def edit(window: MainWindow) -> Story:
    """Changes somebody, and copies their name."""
    yield from open_form(window)
    form = seen(PersonForm)
    assert isinstance(form, PersonForm)
    family = form.lines["family"]
    family.selectAll()
    family.copy()
    form.notes.setPlainText("has spoken with her sister")
    form.accept_button.click()
    yield lambda: seen(PersonForm) is None and window.background.is_idle


def print_and_save(window: MainWindow, exports: Path) -> Story:
    """Prints into a file through the print dialog, and saves as PDF."""
    window.menus.actions["place_reports"].trigger()
    yield lambda: window.background.is_idle
    window.menus.actions["save_pdf"].trigger()
    yield lambda: seen(QFileDialog) is not None
    chooser = seen(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.setDirectory(str(exports))
    chooser.accept()
    yield lambda: bool(list(exports.glob("majority-*.pdf")))
    window.menus.actions["print"].trigger()
    yield lambda: seen(QPrintDialog) is not None
    dialog = seen(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    type_into_print_dialog(dialog, exports / "printed.pdf")
    dialog.accept()
    yield lambda: (exports / "printed.pdf").is_file() and window.background.is_idle


def type_into_print_dialog(dialog: QPrintDialog, path: Path) -> None:
    """Names the file to print into; there is no printer here."""
    for line in dialog.findChildren(QLineEdit):
        if line.objectName() == "filename":
            line.setText(str(path))
            return
    raise AssertionError("the print dialog asks for no file")


def back_up(window: MainWindow, exports: Path) -> Story:
    """A backup, until it is checked."""
    window.menus.actions["back_up"].trigger()
    yield lambda: seen(BackupDialog) is not None and window.background.is_idle
    dialog = seen(BackupDialog)
    assert isinstance(dialog, BackupDialog)
    dialog.folder.set_path(exports)
    dialog.accept_button.click()
    yield lambda: bool(dialog.outcome.line.text())
    dialog.close()
    yield lambda: window.background.is_idle


def half_type(window: MainWindow) -> Story:
    """A form stays open above the window, with something half-typed in it."""
    yield from open_form(window)
    form = seen(PersonForm)
    assert isinstance(form, PersonForm)
    type_into(form.lines["given"], HALF_TYPED, None)
    tell("half-typed")


def ask_to_print(window: MainWindow) -> Story:
    """Something is half-typed at the card desk, and the print dialog stays open above the window."""
    assert window.view is not None
    window.menus.actions["card_desk"].trigger()
    yield lambda: window.background.is_idle
    cards = window.view.places["cards"]
    assert isinstance(cards, CardsPage)
    type_into(cards.desk.entry.people.line, HALF_TYPED, None)
    window.menus.actions["print"].trigger()
    yield lambda: seen(QPrintDialog) is not None
    tell("asked to print")


def lock(window: MainWindow) -> Story:
    """Ctrl+L."""
    window.lock()
    yield lambda: window.view is None
    tell("locked")


def leave_alone(window: MainWindow) -> Story:
    """Nobody types for as long as it takes."""
    window.watch(0)
    yield lambda: True


COMMANDS = {"leave alone": leave_alone, "half-type": half_type, "ask to print": ask_to_print, "lock": lock}


def main() -> int:
    """Begins where the program begins, with one campaign to unlock."""
    wishes = Wishes(**json.loads(os.read(0, 65_536)))
    if not wishes.has_filter:
        network_filter.shut = lambda: False
    if not wishes.starts_anew:
        app._start_anew = lambda folder: None
    close_doors()
    if not wishes.has_cups_server:
        os.environ.pop("CUPS_SERVER", None)
    application = app.make_application(sys.argv[:1])
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, application)

    def window() -> MainWindow:
        found = seen(MainWindow)
        assert isinstance(found, MainWindow)
        return found

    def begin() -> None:
        Director(evening(window(), wishes), application)

    def hear() -> None:
        words = os.read(0, 4096).decode().splitlines()
        if not words:
            os._exit(1)  # nobody is there any more
        for word in words:
            Director(COMMANDS[word](window()), application)

    notifier.activated.connect(hear)
    QTimer.singleShot(0, begin)
    return app.run_window(Path(wishes.folder))


if __name__ == "__main__":
    sys.exit(main())
