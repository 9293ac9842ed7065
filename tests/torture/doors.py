"""A campaign of 300 invented people whose names are found nowhere else, and the program in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import cardtrack
from cardtrack.domain.act import ActName
from cardtrack.domain.employee import Employee, PersonName, Position
from cardtrack.usecases.open_campaign import unlock_campaign
from cardtrack.usecases.settings import read_draft
from cardtrack.vault import history
from cardtrack.vault.employees import add_employees
from tests.torture.at_the_door import Wishes
from tests.usecases.printed_campaign import AT, NEW, make_printed

ROOT = Path(__file__).resolve().parent.parent.parent
PASSPHRASE = "ferret lemons quarry"
_ONSETS = ("Qxa", "Qxel", "Qxor", "Qxib", "Qxu", "Qxosh")
_MIDDLES = ("bren", "dolu", "fikka", "gost", "himba")
_ENDS = ("wyck", "zanto", "lurri", "pesque", "thorn", "vaal", "moxie", "drene", "quist", "ulfa")
NAMES = tuple(f"{onset}{middle}{end}" for onset in _ONSETS for middle in _MIDDLES for end in _ENDS)  # 300
# the beginning of them all, by which they are quick to find in much memory
ANY_NAME = (("utf-8", re.compile(rb"Qx[a-z]{6,20}")), ("utf-16-le", re.compile(rb"Q\0x\0(?:[a-z]\0){6,20}")))
PATIENCE = 60.0  # seconds: a bound for what hangs, never a wait
# so that whoever is not root may read the memory of its own child, once it asks
_READABLE = """
import ctypes, signal
signal.signal(signal.SIGUSR1, lambda *_: ctypes.CDLL(None).prctl(4, 1, 0, 0, 0))
"""


@dataclass
class Home:
    """A home of its own, with a campaign in it. `secrets`: what nobody may find, by what it is."""

    folder: Path
    secrets: dict[str, Sequence[str]] = field(default_factory=dict)

    @property
    def campaign(self) -> Path:
        """Where the program keeps campaigns."""
        return self.folder / "home" / ".local" / "share" / "cardtrack" / "campaigns" / "kestrel"

    @property
    def exports(self) -> Path:
        """Where the person who prints and backs up puts it."""
        return self.folder / "exports"

    @property
    def environment(self) -> dict[str, str]:
        """Of a process that lives here, and knows no display and no bus."""
        source = Path(cardtrack.__file__).resolve().parent.parent
        nowhere = f"unix:path={self.folder}/no-bus"
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PYTHONPATH": os.pathsep.join([str(self.folder / "site"), str(source), str(ROOT)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": "C.UTF-8",
            "DBUS_SESSION_BUS_ADDRESS": nowhere,
            "DBUS_SYSTEM_BUS_ADDRESS": nowhere,
        }

    def draft(self) -> str:
        """What a lock has kept of what was half-typed."""
        with unlock_campaign(self.campaign, PASSPHRASE, AT) as vault:
            return read_draft(vault) or ""


def make_home(folder: Path, people: Sequence[str] = NAMES) -> Home:
    """A campaign of those people, closed."""
    home = Home(folder)
    for name in ("home", "tmp", "run", "site", "exports"):
        (folder / name).mkdir(mode=0o700)
    (folder / "site" / "sitecustomize.py").write_text(_READABLE)
    home.campaign.parent.mkdir(parents=True, mode=0o700)
    with make_printed(home.campaign, people=0) as vault:
        home.secrets = {
            "names": people,
            "employer": [NEW.employer_name],
            "key": [vault.root.database_key().hex(), vault.root.code()],
            "passphrase": [PASSPHRASE],
        }
        with history.act(vault, ActName.PRACTICE, AT, undoable=False):
            job = (Position(date(2024, 1, 8), None, "Organizer", "Los Angeles"),)
            add_employees(vault, [Employee(0, PersonName("Noor", name), positions=job) for name in people])
    return home


class Program:
    """The program as it runs in a home; `told` waits for what it says."""

    def __init__(self, home: Home, wishes: Wishes, before: Sequence[str] = (), **environment: str) -> None:
        self.home = home
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.torture.at_the_door"],
            cwd=ROOT,
            env={**home.environment, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.say(wishes.to_json())

    @property
    def pid(self) -> int:
        """Of the program; the same after it has started itself anew."""
        return self.process.pid

    def say(self, word: str) -> None:
        """One line to it."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def told(self, word: str) -> None:
        """Waits for a line from it."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line == word, f"{line!r} in place of {word!r}"

    def is_anew(self) -> bool:
        """Whether it has become a fresh process on its way to the unlock page."""
        command = Path(f"/proc/{self.pid}/cmdline").read_bytes()
        return b"--locked" in command

    def is_at_unlock_page(self) -> bool:
        """Whether it is a fresh process that has come as far as drawing its window."""
        return self.is_anew() and b"libqoffscreen" in Path(f"/proc/{self.pid}/maps").read_bytes()

    def until(self, is_so: Callable[[], bool]) -> float:
        """Waits until something is to be seen from outside; returns for how long, in seconds."""
        start = monotonic()
        while not is_so():
            assert self.process.poll() is None, "the program has ended"
            assert monotonic() - start < PATIENCE
            os.sched_yield()
        return monotonic() - start


@contextmanager
def running(
    home: Home,
    *,
    before: Sequence[str] = (),
    environment: dict[str, str] | None = None,
    **wishes: Any,
) -> Iterator[Program]:
    """The program with the campaign of a home unlocked; killed in the end, should it still be there."""
    wish = Wishes(str(home.campaign), PASSPHRASE, str(home.exports), **wishes)
    program = Program(home, wish, before, **(environment or {}))
    try:
        program.told("ready")
        yield program
    finally:
        if program.process.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)  # what watches it, too
        program.process.communicate()
