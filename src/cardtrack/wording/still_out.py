"""What is still out in words: sections of a list that a person ticks off, on the screen, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cardtrack.domain.still_out import StillOut
from cardtrack.i18n import tr
from cardtrack.wording import dates
from cardtrack.wording.acts import entry_text
from cardtrack.wording.visits import copy_title


@dataclass(frozen=True, slots=True)
class OutSection:
    """Things of one kind; `advice` says what to do with them. Each line: what it is, and how many or when."""

    title: str
    advice: str
    lines: tuple[tuple[str, str], ...]


def out_sections(out: StillOut) -> list[OutSection]:
    """Every kind of which there is any, and at the end what no program can know of."""
    found = [_paper(out), _envelopes(out), _visit_lists(out), _backups(out), _copies(out), _exports(out), _lists(out)]
    return [section for section in found if section.lines] + [_unknown()]


def _paper(out: StillOut) -> OutSection:
    lines = [(each.kept_at or tr("Place not written down"), dates.cards(each.cards)) for each in out.paper]
    if out.electronic:
        lines.append((tr("Electronic cards, in whatever program took them"), dates.cards(out.electronic)))
    advice = tr("Keep them where the union keeps its papers, or destroy them, as your counsel says.")
    return OutSection(tr("Signed cards"), advice, tuple(lines))


def _envelopes(out: StillOut) -> OutSection:
    lines = (
        (
            tr("{batch}, from {collector}").format(
                batch=each.batch or tr("No envelope"), collector=each.collector or tr("nobody named")
            ),
            dates.cards(each.cards),
        )
        for each in out.envelopes
    )
    return OutSection(
        tr("Envelopes and collectors"), tr("Ask each collector whether anything was kept back or copied."), tuple(lines)
    )


def _visit_lists(out: StillOut) -> OutSection:
    lines = ((copy_title(each.copy), dates.day(each.copy.printed_on)) for each in out.visit_lists)
    advice = tr("Each has names and addresses. Ask the holder for it, and shred it.")
    return OutSection(tr("Copies of visit lists"), advice, tuple(lines))


def _backups(out: StillOut) -> OutSection:
    lines = (
        (f"{each.file_name}, {each.folder or tr('place not written down')}", dates.moment(each.made_at.astimezone()))
        for each in out.backups
    )
    return OutSection(
        tr("Backups elsewhere"),
        tr("Each opens with the passphrase of its day or the old recovery code, and then has every name. Delete them."),
        tuple(lines),
    )


def _copies(out: StillOut) -> OutSection:
    return OutSection(
        tr("Other copies of this campaign on this computer"),
        tr("They were restored from backups, and have every name. Open each, and finish it too."),
        _bare(out.copies),
    )


def _exports(out: StillOut) -> OutSection:
    lines = ((entry_text(act), dates.moment(act.made_at.astimezone())) for act in out.exports)
    return OutSection(tr("Exports, not encrypted"), tr("Look where they went, and delete them."), tuple(lines))


def _lists(out: StillOut) -> OutSection:
    lines = ((each.file_name, dates.day(each.list_date)) for each in out.lists)
    return OutSection(
        tr("Lists that were taken in"), tr("The files themselves were never touched: delete them."), tuple(lines)
    )


def _unknown() -> OutSection:
    return OutSection(
        tr("What CardTrack does not know of"),
        tr("Nobody has kept a list of these. Go through them one by one."),
        _bare(
            (
                tr("Reports that were printed or saved as PDF"),
                tr("The old recovery sheet, and paper with the old passphrase"),
                tr("Copies of backups on sticks, in mail, or in a cloud folder"),
                tr("Copies that the computer's own backup has made of this folder"),
            )
        ),
    )


def _bare(lines: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((line, "") for line in lines)
