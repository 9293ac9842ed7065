"""Open vaults, ready to write to, closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cardtrack.vault.connection import Vault, create_vault
from tests.vault.tiny import LOW, PASSPHRASE, backed_up, make_tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault may be made; nothing is there yet."""
    return tmp_path / "campaign"


@pytest.fixture
def tiny(folder: Path) -> Iterator[Vault]:
    """An open vault of two tables, with 40 items."""
    with make_tiny(folder, 40) as vault:
        yield vault


@pytest.fixture
def closed(folder: Path) -> Path:
    """The folder of a closed vault of two tables, with 40 items."""
    make_tiny(folder, 40).close()
    return folder


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """An open vault with the program's own tables and history, still empty."""
    with create_vault(folder, PASSPHRASE, derivation=LOW) as vault:
        yield vault


@pytest.fixture
def backup(tiny: Vault) -> Path:
    """A backup of 40 items; its vault is open."""
    return backed_up(tiny)
