"""What checking a printed report found, in words."""

from __future__ import annotations

from cardtrack.domain.act import Act
from cardtrack.domain.seal import SealState
from cardtrack.i18n import tr
from cardtrack.wording import dates


def sealed_paper(as_of: str, fraction: str, unit: str, state: SealState) -> str:
    """Whose the fingerprint is, and the figures that the paper must show."""
    if state is not SealState.WHOLE:
        return tr(
            "The fingerprint is that of a count sealed here, but what is kept of it is no longer what was sealed."
        )
    return tr("The fingerprint is that of a count sealed here: {fraction} in “{unit}” as of {day}.").format(
        fraction=fraction, unit=unit, day=as_of
    )


def compared_paper(is_as_printed: bool | None, differs_on: int | None) -> str:
    """Whether the words are those that are printed of the sealed count."""
    if is_as_printed is None:
        return tr("Compare these figures with those on the paper.")
    if is_as_printed:
        return tr("Every word of the paper is what CardTrack prints of that count.")
    return tr("But page {page} says something else than CardTrack prints of that count: do not rely on it.").format(
        page=differs_on
    )


def unsealed_paper(act: Act | None) -> str:
    """What the head of a history on a paper leads to."""
    if act is None:
        return tr(
            "This fingerprint is not known here: the paper is of another campaign, or of a history that was put back."
        )
    return tr(
        "The paper was printed from this campaign after act {number} of {day}. Its figures were not sealed, so they "
        "cannot be compared."
    ).format(number=dates.number(act.id), day=dates.moment(act.made_at.astimezone()))
