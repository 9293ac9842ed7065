"""What is known of employees, in words."""

from __future__ import annotations

from cardtrack.domain.employee import ContactKind
from cardtrack.i18n import mark, tr

_CONTACTS = {
    ContactKind.CELL: mark("Cell phone"),
    ContactKind.HOME_PHONE: mark("Home phone"),
    ContactKind.EMAIL: mark("Email"),
    ContactKind.ADDRESS: mark("Address"),
}


def contact_label(kind: ContactKind) -> str:
    """What a contact is."""
    return tr(_CONTACTS[kind])
