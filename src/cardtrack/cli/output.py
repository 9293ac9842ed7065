"""What the command line prints: sentences for people, and JSON whose shape docs/cli.md promises."""

from __future__ import annotations

from typing import Any

from cardtrack.domain.act import Act
from cardtrack.domain.seal import SealState, short_form
from cardtrack.domain.tally import Tally, ThresholdResult, Verdict
from cardtrack.i18n import tr
from cardtrack.usecases.back_up import BackupCheck, VaultCheck
from cardtrack.usecases.check_paper import CheckedPaper
from cardtrack.usecases.count_unit import UnitCount
from cardtrack.usecases.import_cards import LoggedCard
from cardtrack.usecases.import_list import Comparison, Outlook, counts
from cardtrack.usecases.leave import Exported
from cardtrack.usecases.list_imports import ListImport
from cardtrack.usecases.seal_count import CheckedSeal, KeptSeal
from cardtrack.wording import dates
from cardtrack.wording.acts import entry_text
from cardtrack.wording.cards import reason_label
from cardtrack.wording.lists import refused_text
from cardtrack.wording.papers import compared_paper, sealed_paper, unsealed_paper
from cardtrack.wording.regimes import regime_title
from cardtrack.wording.seals import checked_seals, state_label
from cardtrack.wording.tallies import reconciliation
from cardtrack.wording.thresholds import asked, effect_label, result

_FORMAT = 1


def count_text(counted: UnitCount) -> str:
    """The count in a few lines."""
    tally = counted.tally
    lines = [
        tr("{unit}, {regime}, as of {day}").format(
            unit=counted.unit.name, regime=regime_title(counted.regime), day=dates.day(tally.as_of)
        ),
        tr("Signed: {fraction} ({percent})").format(
            fraction=dates.fraction(tally.signed, tally.eligible), percent=dates.percent(tally.signed, tally.eligible)
        ),
        tr("With contested people: {low} at the worst, {high} at the best").format(
            low=dates.fraction(*tally.low), high=dates.fraction(*tally.high)
        ),
    ]
    lines.extend(
        f"{effect_label(held.threshold.effect)} ({asked(held.threshold)}): {result(held)}" for held in tally.thresholds
    )
    lines.append(reconciliation(tally))
    lines.extend(f"  {reason_label(reason)}: {dates.number(number)}" for reason, number in tally.not_counted.items())
    return "\n".join(lines)


def count_json(counted: UnitCount) -> dict[str, Any]:
    """The count as documented in docs/cli.md."""
    tally = counted.tally
    return {
        "format": _FORMAT,
        "unit": counted.unit.name,
        "regime": counted.regime.id,
        "as_of": tally.as_of.isoformat(),
        "n": tally.signed,
        "N": tally.eligible,
        "low": _pair(tally.low),
        "high": _pair(tally.high),
        "contested": {"people": tally.contested, "with_card": tally.contested_signed},
        "thresholds": [threshold_json(held) for held in tally.thresholds],
        "cards": _cards(tally),
    }


def check_text(check: BackupCheck | VaultCheck) -> str:
    """The green line, in words."""
    holds = tr("{people}, {cards}").format(people=dates.people(check.people), cards=dates.cards(check.cards))
    head = check.history.head
    chain = tr("history of {acts} acts, head {head}").format(acts=dates.number(head.length), head=head.hash[:12])
    if isinstance(check, VaultCheck):
        counted = sum(each.state is not SealState.FACTS_DESTROYED for each in check.seals)
        return tr("Checked: every page is sound and the history fits the data. {holds}; {chain}; {seals}.").format(
            holds=holds, chain=chain, seals=checked_seals(counted)
        )
    return tr("Backup checked: {path} is intact, opens, and was restored as a drill. {holds}; {chain}.").format(
        path=check.path, holds=holds, chain=chain
    )


def check_json(check: BackupCheck | VaultCheck) -> dict[str, Any]:
    """What was checked, as documented in docs/cli.md."""
    found: dict[str, Any] = {
        "format": _FORMAT,
        "kind": "vault" if isinstance(check, VaultCheck) else "backup",
        "whole": True,
        "people": check.people,
        "cards": check.cards,
        "history": {"acts": check.history.head.length, "head": check.history.head.hash},
    }
    if isinstance(check, BackupCheck):
        return found | {"path": str(check.path), "made_at": check.made_at.isoformat()}
    return found | {"seals": len(check.seals)}


def exported_text(done: Exported) -> str:
    """What was written, and that anybody can read it."""
    return tr(
        "Exported {people}, {cards} into {path}. Nothing there is encrypted; README.txt says what each file is."
    ).format(people=dates.people(done.people), cards=dates.cards(done.cards), path=done.folder)


def exported_json(done: Exported) -> dict[str, Any]:
    """What was written, as documented in docs/cli.md."""
    return {"format": _FORMAT, "path": str(done.folder), "people": done.people, "cards": done.cards}


def seal_line(checked: CheckedSeal) -> str:
    """A sealed count on one line, to be read and to be named in other commands by its number."""
    seal = checked.seal
    text = tr("{number}: sealed on {sealed_on}, {unit}, as of {as_of}: {fraction}; {fingerprint}; {state}").format(
        number=seal.id,
        sealed_on=dates.day(seal.sealed_on),
        unit=seal.unit_name,
        as_of=dates.day(seal.as_of),
        fraction=dates.fraction(seal.signed, seal.eligible),
        fingerprint=short_form(seal.fingerprint),
        state=state_label(checked.state),
    )
    return tr("{text}; “{label}”").format(text=text, label=seal.label) if seal.label else text


