"""Tells when the system says that nobody sits here any more: sleep, the screen's lock, another person's session.

Linux, over D-Bus; on Windows and macOS the time alone and the gap in the clock tell (see `gui.idle`).
"""

from __future__ import annotations

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant

_LOGIN = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SCREENS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver")


class SessionWatch(QObject):
    """`left` at each such sign; where there is no bus, never. Never waits for an answer."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system = QDBusConnection.systemBus()
        self._hear(self._system, f"{_LOGIN}.Manager", "PrepareForSleep", "_begins(bool)", path=_MANAGER)
        self._hear(self._system, f"{_LOGIN}.Session", "Lock", "_leave()")
        self._hear(self._system, _PROPERTIES, "PropertiesChanged", "_look()")
        for name in _SCREENS:
            self._hear(QDBusConnection.sessionBus(), name, "ActiveChanged", "_begins(bool)")

    def _hear(self, bus: QDBusConnection, interface: str, name: str, slot: str, *, path: str = "") -> None:
        service = _LOGIN if bus is self._system else ""  # whoever locks the screen may say so
        if bus.isConnected():
            bus.connect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]  # stubs say bytes

    @Slot(bool)
    def _begins(self, is_so: bool) -> None:
        if is_so:
            self.left.emit()

    @Slot()
    def _leave(self) -> None:
        self.left.emit()

    @Slot()
    def _look(self) -> None:
        """Some session differs: is ours still in front, and its screen not locked?"""
        for name, slot in (("Active", "_take_active(QDBusVariant)"), ("LockedHint", "_take_locked(QDBusVariant)")):
            question = QDBusMessage.createMethodCall(_LOGIN, _OWN_SESSION, _PROPERTIES, "Get")
            question.setArguments([f"{_LOGIN}.Session", name])
            self._system.callWithCallback(question, self, SLOT(slot))  # type: ignore[call-overload]  # as above

    @Slot(QDBusVariant)
    def _take_active(self, answer: QDBusVariant) -> None:
        self._begins(answer.variant() is False)

    @Slot(QDBusVariant)
    def _take_locked(self, answer: QDBusVariant) -> None:
        self._begins(answer.variant() is True)
