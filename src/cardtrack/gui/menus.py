"""Every action of the window, in a menu with its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cardtrack.gui.place import place_names
from cardtrack.gui.theme import icon
from cardtrack.i18n import tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: its code, words, keys and icon. `needs_campaign`: only while one is open.

    `is_switch`: on at first, each time the other way round; left out where the system has no such thing.
    `of_finished`: also while that one is finished.
    """

    code: str
    text: str
    keys: str = ""
    icon: str = ""
    needs_campaign: bool = True
    is_switch: bool = False
    of_finished: bool = False


SEPARATOR = Entry("", "")
ABOVE_ALL = ("hide_names", "lock", "quit")  # their keys work above every dialog, and while names are hidden


def _menus() -> list[tuple[str, list[Entry]]]:
    return [(tr("File"), _file()), (tr("Edit"), _edit()), (tr("View"), _view()), (tr("Help"), _help())]


def _file() -> list[Entry]:
    return [
        Entry("start", tr("Open another campaign…"), "Ctrl+O", "folder-open", of_finished=True),
        Entry("import_list", tr("Import the employer's list…"), "Ctrl+I", "import"),
        Entry("list_imports", tr("Lists taken in…"), "Ctrl+Shift+I"),
        Entry("card_log", tr("Take in a card log…"), "Ctrl+Shift+G"),
        SEPARATOR,
        Entry("back_up", tr("Back up now…"), "Ctrl+B", "archive", of_finished=True),
        Entry("check_backup", tr("Check a backup…"), "", "shield-check", needs_campaign=False),
        Entry("leave", tr("Leave with everything…"), "", "upload"),
        Entry("finish", tr("Finish campaign…")),
        SEPARATOR,
        Entry("passphrase", tr("Change the passphrase…")),
        Entry("recovery", tr("Recovery code…")),
        Entry("check_sheet", tr("Check the recovery sheet…")),
        Entry("renew_recovery", tr("New recovery code…")),
        SEPARATOR,
        Entry("print", tr("Print…"), "Ctrl+P", "printer", of_finished=True),
        Entry("save_pdf", tr("Save as PDF…"), "Ctrl+Shift+S", "file-down", of_finished=True),
        Entry("export_table", tr("Export this table…"), "Ctrl+E", "download"),
        Entry("seal", tr("Seal this count…"), "Ctrl+Shift+E", "stamp"),
        Entry("seals", tr("Sealed counts…")),
        Entry("check_paper", tr("Check a printed report…")),
        SEPARATOR,
        Entry("lock", tr("Lock"), "Ctrl+L", "lock", of_finished=True),
        Entry("quit", tr("Quit"), "Ctrl+Q", "x", needs_campaign=False),
    ]


def _edit() -> list[Entry]:
    return [
        Entry("undo", tr("Undo"), "Ctrl+Z", "undo-2"),
        Entry("redo", tr("Redo"), "Ctrl+Shift+Z", "redo-2"),
        SEPARATOR,
        Entry("find", tr("Find a person"), "Ctrl+F", "search"),
        Entry("as_of", tr("As-of date"), "Ctrl+D", "calendar"),
        SEPARATOR,
        Entry("new_person", tr("New person…"), "Ctrl+N", "user-plus"),
        Entry("move_person", tr("Change from a day on…"), "Ctrl+M"),
        Entry("change_many", tr("Change several people…"), "Ctrl+Shift+P"),
        Entry("assess", tr("Assess…"), "Ctrl+Shift+A"),
        Entry("follow_up", tr("Follow-up…"), "Ctrl+Shift+F"),
        Entry("duplicates", tr("Likely duplicates…"), "Ctrl+Shift+D"),
        Entry("card_desk", tr("Card desk"), "Ctrl+Shift+C", "id-card"),
        Entry("card_wordings", tr("Card wordings…")),
        Entry("take_scans", tr("Take in scans…"), "Ctrl+Shift+T"),
        Entry("move_originals", tr("Move originals…"), "Ctrl+Shift+M"),
        Entry("second_check", tr("Second-person check…"), "Ctrl+Shift+K"),
        SEPARATOR,
        Entry("visit_list", tr("New visit list…")),
        SEPARATOR,
        Entry("settings", tr("Settings…"), "Ctrl+,", "settings"),
    ]


def _view() -> list[Entry]:
    places = [Entry(f"place_{code}", name, f"Ctrl+{n}") for n, (code, name) in enumerate(place_names().items(), 1)]
    return [
        *places,
        SEPARATOR,
        Entry("history", tr("History"), "Ctrl+H", "history"),
        Entry("visits", tr("Visit lists"), "Ctrl+Shift+V"),
        SEPARATOR,
        Entry("filter_people", tr("Filter people…"), "Ctrl+Shift+L", "list-filter"),
        Entry("columns", tr("Columns of the people table…")),
        SEPARATOR,
        Entry("hide_names", tr("Hide names"), "F9", "eye-off"),
        Entry("capture", tr("Keep out of pictures of the screen"), needs_campaign=False, is_switch=True),
    ]


def _help() -> list[Entry]:
    return [
        Entry("guide", tr("Guide"), "F1", "circle-question-mark", needs_campaign=False),
        Entry("what_is_kept", tr("What CardTrack keeps"), "", "shield-check", needs_campaign=False),
        Entry("keys", tr("Keys"), "Ctrl+/", "info", needs_campaign=False),
    ]


class Menus:
    """The menu bar of a window; `actions` by code."""

    def __init__(self, window: QMainWindow, verbs: dict[str, Callable[[], None]]) -> None:
        self.actions: dict[str, QAction] = {}
        self._entries: dict[str, Entry] = {}
        for title, entries in _menus():
            menu = window.menuBar().addMenu(title)
            for entry in entries:
                self._add(menu, entry, verbs)

    def enable(self, *, has_campaign: bool, is_veiled: bool, of_finished: bool = False) -> None:
        """Greys what makes no sense without an open campaign, and nearly everything while its names are hidden."""
        for code, action in self.actions.items():
            entry = self._entries[code]
            makes_sense = has_campaign or not entry.needs_campaign or (of_finished and entry.of_finished)
            action.setEnabled(code in ABOVE_ALL if is_veiled else makes_sense)

    def key_list(self) -> list[tuple[str, str]]:
        """(keys, words) of every action that has keys."""
        return [
            (QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.PortableText), entry.text)
            for entry in self._entries.values()
            if entry.keys
        ]

    def _add(self, menu: QMenu, entry: Entry, verbs: dict[str, Callable[[], None]]) -> None:
        if entry is SEPARATOR:
            menu.addSeparator()
            return
        if entry.is_switch and entry.code not in verbs:
            return
        action = menu.addAction(entry.text)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
        if entry.icon:
            action.setIcon(icon(entry.icon))
        action.setCheckable(entry.is_switch)
        action.setChecked(entry.is_switch)
        action.triggered.connect(lambda _=False, verb=verbs[entry.code]: verb())
        self.actions[entry.code] = action
        self._entries[entry.code] = entry
