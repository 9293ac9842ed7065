"""Where in a regime's text something stands: the line that a person should look at."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")


def line_of(text: str, key: str) -> int | None:
    """The line, from 1, of a key as RegimeInvalid names it (`thresholds[2].num`); its table's where it is missing.

    Without a key, the line at which the text is no TOML. None where there is no line to name.
    """
    if not key:
        return _broken_at(text)
    keys, tables = _places(text)
    table, _, name = key.rpartition(".")
    whole = table.partition("[")[0]
    for place in (keys.get((table, name)), tables.get(table or name), keys.get(("", whole))):
        if place is not None:
            return place
    return None


def _places(text: str) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """The first line of each (table, key), and of each table."""
    keys: dict[tuple[str, str], int] = {}
    tables: dict[str, int] = {}
    seen: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[2]
            tables.setdefault(table, number)
            if header[1] == "[[":
                seen[table] += 1
                table = f"{table}[{seen[table]}]"
                tables[table] = number
        elif found := _KEY.match(line):
            keys.setdefault((table, found[1]), number)
    return keys, tables


def _broken_at(text: str) -> int | None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"at line (\d+)", str(fault))
        return int(place[1]) if place else text.count("\n") + 1  # "at end of document"
    except (ValueError, RecursionError):  # as `parse_regime` has them
        return None
    return None
