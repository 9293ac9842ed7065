"""Rows of a finished campaign: its totals, and the reports that name nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cardtrack.domain.finished import Totals, read_totals, totals_text
from cardtrack.vault.connection import Vault


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A majority report that was kept; `seal_id` None: of the count on the day of finishing."""

    id: int
    seal_id: int | None
    unit_name: str
    as_of: date
    signed: int
    eligible: int


def write_finished(vault: Vault, totals: Totals, reports: Iterable[tuple[KeptReport, bytes]]) -> None:
    """Makes the vault that of a finished campaign, from its next opening on; the ids of `reports` are ignored."""
    vault.db.execute("INSERT INTO finished (id, totals) VALUES (1, ?)", (totals_text(totals),))
    vault.db.executemany(
        "INSERT INTO kept_report (seal_id, unit_name, as_of, signed, eligible, pdf) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (kept.seal_id, kept.unit_name, kept.as_of.isoformat(), kept.signed, kept.eligible, pdf)
            for kept, pdf in reports
        ),
    )


def load_totals(vault: Vault) -> Totals:
    """The totals of a finished campaign."""
    return read_totals(vault.db.execute("SELECT totals FROM finished").fetchone()[0])


def load_kept_reports(vault: Vault) -> list[KeptReport]:
    """The kept reports in the order of making; without their pages."""
    rows = vault.db.execute("SELECT id, seal_id, unit_name, as_of, signed, eligible FROM kept_report ORDER BY id")
    return [
        KeptReport(row[0], row[1], row["unit_name"], date.fromisoformat(row["as_of"]), row["signed"], row["eligible"])
        for row in rows
    ]


def load_pdf(vault: Vault, report_id: int) -> bytes:
    """The pages of a kept report that is there."""
    return bytes(vault.db.execute("SELECT pdf FROM kept_report WHERE id = ?", (report_id,)).fetchone()[0])
