"""The last way to the data: a recovery code and a data.db or .ctbackup become a plain SQLite file.

Stands alone: this one file, Python 3.11 and pycryptodome. docs/FORMAT.md describes what it reads.

    python rescue.py CAMPAIGN/data.db rescued.sqlite
    python rescue.py ct-20261122-1530.ctbackup rescued.sqlite

It asks for the code, changes nothing that it reads, and never writes over anything.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from Crypto.Cipher import AES

PAGE = 4096
SALT, IV, MAC = 16, 16, 64
CONTENT_END = PAGE - IV - MAC
BACKUP_MAGIC = b"\x89CTB\r\n\x1a\n"
BACKUP_MAC = 32
JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHUNK = 1 << 20


class CannotRescue(Exception):
    """Why not, as a sentence for whoever runs this."""


@dataclass
class Source:
    """Encrypted pages in a file: where they start, how many, and what a journal has in their place."""

    file: BinaryIO
    start: int
    pages: int
    instead: dict[int, bytes] = field(default_factory=dict)

    def page(self, number: int) -> bytes:
        """Page `number`, counted from 1."""
        if number in self.instead:
            return self.instead[number]
        self.file.seek(self.start + (number - 1) * PAGE)
        return self.file.read(PAGE)


def root_key(code: str) -> bytes:
    """The 20 bytes that a recovery code stands for."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum()).translate(str.maketrans("OIL", "011"))
    if len(typed) != 36 or any(letter not in ALPHABET for letter in typed):
        raise CannotRescue("A recovery code has 36 letters and digits, in nine groups of four.")
    number = 0
    for letter in typed:
        number = number * 32 + ALPHABET.index(letter)
    root = (number >> 20).to_bytes(20, "big")
    check = hashlib.sha256(b"cardtrack/v1 recovery code" + root).digest()
    if int.from_bytes(check[:3], "big") >> 4 != number & 0xFFFFF:
        raise CannotRescue("The recovery code has a typing mistake: its last group does not fit the others.")
    return root


def derive(root: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869), one block."""
    extracted = hmac.digest(b"cardtrack/v1", root, "sha256")
    return hmac.digest(extracted, purpose + b"\x01", "sha256")


def open_source(path: Path, file: BinaryIO, root: bytes) -> Source:
    """The pages of a data.db or a backup, whichever the file is."""
    if file.read(len(BACKUP_MAGIC)) == BACKUP_MAGIC:
        return open_backup(file, root)
    source = Source(file, 0, path.stat().st_size // PAGE)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        roll_back(source, journal.read_bytes())
    return source


def open_backup(file: BinaryIO, root: bytes) -> Source:
    """The pages inside a backup, once every byte of it is known to be as it was written."""
    length = int.from_bytes(file.read(4), "big")
    header = json.loads(file.read(min(length, 1 << 16)))
    start = (len(BACKUP_MAGIC) + 4 + length + PAGE - 1) // PAGE * PAGE
    mac = hmac.new(derive(root, b"backup-mac"), digestmod="sha256")
    file.seek(0)
    left = start + header["db_bytes"]
    while left > 0 and (chunk := file.read(min(left, CHUNK))):
        mac.update(chunk)
        left -= len(chunk)
    if left or not hmac.compare_digest(mac.digest(), file.read(BACKUP_MAC)):
        raise CannotRescue("This backup is damaged, or the recovery code belongs to another campaign.")
    return Source(file, start, header["db_bytes"] // PAGE)


def roll_back(source: Source, journal: bytes) -> None:
    """Takes back an unfinished change, as SQLite would: the journal holds the pages as they were before it."""
    at, is_first = 0, True
    while journal[at : at + 8] == JOURNAL_MAGIC:
        records, nonce, pages, sector, _ = (
            int.from_bytes(journal[at + place : at + place + 4], "big") for place in range(8, 28, 4)
        )
        if sector < 512:
            return  # no journal that SQLite would believe
        if is_first:
            source.pages, is_first = pages, False
        at += sector
        if records == 0xFFFFFFFF:
            records = (len(journal) - at) // (PAGE + 8)
        for _ in range(records):
            number, page, check = (
                int.from_bytes(journal[at : at + 4], "big"),
                journal[at + 4 : at + 4 + PAGE],
                int.from_bytes(journal[at + 4 + PAGE : at + 8 + PAGE], "big"),
            )
            if len(page) < PAGE or (nonce + sum(page[PAGE - 200 : 0 : -200])) & 0xFFFFFFFF != check:
                return  # the power went while this was written; what it would undo was never done
            source.instead.setdefault(number, page)
            at += PAGE + 8
        at = -(-at // sector) * sector


def decrypted(source: Source, key: bytes) -> Iterator[bytes | None]:
    """Every page in plain, as SQLite keeps it; None where a page is not as it was written."""
    salt = source.page(1)[:SALT]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    for number in range(1, source.pages + 1):
        page = source.page(number)
        first = SALT if number == 1 else 0
        mac = hmac.digest(mac_key, page[first : CONTENT_END + IV] + number.to_bytes(4, "little"), "sha512")
        if not any(page):
            yield bytes(PAGE)  # set aside and never written
        elif len(page) < PAGE or not hmac.compare_digest(mac, page[-MAC:]):
            yield None
        else:
            plain = AES.new(key, AES.MODE_CBC, page[CONTENT_END : CONTENT_END + IV]).decrypt(page[first:CONTENT_END])
            yield (b"SQLite format 3\0" if number == 1 else b"") + plain + bytes(IV + MAC)


def rescue(path: Path, target: Path, code: str, *, salvage: bool = False) -> list[int]:
    """Writes the plain file; the numbers of the pages that were lost, which only `salvage` lets pass."""
    root = root_key(code)
    lost = []
    with path.open("rb") as file:
        source = open_source(path, file, root)
        pages = decrypted(source, derive(root, b"database"))
        first = next(pages, None)
        if first is None:
            raise CannotRescue("The first page does not open: the code belongs to another campaign, or it is damaged.")
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as plain:
            plain.write(first)
            for number, page in enumerate(pages, 2):
                if page is None:
                    lost.append(number)
                plain.write(page or bytes(PAGE))
    if lost and not salvage:
        target.unlink()
        raise CannotRescue(f"{len(lost)} of {source.pages} pages are damaged. With --salvage the others are written.")
    return lost


def main() -> int:
    """Asks for the code, and says how it went."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source", type=Path, help="data.db or a .ctbackup")
    parser.add_argument("target", type=Path, help="the plain SQLite file to write; must not exist")
    parser.add_argument("--salvage", action="store_true", help="write what is left of a damaged file")
    chosen = parser.parse_args()
    try:
        lost = rescue(chosen.source, chosen.target, input("Recovery code: "), salvage=chosen.salvage)
    except (CannotRescue, OSError, ValueError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(
        f"Written: {chosen.target}. It is NOT encrypted: whoever has this file can read everything in it.\n"
        + (f"Lost and left empty: pages {', '.join(map(str, lost))}.\n" if lost else "")
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
