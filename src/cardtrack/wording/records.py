"""The columns of every recorded table in words: each has a label, and its values read as text.

A test walks all columns of all tables, so that none comes in without words.
"""

from __future__ import annotations

from collections.abc import Mapping

from cardtrack.domain.card import Purpose, Signature, UnionNamed
from cardtrack.domain.changes import Noun
from cardtrack.domain.employee import ContactKind, EmploymentType
from cardtrack.domain.scan import ScanState
from cardtrack.domain.second_reading import Outcome
from cardtrack.domain.unit import Exclusion, Scope, Standing
from cardtrack.domain.visit import CopyFate, Grouping, VisitOutcome
from cardtrack.i18n import mark
from cardtrack.wording.card_wordings import language_name
from cardtrack.wording.cards import purpose_label, signature_label, union_named_label
from cardtrack.wording.people import contact_label, rating_text
from cardtrack.wording.record_words import RecordField, person_text, unit_text
from cardtrack.wording.record_words import amount as _money
from cardtrack.wording.record_words import card_wording as _wording
from cardtrack.wording.record_words import code as _code
from cardtrack.wording.record_words import dated as _dated
from cardtrack.wording.record_words import flag as _flag
from cardtrack.wording.record_words import headers as _headers
from cardtrack.wording.record_words import how_many as _how_many
from cardtrack.wording.record_words import long as _long
from cardtrack.wording.record_words import moment as _moment
from cardtrack.wording.record_words import number as _number
from cardtrack.wording.record_words import percent as _percent
from cardtrack.wording.record_words import plain as _plain
from cardtrack.wording.record_words import reading as _reading
from cardtrack.wording.record_words import rules as _regime
from cardtrack.wording.scans import scan_state_label
from cardtrack.wording.second_readings import outcome_label as reading_outcome
from cardtrack.wording.units import employment_label, exclusion_label, scope_label, standing_label
from cardtrack.wording.visits import fate_label, grouping_label, outcome_label

_TRASHED = _dated(mark("In the trash since"))
_WHOSE = RecordField(mark("Person"), person_text)

