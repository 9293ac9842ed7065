"""What is still out: originals, envelopes, visit lists, backups, copies of the campaign, tables that left it."""

from __future__ import annotations

from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.still_out import BackupOut, ListOut, StillOut
from cardtrack.domain.visit import copies_out
from cardtrack.errors import UserError
from cardtrack.usecases.kept_copies import kept_copies
from cardtrack.usecases.open_campaign import list_campaigns
from cardtrack.vault import copies
from cardtrack.vault.acts import ActFilter, find_acts, read_acts
from cardtrack.vault.cards import count_electronic, envelopes_out, paper_out
from cardtrack.vault.connection import Vault
from cardtrack.vault.keystore import read_keys
from cardtrack.vault.lists import load_lists
from cardtrack.vault.visits import load_copies

_EXPORTS = frozenset({ActName.EXPORT_TABLE, ActName.EXPORT_EVERYTHING})


def still_out(vault: Vault) -> StillOut:
    """All that can be told of it; nobody who signed is named."""
    own = copies.own_copies(vault)
    backups = [
        BackupOut("" if each.path is None else str(each.path.parent), each.record.file_name, each.record.made_at)
        for each in kept_copies(vault)
        if each.path is None or each.path.parent != own
    ]
    with vault.reading():
        return StillOut(
            paper_out(vault),
            count_electronic(vault),
            envelopes_out(vault),
            tuple(backups),
            tuple(str(folder) for folder in _copies_of(vault)),
            tuple(read_acts(vault, find_acts(vault, ActFilter(names=_EXPORTS)))),
            tuple(ListOut(each.file_name, each.list_date) for each in load_lists(vault)),
            tuple(copies_out(load_copies(vault))),
        )


def _copies_of(vault: Vault) -> list[Path]:
    """Other campaigns on this computer that are this one: restored from its backups."""
    found = []
    for campaign in list_campaigns():
        try:
            is_same = read_keys(campaign.path).vault_id == vault.vault_id
        except UserError:
            continue
        if is_same and campaign.path.absolute() != vault.folder:
            found.append(campaign.path)
    return sorted(found)
