"""What is killed while it changes keys, in a process of its own.

    python -m tests.torture.keys_in_child SCENARIO FOLDER NUMBER

Each line that it writes is what is acknowledged, or announced, from then on.
"""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from cardtrack.vault.connection import open_vault
from cardtrack.vault.keys import RootKey
from cardtrack.vault.renewal import renew_root
from tests.vault.in_child import tell
from tests.vault.tiny import LOW, PASSPHRASE, TINY


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


SCENARIOS = {scenario.__name__: scenario for scenario in (change_passphrases, renew_codes)}

if __name__ == "__main__":
    SCENARIOS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