_CAMPAIGN = {
    "name": _plain(mark("Name of the campaign")),
    "code_name": _plain(mark("Code name")),
    "union_name": _plain(mark("Union")),
    "employer_name": _plain(mark("Employer")),
    "prepared_by": _plain(mark("Prepared by")),
    "is_practice": _flag(mark("Practice, invented people")),
    "made_on": _dated(mark("Made on")),
}
_EMPLOYEE = {
    "number": _plain(mark("Employee number")),
    "given": _plain(mark("Given name")),
    "middle": _plain(mark("Middle name")),
    "family": _plain(mark("Family name")),
    "preferred": _plain(mark("Preferred name")),
    "native": _plain(mark("Name in its own script")),
    "romanized": _plain(mark("Other spelling")),
    "former": _plain(mark("Former name")),
    "family_first": _flag(mark("The family name is said first")),
    "language": _plain(mark("Language")),
    "notes": _plain(mark("Notes")),
    "assessment": RecordField(mark("Assessment without a day"), _number),
    "may_contact": _flag(mark("May be contacted"), usual=1),
    "trashed_on": _TRASHED,
    "merged_into": RecordField(mark("Merged into"), person_text),
}
_CONTACT = {
    "employee_id": _WHOSE,
    "kind": RecordField(mark("Kind"), _code(lambda code: contact_label(ContactKind(code)))),
    "value": _plain(mark("Number or address")),
}
_POSITION = {
    "employee_id": _WHOSE,
    "first_day": _dated(mark("First day")),
    "last_day": _dated(mark("Last day")),
    "classification": _plain(mark("Job")),
    "worksite": _plain(mark("Worksite")),
    "department": _plain(mark("Department")),
    "shift": _plain(mark("Shift")),
    "employment": RecordField(
        mark("Kind of employment"), _code(lambda code: employment_label(EmploymentType(code))), EmploymentType.FULL_TIME
    ),
}
_ASSESSMENT = {
    "employee_id": _WHOSE,
    "assessed_on": _dated(mark("Assessed on")),
    "rating": RecordField(mark("Assessment"), lambda value, _: rating_text(int(value))),
    "by_whom": _plain(mark("By whom")),
    "note": _plain(mark("Note")),
}
_ISSUE = {"employee_id": _WHOSE, "name": _plain(mark("Issue"))}
_FOLLOW_UP = {
    "employee_id": _WHOSE,
    "due_on": _dated(mark("Follow-up due on")),
    "what_for": _plain(mark("What for")),
    "done_on": _dated(mark("Done on")),
}
_UNIT = {
    "name": _plain(mark("Name")),
    "included_text": _plain(mark("Included")),
    "excluded_text": _plain(mark("Excluded")),
    "regime_id": RecordField(mark("Rules"), _regime),
    "goal_percent": RecordField(mark("Our own goal"), _percent),
}
_PLACEMENT = {
    "unit_id": RecordField(mark("Unit"), unit_text),
    "scope": RecordField(mark("About"), _code(lambda code: scope_label(Scope(code)))),
    "standing": RecordField(mark("Standing"), _code(lambda code: standing_label(Standing(code)))),
    "value": _plain(mark("Which")),
    "employee_id": _WHOSE,
    "reason": RecordField(mark("Reason"), _code(lambda code: exclusion_label(Exclusion(code)))),
    "claimed_by": _plain(mark("Claimed by")),
    "claim": _plain(mark("Claim")),
}
_CARD = {
    "employee_id": RecordField(mark("Person on the roster"), person_text),
    "signer": _plain(mark("Name as written")),
    "serial": _plain(mark("Serial")),
    "union_named": RecordField(
        mark("Union named"), _code(lambda code: union_named_label(UnionNamed(code))), UnionNamed.THIS
    ),
    "employer_named": _flag(mark("The employer is named"), usual=1),
    "purpose": RecordField(mark("Wording is for"), _code(lambda code: purpose_label(Purpose(code)))),
    "signature": RecordField(mark("Signature"), _code(lambda code: signature_label(Signature(code)))),
    "signed_on": _dated(mark("Signed on")),
    "signed_as_written": _plain(mark("Date as written")),
    "received_on": _dated(mark("Received on")),
    "collector": _plain(mark("Collector")),
    "collector_is_supervisor": _flag(mark("The collector is said to be a supervisor")),
    "witness": _plain(mark("Witness")),
    "batch": _plain(mark("Batch or envelope")),
    "kept_at": _plain(mark("Original kept at")),
    "email": _plain(mark("Email")),
    "phone": _plain(mark("Phone")),
    "agreed_text": _flag(mark("The text that was agreed to is kept")),
    "confirmation_on": _dated(mark("Confirmation answered on")),
    "fee_cents": RecordField(mark("Fee"), _money),
    "fee_paid_on": _dated(mark("Fee paid on")),
    "revoked_on": _dated(mark("Revoked on")),
    "revoked_how": _plain(mark("How it was revoked")),
    "revoked_to": _plain(mark("Whom it was told to")),
    "date_proof": _plain(mark("Other proof of the date")),
    "is_readable": _flag(mark("The card can be read"), usual=1),
    "is_original": _flag(mark("The original is in hand, not a copy"), usual=1),
    "other_union": _plain(mark("Also signed for")),
    "before_hire_accepted": _flag(mark("Signed before hire, and accepted all the same")),
    "set_aside": _flag(mark("Set aside: do not count this card")),
    "set_aside_note": _plain(mark("Why it is set aside")),
    "notes": _plain(mark("Notes")),
    "wording_id": RecordField(mark("Wording"), _wording),
    "trashed_on": _TRASHED,
}
_LIST = {
    "file_name": _plain(mark("File")),
    "sha256": _plain(mark("SHA-256 of the file")),
    "list_date": _dated(mark("Date of the list")),
    "headers": RecordField(mark("Columns of the list"), _headers),
    "mapping": RecordField(mark("Columns taken in"), _how_many),
    "row_count": RecordField(mark("Rows"), _number),
    "refused": RecordField(mark("Rows and fields not taken over"), _how_many, "[]"),
    "reading": RecordField(mark("How its cells were read"), _reading, "{}"),
    "said": RecordField(mark("Rows of which you said who it is"), _how_many, "{}"),
}
_SEAL = {
    "made_at": RecordField(mark("Sealed at"), _moment),
    "sealed_on": _dated(mark("Sealed on")),
    "unit_id": RecordField(mark("Unit"), unit_text),
    "unit_name": _plain(mark("Name of the unit")),
    "regime_id": RecordField(mark("Rules"), _regime),
    "as_of": _dated(mark("As of")),
    "label": _plain(mark("Label")),
    "signed": RecordField(mark("Signed"), _number),
    "eligible": RecordField(mark("In the unit"), _number),
    "fingerprint": _plain(mark("Fingerprint")),
    "inputs": RecordField(mark("What was counted"), _long),
    "names": RecordField(mark("Names that belong to it"), _long),
}
_BATCH = {
    "name": _plain(mark("Envelope")),
    "collector": _plain(mark("Collector")),
    "received_on": _dated(mark("Received on")),
    "on_envelope": RecordField(mark("Cards on the envelope"), _number),
    "note": _plain(mark("Note")),
}
_SCAN = {
    "file_name": _plain(mark("File")),
    "file_sha256": _plain(mark("SHA-256 of the file")),
    "page": RecordField(mark("Page"), _number),
    "pages": RecordField(mark("Pages of the file"), _number),
    "taken_on": _dated(mark("Taken in on")),
    "picture": _plain(mark("SHA-256 of the picture")),
    "serials": _plain(mark("Serials on it")),
    "state": RecordField(mark("State"), _code(lambda code: scan_state_label(ScanState(code))), ScanState.WAITS),
    "turned": RecordField(mark("Turned by degrees"), _number, 0),
}
_CARD_SCAN = {
    "card_id": RecordField(mark("Card"), _number),
    "scan_id": RecordField(mark("Page"), _number),
}
_SECOND_READING = {
    "card_id": RecordField(mark("Card"), _number),
    "read_on": _dated(mark("Read on")),
    "read_by": _plain(mark("Read by")),
    "batch": _plain(mark("Envelope")),
    "employee_id": RecordField(mark("Signer"), person_text),
    "signer": _plain(mark("Name as written")),
    "signed_on": _dated(mark("Signed on")),
    "signed_as_written": _plain(mark("Date as written")),
    "outcome": RecordField(mark("What came of it"), _code(lambda code: reading_outcome(Outcome(code))), Outcome.OPEN),
    "note": _plain(mark("Note")),
    "stood_employee_id": RecordField(mark("Signer when it was settled"), person_text),
    "stood_signer": _plain(mark("Name as written when it was settled")),
    "stood_signed_on": _dated(mark("Signed on when it was settled")),
}
_DISTINCT_PAIR = {
    "employee_id": _WHOSE,
    "other_id": RecordField(mark("Not the same as"), person_text),
    "said_on": _dated(mark("Said on")),
}
_CUSTODY_MOVE = {
    "card_id": RecordField(mark("Card"), _number),
    "moved_on": _dated(mark("Moved on")),
    "from_place": _plain(mark("Where from")),
    "to_place": _plain(mark("Where to")),
    "by_whom": _plain(mark("Moved by")),
    "handed_to": _plain(mark("Handed to")),
    "note": _plain(mark("Note")),
}
_REGIME = {"code": _plain(mark("Id")), "toml": RecordField(mark("Text of the rules"), _long)}
_CARD_WORDING = {
    "name": _plain(mark("Title on the card")),
    "language": RecordField(mark("Language of the card"), _code(language_name)),
    "version": RecordField(mark("Version"), _number),
    "purpose": RecordField(mark("Wording is for"), _code(lambda code: purpose_label(Purpose(code)))),
    "text": _plain(mark("Text")),
    "asks_address": _flag(mark("A line for the address")),
    "asks_phone": _flag(mark("A line for the phone number")),
    "asks_email": _flag(mark("A line for the email address")),
    "asks_job": _flag(mark("A line for the job")),
    "asks_witness": _flag(mark("A line for a witness")),
    "made_on": _dated(mark("Made on")),
    "read_by": _plain(mark("Read by the union's lawyer")),
    "note": _plain(mark("Notes")),
    "is_retired": _flag(mark("Offered no more")),
}
_CARD_RUN = {
    "wording_id": RecordField(mark("Wording"), _wording),
    "code": _plain(mark("Serials begin with")),
    "cards": RecordField(mark("Cards"), _number),
    "made_on": _dated(mark("Made on")),
}
_VISIT_LIST = {
    "name": _plain(mark("Name of the list")),
    "grouped_by": RecordField(mark("Grouped by"), _code(lambda code: grouping_label(Grouping(code)))),
    "made_on": _dated(mark("Made on")),
    "left_out": RecordField(mark("Left out, may not be contacted"), _number, 0),
}
_LIST_COPY = {
    "list_id": RecordField(mark("List"), _number),
    "number": RecordField(mark("Copy"), _number),
    "holder": _plain(mark("Holder")),
    "printed_on": _dated(mark("Printed on")),
    "fate": RecordField(mark("What became of it"), _code(lambda code: fate_label(CopyFate(code)))),
    "fate_on": _dated(mark("Out no more since")),
}
_VISIT = {
    "list_id": RecordField(mark("List"), _number),
    "employee_id": _WHOSE,
    "stands_under": _plain(mark("Stands under")),
    "outcome": RecordField(mark("What came of it"), _code(lambda code: outcome_label(VisitOutcome(code)))),
    "rating": RecordField(mark("Rating"), _number),
    "go_back": _flag(mark("Go back")),
    "note": _plain(mark("Note")),
    "visited_on": _dated(mark("Visited on")),
}

