"""The recovery sheet: the code, large, where to type it, and room to write where the sheet is kept.

It names no employer and no union, and has no line for the passphrase: whoever finds it is to learn nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.i18n import language, tr
from cardtrack.reports.document import Cover
from cardtrack.reports.heading import Paper
from cardtrack.reports.lettering import LABEL, SUBTITLE, TextStyle, Tone, Weight
from cardtrack.reports.page import BLANK, Sheet, to_pdf
from cardtrack.wording import dates
from cardtrack.wording.charts import Anchor

_COLUMNS = 3
_ROW = 58.0
_PITCH = 31.0  # a W beside an M still stands apart
_LETTERS = TextStyle(30, Weight.SEMIBOLD)
_TEXT = TextStyle(10.5, leading=15.5)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """`code` in groups joined by dashes; `vault_id` in hex, of which the beginning is printed."""

    code: str
    vault_id: str
    made_on: date
    program_version: str
    is_practice: bool = False


def recovery_pdf(sheet: RecoverySheet, paper: Paper, in_language: str) -> bytes:
    """The sheet as PDF, one page. Same input, same bytes."""
    with language(in_language):
        title = tr("Recovery sheet")
        cover = Cover(title, tr("Confidential"), sheet.made_on, sheet.program_version, sheet.is_practice)
        return to_pdf(title, [(cover, lambda page: _fill(sheet, page))], paper)


def _fill(sheet: RecoverySheet, page: Sheet) -> None:
    page.paragraph(tr("This code opens what the passphrase opens: the campaign and its backups."), SUBTITLE)
    page.gap(4)
    page.paragraph(
        tr(
            "It is for the day when the passphrase is forgotten or the key files are lost. Whoever has this sheet and "
            "the campaign's folder or a backup can read everything: keep the sheet away from the computer, where you "
            "keep the cards, and never photograph it."
        ),
        _TEXT,
    )
    page.gap(14)
    _put_code(sheet.code, page)
    page.gap(10)
    page.facts(
        (
            (tr("Vault"), sheet.vault_id[:8]),
            (tr("Sheet made on"), dates.day(sheet.made_on)),
        ),
        columns=2,
    )
    page.section(tr("Where to type it"))
    for step in _steps():
        page.paragraph(step, _TEXT)
        page.gap(3)
    page.section(tr("How to read it"))
    page.paragraph(
        tr(
            "Nine groups of four letters and digits. What looks like the letter O is a zero, what looks like I or L "
            "is a one. Capitals, spaces and dashes do not matter."
        ),
        _TEXT,
    )
    page.section(tr("Where this sheet is kept"), keep=2 * BLANK)
    page.blanks((tr("Place where it lies"), tr("Who can get at it")))
    page.blanks((tr("Looked for and found on"), tr("Again on"), tr("Again on")))


def _steps() -> tuple[str, ...]:
    return (
        tr("1. Open CardTrack, choose the campaign, then “Forgotten? Use the recovery code”."),
        tr("2. Type the code. CardTrack then asks for a new passphrase; this sheet stays as good as before."),
        tr("3. If only a backup is left, choose “Restore a backup” and type the code in the place of the passphrase."),
        tr("Without CardTrack: rescue.py, which comes with it, opens the file with this code."),
    )


def _put_code(code: str, page: Sheet) -> None:
    """Three groups in a row, each over a thin line under its number."""
    groups = code.split("-")
    each = page.width / _COLUMNS
    for start in range(0, len(groups), _COLUMNS):
        page.need(_ROW)
        baseline = page.y - _ROW + 18
        for place, group in enumerate(groups[start : start + _COLUMNS]):
            x = page.left + place * each
            page.text(x + 2, baseline + 2, str(start + place + 1), LABEL)
            for number, letter in enumerate(group):  # each in a place of its own, as it is typed
                page.text(x + 36 + number * _PITCH, baseline, letter, _LETTERS, Anchor.MIDDLE)
        page.hairline(baseline - 12, Tone.HAIR)
        page.advance(_ROW)
