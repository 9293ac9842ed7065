"""The catalogue, and what it costs to look at it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cardtrack.errors import UnknownReport
from cardtrack.reports import catalogue
from cardtrack.reports.audiences import ALLOWED, Audience, Content, audience_mark
from cardtrack.reports.heading import fingerprint
from cardtrack.reports.kind import ReportKind


def test_each_report_is_found_by_its_name() -> None:
    assert [catalogue.kind(each.name) for each in catalogue.KINDS] == list(catalogue.KINDS)
    assert len({each.name for each in catalogue.KINDS}) == len(catalogue.KINDS)
    assert all(each.title() for each in catalogue.KINDS)


def test_a_name_that_is_none_says_which_there_are() -> None:
    with pytest.raises(UnknownReport) as caught:
        catalogue.kind("majorty")
    assert caught.value.values == {
        "name": "majorty",
        "known": ", ".join(each.name for each in catalogue.KINDS),
    }


def test_each_audience_has_its_own_mark() -> None:
    assert len({audience_mark(audience) for audience in Audience}) == len(Audience)


def test_a_fingerprint_is_short_and_can_be_read_out() -> None:
    assert fingerprint("3F2A91BC77D04E15AA00") == "3f2a 91bc 77d0"
    assert fingerprint("") == ""


def test_looking_at_the_catalogue_loads_no_library() -> None:
    code = (
        "import sys, cardtrack.reports.catalogue, cardtrack.imaging.raster\n"
        "assert not {'reportlab', 'pypdfium2', 'PIL'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("audience", Audience, ids=str)
def test_no_report_can_be_made_that_shows_a_reader_more_than_it_may_see(audience: Audience) -> None:
    def declare(contents: frozenset[Content]) -> None:
        ReportKind("name", audience, "Title", contents, lambda report, sheet: None)

    declare(ALLOWED[audience])
    for content in set(Content) - ALLOWED[audience]:
        with pytest.raises(ValueError, match="may not see"):
            declare(frozenset({content}))


def test_whoever_is_outside_never_sees_notes_contacts_or_where_the_cards_are() -> None:
    for audience in set(Audience) - {Audience.ORGANIZER}:
        assert not ALLOWED[audience] & {Content.NOTES, Content.CONTACTS, Content.CUSTODY, Content.GROUPS}
    assert ALLOWED[Audience.EMPLOYER] == frozenset()
