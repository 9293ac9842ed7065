"""The regimes that ship with the program."""

from __future__ import annotations

from functools import cache

from cardtrack import paths
from cardtrack.domain.regime import Regime
from cardtrack.domain.regime_text import parse_regime
from cardtrack.errors import UnknownRegime

DEFAULT_REGIME = "nlrb"


def load_regimes() -> dict[str, Regime]:
    """All regimes by id, the default first, then in the order of their names. Read once. Raises RegimeInvalid."""
    return dict(_shipped())


def regime_by_id(regime_id: str) -> Regime:
    """One of them. Raises UnknownRegime."""
    regimes = _shipped()
    if regime_id not in regimes:
        raise UnknownRegime(name=regime_id, known=", ".join(regimes))
    return regimes[regime_id]


@cache
def _shipped() -> dict[str, Regime]:
    files = sorted((paths.resources() / "regimes").glob("*.toml"))
    regimes = [parse_regime(file.read_text(encoding="utf-8"), str(file)) for file in files]
    regimes.sort(key=lambda regime: (regime.id != DEFAULT_REGIME, regime.name))
    return {regime.id: regime for regime in regimes}
