"""What is killed or watched while it changes keys, in a process of its own.

    python -m tests.torture.keys_in_child SCENARIO FOLDER NUMBER

Each line that it writes is what is acknowledged, or announced, from then on.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from cardtrack.vault.connection import open_vault
from cardtrack.vault.datafile import DATA
from cardtrack.vault.durable import partial, private_file, rename_durably
from cardtrack.vault.keys import KeyFile, RootKey, Slot
from cardtrack.vault.keystore import write_keys
from cardtrack.vault.renewal import renew_root
from tests.vault.in_child import tell
from tests.vault.tiny import LOW, PASSPHRASE, TINY

FRESH = RootKey(b"\xa5" * 20)


def passphrase(number: int) -> str:
    """The one in force after so many changes."""
    return f"{PASSPHRASE} {number}" if number else PASSPHRASE


def change_passphrases(folder: Path, number: int) -> None:
    """One after the other from `number` on, each acknowledged by its number."""
    with open_vault(folder, passphrase(number), schema=TINY) as vault:
        tell(number)
        for following in count(number + 1):
            vault.change_passphrase(passphrase(following - 1), passphrase(following), derivation=LOW)
            tell(following)


def renew_codes(folder: Path, _: int) -> None:
    """One after the other, each told before it is put in place, as somebody who has typed it back knows it."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        tell(["in place", vault.root.code()])
        while True:
            fresh = RootKey.fresh()
            tell(["announced", fresh.code()])
            renew_root(vault, PASSPHRASE, fresh, schema=TINY, derivation=LOW)
            tell(["in place", fresh.code()])


def change_passphrase(folder: Path, number: int) -> None:
    """From number 0 to `number`."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        vault.change_passphrase(PASSPHRASE, passphrase(number), derivation=LOW)
        tell("done")


def renew_code(folder: Path, _: int) -> None:
    """To `FRESH`."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        renew_root(vault, PASSPHRASE, FRESH, schema=TINY, derivation=LOW)
        tell("done")


def renew_code_carelessly(folder: Path, _: int) -> None:
    """As one would do it at first: the new keys alone, and the data after them."""
    with open_vault(folder, PASSPHRASE, schema=TINY) as vault:
        part = partial(folder / DATA)
        with private_file(part):
            pass
        vault.copy_into(part, FRESH)
        write_keys(folder, KeyFile(vault.vault_id, (Slot.seal(FRESH, vault.vault_id, PASSPHRASE, LOW),)))
        rename_durably(part, folder / DATA)
        tell("done")


SCENARIOS = {
    scenario.__name__: scenario
    for scenario in (change_passphrases, renew_codes, change_passphrase, renew_code, renew_code_carelessly)
}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
