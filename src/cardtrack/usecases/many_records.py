"""Making very many records at once, without garbage being looked for among them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 100_000


@contextmanager
def many_records() -> Iterator[None]:
    """For verbs that read or build a whole campaign; in the window and in memory, 100,000 people are a million objects.

    Looking for garbage among them takes a third of the time while they are made, and half a second in which the window
    stands still once they are there. None of them are in circles: they go by themselves when nobody holds them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > _MANY:
            gc.freeze()
        if was_on:
            gc.enable()
