"""Stopping what takes long: copies and checks that nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2 as sqlcipher

Cancelled = Callable[[], bool]
_STEPS = 100_000  # of SQLite's machine, some milliseconds


class CopyCancelled(Exception):
    """The caller's `cancelled` said yes: no fault, nothing is left, and nothing needs to be shown."""


def never() -> bool:
    """Nobody cancels."""
    return False


@contextmanager
def stoppable(db: sqlcipher.Connection, cancelled: Cancelled) -> Iterator[None]:
    """What runs on `db` inside ends when `cancelled` says so. Raises CopyCancelled."""
    if cancelled is never:
        yield
        return
    db.set_progress_handler(cancelled, _STEPS)
    try:
        yield
    except sqlcipher.OperationalError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
            raise CopyCancelled from error
        raise
    finally:
        db.set_progress_handler(None, _STEPS)
