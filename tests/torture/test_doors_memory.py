"""A locked program holds no name, no key and no passphrase in its memory, and no stranger may read it before."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.conftest import Figures
from tests.torture.doors import ANY_NAME, NAMES, Home, Program, make_home, running

# Run as somebody without privileges, who reads the memory of a child of their own: the least that the kernel allows.
STRANGER = """
import json, os, resource, sys
from cardtrack import privacy
import ctypes
if os.getuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
def opened(closes_doors):
    ready, is_ready = os.pipe()
    wait, go = os.pipe()
    child = os.fork()
    if not child:
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
        if closes_doors:
            privacy.close_doors()
        os.write(is_ready, b"1")
        os.read(wait, 1)
        os._exit(0)
    os.read(ready, 1)
    told = []
    for name in ("mem", "environ", "maps"):
        try:
            open(f"/proc/{child}/{name}", "rb").close()
            told.append("read")
        except PermissionError:
            told.append("refused")
    traced = ctypes.CDLL(None).ptrace(16, child, None, None)
    if traced == 0:
        os.waitpid(child, 0)
        ctypes.CDLL(None).ptrace(17, child, None, None)
    told.append("read" if traced == 0 else "refused")
    core = [line.split()[4:6] for line in open(f"/proc/{child}/limits") if line.startswith("Max core")]
    os.write(go, b"1")
    os.waitpid(child, 0)
    return told, core[0]
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
print(json.dumps([opened(False), opened(True)]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A campaign of 300 people."""
    return make_home(tmp_path)


def memory(program: Program) -> Iterator[bytes]:
    """What the program may write to in its memory, piece by piece; read by root, or by whoever it lets."""
    os.kill(program.pid, signal.SIGUSR1)
    program.until(lambda: os.access(f"/proc/{program.pid}/maps", os.R_OK) and bool(_maps(program.pid)))
    with open(f"/proc/{program.pid}/mem", "rb", buffering=0) as file:
        for line in _maps(program.pid):
            where, rights, *_ = line.split()
            start, end = (int(edge, 16) for edge in where.split("-"))
            if not rights.startswith("rw"):
                continue
            try:
                file.seek(start)
                yield file.read(end - start)
            except OSError:
                continue  # not every piece can be read, [vvar] for one


def _maps(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/maps").read_text().splitlines()
    except PermissionError:
        return []


def found(program: Program, home: Home) -> dict[str, int]:
    """How many secrets of each kind are in its memory, as UTF-8 or as UTF-16."""
    pieces = list(memory(program))
    assert sum(map(len, pieces)) > 10_000_000, "its memory was read"
    there = {match.decode(code) for code, any_name in ANY_NAME for piece in pieces for match in any_name.findall(piece)}
    counts = {"names": len(there & set(home.secrets["names"]))}
    for kind in home.secrets.keys() - counts.keys():
        needles = [secret.encode(code) for secret in home.secrets[kind] for code, _ in ANY_NAME]
        counts[kind] = sum(any(needle in piece for piece in pieces) for needle in needles)
    return counts


def test_after_a_lock_nothing_is_left(home: Home, figures: Figures) -> None:
    with running(home) as program:
        assert found(program, home)["names"] == len(NAMES), "control: they are there while it is open"
        program.say("lock")
        program.until(program.is_at_unlock_page)
        left = found(program, home)
    tried = sum(len(secrets) for secrets in home.secrets.values())
    figures.record(24, "secrets in memory after a lock", tried=tried, lost=sum(left.values()), target="0")
    assert set(left.values()) == {0}, left


def test_control_without_starting_anew_names_stay(home: Home) -> None:
    with running(home, starts_anew=False) as program:
        program.say("lock")
        program.told("locked")
        assert found(program, home)["names"] > 0


def test_the_same_user_can_neither_read_nor_trace_it(figures: Figures) -> None:
    done = subprocess.run([sys.executable, "-c", STRANGER], capture_output=True, check=True, text=True)
    (unprotected, _), (told, core) = json.loads(done.stdout)
    assert unprotected == ["read"] * 4, "control: whoever does nothing is read"
    figures.record(25, "looks into the running program", tried=4, lost=told.count("read"), target="all refused")
    assert told == ["refused"] * 4
    assert core == ["0", "0"]
