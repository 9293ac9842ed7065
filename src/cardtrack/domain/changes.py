"""Which nouns an act touched: what screens look at to know whether they must look again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """A recorded table of the vault."""

    CAMPAIGN = "campaign"
    EMPLOYEE = "employee"
    CONTACT = "contact"
    POSITION = "position"
    ISSUE = "issue"
    ASSESSMENT = "assessment"
    FOLLOW_UP = "follow_up"
    UNIT = "unit"
    PLACEMENT = "placement"
    CARD = "card"
    ELIGIBILITY_LIST = "eligibility_list"
    SEAL = "seal"
    REGIME = "regime"
    CARD_WORDING = "card_wording"
    CARD_RUN = "card_run"
    BATCH = "batch"
    CUSTODY_MOVE = "custody_move"
    VISIT_LIST = "visit_list"
    LIST_COPY = "list_copy"
    VISIT = "visit"
    SCAN = "scan"
    CARD_SCAN = "card_scan"
    SECOND_READING = "second_reading"
    DISTINCT_PAIR = "distinct_pair"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a recorded table by column, before an act and after it; None: it was not there."""

    noun: Noun
    row_id: int
    before: Mapping[str, str | int | None] | None
    after: Mapping[str, str | int | None] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What an act wrote. `employees` None: too many to name, look at everything.

    `unmatched` tells that cards of signers who are not on the roster were touched.
    """

    nouns: frozenset[Noun] = frozenset()
    employees: frozenset[int] | None = frozenset()
    unmatched: bool = False
    act_id: int = 0

    @property
    def rules(self) -> bool:
        """Whether units, placements or regimes changed, so that the count must be built anew."""
        return bool(self.nouns & {Noun.UNIT, Noun.PLACEMENT, Noun.REGIME})


EVERYTHING = Changes(frozenset(Noun), None, True)
