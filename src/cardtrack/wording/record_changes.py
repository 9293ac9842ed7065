"""What an act wrote, in words: how much of what, which record, and field by field what it was and is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cardtrack.domain.changes import Noun, RowChange
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording.record_words import Names, RecordField, person_text, unit_text
from cardtrack.wording.records import RECORDS


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record before and after, each as text; empty where there is nothing."""

    label: str
    before: str
    after: str


_KINDS = {
    Noun.CAMPAIGN: mark("Campaign"),
    Noun.EMPLOYEE: mark("People"),
    Noun.CONTACT: mark("Phones and addresses"),
    Noun.POSITION: mark("Positions"),
    Noun.ISSUE: mark("Issues"),
    Noun.ASSESSMENT: mark("Assessments"),
    Noun.FOLLOW_UP: mark("Follow-ups"),
    Noun.UNIT: mark("Units"),
    Noun.PLACEMENT: mark("Placements"),
    Noun.CARD: mark("Cards"),
    Noun.ELIGIBILITY_LIST: mark("Employer's lists"),
    Noun.SEAL: mark("Sealed counts"),
    Noun.REGIME: mark("Rules"),
    Noun.CARD_WORDING: mark("Card wordings"),
    Noun.CARD_RUN: mark("Serials of blank cards"),
    Noun.BATCH: mark("Envelopes"),
    Noun.CUSTODY_MOVE: mark("Moves of originals"),
    Noun.VISIT_LIST: mark("Visit lists"),
    Noun.LIST_COPY: mark("Copies of visit lists"),
    Noun.VISIT: mark("Visits"),
    Noun.SCAN: mark("Scanned pages"),
    Noun.CARD_SCAN: mark("Pages put to cards"),
    Noun.SECOND_READING: mark("Second readings"),
    Noun.DISTINCT_PAIR: mark("People who are not the same"),
}

_TITLES = {
    Noun.CAMPAIGN: mark("Campaign"),
    Noun.EMPLOYEE: mark("{who}"),
    Noun.CONTACT: mark("{kind} of {who}"),
    Noun.POSITION: mark("Position of {who}"),
    Noun.ISSUE: mark("Issue of {who}"),
    Noun.ASSESSMENT: mark("Assessment of {who}"),
    Noun.FOLLOW_UP: mark("Follow-up with {who}"),
    Noun.UNIT: mark("Unit {name}"),
    Noun.PLACEMENT: mark("Placement in {unit}"),
    Noun.CARD: mark("Card of {who}"),
    Noun.ELIGIBILITY_LIST: mark("List {name}"),
    Noun.SEAL: mark("Sealed count of {name}"),
    Noun.REGIME: mark("Rules {name}"),
    Noun.CARD_WORDING: mark("Card wording {name}"),
    Noun.CARD_RUN: mark("Serials {name}"),
    Noun.BATCH: mark("Envelope {name}"),
    Noun.CUSTODY_MOVE: mark("Move of an original to {name}"),
    Noun.VISIT_LIST: mark("Visit list {name}"),
    Noun.LIST_COPY: mark("Copy of a visit list for {name}"),
    Noun.VISIT: mark("Visit to {who}"),
    Noun.SCAN: mark("Page of {name}"),
    Noun.CARD_SCAN: mark("Page put to a card"),
    Noun.SECOND_READING: mark("Second reading of a card"),
    Noun.DISTINCT_PAIR: mark("{who}: not the same person as another"),
}
_TITLED_BY = {
    Noun.UNIT: "name",
    Noun.ELIGIBILITY_LIST: "file_name",
    Noun.SEAL: "unit_name",
    Noun.REGIME: "code",
    Noun.CARD_WORDING: "name",
    Noun.CARD_RUN: "code",
    Noun.BATCH: "name",
    Noun.CUSTODY_MOVE: "to_place",
    Noun.VISIT_LIST: "name",
    Noun.LIST_COPY: "holder",
    Noun.SCAN: "file_name",
}


def kind_label(noun: Noun) -> str:
    """What the rows of a table are."""
    return tr(_KINDS[noun])


def counts_lines(counts: Counter[tuple[Noun, bool, bool]]) -> list[str]:
    """How many rows an act made, changed and removed, a line for each table."""
    lines = []
    for noun in Noun:
        made, changed, removed = counts[noun, False, True], counts[noun, True, True], counts[noun, True, False]
        told = [
            trn("{count:,} added", "{count:,} added", made) if made else "",
            trn("{count:,} edited", "{count:,} edited", changed) if changed else "",
            trn("{count:,} removed", "{count:,} removed", removed) if removed else "",
        ]
        if any(told):
            lines.append(tr("{what}: {figures}").format(what=kind_label(noun), figures=", ".join(filter(None, told))))
    return lines


def record_title(change: RowChange, names: Names) -> str:
    """Which record a change is about, and whether it is new or gone: "New: card of Kim, Ha-neul"."""
    row = change.after if change.after is not None else change.before
    assert row is not None
    number = change.row_id if change.noun is Noun.EMPLOYEE else row.get("employee_id")
    unit = row.get("unit_id")
    kind = RECORDS[change.noun].get("kind")
    title = tr(_TITLES[change.noun]).format(
        who=person_text(number, names) if isinstance(number, int) else str(row.get("signer") or ""),
        unit=unit_text(unit, names) if isinstance(unit, int) else "",
        name=row.get(_TITLED_BY.get(change.noun, ""), ""),
        kind="" if kind is None else kind.words(str(row["kind"]), names),
    )
    if change.before is None:
        return tr("{record}: new").format(record=title)
    if change.after is None:
        return tr("{record}: removed").format(record=title)
    return title


def field_changes(change: RowChange, names: Names) -> Sequence[FieldChange]:
    """What is different, field by field; of a row that came or went, all that it says."""
    return list(_differing(change, names))


def _differing(change: RowChange, names: Names) -> Iterator[FieldChange]:
    for column, held in RECORDS[change.noun].items():
        was, is_ = ((row or {}).get(column) for row in (change.before, change.after))
        if change.before is not None and change.after is not None:
            is_told = was != is_
        else:
            is_told = (is_ if change.before is None else was) not in {None, "", held.usual}
        if is_told:
            yield FieldChange(tr(held.label), _worded(held, was, names), _worded(held, is_, names))


def _worded(held: RecordField, value: str | int | None, names: Names) -> str:
    return "" if value is None or value == "" else held.words(value, names)


def change_sentence(record: str, change: FieldChange) -> str:
    """A change as it is read aloud: "Signed on: 3 May 2026 → 4 May 2026"."""
    nothing = tr("empty")
    return tr("{record}, {field}: {before} → {after}").format(
        record=record, field=change.label, before=change.before or nothing, after=change.after or nothing
    )
