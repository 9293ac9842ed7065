"""Keys: the recovery code, the slots, and what FORMAT.md says of both."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.errors import RecoveryCodeMistyped, WrongPassphrase
from cardtrack.vault.keys import STANDARD, Derivation, KeyFile, RootKey, Slot, fresh_vault_id
from cardtrack.vault.summed import Malformed, Newer, dump
from tests.vault.in_child import ROOT, told_by
from tests.vault.tiny import LOW, OTHER_PASSPHRASE, PASSPHRASE

FORMAT = (ROOT / "docs" / "FORMAT.md").read_text(encoding="utf-8")
VAULT_ID = "00112233445566778899aabbccddeeff"


def vector(name: str) -> str:
    """A line of the format's test vectors."""
    match = re.search(rf"^{name} +(\S+)$", FORMAT.split("## To try a reader on")[1], re.MULTILINE)
    assert match is not None
    return match[1]


def slot_of(root: RootKey, passphrase: str = PASSPHRASE) -> Slot:
    return Slot.seal(root, VAULT_ID, passphrase, LOW)


# --- the recovery code ----------------------------------------------------------------------


def test_the_format_s_vectors() -> None:
    root = RootKey(bytes.fromhex(vector("R")))
    assert root.code() == vector("code")
    assert RootKey.from_code(vector("code")) == root
    assert root.database_key().hex() == vector("DEK")
    assert root.backup_key().hex() == vector("BMK")
    assert root.check().hex() == vector("check")


def test_the_format_s_key_file() -> None:
    line = next(line for line in FORMAT.splitlines() if line.startswith('{"slots"'))
    keys = KeyFile.from_json(line.encode())
    assert keys.unlock(PASSPHRASE).secret.hex() == vector("R")
    assert keys.to_json() == line.encode()


@given(st.binary(min_size=20, max_size=20))
def test_a_code_stands_for_its_root(secret: bytes) -> None:
    code = RootKey(secret).code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert RootKey.from_code(code).secret == secret


