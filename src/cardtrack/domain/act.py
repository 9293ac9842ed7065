"""The names of the things a person can do, as history records them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ActName(StrEnum):
    """What was done; `cardtrack.wording.acts` has the words."""

    MAKE_CAMPAIGN = "make_campaign"
    EDIT_CAMPAIGN = "edit_campaign"
    MAKE_UNIT = "make_unit"
    EDIT_UNIT = "edit_unit"
    ADD_PLACEMENT = "add_placement"
    REMOVE_PLACEMENT = "remove_placement"
    IMPORT_LIST = "import_list"
    TAKE_FROM_LIST = "take_from_list"
    IMPORT_CARDS = "import_cards"
    ADD_EMPLOYEE = "add_employee"
    EDIT_EMPLOYEE = "edit_employee"
    EDIT_MANY = "edit_many"
    TRASH_EMPLOYEE = "trash_employee"
    MERGE_EMPLOYEES = "merge_employees"
    TELL_APART = "tell_apart"
    ASSESS = "assess"
    REMOVE_ASSESSMENT = "remove_assessment"
    PLAN_FOLLOW_UP = "plan_follow_up"
    FINISH_FOLLOW_UP = "finish_follow_up"
    DROP_FOLLOW_UP = "drop_follow_up"
    RECORD_CARD = "record_card"
    EDIT_CARD = "edit_card"
    REVOKE_CARD = "revoke_card"
    MATCH_CARD = "match_card"
    TRASH_CARD = "trash_card"
    EDIT_BATCH = "edit_batch"
    MOVE_ORIGINALS = "move_originals"
    READ_AGAIN = "read_again"
    SETTLE_READING = "settle_reading"
    TAKE_IN_SCAN = "take_in_scan"
    PUT_SCAN_TO_CARD = "put_scan_to_card"
    TAKE_SCAN_FROM_CARD = "take_scan_from_card"
    SET_SCAN_ASIDE = "set_scan_aside"
    PUT_SCAN_BACK = "put_scan_back"
    PRACTICE = "practice"
    SEAL_COUNT = "seal_count"
    COPY_REGIME = "copy_regime"
    EDIT_REGIME = "edit_regime"
    REMOVE_REGIME = "remove_regime"
    MOVE_EMPLOYEE = "move_employee"
    BEGIN_ABSENCE = "begin_absence"
    END_EMPLOYMENT = "end_employment"
    RETURN_EMPLOYEE = "return_employee"
    EXPORT_TABLE = "export_table"
    EXPORT_EVERYTHING = "export_everything"
    BRING_BACK = "bring_back"
    RESTORE = "restore"
    ADD_WORDING = "add_wording"
    EDIT_WORDING = "edit_wording"
    RESERVE_SERIALS = "reserve_serials"
    MAKE_VISIT_LIST = "make_visit_list"
    COPY_VISIT_LIST = "copy_visit_list"
    SETTLE_COPIES = "settle_copies"
    ENTER_VISIT = "enter_visit"
    FINISH_CAMPAIGN = "finish_campaign"


class ActGroup(StrEnum):
    """What an act is about, as the history is looked through."""

    PEOPLE = "people"
    CARDS = "cards"
    LISTS = "lists"
    UNITS = "units"
    CAMPAIGN = "campaign"


_GROUPS = {
    ActGroup.PEOPLE: (
        ActName.ADD_EMPLOYEE,
        ActName.EDIT_EMPLOYEE,
        ActName.EDIT_MANY,
        ActName.TRASH_EMPLOYEE,
        ActName.MERGE_EMPLOYEES,
        ActName.TELL_APART,
        ActName.MOVE_EMPLOYEE,
        ActName.BEGIN_ABSENCE,
        ActName.END_EMPLOYMENT,
        ActName.RETURN_EMPLOYEE,
        ActName.ASSESS,
        ActName.REMOVE_ASSESSMENT,
        ActName.PLAN_FOLLOW_UP,
        ActName.FINISH_FOLLOW_UP,
        ActName.DROP_FOLLOW_UP,
        ActName.RESTORE,
        ActName.MAKE_VISIT_LIST,
        ActName.COPY_VISIT_LIST,
        ActName.SETTLE_COPIES,
        ActName.ENTER_VISIT,
    ),
    ActGroup.CARDS: (
        ActName.RECORD_CARD,
        ActName.EDIT_CARD,
        ActName.REVOKE_CARD,
        ActName.MATCH_CARD,
        ActName.TRASH_CARD,
        ActName.EDIT_BATCH,
        ActName.MOVE_ORIGINALS,
        ActName.READ_AGAIN,
        ActName.SETTLE_READING,
        ActName.TAKE_IN_SCAN,
        ActName.PUT_SCAN_TO_CARD,
        ActName.TAKE_SCAN_FROM_CARD,
        ActName.SET_SCAN_ASIDE,
        ActName.PUT_SCAN_BACK,
        ActName.RESTORE,
        ActName.ADD_WORDING,
        ActName.EDIT_WORDING,
        ActName.RESERVE_SERIALS,
    ),
    ActGroup.LISTS: (ActName.IMPORT_LIST, ActName.TAKE_FROM_LIST, ActName.IMPORT_CARDS),
    ActGroup.UNITS: (
        ActName.MAKE_UNIT,
        ActName.EDIT_UNIT,
        ActName.ADD_PLACEMENT,
        ActName.REMOVE_PLACEMENT,
        ActName.COPY_REGIME,
        ActName.EDIT_REGIME,
        ActName.REMOVE_REGIME,
    ),
}


def names_in(group: ActGroup) -> frozenset[ActName]:
    """The acts of a group; of the campaign itself are those that are in no other."""
    if group is ActGroup.CAMPAIGN:
        return frozenset(ActName) - {name for names in _GROUPS.values() for name in names}
    return frozenset(_GROUPS[group])


class ActKind(StrEnum):
    """Whether an act was done, taken back, or done again."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the history. `subject` is what its sentence needs, `target` what an undo or redo is about.

    `is_undone`: it was taken back, and not done again since.
    """

    id: int
    kind: ActKind
    name: ActName
    subject: Mapping[str, str | int]
    made_at: datetime
    by_whom: str = ""
    target: int | None = None
    is_undoable: bool = True
    is_undone: bool = False
