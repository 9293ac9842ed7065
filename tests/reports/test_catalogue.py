"""The catalogue, and what it costs to look at it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cardtrack.errors import UnknownReport
from cardtrack.reports import catalogue
from cardtrack.reports.heading import Audience, audience_mark, fingerprint


def test_each_report_is_found_by_its_name() -> None:
    assert [catalogue.kind(each.name) for each in catalogue.KINDS] == list(catalogue.KINDS)
    assert len({each.name for each in catalogue.KINDS}) == len(catalogue.KINDS)
    assert all(each.title() for each in catalogue.KINDS)


def test_a_name_that_is_none_says_which_there_are() -> None:
    with pytest.raises(UnknownReport) as caught:
        catalogue.kind("majorty")
    assert caught.value.values == {"name": "majorty", "known": "majority, not-counted, what-moved"}


def test_each_audience_has_its_own_mark() -> None:
    assert len({audience_mark(audience) for audience in Audience}) == len(Audience)


def test_a_fingerprint_is_short_and_can_be_read_out() -> None:
    assert fingerprint("3F2A91BC77D04E15AA00") == "3f2a 91bc 77d0"
    assert fingerprint("") == ""


def test_looking_at_the_catalogue_loads_no_library() -> None:
    code = (
        "import sys, cardtrack.reports.catalogue, cardtrack.reports.raster\n"
        "assert not {'reportlab', 'pypdfium2', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
