"""What moved between two sealed counts: who signed, withdrew, joined, left, or came into the unit or out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cardtrack.domain.card import Reason
from cardtrack.domain.seal import NOT_EMPLOYED, SealedCount, opened
from cardtrack.domain.unit import Standing


class Movement(StrEnum):
    """What happened to one employee between two counts; where several things did, the first of this order."""

    JOINED = "joined"
    LEFT = "left"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    SIGNED = "signed"
    WITHDREW = "withdrew"
    LAPSED = "lapsed"
    SET_BACK = "set_back"


_ORDER = {movement: place for place, movement in enumerate(Movement)}


@dataclass(frozen=True, slots=True)
class Move:
    """One employee's movement, and whether they were in the unit and counted before and after."""

    employee_id: int
    movement: Movement
    was_eligible: bool
    is_eligible: bool
    was_counted: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class _State:
    standing: str = NOT_EMPLOYED
    has_good_card: bool = False
    cards: tuple[str, ...] = ()

    @property
    def is_employed(self) -> bool:
        return self.standing != NOT_EMPLOYED

    @property
    def is_eligible(self) -> bool:
        return self.standing == Standing.INCLUDED.value


def what_moved(before: SealedCount, after: SealedCount) -> tuple[Move, ...]:
    """Everyone who stands otherwise than before, by movement. N and n differ by exactly what the moves say.

    Raises SealUnreadable.
    """
    was, now = _states(before), _states(after)
    nothing = _State()
    found = []
    for employee_id in sorted(was.keys() | now.keys()):
        old, new = was.get(employee_id, nothing), now.get(employee_id, nothing)
        movement = _movement(old, new)
        if movement is not None:
            found.append(
                Move(
                    employee_id,
                    movement,
                    was_eligible=old.is_eligible,
                    is_eligible=new.is_eligible,
                    was_counted=old.is_eligible and old.has_good_card,
                    is_counted=new.is_eligible and new.has_good_card,
                )
            )
    return tuple(sorted(found, key=lambda move: _ORDER[move.movement]))


def _states(sealed: SealedCount) -> Mapping[int, _State]:
    return {
        found["employee"]: _State(found["standing"], found["has_good_card"], tuple(found["cards"]))
        for found in opened(sealed)["found"]
        if found["employee"] is not None
    }


def _movement(old: _State, new: _State) -> Movement | None:
    if old.is_employed != new.is_employed:
        return Movement.JOINED if new.is_employed else Movement.LEFT
    if old.is_eligible != new.is_eligible:
        return Movement.MOVED_IN if new.is_eligible else Movement.MOVED_OUT
    if not new.is_employed or old.has_good_card == new.has_good_card:
        return None
    if new.has_good_card:
        return Movement.SIGNED
    if Reason.REVOKED.value in new.cards:
        return Movement.WITHDREW
    return Movement.LAPSED if Reason.TOO_OLD.value in new.cards else Movement.SET_BACK
