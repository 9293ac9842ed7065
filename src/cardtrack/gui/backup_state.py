"""How old the last checked copy elsewhere is, said at the window's foot; louder when it is time for another."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject

from cardtrack.gui.copying import Copying
from cardtrack.gui.widgets.message_bar import MessageBar
from cardtrack.i18n import tr
from cardtrack.usecases.kept_copies import CopiesState
from cardtrack.wording.backups import age_text, moment_text


class BackupState(QObject):
    """Shows the state whenever it is read anew."""

    def __init__(self, copying: Copying, message: MessageBar) -> None:
        super().__init__(message)
        self._workspace = copying.workspace
        self._message = message
        copying.state_changed.connect(self._show)

    def _show(self, state: CopiesState) -> None:
        now = self._workspace.now()
        self._message.show_backup(
            age_text(state.days(now)), _in_full(state, now), needs_attention=state.needs_attention(now)
        )


def _in_full(state: CopiesState, now: datetime) -> str:
    """All that is known of copies, a line each."""
    lines = []
    if state.elsewhere is not None:
        lines.append(tr("Away from the campaign: {moment}").format(moment=moment_text(state.elsewhere.made_at)))
        if (state.days(now) or 0) < 0:
            lines.append(tr("That is later than now. Is the clock of this computer right?"))
        if not state.is_changed:
            lines.append(tr("Nothing was changed since."))
    else:
        lines.append(tr("Away from the campaign: none yet"))
    if state.own is not None:
        lines.append(tr("Beside the campaign, by itself: {moment}").format(moment=moment_text(state.own.made_at)))
    if state.second is not None and not state.is_second_there:
        lines.append(tr("{folder} is not here now: copies go there again when it is.").format(folder=state.second))
    return "\n".join(lines)
