"""The letter to the employer: the claim of majority and the offer of a neutral check.

It names no employee and gives no figure, neither of the count nor of a part of it, so that nobody can be singled out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cardtrack.i18n import tr
from cardtrack.reports.heading import Heading
from cardtrack.reports.lettering import LETTER, SMALL
from cardtrack.reports.page import Sheet
from cardtrack.reports.parts import put_unit_wording
from cardtrack.wording import dates
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.thresholds import checked


@dataclass(frozen=True, slots=True)
class DemandLetter:
    """What is written. `addressee` and `neutral` may be empty: then there is a line to write on, or no name."""

    heading: Heading
    addressee: str
    neutral: str
    answer_by: date


def fill(letter: DemandLetter, sheet: Sheet) -> None:
    """Sets the letter on a sheet."""
    heading = letter.heading
    sheet.paragraph(dates.day(heading.prepared_on), LETTER)
    sheet.gap(10)
    if letter.addressee:
        sheet.paragraph(tr("To: {addressee}").format(addressee=letter.addressee), LETTER)
        sheet.paragraph(heading.employer, LETTER)
    else:
        sheet.paragraph(heading.employer, LETTER)
        sheet.blanks((tr("To"), tr("Address")))
    for text in _paragraphs(letter):
        sheet.gap(10)
        sheet.paragraph(text, LETTER)
    put_unit_wording(sheet, heading)
    sheet.gap(18)
    sheet.paragraph(tr("For {union}").format(union=heading.union), LETTER)
    sheet.blanks((tr("Signature"), tr("Name and office"), tr("Telephone or address for the answer")))
    sheet.gap(6)
    claimed = tr("Claimed as of {day} under: {rules} (read {checked}).")
    sheet.paragraph(
        claimed.format(
            day=dates.day(heading.as_of), rules=regime_title(heading.regime), checked=checked(heading.regime)
        ),
        SMALL,
    )


def _paragraphs(letter: DemandLetter) -> tuple[str, ...]:
    union, employer = letter.heading.union, letter.heading.employer
    offer = tr(
        "Should you doubt it, {union} offers a check by a neutral person whom both sides accept. The neutral compares "
        "the signed cards with your list of employees and your records of their signatures, tells both sides whether a "
        "majority has signed, and shows the names of those who signed to nobody."
    )
    named = tr("{union} proposes {neutral} as the neutral.")
    return (
        tr(
            "A majority of the employees in the bargaining unit described below have signed cards that authorize "
            "{union} to represent them in collective bargaining. {union} therefore asks {employer} to recognize it as "
            "their representative, and to agree on a day on which bargaining begins."
        ).format(union=union, employer=employer),
        offer.format(union=union),
        *((named.format(union=union, neutral=letter.neutral),) if letter.neutral else ()),
        tr("Please answer in writing by {day}.").format(day=dates.day(letter.answer_by)),
    )
