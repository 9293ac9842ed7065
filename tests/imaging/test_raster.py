"""Pages as pixels, from memory."""

from __future__ import annotations

import pytest

from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import MAJORITY
from cardtrack.reports.heading import Paper
from tests.reports.campaign import campaign

PDF = MAJORITY.pdf(campaign(60).majority(), Paper.A4)


def test_pages_have_their_size_and_text() -> None:
    with PdfPages(PDF) as pages:
        assert len(pages) == 1
        assert pages.size(0) == pytest.approx(Paper.A4.size, abs=0.01)
        assert "34 of 60" in pages.text(0)


@pytest.mark.parametrize("scale", [0.2, 1.0, 2.5])
def test_a_page_is_rows_of_four_bytes(scale: float) -> None:
    with PdfPages(PDF) as pages:
        image = pages.image(0, scale)
    assert image.width == pytest.approx(Paper.A4.size[0] * scale, abs=1)
    assert image.height == pytest.approx(Paper.A4.size[1] * scale, abs=1)
    assert len(image.pixels) == image.stride * image.height
    assert image.stride == image.width * 4
    assert set(image.pixels[3::4]) == {255}
    assert min(image.pixels) < 128


def test_bytes_come_red_first() -> None:
    with PdfPages(PDF) as pages:
        image = pages.image(0, 1.0)
    pixels = {image.pixels[place : place + 3] for place in range(0, len(image.pixels), 4)}
    blue = max(pixels, key=lambda pixel: pixel[2] - pixel[0])
    assert blue[0] < blue[1] < blue[2]


def test_closing_twice_does_no_harm() -> None:
    pages = PdfPages(PDF)
    pages.close()
    pages.close()


def test_a_page_that_is_not_there_raises() -> None:
    with PdfPages(PDF) as pages, pytest.raises(IndexError):
        pages.image(1, 1.0)
