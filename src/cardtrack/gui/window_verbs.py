"""What each entry of the menus does in the window. Dialogs are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cardtrack.gui.access.verbs import ACCESS_VERBS
from cardtrack.gui.place import PLACE_CODES
from cardtrack.i18n import tr

if TYPE_CHECKING:
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.gui.main_window import MainWindow

Verbs = dict[str, Callable[[], None]]
_IN_A_PLACE = {
    "import_list": ("people", "import"),
    "list_imports": ("people", "imports"),
    "print": ("reports", "print"),
    "save_pdf": ("reports", "save"),
    "seal": ("reports", "seal"),
    "seals": ("reports", "seals"),
    "new_person": ("people", "new"),
    "filter_people": ("people", "filter"),
    "columns": ("people", "columns"),
    "move_person": ("people", "move"),
    "change_many": ("people", "many"),
    "assess": ("people", "assess"),
    "follow_up": ("people", "follow_up"),
    "duplicates": ("people", "duplicates"),
    "card_desk": ("cards", "desk"),
    "card_wordings": ("cards", "wordings"),
    "move_originals": ("cards", "move"),
    "second_check": ("cards", "check"),
    "take_scans": ("cards", "scans"),
}


def window_verbs(window: MainWindow) -> Verbs:
    """The verbs by the code of their menu entry."""

    def in_view(verb: Callable[[CampaignView], object]) -> Callable[[], None]:
        def run() -> None:
            if window.view is not None:
                verb(window.view)

        return run

    def go(code: str, argument: object = None) -> Callable[[], None]:
        return lambda: None if window.opened is None else window.opened.go(code, argument)

    verbs = {f"place_{code}": go(code) for code in PLACE_CODES}
    verbs |= {code: go(place, {"action": action}) for code, (place, action) in _IN_A_PLACE.items()}
    verbs |= {code: in_view(partial(verb, window)) for code, verb in ACCESS_VERBS.items()}
    verbs |= {code: in_view(partial(verb, window)) for code, verb in _OF_A_CAMPAIGN.items()}
    if window.capture is not None:
        verbs["capture"] = window.capture.switch
    return verbs | {
        "start": window.lock_and_start,
        "back_up": partial(_back_up, window),
        "check_backup": partial(_check_backup, window),
        "lock": window.lock,
        "quit": lambda: _ignore(window.close()),
        "undo": in_view(lambda view: view.undo()),
        "redo": in_view(lambda view: view.redo()),
        "find": in_view(lambda view: view.top.find_box.setFocus()),
        "as_of": in_view(lambda view: view.top.as_of.line.setFocus()),
        "history": go("history"),
        "visits": go("visits", {}),
        "visit_list": go("reports", {"visit_list": ()}),
        "hide_names": window.hide_names,
        "guide": partial(_guide, window),
        "what_is_kept": partial(_what_is_kept, window),
        "keys": partial(_keys, window),
    }


def _ignore(_: object) -> None:
    """A verb answers nothing."""


def _open(dialog: QDialog) -> None:
    """Opens a dialog that is gone when it is closed, and with it everything that it showed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _back_up(window: MainWindow) -> None:
    from cardtrack.gui.backup_dialog import BackupDialog

    if window.opened is None:
        return
    dialog = BackupDialog(window.opened.copying, window)
    dialog.restored.connect(window.lock_and_open)
    _open(dialog)


def _leave(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.exports.leave_dialog import LeaveDialog

    _open(LeaveDialog(view.workspace, window))


def _card_log(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.cards.log_dialog import LogDialog

    dialog = LogDialog(view.workspace, window)
    dialog.imported.connect(partial(view.say, with_undo=True))
    _open(dialog)


def _finish(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.finished.finish_dialog import FinishDialog

    dialog = FinishDialog(view.workspace, window, derivation=window.start_page.derivation)
    dialog.print_asked.connect(lambda: view.go("reports", {"report": "still-out"}))
    dialog.finished_well.connect(lambda _: window.lock())  # it opens anew, in a process that never knew the names
    _open(dialog)


def _export_table(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.exports.table_dialog import TableDialog, table_in

    if view.place.export():
        return
    table = table_in(view.place)
    if table is None:
        view.say(tr("There is no table here to export. People and Cards have one."))
    else:
        _open(TableDialog(view.workspace, table, window))


def _check_backup(window: MainWindow) -> None:
    from cardtrack.gui.check_backup_dialog import CheckBackupDialog

    vault = None if window.view is None else window.view.workspace.vault
    _open(CheckBackupDialog(window.background, window, vault=vault))


def _check_paper(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.reports.check_paper_dialog import CheckPaperDialog

    _open(CheckPaperDialog(view.workspace, window))


def _settings(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.settings_dialog import SettingsDialog

    dialog = SettingsDialog(view.workspace, window)
    dialog.idle_chosen.connect(window.watch)
    _open(dialog)


def _guide(window: MainWindow) -> None:
    from cardtrack.gui.help_dialogs import GuideDialog

    _open(GuideDialog(window))


def _what_is_kept(window: MainWindow) -> None:
    from cardtrack.gui.kept_dialog import KeptDialog

    _open(KeptDialog(window.background, window.clock, window))


def _keys(window: MainWindow) -> None:
    from cardtrack.gui.help_dialogs import KeysDialog

    _open(KeysDialog(window.menus.key_list(), window))


_OF_A_CAMPAIGN = {
    "leave": _leave,
    "card_log": _card_log,
    "finish": _finish,
    "export_table": _export_table,
    "check_paper": _check_paper,
    "settings": _settings,
}
