"""Text that a spreadsheet program would take for a formula, made harmless and read back."""

from __future__ import annotations

import re

# what begins a formula in one program or another, after blanks that it may pass over; apostrophes may stand before
_TAKEN_FOR_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def guarded(text: str) -> str:
    """With one apostrophe before it where it could be taken for a formula; `unguarded` gives it back exactly."""
    # nearly every text begins with a letter or digit: a million cells need not be held against the pattern
    return text if not text or text[0].isalnum() or not _TAKEN_FOR_FORMULA.match(text) else f"'{text}"


def unguarded(text: str) -> str:
    """Without the apostrophe that `guarded` put before it; any other text as it is."""
    return text[1:] if text[:1] == "'" and _TAKEN_FOR_FORMULA.match(text, 1) else text