def seal_json(seal: KeptSeal) -> dict[str, Any]:
    """A sealed count as documented in docs/cli.md."""
    return {
        "seal": seal.id,
        "sealed_on": seal.sealed_on.isoformat(),
        "made_at": seal.made_at.isoformat(),
        "unit": seal.unit_name,
        "regime": seal.regime_id,
        "as_of": seal.as_of.isoformat(),
        "n": seal.signed,
        "N": seal.eligible,
        "label": seal.label,
        "fingerprint": seal.fingerprint,
    }


def import_text(comparison: Comparison, done: Outlook | None = None) -> str:
    """What a list would change, or has changed as it was `done`."""
    words = {
        "joined": tr("new: {number}"),
        "changed": tr("changed: {number}"),
        "unchanged": tr("the same: {number}"),
        "gone": tr("on the roster but not on this list (kept): {number}"),
        "needs_a_look": tr("for a person to decide (left out): {number}"),
        "skipped": tr("passed over: {number}"),
    }
    lines = [tr("Compared; nothing was changed.") if done is None else tr("Imported.")]
    found = counts(comparison)
    if done is not None:
        found |= {"changed": done.changed, "gone": done.stayed, "left": done.left}
        words["left"] = tr("left: {number}")
    lines.extend("  " + words[code].format(number=dates.number(found[code])) for code in words)
    return "\n".join(lines)


def card_line(line: LoggedCard) -> str:
    """One line of a card log with its verdict."""
    card = line.verdict.card
    name = card.signer if line.employee is None else line.employee.name.listed()
    reasons = ", ".join(reason_label(reason) for reason in line.verdict.reasons)
    return tr("row {row}: {name}: {verdict}").format(row=line.row, name=name, verdict=reasons or tr("counts"))


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """One card and what it is worth."""
    card = verdict.card
    return {
        "card": card.id,
        "employee": card.employee_id,
        "signer": card.signer,
        "signed_on": None if card.signed_on is None else card.signed_on.isoformat(),
        "counts": verdict.counts,
        "reasons": [str(reason) for reason in verdict.reasons],
        "warnings": sorted(str(warning) for warning in verdict.warnings),
    }


def _pair(pair: tuple[int, int]) -> dict[str, int]:
    return {"n": pair[0], "N": pair[1]}


def threshold_json(held: ThresholdResult) -> dict[str, Any]:
    threshold = held.threshold
    return {
        "effect": str(threshold.effect),
        "operator": str(threshold.operator),
        "num": threshold.num,
        "den": threshold.den,
        "n": held.signed,
        "need": held.need,
        "met": held.is_met,
        "margin": held.margin,
    }


def _cards(tally: Tally) -> dict[str, Any]:
    return {
        "held": tally.cards_held,
        "counted": tally.signed,
        "extra": tally.extra,
        "unmatched": tally.unmatched,
        "not_counted": {str(reason): number for reason, number in tally.not_counted.items()},
    }


def act_line(act: Act) -> str:
    """An entry of the history in one line."""
    line = tr("No. {number}, {when}: {what}").format(
        number=act.id, when=dates.moment(act.made_at.astimezone()), what=entry_text(act)
    )
    return tr("{line} (undone since)").format(line=line) if act.is_undone else line


def import_line(each: ListImport) -> str:
    """A list that was taken in, in one line."""
    line = tr("{number}: {day}, {file}: {rows} rows. {act}").format(
        number=each.list.id,
        day=dates.day(each.list.list_date),
        file=each.list.file_name,
        rows=dates.number(each.list.row_count),
        act=act_line(each.act),
    )
    if each.joined is None or each.changed is None or each.left is None:
        return line
    told = tr("{line}; new: {joined}, changed: {changed}, left: {left}").format(
        line=line,
        joined=dates.number(each.joined),
        changed=dates.number(each.changed),
        left=dates.number(each.left),
    )
    if each.list.refused:
        return tr("{line}; not taken over: {what}").format(line=told, what=refused_text(each.list.refused))
    return told


def import_json(each: ListImport) -> dict[str, Any]:
    """The same as documented in docs/cli.md."""
    return {
        "id": each.list.id,
        "list_date": each.list.list_date.isoformat(),
        "file": each.list.file_name,
        "sha256": each.list.sha256,
        "rows": each.list.row_count,
        "joined": each.joined,
        "changed": each.changed,
        "left": each.left,
        "stayed": each.stayed,
        "not_taken_over": [{"row": row, "field": field or None} for row, field in sorted(each.list.refused)],
        "act": act_json(each.act),
    }


def act_json(act: Act) -> dict[str, Any]:
    """An entry of the history as documented in docs/cli.md."""
    return {
        "act": act.id,
        "kind": str(act.kind),
        "name": str(act.name),
        "made_at": act.made_at.isoformat(),
        "by": act.by_whom,
        "subject": dict(act.subject),
        "target": act.target,
        "undone": act.is_undone,
    }


def paper_text(paper: CheckedPaper) -> str:
    """What checking a printed report found."""
    if paper.seal is None:
        return unsealed_paper(paper.act)
    seal = paper.seal.seal
    fraction = dates.fraction(seal.signed, seal.eligible)
    told = sealed_paper(dates.day(seal.as_of), fraction, seal.unit_name, paper.seal.state)
    return f"{told}\n{compared_paper(paper.is_as_printed, paper.differs_on)}"


def paper_json(paper: CheckedPaper) -> dict[str, Any]:
    """The same, for scripts."""
    return {
        "format": 1,
        "fingerprint": paper.fingerprint,
        "seal": None if paper.seal is None else {**seal_json(paper.seal.seal), "state": str(paper.seal.state)},
        "act": None if paper.act is None else paper.act.id,
        "is_as_printed": paper.is_as_printed,
        "differs_on": paper.differs_on,
    }
