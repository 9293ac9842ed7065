"""Which reader opens which kind of file that has sheets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cardtrack.apart.asking import Cancelled
from cardtrack.intake.guard import ListFormat, Source, faults_named
from cardtrack.intake.opendocument import read_opendocument
from cardtrack.intake.sheets import Book
from cardtrack.intake.spreadsheet_xml import read_spreadsheet_xml
from cardtrack.intake.web_page import read_web_page
from cardtrack.intake.word import read_document
from cardtrack.intake.workbook import opened


@contextmanager
def opened_book(source: Source, encoding: str | None, cancelled: Cancelled) -> Iterator[Book]:
    """The sheets of a file that is no plain text; faults of the file are named as long as it is open."""
    with faults_named(source.path):
        match source.format:
            case ListFormat.XLSX:
                with opened(source, cancelled) as workbook:
                    yield workbook
            case ListFormat.XLS:
                from cardtrack.intake.old_workbook import OldWorkbook  # loads a library that is seldom needed

                yield OldWorkbook(source, cancelled)
            case ListFormat.ODS:
                yield read_opendocument(source, cancelled)
            case ListFormat.DOCX:
                yield read_document(source, cancelled)
            case ListFormat.XML:
                yield read_spreadsheet_xml(source, cancelled)
            case ListFormat.HTML:
                yield read_web_page(source, encoding, cancelled)
            case ListFormat.DELIMITED:
                raise AssertionError(source.format)
