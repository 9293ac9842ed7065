"""A process of its own that backs up, restores and upgrades, to be killed at any moment; and one that reads bad files.

    python -m tests.torture.backing_up kills|malformed FOLDER

`kills` reads a line of JSON for each job, forks, kills the fork after so many seconds, and answers with a line.
`malformed` tries every file of a folder, and tells how long the slowest took and how much memory all of them.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from pathlib import Path

from cardtrack.errors import UserError
from cardtrack.vault.backup import restore_backup
from cardtrack.vault.connection import Vault, open_vault
from cardtrack.vault.copying import write_backup
from tests.vault.in_child import tell
from tests.vault.tiny import MADE_AT, PASSPHRASE, TINY, checked


def back_up(folder: Path, target: Path) -> None:
    """Opens the vault and backs it up."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        write_backup(vault, target, MADE_AT, schema=TINY)


def restore(backup: Path, target: Path) -> None:
    """Puts a backup into the new folder `target`."""
    restore_backup(backup, PASSPHRASE, target, schema=TINY)


def upgrade(folder: Path, target: Path) -> None:
    """Opens a vault of an older format, which upgrades it after a backup."""

    def copy(vault: Vault) -> None:
        write_backup(vault, target, MADE_AT, schema=TINY)

    open_vault(folder, PASSPHRASE, schema=TINY, before_upgrade=copy).close()


JOBS = {job.__name__: job for job in (back_up, restore, upgrade)}


def kills() -> None:
    """A job a line: its name, what it is done to, what it makes, and after how many seconds it is killed."""
    for line in sys.stdin:
        name, source, target, delay = json.loads(line)
        child = os.fork()
        if child == 0:
            JOBS[name](Path(source), Path(target))
            os._exit(0)
        started = time.perf_counter()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        tell([os.WIFSIGNALED(status), time.perf_counter() - started])


def malformed(folder: Path) -> None:
    """How many were refused by name, the slowest in seconds, and the growth of memory in bytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused, slowest = 0, 0.0
    for path in sorted(folder.iterdir()):
        started = time.perf_counter()
        try:
            checked(path)
        except UserError:
            refused += 1
        slowest = max(slowest, time.perf_counter() - started)
    tell([refused, slowest, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024])


if __name__ == "__main__":
    if sys.argv[1] == "kills":
        kills()
    else:
        malformed(Path(sys.argv[2]))
