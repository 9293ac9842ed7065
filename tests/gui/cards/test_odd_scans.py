"""Files dropped at the desk that are no scans: a sentence each, the queue as it was, and what is half-typed too."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar

from cardtrack.usecases.scans import Waiting, list_scans
from cardtrack.wording.faults import fault_text
from tests.gui.cards.conftest import Sitting
from tests.imaging.bad_files import BAD, JPEG
from tests.imaging.papers import paper, pdf

PROMISED = (
    "a pdf with a password",
    "a pdf without pages",
    "a pdf of 2,000 pages",
    "a png of 200 megapixels",
    "a progressive jpeg of 120 megapixels",
    "a png of all pixels there can be",
    "half a jpeg",
    "half a png",
    "text",
    "nothing",
)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def waiting(sitting: Sitting) -> list[str]:
    """The files of the pages that wait."""
    found: list[Waiting] = []
    sitting.workspace.background.ask(sitting.page, partial(list_scans, sitting.workspace.vault), found.append)
    sitting.settle()
    return [page.file_name for page in found[0].pages]


def take(sitting: Sitting, *paths: Path) -> None:
    take_in = sitting.page.scans.take_in
    take_in.take(paths)
    sitting.qtbot.waitUntil(lambda: not take_in.working.is_running, timeout=60_000)
    sitting.settle()


@pytest.fixture
def at_work(sitting: Sitting, tmp_path: Path) -> Sitting:
    """A page waits and is seen; a card is half-typed."""
    sitting.page.lists.setCurrentWidget(sitting.page.scans)
    take(sitting, put(tmp_path, "good.pdf", pdf([paper()])))
    sitting.qtbot.waitUntil(lambda: sitting.page.scans.page is not None)
    sitting.desk.begin()
    sitting.act(sitting.name, "rosa")
    sitting.type(sitting.date, "5/3")
    return sitting


def test_each_bad_file_is_a_sentence_and_nothing_else_changes(at_work: Sitting, tmp_path: Path) -> None:
    bad = [put(tmp_path, f"bad {number}.pdf", BAD[name][0]) for number, name in enumerate(PROMISED)]
    late = put(tmp_path, "late.jpg", JPEG)
    seen = at_work.page.scans.page
    take(at_work, *bad, late)
    said = at_work.page.scans.take_in.fault.text().split("\n")
    assert len(said) == len(bad)
    for path, sentence, name in zip(bad, said, PROMISED, strict=True):
        assert path.name in sentence, name
        assert "Nothing was taken in" in sentence, name
        assert path.read_bytes() == BAD[name][0]
    assert waiting(at_work) == ["good.pdf", "late.jpg"], "what stands behind a bad file is taken in all the same"
    assert at_work.page.scans.page == seen
    assert (at_work.name.text(), at_work.date.text()) == ("Morales, Rosa", "5/3")
    assert at_work.page.width() == 1180
    at_work.date.setFocus()
    at_work.act(at_work.date)
    at_work.settle()
    assert len(at_work.cards()) == 1
    assert waiting(at_work) == ["late.jpg"]


def test_a_wrong_ending_is_no_reason_to_refuse_a_scan(at_work: Sitting, tmp_path: Path) -> None:
    take(at_work, put(tmp_path, "photo.pdf", JPEG), put(tmp_path, "paper.jpg", pdf([paper((300, 200))])))
    assert at_work.page.scans.take_in.fault.text() == ""
    assert waiting(at_work) == ["good.pdf", "photo.pdf", "paper.jpg"]


def test_a_long_file_shows_how_far_it_is_and_can_be_stopped(at_work: Sitting, tmp_path: Path) -> None:
    take_in = at_work.page.scans.take_in
    bar = take_in.working.findChild(QProgressBar)
    assert bar is not None
    path = put(tmp_path, "long.pdf", pdf([paper()] * 200))
    take_in.take([path, put(tmp_path, "behind.jpg", JPEG)])
    at_work.qtbot.waitUntil(lambda: take_in.working.isVisible() and 0 < bar.value() < 100, timeout=60_000)
    assert at_work.name.isEnabled()
    at_work.type(at_work.date, "/2026")
    take_in.working.stop_button.click()
    at_work.settle()
    QApplication.processEvents()
    assert not take_in.working.isVisible()
    assert take_in.fault.text() == ""
    assert waiting(at_work) == ["good.pdf"]
    assert at_work.date.text() == "5/3/2026"
    take(at_work, put(tmp_path, "again.jpg", JPEG))
    assert waiting(at_work) == ["good.pdf", "again.jpg"]


@pytest.mark.parametrize("name", sorted(BAD))
def test_every_sentence_says_what_is_safe(name: str, tmp_path: Path) -> None:
    error = BAD[name][1]
    values: dict[str, str | int | Path] = {
        "path": tmp_path / "x.pdf",
        "pages": 2000,
        "most": 500,
        "millions": 200,
        "limit": "2",
        "page": 3,
    }
    assert "Nothing was taken in" in fault_text(error(**values)), error
