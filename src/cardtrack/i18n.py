"""Text in the reader's language: gettext catalogs for screens, reports and the command line.

The language of the program is set once; a report in another language is made inside
`language(...)`, which holds for that thread only. Mark text that is translated later with `mark`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from cardtrack import paths

LANGUAGES = ("en", "es", "ko")

_default = "en"
_current: ContextVar[str | None] = ContextVar("language", default=None)


@cache
def _catalog(code: str) -> gettext.NullTranslations:
    return gettext.translation("cardtrack", paths.resources() / "i18n", [code], fallback=True)


def set_language(code: str) -> None:
    """The program's language from now on; a code that is not known means English."""
    global _default  # noqa: PLW0603 - one language a process, as every toolkit has it
    _default = code if code in LANGUAGES else "en"


def current_language() -> str:
    """The code in force here: `en`, `es` or `ko`."""
    return _current.get() or _default


@contextmanager
def language(code: str) -> Iterator[None]:
    """Everything inside is worded in `code`."""
    token = _current.set(code)
    try:
        yield
    finally:
        _current.reset(token)


def tr(text: str) -> str:
    """`text` in the current language. Call first, then `.format(...)` with named fields."""
    return _catalog(current_language()).gettext(text)


def trc(context: str, text: str) -> str:
    """Like `tr`, for a word that means different things in different places."""
    return _catalog(current_language()).pgettext(context, text)


def trn(one: str, many: str, count: int) -> str:
    """`one` or `many`, as the language has it for `count`; the number is filled in as {count}."""
    return _catalog(current_language()).ngettext(one, many, count).format(count=count)


def mark(text: str) -> str:
    """Names `text` for the catalogs without translating it yet."""
    return text
