"""Passphrase and recovery code to keys. docs/FORMAT.md has every byte of it.

The libraries are loaded when they are first used: the window is there before anybody has typed a passphrase.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from cardtrack.errors import NotEnoughMemory, RecoveryCodeMistyped, WrongPassphrase
from cardtrack.vault.summed import Malformed, dump, hexed, load, whole

ROOT_BYTES = 20
_SALT = b"cardtrack/v1"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
_CODE_LENGTH, _CHECK_LENGTH, _GROUP = 36, 4, 4
_READ_AS = str.maketrans("OIL", "011")

MOST_SLOTS = 16
_MOST_MEMORY_KIB, _MOST_PASSES, _MOST_LANES = 2 * 1024 * 1024, 20, 16
_SALT_BYTES, _NONCE_BYTES, _CHECK_BYTES, _TAG_BYTES = 16, 12, 8, 16
_VAULT_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class RootKey:
    """The 20 random bytes that everything else is derived from; written down, they are the recovery code."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != ROOT_BYTES:
            raise ValueError(len(self.secret))

    @classmethod
    def fresh(cls) -> RootKey:
        """A new one from the system's randomness."""
        return cls(secrets.token_bytes(ROOT_BYTES))

    @classmethod
    def from_code(cls, text: str) -> RootKey:
        """What a recovery code stands for: case, spaces and dashes do not count, O is 0, I and L are 1.

        Raises RecoveryCodeMistyped.
        """
        typed = "".join(letter for letter in text.upper() if not _is_filler(letter)).translate(_READ_AS)
        if len(typed) != _CODE_LENGTH or any(letter not in _ALPHABET for letter in typed):
            raise RecoveryCodeMistyped
        number = 0
        for letter in typed[:-_CHECK_LENGTH]:
            number = number * 32 + _ALPHABET.index(letter)
        root = cls(number.to_bytes(ROOT_BYTES, "big"))
        if root._letters() != typed:
            raise RecoveryCodeMistyped
        return root

    def code(self) -> str:
        """The recovery code, in nine groups of four."""
        letters = self._letters()
        return "-".join(letters[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))

    def database_key(self) -> bytes:
        """The raw key of data.db."""
        return self._derive(b"database", 32)

    def backup_key(self) -> bytes:
        """The key of the HMAC over a backup."""
        return self._derive(b"backup-mac", 32)

    def check(self) -> bytes:
        """What tells whether a root key belongs to a slot, without telling anything about it."""
        return self._derive(b"check", _CHECK_BYTES)

    def _derive(self, purpose: bytes, length: int) -> bytes:
        from Crypto.Hash import SHA256
        from Crypto.Protocol.KDF import HKDF

        return HKDF(self.secret, length, _SALT, SHA256, 1, purpose)

    def _letters(self) -> str:
        digest = hashlib.sha256(b"cardtrack/v1 recovery code" + self.secret).digest()
        check = int.from_bytes(digest[:3], "big") >> (24 - 5 * _CHECK_LENGTH)
        return _base32(int.from_bytes(self.secret, "big"), 32) + _base32(check, _CHECK_LENGTH)


Secret: TypeAlias = str | RootKey
"""What opens: a passphrase as typed, or the root key of a recovery code."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What Argon2id costs: memory in KiB, passes over it, lanes. Raises Malformed out of bounds."""

    memory_kib: int = 256 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        whole(self.lanes, 1, _MOST_LANES)
        whole(self.memory_kib, 8 * self.lanes, _MOST_MEMORY_KIB)
        whole(self.passes, 1, _MOST_PASSES)

    def derive(self, passphrase: str, salt: bytes) -> bytes:
        """32 bytes out of a passphrase. Raises MemoryError."""
        from argon2.exceptions import HashingError
        from argon2.low_level import Type, hash_secret_raw

        try:
            return hash_secret_raw(
                unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"),
                salt,
                self.passes,
                self.memory_kib,
                self.lanes,
                32,
                Type.ID,
            )
        except HashingError as error:  # the parameters are in bounds: what is left is memory, or threads for the lanes
            raise MemoryError from error


STANDARD = Derivation()
_MODEST_MEMORY_KIB = 64 * 1024


