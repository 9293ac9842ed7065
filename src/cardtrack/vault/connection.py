"""The open vault: create, open, write, close. One at a time, one thread, one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlcipher3 import dbapi2 as sqlcipher

from cardtrack.errors import (
    CannotWrite,
    KeysDamaged,
    StorageFull,
    UserError,
    VaultDamaged,
    VaultLocked,
    VaultReadOnly,
    VaultUnavailable,
    WrongPassphrase,
)
from cardtrack.vault.datafile import (
    APPLICATION_ID,
    DATA,
    connect,
    file_identity,
    forget_empty_journal,
    holds_finished,
    is_sound,
    key_does_not_fit,
    keyed_uri,
    look_at,
    read_identity,
)
from cardtrack.vault.durable import built_beside, rename_durably, sweep
from cardtrack.vault.faults import export_faults, faults, file_faults
from cardtrack.vault.keys import STANDARD, Derivation, KeyFile, RootKey, Secret, Slot, fresh_vault_id
from cardtrack.vault.keystore import mend_keys, read_keys, write_keys
from cardtrack.vault.lockfile import LockFile
from cardtrack.vault.passphrase import check_own_passphrase
from cardtrack.vault.upgrade import SHIPPED, Schema, read_version, upgrade

_NO_KEYS = KeyFile("", ())


class Vault:
    """An open vault. It belongs to the thread that opened it; the driver refuses every other."""

    def __init__(self, folder: Path, lock: LockFile) -> None:
        """Use `open_vault` or `create_vault`; this only keeps what they found."""
        self.folder = folder.absolute()  # whatever becomes the working directory later
        self.keys = _NO_KEYS
        self.is_finished = False  # names and keys of the campaign are destroyed; totals and reports are left
        self._root: RootKey | None = None
        self._lock: LockFile | None = lock
        self._db: sqlcipher.Connection | None = None
        self._is_faulty = False
        self._file: tuple[int, int] | None = None

    @property
    def vault_id(self) -> str:
        """The vault's name for itself, in hex; its backups carry it too."""
        return self.keys.vault_id

    @property
    def root(self) -> RootKey:
        """The key that everything hangs on; `root.code()` is the recovery code. Raises VaultLocked."""
        if self._root is None:
            raise VaultLocked
        return self._root

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens this vault. Without, the recovery code alone does, and one should be set."""
        return bool(self.keys.slots)

    @property
    def db(self) -> sqlcipher.Connection:
        """The connection, a fresh one when the last use of it failed. Raises VaultLocked, what `reopen` raises."""
        if self._db is None or self._is_faulty:
            return self.reopen()
        return self._db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing of it.

        Raises StorageFull, VaultReadOnly, VaultDamaged, VaultUnavailable, VaultLocked.
        """
        with self.reading():
            db = self.db
            db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._require_still_there()
                db.execute("COMMIT")
            except BaseException:
                _roll_back(db)
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Driver errors inside become ours; after one, the next use gets a fresh connection.

        Raises what `transaction` raises.
        """
        try:
            with faults(self.folder):
                yield
        except UserError as error:
            self._is_faulty |= isinstance(error.__cause__, sqlcipher.Error)
            raise

    def copy_into(self, target: Path, root: RootKey | None = None) -> None:
        """A compact copy of the database in the new or empty file `target`, under the same key or that of `root`.

        Raises StorageFull and CannotWrite about `target`, VaultDamaged, VaultLocked.
        """
        db = self.db
        place = str(target.absolute()) if root is None else keyed_uri(target.absolute(), root)
        try:
            with export_faults(self.folder, target):
                db.execute("VACUUM INTO ?", (place,))
        except UserError:
            self._is_faulty = True
            raise

    def check(self) -> None:
        """Reads every page from the disk and holds it against its seal, and the tables against each other.

        Raises VaultDamaged, and what `reopen` raises.
        """
        db = self.reopen()
        with self.reading():
            if not is_sound(db):
                raise VaultDamaged(path=self.folder)

    def check_passphrase(self, secret: Secret) -> None:
        """Raises WrongPassphrase where `secret` does not open this vault, NotEnoughMemory, VaultLocked."""
        if self.keys.unlock(secret) != self.root:
            raise WrongPassphrase

    def change_passphrase(self, old: Secret, new: str, *, derivation: Derivation = STANDARD) -> None:
        """From `old` to `new`; backups made before still open with the old one.

        Raises WrongPassphrase, and what `set_passphrase` raises.
        """
        self.check_passphrase(old)
        self.set_passphrase(new, derivation=derivation)

    def set_passphrase(self, new: str, *, derivation: Derivation = STANDARD) -> None:
        """The one passphrase from now on; for a vault that its recovery code has opened.

        Raises PassphraseTooShort, PassphraseTooCommon, NotEnoughMemory, StorageFull, VaultReadOnly, VaultUnavailable.
        """
        check_own_passphrase(new)
        keys = KeyFile(self.vault_id, (Slot.seal(self.root, self.vault_id, new, derivation),))
        write_keys(self.folder, keys)
        self.keys = keys

    def swap_in(self, copy: Path, fresh: RootKey, keys: KeyFile) -> None:
        """Puts `copy`, which is under the root key `fresh`, in the place of data.db; `keys` open it from then on.

        Whatever goes wrong, the vault is open afterwards with the data that is there, or closed where that cannot be
        told. Raises StorageFull, VaultReadOnly, VaultUnavailable.
        """
        old = self.root
        both = KeyFile(self.vault_id, keys.slots + self.keys.slots)
        write_keys(self.folder, both)  # from here on the passphrase opens the one file and the other
        self.keys = both
        self._drop_connection()
        try:
            with file_faults(self.folder, VaultUnavailable):
                forget_empty_journal(self.folder)
                rename_durably(copy, self.folder / DATA)
        finally:
            self._settle((fresh, old))

    def reopen(self) -> sqlcipher.Connection:
        """Closes the connection and makes a new one with the same key.

        Raises VaultLocked, VaultDamaged, VaultInUse, VaultReadOnly, VaultUnavailable, StorageFull.
        """
        root = self.root
        self._drop_connection()
        self._db = connect(self.folder, root)
        self._is_faulty = False
        self._file = file_identity(self.folder)
        return self._db

    def close(self) -> None:
        """Closes the file, lets go of the lock and forgets the key. Closing twice is no error."""
        self._drop_connection()
        self._root = None
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    def find_root(self, roots: Iterable[RootKey]) -> None:
        """Connects with the first of `roots` that the data is under, and forgets the slots of every other.

        Raises WrongPassphrase where it may be under one that is not among them, and what `reopen` raises.
        """
        tried: set[bytes] = set()
        fault: VaultDamaged | None = None
        for root in roots:
            self._root = root
            tried.add(root.check())
            try:
                self.reopen()
            except VaultDamaged as error:
                if not key_does_not_fit(error):
                    raise
                fault = error
            else:
                self.keys = self.keys.only(root)
                return
        held = {slot.check for slot in self.keys.slots}
        if fault is not None and held and held <= tried:
            raise fault  # the slots say that one of these belongs here
        raise WrongPassphrase from fault

    def mend_keys(self) -> None:
        """Makes both key files hold `keys` and nothing else. Without room it waits: there is one good copy."""
        with suppress(StorageFull):
            mend_keys(self.folder, self.keys)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _require_still_there(self) -> None:
        """SQLite would go on writing into a file that was removed, and say that it is done. Raises VaultUnavailable."""
        if file_identity(self.folder) != self._file:
            self._is_faulty = True
            raise VaultUnavailable(path=self.folder)

    def _settle(self, roots: Iterable[RootKey]) -> None:
        """Goes on with whichever file is there now. Closes where it cannot be told."""
        try:
            self.find_root(roots)
            self.mend_keys()
        except BaseException:
            self.close()
            raise

    def _drop_connection(self) -> None:
        if self._db is not None:
            self._db.close()  # an open transaction goes with it
            self._db = None


def create_vault(
    folder: Path,
    passphrase: str,
    *,
    schema: Schema = SHIPPED,
    derivation: Derivation = STANDARD,
    first: Callable[[Vault], None] | None = None,
    root: RootKey | None = None,
) -> Vault:
    """A new, open vault in a new folder that appears whole or not at all. `root.code()` is to be written down.

    `root` is its root key where one was made before. `first` writes what the vault is never seen without, before the
    folder takes its name. Raises VaultExists, PassphraseTooShort, PassphraseTooCommon, NotEnoughMemory, StorageFull,
    CannotWrite.
    """
    check_own_passphrase(passphrase)
    root, vault_id = root or RootKey.fresh(), fresh_vault_id()
    with placing(folder) as rough:
        keys = KeyFile(vault_id, (Slot.seal(root, vault_id, passphrase, derivation),))
        write_keys(rough, keys)
        _fill(rough, root, vault_id, schema)
        if first is not None:
            with _open(rough, lambda: (keys, [root]), schema) as vault:
                first(vault)
    return _open(folder, lambda: (keys, [root]), schema)


def open_vault(
    folder: Path,
    secret: Secret,
    *,
    schema: Schema = SHIPPED,
    before_upgrade: Callable[[Vault], None] | None = None,
    take_over: bool = False,
) -> Vault:
    """Opens with a passphrase, or with `RootKey.from_code(...)`, which needs no keys.json.

    An older vault is upgraded, after `before_upgrade` (which makes a backup) was called with it open. `take_over`
    ignores a lock that another computer left. Raises NotAVault, VaultDamaged, VaultTooNew, VaultInUse, VaultReadOnly,
    VaultUnavailable, StorageFull, WrongPassphrase, KeysDamaged, NotEnoughMemory.
    """
    look_at(folder)
    return _open(folder, lambda: _unlock(folder, secret), schema, before_upgrade, take_over=take_over)


@contextmanager
def placing(folder: Path) -> Iterator[Path]:
    """A rough folder to make a vault in; it becomes `folder` when the block ends well, and is gone when it does not.

    Raises VaultExists, StorageFull, CannotWrite.
    """
    try:
        with file_faults(folder, CannotWrite), built_beside(folder) as rough:
            yield rough
    except StorageFull as error:
        raise StorageFull(path=folder) from error
    except (VaultReadOnly, VaultUnavailable) as error:
        raise CannotWrite(path=folder) from error


def _fill(folder: Path, root: RootKey, vault_id: str, schema: Schema) -> None:
    db = connect(folder, root, create=True)
    try:
        with faults(folder):
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")
            upgrade(db, schema)
            db.execute("INSERT INTO vault_identity (id) VALUES (?)", (vault_id,))
    finally:
        db.close()


def _open(
    folder: Path,
    unlock: Callable[[], tuple[KeyFile, Iterable[RootKey]]],
    schema: Schema,
    before_upgrade: Callable[[Vault], None] | None = None,
    *,
    take_over: bool = False,
) -> Vault:
    with file_faults(folder, VaultUnavailable):
        lock = LockFile(folder, take_over=take_over)
    vault = Vault(folder, lock)
    try:
        sweep(folder)
        vault.keys, roots = unlock()
        vault.find_root(roots)
        _make_ready(vault, schema, before_upgrade)
    except BaseException:
        vault.close()
        raise
    return vault


def _unlock(folder: Path, secret: Secret) -> tuple[KeyFile, Iterable[RootKey]]:
    """The keys and what they hold; no keys where the recovery code must do without, or they are another vault's."""
    if isinstance(secret, str):
        keys = read_keys(folder)
        return keys, keys.roots(secret)
    with suppress(KeysDamaged):
        keys = read_keys(folder)
        if keys.belongs(secret):
            return keys, [secret]
    return _NO_KEYS, [secret]


def _make_ready(vault: Vault, schema: Schema, before_upgrade: Callable[[Vault], None] | None) -> None:
    with vault.reading():
        db = vault.db
        vault_id = read_identity(db, vault.folder, schema)
        if not vault.has_passphrase:
            vault.keys = KeyFile(vault_id, ())
        elif vault.vault_id != vault_id:
            raise VaultDamaged(path=vault.folder)
        else:
            vault.mend_keys()
        if read_version(db) < schema.version:
            if before_upgrade is not None:
                before_upgrade(vault)
            upgrade(vault.db, schema)
        vault.is_finished = holds_finished(vault.db)


def _roll_back(db: sqlcipher.Connection) -> None:
    with suppress(sqlcipher.Error):  # a full disk has rolled back already; what remains goes with the connection
        if db.in_transaction:
            db.execute("ROLLBACK")
