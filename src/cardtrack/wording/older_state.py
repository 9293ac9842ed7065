"""A campaign that is older than this computer last saw it, in words."""

from __future__ import annotations

from cardtrack.i18n import tr, trn


def older_text(acts: int) -> str:
    """How much is missing; 0: the history is another one."""
    if not acts:
        return tr("The history in this file is not the one that was last open on this computer.")
    return trn(
        "This is an older state than the one last open on this computer: {count} change is not in it.",
        "This is an older state than the one last open on this computer: {count} changes are not in it.",
        acts,
    )


def older_advice() -> str:
    """What to do about it in the window."""
    return tr(
        "If you put an older copy back yourself, all is well: open it. If you did not, change nothing here, and "
        "restore your newest backup instead."
    )
