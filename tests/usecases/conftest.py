"""A small open campaign to do things in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cardtrack.usecases import Vault
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign
from tests.vault.tiny import LOW, PASSPHRASE

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Vault]:
    """A campaign with one unit that everyone is in, and nobody on the roster."""
    new = NewCampaign("Blue Door", "Local 9903", "Blue Door Clinic", "Everyone", prepared_by="Dana")
    with make_campaign(tmp_path / "campaign", PASSPHRASE, new, TODAY, AT, derivation=LOW).vault as vault:
        yield vault
