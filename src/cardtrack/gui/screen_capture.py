"""Asks the system to leave the program's windows out of pictures of the screen: Windows and macOS can, Linux cannot.

A request and no wall: a camera, and a program that draws the screen its own way, see them all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

Refuse = Callable[[int, bool], None]  # the system's own number of a window, and whether it is to be left out

_SEEN, _BLACK, _LEFT_OUT = 0x00, 0x01, 0x11  # Windows: WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE
_NOT_SHARED, _SHARED = 0, 1  # macOS: NSWindowSharingNone, NSWindowSharingReadOnly


def refusal(platform: str) -> Refuse | None:
    """How windows are left out on this system, under Qt's platform of that name; None where it cannot be done."""
    with suppress(OSError, AttributeError):  # a system without the call opens its windows all the same
        if sys.platform == "win32" and platform == "windows":
            return _on_windows()
        if sys.platform == "darwin" and platform == "cocoa":
            return _on_macos()
    return None


if sys.platform == "win32":

    def _on_windows() -> Refuse:
        import ctypes
        from ctypes import wintypes

        set_affinity = ctypes.WinDLL("user32").SetWindowDisplayAffinity
        set_affinity.argtypes, set_affinity.restype = (wintypes.HWND, wintypes.DWORD), wintypes.BOOL
        return by_affinity(set_affinity)


if sys.platform == "darwin":

    def _on_macos() -> Refuse:
        import ctypes

        runtime = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        runtime.sel_registerName.argtypes, runtime.sel_registerName.restype = (ctypes.c_char_p,), ctypes.c_void_p
        ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", runtime))
        tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(("objc_msgSend", runtime))
        window, set_sharing = (runtime.sel_registerName(name) for name in (b"window", b"setSharingType:"))
        return by_sharing(lambda view: ask(view, window) or 0, lambda of, sharing: tell(of, set_sharing, sharing))


def by_affinity(set_affinity: Callable[[int, int], int]) -> Refuse:
    """On Windows: left out where the system is new enough (Windows 10 of 2020), else black in the picture."""

    def refuse(window: int, is_refused: bool) -> None:
        if not is_refused:
            set_affinity(window, _SEEN)
        elif not set_affinity(window, _LEFT_OUT):
            set_affinity(window, _BLACK)

    return refuse


def by_sharing(window_of: Callable[[int], int], set_sharing: Callable[[int, int], None]) -> Refuse:
    """On macOS, where Qt's number is that of a view."""

    def refuse(view: int, is_refused: bool) -> None:
        if window := window_of(view):
            set_sharing(window, _NOT_SHARED if is_refused else _SHARED)

    return refuse


class ScreenCapture(QObject):
    """Whether the windows are left out: at first they are, and until the program ends it can be switched."""

    def __init__(self, refuse: Refuse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._refuse = refuse
        self._is_refused = True

    def see(self, window: QWidget) -> None:
        """A window that has just opened."""
        self._refuse(int(window.winId()), self._is_refused)

    def switch(self) -> None:
        """The other way round, for every window that is open."""
        self._is_refused = not self._is_refused
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self.see(window)
