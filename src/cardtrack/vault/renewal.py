"""A new root key, and with it a new recovery code: the data goes over into a new file under the new key.

Never by PRAGMA rekey, which on a full disk can leave a file that no key opens. The passphrase opens the vault at every
moment: as long as data.db may be under either key, the slots hold both, and opening tries each on the first page.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from cardtrack.errors import StorageFull, VaultDamaged, VaultUnavailable
from cardtrack.vault.backup import inspected, survey
from cardtrack.vault.connection import Vault
from cardtrack.vault.copying import SPARE_ROOM, told_of
from cardtrack.vault.datafile import DATA, PAGE
from cardtrack.vault.durable import private_file, private_scratch, sweep
from cardtrack.vault.faults import file_faults
from cardtrack.vault.keys import STANDARD, Derivation, KeyFile, RootKey, Slot
from cardtrack.vault.upgrade import SHIPPED, Schema


def renew_root(
    vault: Vault, passphrase: str, fresh: RootKey, *, schema: Schema = SHIPPED, derivation: Derivation = STANDARD
) -> None:
    """Puts all of the vault under the root key `fresh`. The passphrase stays, the old recovery code opens it no more.

    Backups made before stay under the old code. Raises WrongPassphrase, NotEnoughMemory, StorageFull, CannotWrite,
    VaultDamaged, VaultReadOnly, VaultUnavailable, VaultLocked; then the vault is as it was, or closed.
    """
    vault.check_passphrase(passphrase)
    keys = KeyFile(vault.vault_id, (Slot.seal(fresh, vault.vault_id, passphrase, derivation),))
    with told_of(vault.folder), file_faults(vault.folder, VaultUnavailable):
        sweep(vault.folder)
        _require_room(vault)
        with private_scratch(vault.folder, DATA) as scratch:
            copy = scratch / DATA
            with private_file(copy):
                pass  # made by us, so that it is private from the first byte
            vault.copy_into(copy, fresh)  # flushed by SQLite, as the tests of power cuts hold it to
            _require_same(vault, scratch, fresh, schema)
            vault.swap_in(copy, fresh, keys)


def _require_room(vault: Vault) -> None:
    """For the copy, and some to spare. Raises StorageFull, OSError."""
    size = PAGE * int(vault.db.execute("PRAGMA page_count").fetchone()[0])
    if shutil.disk_usage(vault.folder).free < size + SPARE_ROOM:
        raise StorageFull(path=vault.folder)


def _require_same(vault: Vault, scratch: Path, fresh: RootKey, schema: Schema) -> None:
    """The copy in `scratch` is sound and holds what the vault holds. Raises VaultDamaged."""
    try:
        contents = inspected(scratch, fresh, schema)
    except VaultDamaged as error:
        raise VaultDamaged(path=vault.folder) from error
    with vault.reading():
        if contents != survey(vault.db, vault.vault_id):
            raise VaultDamaged(path=vault.folder)
