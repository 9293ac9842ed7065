"""Rows of authorization cards, to and from `AuthorizationCard`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date

from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.changes import Noun
from cardtrack.domain.still_out import EnvelopeOut, PaperOut
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_CARD = RowMap(AuthorizationCard)
_WANTED = "(SELECT value FROM json_each(?))"
_ON_PAPER = "signature NOT IN ('electronic', 'digital')"
_KEPT = f"SELECT {_CARD.names} FROM card WHERE trashed_on IS NULL"


def load_cards(vault: Vault) -> list[AuthorizationCard]:
    """All cards outside the trash, in the order of entry."""
    return [_CARD.item(row) for row in vault.db.execute(f"{_KEPT} ORDER BY id")]


def load_cards_of(vault: Vault, employee_ids: Collection[int], *, unmatched: bool) -> list[AuthorizationCard]:
    """The cards of some employees and, where asked, those of nobody on the roster."""
    rows = vault.db.execute(
        f"{_KEPT} AND (employee_id IN {_WANTED} OR (? AND employee_id IS NULL)) ORDER BY id",
        (json.dumps(sorted(employee_ids)), int(unmatched)),
    )
    return [_CARD.item(row) for row in rows]


def load_cards_by_id(vault: Vault, ids: Collection[int]) -> list[AuthorizationCard]:
    """These cards, but for those in the trash."""
    rows = vault.db.execute(f"{_KEPT} AND id IN {_WANTED} ORDER BY id", (json.dumps(sorted(ids)),))
    return [_CARD.item(row) for row in rows]


def load_card(vault: Vault, card_id: int) -> AuthorizationCard | None:
    """One card, or None where there is none of that id outside the trash."""
    return next(iter(load_cards_by_id(vault, [card_id])), None)


def load_trashed_cards(vault: Vault) -> list[tuple[AuthorizationCard, date]]:
    """The cards in the trash, each with the day since when, the last first."""
    rows = vault.db.execute(
        f"SELECT {_CARD.names}, trashed_on FROM card WHERE trashed_on IS NOT NULL ORDER BY trashed_on DESC, id DESC"
    )
    return [(_CARD.item(row), date.fromisoformat(row["trashed_on"])) for row in rows]


def paper_out(vault: Vault) -> tuple[PaperOut, ...]:
    """How many cards on paper are where, those in the trash too; the most first."""
    rows = vault.db.execute(f"SELECT kept_at, count(*) FROM card WHERE {_ON_PAPER} GROUP BY kept_at ORDER BY 2 DESC, 1")
    return tuple(PaperOut(*row) for row in rows)


def envelopes_out(vault: Vault) -> tuple[EnvelopeOut, ...]:
    """How many cards on paper came in which envelope from whom, those in the trash too."""
    rows = vault.db.execute(
        f"SELECT batch, collector, count(*) FROM card WHERE {_ON_PAPER} AND (batch <> '' OR collector <> '') "
        "GROUP BY batch, collector ORDER BY 1, 2"
    )
    return tuple(EnvelopeOut(*row) for row in rows)


def count_electronic(vault: Vault) -> int:
    """How many cards have no paper, those in the trash too."""
    return int(vault.db.execute(f"SELECT count(*) FROM card WHERE NOT {_ON_PAPER}").fetchone()[0])


def add_cards(vault: Vault, cards: Iterable[AuthorizationCard]) -> list[int]:
    """Writes new cards (their `id` is ignored); returns the ids given, in order."""
    first = next_id(vault.db, "card")
    place = _CARD.columns.index("id")
    rows = [
        (*values[:place], card_id, *values[place + 1 :])
        for card_id, values in enumerate((_CARD.values(card) for card in cards), first)
    ]
    with recorded_at_once(vault.db, (Noun.CARD,), len(rows)):
        vault.db.executemany(f"INSERT INTO card ({_CARD.names}) VALUES ({_CARD.marks})", rows)
    return list(range(first, first + len(rows)))


def update_card(vault: Vault, card: AuthorizationCard) -> None:
    """Writes a card that is there already."""
    columns = ", ".join(f"{name} = ?" for name in _CARD.columns)
    vault.db.execute(f"UPDATE card SET {columns} WHERE id = ?", (*_CARD.values(card), card.id))


def trash_cards(vault: Vault, ids: Collection[int], day: date | None) -> None:
    """Puts cards into the trash on `day`, or takes them out again (None)."""
    vault.db.execute(
        f"UPDATE card SET trashed_on = ? WHERE id IN {_WANTED}",
        (None if day is None else day.isoformat(), json.dumps(sorted(ids))),
    )


def count_trashed_cards(vault: Vault) -> int:
    """How many there are in the trash."""
    return int(vault.db.execute("SELECT count(*) FROM card WHERE trashed_on IS NOT NULL").fetchone()[0])


def count_cards(vault: Vault) -> int:
    """How many there are outside the trash."""
    return int(vault.db.execute("SELECT count(*) FROM card WHERE trashed_on IS NULL").fetchone()[0])
