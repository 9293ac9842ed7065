"""Every byte of keys.json changed, one at a time: the right key from the spare, or a named error, never a wrong key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cardtrack.errors import KeysDamaged, WrongPassphrase
from cardtrack.vault.keys import KeyFile, RootKey, Slot
from cardtrack.vault.keystore import KEYS, SPARE, read_keys, write_keys
from cardtrack.vault.summed import Malformed
from tests.torture.conftest import Figures
from tests.vault.tiny import LOW, PASSPHRASE

VAULT_ID = "00112233445566778899aabbccddeeff"
ROOT, FRESH = RootKey(b"\x5a" * 20), RootKey(b"\xa5" * 20)


@pytest.fixture(params=[1, 2], ids=["as ever", "while the code is renewed"])
def content(tmp_path: Path, request: pytest.FixtureRequest) -> bytes:
    """A keys.json of one slot, or of the two that it has while a new root key is put in place."""
    slots = [Slot.seal(root, VAULT_ID, PASSPHRASE, LOW) for root in (ROOT, FRESH)]
    write_keys(tmp_path, KeyFile(VAULT_ID, tuple(slots[: request.param])))
    return (tmp_path / KEYS).read_bytes()


def flips(content: bytes) -> Iterator[bytes]:
    """The content with one bit of one byte changed, for every byte; which bit goes round."""
    for at in range(len(content)):
        yield content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :]


def test_with_a_good_spare_the_right_key_is_found(tmp_path: Path, content: bytes, figures: Figures) -> None:
    wrong = 0
    for flipped in flips(content):
        (tmp_path / KEYS).write_bytes(flipped)
        wrong += read_keys(tmp_path).unlock(PASSPHRASE) != ROOT
    figures.record(9, "byte of keys.json flipped, spare good", tried=len(content), lost=wrong, target="the right key")
    assert wrong == 0


def test_without_one_it_is_a_named_error(tmp_path: Path, content: bytes, figures: Figures) -> None:
    accepted = 0
    for flipped in flips(content):
        for name in (KEYS, SPARE):
            (tmp_path / name).write_bytes(flipped)
        with suppress(KeysDamaged):
            read_keys(tmp_path)
            accepted += 1
    figures.record(9, "byte of both key files flipped", tried=len(content), lost=accepted, target="KeysDamaged")
    assert accepted == 0


def test_without_the_sum_damage_would_look_like_a_wrong_passphrase(content: bytes) -> None:
    """The control of the two above: a reader that trusts whatever is JSON."""
    misled = 0
    for flipped in flips(content):
        with suppress(Malformed, ValueError):
            try:
                KeyFile.from_fields(json.loads(flipped)).unlock(PASSPHRASE)
            except WrongPassphrase:
                misled += 1
    assert misled > 5
