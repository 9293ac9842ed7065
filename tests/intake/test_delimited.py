"""CSV as programs and people really write it: encodings, delimiters, quotes, ragged and endless rows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cardtrack.apart.asking import ReadingCancelled
from cardtrack.errors import ListEmpty, ListTooLarge
from cardtrack.intake import raw
from cardtrack.intake.delimited import guess_delimiter
from cardtrack.intake.encodings import decode
from cardtrack.intake.table import ListTable, NoticeKind, ReadOptions, read_list
from tests.intake.workbooks import written

HEADER = "Last Name,First Name,Job\n"
SPANISH = (
    "Apellido,Nombre,Puesto\nNúñez,María José,Cajera\nPeña,Begoña,Panadera\nPEÑA,JOSÉ,Panadero\nGüell,Iñaki,Cocinero\n"
)
KOREAN = "사번,성명,직책\nK-01,김민수,정육\nK-02,이지영,계산원\nK-03,남궁민지,제빵\n"


def told(table: ListTable, kind: NoticeKind) -> list[int]:
    return [row for notice in table.notices if notice.kind is kind for row in notice.rows]


def cells_of(table: ListTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman", "cp437"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "dos", "mac"])
def test_spanish_in_every_encoding(tmp_path: Path, encoding: str, newline: str) -> None:
    table = read_list(written(tmp_path, SPANISH.replace("\n", newline).encode(encoding)))
    assert table.headers == ("Apellido", "Nombre", "Puesto")
    assert [row.cells[0] for row in table.rows] == ["Núñez", "Peña", "PEÑA", "Güell"]
    assert not told(table, NoticeKind.LETTERS_LOST)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_korean_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    table = read_list(written(tmp_path, KOREAN.encode(encoding)))
    assert [row.cells[1] for row in table.rows] == ["김민수", "이지영", "남궁민지"]


def test_random_lists_in_the_encodings_of_the_ladder() -> None:
    """Of two hundred lists of invented names, each in an encoding of its own, every one is read as it was written."""
    chance = random.Random(20)  # noqa: S311 - a seed, no secret
    names = ["Núñez", "Peña", "Muñoz", "José", "María", "Andrés", "Sofía", "Begoña", "Iñaki", "NUÑEZ", "JOSÉ"]
    capitals = ["Ángel", "Óscar", "ÁLVAREZ", "GÓMEZ", "MARTÍN"]  # which CP437 does not have
    plain = ["Smith", "Rosa", "Juan", "Cashier", "Day", "Store 14", "KIM", "O'Brien"]
    wrong = []
    for encoding in ["cp1252", "mac_roman", "cp437", "utf-8"] * 50:
        known = names if encoding == "cp437" else names + capitals
        rows = [",".join(chance.choice(known if chance.random() < 0.3 else plain) for _ in range(5)) for _ in range(20)]
        text = "\n".join([*rows, chance.choice(names)])
        decoded = decode(text.encode(encoding))
        if decoded.text != text:
            wrong.append((encoding, decoded.encoding))
    assert not wrong


def test_encoding_of_choice(tmp_path: Path) -> None:
    path = written(tmp_path, "Nazwisko,Last Name,First Name\nŻ,Żółć,Łucja\n".encode("cp1250"))
    assert read_list(path, ReadOptions(encoding="cp1250")).rows[0].cells == ("Ż", "Żółć", "Łucja")
    table = read_list(path, ReadOptions(encoding="utf-8"))
    assert next(n.count for n in table.notices if n.kind is NoticeKind.LETTERS_LOST) > 0


def test_lines_of_two_encodings(tmp_path: Path) -> None:
    """Rows pasted from an old file into a new one: neither half is broken, and it is said."""
    content = SPANISH.encode() + "Ibáñez,Inés,Cajera\n".encode("cp1252")
    table = read_list(written(tmp_path, content))
    assert [row.cells[0] for row in table.rows] == ["Núñez", "Peña", "PEÑA", "Güell", "Ibáñez"]
    assert [n.text for n in table.notices if n.kind is NoticeKind.MIXED_ENCODING] == ["cp1252"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"], ids=["comma", "semicolon", "tab", "pipe", "caret"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [["Name", "Job", "Cell"], ["Morales, Rosa", "Baker", "213-555-0101"], ["Kim; Min", "Cook", "213-555-0102"]]
    text = "\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    table = read_list(written(tmp_path, text))
    assert (table.delimiter, cells_of(table)) == (delimiter, [tuple(rows[1]), tuple(rows[2])])


def test_delimiter_of_choice_and_excels_hint(tmp_path: Path) -> None:
    text = "Last Name;First Name\nMorales;Rosa,Ana\n"
    assert read_list(written(tmp_path, text), ReadOptions(delimiter=",")).headers == ("Last Name;First Name",)
    hinted = read_list(written(tmp_path, "sep=;\r\n" + text))
    assert (hinted.delimiter, hinted.header_row, hinted.rows[0].number) == (";", 2, 3)


def test_nothing_to_guess_from() -> None:
    assert guess_delimiter("") == ","


def test_rows_have_the_numbers_of_the_file(tmp_path: Path) -> None:
    table = read_list(written(tmp_path, f'Roster of 2026\n\n{HEADER}Morales,"Rosa\nElena",Baker\n\nKim,Min,Cook\n'))
    assert [(row.number, row.cells[1]) for row in table.rows] == [(4, "Rosa\nElena"), (6, "Min")]
    assert [row.number for row in table.left_out] == [1, 2, 5]


def test_ragged_rows(tmp_path: Path) -> None:
    table = read_list(
        written(tmp_path, HEADER + "Morales,Rosa\nKim,Min,Cook,\nLee,Ana,Cook,Night,Store 1\nDiaz,Eva,Cook\n")
    )
    assert cells_of(table) == [
        ("Morales", "Rosa"),
        ("Kim", "Min", "Cook"),
        ("Lee", "Ana", "Cook"),
        ("Diaz", "Eva", "Cook"),
    ]
    assert told(table, NoticeKind.LONG_ROWS) == [4]
    assert table.rows[0].cell(2) == ""


def test_stray_cell_far_to_the_right(tmp_path: Path) -> None:
    table = read_list(
        written(tmp_path, HEADER + "Morales,Rosa,Baker" + "," * 40 + "x\nKim,Min,Cook" + "," * 900 + "x\n")
    )
    assert len(table.headers) == 3
    assert told(table, NoticeKind.STRAY_CELLS) == [2, 3]


def test_quote_that_never_closes_costs_its_own_line(tmp_path: Path) -> None:
    lines = [f'Morales{n},"Rosa, Ana",Baker\n' for n in range(30)]
    lines[4] = 'Kim,"Min,Cook\n'
    table = read_list(written(tmp_path, HEADER + "".join(lines)))
    assert len(table.rows) == 30
    assert table.rows[4].cells == ("Kim", "Min", "Cook")
    assert table.rows[5].cells == ("Morales5", "Rosa, Ana", "Baker")
    assert told(table, NoticeKind.UNBALANCED_QUOTES) == [6]


def test_two_quotes_that_never_close(tmp_path: Path) -> None:
    """An even number of quotes is no proof of balance."""
    lines = [f"Morales{n},Rosa,Baker\n" for n in range(40)]
    lines[3], lines[30] = 'Kim,"Min,Cook\n', 'Lee,"Ana,Cook\n'
    table = read_list(written(tmp_path, HEADER + "".join(lines)))
    assert len(table.rows) == 40


def test_line_breaks_within_quotes_survive_a_broken_line_elsewhere(tmp_path: Path) -> None:
    text = HEADER + 'Morales,"Rosa\nElena",Baker\nKim,"Min,Cook\nLee,Ana,Cook\n'
    table = read_list(written(tmp_path, text))
    assert [row.cells[1] for row in table.rows] == ["Rosa\nElena", "Min", "Ana"]


def test_quotes_within_a_name_are_letters(tmp_path: Path) -> None:
    table = read_list(written(tmp_path, HEADER + 'Smith,Robert "Bob",Cook\nLee,5\'10",Cook\n'))
    assert [row.cells[1] for row in table.rows] == ['Robert "Bob"', "5'10\""]


def test_cell_of_ten_megabytes_is_cut_and_told(tmp_path: Path) -> None:
    table = read_list(written(tmp_path, HEADER + "Morales," + "R" * 10_000_000 + ",Baker\nKim,Min,Cook\n"))
    assert len(table.rows[0].cells[1]) == 32_767
    assert told(table, NoticeKind.CELL_CUT) == [2]
    assert table.rows[1].cells == ("Kim", "Min", "Cook")


def test_blank_rows_by_the_thousand(tmp_path: Path) -> None:
    table = read_list(written(tmp_path, HEADER + "Morales,Rosa,Baker\n" + ",,\n" * 5000))
    assert (len(table.rows), len(table.left_out)) == (1, 5000)


def test_header_alone_is_empty(tmp_path: Path) -> None:
    with pytest.raises(ListEmpty):
        read_list(written(tmp_path, HEADER))


def test_too_many_rows_and_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, HEADER + "Morales,Rosa,Baker\n" * 100)
    monkeypatch.setattr(raw, "MAX_ROWS", 50)
    with pytest.raises(ListTooLarge) as caught:
        read_list(path)
    assert caught.value.values == {"path": path, "limit": "50"}
    monkeypatch.setattr(raw, "MAX_ROWS", 5000)
    monkeypatch.setattr(raw, "MAX_CELLS", 99)
    with pytest.raises(ListTooLarge):
        read_list(path)


def test_cancelled_soon(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Morales,Rosa,Baker\n" * 20_000)
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    with pytest.raises(ReadingCancelled):
        read_list(path, cancelled=cancelled)
    assert len(asked) == 3
