"""What the window's menu does about passphrase and recovery code. Dialogs are loaded when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from cardtrack.i18n import tr

if TYPE_CHECKING:
    from cardtrack.gui.campaign_view import CampaignView
    from cardtrack.gui.main_window import MainWindow


def _open(dialog: QDialog) -> None:
    """It is gone when it is closed, and with it every secret that it showed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _change_passphrase(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.access.passphrase_dialog import PassphraseDialog

    dialog = PassphraseDialog(view.workspace, window)
    dialog.changed.connect(
        lambda: view.say(tr("The passphrase was changed. Old backups still open with the old passphrase."))
    )
    _open(dialog)


def _show_code(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.access.recovery_dialog import RecoveryDialog

    _open(RecoveryDialog(view.workspace, window))


def _check_sheet(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.access.sheet_check import SheetCheckDialog

    dialog = SheetCheckDialog(view.workspace, window)
    dialog.found.connect(lambda: view.say(tr("The sheet is right. You will be asked again in three months.")))
    dialog.renewal_asked.connect(partial(_renew_code, window, view))
    dialog.finished.connect(lambda _: view.sheet.refresh())
    _open(dialog)


def _renew_code(window: MainWindow, view: CampaignView) -> None:
    from cardtrack.gui.access.renewal_dialog import RenewalDialog

    dialog = RenewalDialog(view.workspace, window)
    dialog.renewed.connect(view.sheet.refresh)
    dialog.renewed.connect(view.copying.refresh)
    _open(dialog)


ACCESS_VERBS: Mapping[str, Callable[[MainWindow, CampaignView], None]] = {
    "passphrase": _change_passphrase,
    "recovery": _show_code,
    "check_sheet": _check_sheet,
    "renew_recovery": _renew_code,
}
"""The verbs by the code of their menu entry."""
