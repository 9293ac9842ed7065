"""The regimes that ship are read from the program's resources."""

from __future__ import annotations

import pytest

from cardtrack.errors import UnknownRegime
from cardtrack.usecases.regimes import DEFAULT_REGIME, load_regimes, regime_by_id
from tests.builders import shipped_regimes


def test_all_files_are_loaded_the_default_first() -> None:
    regimes = load_regimes()
    assert regimes == shipped_regimes()
    assert next(iter(regimes)) == DEFAULT_REGIME
    assert all(regime.id == regime_id for regime_id, regime in regimes.items())


def test_the_rest_stand_in_the_order_of_their_names() -> None:
    _, *names = [regime.name for regime in load_regimes().values()]
    assert names == sorted(names)


def test_nobody_can_change_what_the_others_get() -> None:
    load_regimes().clear()
    assert load_regimes()


def test_by_id() -> None:
    assert regime_by_id("or_erb") is load_regimes()["or_erb"]


def test_an_unknown_id_is_named_with_the_known_ones() -> None:
    with pytest.raises(UnknownRegime) as caught:
        regime_by_id("atlantis")
    assert caught.value.values["name"] == "atlantis"
    assert "nlrb" in str(caught.value.values["known"])
