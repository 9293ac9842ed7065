"""Says on a bus what systemd-logind and screen lockers say: one line on the standard input, one thing said."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, QSocketNotifier
from PySide6.QtDBus import QDBusAbstractAdaptor, QDBusConnection, QDBusMessage

LOGIN = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/_32"
SLEEP = (MANAGER, f"{LOGIN}.Manager", "PrepareForSleep")
SCREEN = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Session"})  # type: ignore[call-arg]  # the stubs know no decorator
class Session(QDBusAbstractAdaptor):  # type: ignore[operator]
    """The session in front, until it is said otherwise."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_active, self.is_locked = True, False

    def active(self) -> bool:
        """Whether it is in front."""
        return self.is_active

    def locked_hint(self) -> bool:
        """Whether its screen is locked."""
        return self.is_locked

    Active = Property(bool, active)
    LockedHint = Property(bool, locked_hint)


class System:
    """Has the bus and the session."""

    def __init__(self) -> None:
        self.bus = QDBusConnection.systemBus()
        self._place = QObject()
        self.session = Session(self._place)
        assert self.bus.registerService(LOGIN)
        option = QDBusConnection.RegisterOption.ExportAdaptors
        assert self.bus.registerObject("/org/freedesktop/login1/session/auto", self._place, option)

    def say(self, word: str) -> None:
        """Sends the signal for a word."""
        told: dict[str, tuple[tuple[str, str, str], bool]] = {
            "sleep": (SLEEP, True),
            "wakes up": (SLEEP, False),
            "the screen is locked": (SCREEN, True),
            "the screen is unlocked": (SCREEN, False),
        }
        if word in told:
            place, is_so = told[word]
            self._send(*place, is_so)
        elif word == "lock the session":
            self._send(SESSION, f"{LOGIN}.Session", "Lock")
        elif word != "nothing":
            self.session.is_active = word != "another session"
            self.session.is_locked = word == "locked hint"
            self._send(SESSION, "org.freedesktop.DBus.Properties", "PropertiesChanged", f"{LOGIN}.Session", {}, [])

    def _send(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.bus.send(message)


def main() -> int:
    """Until the standard input ends."""
    application = QCoreApplication(sys.argv[:1])
    system = System()
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, application)

    def hear() -> None:
        words = os.read(0, 4096).decode().splitlines()
        for word in words:
            system.say(word)
            print(word, flush=True)  # noqa: T201 - it is how this process speaks
        if not words:
            application.quit()

    notifier.activated.connect(hear)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
