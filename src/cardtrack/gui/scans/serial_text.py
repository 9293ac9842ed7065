"""What is said of a serial: whose card has it already, or which text was printed with it."""

from __future__ import annotations

from cardtrack.gui.workspace import Workspace
from cardtrack.i18n import tr
from cardtrack.usecases.serials import SerialSeen


def serial_text(workspace: Workspace, seen: SerialSeen) -> str:
    """One sentence; empty where there is no serial."""
    if seen.entered is not None:
        card = seen.entered
        name = card.signer if card.employee_id is None else workspace.names.get(card.employee_id, card.signer)
        return tr("Serial {serial}: entered already, as the card of {name}.").format(serial=card.serial, name=name)
    if not seen.serial:
        return ""
    if seen.wording is None:
        return tr("Serial {serial}, of no run of this campaign.").format(serial=seen.serial)
    return tr("Serial {serial}: “{wording}”").format(serial=seen.serial, wording=seen.wording.name)
