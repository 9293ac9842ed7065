"""The acts of history in words: for the Undo entry, the message bar and the list of what was done."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from cardtrack.domain.act import Act, ActGroup, ActKind, ActName
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates
from cardtrack.wording.bulk_edits import parts_text

_GROUPS = {
    ActGroup.PEOPLE: mark("People"),
    ActGroup.CARDS: mark("Cards"),
    ActGroup.LISTS: mark("Lists taken in"),
    ActGroup.UNITS: mark("Units and rules"),
    ActGroup.CAMPAIGN: mark("The campaign itself"),
}

Subject = Mapping[str, str | int]


def act_text(name: ActName, subject: Subject) -> str:
    """What the act is called: "import of 60 people from list.csv", "card of Kim, Min-soo"."""
    count = int(subject.get("count", 0))
    who = str(subject.get("who", ""))
    match name:
        case ActName.IMPORT_LIST:
            text = trn("import of {count} person from {{file}}", "import of {count} people from {{file}}", count)
            return text.format(file=subject.get("file", ""))
        case ActName.IMPORT_CARDS:
            text = trn("import of {count} card from {{file}}", "import of {count} cards from {{file}}", count)
            return text.format(file=subject.get("file", ""))
        case ActName.RESERVE_SERIALS:
            text = trn("serials for {count} blank card “{{name}}”", "serials for {count} blank cards “{{name}}”", count)
            return text.format(name=subject.get("value", ""))
        case ActName.EXPORT_TABLE:
            text = trn("export of {count} row of “{{table}}”", "export of {count} rows of “{{table}}”", count)
            return text.format(table=subject.get("table", ""))
        case ActName.TRASH_EMPLOYEE:
            if count == 1:
                return tr("moving {who} to the trash").format(who=who)
            return trn("moving {count} person to the trash", "moving {count} people to the trash", count)
        case ActName.MOVE_ORIGINALS:
            text = trn("moving {count} original to {{place}}", "moving {count} originals to {{place}}", count)
            return text.format(place=subject.get("value", ""))
        case ActName.TRASH_CARD if count > 1:
            return trn("moving {count} card to the trash", "moving {count} cards to the trash", count)
        case ActName.RESTORE if count > 1:
            return trn("taking {count} entry out of the trash", "taking {count} entries out of the trash", count)
    sentences = _sentences() | _of_people() | _of_duplicates() | _of_visits() | _of_scans()
    sentences |= _of_several(count) if count > 1 else {}
    return sentences[name].format(
        who=who,
        unit=subject.get("unit", ""),
        value=subject.get("value", "") or tr("everyone"),
        day=_day(subject.get("day", "")),
        file=subject.get("file", ""),
        parts=parts_text(str(subject.get("parts", "")).split()),
    )


def _sentences() -> dict[ActName, str]:
    return {
        ActName.MAKE_CAMPAIGN: tr("making the campaign"),
        ActName.EDIT_CAMPAIGN: tr("change of the campaign's details"),
        ActName.MAKE_UNIT: tr("new unit {unit}"),
        ActName.EDIT_UNIT: tr("change of unit {unit}"),
        ActName.ADD_PLACEMENT: tr("placing {value} in {unit}"),
        ActName.REMOVE_PLACEMENT: tr("taking back the placement of {value} in {unit}"),
        ActName.TAKE_FROM_LIST: tr("taking {who} on from {file}"),
        ActName.RECORD_CARD: tr("card of {who}"),
        ActName.EDIT_CARD: tr("change of the card of {who}"),
        ActName.REVOKE_CARD: tr("revocation by {who}"),
        ActName.MATCH_CARD: tr("match of the card of {who}"),
        ActName.TRASH_CARD: tr("moving the card of {who} to the trash"),
        ActName.READ_AGAIN: tr("second reading of the card of {who}"),
        ActName.SETTLE_READING: tr("settling the second reading of the card of {who}"),
        ActName.EDIT_BATCH: tr("what stands on envelope {value}"),
        ActName.PRACTICE: tr("practice cards and placements"),
        ActName.SEAL_COUNT: tr("sealing the count of {unit}"),
        ActName.COPY_REGIME: tr("copy of the rules: {value}"),
        ActName.EDIT_REGIME: tr("change of the rules: {value}"),
        ActName.REMOVE_REGIME: tr("removing the rules: {value}"),
        ActName.EXPORT_EVERYTHING: tr("export of everything into open files"),
        ActName.BRING_BACK: tr("taking in an exported folder"),
        ActName.RESTORE: tr("taking {who} out of the trash"),
        ActName.ADD_WORDING: tr("new card wording {value}"),
        ActName.EDIT_WORDING: tr("change of the card wording {value}"),
        ActName.FINISH_CAMPAIGN: tr("finishing the campaign"),
    }


def _of_duplicates() -> dict[ActName, str]:
    return {
        ActName.MERGE_EMPLOYEES: tr("merging two entries of {who}"),
        ActName.TELL_APART: tr("{who} and {value}: not the same person"),
    }


def _of_people() -> dict[ActName, str]:
    return {
        ActName.ADD_EMPLOYEE: tr("new person {who}"),
        ActName.EDIT_EMPLOYEE: tr("change of {who}"),
        ActName.EDIT_MANY: tr("change of {who}: {parts}"),
        ActName.ASSESS: tr("assessment of {who}: {value}"),
        ActName.REMOVE_ASSESSMENT: tr("taking out the assessment of {who}: {value}"),
        ActName.PLAN_FOLLOW_UP: tr("follow-up with {who} on {day}"),
        ActName.FINISH_FOLLOW_UP: tr("follow-up with {who} done"),
        ActName.DROP_FOLLOW_UP: tr("taking out the follow-up with {who}"),
        ActName.MOVE_EMPLOYEE: tr("promotion or transfer of {who} on {day}"),
        ActName.BEGIN_ABSENCE: tr("leave or layoff of {who} from {day} on"),
        ActName.END_EMPLOYMENT: tr("{who} left on {day}"),
        ActName.RETURN_EMPLOYEE: tr("{who} returned on {day}"),
    }


def _of_visits() -> dict[ActName, str]:
    return {
        ActName.MAKE_VISIT_LIST: tr("visit list {value} for {who}"),
        ActName.COPY_VISIT_LIST: tr("copy {value} of a visit list for {who}"),
        ActName.SETTLE_COPIES: tr("copy {value} of a visit list: out no more"),
        ActName.ENTER_VISIT: tr("visit to {who}"),
    }


def _of_scans() -> dict[ActName, str]:
    return {
        ActName.TAKE_IN_SCAN: tr("taking in a page of {file}"),
        ActName.PUT_SCAN_TO_CARD: tr("putting a page to the card of {who}"),
        ActName.TAKE_SCAN_FROM_CARD: tr("taking a page from the card of {who}"),
        ActName.SET_SCAN_ASIDE: tr("setting aside page {value} of {file}"),
        ActName.PUT_SCAN_BACK: tr("putting back page {value} of {file}"),
    }


def _of_several(count: int) -> dict[ActName, str]:
    return {
        ActName.MOVE_EMPLOYEE: trn(
            "promotion or transfer of {count} person on {{day}}",
            "promotion or transfer of {count} people on {{day}}",
            count,
        ),
        ActName.EDIT_MANY: trn("change of {count:,} person: {{parts}}", "change of {count:,} people: {{parts}}", count),
        ActName.BEGIN_ABSENCE: trn(
            "leave or layoff of {count} person from {{day}} on",
            "leave or layoff of {count} people from {{day}} on",
            count,
        ),
        ActName.END_EMPLOYMENT: trn("{count} person left on {{day}}", "{count} people left on {{day}}", count),
        ActName.TAKE_FROM_LIST: trn(
            "taking {count} person on from {{file}}", "taking {count} people on from {{file}}", count
        ),
        ActName.ASSESS: trn(
            "assessment of {count} person: {{value}}", "assessment of {count} people: {{value}}", count
        ),
        ActName.PLAN_FOLLOW_UP: trn(
            "follow-up with {count} person on {{day}}", "follow-up with {count} people on {{day}}", count
        ),
        ActName.FINISH_FOLLOW_UP: trn(
            "follow-up with {count} person done", "follow-up with {count} people done", count
        ),
        ActName.DROP_FOLLOW_UP: trn(
            "taking out the follow-up with {count} person", "taking out the follow-up with {count} people", count
        ),
        ActName.SETTLE_COPIES: trn(
            "{count} copy of visit lists: out no more", "{count} copies of visit lists: out no more", count
        ),
        ActName.TAKE_IN_SCAN: trn("taking in {count} page of {{file}}", "taking in {count} pages of {{file}}", count),
        ActName.RETURN_EMPLOYEE: trn("{count} person returned on {{day}}", "{count} people returned on {{day}}", count),
    }


def _day(written: str | int) -> str:
    with suppress(ValueError):
        return dates.day(date.fromisoformat(str(written)))
    return str(written)


def entry_text(act: Act) -> str:
    """One line of the history."""
    text = act_text(act.name, act.subject)
    match act.kind:
        case ActKind.UNDO:
            return tr("Undone: {act}").format(act=text)
        case ActKind.REDO:
            return tr("Redone: {act}").format(act=text)
        case ActKind.DO:
            return text[:1].upper() + text[1:]


def group_label(group: ActGroup) -> str:
    """What the acts of a group are about."""
    return tr(_GROUPS[group])


def undo_text(act: Act | None) -> str:
    """The Undo entry of the menu."""
    return tr("Undo") if act is None else tr("Undo {act}").format(act=act_text(act.name, act.subject))


def redo_text(act: Act | None) -> str:
    """The Redo entry of the menu."""
    return tr("Redo") if act is None else tr("Redo {act}").format(act=act_text(act.name, act.subject))
