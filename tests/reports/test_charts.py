"""Charts on paper are the shapes that the screen paints: each shape in each ink has a look on both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from cardtrack.gui.widgets.chart_view import paint_drawing
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.catalogue import TREND
from cardtrack.reports.document import Cover
from cardtrack.reports.heading import Paper
from cardtrack.reports.page import to_pdf
from cardtrack.wording.charts import Drawing, Ink, Line, Rect, Shape, Text
from cardtrack.wording.trend import trend_drawing
from tests.reports.campaign import campaign

_COVER = Cover("Chart", "", date(2026, 1, 1), "0", is_practice=False, cut_up=True)
_LETTERED = {Ink.LABEL, Ink.STRONG_LABEL}
_SHAPES: list[Shape] = [
    *(Text(20, 30, "seen", 10, ink) for ink in sorted(_LETTERED)),
    *(
        made
        for ink in sorted(set(Ink) - _LETTERED)
        for made in (Line(5, 20, 95, 20, ink), Rect(5, 5, 90, 30, ink))
        if made != Line(5, 20, 95, 20, Ink.GROUND)
    ),  # ground is laid, never drawn as a line
]


def inked_on_paper(shapes: tuple[Shape, ...]) -> int:
    """How many bytes of the page's pixels differ from white."""
    pdf = to_pdf("", [(_COVER, lambda sheet: sheet.drawing(Drawing(100, 40, shapes)))], Paper.LETTER)
    empty = to_pdf("", [(_COVER, lambda sheet: sheet.drawing(Drawing(100, 40, ())))], Paper.LETTER)
    with PdfPages(pdf) as painted, PdfPages(empty) as blank:
        pairs = zip(painted.image(0, 1).pixels, blank.image(0, 1).pixels, strict=True)
        return sum(one != other for one, other in pairs)


def inked_on_screen(shapes: tuple[Shape, ...]) -> bool:
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill(0x00FE00)
    blank = image.copy()
    painter = QPainter(image)
    paint_drawing(painter, Drawing(100, 40, shapes), 1)
    painter.end()
    return image != blank


@pytest.mark.parametrize("shape", _SHAPES, ids=lambda shape: f"{type(shape).__name__} {shape.ink}")
def test_every_shape_is_seen_on_both(qtbot: QtBot, shape: Shape) -> None:
    assert inked_on_paper((shape,)) > 20
    assert inked_on_screen((shape,))


def test_nothing_is_painted_of_no_shapes(qtbot: QtBot) -> None:
    assert inked_on_paper(()) == 0
    assert not inked_on_screen(())


@pytest.mark.parametrize(("paper", "people"), list(product(Paper, (1, 60, 3000))))
def test_the_paper_has_the_line_of_the_screen(paper: Paper, people: int) -> None:
    report = campaign(people).trend()
    drawing = trend_drawing(report.trend, 500, 170, report.tally.as_of.toordinal())
    with PdfPages(TREND.pdf(report, paper)) as pages:
        first = " ".join(pages.text(0).split())
    for shape in drawing.shapes:
        assert not isinstance(shape, Text) or shape.text in first


def test_a_unit_of_nobody_has_no_line() -> None:
    report = campaign(60).trend()
    empty = replace(report.trend, points=tuple(replace(point, signed=0, eligible=0) for point in report.trend.points))
    with PdfPages(TREND.pdf(replace(report, trend=empty))) as pages:
        assert "Month by month" not in pages.text(0)