@dataclass(frozen=True, slots=True)
class Slot:
    """The root key, sealed under one passphrase."""

    derivation: Derivation
    salt: bytes
    nonce: bytes
    check: bytes
    sealed: bytes

    @classmethod
    def seal(cls, root: RootKey, vault_id: str, passphrase: str, derivation: Derivation) -> Slot:
        """A new slot; where memory is short, with 64 MiB. Raises NotEnoughMemory."""
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        try:
            key = derivation.derive(passphrase, salt)
        except MemoryError as error:
            if derivation.memory_kib <= _MODEST_MEMORY_KIB:
                raise NotEnoughMemory(mebibytes=derivation.memory_kib // 1024) from error
            return cls.seal(root, vault_id, passphrase, replace(derivation, memory_kib=_MODEST_MEMORY_KIB))
        blank = cls(derivation, salt, nonce, root.check(), b"")
        text, tag = blank._cipher(key, vault_id).encrypt_and_digest(root.secret)
        return replace(blank, sealed=text + tag)

    def open(self, vault_id: str, passphrase: str) -> RootKey | None:
        """The root key, or None for another passphrase or changed fields. Raises NotEnoughMemory."""
        try:
            key = self.derivation.derive(passphrase, self.salt)
        except MemoryError as error:
            raise NotEnoughMemory(mebibytes=self.derivation.memory_kib // 1024) from error
        cipher = self._cipher(key, vault_id)
        try:
            return RootKey(cipher.decrypt_and_verify(self.sealed[:ROOT_BYTES], self.sealed[ROOT_BYTES:]))
        except ValueError:
            return None

    def fields(self) -> dict[str, str | int]:
        """As it is written."""
        return {
            "kdf": "argon2id",
            "memory": self.derivation.memory_kib,
            "passes": self.derivation.passes,
            "lanes": self.derivation.lanes,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "check": self.check.hex(),
            "sealed": self.sealed.hex(),
        }

    @classmethod
    def from_fields(cls, fields: object) -> Slot:
        """What `fields` wrote; costs out of bounds are refused unpaid. Raises Malformed."""
        if not isinstance(fields, dict) or fields.get("kdf") != "argon2id":
            raise Malformed
        return cls(
            Derivation(fields.get("memory", 0), fields.get("passes", 0), fields.get("lanes", 0)),
            hexed(fields.get("salt"), _SALT_BYTES),
            hexed(fields.get("nonce"), _NONCE_BYTES),
            hexed(fields.get("check"), _CHECK_BYTES),
            hexed(fields.get("sealed"), ROOT_BYTES + _TAG_BYTES),
        )

    def _cipher(self, key: bytes, vault_id: str) -> Any:
        """AES-256-GCM, with every field of the slot and the vault's id bound to it."""
        from Crypto.Cipher import AES

        cost = self.derivation
        bound = ("argon2id", cost.memory_kib, cost.passes, cost.lanes, self.salt.hex(), self.nonce.hex())
        cipher = AES.new(key, AES.MODE_GCM, nonce=self.nonce, mac_len=_TAG_BYTES)
        cipher.update("|".join(("cardtrack/v1", "slot", vault_id, *map(str, bound), self.check.hex())).encode())
        return cipher


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Whose keys, and every way in by passphrase. Without a slot, only the recovery code opens.

    While a new root key is put in place the slots hold two, and only the data tells which of them it is under.
    """

    vault_id: str
    slots: tuple[Slot, ...]

    def unlock(self, secret: Secret) -> RootKey:
        """The root key, the first of them. Raises WrongPassphrase, NotEnoughMemory."""
        return next(self.roots(secret))

    def roots(self, secret: Secret) -> Iterator[RootKey]:
        """Every root key that `secret` stands for, each derived when it is asked for.

        Raises WrongPassphrase where there is none, NotEnoughMemory.
        """
        if isinstance(secret, RootKey):
            if self.slots and not self.belongs(secret):
                raise WrongPassphrase
            yield secret
            return
        found = False
        for slot in self.slots:
            root = slot.open(self.vault_id, secret)
            if root is not None:
                found = True
                yield root
        if not found:
            raise WrongPassphrase

    def belongs(self, root: RootKey) -> bool:
        """Whether a slot holds this root key."""
        return any(slot.check == root.check() for slot in self.slots)

    def only(self, root: RootKey) -> KeyFile:
        """Without the slots of any other root key."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.check == root.check()))

    def fields(self) -> dict[str, Any]:
        """As it is written, in keys.json and in the header of a backup."""
        return {"vault": self.vault_id, "slots": [slot.fields() for slot in self.slots]}

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> KeyFile:
        """What `fields` wrote. Raises Malformed."""
        slots = fields.get("slots")
        if not isinstance(slots, list) or len(slots) > MOST_SLOTS:
            raise Malformed
        vault_id = hexed(fields.get("vault"), _VAULT_ID_BYTES).hex()
        return cls(vault_id, tuple(Slot.from_fields(slot) for slot in slots))

    def to_json(self) -> bytes:
        """The content of keys.json."""
        return dump(self.fields())

    @classmethod
    def from_json(cls, data: bytes) -> KeyFile:
        """What `to_json` wrote. Raises Malformed, Newer."""
        return cls.from_fields(load(data))


def fresh_vault_id() -> str:
    """A new vault's name for itself, in hex."""
    return secrets.token_hex(_VAULT_ID_BYTES)


def _is_filler(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Pd", "Cf")


def _base32(number: int, length: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))
