"""The small records of a campaign: what it is called, and what an act touched."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cardtrack.domain.act import Act, ActKind, ActName
from cardtrack.domain.campaign import Campaign
from cardtrack.domain.changes import EVERYTHING, Changes, Noun


def test_a_code_name_stands_for_the_employer_in_titles() -> None:
    plain = Campaign("Alianza", "Local 9999", "Alianza Vecinal del Sur", date(2026, 1, 5))
    hidden = Campaign("Alianza", "Local 9999", "Alianza Vecinal del Sur", date(2026, 1, 5), code_name="Heron")
    assert (plain.title, hidden.title) == ("Alianza", "Heron")


@pytest.mark.parametrize("noun", Noun)
def test_only_units_placements_and_regimes_ask_for_a_new_count(noun: Noun) -> None:
    assert Changes(frozenset({noun})).rules is (noun in {Noun.UNIT, Noun.PLACEMENT, Noun.REGIME})


def test_everything_is_everything() -> None:
    assert EVERYTHING.rules
    assert EVERYTHING.unmatched
    assert EVERYTHING.employees is None
    assert Changes() == Changes(frozenset(), frozenset())


def test_an_act_is_done_by_somebody_at_a_moment() -> None:
    act = Act(1, ActKind.DO, ActName.RECORD_CARD, {"who": "Rosa"}, datetime(2026, 11, 20, 9, 30, tzinfo=UTC))
    assert (act.is_undoable, act.target) == (True, None)
