"""Rows of scanned pages, which card is on which, and the pictures."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256

from cardtrack.domain.changes import Noun
from cardtrack.domain.scan import CardScan, Scan, ScanState
from cardtrack.vault.bulk import recorded_at_once
from cardtrack.vault.connection import Vault
from cardtrack.vault.rows import RowMap, next_id

_SCAN = RowMap(Scan)
_LINK = RowMap(CardScan)


def add_scans(vault: Vault, pages: Sequence[tuple[Scan, bytes]]) -> list[int]:
    """Keeps new pages (their `id` and `picture` are ignored), each picture once; returns the ids given, in order."""
    first = next_id(vault.db, "scan")
    rows = []
    for number, (scan, content) in enumerate(pages, first):
        digest = sha256(content).hexdigest()
        vault.db.execute(
            "INSERT INTO picture (sha256, content) VALUES (?, ?) ON CONFLICT (sha256) DO NOTHING", (digest, content)
        )
        rows.append(_SCAN.values(replace(scan, id=number, picture=digest)))
    with recorded_at_once(vault.db, (Noun.SCAN,), len(rows)):
        vault.db.executemany(f"INSERT INTO scan ({_SCAN.names}) VALUES ({_SCAN.marks})", rows)
    return list(range(first, first + len(rows)))


def load_scans(vault: Vault, state: ScanState) -> list[Scan]:
    """The pages that are so far, in the order in which they were taken in."""
    rows = vault.db.execute(f"SELECT {_SCAN.names} FROM scan WHERE state = ? ORDER BY id", (state,))
    return [_SCAN.item(row) for row in rows]


def load_scan(vault: Vault, scan_id: int) -> Scan | None:
    """One page, or None where there is none of that id."""
    row = vault.db.execute(f"SELECT {_SCAN.names} FROM scan WHERE id = ?", (scan_id,)).fetchone()
    return None if row is None else _SCAN.item(row)


def load_scans_of_file(vault: Vault, file_sha256: str) -> list[Scan]:
    """The pages of a file that was taken in; none where it was not."""
    rows = vault.db.execute(f"SELECT {_SCAN.names} FROM scan WHERE file_sha256 = ? ORDER BY id", (file_sha256,))
    return [_SCAN.item(row) for row in rows]


def load_scans_of_card(vault: Vault, card_id: int) -> list[Scan]:
    """The pages that show a card, in the order in which they were put to it."""
    columns = ", ".join(f"scan.{name}" for name in _SCAN.columns)
    rows = vault.db.execute(
        f"SELECT {columns} FROM card_scan JOIN scan ON scan.id = scan_id WHERE card_id = ? ORDER BY card_scan.id",
        (card_id,),
    )
    return [_SCAN.item(row) for row in rows]


def load_picture(vault: Vault, digest: str) -> bytes:
    """What is seen on a page, as JPEG."""
    return bytes(vault.db.execute("SELECT content FROM picture WHERE sha256 = ?", (digest,)).fetchone()[0])


def update_scan(vault: Vault, scan: Scan) -> None:
    """Writes a page that is there already."""
    columns = ", ".join(f"{name} = ?" for name in _SCAN.columns)
    vault.db.execute(f"UPDATE scan SET {columns} WHERE id = ?", (*_SCAN.values(scan), scan.id))


def link(vault: Vault, card_id: int, scan_id: int) -> None:
    """Notes that a page shows a card; once, however often it is said."""
    if vault.db.execute("SELECT 1 FROM card_scan WHERE card_id = ? AND scan_id = ?", (card_id, scan_id)).fetchone():
        return
    row = _LINK.values(CardScan(next_id(vault.db, "card_scan"), card_id, scan_id))
    vault.db.execute(f"INSERT INTO card_scan ({_LINK.names}) VALUES ({_LINK.marks})", row)


def unlink(vault: Vault, card_id: int, scan_id: int) -> bool:
    """Takes a page from a card; whether it still shows another."""
    vault.db.execute("DELETE FROM card_scan WHERE card_id = ? AND scan_id = ?", (card_id, scan_id))
    return vault.db.execute("SELECT 1 FROM card_scan WHERE scan_id = ?", (scan_id,)).fetchone() is not None


def count_scans(vault: Vault) -> dict[ScanState, int]:
    """How many pages are how far."""
    found = dict(vault.db.execute("SELECT state, count(*) FROM scan GROUP BY state").fetchall())
    return {state: int(found.get(state, 0)) for state in ScanState}


def load_cards_with_serials(vault: Vault, serials: Collection[str]) -> dict[str, int]:
    """The cards outside the trash that carry these serials: serial to card id, of several the last entered."""
    rows = vault.db.execute(
        "SELECT serial, id FROM card WHERE trashed_on IS NULL "
        "AND serial IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(serials)),),
    )
    return {str(serial): int(number) for serial, number in rows}
