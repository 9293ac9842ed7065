"""Who may have signed, as the list under a name shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cardtrack.gui.workspace import Workspace
from cardtrack.usecases.find_people import Hit
from cardtrack.usecases.match_cards import Candidate


def proposed_hits(workspace: Workspace, candidates: Sequence[Candidate], *, is_likely: bool) -> list[Hit]:
    """Those who are still on the roster, each with its reasons; all but a likely first are marked as similar."""
    hits = []
    for place, one in enumerate(candidates):
        hit = workspace.finder.hit(one.employee_id)
        if hit is not None:
            is_similar = place > 0 or not is_likely
            hits.append(replace(hit, is_similar=is_similar, reasons=(*one.name, *one.contact)))
    return hits
