"""The table of sealed counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QIcon

from cardtrack.domain.seal import SealState, short_form
from cardtrack.gui.theme import colors, icon
from cardtrack.gui.widgets.table_model import Column
from cardtrack.i18n import tr
from cardtrack.usecases.seal_count import KeptSeal
from cardtrack.wording import dates
from cardtrack.wording.seals import state_label


@dataclass(frozen=True, slots=True)
class SealRow:
    """A sealed count, and what checking it found (None: not yet)."""

    seal: KeptSeal
    state: SealState | None


def seal_columns() -> list[Column[SealRow]]:
    """When, of what, how many, what for, under which fingerprint, and whether it was checked."""
    return [
        Column("sealed_on", tr("Sealed on"), lambda row: dates.day(row.seal.sealed_on), 16),
        Column("unit", tr("Unit"), lambda row: row.seal.unit_name, 22),
        Column("as_of", tr("As of"), lambda row: dates.day(row.seal.as_of), 16),
        Column("signed", tr("Signed"), lambda row: signed_text(row.seal), 13, is_number=True),
        Column("label", tr("Label"), lambda row: row.seal.label, 30),
        Column(
            "fingerprint",
            tr("Fingerprint"),
            lambda row: short_form(row.seal.fingerprint),
            36,
            tooltip=lambda row: row.seal.fingerprint,
        ),
        Column("state", tr("Checked"), state_text, 20, icon=_sign),
    ]


def signed_text(seal: KeptSeal) -> str:
    """`35 of 49`."""
    return dates.fraction(seal.signed, seal.eligible)


def state_text(row: SealRow) -> str:
    """What checking found, or that it is still under way."""
    return tr("checking …") if row.state is None else state_label(row.state)


def seal_sentence(row: SealRow) -> str:
    """A row as a screen reader says it."""
    seal = row.seal
    text = tr("{label}: sealed on {sealed_on}, {unit}, {fraction} as of {as_of}, {state}")
    return text.format(
        label=seal.label or tr("Without a label"),
        sealed_on=dates.day(seal.sealed_on),
        unit=seal.unit_name,
        fraction=signed_text(seal),
        as_of=dates.day(seal.as_of),
        state=state_text(row),
    )


def _sign(row: SealRow) -> QIcon | None:
    if row.state is None:
        return None
    if row.state is SealState.WHOLE:
        return icon("circle-check", colors().good)
    return icon("triangle-alert", colors().caution)
