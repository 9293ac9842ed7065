"""Finish a campaign: totals and reports that name nobody are kept, names and keys of all the rest are destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.finished import Totals, totals_of
from cardtrack.domain.seal import SealState
from cardtrack.errors import CampaignFinished, ExportStopped, NotTheTitle, VaultDamaged
from cardtrack.i18n import current_language
from cardtrack.usecases.count_unit import load_count
from cardtrack.usecases.print_report import ReportChoice, make_report, save_pdf
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.seal_count import CheckedSeal, check_seals
from cardtrack.vault import finishing, history
from cardtrack.vault.connection import Vault, create_vault
from cardtrack.vault.finished import KeptReport, load_kept_reports, load_pdf, load_totals, write_finished
from cardtrack.vault.keys import STANDARD, Derivation, RootKey
from cardtrack.vault.open_folder import GoOn, always
from cardtrack.vault.seals import SealTexts, add_seal, load_seal_texts
from cardtrack.vault.units import load_campaign, load_units, save_campaign

__all__ = [
    "Confirmed",
    "Finished",
    "FinishedView",
    "GoOn",
    "KeptReport",
    "finish_campaign",
    "fresh_recovery_code",
    "kept_report",
    "look_at_finished",
    "report_name",
    "save_kept_reports",
]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What must have been typed, and the recovery code that was written down for what is left.

    `keep_facts`: also what sealed counts were made from, without names; whoever knows the dates of hire can tell people
    by it.
    """

    title: str
    passphrase: str
    recovery_code: str
    keep_facts: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished campaign: where it lies, and whether all files of the old one could be removed."""

    folder: Path
    is_all_removed: bool


@dataclass(frozen=True, slots=True)
class FinishedView:
    """All that a finished campaign has to show. `unremoved`: files that are destroyed but could not be removed."""

    title: str
    employer: str
    union: str
    is_practice: bool
    totals: Totals
    seals: tuple[CheckedSeal, ...]
    reports: tuple[KeptReport, ...]
    unremoved: Path | None


@dataclass(frozen=True, slots=True)
class _Kept:
    totals: Totals
    seals: tuple[tuple[CheckedSeal, str], ...]  # the oldest first, each with the text to keep
    reports: tuple[tuple[KeptReport, bytes], ...]


def fresh_recovery_code() -> str:
    """A recovery code that nothing is under yet, to be written down before finishing."""
    return RootKey.fresh().code()


def finish_campaign(
    vault: Vault,
    confirmed: Confirmed,
    today: date,
    at: datetime,
    *,
    derivation: Derivation = STANDARD,
    go_on: GoOn = always,
) -> Finished:
    """Puts a new vault, under a new key and the same passphrase, in the place of the campaign, and destroys that.

    There is no way back. Raises CampaignFinished, NotTheTitle, WrongPassphrase, ExportStopped, VaultDamaged,
    NotEnoughMemory, StorageFull, CannotWrite, VaultInUse, VaultReadOnly, VaultUnavailable; then nothing was destroyed.
    """
    folder, root = vault.folder, RootKey.from_code(confirmed.recovery_code)
    if vault.is_finished:
        raise CampaignFinished
    with vault.reading():
        campaign = load_campaign(vault)
    if _squeezed(confirmed.title) != _squeezed(campaign.title):
        raise NotTheTitle(title=campaign.title)
    vault.check_passphrase(confirmed.passphrase)
    kept = _gather(vault, today, keep_facts=confirmed.keep_facts, go_on=go_on)
    left = replace(campaign, prepared_by="")

    def write(fresh: Vault) -> None:
        with history.act(fresh, ActName.FINISH_CAMPAIGN, at, {"acts": kept.totals.acts}, undoable=False):
            save_campaign(fresh, left)
            numbers = {
                checked.seal.id: add_seal(fresh, checked.seal, SealTexts(text, "")).id for checked, text in kept.seals
            }
            write_finished(fresh, kept.totals, _renumbered(kept.reports, numbers))

    def build(place: Path) -> None:
        with create_vault(place, confirmed.passphrase, derivation=derivation, first=write, root=root) as fresh:
            fresh.check()
            _require_same(fresh, kept, folder)

    return Finished(folder, finishing.put_in_place(folder, build, vault.close))


def look_at_finished(vault: Vault) -> FinishedView:
    """What is left of a finished campaign; its sealed counts are checked."""
    with vault.reading():
        campaign, totals, reports = load_campaign(vault), load_totals(vault), load_kept_reports(vault)
    return FinishedView(
        campaign.title,
        campaign.code_name or campaign.employer_name,
        campaign.union_name,
        campaign.is_practice,
        totals,
        tuple(check_seals(vault)),
        tuple(reports),
        finishing.unremoved(vault.folder),
    )


def kept_report(vault: Vault, report_id: int) -> bytes:
    """The pages of a kept report, as PDF."""
    with vault.reading():
        return load_pdf(vault, report_id)


def save_kept_reports(vault: Vault, folder: Path) -> list[Path]:
    """Saves every kept report into a folder that is there, under names that are free or replaced whole.

    Raises CannotWrite, StorageFull, and what `Vault.reading` raises.
    """
    with vault.reading():
        reports = [(each, load_pdf(vault, each.id)) for each in load_kept_reports(vault)]
    saved = [folder / f"{report_name(each)}.pdf" for each, _ in reports]
    for path, (_, pdf) in zip(saved, reports, strict=True):
        save_pdf(pdf, path)
    return saved


def report_name(kept: KeptReport) -> str:
    """What the file of a kept report is called: nothing of the employer stands in it."""
    return f"majority-{kept.as_of.isoformat()}-{kept.id}"


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()


# --- what is kept -----------------------------------------------------------------------------


def _gather(vault: Vault, today: date, *, keep_facts: bool, go_on: GoOn) -> _Kept:
    """Reads all that is to be kept, and makes the reports. Raises ExportStopped."""
    with vault.reading():
        head, units = history.head(vault), load_units(vault)
        counted = [totals_of(load_count(vault, unit, regime_by_id(unit.regime_id, vault)), today) for unit in units]
    seals = check_seals(vault)[::-1]
    wanted: list[tuple[KeptReport, int | None]] = [
        (KeptReport(0, None, unit.name, today, figures.signed, figures.eligible), unit.id)
        for unit, figures in zip(units, counted, strict=True)
    ]
    wanted += [
        (KeptReport(0, seal.id, seal.unit_name, seal.as_of, seal.signed, seal.eligible), None)
        for seal in (each.seal for each in seals if each.state is SealState.WHOLE)
    ]
    reports: list[tuple[KeptReport, bytes]] = []
    for place, (kept, unit_id) in enumerate(wanted):
        if not go_on(place, len(wanted)):
            raise ExportStopped
        choice = ReportChoice(
            "majority", kept.as_of, unit_id=unit_id, language=current_language(), seal_id=kept.seal_id
        )
        reports.append((kept, make_report(vault, choice, today)))
    with vault.reading():
        texts = [(each, load_seal_texts(vault, each.seal.id).inputs if keep_facts else "") for each in seals]
    return _Kept(Totals(today, head.length, head.hash, tuple(counted)), tuple(texts), tuple(reports))


def _renumbered(
    reports: tuple[tuple[KeptReport, bytes], ...], numbers: dict[int, int]
) -> Iterator[tuple[KeptReport, bytes]]:
    for kept, pdf in reports:
        yield replace(kept, seal_id=None if kept.seal_id is None else numbers[kept.seal_id]), pdf


def _require_same(fresh: Vault, kept: _Kept, folder: Path) -> None:
    """What was written is there, read from the disk. Raises VaultDamaged."""
    with fresh.reading():
        is_same = (
            history.check_history(fresh).is_whole
            and load_totals(fresh) == kept.totals
            and [load_pdf(fresh, each.id) for each in load_kept_reports(fresh)] == [pdf for _, pdf in kept.reports]
        )
    found = [(each.seal.fingerprint, each.state.is_sound) for each in reversed(check_seals(fresh))]
    wanted = [(each.seal.fingerprint, each.state.is_sound or not text) for each, text in kept.seals]
    if not is_same or found != wanted:
        raise VaultDamaged(path=folder)
