"""Everything that can go wrong for a person, by name.

A `UserError` is shown in words (`cardtrack.wording.faults` holds the sentences); any other
exception is a bug and is raised. An error carries codes and plain values, never a sentence.
"""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """Something the person in front of the program can understand and act on.

    `values` are what the sentence needs (paths, counts, names), by keyword.
    """

    def __init__(self, **values: str | int | Path) -> None:
        super().__init__(type(self).__name__)
        self.values: dict[str, str | int | Path] = values


# --- passphrases and keys -------------------------------------------------------------------


class WrongPassphrase(UserError):
    """The passphrase or recovery code opens no slot."""


class PassphraseTooShort(UserError):
    """values: least (characters)."""


class PassphraseTooCommon(UserError):
    """The passphrase is on the list of common ones."""


class NotEnoughMemory(UserError):
    """values: mebibytes. The key derivation of this vault asks for more memory than there is."""


class RecoveryCodeMistyped(UserError):
    """The recovery code's check characters do not fit."""


class NotTheTitle(UserError):
    """values: title. Finishing asks for the campaign's title to be typed."""


class CampaignFinished(UserError):
    """Names, cards and history are destroyed; only totals and reports are left."""


class CampaignNotFinished(UserError):
    """The campaign still has its names and cards; nothing was finished."""


# --- the vault's files ----------------------------------------------------------------------


class NotAVault(UserError):
    """values: path. The folder or file was not made by CardTrack."""


class VaultDamaged(UserError):
    """values: path. The keys open, the content does not."""


class KeysDamaged(UserError):
    """values: path. Both copies of keys.json are unreadable; the recovery code still opens."""


class VaultTooNew(UserError):
    """values: path, version. Made by a newer CardTrack."""


class VaultInUse(UserError):
    """values: path, pid, host, elsewhere (1: another computer left the lock). Somebody has it open."""


class VaultExists(UserError):
    """values: path. A new vault never goes over something that is there."""


class VaultReadOnly(UserError):
    """values: path. The folder or file cannot be written."""


class StorageFull(UserError):
    """values: path. No room on the disk; nothing was changed."""


class VaultUnavailable(UserError):
    """values: path. The disk did not answer, or the folder went away."""


class VaultLocked(UserError):
    """The vault was locked meanwhile; nothing was changed."""


# --- backups --------------------------------------------------------------------------------


class NotABackup(UserError):
    """values: path. The file is no CardTrack backup."""


class BackupDamaged(UserError):
    """values: path. The backup's bytes are not those that were written."""


class BackupTooNew(UserError):
    """values: path, version."""


class CannotWrite(UserError):
    """values: path. A file or folder outside the vault cannot be written."""


class CannotRead(UserError):
    """values: path. A file outside the vault cannot be read, or is not there."""


# --- everything in open files ---------------------------------------------------------------


class ExportStopped(UserError):
    """An export, or its way back, was stopped by the person; nothing is left of it."""


class NotAnExport(UserError):
    """values: path. The folder holds no campaign in open files."""


class ExportTooNew(UserError):
    """values: path, version. The folder was written by a newer CardTrack."""


class FolderUnusable(UserError):
    """values: file, line (0: all of it), problem, key. A file does not hold what it must."""


# --- lists coming in ------------------------------------------------------------------------


class ListUnreadable(UserError):
    """values: path. The content is of no kind that can be read as a list."""


class ListIncomplete(UserError):
    """values: path. The file was cut off on its way."""


class ListEncrypted(UserError):
    """values: path. The workbook has a password."""


class ListUnsupported(UserError):
    """values: path, kind. A known kind that is not read here."""


class ListTooLarge(UserError):
    """values: path, limit."""


class ListEmpty(UserError):
    """values: path. No rows of people."""


class ReaderDied(UserError):
    """values: path. The process that read it ended without a word: a broken file, or not enough memory."""


class ReaderTooSlow(UserError):
    """values: path, seconds. The process that read it was not done by then."""


class NoNameColumn(UserError):
    """values: path. No column could be taken for names."""


class NoDateColumn(UserError):
    """values: path. A card log has no column for the date signed."""


# --- what is typed --------------------------------------------------------------------------


class DateNotUnderstood(UserError):
    """values: text."""


class FieldMissing(UserError):
    """values: field (a code of the form's field)."""


class FieldTooLong(UserError):
    """values: field, limit."""


