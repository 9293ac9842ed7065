"""Keep the texts that cards carry, each once, and reserve the serials of blank cards."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cardtrack import paths
from cardtrack.domain.act import ActName
from cardtrack.domain.campaign import Campaign
from cardtrack.domain.card import Purpose
from cardtrack.domain.card_wording import MOST_CARDS, CardRun, CardWording, next_version
from cardtrack.domain.changes import Changes
from cardtrack.domain.names import tidy
from cardtrack.errors import FieldMissing, FieldTooLong, TooManyCards
from cardtrack.i18n import language, tr
from cardtrack.usecases.tidying import tidied_lines
from cardtrack.vault import history
from cardtrack.vault.card_wordings import (
    add_run,
    add_wording,
    is_wording_used,
    load_runs,
    load_wordings,
    update_wording,
)
from cardtrack.vault.connection import Vault

__all__ = ["CardRun", "CardWording"]

LONGEST = {"name": 80, "text": 2_000, "read_by": 200, "note": 2_000}
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"  # none that is read as another or as a digit


@dataclass(frozen=True, slots=True)
class SavedWording:
    """A wording as it was kept; `is_new_version` where the text before it stays, because it is in use."""

    wording: CardWording
    is_new_version: bool
    changes: Changes


def list_wordings(vault: Vault) -> Sequence[CardWording]:
    """All wordings, also those that are offered no more, in the order of making."""
    with vault.reading():
        return load_wordings(vault)


def starting_wording(campaign: Campaign, in_language: str) -> CardWording:
    """A text to begin with, for representation and nothing else, with the campaign's own names in it."""
    text = (paths.resources() / "wordings" / f"{in_language}.txt").read_text(encoding="utf-8").strip()
    with language(in_language):
        name = tr("Authorization card")
    return CardWording(
        0,
        name,
        in_language,
        1,
        Purpose.REPRESENTATION,
        text.format(union=campaign.union_name, employer=campaign.employer_name),
        asks_phone=True,
        asks_job=True,
    )


def is_starting_text(wording: CardWording, campaign: Campaign) -> bool:
    """Whether the text is still the one that the program proposed."""
    return wording.text == starting_wording(campaign, wording.language).text


def save_wording(vault: Vault, wording: CardWording, at: datetime) -> SavedWording:
    """Keeps a new wording (id 0), or a change of one; what is printed or signed already stays, beside a new version.

    Raises FieldMissing, FieldTooLong.
    """
    tidied = _tidied(wording)
    with vault.reading():
        kept = load_wordings(vault)
        old = next((each for each in kept if each.id == wording.id), None)
        is_bound = old is not None and not old.signs_like(tidied) and is_wording_used(vault, old.id)
    subject: dict[str, str | int] = {"value": tidied.name}
    if old is not None and not is_bound:
        others = [each for each in kept if each is not old]
        if (old.name, old.language) != (tidied.name, tidied.language):
            tidied = replace(tidied, version=next_version(others, tidied.name, tidied.language))
        with history.act(vault, ActName.EDIT_WORDING, at, subject) as act:
            update_wording(vault, tidied)
        return SavedWording(tidied, False, act.changes)
    with history.act(vault, ActName.ADD_WORDING, at, subject) as act:
        if old is not None:
            update_wording(vault, replace(old, is_retired=True))
            if tidied.read_by == old.read_by:
                tidied = replace(tidied, read_by="")  # that was the text before
        version = next_version(kept, tidied.name, tidied.language)
        saved = add_wording(vault, replace(tidied, version=version, made_on=at.astimezone().date(), is_retired=False))
    return SavedWording(saved, old is not None, act.changes)


def list_runs(vault: Vault) -> Sequence[tuple[CardRun, CardWording]]:
    """All reservations of serials, each with its wording, the newest first."""
    with vault.reading():
        wordings = {wording.id: wording for wording in load_wordings(vault)}
        return [(run, wordings[run.wording_id]) for run in load_runs(vault)]


def reserve_serials(vault: Vault, wording_id: int, cards: int, at: datetime) -> tuple[CardRun, Changes]:
    """Serials for so many blank cards, which no other card ever gets, also after this is undone.

    Two letters drawn by lot keep those of two computers apart that began with the same campaign. Raises FieldMissing,
    TooManyCards.
    """
    if not 1 <= cards <= MOST_CARDS:
        raise TooManyCards(most=MOST_CARDS)
    with vault.reading():
        wording = next((each for each in load_wordings(vault) if each.id == wording_id), None)
    if wording is None:
        raise FieldMissing(field="wording")
    letters = "".join(secrets.choice(_LETTERS) for _ in range(2))
    subject: dict[str, str | int] = {"value": wording.name, "count": cards}
    with history.act(vault, ActName.RESERVE_SERIALS, at, subject) as act:
        run = add_run(vault, CardRun(0, wording_id, "", cards, at.astimezone().date()), letters)
    return run, act.changes


def _tidied(wording: CardWording) -> CardWording:
    """The wording with its texts as they are kept. Raises FieldTooLong, FieldMissing."""
    texts = {"name": tidy(wording.name), "text": _paragraphs(wording.text), "read_by": tidy(wording.read_by)}
    for field in ("name", "text"):
        if not texts[field]:
            raise FieldMissing(field=f"wording_{field}")
    texts["note"] = tidied_lines(wording.note)
    for field, limit in LONGEST.items():
        if len(texts[field]) > limit:
            raise FieldTooLong(field=f"wording_{field}", limit=limit)
    return replace(wording, **texts)  # type: ignore[arg-type]  # all of them are texts


def _paragraphs(text: str) -> str:
    """Each paragraph on a line of its own."""
    return "\n".join(filter(None, map(tidy, text.splitlines())))
