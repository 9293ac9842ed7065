"""Units in words: who stands in, out or in dispute, why, and how a position is held."""

from __future__ import annotations

from cardtrack.domain.axis import Axis, Grouped
from cardtrack.domain.employee import EmploymentType
from cardtrack.domain.unit import Exclusion, Scope, Standing, UnitWarning
from cardtrack.i18n import mark, tr

_STANDINGS = {
    Standing.INCLUDED: mark("Included"),
    Standing.EXCLUDED: mark("Excluded"),
    Standing.CONTESTED: mark("Contested"),
}

_EXCLUSIONS = {
    Exclusion.SUPERVISOR: mark("Supervisor"),
    Exclusion.MANAGERIAL: mark("Managerial employee"),
    Exclusion.CONFIDENTIAL: mark("Confidential employee"),
    Exclusion.GUARD: mark("Guard"),
    Exclusion.PROFESSIONAL: mark("Professional employee, held apart"),
    Exclusion.AGRICULTURAL: mark("Agricultural laborer"),
    Exclusion.INDEPENDENT_CONTRACTOR: mark("Independent contractor"),
    Exclusion.RELATIVE_OF_OWNER: mark("Relative of an owner"),
    Exclusion.TEMPORARY: mark("Temporary or casual employee"),
    Exclusion.AGREED: mark("Agreed by the parties"),
    Exclusion.OTHER: mark("Other reason"),
}

_SCOPES = {
    Scope.EVERYONE: mark("Everyone"),
    Scope.WORKSITE: mark("Worksite"),
    Scope.DEPARTMENT: mark("Department"),
    Scope.CLASSIFICATION: mark("Classification"),
    Scope.EMPLOYEE: mark("One employee"),
}

_EMPLOYMENTS = {
    EmploymentType.FULL_TIME: mark("Full-time"),
    EmploymentType.PART_TIME: mark("Regular part-time"),
    EmploymentType.ON_CALL: mark("On call"),
    EmploymentType.TEMPORARY: mark("Temporary"),
    EmploymentType.SEASONAL: mark("Seasonal"),
    EmploymentType.LAID_OFF_RECALL: mark("Laid off, recall expected"),
    EmploymentType.LAID_OFF: mark("Laid off"),
    EmploymentType.ON_LEAVE: mark("On leave"),
}

_AXES = {
    Axis.DEPARTMENT: mark("Department"),
    Axis.SHIFT: mark("Shift"),
    Axis.CLASSIFICATION: mark("Classification"),
}

_GROUPED = {
    Grouped.NOTHING: mark("Nothing"),
    Grouped.WORKSITE: mark("Worksite"),
    Grouped.DEPARTMENT: mark("Department"),
    Grouped.SHIFT: mark("Shift"),
    Grouped.CLASSIFICATION: mark("Classification"),
    Grouped.REASON: mark("Reason"),
}

_WARNINGS = {
    UnitWarning.NOBODY_PLACED: mark("Nobody is placed in the unit yet."),
    UnitWarning.GUARDS_MIXED: mark("The unit mixes guards with other employees."),
    UnitWarning.PROFESSIONALS_MIXED: mark("The unit mixes professionals with other employees."),
}


def standing_label(standing: Standing) -> str:
    """In, out or in dispute."""
    return tr(_STANDINGS[standing])


def exclusion_label(exclusion: Exclusion) -> str:
    """Why a placement excludes."""
    return tr(_EXCLUSIONS[exclusion])


def unit_warning_sentence(warning: UnitWarning) -> str:
    """What is wrong with a unit as a whole."""
    return tr(_WARNINGS[warning])


def scope_label(scope: Scope) -> str:
    """What a placement speaks of."""
    return tr(_SCOPES[scope])


def axis_label(axis: Axis) -> str:
    """What a worksite is broken down by."""
    return tr(_AXES[axis])


def grouped_label(grouped: Grouped) -> str:
    """Under what lines stand together."""
    return tr(_GROUPED[grouped])


def employment_label(employment: EmploymentType) -> str:
    """How a position is held."""
    return tr(_EMPLOYMENTS[employment])
