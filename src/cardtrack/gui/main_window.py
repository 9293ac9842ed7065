"""The one window: start page, unlock page, or the open campaign. No logic of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from cardtrack.gui.background import Background
from cardtrack.gui.clipboard import ClipboardWatch
from cardtrack.gui.every_window import EveryWindow
from cardtrack.gui.idle import IdleWatch
from cardtrack.gui.menus import ABOVE_ALL, Menus
from cardtrack.gui.screen_capture import Refuse, ScreenCapture
from cardtrack.gui.start.start_page import StartPage
from cardtrack.gui.window_verbs import window_verbs
from cardtrack.i18n import tr
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.open_campaign import is_finished
from cardtrack.usecases.settings import IDLE_MINUTES, idle_minutes
from cardtrack.usecases.undo_redo import NextActs
from cardtrack.wording.acts import redo_text, undo_text

if TYPE_CHECKING:
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.gui.finished.page import FinishedPage
    from cardtrack.gui.session_watch import SessionWatch
    from cardtrack.gui.start.unlock_page import UnlockPage
    from cardtrack.gui.veil import Veil
    from cardtrack.gui.workspace import Clock, Workspace
    from cardtrack.usecases import Vault


class MainWindow(QMainWindow):
    """`locked` (folder, None for the start page) once a campaign is closed and its key forgotten.

    What follows is for whoever made the window to decide: the program starts itself anew. `refuse`: how windows are
    kept out of pictures of the screen, where the system can.
    """

    locked = Signal(object)

    def __init__(
        self,
        clock: Clock,
        make_start: Callable[[Background, Clock], StartPage] = StartPage,
        refuse: Refuse | None = None,
    ) -> None:
        super().__init__()
        self.clock = clock
        self.background = Background(self)
        self.view: CampaignView | None = None
        self.finished: FinishedPage | None = None
        self.veil: Veil | None = None
        self._session: SessionWatch | None = None
        self._is_locking = False
        self._is_leaving = False
        self._then_start = False
        self._then_open: Path | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.start_page = make_start(self.background, clock)
        self.start_page.opened.connect(self.show_campaign)
        self.start_page.locked_folder_chosen.connect(self.show_unlock)
        self.start_page.recovered.connect(self.show_recovered)
        self._stack.addWidget(self.start_page)
        self.capture = None if refuse is None else ScreenCapture(refuse, self)
        self.menus = Menus(self, window_verbs(self))
        self._windows = EveryWindow([self.menus.actions[code] for code in ABOVE_ALL], self)
        self._windows.shown.connect(self._see_window)
        self._clipboard = ClipboardWatch(self)
        self.idle = IdleWatch(IDLE_MINUTES, self)
        self.idle.left_alone.connect(self.lock)
        self.resize(1280, 720)
        self.show_start()

    @property
    def opened(self) -> CampaignView | FinishedPage | None:
        """The open campaign, finished or not."""
        return self.view or self.finished

    # --- what is shown ------------------------------------------------------------------------

    def show_start(self) -> None:
        """The page with New, Open, Practice and Restore."""
        self._leave_campaign()
        self.start_page.refresh()
        self._show(self.start_page, tr("CardTrack"))

    def show_unlock(self, folder: Path) -> None:
        """Asks for the passphrase of a campaign."""
        self._show_unlock_page(folder)

    def show_recovered(self, vault: Vault) -> None:
        """Asks for a new passphrase for a campaign that its recovery code has opened."""
        self._show_unlock_page(vault.folder).ask_for_new_passphrase(vault)

    def _show_unlock_page(self, folder: Path) -> UnlockPage:
        from cardtrack.gui.start.unlock_page import UnlockPage

        self._leave_campaign()
        page = UnlockPage(folder, self.background, self.clock)
        page.unlocked.connect(self.show_campaign)
        page.left.connect(self.show_start)
        self._stack.addWidget(page)
        self._show(page, tr("CardTrack: locked"))
        return page

    def show_campaign(self, vault: Vault) -> None:
        """The campaign of an open vault."""
        from cardtrack.gui.campaign_view import CampaignView  # the places are loaded when there is a campaign
        from cardtrack.gui.workspace import Workspace

        workspace = Workspace(vault, self.background, self.clock, self)
        self.background.ask(self, partial(idle_minutes, vault), self.watch)
        if is_finished(vault):
            self._show_finished(workspace)
            return
        view = CampaignView(workspace)
        view.lock_asked.connect(self.lock)
        view.backup_asked.connect(self.menus.actions["back_up"].trigger)
        view.sheet_asked.connect(self.menus.actions["check_sheet"].trigger)
        view.acts_changed.connect(self._show_acts)
        view.ready.connect(self._opened)
        view.ready.connect(self._watch_session)
        self.view = view
        self._stack.addWidget(view)
        self._show(view, tr("CardTrack"))
        view.open()

    def _show_finished(self, workspace: Workspace) -> None:
        from cardtrack.gui.finished.page import FinishedPage

        page = self.finished = FinishedPage(workspace)
        page.lock_asked.connect(self.lock)
        page.backup_asked.connect(self.menus.actions["back_up"].trigger)
        page.ready.connect(self._name_campaign)
        page.ready.connect(self._watch_session)
        self._stack.addWidget(page)
        self._show(page, tr("CardTrack"))

    # --- locking ------------------------------------------------------------------------------

    def lock(self) -> None:
        """Keeps what is half-typed, closes the campaign, forgets the key; always succeeds, at once."""
        if self.opened is not None and not self._is_locking:
            self._let_go(self.opened)

    def _let_go(self, view: CampaignView | FinishedPage) -> None:
        self._is_locking = True
        self.idle.stop()
        draft = view.keep_drafts()
        self._close_dialogs()
        self._clipboard.clear()
        view.close_campaign()
        self._stack.removeWidget(view)
        self.setWindowTitle(tr("CardTrack: locked"))
        self.background.drop_waiting()
        self.background.ask(self, partial(lock_campaign, view.workspace.vault, draft), self._locked)

    def _locked(self, folder: Path) -> None:
        if self._is_leaving:
            return
        to_start, self._then_start, self._is_locking = self._then_start, False, False
        folder, self._then_open = self._then_open or folder, None
        if to_start:
            self.show_start()
        else:
            self.show_unlock(folder)
        self.locked.emit(None if to_start else folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_leaving = True
        self.lock()
        self.background.stop()
        super().closeEvent(event)

    def _close_dialogs(self) -> None:
        if self.veil is not None:
            self.veil.drop()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.reject()

    def lock_and_start(self) -> None:
        """Closes the campaign and shows the start page."""
        self._then_start = self.opened is not None
        if self.opened is not None:
            self.lock()
        else:
            self.show_start()

    def lock_and_open(self, folder: Path) -> None:
        """Closes the campaign and asks for the passphrase of another."""
        self._then_open = folder
        self.lock()

    def watch(self, minutes: int) -> None:
        """Locks after so many minutes alone, from now on."""
        self.idle.minutes = minutes
        self.idle.start()

    def _watch_session(self) -> None:
        from cardtrack.gui.session_watch import SessionWatch  # D-Bus is loaded when there is something to lock

        if self._session is None:
            self._session = SessionWatch(self)
            self._session.left.connect(self.lock)

    # --- hiding names -------------------------------------------------------------------------

    def hide_names(self) -> None:
        """F9: hides every name; once more, the counts alone are shown; once more, everything."""
        if self.view is None or self._is_locking:
            return
        if self.veil is None:
            self._draw_veil(self.view)
        elif not self.veil.shows_counts:
            self.veil.show_counts()
        else:
            self._lift_veil(self.view, self.veil)

    def _draw_veil(self, view: CampaignView) -> None:
        from cardtrack.gui.veil import Veil

        self.veil = Veil(view.workspace)
        self._stack.addWidget(self.veil)
        self._show(self.veil, tr("CardTrack: names hidden"))
        self._stack.removeWidget(view)
        for window in QApplication.topLevelWidgets():
            if window is not self and window.isVisible():
                self.veil.take(window)
        self.activateWindow()  # its keys were a dialog's a moment ago
        self._show_acts(view.acts)

    def _lift_veil(self, view: CampaignView, veil: Veil) -> None:
        self.veil = None
        self._stack.addWidget(view)
        self._show(view, tr("CardTrack"))
        self._opened()
        self._show_acts(view.acts)
        self._stack.removeWidget(veil)
        veil.lift()
        veil.deleteLater()

    def _see_window(self, window: QWidget) -> None:
        if self.capture is not None:
            self.capture.see(window)
        if self.veil is not None:
            self.veil.take_new(window)

    def _opened(self) -> None:
        if self.view is not None and self.view.workspace.campaign is not None:
            self._name_campaign(self.view.workspace.campaign.title)

    def _name_campaign(self, title: str) -> None:
        self.setWindowTitle(tr("{campaign} – CardTrack").format(campaign=title))

    def _show_acts(self, acts: NextActs) -> None:
        if self.veil is not None:
            acts = NextActs(None, None)  # an act is named after whom it touched
        for code, act, text in (("undo", acts.undo, undo_text), ("redo", acts.redo, redo_text)):
            self.menus.actions[code].setText(text(act))
            self.menus.actions[code].setEnabled(act is not None)

    def _show(self, page: QWidget, title: str) -> None:
        self._stack.setCurrentWidget(page)
        self.setWindowTitle(title)
        is_open, is_veiled, is_over = (page is each for each in (self.view, self.veil, self.finished))
        self.menus.enable(has_campaign=is_open, is_veiled=is_veiled, of_finished=is_over)
        page.setFocus()

    def _leave_campaign(self) -> None:
        """Drops every page but the start page, and with them all rows that were shown."""
        if self.view is not None:
            self.view.deleteLater()
        self.view = self.veil = self.finished = None
        for place in reversed(range(self._stack.count())):
            page = self._stack.widget(place)
            if page is not None and page is not self.start_page:
                self._stack.removeWidget(page)
                page.deleteLater()
