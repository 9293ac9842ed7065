"""Whose card a line of a card log certainly is, and whether that card is held already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Employee
from cardtrack.domain.names import name_words
from cardtrack.intake.card_log import CardRow


class LogSigners:
    """Looks up by number and by full name; a number counts only where the name agrees."""

    def __init__(self, roster: Sequence[Employee]) -> None:
        self._by_number = {employee.number: employee for employee in roster if employee.number}
        self._by_name: dict[str, list[Employee]] = defaultdict(list)
        for employee in roster:
            for key in _name_keys(employee):
                self._by_name[key].append(employee)

    def signer(self, row: CardRow) -> Employee | None:
        """Whose card it certainly is."""
        key = _key(row.signer)
        numbered = self._by_number.get(row.number) if row.number else None
        if numbered is not None and (not key or key in _name_keys(numbered)):
            return numbered
        if row.number and numbered is None and self._by_number:
            return None
        named = self._by_name.get(key, []) if key else []
        return named[0] if len(named) == 1 else None


class HeldCards:
    """The cards outside the trash, each of which is the card of one row at most: two alike in a log are two cards."""

    def __init__(self, cards: Sequence[AuthorizationCard]) -> None:
        self._cards: dict[tuple[object, ...], list[AuthorizationCard]] = defaultdict(list)
        for card in cards:
            for key in _keys_of(card):
                self._cards[key].append(card)
        self._taken: set[int] = set()

    def has(self, new: AuthorizationCard) -> bool:
        """Whether one is held that no row before this one was; it is then this row's."""
        for key in _keys_of(new):
            for card in self._cards[key]:
                if card.id not in self._taken and _may_be_one(new, card):
                    self._taken.add(card.id)
                    return True
        return False


def _may_be_one(new: AuthorizationCard, held: AuthorizationCard) -> bool:
    """Whether no serial and no owner tells them apart: two people of one name may sign on one day."""
    pairs = ((new.serial, held.serial), (new.employee_id, held.employee_id))
    return not any(one and other and one != other for one, other in pairs)


def _keys_of(card: AuthorizationCard) -> list[tuple[object, ...]]:
    """A card is known by its day and its owner; where one of the two has none (matched by hand since), by the name."""
    day = (card.signed_on, card.signed_as_written)
    by_name = ("name", _key(card.signer), *day)
    return [by_name] if card.employee_id is None else [("owner", card.employee_id, *day), by_name]


def _key(text: str) -> str:
    """The words of a name in no order: `Kim, Ha-neul` and `Ha-neul Kim` are one."""
    return " ".join(sorted(name_words(text)))


def _name_keys(employee: Employee) -> frozenset[str]:
    name = employee.name
    short = replace(name, middle="")
    return frozenset(key for text in (name.full(), short.full(), name.native) if (key := _key(text)))
