"""What people are filtered by, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cardtrack.domain.employee import EmploymentType
from cardtrack.domain.facets import NOT_GIVEN, Facet
from cardtrack.domain.people_facets import STALE_SOON, Due, Employed, MayContact, OfCard, Placed
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording.people import rating_text
from cardtrack.wording.units import employment_label

_FACETS = {
    Facet.CARD: mark("Card"),
    Facet.PLACEMENT: mark("Unit"),
    Facet.EMPLOYED: mark("Employed"),
    Facet.WORKSITE: mark("Worksite"),
    Facet.DEPARTMENT: mark("Department"),
    Facet.CLASSIFICATION: mark("Job"),
    Facet.SHIFT: mark("Shift"),
    Facet.EMPLOYMENT: mark("Kind of employment"),
    Facet.ASSESSMENT: mark("Assessment"),
    Facet.FOLLOW_UP: mark("Follow-up"),
    Facet.LANGUAGE: mark("Language"),
    Facet.ISSUE: mark("Issue"),
    Facet.CONTACT: mark("Contact"),
    Facet.MISSING: mark("Incomplete"),
    Facet.AGEING: mark("Ageing"),
}
FILTERS = tuple(_FACETS)
_VALUES: Mapping[Facet, Mapping[str, str]] = {
    Facet.CARD: {
        OfCard.COUNTED: mark("counts"),
        OfCard.NOT_COUNTED: mark("held but not counted"),
        OfCard.NO_CARD: mark("no card"),
    },
    Facet.PLACEMENT: {
        Placed.INCLUDED: mark("in the unit"),
        Placed.CONTESTED: mark("contested"),
        Placed.EXCLUDED: mark("excluded"),
        Placed.NOT_PLACED: mark("not placed"),
        Placed.NOT_EMPLOYED: mark("not employed that day"),
    },
    Facet.EMPLOYED: {
        Employed.NOW: mark("employed that day"),
        Employed.GONE: mark("gone"),
        Employed.TO_COME: mark("not begun yet"),
    },
    Facet.ASSESSMENT: {NOT_GIVEN: mark("never assessed")},
    Facet.FOLLOW_UP: {
        Due.DUE: mark("due"),
        Due.LATER: mark("due later"),
        NOT_GIVEN: mark("none planned"),
    },
    Facet.ISSUE: {NOT_GIVEN: mark("none written down")},
    Facet.CONTACT: {MayContact.YES: mark("may be contacted"), MayContact.NO: mark("do not contact")},
    Facet.MISSING: {
        "phone": mark("no phone"),
        "email": mark("no email"),
        "address": mark("no address"),
        NOT_GIVEN: mark("nothing missing"),
    },
    Facet.AGEING: {STALE_SOON: mark("card goes stale soon"), NOT_GIVEN: mark("not soon")},
}
_LACKING: Mapping[tuple[Facet, str], Callable[[int], str]] = {
    (Facet.MISSING, "phone"): lambda n: trn("{count:,} without phone", "{count:,} without phone", n),
    (Facet.MISSING, "email"): lambda n: trn("{count:,} without email", "{count:,} without email", n),
    (Facet.MISSING, "address"): lambda n: trn("{count:,} without address", "{count:,} without address", n),
    (Facet.CLASSIFICATION, NOT_GIVEN): lambda n: trn("{count:,} without job", "{count:,} without job", n),
    (Facet.WORKSITE, NOT_GIVEN): lambda n: trn("{count:,} without worksite", "{count:,} without worksite", n),
}
LACKING = tuple(_LACKING)


def facet_label(facet: Facet) -> str:
    """What a facet is called, where people can be filtered by it."""
    return tr(_FACETS[facet])


def value_label(facet: Facet, value: str, spelled: str) -> str:
    """One value of a facet; `spelled` is the value of a text as people write it."""
    if (text := _VALUES.get(facet, {}).get(value)) is not None:
        return tr(text)
    if value == NOT_GIVEN:
        return tr("not given")
    if facet is Facet.ASSESSMENT:
        return rating_text(int(value))
    return employment_label(EmploymentType(value)) if facet is Facet.EMPLOYMENT else spelled


def lacking_text(facet: Facet, value: str, people: int) -> str:
    """How many people lack something, for one of LACKING."""
    return _LACKING[facet, value](people)
