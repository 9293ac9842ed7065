"""Card wordings in words."""

from __future__ import annotations

from cardtrack.i18n import mark, tr

LANGUAGE_NAMES = {"en": "English", "es": "Español", "ko": "한국어"}  # each in its own words, for whoever reads it

LAWYER_MARK = mark("Have it read by your union's lawyer")


def language_name(code: str) -> str:
    """A language in its own words."""
    return LANGUAGE_NAMES.get(code, code)


def wording_label(name: str, version: int) -> str:
    """What a wording is called."""
    return tr("{name}, version {version}").format(name=name, version=version)


def reading_text(read_by: str) -> str:
    """Who of the union's lawyers read it, or that one should."""
    return read_by or tr(LAWYER_MARK)
