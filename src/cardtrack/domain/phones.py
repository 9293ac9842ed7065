"""Phone numbers in the text that people and lists write, and the digits by which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PHONE = re.compile(
    r"(?<![\d+])(?:\+?1[\s.-]*)?\(?(\d{3})\)?[\s./-]*(\d{3})[\s.-]*(\d{4})(?!\d)"
    r"(?:\s*[,;]?\s*(?:extension|ext|ex|x|#|int|내선)[\s.:]*(\d{1,6}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phone:
    """Ten digits, and the extension apart."""

    digits: str
    extension: str = ""

    def text(self) -> str:
        """213-555-0101, with x and the extension where there is one."""
        plain = f"{self.digits[:3]}-{self.digits[3:6]}-{self.digits[6:]}"
        return f"{plain} x{self.extension}" if self.extension else plain


def phones_in(text: str) -> tuple[Phone, ...]:
    """The North American numbers in a cell; none where the area or exchange could not be one."""
    if len(text) == 12 and text[3] == "-" == text[7] and text[0] > "1" and text.replace("-", "").isdecimal():
        return (Phone(f"{text[:3]}{text[4:7]}{text[8:]}"),)
    found = (Phone("".join(match.group(1, 2, 3)), match[4] or "") for match in _PHONE.finditer(text))
    return tuple(dict.fromkeys(phone for phone in found if phone.digits[0] > "1"))


def phone_keys(values: Iterable[str]) -> frozenset[str]:
    """The digits by which phones are compared, extensions apart."""
    keys: set[str] = set()
    for value in values:
        found = phones_in(value)
        keys.update(phone.digits for phone in found)
        if not found and len(digits := re.sub(r"\D", "", value)) >= 7:
            keys.add(digits)
    return frozenset(keys)
