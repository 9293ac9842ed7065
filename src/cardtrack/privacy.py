"""Doors that are shut before anything else runs: file modes, core dumps, Qt's switches, sockets to any network."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from cardtrack import network_filter

_QT_KEPT = frozenset({"QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "QT_IM_MODULE", "QT_FONT_DPI", "QT_ACCESSIBILITY"})
_PLATFORMS = frozenset({"xcb", "wayland", "offscreen", "minimal", "windows", "cocoa"})
_PR_SET_DUMPABLE = 4


def close_doors() -> None:
    """New files are the owner's alone, no core is dumped, no Qt switch from outside opens a server.

    Printing goes through the local socket: libcups would otherwise try TCP to this very computer. Linux refuses every
    socket of a network from here on; where it cannot, the program runs all the same (see `network_filter.is_shut`).
    """
    os.umask(0o077)
    for name in [name for name in os.environ if name.startswith("QT_") and name not in _QT_KEPT]:
        del os.environ[name]
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform and platform not in _PLATFORMS:
        del os.environ["QT_QPA_PLATFORM"]
    if sys.platform.startswith("linux"):
        os.environ["CUPS_SERVER"] = "/run/cups/cups.sock"
        _refuse_dumps()
        network_filter.shut()


def _refuse_dumps() -> None:
    import ctypes
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
