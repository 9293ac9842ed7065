"""Looking for garbage rests while very many records are made, and goes on afterwards, whatever happened."""

from __future__ import annotations

import gc

import pytest

from cardtrack.usecases.many_records import many_records


def test_rests_and_goes_on() -> None:
    assert gc.isenabled()
    with many_records():
        assert not gc.isenabled()
        with many_records():
            pass
        assert not gc.isenabled(), "the outer one is not over"
    assert gc.isenabled()


def test_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="no list"), many_records():
        raise ValueError("no list")
    assert gc.isenabled()


def test_very_many_are_not_looked_at_again() -> None:
    before = gc.get_freeze_count()
    try:
        with many_records():
            few: list[list[int]] = [[] for _ in range(1_000)]
        assert gc.get_freeze_count() == before
        with many_records():
            many: list[list[int]] = [[] for _ in range(150_000)]
        assert gc.get_freeze_count() > before + 100_000
        assert len(few) + len(many) == 151_000
    finally:
        gc.unfreeze()
