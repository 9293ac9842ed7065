"""Authorization cards, and the spans of days on which one can count under a regime."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """What the signed text says it is for."""

    __hash__ = str.__hash__  # as for Reason, below

    REPRESENTATION = "representation"
    ELECTION_ONLY = "election_only"
    MEMBERSHIP = "membership"
    CHECKOFF = "checkoff"
    DUAL = "dual"


class Signature(StrEnum):
    """How the card was signed."""

    INK = "ink"
    MARK_WITNESSED = "mark_witnessed"
    ELECTRONIC = "electronic"
    DIGITAL = "digital"
    MISSING = "missing"


class UnionNamed(StrEnum):
    """Which union the card names, beside this one."""

    THIS = "this"
    PARENT = "parent"
    OTHER = "other"
    NONE = "none"


class CardItem(StrEnum):
    """Something that a regime may ask a card to carry."""

    EMPLOYER_NAMED = "employer_named"
    UNION_NAMED = "union_named"
    WITNESS = "witness"
    EMAIL = "email"
    PHONE = "phone"
    AGREED_TEXT = "agreed_text"
    CONFIRMATION = "confirmation"


class Reason(StrEnum):
    """Why a card does not count on a day. The order is fixed: the first that applies is the primary reason."""

    __hash__ = str.__hash__  # an Enum's own is Python code, and building a count looks reasons up a million times

    UNSIGNED = "unsigned"
    UNDATED = "undated"
    FUTURE_DATED = "future_dated"
    NOT_IN_HAND = "not_in_hand"
    TOO_OLD = "too_old"
    REVOKED = "revoked"
    UNMATCHED = "unmatched"
    NOT_EMPLOYED = "not_employed"
    BEFORE_HIRE = "before_hire"
    NOT_IN_UNIT = "not_in_unit"
    EXCLUDED = "excluded"
    CONTESTED = "contested"
    WRONG_UNION = "wrong_union"
    ELECTION_ONLY = "election_only"
    WRONG_PURPOSE = "wrong_purpose"
    MISSING_ITEM = "missing_item"
    FEE_MISSING = "fee_missing"
    UNREADABLE = "unreadable"
    COPY = "copy"
    OTHER_UNION = "other_union"
    SET_ASIDE = "set_aside"
    SUPERSEDED = "superseded"


class CardWarning(StrEnum):
    """What a person should look at, though the card may count."""

    COLLECTOR_SUPERVISOR = "collector_supervisor"
    NEAR_END_OF_LIFE = "near_end_of_life"
    DUAL_PURPOSE = "dual_purpose"
    NAME_DIFFERS = "name_differs"
    RECEIVED_UNKNOWN = "received_unknown"
    RECEIVED_BEFORE_SIGNED = "received_before_signed"
    REVOKED_BEFORE_SIGNED = "revoked_before_signed"


@dataclass(frozen=True, slots=True)
class AuthorizationCard:
    """A signed statement: its own record, never a tick box on a person.

    `employee_id` None means that the signer is not on the roster (`signer` keeps the name as written);
    `wording_id` None that the text which it carries is not kept.
    """

    id: int
    employee_id: int | None = None
    signer: str = ""
    serial: str = ""
    union_named: UnionNamed = UnionNamed.THIS
    employer_named: bool = True
    purpose: Purpose = Purpose.REPRESENTATION
    signature: Signature = Signature.INK
    signed_on: date | None = None
    signed_as_written: str = ""
    received_on: date | None = None
    collector: str = ""
    collector_is_supervisor: bool = False
    witness: str = ""
    batch: str = ""
    kept_at: str = ""
    email: str = ""
    phone: str = ""
    agreed_text: bool = False
    confirmation_on: date | None = None
    fee_cents: int | None = None
    fee_paid_on: date | None = None
    revoked_on: date | None = None
    revoked_how: str = ""
    revoked_to: str = ""
    date_proof: str = ""
    is_readable: bool = True
    is_original: bool = True
    other_union: str = ""
    before_hire_accepted: bool = False
    set_aside: bool = False
    set_aside_note: str = ""
    notes: str = ""
    wording_id: int | None = None

    def carries(self, item: CardItem) -> bool:
        """Whether the card has what a regime asks for."""
        match item:
            case CardItem.EMPLOYER_NAMED:
                return self.employer_named
            case CardItem.UNION_NAMED:
                return self.union_named in {UnionNamed.THIS, UnionNamed.PARENT}
            case CardItem.WITNESS:
                return bool(self.witness)
            case CardItem.EMAIL:
                return bool(self.email)
            case CardItem.PHONE:
                return bool(self.phone)
            case CardItem.AGREED_TEXT:
                return self.agreed_text
            case _:
                return self.confirmation_on is not None
