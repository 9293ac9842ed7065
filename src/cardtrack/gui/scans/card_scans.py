"""The pages that show a card that is entered: its front, its back, and what else was put to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from cardtrack.gui.scans.picture_view import PictureView
from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.scans import PageSeen, look_at_page, scans_of_card
from cardtrack.wording.scans import page_title


def open_scans(
    workspace: Workspace, card_id: int, name: str, parent: QWidget, say: Callable[[str, bool], object]
) -> None:
    """Shows the pages of a card, or says that there are none."""

    def show(pages: Sequence[PageSeen]) -> None:
        if pages:
            CardScans(pages, name, parent).open()
        else:
            say(tr("No scan shows the card of {name}.").format(name=name), False)

    workspace.background.ask(parent, partial(_pages, workspace.vault, card_id), show)


class CardScans(QDialog):
    """A tab a page; the wheel zooms, the hand moves."""

    def __init__(self, pages: Sequence[PageSeen], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Scan of the card of {name}").format(name=name))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page in pages:
            view = PictureView()
            title = page_title(page.scan)
            view.show_picture(page.picture, page.scan.turned, title)
            self.tabs.addTab(view, title)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)
        self.resize(900, 620)


def _pages(vault: Vault, card_id: int) -> list[PageSeen]:
    return [look_at_page(vault, scan) for scan in scans_of_card(vault, card_id)]  # a card has a few pages at most
