"""Every UserError as a sentence: what happened, what is safe, what to do. A test walks all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from cardtrack import errors, scan_errors
from cardtrack.errors import UserError
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates

_FAULTS: dict[type[UserError], str] = {
    errors.WrongPassphrase: mark(
        "This passphrase does not open the campaign. Nothing was changed. Check the keyboard layout and Caps Lock, or use the recovery code."
    ),
    errors.PassphraseTooShort: mark(
        "The passphrase is too short: it needs at least {least} characters. Several words are easier to remember than signs."
    ),
    errors.PassphraseTooCommon: mark(
        "This passphrase is one of those that are tried first. Choose several words that do not belong together."
    ),
    errors.NotEnoughMemory: mark(
        "There is not enough memory to open the campaign ({mebibytes} MiB are needed). Nothing was changed. Close other programs and try again."
    ),
    errors.RecoveryCodeMistyped: mark(
        "The recovery code has a typing mistake: its check letters do not fit. Compare it with the sheet, group by group."
    ),
    errors.NotTheTitle: mark(
        "That is not the campaign's title. Nothing was destroyed. Type it as it stands in the title bar: “{title}”."
    ),
    errors.CampaignFinished: mark(
        "This campaign is finished: its names, cards and history were destroyed, and nothing can be added. Its totals and kept reports can still be read."
    ),
    errors.CampaignNotFinished: mark(
        "This campaign is not finished: it has its names and cards. Nothing was changed. Its count is told by count."
    ),
    errors.NotAVault: mark(
        "There is no CardTrack campaign at {path}. Nothing was changed. Choose a campaign's folder, or restore a backup."
    ),
    errors.VaultDamaged: mark(
        "The campaign at {path} is damaged: the passphrase is right, but its content cannot be read. It was left as it is. Restore the latest backup; it goes into a new folder."
    ),
    errors.KeysDamaged: mark(
        "The key files of the campaign at {path} cannot be read. The data is not touched. Open it with the recovery code from the sheet."
    ),
    errors.VaultTooNew: mark(
        "The campaign at {path} was made by a newer CardTrack (format {version}). Nothing was changed. Open it with the newer program."
    ),
    errors.VaultInUse: mark(
        "The campaign at {path} is open in another window or program (process {pid} on {host}). Nothing was changed. Close it there first."
    ),
    errors.VaultExists: mark(
        "There is something at {path} already. Nothing was overwritten. Choose another place or name."
    ),
    errors.VaultReadOnly: mark(
        "The folder {path} cannot be written. Nothing was changed. Check its permissions, or choose another place."
    ),
    errors.StorageFull: mark(
        "The disk is full ({path}). What was saved before is safe; the last step was not done. Make room and try again."
    ),
    errors.VaultUnavailable: mark(
        "The disk or folder of {path} does not answer. What was saved before is safe; the last step was not done. Check that the drive is connected and try again."
    ),
    errors.VaultLocked: mark("The campaign was locked meanwhile. Nothing was changed. Unlock it and try again."),
    errors.NotABackup: mark(
        "{path} is not a CardTrack backup. Nothing was changed. Choose a file whose name ends in .ctbackup."
    ),
    errors.BackupDamaged: mark(
        "The backup {path} is damaged: its content is not what was written. Nothing was restored. Use another copy."
    ),
    errors.BackupTooNew: mark(
        "The backup {path} was made by a newer CardTrack (format {version}). Nothing was restored. Use the newer program."
    ),
    errors.CannotWrite: mark(
        "{path} cannot be written. Nothing was left there half-done. Check the folder and its permissions, or choose another place."
    ),
    errors.CannotRead: mark("{path} cannot be read. Check that the file is there and that you may open it."),
    errors.ExportStopped: mark("Stopped. Nothing of it is left, and the campaign is as it was."),
    errors.NotAnExport: mark(
        "{path} holds no campaign in open files: there is no campaign.json in it. Nothing was made. Choose the folder that CardTrack exported."
    ),
    errors.ExportTooNew: mark(
        "{path} was exported by a newer CardTrack (format {version}). Nothing was made. Use the newer program."
    ),
    errors.FolderUnusable: mark("{file}: {problem} Nothing was made; the folder was left as it is."),
    errors.ListUnreadable: mark(
        "{path} could not be read as a list. Nothing was imported. Save it as CSV or XLSX in the program it comes from, and import that."
    ),
    errors.ListIncomplete: mark(
        "{path} is incomplete: the file was cut off, perhaps while it was downloaded. Nothing was imported. Get the file again."
    ),
    errors.ListEncrypted: mark(
        "{path} is protected by a password. Nothing was imported. Open it in your spreadsheet program, save a copy without the password, and import that."
    ),
    errors.ListUnsupported: mark(
        "{path} is {kind}, which is not read as a list. Nothing was imported. Save it as CSV or XLSX in the program it comes from, or copy its rows and paste them."
    ),
    errors.ListTooLarge: mark(
        "{path} is too large for a list of employees (the limit is {limit}). Nothing was imported. Check that it is the right file."
    ),
    errors.ListEmpty: mark(
        "{path} has no rows of people. Nothing was imported. Check that it is the right file or sheet."
    ),
    errors.ReaderDied: mark(
        "Reading {path} broke off: the file is damaged, or asks for more memory than a list needs. Nothing was imported. Save it as CSV in the program it comes from, and import that."
    ),
    errors.ReaderTooSlow: mark(
        "Reading {path} took more than {seconds} seconds and was stopped. Nothing was imported. Save it as CSV in the program it comes from, and import that."
    ),
    scan_errors.ScanUnsupported: mark(
        "{path} is neither a PDF nor a JPEG, PNG or TIFF picture, so no scan could be read from it. Nothing was taken in. Save it as one of these, and take that in."
    ),
    scan_errors.ScanHeic: mark(
        "{path} is a photograph in the format HEIC, which is not read as a scan. Nothing was taken in. Set the telephone's camera to “most compatible”, or send the picture as JPEG."
    ),
    scan_errors.ScanTooLarge: mark(
        "{path} is too large for a scan (the limit is {limit}). Nothing was taken in. Scan at 200 or 300 dpi, or in several files."
    ),
    scan_errors.ScanTooManyPixels: mark(
        "{path} has {millions} million pixels, too many for a scan (the limit is {most} million). Nothing was taken in. Scan at 200 or 300 dpi."
    ),
    scan_errors.ScanTooManyPages: mark(
        "{path} has {pages} pages, too many for one scan (the limit is {most}). Nothing was taken in. Scan the stack in several files."
    ),
    scan_errors.ScanEmpty: mark("{path} has no pages, so there is no scan in it. Nothing was taken in."),
    scan_errors.ScanEncrypted: mark(
        "{path} is a scan with a password. Nothing was taken in. Open it with the password, print or save it without one, and take that in."
    ),
    scan_errors.ScanDamaged: mark(
        "{path} is a damaged scan, or was cut off on its way. Nothing was taken in. Get the file again, or scan the paper anew."
    ),
    scan_errors.ScanPageDamaged: mark(
        "Page {page} of the scan {path} is damaged. Nothing was taken in. Get the file again, or scan the paper anew."
    ),
    scan_errors.ScanKnown: mark(
        "The scan {path} was taken in on {day} already; {waiting} of its pages wait to be entered. Nothing was taken in twice."
    ),
    scan_errors.ScanReaderDied: mark(
        "Reading the scan {path} broke off: the file is damaged, or asks for more memory than a scan needs. Nothing was taken in. Scan the paper anew, or in several files."
    ),
    scan_errors.ScanReaderTooSlow: mark(
        "Reading the scan {path} took more than {seconds} seconds and was stopped. Nothing was taken in. Scan the stack in several files."
    ),
    errors.NoNameColumn: mark(
        "No column of {path} is taken for names yet. Say which column holds the names, then go on."
    ),
    errors.NoDateColumn: mark("No column of {path} is taken for the date signed. Say which column it is, then go on."),
    errors.DateNotUnderstood: mark("“{text}” is not a date. Type it like 3/5, 3 May 2026 or 2026-05-03."),
    errors.TooManyCards: mark("Between 1 and {most} blank cards can be made at once. What you typed is still there."),
    errors.NotATable: mark("The report {name} is not a table. It can be printed, or saved as PDF."),
    errors.NoSerials: mark(
        "No serials are reserved for blank cards yet. Reserve some: each card then has a serial that no other card has."
    ),
    errors.NoVisitList: mark("There is no such copy of a visit list. Make a list, or another copy, first."),
    errors.NobodyToVisit: mark(
        "Nobody fits this list. People who would be on it, but may not be contacted: {count}. Nothing was made."
    ),
    errors.TooManyVisits: mark(
        "A visit list holds at most {most} people, and this one would have {count}. Nothing was made. Select fewer, by worksite for instance."
    ),
    errors.LinesLeft: mark("Lines that were not entered: {count}. Beside each stands why; all others are kept."),
    errors.UnknownVisit: mark("{word} is on no list of this campaign. Look at the paper again."),
    errors.WordingTooLong: mark(
        "With {cards} cards on a page there is no room for the text of “{name}”. Print fewer on a page, or ask for less."
    ),
    errors.FieldMissing: mark("Something is missing: {field}. What you typed is still there."),
    errors.FieldTooLong: mark(
        "The text is too long for {field} (the limit is {limit} characters). What you typed is still there."
    ),
    errors.NotToContact: mark(
        "{who} is not to be contacted, so nothing was planned. Whether somebody may be contacted is said where the person is edited."
    ),
    errors.NoFollowUp: mark("No follow-up is open there. Nothing was changed."),
    errors.DateAhead: mark("{day} has not come yet, so nothing can have happened on it. Nothing was changed."),
    errors.DatesOutOfOrder: mark("The dates are out of order: {last} lies before {first}."),
    errors.PositionsOverlap: mark("Two positions overlap between {first} and {last}. End one before the other begins."),
    errors.ChangeTooEarly: mark(
        "{who}: this position began on {first}, and a change can hold from a later day only. Nothing was changed. To correct the position itself, edit the person."
    ),
    errors.NotEmployedThen: mark(
        "{who} holds no position on {day}. Nothing was changed. Choose another day, or “Returns” for somebody who comes back."
    ),
    errors.StillEmployed: mark(
        "{who} works on {day} already. Nothing was changed. Choose another day, or “Promotion or transfer”."
    ),
    errors.LaterPosition: mark("{who} began another position on {first}. Nothing was changed. Choose a later day."),
    errors.BatchNameTaken: mark(
        "There is an envelope “{name}” already, with cards of its own. Nothing was changed. Give this one another name."
    ),
    errors.NameAmbiguous: mark("“{text}” fits {count} of them. Give more of the name."),
    errors.UnknownPerson: mark("Nobody on the roster or in the trash fits “{text}”. Give other letters of the name."),
    errors.NotOnRoster: mark(
        "There are no two people on the roster of whom {id} is one: one of them is gone, or both are one. Nothing was changed."
    ),
    errors.MergeUnsettled: mark(
        "The two entries differ in what only you can decide: {field}. Say which stays. Nothing was changed."
    ),
    errors.UnknownUnit: mark("There is no unit “{name}”. Known: {known}."),
    errors.UnknownRegime: mark("There are no rules “{name}”. Known: {known}."),
    errors.UnknownReport: mark("There is no report “{name}”. Known: {known}."),
    errors.UnknownList: mark("There is no list {number} among those taken in. Known: {known}."),
    errors.NoList: mark("No list of the employer is taken in yet, so there is nothing to hold the count against."),
    errors.UnknownSeal: mark("There is no sealed count {number}. Known: {known}."),
    errors.SealMissing: mark(
        "What moved is told between two sealed counts, an earlier and a later one. Choose both, or seal a count first."
    ),
    errors.NotAReport: mark(
        "{path} is not a PDF. Choose a report that CardTrack saved, or type the fingerprint from the paper."
    ),
    errors.NoFingerprint: mark(
        "There is no fingerprint in {path}. A report bears one in its foot when it is made from a sealed count, or for the organizers or a board; a letter to the employer does not."
    ),
    errors.FingerprintMistyped: mark(
        "A fingerprint has the letters 0 to 9 and a to f. Type at least the first {least} of them, as they stand in the foot of the paper."
    ),
    errors.NoMajorityToClaim: mark(
        "The letter is not made: it would claim a majority in “{unit}”, and {signed} of {eligible} have signed where {need} are needed. A claim that is not true is itself unlawful, in good faith too. Look at the unit and the day of the count."
    ),
    errors.NoMajorityRule: mark(
        "The letter is not made: it claims a majority by cards, and the rules “{rules}” know none. Choose rules that do."
    ),
    errors.SealAltered: mark(
        "Sealed count {number} is not what was sealed: its text, figures or names were altered. Nothing was changed, and no report is made of it. Look for it in your latest backup."
    ),
    errors.SealCountedOtherwise: mark(
        "Sealed count {number} fits its fingerprint, but this program counts its facts otherwise. Nothing was changed, and no report is made of it. Open it with the program that sealed it."
    ),
    errors.PrintingFailed: mark(
        "The printer {printer} did not take the pages, or not all of them. The campaign is as it was. Look whether it is on and connected, and print again."
    ),
    errors.RegimeInvalid: mark("The rules “{path}” cannot be used. {problem} Nothing was changed."),
    errors.RegimeNoCopy: mark(
        'These rules keep their id and their mark as a copy: the text must say id = "{id}" and is_copy = true. What you typed is still there.'
    ),
    errors.RegimeInUse: mark(
        "The rules “{name}” are in use ({units}). Nothing was removed. Give that unit other rules first."
    ),
    errors.NothingToUndo: mark("There is nothing left to undo."),
    errors.NothingToRedo: mark("There is nothing to redo."),
    errors.LaterActDepends: mark(
        "This cannot be undone yet, and nothing was changed: later entries of the history build upon it ({count}: No. {later}). Undo those first."
    ),
    errors.ChangedSince: mark(
        "This cannot be done again, and nothing was changed: what it would write upon has been changed since. Take the list in again instead; nobody comes in twice."
    ),
    errors.HistoryBroken: mark(
        "The history does not fit the data from entry {act} on. Nothing was changed. Keep this file and open your latest backup beside it."
    ),
}


_FIELDS = {
    "signer": mark("the signer's name"),
    "positions": mark("the positions"),
    "placement": mark("the place in a unit"),
    "name": mark("a name"),
    "unit": mark("the unit's name"),
    "campaign": mark("the campaign's name"),
    "union": mark("the union's name"),
    "employer": mark("the employer's name"),
    "card": mark("the card"),
    "scan": mark("the scanned page"),
    "date": mark("the date"),
    "list_date": mark("the list's date"),
    "revoked_on": mark("the date of the revocation"),
    "revoked_how": mark("how the card was revoked"),
    "revoked_to": mark("whom the revocation was told to"),
    "serial": mark("the serial number"),
    "signed_as_written": mark("the date as written"),
    "date_proof": mark("the proof of the date"),
    "collector": mark("the collector"),
    "witness": mark("the witness"),
    "batch": mark("the batch or envelope"),
    "kept_at": mark("where the original is kept"),
    "difference": mark("a difference that is not settled yet"),
    "originals": mark("cards whose originals are not there already"),
    "by_whom": mark("who it was"),
    "handed_to": mark("whom they are handed to"),
    "holder": mark("who gets the copy"),
    "list_name": mark("the name of the list"),
    "people": mark("the people"),
    "rating": mark("the assessment"),
    "note": mark("the note"),
    "read_by": mark("who read the card again"),
    "email": mark("the email address"),
    "phone": mark("the phone number"),
    "other_union": mark("the other union"),
    "set_aside_note": mark("why the card is set aside"),
    "notes": mark("the notes"),
    "label": mark("the label"),
    "wording": mark("the card wording"),
    "wording_name": mark("the title on the card"),
    "wording_text": mark("the text of the card"),
    "wording_read_by": mark("who read the text"),
    "wording_note": mark("the notes"),
    "rules_name": mark("the name of the rules"),
    "rules_text": mark("the text of the rules"),
    "passphrase": mark("the passphrase"),
    "folder": mark("the folder"),
    "group": mark("the job, worksite or department"),
    "given": mark("a name"),
    "family": mark("a name"),
    "middle": mark("a name"),
    "preferred": mark("a name"),
    "native": mark("a name"),
    "romanized": mark("a name"),
    "former": mark("a name"),
    "number": mark("the employee number"),
    "classification": mark("the job"),
    "worksite": mark("the worksite"),
    "department": mark("the department"),
    "shift": mark("the shift"),
    "value": mark("a phone number, email or address"),
    "language": mark("the language"),
    "issues": mark("an issue"),
    "included_text": mark("who is included"),
    "excluded_text": mark("who is excluded"),
    "claimed_by": mark("who claims it"),
    "claim": mark("the claim"),
    "what_for": mark("what it is for"),
    "union_name": mark("the union's name"),
    "employer_name": mark("the employer's name"),
    "unit_name": mark("the unit's name"),
    "code_name": mark("the code name"),
    "prepared_by": mark("who prepares the reports"),
    "new_job": mark("what is different from that day on"),
    "new_value": mark("what is to be different"),
}


def fault_text(fault: UserError) -> str:
    """The sentence for a fault, in the current language."""
    values = {name: str(value) for name, value in fault.values.items()}
    if "field" in values:
        field = values["field"]
        values["field"] = tr(_FIELDS[field]) if field in _FIELDS else field
    values |= {name: spelled(values[name]) for name in ("first", "last", "day") if name in values}
    # the sentences of problems are not loaded while the window starts
    if isinstance(fault, errors.FolderUnusable):
        from cardtrack.wording.open_folders import place_text
        from cardtrack.wording.open_folders import problem_sentence as folder_sentence

        values["file"] = place_text(values.get("file", "…"), int(values.get("line", "0")))
        values["problem"] = folder_sentence(values.get("problem", ""), values.get("key", ""))
    elif "problem" in values:
        from cardtrack.wording.regimes import problem_sentence

        values["problem"] = problem_sentence(values["problem"], values.get("key", ""))
    if isinstance(fault, errors.ListUnsupported) and "kind" in values:
        from cardtrack.wording.lists import kind_label

        values["kind"] = kind_label(values["kind"])
    sentence = tr(_FAULTS[type(fault)])
    return sentence.format_map(_Gaps(values))


def spelled(value: str) -> str:
    """A day as it is shown everywhere; what is none stays as it is."""
    with suppress(ValueError):
        return dates.day(date.fromisoformat(value))
    return value


class _Gaps(dict[str, str]):
    """A value that the raiser did not know reads as an ellipsis, never as a traceback."""

    def __missing__(self, key: str) -> str:
        return "…"


def known_faults() -> Iterator[type[UserError]]:
    """Every error that has a sentence."""
    yield from _FAULTS
