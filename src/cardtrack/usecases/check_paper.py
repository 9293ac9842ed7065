"""Hold a printed report against this campaign: whose fingerprint it bears, and whether its words are the sealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

from cardtrack.domain.act import Act
from cardtrack.domain.axis import Axis
from cardtrack.errors import CannotRead, FingerprintMistyped, NoFingerprint, NotAReport, UserError
from cardtrack.i18n import LANGUAGES, language
from cardtrack.imaging.raster import NotAPdf, PdfPages
from cardtrack.reports import catalogue
from cardtrack.reports.heading import Paper
from cardtrack.reports.kind import Basis, ReportKind
from cardtrack.usecases.print_report import ReportChoice, make_report
from cardtrack.usecases.seal_count import CheckedSeal, check_seal, list_seals
from cardtrack.vault.acts import find_act
from cardtrack.vault.connection import Vault
from cardtrack.vault.faults import file_faults

LEAST_TYPED = 8  # letters of a fingerprint: fewer could be met by chance
_SEALED = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){5}\b")
_HEAD = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b(?! [0-9a-f]{4}\b)")
_MOST_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """What a fingerprint leads to: a sealed count, or the act of this history that was the last when it was printed.

    Neither: it is of another campaign, or of a history that has been put back. `is_as_printed`: whether the text is,
    word for word, what this program prints of the sealed count; None where there was no text to compare, or no report
    in which it could be found. `differs_on` is the first page, from 1, that says something else.
    """

    fingerprint: str
    seal: CheckedSeal | None = None
    act: Act | None = None
    is_as_printed: bool | None = None
    differs_on: int | None = None


def check_paper(vault: Vault, path: Path, today: date) -> CheckedPaper:
    """Reads a PDF and follows the fingerprint in its foot.

    Raises CannotRead, NotAReport for what is no PDF, NoFingerprint, what `Vault.reading` raises.
    """
    with file_faults(path, CannotRead):
        if path.stat().st_size > _MOST_BYTES:
            raise NotAReport(path=path)
        pdf = path.read_bytes()
    try:
        with PdfPages(pdf) as pages:
            texts = [_plain(pages.text(number)) for number in range(len(pages))]
            size = pages.size(0) if texts else (0.0, 0.0)
    except NotAPdf as error:
        raise NotAReport(path=path) from error
    sealed, head = (next(_last_in(texts, pattern), None) for pattern in (_SEALED, _HEAD))
    if sealed is not None:
        found = check_fingerprint(vault, sealed)
        return found if found.seal is None else _compared(vault, found, found.seal, texts, size, today)
    if head is not None:
        return check_fingerprint(vault, head)
    raise NoFingerprint(path=path)


def check_fingerprint(vault: Vault, typed: str) -> CheckedPaper:
    """Follows a fingerprint, or the beginning of one, as it stands on paper. Raises FingerprintMistyped."""
    letters = "".join(typed.split()).lower()
    if len(letters) < LEAST_TYPED or not re.fullmatch(r"[0-9a-f]+", letters):
        raise FingerprintMistyped(least=LEAST_TYPED)
    for kept in list_seals(vault):
        if kept.fingerprint.startswith(letters):
            return CheckedPaper(letters, check_seal(vault, kept.id))
    with vault.reading():
        return CheckedPaper(letters, act=find_act(vault, letters))


def _compared(
    vault: Vault,
    found: CheckedPaper,
    seal: CheckedSeal,
    texts: list[str],
    size: tuple[float, float],
    today: date,
) -> CheckedPaper:
    """Prints the sealed count anew, in each report and language that the paper could be, and compares the words."""
    nearest: int | None = None
    paper = min(Paper, key=lambda each: abs(each.size[1] - size[1]))
    usual = ReportChoice(
        "", seal.seal.as_of, paper=str(paper), seal_id=seal.seal.id, since_id=_other(vault, texts, seal)
    )
    for choice in _candidates(usual, texts[0]):
        try:
            with PdfPages(make_report(vault, choice, today)) as pages:
                again = [_plain(pages.text(number)) for number in range(len(pages))]
        except UserError:
            continue  # an altered seal makes no report: its state says so
        if again == texts:
            return CheckedPaper(found.fingerprint, seal, is_as_printed=True)
        same = next((n for n, pair in enumerate(zip(again, texts, strict=False)) if len(set(pair)) > 1), len(again))
        nearest = max(nearest or 0, min(same, len(texts) - 1) + 1)
    return CheckedPaper(found.fingerprint, seal, is_as_printed=None if nearest is None else False, differs_on=nearest)


def _candidates(usual: ReportChoice, first_page: str) -> Iterator[ReportChoice]:
    """The reports of seals, in the languages in which their title stands on the first page, in each way there is."""
    for code in LANGUAGES:
        with language(code):
            found = [kind for kind in catalogue.KINDS if kind.basis is not Basis.LIVE and kind.title() in first_page]
        if catalogue.MEETING_PACK not in found and catalogue.MAJORITY in found:
            found.append(catalogue.MEETING_PACK)  # its first page is that of the summary
        for kind in found:
            if kind.basis is Basis.COUNT or usual.since_id is not None:
                yield from _ways(replace(usual, name=kind.name, language=code), kind)


def _ways(choice: ReportChoice, kind: ReportKind[Any]) -> Iterator[ReportChoice]:
    """The usual way first, then whatever else can be chosen of it."""
    axes = Axis if kind in {catalogue.BREAKDOWN, catalogue.MEETING_PACK} else (choice.axis,)
    left_out = [set(some) for many in range(len(kind.columns) + 1) for some in combinations(kind.columns, many)]
    for axis, grouped, without in product(axes, kind.groupings or (choice.grouped,), left_out):
        yield replace(choice, axis=axis, grouped=grouped, left_out=without)


def _other(vault: Vault, texts: list[str], seal: CheckedSeal) -> int | None:
    """The other of two sealed counts whose fingerprints stand on the first page."""
    printed = {found.replace(" ", "") for found in _SEALED.findall(texts[0])}
    for kept in list_seals(vault):
        if kept.id != seal.seal.id and any(kept.fingerprint.startswith(found) for found in printed):
            return kept.id
    return None


def _last_in(texts: list[str], pattern: re.Pattern[str]) -> Iterator[str]:
    """What the foot of a page has comes last on it."""
    for text in texts:
        found = pattern.findall(text)
        if found:
            yield str(found[-1])


def _plain(text: str) -> str:
    return " ".join(text.split())
