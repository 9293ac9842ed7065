"""The rules that units are held against: those that ship with the program, and the campaign's own copies of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.names import tidy
from cardtrack.domain.regime import Regime, Verified
from cardtrack.domain.regime_lines import line_of
from cardtrack.domain.regime_text import parse_regime, regime_toml
from cardtrack.errors import FieldMissing, FieldTooLong, RegimeInUse, RegimeInvalid, RegimeNoCopy, UnknownRegime
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.regimes import add_regime_text, load_regime_texts, remove_regime_text, update_regime_text
from cardtrack.vault.units import load_units

DEFAULT_REGIME = "nlrb"
LONGEST_NAME = 120
LONGEST_TEXT = 20_000
_COPY = re.compile(r"-copy(-\d+)?$")


@dataclass(frozen=True, slots=True)
class KeptRules:
    """Rules as their list has them. `text` is empty for those that ship; a copy that cannot be read has a `fault`."""

    id: str
    regime: Regime | None
    text: str = ""
    fault: RegimeInvalid | None = None
    used_by: tuple[str, ...] = ()


# --- looking up -----------------------------------------------------------------------------


def load_regimes(vault: Vault | None = None) -> dict[str, Regime]:
    """All regimes by id: the default first, the rest that ship by name, then the campaign's own copies by name.

    A copy that cannot be read is left out: it must not keep the campaign from being opened.
    """
    copies = [] if vault is None else [_kept(code, text).regime for code, text in _texts(vault).items()]
    readable = sorted((copy for copy in copies if copy is not None), key=lambda copy: (copy.name, copy.id))
    return {**_shipped(), **{copy.id: copy for copy in readable}}


def regime_by_id(regime_id: str, vault: Vault | None = None) -> Regime:
    """One of them. Raises UnknownRegime, RegimeInvalid for a copy that cannot be read."""
    shipped = _shipped()
    if regime_id in shipped:
        return shipped[regime_id]
    texts: Mapping[str, str] = {} if vault is None else _texts(vault)
    if regime_id not in texts:
        raise UnknownRegime(name=regime_id, known=", ".join((*shipped, *texts)))
    return _read(regime_id, texts[regime_id])


def list_rules(vault: Vault) -> list[KeptRules]:
    """All regimes in the order of `load_regimes`, and the copies that cannot be read; with the units that use them."""
    with vault.reading():
        units = load_units(vault)
    copies = [_kept(code, text) for code, text in _texts(vault).items()]
    copies.sort(key=lambda kept: (kept.regime is None, kept.regime.name if kept.regime else "", kept.id))
    everything = [*(KeptRules(regime_id, regime) for regime_id, regime in _shipped().items()), *copies]
    return [
        replace(kept, used_by=tuple(unit.name for unit in units if unit.regime_id == kept.id)) for kept in everything
    ]


# --- copies ---------------------------------------------------------------------------------


def copy_regime(vault: Vault, regime_id: str, name: str, at: datetime) -> tuple[Regime, Changes]:
    """A copy of rules for this campaign to change. Raises UnknownRegime, RegimeInvalid, FieldMissing, FieldTooLong."""
    called = tidy(name)
    if not called:
        raise FieldMissing(field="rules_name")
    if len(called) > LONGEST_NAME:
        raise FieldTooLong(field="rules_name", limit=LONGEST_NAME)
    original = regime_by_id(regime_id, vault)
    # nobody has read the copy at the source; whoever does can say so in it
    copy = replace(original, id=_free_id(regime_id, _texts(vault)), name=called, is_copy=True, verified=Verified.NO)
    with history.act(vault, ActName.COPY_REGIME, at, {"value": called}) as act:
        add_regime_text(vault, copy.id, regime_toml(copy))
    return copy, act.changes


def check_regime(regime_id: str, text: str) -> Regime:
    """The rules that a copy's text describes. Raises RegimeInvalid, RegimeNoCopy, FieldTooLong."""
    if len(text) > LONGEST_TEXT:
        raise FieldTooLong(field="rules_text", limit=LONGEST_TEXT)
    regime = parse_regime(text, regime_id)
    if regime.id != regime_id or not regime.is_copy:
        raise RegimeNoCopy(id=regime_id)
    return regime


def edit_regime(vault: Vault, regime_id: str, text: str, at: datetime) -> tuple[Regime, Changes]:
    """Writes a copy's text anew, comments and all. Raises UnknownRegime, and what `check_regime` raises."""
    regime = check_regime(regime_id, text)
    _require_copy(vault, regime_id)
    with history.act(vault, ActName.EDIT_REGIME, at, {"value": regime.name}) as act:
        update_regime_text(vault, regime_id, text)
    return regime, act.changes


def remove_regime(vault: Vault, regime_id: str, at: datetime) -> Changes:
    """Takes a copy out. Raises UnknownRegime, RegimeInUse while a unit is held against it."""
    text = _require_copy(vault, regime_id)
    name = _name(regime_id, text)
    with vault.reading():
        users = [unit.name for unit in load_units(vault) if unit.regime_id == regime_id]
    if users:
        raise RegimeInUse(name=name, units=", ".join(users))
    with history.act(vault, ActName.REMOVE_REGIME, at, {"value": name}) as act:
        remove_regime_text(vault, regime_id)
    return act.changes


def line_of_fault(text: str, fault: RegimeInvalid) -> int | None:
    """The line of the text, from 1, that a fault speaks of."""
    return line_of(text, str(fault.values["key"]))


# --- reading --------------------------------------------------------------------------------


def _texts(vault: Vault) -> dict[str, str]:
    with vault.reading():
        return load_regime_texts(vault)


def _read(regime_id: str, text: str) -> Regime:
    """Whatever the text says of itself, it is a copy and goes by the code that it is kept under."""
    return replace(parse_regime(text, regime_id), id=regime_id, is_copy=True)


def _kept(regime_id: str, text: str) -> KeptRules:
    try:
        return KeptRules(regime_id, _read(regime_id, text), text)
    except RegimeInvalid as fault:
        return KeptRules(regime_id, None, text, fault)


def _name(regime_id: str, text: str) -> str:
    kept = _kept(regime_id, text)
    return regime_id if kept.regime is None else kept.regime.name


def _require_copy(vault: Vault, regime_id: str) -> str:
    texts = _texts(vault)
    if regime_id not in texts:
        raise UnknownRegime(name=regime_id, known=", ".join(texts) or "–")
    return texts[regime_id]


def _free_id(regime_id: str, taken: Mapping[str, str]) -> str:
    base = _COPY.sub("", regime_id) + "-copy"
    number, candidate = 1, base
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


@cache
def _shipped() -> dict[str, Regime]:
    files = sorted((paths.resources() / "regimes").glob("*.toml"))
    regimes = [parse_regime(file.read_text(encoding="utf-8"), str(file)) for file in files]
    regimes.sort(key=lambda regime: (regime.id != DEFAULT_REGIME, regime.name))
    return {regime.id: regime for regime in regimes}
