"""What is wrong in a folder of open files, in sentences that name the file and line."""

from __future__ import annotations

from cardtrack.domain.open_folder import FolderProblem
from cardtrack.i18n import tr
from cardtrack.wording import dates


def place_text(file: str, line: int) -> str:
    """The file, with the line where there is one."""
    return tr("{file}, line {line}").format(file=file, line=dates.number(line)) if line else file


def problem_sentence(problem: str, key: str) -> str:
    """What is wrong, and what may be done about it; `key` is the field or file that it is about."""
    if problem not in set(FolderProblem):
        return tr("“{key}” cannot be read ({problem}).").format(key=key, problem=problem)
    return _sentences()[FolderProblem(problem)].format(key=key)


def _sentences() -> dict[FolderProblem, str]:
    return {
        FolderProblem.NOT_THERE: tr("The file is missing."),
        FolderProblem.UNREADABLE: tr("The file cannot be read as what it should be."),
        FolderProblem.NOT_UTF8: tr("The text is not UTF-8. Save it again as “CSV UTF-8”."),
        FolderProblem.CUT_OFF: tr("The file ends in the middle of a cell, or its quotes do not fit."),
        FolderProblem.COLUMN_MISSING: tr("The column “{key}” is missing."),
        FolderProblem.COLUMN_UNKNOWN: tr("The column “{key}” is not known, or there twice."),
        FolderProblem.CELLS_AMISS: tr("The row has more or fewer cells than there are columns."),
        FolderProblem.EMPTY: tr("“{key}” is empty and must not be."),
        FolderProblem.NO_NUMBER: tr("“{key}” is no whole number."),
        FolderProblem.NO_DATE: tr("“{key}” is no date like 2026-05-03; a spreadsheet program may have changed it."),
        FolderProblem.NO_MOMENT: tr("“{key}” is no moment like 2026-05-03T18:20:00+00:00."),
        FolderProblem.NO_YES_NO: tr("“{key}” is neither yes nor no."),
        FolderProblem.NO_CODE: tr("“{key}” is none of the words that FIELDS.csv lists."),
        FolderProblem.NO_JSON: tr("“{key}” is not the JSON that it should be."),
        FolderProblem.NO_HEX: tr("“{key}” does not consist of hexadecimal digits."),
        FolderProblem.WRONG_NAME: tr("“{key}” names another file than the one that belongs to this row."),
        FolderProblem.TWICE: tr("The row is there twice: its number was used before."),
        FolderProblem.REFUSED: tr("The row contradicts itself, for example by ending before it begins."),
        FolderProblem.REFERENCE: tr("The row refers to one in {key}.csv that is not there."),
        FolderProblem.ROWS: tr("It must have one row for a campaign, and at least one for units."),
        FolderProblem.CHANGED: tr(
            "It was changed since it was exported. Use an unchanged copy, or say that you edited it."
        ),
    }
