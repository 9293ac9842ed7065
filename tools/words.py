"""Brings the catalogs up to date with the texts in src/cardtrack and the regimes, then says what is untranslated.

`make words` runs it. Each language gets resources/i18n/<code>/LC_MESSAGES/cardtrack.po; obsolete
sentences are dropped, and nothing is guessed: a sentence that changed is untranslated again.
"""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "cardtrack"
REGIMES = ROOT / "resources" / "regimes"
I18N = ROOT / "resources" / "i18n"
LANGUAGES = ("es", "ko")
# What a catalog's head need not say: dates would make every run a change, and nobody answers at an invented address.
IDLE_HEADERS = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team')
KEYWORDS = {"tr": None, "mark": None, "trn": (1, 2), "trc": ((1, "c"), 2)}


def template() -> Catalog:
    """Every text that the source marks for translation, and the words of the regimes; with the files, not the lines."""
    texts = Catalog(project="CardTrack", charset="utf-8")
    found = extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for name, _line, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
        texts.add(message, locations=[(f"src/cardtrack/{name}", 0)], auto_comments=comments, context=context)
    for path in sorted(REGIMES.glob("*.toml")):
        regime = tomllib.loads(path.read_text("utf-8"))
        for text in filter(None, (regime["name"], regime.get("note"))):
            texts.add(text, locations=[(f"resources/regimes/{path.name}", 0)])
    return texts


def catalog_path(code: str) -> Path:
    """Where the language's catalog lies."""
    return I18N / code / "LC_MESSAGES" / "cardtrack.po"


def updated(code: str, texts: Catalog) -> Catalog:
    """The language's catalog holding exactly the texts of `texts`, with the translations it has."""
    path = catalog_path(code)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=code)
    else:
        catalog = Catalog(locale=code)
    catalog.project, catalog.version, catalog.fuzzy = "CardTrack", "", False
    catalog.header_comment = f"# CardTrack in {catalog.locale.english_name if catalog.locale else code}."
    catalog.update(texts, no_fuzzy_matching=True, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def untranslated(catalog: Catalog) -> int:
    """How many texts (the header is none) lack a translation in any of their forms."""
    wanting = 0
    for message in catalog:
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        wanting += bool(message.id) and not all(forms)
    return wanting


def write(code: str, catalog: Catalog) -> None:
    """The catalog to its file; without line numbers, which would change with every edit."""
    written = BytesIO()
    write_po(written, catalog, width=100, include_lineno=False, sort_by_file=True)
    path = catalog_path(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"".join(line for line in written.getvalue().splitlines(True) if not line.startswith(IDLE_HEADERS))
    )


def main() -> None:
    """Updates every catalog and reports."""
    texts = template()
    for code in LANGUAGES:
        catalog = updated(code, texts)
        write(code, catalog)
        print(f"{code}: {untranslated(catalog)} of {len(texts)} texts are untranslated")


if __name__ == "__main__":
    main()