@pytest.mark.parametrize("text", ["", "0", "ferret lemons quarry", "U" * 36, "0" * 35, "0" * 37, "é" * 36, "0" * 36])
def test_other_text_is_no_code(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        RootKey.from_code(text)


# --- slots ----------------------------------------------------------------------------------


def test_a_slot_opens_with_its_passphrase_only() -> None:
    root = RootKey.fresh()
    slot = slot_of(root)
    assert slot.open(VAULT_ID, PASSPHRASE) == root
    assert slot.open(VAULT_ID, PASSPHRASE + " ") is None
    assert slot.open(VAULT_ID, PASSPHRASE.upper()) is None


def test_accents_typed_either_way_are_the_same_passphrase() -> None:
    root = RootKey.fresh()
    assert slot_of(root, "sue\u00f1os del \u00e1rbol").open(VAULT_ID, "suen\u0303os del a\u0301rbol") == root


def test_a_passphrase_may_hold_half_a_character() -> None:
    root = RootKey.fresh()
    assert slot_of(root, "lone \ud800 surrogate").open(VAULT_ID, "lone \ud800 surrogate") == root


def test_every_field_of_a_slot_is_bound() -> None:
    slot = slot_of(RootKey.fresh())
    changed = [
        replace(slot, derivation=Derivation(16, 1, 1)),
        replace(slot, derivation=Derivation(8, 2, 1)),
        replace(slot, salt=bytes(16)),
        replace(slot, nonce=bytes(12)),
        replace(slot, check=bytes(8)),
        replace(slot, sealed=slot.sealed[:-1] + bytes([slot.sealed[-1] ^ 1])),
        replace(slot, sealed=bytes([slot.sealed[0] ^ 1]) + slot.sealed[1:]),
    ]
    assert all(other.open(VAULT_ID, PASSPHRASE) is None for other in changed)
    assert slot.open(fresh_vault_id(), PASSPHRASE) is None
    assert slot.open(VAULT_ID, PASSPHRASE) is not None, "the control: unchanged, it opens"


def test_two_slots_of_one_passphrase_have_nothing_in_common() -> None:
    root = RootKey.fresh()
    first, second = slot_of(root), slot_of(root)
    assert first.salt != second.salt
    assert first.nonce != second.nonce
    assert first.sealed != second.sealed


def test_the_standard_derivation() -> None:
    assert Derivation(memory_kib=256 * 1024, passes=3, lanes=4) == STANDARD
    root = RootKey.fresh()
    slot = Slot.seal(root, VAULT_ID, PASSPHRASE, STANDARD)
    assert slot.derivation == STANDARD
    assert slot.open(VAULT_ID, PASSPHRASE) == root


def test_short_memory_makes_a_slot_of_64_mebibytes(tmp_path: Path) -> None:
    assert told_by("without_memory", tmp_path, 150) == [[64, True]]


def test_no_memory_at_all_is_said(tmp_path: Path) -> None:
    assert told_by("without_memory", tmp_path, 30) == [["NotEnoughMemory", 64]]


def test_enough_memory_is_used(tmp_path: Path) -> None:
    """The control: the same child, with room for 256 MiB."""
    assert told_by("without_memory", tmp_path, 1000) == [[256, True]]


def test_secrets_are_not_shown() -> None:
    root = RootKey(b"A" * 20)
    assert "AAAA" not in repr(root)
    assert root.secret.hex() not in repr(root)


# --- the key file ---------------------------------------------------------------------------


def test_a_key_file_as_json() -> None:
    root = RootKey.fresh()
    keys = KeyFile(VAULT_ID, (slot_of(root), slot_of(RootKey.fresh(), OTHER_PASSPHRASE)))
    read = KeyFile.from_json(keys.to_json())
    assert read == keys
    assert read.unlock(PASSPHRASE) == root
    assert read.unlock(root) == root
    with pytest.raises(WrongPassphrase):
        read.unlock("something else entirely")
    with pytest.raises(WrongPassphrase):
        read.unlock(RootKey.fresh())


def with_slot(**changes: object) -> bytes:
    """A whole key file whose one slot has other fields."""
    slot = {**slot_of(RootKey.fresh()).fields(), **changes}
    return dump({"vault": VAULT_ID, "slots": [slot]})


ABSURD = {
    "memory over 2 GiB": with_slot(memory=2 * 1024 * 1024 + 1),
    "memory of a million GiB": with_slot(memory=1 << 50),
    "no memory": with_slot(memory=7),
    "negative memory": with_slot(memory=-8),
    "less memory than lanes need": with_slot(memory=8, lanes=2),
    "21 passes": with_slot(passes=21),
    "no passes": with_slot(passes=0),
    "17 lanes": with_slot(lanes=17, memory=1024),
    "passes as text": with_slot(passes="3"),
    "passes as a truth": with_slot(passes=True),
    "memory with a fraction": with_slot(memory=8.0),
    "no passes at all": with_slot(passes=None),
    "another derivation": with_slot(kdf="scrypt"),
    "a short salt": with_slot(salt="00"),
    "a salt out of hex": with_slot(salt="zz" * 16),
    "a salt with blanks": with_slot(salt="00 " * 10 + "00"),
    "a long seal": with_slot(sealed="00" * 37),
    "a seal of the wrong kind": with_slot(sealed=[0] * 72),
    "a slot that is a list": dump({"vault": VAULT_ID, "slots": [[]]}),
    "slots that are no list": dump({"vault": VAULT_ID, "slots": {}}),
    "17 slots": dump({"vault": VAULT_ID, "slots": [slot_of(RootKey.fresh()).fields()] * 17}),
    "no slots at all": dump({"vault": VAULT_ID}),
    "no vault": dump({"slots": []}),
    "a vault of another kind": dump({"vault": 7, "slots": []}),
}


@pytest.mark.parametrize("what", sorted(ABSURD))
def test_absurd_key_files_are_refused_unpaid(what: str) -> None:
    with pytest.raises(Malformed):
        KeyFile.from_json(ABSURD[what])


def test_a_plain_slot_is_accepted() -> None:
    """The control of the absurd ones."""
    assert len(KeyFile.from_json(with_slot()).slots) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="no fields"),
        pytest.param(b"\xff\xfe", id="no text"),
        pytest.param(b"[" * 60_000, id="deep"),
        pytest.param(b'{"v":' + b"1" * 50_000 + b"}", id="a long number"),
        pytest.param(b'{"v":1,"sum":NaN}', id="no number"),
        pytest.param(b" " * (64 * 1024 + 1), id="too large"),
        pytest.param(b'{"v":1,"sum":"\\ud800"}', id="half a character"),
    ],
)
def test_other_content_is_malformed(content: bytes) -> None:
    with pytest.raises(Malformed):
        KeyFile.from_json(content)


def test_a_later_format_is_told_from_damage() -> None:
    document = json.loads(dump({"vault": VAULT_ID, "slots": []}))
    changed_only = json.dumps({**document, "v": 2}).encode()
    with pytest.raises(Malformed):
        KeyFile.from_json(changed_only)
    later = dump({"v": 2, "surprise": []})
    with pytest.raises(Newer) as raised:
        KeyFile.from_json(later)
    assert raised.value.version == 2
