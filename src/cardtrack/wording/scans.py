"""Pages of scans in words."""

from __future__ import annotations

from cardtrack.domain.scan import Scan, ScanState
from cardtrack.i18n import mark, tr
from cardtrack.wording import dates

_STATES = {
    ScanState.WAITS: mark("Waiting to be entered"),
    ScanState.ENTERED: mark("Entered"),
    ScanState.NO_CARD: mark("Set aside, no card"),
}


def scan_state_label(state: ScanState) -> str:
    """How far a page is."""
    return tr(_STATES[state])


def page_title(scan: Scan) -> str:
    """Which page it is: "stack.pdf, page 3 of 40"."""
    page, pages = dates.number(scan.page), dates.number(scan.pages)
    return tr("{file}, page {page} of {pages}").format(file=scan.file_name, page=page, pages=pages)
