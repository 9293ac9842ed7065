"""The count held against a list, in words: who is only on one of the two, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cardtrack.domain.list_check import CheckedFigures, Denominator, ListCheck, Missing
from cardtrack.domain.tally import ThresholdResult
from cardtrack.domain.unit import Placement
from cardtrack.i18n import mark, tr, trn
from cardtrack.wording import dates
from cardtrack.wording.thresholds import asked, effect_label, result
from cardtrack.wording.units import exclusion_label

_DENOMINATORS = {
    Denominator.OURS: mark("Our unit"),
    Denominator.THEIRS: mark("The employer's list"),
    Denominator.BOTH: mark("Who is on both"),
    Denominator.EITHER: mark("Who is on either"),
}

_MISSING = {
    Missing.NOT_ON_ROSTER: mark("Not on our roster"),
    Missing.NEEDS_LOOK: mark("May be somebody on our roster"),
    Missing.MAY_REPEAT: mark("May be the person of another row"),
    Missing.IN_TRASH: mark("In the trash"),
    Missing.NOT_EMPLOYED: mark("Not employed on the day"),
    Missing.EXCLUDED: mark("Excluded from the unit"),
    Missing.CONTESTED: mark("Contested"),
    Missing.NOT_PLACED: mark("In no placement of the unit"),
}

_ADVICE = {
    Missing.NOT_ON_ROSTER: mark("Ask who they are, and take them on if they work there."),
    Missing.NEEDS_LOOK: mark("Correct the person if it is them; take the row on if it is somebody else."),
    Missing.MAY_REPEAT: mark("Ask whether they are one person; take the row on if they are two."),
    Missing.IN_TRASH: mark("Bring them back from the trash, if they work there."),
    Missing.NOT_EMPLOYED: mark("See when they left or came back."),
    Missing.EXCLUDED: mark("See whether the exclusion holds."),
    Missing.CONTESTED: mark("Settle the dispute, or reckon with both counts."),
    Missing.NOT_PLACED: mark("Say whether their job is in the unit."),
}


def denominator_label(denominator: Denominator) -> str:
    """Whom a share is of."""
    return tr(_DENOMINATORS[denominator])


def missing_text(why: Missing, placement: Placement | None = None, candidates: Sequence[str] = ()) -> str:
    """Why somebody on the list is not in the unit; with the reason of an exclusion, or whom a row may be."""
    if why is Missing.EXCLUDED and placement is not None and placement.reason is not None:
        return tr("Excluded: {why}").format(why=exclusion_label(placement.reason))
    if why.is_doubtful and candidates:
        text = tr("May be {who}") if why is Missing.NEEDS_LOOK else tr("May be {who}, of another row")
        return text.format(who=", ".join(candidates))
    return tr(_MISSING[why])


def missing_advice(why: Missing) -> str:
    """What to do about somebody who is only on the list."""
    return tr(_ADVICE[why])


def ours_advice() -> str:
    """What to do about people who are only in the unit."""
    return tr("Ask whether they left. If they still work there, the employer left them out.")


def checked_sentence(check: ListCheck, list_date: date) -> str:
    """`The employer's list of 3 Mar 2026 has 64 people, our unit has 60 on 20 Nov 2026: 5 are only theirs, ...`"""
    theirs, ours = len(check.only_theirs), len(check.only_ours)
    return tr("The employer's list of {listed} has {theirs}, our unit on {day} has {ours}: {only}.").format(
        listed=dates.day(list_date),
        theirs=dates.people(check.theirs),
        day=dates.day(check.as_of),
        ours=dates.number(check.ours),
        only=", ".join(
            (
                trn("{count:,} is only theirs", "{count:,} are only theirs", theirs),
                trn("{count:,} is only ours", "{count:,} are only ours", ours),
            )
        ),
    )


def signers_sentence(check: ListCheck) -> str:
    """How many of those who signed are not on the list."""
    signed = check.under(Denominator.OURS).signed
    if not signed:
        return tr("Nobody in our unit has a card that counts on this day.")
    if not check.signed_only_ours:
        return tr("All who signed are on their list.")
    return trn(
        "Of {{signed}} who signed, {count:,} is not on their list.",
        "Of {{signed}} who signed, {count:,} are not on their list.",
        check.signed_only_ours,
    ).format(signed=dates.number(signed))


def verdict_sentences(check: ListCheck) -> list[str]:
    """For each threshold, whether it is met whichever people it is of, or of whom it is and of whom it is not."""
    return [
        _verdict([(each.denominator, each.thresholds[place]) for each in check.figures])
        for place in range(len(check.figures[0].thresholds))
    ]


def doubt_sentence(check: ListCheck) -> str:
    """That rows may be people who are in the unit already; empty where there is no such row."""
    rows = sum(each.why.is_doubtful for each in check.only_theirs)
    if not rows:
        return ""
    return trn(
        "{count:,} row may be somebody who is counted already; until that is settled, one person may be counted twice.",
        "{count:,} rows may be people who are counted already; until that is settled, some may be counted twice.",
        rows,
    )


def threshold_title(outcome: ThresholdResult) -> str:
    """`Majority status: more than half`, over what is needed and whether it is met."""
    threshold = outcome.threshold
    return tr("{effect}: {rule}").format(effect=effect_label(threshold.effect), rule=asked(threshold))


def threshold_text(outcome: ThresholdResult) -> str:
    """`34 signed, 31 needed: met, 3 over`."""
    if not outcome.eligible:
        return result(outcome)
    return tr("{signed} signed, {need} needed: {result}").format(
        signed=dates.number(outcome.signed), need=dates.number(outcome.need), result=result(outcome)
    )


def signed_text(is_signed: bool) -> str:
    """Beside somebody who is only on one of the two."""
    return tr("signed") if is_signed else ""


def share_text(figures: CheckedFigures) -> str:
    """`34 of 60 (56.6 %)`."""
    fraction, share = (say(figures.signed, figures.eligible) for say in (dates.fraction, dates.percent))
    return tr("{fraction} ({percent})").format(fraction=fraction, percent=share)


def _verdict(outcomes: Sequence[tuple[Denominator, ThresholdResult]]) -> str:
    title = threshold_title(outcomes[0][1])
    met = [denominator for denominator, outcome in outcomes if outcome.is_met]
    short = [denominator for denominator, outcome in outcomes if not outcome.is_met]
    if not short:
        return tr("{threshold}: met under each of them.").format(threshold=title)
    if not met:
        return tr("{threshold}: met under none of them.").format(threshold=title)
    return tr("{threshold}: met under {met}; not met under {short}.").format(
        threshold=title, met=_quoted(met), short=_quoted(short)
    )


def _quoted(denominators: Sequence[Denominator]) -> str:
    return ", ".join(tr("“{text}”").format(text=denominator_label(each)) for each in denominators)
