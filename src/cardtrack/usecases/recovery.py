"""The recovery code on paper: shown, printed, asked for again every 90 days, and made anew when the sheet was lost."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cardtrack import __version__
from cardtrack.errors import RecoveryCodeMistyped
from cardtrack.reports.heading import Paper
from cardtrack.reports.recovery_sheet import RecoverySheet, recovery_pdf
from cardtrack.usecases.kept_copies import CopyReason, before_risky_act
from cardtrack.usecases.open_campaign import secret_of
from cardtrack.vault.connection import Vault
from cardtrack.vault.keys import STANDARD, Derivation, RootKey
from cardtrack.vault.renewal import renew_root
from cardtrack.vault.settings import read_setting, write_setting
from cardtrack.vault.units import load_campaign

GROUPS = 9
ASKED_AGAIN_DAYS = 90
PUT_OFF_DAYS = 7
_FOUND = "recovery_sheet_found_on"
_PUT_OFF = "recovery_sheet_put_off_to"


# --- the code -----------------------------------------------------------------------------------


def recovery_code(vault: Vault, passphrase: str) -> str:
    """The recovery code, for whoever knows the passphrase too. Raises WrongPassphrase, NotEnoughMemory."""
    vault.check_passphrase(secret_of(passphrase))
    return vault.root.code()


def groups_to_type_back() -> tuple[int, int]:
    """Which two groups of the recovery code are asked for, by chance: places from 0."""
    first, second = sorted(secrets.SystemRandom().sample(range(GROUPS), 2))
    return first, second


def groups_fit(code: str, typed: Mapping[int, str]) -> bool:
    """Whether the groups typed, by place, are those of the code, read as leniently as when it is used."""
    groups = code.split("-")
    for place, text in typed.items():
        groups[place] = text
    try:
        return RootKey.from_code("-".join(groups)).code() == code
    except RecoveryCodeMistyped:
        return False


def sheet_pdf(vault: Vault, code: str, today: date, language: str, paper: str) -> bytes:
    """The sheet with `code`, which may be one that is not in place yet, as PDF: for the printer, never for a file.

    Raises what `Vault.reading` raises.
    """
    with vault.reading():
        is_practice = load_campaign(vault).is_practice
    sheet = RecoverySheet(code, vault.vault_id, today, __version__, is_practice)
    return recovery_pdf(sheet, Paper(paper), language)


# --- the reminder -------------------------------------------------------------------------------


def is_sheet_asked_for(vault: Vault, today: date) -> bool:
    """Whether it is time to look for the sheet: never found yet, or 90 days ago, and not put off. Never in practice."""
    with vault.reading():
        if load_campaign(vault).is_practice:
            return False
        found, put_off = (_day(read_setting(vault, name)) for name in (_FOUND, _PUT_OFF))
    if put_off is not None and put_off > today:
        return False
    # a clock that was ahead when it was found must not keep us quiet for years
    return found is None or not found <= today < found + timedelta(days=ASKED_AGAIN_DAYS)


def find_sheet(vault: Vault, typed: Mapping[int, str], today: date) -> bool:
    """Whether these groups are those of the recovery code; then it is not asked for again for 90 days.

    Raises what `Vault.transaction` raises.
    """
    if not groups_fit(vault.root.code(), typed):
        return False
    note_sheet_found(vault, today)
    return True


def note_sheet_found(vault: Vault, today: date) -> None:
    """The sheet was seen to be right on that day. Raises what `Vault.transaction` raises."""
    write_setting(vault, _FOUND, today.isoformat())
    write_setting(vault, _PUT_OFF, None)


def put_sheet_off(vault: Vault, today: date) -> None:
    """Asks again in a week. Raises what `Vault.transaction` raises."""
    write_setting(vault, _PUT_OFF, (today + timedelta(days=PUT_OFF_DAYS)).isoformat())


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# --- a new code ---------------------------------------------------------------------------------


def fresh_code(vault: Vault, passphrase: str) -> str:
    """A code that opens nothing yet: `renew_code` puts it in place. Raises WrongPassphrase, NotEnoughMemory."""
    vault.check_passphrase(passphrase)
    return RootKey.fresh().code()


def renew_code(vault: Vault, passphrase: str, code: str, at: datetime, *, derivation: Derivation = STANDARD) -> None:
    """Puts a new code, which was typed back from paper, in the place of the old one; a copy is made before.

    Copies made before open with the old code for ever. Should the program be killed meanwhile, the passphrase opens the
    campaign, and the next time it asks for the sheet, which tells which of the two is right. Raises
    RecoveryCodeMistyped, what `before_risky_act` raises, and what `renew_root` raises.
    """
    fresh = RootKey.from_code(code)
    before_risky_act(vault, CopyReason.NEW_KEY, at)
    write_setting(vault, _FOUND, None)
    write_setting(vault, _PUT_OFF, None)
    renew_root(vault, passphrase, fresh, derivation=derivation)
    note_sheet_found(vault, at.astimezone().date())