RECORDS: Mapping[Noun, Mapping[str, RecordField]] = {
    Noun.CAMPAIGN: _CAMPAIGN,
    Noun.EMPLOYEE: _EMPLOYEE,
    Noun.CONTACT: _CONTACT,
    Noun.POSITION: _POSITION,
    Noun.ISSUE: _ISSUE,
    Noun.ASSESSMENT: _ASSESSMENT,
    Noun.FOLLOW_UP: _FOLLOW_UP,
    Noun.UNIT: _UNIT,
    Noun.PLACEMENT: _PLACEMENT,
    Noun.CARD: _CARD,
    Noun.ELIGIBILITY_LIST: _LIST,
    Noun.SEAL: _SEAL,
    Noun.REGIME: _REGIME,
    Noun.CARD_WORDING: _CARD_WORDING,
    Noun.CARD_RUN: _CARD_RUN,
    Noun.BATCH: _BATCH,
    Noun.CUSTODY_MOVE: _CUSTODY_MOVE,
    Noun.VISIT_LIST: _VISIT_LIST,
    Noun.LIST_COPY: _LIST_COPY,
    Noun.VISIT: _VISIT,
    Noun.SCAN: _SCAN,
    Noun.CARD_SCAN: _CARD_SCAN,
    Noun.SECOND_READING: _SECOND_READING,
    Noun.DISTINCT_PAIR: _DISTINCT_PAIR,
}
