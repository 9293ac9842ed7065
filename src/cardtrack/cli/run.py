"""The command line: the same verbs without a window, fit for scripts.

Exit codes: 0 done, 1 not done (one sentence on standard error says why), 2 the command was not understood.
The passphrase is asked for on the terminal or read from a file descriptor, never taken as an argument.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from cardtrack import i18n
from cardtrack.cli.arguments import understand
from cardtrack.errors import UserError
from cardtrack.i18n import tr
from cardtrack.wording.faults import fault_text

Window = Callable[..., int]


def run(argv: Sequence[str], window: Window) -> int:
    """Runs one command; without one, `window` is opened. Returns the exit code."""
    i18n.set_language(os.environ.get("CARDTRACK_LANGUAGE", "en"))
    arguments = understand(argv)
    if arguments.verb is None and not arguments.self_check and not _has_display():
        print(tr("There is no display here, so no window can open. See cardtrack --help."), file=sys.stderr)
        return 1
    if arguments.verb is None:
        return window(arguments.locked, practice=arguments.practice, self_check=arguments.self_check)
    from cardtrack.cli.verbs import VERBS, Call

    at = datetime.now(UTC)
    try:
        VERBS[arguments.verb](Call(arguments, at.astimezone().date(), at))
    except UserError as fault:
        print(fault_text(fault), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(tr("Stopped. What was done before is kept."), file=sys.stderr)
        return 1
    return 0


def _has_display() -> bool:
    """Qt would end the process without a word that helps; a platform that was named needs no display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)
