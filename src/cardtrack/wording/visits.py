"""Visit lists in words: what came of a visit, whose copy it is and where it is, and what a typed line was taken for."""

from __future__ import annotations

from cardtrack.domain.visit import CopyFate, Grouping, ListCopy, Visit, VisitList, VisitOutcome, Whom
from cardtrack.domain.visit_line import LineFault, VisitLine
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates

_OUTCOMES = {
    VisitOutcome.HOME: mark("home"),
    VisitOutcome.NOT_HOME: mark("not home"),
    VisitOutcome.MOVED: mark("moved away"),
    VisitOutcome.REFUSED: mark("refused"),
    VisitOutcome.SIGNED: mark("signed"),
    VisitOutcome.WRONG_NUMBER: mark("wrong number"),
    VisitOutcome.LANGUAGE: mark("other language"),
}
_WHOM = {
    Whom.UNSIGNED: mark("In the unit, no card yet"),
    Whom.AGAIN: mark("No card yet, to be visited again"),
    Whom.ELIGIBLE: mark("Everyone in the unit"),
    Whom.CHOSEN: mark("The people selected"),
}
_GROUPINGS = {Grouping.SITE: mark("Worksite"), Grouping.STREET: mark("ZIP code and street")}
_FATES = {CopyFate.RETURNED: mark("returned"), CopyFate.DESTROYED: mark("shredded")}
_FAULTS = {
    LineFault.NO_CODE: mark("Type the code that stands before the name."),
    LineFault.WRONG_CODE: mark(
        "{word} is no code of a list: a letter or digit of it is wrong. Look at the paper again."
    ),
    LineFault.TWO_CODES: mark("{word} is a second code. One line is for one person."),
    LineFault.WRONG_RATING: mark("{word} is no rating. Ratings go from 0 to 5."),
    LineFault.TWO_RATINGS: mark("{word} is a second rating. Only one can be kept."),
    LineFault.TWO_OUTCOMES: mark("“{word}” does not go with what was said before it. Only one can be kept."),
    LineFault.TWO_ANSWERS: mark("“{word}”: go back or not? Both are said."),
    LineFault.TWO_MEANINGS: mark(
        "“{word}” can mean two things. Type A for not home, or H and N for home, no second visit."
    ),
    LineFault.UNKNOWN_WORD: mark("“{word}” is not known. A note goes behind a colon."),
    LineFault.NOTHING_SAID: mark("What came of the visit? A word or letter, a rating from 0 to 5, Y or N, or a note."),
}


def outcome_label(outcome: VisitOutcome) -> str:
    """What came of a visit."""
    return tr(_OUTCOMES[outcome])


def whom_label(whom: Whom) -> str:
    """Who stands on a list."""
    return tr(_WHOM[whom])


def grouping_label(grouping: Grouping) -> str:
    """Under what the rows of a list stand together."""
    return tr(_GROUPINGS[grouping])


def fate_label(fate: CopyFate) -> str:
    """How a copy ceased to be out."""
    return tr(_FATES[fate])


def line_fault_sentence(fault: LineFault, word: str) -> str:
    """What is amiss in a typed line, and what to do."""
    return tr(_FAULTS[fault]).format(word=word)


def list_title(visit_list: VisitList) -> str:
    """A list as it is spoken of."""
    return tr("List {number}: {name}").format(number=visit_list.id, name=visit_list.name)


def copy_title(copy: ListCopy) -> str:
    """A copy as it stands on its pages."""
    return tr("List {list}, copy {number}, for {holder}").format(
        list=copy.list_id, number=copy.number, holder=copy.holder
    )


def copy_state(copy: ListCopy) -> str:
    """`out`, or how and when it ceased to be."""
    if copy.fate is None or copy.fate_on is None:
        return tr("still out")
    return tr("{fate} on {day}").format(fate=fate_label(copy.fate), day=dates.day(copy.fate_on))


def group_title(grouping: Grouping, under: str) -> str:
    """The heading over some rows of a list."""
    if grouping is Grouping.SITE:
        return under or tr("Worksite not noted")
    return tr("ZIP {code}").format(code=under) if under else tr("ZIP code not noted")


def visit_text(visit: Visit) -> str:
    """What is known of a visit: `not home, rating 2, go back`; empty where nothing is."""
    return _said(visit.outcome, visit.rating, visit.go_back or None, visit.note)


def understood(line: VisitLine) -> str:
    """What a typed line was taken for, apart from the person."""
    return _said(line.outcome, line.rating, line.go_back, line.note)


def _said(outcome: VisitOutcome | None, rating: int | None, go_back: bool | None, note: str) -> str:
    parts = [
        "" if outcome is None else outcome_label(outcome),
        "" if rating is None else tr("rating {number}").format(number=rating),
        "" if go_back is None else tr("go back") if go_back else tr("do not go back"),
        tr("“{note}”").format(note=note) if note else "",
    ]
    return ", ".join(filter(None, parts))
