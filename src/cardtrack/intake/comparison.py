"""A list held against the roster: who is new, the same, changed, gone, or for a person to decide. Nothing is written.

People are paired one to one, the surest way first, each way for all rows before the next:

1. by employee number where the name agrees; also where the list lost leading zeros and the name is the same in full;
2. by name and phone, name and e-mail, name and address, where that is unique on both sides;
3. by everything that is written: whoever joined from this very line before;
4. by a full name that is unique on both sides, where nothing contradicts it.

A differing number always contradicts, so namesakes are never merged. What is left and looks like somebody who is left
needs a look; the rest is new. Each step looks things up, so the cost grows with the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cardtrack.apart.asking import Cancelled
from cardtrack.domain.employee import Employee
from cardtrack.intake.changes import FieldChange
from cardtrack.intake.outcome import Comparison, Look, NeedsLook, Paired, PairedBy, Skipped, SkipReason
from cardtrack.intake.pairing import Pairing
from cardtrack.intake.people import RosterRow

__all__ = [
    "Comparison",
    "FieldChange",
    "Look",
    "NeedsLook",
    "Paired",
    "PairedBy",
    "SkipReason",
    "Skipped",
    "compare",
]


def compare(
    rows: Sequence[RosterRow],
    roster: Sequence[Employee],
    as_of: date | None = None,
    cancelled: Cancelled = lambda: False,
) -> Comparison:
    """Holds `rows` against `roster`. With `as_of`, the list's date, who had left or had yet to begin is not missed."""
    pairing = Pairing(rows, roster, cancelled)
    pairing.pass_over_repeats()
    pairing.by_number()
    pairing.by_contact()
    pairing.by_record()
    pairing.by_name()
    pairing.look_at_the_rest()
    return pairing.result(as_of)
