"""Changes of many people in words: what of whom, whom it does not fit, and what it does to the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cardtrack import errors
from cardtrack.domain.bulk_edit import Difference, Part, When
from cardtrack.domain.employee import EmploymentType
from cardtrack.domain.tally import ThresholdResult
from cardtrack.errors import UserError
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates
from cardtrack.wording.faults import spelled
from cardtrack.wording.people import rating_text
from cardtrack.wording.thresholds import asked
from cardtrack.wording.units import employment_label

_PARTS = {
    Part.CLASSIFICATION: mark("Job"),
    Part.DEPARTMENT: mark("Department"),
    Part.WORKSITE: mark("Worksite"),
    Part.SHIFT: mark("Shift"),
    Part.EMPLOYMENT: mark("Kind of employment"),
    Part.LAST_DAY: mark("Last day"),
    Part.FIRST_DAY: mark("First day"),
    Part.LANGUAGE: mark("Language"),
    Part.CONTACT: mark("Contact"),
    Part.ISSUES: mark("Issues"),
    Part.ASSESSMENT: mark("Assessment"),
}
_WHENS = {
    When.FROM_DAY: mark("From a day on"),
    When.ALL_ALONG: mark("All along: it was written down wrongly"),
    When.LEAVES: mark("Leaves"),
    When.RETURNS: mark("Returns"),
}
_CONTACTS = {"yes": mark("may be contacted"), "no": mark("do not contact")}
_UNFIT: Mapping[type[UserError], str] = {
    errors.NotEmployedThen: mark("holds no position on {day}"),
    errors.ChangeTooEarly: mark("began this position on {first}: a change can hold from a later day only"),
    errors.StillEmployed: mark("works on {day} already"),
    errors.LaterPosition: mark("began another position on {first}"),
    errors.PositionsOverlap: mark("holds two positions that overlap between {first} and {last}"),
    errors.DatesOutOfOrder: mark("has a position that ends before it begins"),
}


def part_label(part: Part) -> str:
    """What a part of a person is called."""
    return tr(_PARTS[part])


def parts_text(codes: Iterable[str]) -> str:
    """Several parts, one after the other."""
    return ", ".join(part_label(Part(code)) for code in codes)


def when_label(when: When) -> str:
    """How a position becomes different."""
    return tr(_WHENS[when])


def value_text(part: Part, value: str) -> str:
    """What somebody has of a part; of nothing, that it is empty."""
    if not value:
        return tr("never assessed") if part is Part.ASSESSMENT else tr("empty")
    match part:
        case Part.EMPLOYMENT:
            return employment_label(EmploymentType(value))
        case Part.FIRST_DAY | Part.LAST_DAY:
            return dates.day(date.fromisoformat(value))
        case Part.CONTACT:
            return tr(_CONTACTS[value])
        case Part.ASSESSMENT:
            return rating_text(int(value))
        case _:
            return value


def change_text(difference: Difference) -> str:
    """`ICU → ER`."""
    part = difference.part
    before, after = value_text(part, difference.before), value_text(part, difference.after)
    return tr("{before} → {after}").format(before=before, after=after)


def difference_text(difference: Difference) -> str:
    """`Department: ICU → ER`."""
    return tr("{name}: {value}").format(name=part_label(difference.part), value=change_text(difference))


def unfit_text(fault: UserError) -> str:
    """Why a change does not fit somebody, after their name."""
    values = {name: spelled(str(value)) for name, value in fault.values.items()}
    return tr(_UNFIT[type(fault)]).format_map(values)


def effect_sentence(day: date, was: ThresholdResult, now: ThresholdResult, moved: tuple[int, int]) -> str:
    """What becomes of the count on a day; `moved`: how many go out of the unit and how many come in."""
    gone, come = moved
    figures = dates.fraction(now.signed, now.eligible)
    if (was.signed, was.eligible) == (now.signed, now.eligible) and not gone and not come:
        return tr("On {day} the count stays {figures}.").format(day=dates.day(day), figures=figures)
    text = tr(
        "On {day}: {gone} out of the unit, {come} into it. The count is {figures} instead of {before}; "
        "“{rule}” needs {need} instead of {needed}."
    )
    return text.format(
        day=dates.day(day),
        gone=dates.people(gone),
        come=dates.people(come),
        figures=figures,
        before=dates.fraction(was.signed, was.eligible),
        rule=asked(now.threshold),
        need=dates.number(now.need),
        needed=dates.number(was.need),
    )
