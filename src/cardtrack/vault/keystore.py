"""keys.json and its spare: the spare is written first, so that one of them is always whole."""

from __future__ import annotations

from pathlib import Path

from cardtrack.errors import KeysDamaged, VaultTooNew, VaultUnavailable
from cardtrack.vault.durable import replace_durably
from cardtrack.vault.faults import file_faults
from cardtrack.vault.keys import KeyFile
from cardtrack.vault.summed import LARGEST, Malformed, Newer

KEYS = "keys.json"
SPARE = "keys.json.bak"


def write_keys(folder: Path, keys: KeyFile) -> None:
    """Writes the spare, then the file. Raises StorageFull, VaultReadOnly, VaultUnavailable."""
    content = keys.to_json()
    with file_faults(folder, VaultUnavailable):
        replace_durably(folder / SPARE, content)
        replace_durably(folder / KEYS, content)


def read_keys(folder: Path) -> KeyFile:
    """The keys, from the spare when the file is not whole.

    Raises KeysDamaged when neither is, VaultTooNew, VaultReadOnly, VaultUnavailable.
    """
    for name in (KEYS, SPARE):
        try:
            return KeyFile.from_json(_content(folder / name))
        except Malformed:
            continue
        except Newer as error:
            raise VaultTooNew(path=folder, version=error.version) from error
    raise KeysDamaged(path=folder)


def mend_keys(folder: Path, keys: KeyFile) -> None:
    """Makes both copies the same again, once `keys` have opened the vault. Raises what `write_keys` raises."""
    content = keys.to_json()
    if any(_content(folder / name) != content for name in (KEYS, SPARE)):
        write_keys(folder, keys)


def _content(path: Path) -> bytes:
    """The file's bytes; none where it is missing, and not more than can be right."""
    with file_faults(path.parent, VaultUnavailable):
        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except (FileNotFoundError, IsADirectoryError):
            return b""