class TooManyCards(UserError):
    """values: most. No blank cards are asked for, or more than that at once."""


class NotToContact(UserError):
    """values: who (the first), count. These people are not to be contacted."""


class NoFollowUp(UserError):
    """Nothing is open with these people."""


class DateAhead(UserError):
    """values: day. What happened cannot be of a day that has not come yet."""


class DatesOutOfOrder(UserError):
    """values: first, last. A span that ends before it starts."""


class PositionsOverlap(UserError):
    """values: first, last. Two positions of one employee on the same day."""


class ChangeTooEarly(UserError):
    """values: who, first. A change of position on the day on which the position began, or before it."""


class NotEmployedThen(UserError):
    """values: who, day. A change of a position that is not held on that day."""


class StillEmployed(UserError):
    """values: who, day. A return of somebody who works on that day."""


class LaterPosition(UserError):
    """values: who, first. What ends or begins would have to pass over a position that began later."""


class BatchNameTaken(UserError):
    """There is another envelope of this name. values: name."""


class NameAmbiguous(UserError):
    """values: text, count. Several people or units fit."""


class UnknownPerson(UserError):
    """values: text. Nobody on the roster or in the trash fits."""


class NotOnRoster(UserError):
    """values: id. Nobody on the roster has that number, or both of two are one."""


class MergeUnsettled(UserError):
    """values: field. Two entries differ in what only a person can decide, and nobody did."""


class UnknownUnit(UserError):
    """values: name, known."""


class UnknownRegime(UserError):
    """values: name, known."""


class UnknownReport(UserError):
    """values: name, known."""


class UnknownList(UserError):
    """values: number, known. No employer's list of that number was taken in, or it was undone."""


class NoList(UserError):
    """No employer's list is taken in, against which the count could be held."""


class UnknownSeal(UserError):
    """values: number, known."""


class SealMissing(UserError):
    """What moved is told between two sealed counts; they were not both named."""


class NotAReport(UserError):
    """values: path. The file is no PDF."""


class NoFingerprint(UserError):
    """values: path. A PDF in which no fingerprint stands."""


class FingerprintMistyped(UserError):
    """values: least. Not so many letters of a fingerprint, or others than 0 to 9 and a to f."""


class NoMajorityToClaim(UserError):
    """values: unit, signed, eligible, need. A letter would claim a majority that is not there."""


class NoMajorityRule(UserError):
    """values: rules. A letter would claim a majority under rules that know none by cards."""


class SealAltered(UserError):
    """values: number. What a sealed count holds, shows or names is not what was sealed."""


class SealCountedOtherwise(UserError):
    """values: number. The fingerprint fits, but the facts inside come to other figures than those inside."""


class NotATable(UserError):
    """values: name. A report is wanted for a spreadsheet program that is no table."""


class NoSerials(UserError):
    """Blank cards are wanted, and no serials are reserved for any."""


class NoVisitList(UserError):
    """A copy of a visit list is wanted, and none of that number was made."""


class NobodyToVisit(UserError):
    """values: count. Nobody is left for a list; so many fit, but may not be contacted."""


class TooManyVisits(UserError):
    """values: most, count. More people than one visit list may hold."""


class LinesLeft(UserError):
    """values: count. So many lines from a visit list were not entered; why was said of each."""


class UnknownVisit(UserError):
    """values: word. A code is well formed, but no list of this campaign has it."""


class WordingTooLong(UserError):
    """values: name, cards. So many cards on a page leave no room for the text."""


class PrintingFailed(UserError):
    """values: printer. It did not take all of the pages."""


class RegimeInvalid(UserError):
    """values: path, problem, key. A regime's text breaks a rule of the format."""


class RegimeNoCopy(UserError):
    """values: id. A copy's text gives up the id that it is kept under, or its mark as a copy."""


class RegimeInUse(UserError):
    """values: name, units. They are held against the regime that was to be removed."""


# --- history --------------------------------------------------------------------------------


class NothingToUndo(UserError):
    """No act is left to take back."""


class NothingToRedo(UserError):
    """No act was taken back."""


class LaterActDepends(UserError):
    """values: act, count, later. Acts that stand build upon what it wrote; `later` has the numbers of the newest."""


class ChangedSince(UserError):
    """values: act. It cannot be done again: what it would write upon was changed otherwise since."""


class HistoryBroken(UserError):
    """values: act. The chain or the rows differ from what history recorded."""
