"""Seal a count with all that it was made from; check and open what was sealed; tell what moved between two seals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from cardtrack import __version__
from cardtrack.domain import moves
from cardtrack.domain.act import ActName
from cardtrack.domain.changes import Changes
from cardtrack.domain.count import PersonState
from cardtrack.domain.employee import PersonName, Position
from cardtrack.domain.moves import Move
from cardtrack.domain.names import sort_key, tidy
from cardtrack.domain.seal import SealedCount, SealState, SealUnreadable, about, count_within, opened, seal, state_of
from cardtrack.domain.sealed_names import NamedCount, named, names_text
from cardtrack.errors import CampaignFinished, FieldTooLong, SealAltered, SealCountedOtherwise, UnknownSeal
from cardtrack.usecases.count_unit import load_count, pick_unit
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.vault import history
from cardtrack.vault.connection import Vault
from cardtrack.vault.employees import load_names
from cardtrack.vault.lists import load_lists
from cardtrack.vault.seals import KeptSeal, SealTexts, add_seal, load_seal_texts, load_seals
from cardtrack.vault.units import load_campaign

__all__ = [
    "CheckedSeal",
    "KeptSeal",
    "Moved",
    "OpenSeal",
    "SealChoice",
    "Sealed",
    "WhatMoved",
    "check_seal",
    "check_seals",
    "list_seals",
    "open_seal",
    "require_whole",
    "seal_count",
    "what_moved",
]

LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class SealChoice:
    """Which count: a unit by its id or its name (neither: the first one), a day, and rules (None: the unit's own)."""

    as_of: date
    unit_name: str | None = None
    unit_id: int | None = None
    regime_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A count that was sealed."""

    seal: KeptSeal
    changes: Changes


@dataclass(frozen=True, slots=True)
class CheckedSeal:
    """A seal, and what checking it found."""

    seal: KeptSeal
    state: SealState


@dataclass(frozen=True, slots=True)
class OpenSeal:
    """A seal that was checked and is whole: its text, and the count inside with the names of its day."""

    seal: KeptSeal
    text: SealedCount
    named: NamedCount

    @property
    def about(self) -> dict[str, str]:
        """What else its report says: employer, union, who prepared it, the list's date, the program's version."""
        return about(self.text)


@dataclass(frozen=True, slots=True)
class Moved:
    """One employee's movement between two seals, by the last name and position that they know, and how they stood."""

    move: Move
    name: PersonName
    position: Position | None
    was: PersonState
    now: PersonState


@dataclass(frozen=True, slots=True)
class WhatMoved:
    """Two seals, and everyone who stands otherwise in the later one: by movement, then by name."""

    earlier: OpenSeal
    later: OpenSeal
    moved: tuple[Moved, ...]


def seal_count(vault: Vault, choice: SealChoice, label: str, today: date, at: datetime) -> Sealed:
    """Freezes the count as it stands, in one act. Raises UnknownUnit, NameAmbiguous, UnknownRegime, FieldTooLong."""
    words = tidy(label)
    if len(words) > LONGEST_LABEL:
        raise FieldTooLong(field="label", limit=LONGEST_LABEL)
    with vault.reading():
        unit = pick_unit(vault, choice.unit_id, choice.unit_name)
        regime = regime_by_id(choice.regime_id or unit.regime_id, vault)
        count = load_count(vault, unit, regime)
        names = names_text(count, load_names(vault))
        sealed = seal(count, choice.as_of, _about(vault, words, today, names))
    tally = count.tally(choice.as_of)
    made = KeptSeal(
        id=0,
        made_at=at.replace(microsecond=0),
        sealed_on=today,
        unit_id=unit.id,
        unit_name=unit.name,
        regime_id=regime.id,
        as_of=choice.as_of,
        label=words,
        signed=tally.signed,
        eligible=tally.eligible,
        fingerprint=sealed.fingerprint,
    )
    with history.act(vault, ActName.SEAL_COUNT, at, {"unit": unit.name}) as act:
        kept = add_seal(vault, made, SealTexts(sealed.text, names))
    return Sealed(kept, act.changes)


def list_seals(vault: Vault) -> list[KeptSeal]:
    """All seals, the newest first, unchecked."""
    with vault.reading():
        return load_seals(vault)


def check_seal(vault: Vault, seal_id: int) -> CheckedSeal:
    """Whether a seal is what was sealed, and counting its facts once more gives its figures. Raises UnknownSeal."""
    with vault.reading():
        kept, texts = _load(vault, seal_id)
    if vault.is_finished:
        return CheckedSeal(kept, _state_left(kept, texts))
    return CheckedSeal(kept, _state(kept, texts))


def check_seals(vault: Vault) -> list[CheckedSeal]:
    """All seals, the newest first, each checked."""
    return [check_seal(vault, kept.id) for kept in list_seals(vault)]


def open_seal(vault: Vault, seal_id: int) -> OpenSeal:
    """A seal to be shown or printed. Raises UnknownSeal, SealAltered, SealCountedOtherwise, CampaignFinished."""
    if vault.is_finished:
        raise CampaignFinished
    with vault.reading():
        kept, texts = _load(vault, seal_id)
    require_whole(CheckedSeal(kept, _state(kept, texts)))
    text = SealedCount(texts.inputs)
    try:
        count, _ = count_within(text)
        return OpenSeal(kept, text, named(count, texts.names))
    except SealUnreadable as broken:
        raise SealAltered(number=seal_id) from broken


def require_whole(checked: CheckedSeal) -> None:
    """Raises SealAltered or SealCountedOtherwise for a seal that is not whole."""
    if checked.state is SealState.COUNTED_OTHERWISE:
        raise SealCountedOtherwise(number=checked.seal.id)
    if not checked.state.is_sound:
        raise SealAltered(number=checked.seal.id)


def what_moved(vault: Vault, earlier_id: int, later_id: int) -> WhatMoved:
    """Who stands otherwise in the later seal than in the earlier one. Raises what `open_seal` raises."""
    earlier, later = open_seal(vault, earlier_id), open_seal(vault, later_id)
    names = {**earlier.named.names, **later.named.names}
    found = [
        _moved(move, names.get(move.employee_id, PersonName()), earlier, later)
        for move in moves.what_moved(earlier.text, later.text)
    ]
    order = {movement: place for place, movement in enumerate(moves.Movement)}
    found.sort(key=lambda moved: (order[moved.move.movement], sort_key(moved.name), moved.move.employee_id))
    return WhatMoved(earlier, later, tuple(found))


def _about(vault: Vault, label: str, today: date, names: str) -> dict[str, str]:
    """What a report says beside the count; all of it is sealed, and the names by their SHA-256."""
    campaign, lists = load_campaign(vault), load_lists(vault)
    return {
        "employer": campaign.code_name or campaign.employer_name,
        "employer_name": campaign.employer_name,
        "union": campaign.union_name,
        "prepared_by": campaign.prepared_by,
        "practice": "yes" if campaign.is_practice else "",
        "list_date": lists[0].list_date.isoformat() if lists else "",
        "list_sha256": lists[0].sha256 if lists else "",
        "sealed_on": today.isoformat(),
        "label": label,
        "version": __version__,
        "names": sha256(names.encode()).hexdigest(),
    }


def _load(vault: Vault, seal_id: int) -> tuple[KeptSeal, SealTexts]:
    seals = load_seals(vault)
    kept = next((seal for seal in seals if seal.id == seal_id), None)
    if kept is None:
        raise UnknownSeal(number=seal_id, known=", ".join(str(seal.id) for seal in reversed(seals)) or "–")
    return kept, load_seal_texts(vault, seal_id)


def _state(kept: KeptSeal, texts: SealTexts) -> SealState:
    sealed = SealedCount(texts.inputs)
    state = state_of(sealed, kept.fingerprint)
    if state is SealState.WHOLE and not (_shows_what_it_holds(kept, sealed) and _has_its_names(sealed, texts.names)):
        return SealState.ALTERED
    return state


def _state_left(kept: KeptSeal, texts: SealTexts) -> SealState:
    """Of a finished campaign, whose seals have lost their names, and may have lost what they were made from."""
    if not texts.inputs:
        return SealState.FACTS_DESTROYED
    sealed = SealedCount(texts.inputs)
    state = state_of(sealed, kept.fingerprint)
    if state is not SealState.WHOLE:
        return state
    return SealState.NAMES_DESTROYED if _shows_what_it_holds(kept, sealed) else SealState.ALTERED


def _has_its_names(sealed: SealedCount, names: str) -> bool:
    """Whether the names are those that were sealed with the text."""
    return sha256(names.encode()).hexdigest() == about(sealed).get("names")


def _shows_what_it_holds(kept: KeptSeal, sealed: SealedCount) -> bool:
    """Whether the row repeats its text."""
    content = opened(sealed)
    said, result = content["about"], content["result"]
    return (
        (kept.sealed_on.isoformat(), kept.label) == (said.get("sealed_on"), said.get("label"))
        and (kept.unit_name, kept.regime_id) == (content["unit"]["name"], content["regime"]["id"])
        and kept.as_of.isoformat() == content["as_of"]
        and (kept.signed, kept.eligible) == (result["thresholds"][-1]["signed"], result["eligible"])
    )


def _moved(move: Move, name: PersonName, earlier: OpenSeal, later: OpenSeal) -> Moved:
    was, now = (each.named.count.person(move.employee_id, each.seal.as_of) for each in (earlier, later))
    return Moved(move, name, now.position or was.position, was, now)
