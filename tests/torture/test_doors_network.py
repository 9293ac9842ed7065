"""Nothing leaves: what the program asks the kernel for over an evening, and what the kernel refuses it."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.torture.conftest import Figures
from tests.torture.doors import NAMES, Home, make_home, running

SOCKET = re.compile(r"socket\((AF_\w+)")
TO_NETWORK = re.compile(r"\b(?:socket|connect)\(.*AF_(?:INET6?|NETLINK|PACKET|BLUETOOTH|VSOCK)\b")
TRY = """
import ctypes, json, os
from cardtrack import network_filter
library = ctypes.CDLL(None, use_errno=True)
def tried(name, *arguments):
    failed = getattr(library, name)(*map(ctypes.c_ulong, arguments)) < 0
    return ctypes.get_errno() if failed else 0
before, was_shut = [tried("socket", family, 1, 0) for family in (1, 2, 10)], network_filter.is_shut()
assert network_filter.shut() and network_filter.shut()
with open("/proc/self/status") as status:
    filters = [line.split()[1] for line in status if line.startswith("Seccomp_filters")]
families = {family: tried("socket", family, 1, 0) for family in range(64)}
ring = tried("syscall", 425, 8, 0)
child = os.fork()
if not child:
    os._exit(tried("socket", 2, 1, 0))
inherited = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(json.dumps([before, was_shut, filters, list(families.values()), ring, inherited]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A campaign of five people."""
    return make_home(tmp_path, NAMES[:5])


def network_calls(home: Home, trace: Path, **wishes: Any) -> list[str]:
    """The lines of strace in which an evening of the program reached for a network."""
    watched = ("strace", "-f", "-e", "trace=socket,connect", "-o", str(trace))
    with running(home, before=watched, **wishes):
        assert (home.exports / "printed.pdf").is_file()
        assert list(home.exports.glob("majority-*.pdf"))
    return [line for line in trace.read_text(errors="replace").splitlines() if TO_NETWORK.search(line)]


def test_the_kernel_refuses_every_family_but_one() -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, check=True, text=True)
    before, was_shut, filters, families, ring, inherited = json.loads(done.stdout)
    assert before == [0, 0, 0], "control: without the filter there are sockets"
    assert not was_shut
    assert filters == ["1"], "asked for twice, there is one"
    assert [family for family, error in enumerate(families) if error != errno.EACCES] == [1]
    assert families[1] == 0, "the display, printing and D-Bus"
    assert ring == errno.EACCES
    assert inherited == errno.EACCES


@pytest.mark.parametrize("has_filter", [True, False], ids=["filter", "no filter"])
def test_an_evening_reaches_for_no_network(home: Home, tmp_path: Path, figures: Figures, has_filter: bool) -> None:
    calls = network_calls(home, tmp_path / "trace", has_filter=has_filter)
    assert SOCKET.findall((tmp_path / "trace").read_text(errors="replace")), "strace has seen something"
    figures.record(21, "reaching for a network, evenings", tried=1, lost=len(calls), target="0 calls")
    assert calls == []


def test_control_without_the_printer_s_local_socket_there_are_calls(home: Home, tmp_path: Path) -> None:
    assert network_calls(home, tmp_path / "trace", has_filter=False, has_cups_server=False)
