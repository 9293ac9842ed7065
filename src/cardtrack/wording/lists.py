"""Lists coming in, in words: fields, why a column was taken for one, what was noticed, left out or passed over, and why.

The codes come from the reader of lists as bare text, because words may not know that room.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates

_FIELDS = {
    "number": mark("Employee number"),
    "family": mark("Family name"),
    "second_family": mark("Second family name"),
    "given": mark("Given name"),
    "middle": mark("Middle name"),
    "full_name": mark("Full name"),
    "native": mark("Name in its own script"),
    "preferred": mark("Preferred name"),
    "classification": mark("Job"),
    "worksite": mark("Worksite"),
    "department": mark("Department"),
    "shift": mark("Shift"),
    "address": mark("Street address"),
    "address_more": mark("Address, second line"),
    "city": mark("City"),
    "state": mark("State"),
    "zip": mark("ZIP code"),
    "email": mark("Email"),
    "home_phone": mark("Home phone"),
    "cell": mark("Cell phone"),
    "hired": mark("Date hired"),
    "left": mark("Last day"),
    "language": mark("Language"),
    "signed": mark("Date signed"),
    "received": mark("Date received"),
    "card_mark": mark("Card (X)"),
    "collector": mark("Collector"),
    "serial": mark("Card number"),
    "ignore": mark("– not taken in –"),
}
_GUESSES = {
    "header": mark("known heading"),
    "header_part": mark("part of the heading"),
    "content": mark("what the cells look like"),
    "chosen": mark("chosen, now or before"),
}
_GUESS_SENTENCES = {
    "header": mark("Taken for “{field}” because the heading is known."),
    "header_part": mark("Taken for “{field}” because of a word in the heading."),
    "content": mark("Taken for “{field}” because of what the cells look like. Look whether that is right."),
    "chosen": mark("“{field}” was chosen, now or for an earlier list with the same headings."),
}
_NOTICES = {
    "encoding_guessed": mark("The encoding is a guess ({text}). Look whether names with accents read right."),
    "mixed_encoding": mark("Parts of the file are in another encoding ({text}). Look at names with accents."),
    "letters_lost": mark("Letters that cannot be read: {count}. They are shown as �."),
    "nul_dropped": mark("Invisible characters taken out: {count}."),
    "unbalanced_quotes": mark("A quotation mark that never closes; the line was read as it stands{rows}."),
    "cell_cut": mark("Text too long for a cell was cut{rows}."),
    "stray_cells": mark("Cells far outside the table were passed over{rows}."),
    "long_rows": mark("More cells than headings, perhaps a comma inside a value{rows}."),
    "formula_text": mark("Text that looks like a formula is kept as text, never run{rows}."),
    "formula_without_result": mark("Formulas without a result are read as empty{rows}."),
    "cell_error": mark("Cells with an error such as #N/A are read as empty{rows}."),
    "hidden_sheet": mark("The hidden sheet “{text}” was not read."),
    "other_sheet": mark("The sheet “{text}” was not read."),
    "hidden_rows": mark("Hidden rows are read like the others{rows}."),
    "hidden_columns": mark("Hidden columns are read like the others: {count}."),
    "merged_cells": mark("Merged cells: their value was put into each of {count} rows."),
    "duplicate_lines": mark("Lines that repeat an earlier one; nobody is counted twice{rows}."),
    "no_header": mark("No row of headings was found: say above each column what it holds."),
}
_LEFT_OUT = {
    "title": mark("Above the headings"),
    "blank": mark("Blank row"),
    "total": mark("Total or count"),
    "repeated_header": mark("Headings again"),
    "heading": mark("Heading between rows"),
    "footer": mark("Below the list"),
}
_PROBLEMS = {
    "no_name": mark("No name: the row cannot become a person"),
    "name_damaged": mark("The name looks damaged, perhaps by a wrong encoding"),
    "date_not_understood": mark("Not a date: left empty"),
    "date_order_unknown": mark("Month or day first? Read as month first"),
    "date_from_serial": mark("A number read as a date"),
    "date_two_digit_year": mark("A year of two digits: look whether the century is right"),
    "left_before_hired": mark("The last day lies before the first: left empty"),
    "phone_odd": mark("Not a full phone number: kept as it is"),
    "email_odd": mark("Not an email address: kept as it is"),
    "zip_odd": mark("Not a ZIP code: kept as it is"),
    "mark_unclear": mark("Unclear whether this is a card"),
}
_LOOKS = {
    "number_other_name": mark("The employee number is known, but under another name."),
    "number_without_zeros": mark("The number fits but for leading zeros, the name only in part."),
    "number_twice": mark("Two have this employee number."),
    "number_differs": mark("The same name, but another employee number."),
    "same_name": mark("The same name, and nothing else that tells who it is."),
    "same_contact": mark("The same phone, email or address, but not quite the same name."),
    "twice_in_list": mark("The same name stands earlier in this list, and nothing tells whether it is one person."),
}
_SKIPS = {
    "repeat": mark("The same person as in row {row}"),
    "no_name": mark("There is no name in this row"),
}
_PAIRED = {
    "number": mark("employee number and name"),
    "number_without_zeros": mark("employee number but for leading zeros, and name"),
    "name_and_phone": mark("name and phone"),
    "name_and_email": mark("name and email"),
    "name_and_address": mark("name and address"),
    "name": mark("name alone, which nobody else has"),
}
_ENCODINGS = {
    "utf-8": mark("Unicode (UTF-8)"),
    "utf-16": mark("Unicode (UTF-16)"),
    "utf-16-le": mark("Unicode (UTF-16, little-endian)"),
    "utf-16-be": mark("Unicode (UTF-16, big-endian)"),
    "utf-32": mark("Unicode (UTF-32)"),
    "cp1252": mark("Western (Windows)"),
    "cp949": mark("Korean (Windows)"),
    "mac_roman": mark("Western (old Mac)"),
    "cp437": mark("Western (DOS)"),
    "cp1250": mark("Central European (Windows)"),
    "cp1258": mark("Vietnamese (Windows)"),
    "cp1251": mark("Cyrillic (Windows)"),
    "gb18030": mark("Chinese, simplified"),
    "big5": mark("Chinese, traditional"),
    "shift_jis": mark("Japanese"),
}
_DELIMITERS = {
    ",": mark("Comma"),
    ";": mark("Semicolon"),
    "\t": mark("Tab"),
    "|": mark("Vertical bar"),
    "^": mark("Caret"),
}
_KINDS = {
    "old_xls": mark("a workbook from before Excel 97"),
    "xlsb": mark("a binary Excel workbook (XLSB)"),
    "odt": mark("an OpenDocument text"),
    "doc": mark("a Word document of the old kind (DOC)"),
    "pptx": mark("a presentation"),
    "numbers": mark("a Numbers document"),
    "mhtml": mark("a web archive"),
    "xml": mark("an XML file"),
    "json": mark("a JSON file"),
    "rtf": mark("an RTF document"),
    "pdf": mark("a PDF"),
    "image": mark("a picture"),
    "zip": mark("a ZIP archive"),
    "archive": mark("a packed archive"),
    "database": mark("a database"),
    "parquet": mark("a Parquet file"),
}
_ROWS_SAID = 8


def field_label(code: str) -> str:
    """What a column holds."""
    return tr(_FIELDS[code])


def guess_label(code: str) -> str:
    """Why a column was taken for its field, in a few words to stand under it."""
    return tr(_GUESSES[code])


def guess_sentence(code: str, field: str) -> str:
    """Why a column was taken for `field` (a code)."""
    return tr(_GUESS_SENTENCES[code]).format(field=field_label(field))


def notice_sentence(code: str, count: int = 1, rows: Sequence[int] = (), text: str = "") -> str:
    """What was noticed while reading; `count` places, of which `rows` are the first."""
    shown = encoding_label(text) if code in {"encoding_guessed", "mixed_encoding"} else text
    return tr(_NOTICES[code]).format(count=dates.number(count), text=shown, rows=_in_rows(count, rows))


def left_out_label(code: str) -> str:
    """Why a row of the file is not among the people."""
    return tr(_LEFT_OUT[code])


def problem_label(code: str) -> str:
    """What in a row a person should look at."""
    return tr(_PROBLEMS[code])


def look_sentence(code: str) -> str:
    """Why a person has to decide about a row."""
    return tr(_LOOKS[code])


def skip_label(code: str, earlier_row: int = 0) -> str:
    """Why a row is passed over."""
    return tr(_SKIPS[code]).format(row=dates.number(earlier_row))


def paired_label(code: str) -> str:
    """By what a row and an employee were found to be one person."""
    return tr(_PAIRED[code])


def encoding_label(name: str) -> str:
    """An encoding for somebody who never heard of encodings; one that is not listed by its own name."""
    return tr(_ENCODINGS[name]) if name in _ENCODINGS else name


def kind_label(code: str) -> str:
    """A kind of file that is not read, with its article."""
    return tr(_KINDS[code]) if code in _KINDS else code


def delimiter_label(delimiter: str) -> str:
    """What stands between two columns of a text."""
    return tr(_DELIMITERS[delimiter]) if delimiter in _DELIMITERS else delimiter


def change_text(field: str, value: str) -> str:
    """A value of a field that changes, on one side of the arrow: empty fields and people who came back are said."""
    if not value:
        return tr("still here") if field == "left" else tr("(empty)")
    return value


def imported_sentence(file: str, counts: Mapping[str, int]) -> str:
    """What an import did, for the message bar. `counts`: joined, changed, left, refused, left_out; what is 0 may lack."""
    parts = _done(counts) or [tr("the roster is as it was")]
    return tr("Imported {file}: {what}").format(file=file, what=", ".join([*parts, *_not_done(counts)]))


def outlook_sentence(counts: Mapping[str, int]) -> str:
    """What accepting a list would do as it is answered now. `counts`: those of `imported_sentence`, and stayed."""
    parts = _done(counts) or [tr("the roster stays as it is")]
    text = tr("As it stands: {what}.").format(what=", ".join([*parts, *_not_done(counts)]))
    return f"{text} {stayed_sentence(counts.get('stayed', 0))}".rstrip()


def list_title(file: str, list_date: date) -> str:
    """Which of the lists that were taken in it is."""
    return tr("{file}, list of {day}").format(file=file, day=dates.day(list_date))


def stayed_sentence(count: int) -> str:
    """How many are not on a list and stay; nothing where all are on it."""
    if not count:
        return ""
    return trn(
        "{count:,} person who is not on this list stays on the roster.",
        "{count:,} people who are not on this list stay on the roster.",
        count,
    )


def refused_text(refused: Collection[tuple[int, str]]) -> str:
    """What of a list was not taken over: `2 rows, 1 change`. `refused`: row and field; '' is the whole row."""
    rows = sum(1 for _, field in refused if not field)
    changes = len(refused) - rows
    parts = [trn("{count:,} row", "{count:,} rows", rows)] if rows else []
    if changes:
        parts.append(trn("{count:,} change", "{count:,} changes", changes))
    return ", ".join(parts)


def _done(counts: Mapping[str, int]) -> list[str]:
    return [
        words
        for words, number in (
            (trn("{count:,} new", "{count:,} new", counts.get("joined", 0)), counts.get("joined", 0)),
            (trn("{count:,} changed", "{count:,} changed", counts.get("changed", 0)), counts.get("changed", 0)),
            (trn("{count:,} left", "{count:,} left", counts.get("left", 0)), counts.get("left", 0)),
        )
        if number
    ]


def _not_done(counts: Mapping[str, int]) -> list[str]:
    parts = []
    if refused := counts.get("refused", 0):
        parts.append(trn("{count:,} refused", "{count:,} refused", refused))
    if left_out := counts.get("left_out", 0):
        parts.append(trn("{count:,} row left out", "{count:,} rows left out", left_out))
    return parts


def log_sentence(file: str, cards: int, counting: int, parked: int) -> str:
    """What taking in a card log did, for the message bar; `counting` and `parked` are among `cards`."""
    if not cards:
        return tr("Nothing taken in from {file}").format(file=file)
    parts = [trn("{count:,} counts", "{count:,} count", counting)]
    if parked:
        parts.append(trn("{count:,} waits for its signer", "{count:,} wait for their signers", parked))
    text = tr("Taken in from {file}: {cards} ({what})")
    return text.format(file=file, cards=dates.cards(cards), what=", ".join(parts))


def _in_rows(count: int, rows: Sequence[int]) -> str:
    """` (row 4)`, ` (rows 4, 9)`, ` (40 rows, the first 4, 9, 12)`: which rows a notice is about."""
    if not rows:
        return ""
    listed = ", ".join(dates.number(row) for row in rows[:_ROWS_SAID])
    if count == 1:
        return tr(" (row {rows})").format(rows=listed)
    if count <= _ROWS_SAID:
        return tr(" (rows {rows})").format(rows=listed)
    return tr(" ({count} rows, the first {rows})").format(count=dates.number(count), rows=listed)
