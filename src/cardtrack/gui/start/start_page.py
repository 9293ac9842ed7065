"""First run and every start: new, open, practice, restore, take in, on one page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cardtrack.errors import UserError
from cardtrack.gui import theme
from cardtrack.gui.background import Background
from cardtrack.gui.start.tile import Tile
from cardtrack.gui.widgets.plain_label import PlainLabel
from cardtrack.i18n import tr
from cardtrack.usecases.open_campaign import STANDARD, CampaignFolder, Derivation, list_campaigns
from cardtrack.wording.backups import moment_text
from cardtrack.wording.faults import fault_text

if TYPE_CHECKING:
    from cardtrack.gui.start.new_campaign import NewCampaignDialog
    from cardtrack.gui.start.restore_dialog import RestoreDialog
    from cardtrack.gui.start.take_in import TakeInDialog
    from cardtrack.gui.workspace import Clock
    from cardtrack.usecases import Vault

_WIDEST = 960


class StartPage(QWidget):
    """`opened` (Vault) after new, practice, restore and taking in.

    `locked_folder_chosen` (Path) where a passphrase comes next; `recovered` (Vault) where a recovery code has restored
    it, and a new passphrase does.
    """

    opened = Signal(object)
    recovered = Signal(object)
    locked_folder_chosen = Signal(Path)

    def __init__(
        self, background: Background, clock: Clock, *, derivation: Derivation = STANDARD, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._clock, self.derivation = background, clock, derivation
        self.new_dialog: NewCampaignDialog | None = None
        self.restore_dialog: RestoreDialog | None = None
        self.take_in_dialog: TakeInDialog | None = None
        self._fault = PlainLabel.wrapped(role="fault")
        self._fault.setVisible(False)
        self._make_tiles()
        self.campaigns = QVBoxLayout()
        self.campaigns.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolled())
        self.setFocusProxy(self.new)

    def refresh(self) -> None:
        """Looks for the campaigns on this computer."""
        self._set_busy(is_busy=False)
        self._background.ask(self, list_campaigns, self._show_campaigns, self._show_fault)

    def make_new(self) -> None:
        """Opens the form of a new campaign; what was typed before is still in it."""
        from cardtrack.gui.start.new_campaign import NewCampaignDialog

        if self.new_dialog is None:
            self.new_dialog = NewCampaignDialog(self._background, self._clock, derivation=self.derivation, parent=self)
            self.new_dialog.made.connect(self._made)
        self.new_dialog.open()

    def restore(self) -> None:
        """Opens the form that restores a backup."""
        from cardtrack.gui.start.restore_dialog import RestoreDialog

        self.restore_dialog = RestoreDialog(self._background, self._clock, self)
        self.restore_dialog.restored.connect(self.opened)
        self.restore_dialog.recovered.connect(self.recovered)
        self.restore_dialog.open()

    def take_in(self) -> None:
        """Opens the form that makes a campaign of an exported folder."""
        from cardtrack.gui.start.take_in import TakeInDialog

        self.take_in_dialog = TakeInDialog(self._background, self._clock, derivation=self.derivation, parent=self)
        self.take_in_dialog.made.connect(self.opened)
        self.take_in_dialog.open()

    def practice(self) -> None:
        """Opens the practice campaign, and makes it the first time."""
        self._set_busy(is_busy=True, text=tr("Opening the practice campaign …"))
        from cardtrack.usecases.open_practice import open_practice  # brings reports and lists along

        at = self._clock()
        verb = partial(open_practice, at.astimezone().date(), at, derivation=self.derivation)
        self._background.ask(self, verb, self._practice_open, self._show_fault)

    def open_elsewhere(self) -> None:
        """Asks for a campaign's folder outside the usual place."""
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose the campaign's folder"))
        if chosen:
            self.locked_folder_chosen.emit(Path(chosen))

    def _make_tiles(self) -> None:
        self.new = Tile("plus", tr("New campaign"), tr("Name, passphrase, union and employer: under three minutes."))
        self.elsewhere = Tile(
            "folder-open", tr("Open another folder…"), tr("A campaign on a stick or in a place of your own.")
        )
        self.try_out = Tile("users", tr("Practice campaign"), tr("Invented people and cards: try everything here."))
        self.from_backup = Tile(
            "archive-restore", tr("Restore a backup…"), tr("You see what is inside first. It goes into a new folder.")
        )
        self.from_export = Tile(
            "import",
            tr("Take in an exported folder…"),
            tr("What “Leave with everything” wrote becomes a campaign again."),
        )
        self.new.clicked.connect(self.make_new)
        self.elsewhere.clicked.connect(self.open_elsewhere)
        self.try_out.clicked.connect(self.practice)
        self.from_backup.clicked.connect(self.restore)
        self.from_export.clicked.connect(self.take_in)

    def _scrolled(self) -> QScrollArea:
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(32, 32, 32, 32)
        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(PlainLabel("CardTrack", role="figure"))
        column.addWidget(
            PlainLabel.wrapped(tr("Keeps authorization cards safe on your own computer, and counts them."))
        )
        column.addSpacing(16)
        column.addLayout(self._two_columns())
        column.addWidget(self._fault)
        column.addSpacing(16)
        column.addWidget(_promises())
        column.addStretch(2)
        across.addStretch(1)
        across.addWidget(content, 100)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _two_columns(self) -> QGridLayout:
        ours = QVBoxLayout()
        ours.setSpacing(8)
        ours.addWidget(PlainLabel(tr("Open"), role="heading"))
        self._none_yet = PlainLabel.wrapped(
            tr("No campaign is on this computer yet. Make one, or look around in the practice campaign."), role="hint"
        )
        ours.addWidget(self._none_yet)
        ours.addLayout(self.campaigns)
        ours.addWidget(self.elsewhere)
        ours.addStretch(1)
        begin = QVBoxLayout()
        begin.setSpacing(8)
        begin.addWidget(PlainLabel(tr("Begin"), role="heading"))
        for tile in (self.new, self.try_out, self.from_backup, self.from_export):
            begin.addWidget(tile)
        begin.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addLayout(ours, 0, 0)
        grid.addLayout(begin, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _show_campaigns(self, found: list[CampaignFolder]) -> None:
        while (item := self.campaigns.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        tiles = []
        for campaign in found:
            when = tr("Last change {moment}").format(moment=moment_text(campaign.changed_at))
            tile = Tile("lock", campaign.title, when)
            tiles.append(tile)
            tile.clicked.connect(partial(self.locked_folder_chosen.emit, campaign.path))
            self.campaigns.addWidget(tile)
        self._none_yet.setVisible(not found)
        self.setFocusProxy(tiles[0] if tiles else self.new)

    def _made(self, vault: Vault) -> None:
        if self.new_dialog is not None:
            self.new_dialog.deleteLater()
            self.new_dialog = None
        self.opened.emit(vault)

    def _practice_open(self, vault: Vault) -> None:
        self._set_busy(is_busy=False)
        self.opened.emit(vault)

    def _show_fault(self, fault: UserError) -> None:
        self._set_busy(is_busy=False)
        self._say(fault_text(fault), role="fault")

    def _set_busy(self, *, is_busy: bool, text: str = "") -> None:
        for tile in self.findChildren(Tile):
            tile.setEnabled(not is_busy)
        self._say(text, role="hint")

    def _say(self, text: str, role: str) -> None:
        self._fault.setProperty("role", role)
        self._fault.style().unpolish(self._fault)
        self._fault.style().polish(self._fault)
        self._fault.alert(text)


def _promises() -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for icon, text in (
        (
            "shield-check",
            tr(
                "Nothing leaves this computer: no account, no network, no cloud. The file is encrypted, and only your "
                "passphrase or recovery code opens it."
            ),
        ),
        (
            "triangle-alert",
            tr(
                "Not on a work computer, please: an employer may see everything on a machine that belongs to them, "
                "and so may whoever looks after it."
            ),
        ),
    ):
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(_Picture(icon), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel.wrapped(text), 1)
        column.addLayout(row)
    return frame


class _Picture(PlainLabel):
    """An icon beside a sentence; the sentence says it all, so a screen reader skips it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        side = 20
        self.setFixedSize(side, side)
        self.setPixmap(theme.icon(icon, theme.colors().quiet).pixmap(QSize(side, side)))
