"""The QR code on a blank card, read back by a small reader of its own (ISO/IEC 18004, version 1, alphanumeric mode)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from cardtrack.domain.card import Purpose
from cardtrack.domain.card_wording import CardRun, CardWording
from cardtrack.imaging.raster import PdfPages
from cardtrack.reports.blank_cards import BlankCardsReport
from cardtrack.reports.catalogue import BLANK_CARDS
from tests.reports.campaign import HEADING, TODAY

SCALE = 5  # pixels to a point: 360 dpi
SIZE = 21  # modules of version 1
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
Modules = list[list[bool]]


def modules(pdf: bytes, card: int, on_page: int) -> Modules:
    """The code of a card on the first page: 50 points wide, 14 inside the cut and 36 inside the page."""
    with PdfPages(pdf) as pages:
        image = pages.image(0, SCALE)
        width, height = pages.size(0)
    left, top = width - 36 - 14 - 50, 36 + 14 + card * (height - 72) / on_page

    def is_dark(row: int, column: int) -> bool:
        x, y = left + (column + 0.5) * 50 / SIZE, top + (row + 0.5) * 50 / SIZE
        return image.pixels[round(y * SCALE) * image.stride + round(x * SCALE) * 4] < 128

    return [[is_dark(row, column) for column in range(SIZE)] for row in range(SIZE)]


def read(code: Modules) -> str:
    """What the code says, without its error correction: it must stand there whole."""
    assert all(code[row][column] for row, column in product((0, 6), range(7)))  # the upper left finder
    assert [code[6][column] for column in range(8, 13)] == [True, False, True, False, True]
    mask = MASKS[4 * code[8][2] + 2 * code[8][3] + code[8][4] ^ 0b101]
    bits = []
    going_up = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        rows = range(SIZE - 1, -1, -1) if going_up else range(SIZE)
        going_up = not going_up
        for row, column in product(rows, (right, right - 1)):
            is_data = row != 6 and not (row < 9 and (column < 9 or column > 12)) and not (row > 12 and column < 9)
            if is_data:
                bits.append(code[row][column] ^ (mask(row, column) == 0))
    number = "".join("1" if bit else "0" for bit in bits)
    assert number[:4] == "0010"  # letters of a set of 45, two to every 11 bits
    length = int(number[4:13], 2)
    said = ""
    for place in range(length // 2):
        both = int(number[13 + 11 * place : 24 + 11 * place], 2)
        said += LETTERS[both // 45] + LETTERS[both % 45]
    if length % 2:
        end = 13 + 11 * (length // 2)
        said += LETTERS[int(number[end : end + 6], 2)]
    return said


@pytest.mark.parametrize("on_page", [2, 3, 4])
@pytest.mark.parametrize("code", ["WZ12", "KQ7"])
def test_the_code_says_the_serial(on_page: int, code: str) -> None:
    wording = CardWording(1, "Authorization card", "en", 1, Purpose.REPRESENTATION, "I authorize the union.")
    serials = CardRun(12, 1, code, 7, TODAY).serials()
    pdf = BLANK_CARDS.pdf(BlankCardsReport(HEADING, wording, serials, on_page))
    assert [read(modules(pdf, card, on_page)) for card in range(on_page)] == list(serials[:on_page])
