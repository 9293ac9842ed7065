"""Every sign that nobody sits here locks the program, whatever dialog is open, and what is half-typed is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.torture.at_the_door import HALF_TYPED
from tests.torture.conftest import Figures
from tests.torture.doors import NAMES, ROOT, Home, Program, make_home, running

AT_ONCE = 1.0  # seconds
BUS = """<busconfig><type>session</type><listen>unix:path={path}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A campaign of five people."""
    return make_home(tmp_path, NAMES[:5])


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A bus of its own, as the environment names it: the system's and the session's in one."""
    (tmp_path / "bus.conf").write_text(BUS.format(path=tmp_path / "bus"))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={tmp_path / 'bus.conf'}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    yield {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    daemon.kill()
    daemon.communicate()


@pytest.fixture
def system(bus: dict[str, str]) -> Iterator[Callable[[str], None]]:
    """Says on that bus what the system would; returns once it is said."""
    speaker = subprocess.Popen(
        [sys.executable, "-m", "tests.torture.login_service"],
        cwd=ROOT,
        env=os.environ | bus,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def say(word: str) -> None:
        assert speaker.stdin is not None
        assert speaker.stdout is not None
        speaker.stdin.write(f"{word}\n")
        speaker.stdin.flush()
        assert speaker.stdout.readline().strip() == word

    say("nothing")
    yield say
    speaker.kill()
    speaker.communicate()


def half_typed(program: Program, command: str = "half-type", answer: str = "half-typed") -> None:
    """Leaves something half-typed in a dialog, or below one."""
    program.say(command)
    program.told(answer)


def check(program: Program, seconds: float, figures: Figures, *, most: float = AT_ONCE) -> None:
    """It was at once, and what was half-typed is there after unlocking."""
    program.process.kill()
    program.process.wait()
    is_kept = HALF_TYPED in program.home.draft()
    lost = int(not is_kept) + int(seconds > most)
    figures.record(26, "signs that nobody is there", tried=1, lost=lost, target="locked within 1 s, draft kept")
    assert is_kept
    assert seconds <= most


SIGNS = ("sleep", "lock the session", "the screen is locked", "another session", "locked hint")


@pytest.mark.parametrize("sign", SIGNS)
def test_the_system_says_so(
    home: Home, bus: dict[str, str], system: Callable[[str], None], figures: Figures, sign: str
) -> None:
    with running(home, environment=bus, does_all=False) as program:
        half_typed(program)
        system("wakes up")
        system("the screen is unlocked")
        system("a session that is not ours")
        assert not program.is_anew(), "control: none of these is a sign"
        start = monotonic()
        system(sign)
        program.until(program.is_anew)
        check(program, monotonic() - start, figures)


def test_left_alone_with_a_form_open(home: Home, figures: Figures) -> None:
    with running(home, does_all=False) as program:
        half_typed(program)
        program.say("leave alone")
        check(program, program.until(program.is_anew), figures, most=1.0 + AT_ONCE)  # it looks once a second


def test_a_gap_in_the_clock_with_the_print_dialog_open(home: Home, figures: Figures) -> None:
    """Stopped and going on, as over a sleep that nobody told of. The clock goes 12 times as fast."""
    with running(home, does_all=False, hurry=12) as program:
        half_typed(program, "ask to print", "asked to print")
        stop_for(program, 0.5)
        assert not program.is_anew(), "control: six seconds of a busy computer are no sleep"
        stop_for(program, 3.5)
        check(program, program.until(program.is_anew), figures, most=1.0 + AT_ONCE)


def stop_for(program: Program, seconds: float) -> None:
    """Keeps it from running for so long."""
    os.kill(program.pid, signal.SIGSTOP)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    signal.sigtimedwait({signal.SIGUSR2}, seconds)
    os.kill(program.pid, signal.SIGCONT)


@pytest.mark.parametrize(
    ("number", "command", "answer"),
    [(signal.SIGTERM, "half-type", "half-typed"), (signal.SIGHUP, "ask to print", "asked to print")],
    ids=["TERM, form open", "HUP, print dialog open"],
)
def test_told_to_end(home: Home, figures: Figures, number: signal.Signals, command: str, answer: str) -> None:
    with running(home, does_all=False) as program:
        half_typed(program, command, answer)
        start = monotonic()
        os.kill(program.pid, number)
        assert program.process.wait(timeout=30) == 0
        check(program, monotonic() - start, figures)
