"""What can be typed on the command line, with its help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cardtrack import __version__, i18n
from cardtrack.domain.axis import Axis, Grouped
from cardtrack.domain.merging import MergeField
from cardtrack.domain.visit import Grouping, Whom
from cardtrack.i18n import tr

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    parser = argparse.ArgumentParser(
        prog="cardtrack",
        allow_abbrev=False,
        description=tr("Authorization cards, counted: an encrypted record that never leaves this computer."),
        epilog=tr("Without a command the window opens. Exit codes: 0 done, 1 not done, 2 not understood."),
    )
    parser.add_argument("--version", action="version", version=f"CardTrack {__version__}")
    parser.add_argument("--practice", action="store_true", help=tr("open the window on the practice campaign"))
    parser.add_argument("--self-check", action="store_true", help=tr("try every part of this program once, and say so"))
    parser.add_argument("--locked", type=Path, metavar="VAULT", help=tr("open the window on this campaign, locked"))
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(title=tr("commands"), metavar="COMMAND")
    _add_making(verbs)
    _add_counting(verbs)
    _add_visits(verbs)
    _add_keeping(verbs)
    return parser


def understand(argv: Sequence[str]) -> argparse.Namespace:
    """What was typed. Leaves with exit code 2 where it is not understood, or says two things at once."""
    parser = make_parser()
    given = parser.parse_args(argv)
    if given.verb == "new":
        _require_one_way_of_making(parser, given)
    if given.verb == "finish" and given.keep_facts and given.destroy_names is None:
        parser.error(tr("--keep-facts goes with --destroy-names"))
    if given.verb == "lists" and given.check is None and (given.unit or given.as_of or given.regime):
        parser.error(tr("--unit, --as-of and --regime go with --check"))
    if given.verb == "report":
        is_of_seals = given.name == "what-moved"
        if is_of_seals and (given.earlier is None or given.later is None):
            parser.error(tr("what-moved needs --from and --to, each with the number of a sealed count"))
        if not is_of_seals and not (given.earlier is given.later is None):
            parser.error(tr("--from and --to are for what-moved; other reports take --seal"))
        if given.seal is not None and (is_of_seals or given.unit or given.as_of or given.regime):
            parser.error(tr("--seal settles unit, day and rules: it goes with no other choice of them"))
    return given


def _require_one_way_of_making(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    """A campaign is either told of here, or taken from a folder that says everything itself."""
    asked = ("name", "union", "employer", "unit")
    told = [
        name for name in (*asked, "code_name", "prepared_by", "included", "excluded", "goal") if getattr(given, name)
    ]
    if given.source is None and not all(getattr(given, name) for name in asked):
        parser.error(tr("a new campaign needs --name, --union, --employer and --unit, or --from"))
    if given.source is None and given.as_edited:
        parser.error(tr("--as-edited goes with --from"))
    if given.source is not None and (told or given.regime is not None):
        parser.error(tr("--from takes everything from the folder: it goes with no other choice but --as-edited"))


def _verb(verbs: Verbs, name: str, words: str) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=words, description=words, allow_abbrev=False)
    parser.set_defaults(verb=name)
    if name != "practice":
        parser.add_argument(
            "--passphrase-fd", type=int, metavar="N", help=tr("read the passphrase from file descriptor N, one line")
        )
    return parser


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(text)
    return number


def _add_making(verbs: Verbs) -> None:
    practice = _verb(verbs, "practice", tr("make the practice campaign, print its report, back it up"))
    practice.add_argument("folder", type=Path, metavar="DIR")
    new = _verb(verbs, "new", tr("make a campaign"))
    new.add_argument("vault", type=Path, metavar="VAULT", help=tr("the folder to make"))
    for name in (
        "--name",
        "--union",
        "--employer",
        "--unit",
        "--code-name",
        "--prepared-by",
        "--included",
        "--excluded",
    ):
        new.add_argument(name, default="")
    new.add_argument("--regime", help=tr("the rules to count under (nlrb)"))
    new.add_argument("--goal", type=int, metavar="PERCENT", help=tr("the campaign's own goal, no legal threshold"))
    new.add_argument(
        "--from", type=Path, metavar="DIR", dest="source", help=tr("of everything in a folder that export wrote")
    )
    new.add_argument("--as-edited", action="store_true", help=tr("--from: take files that were changed since"))
    list_ = _verb(verbs, "import", tr("take in the employer's list (CSV or XLSX)"))
    list_.add_argument("vault", type=Path, metavar="VAULT")
    list_.add_argument("list", type=Path, metavar="LIST")
    list_.add_argument("--list-date", metavar="DATE", help=tr("the list's date (today)"))
    list_.add_argument("--preview", action="store_true", help=tr("compare only, change nothing"))
    words = tr("whoever is not on the list has left, the day before it (else they stay)")
    list_.add_argument("--missing-left", action="store_true", help=words)
    list_.add_argument("--json", action="store_true")
    cards = _verb(verbs, "cards", tr("take in a card log (CSV or XLSX)"))
    cards.add_argument("vault", type=Path, metavar="VAULT")
    cards.add_argument("log", type=Path, metavar="CARDS")
    cards.add_argument("--received", metavar="DATE", help=tr("the day received, where the log does not say"))
    cards.add_argument("--as-of", metavar="DATE", help=tr("the day of the verdicts (today)"))
    cards.add_argument("--json", action="store_true")


def _add_report(verbs: Verbs) -> None:
    report = _verb(verbs, "report", tr("make a report as PDF, or its table for a spreadsheet program"))
    report.add_argument("vault", type=Path, metavar="VAULT")
    report.add_argument("name", metavar="NAME", help=tr("one of those that docs/cli.md lists"))
    where = report.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, metavar="FILE", help=tr("as PDF"))
    where.add_argument(
        "--csv", type=Path, metavar="FILE", help=tr("the table as CSV: not encrypted, noted in the history")
    )
    where.add_argument("--xlsx", type=Path, metavar="FILE", help=tr("the table as an Excel workbook, in the same way"))
    report.add_argument("--language", default="en", choices=i18n.LANGUAGES)
    report.add_argument("--paper", default="letter", choices=("letter", "a4"))
    _add_choice(report)
    _add_seals(report)
    _add_shape(report)
    report.add_argument("--addressee", default="", metavar="TEXT", help=tr("demand-letter: to whom"))
    report.add_argument("--neutral", default="", metavar="TEXT", help=tr("demand-letter: the neutral that is proposed"))
    report.add_argument("--answer-by", metavar="DATE", help=tr("demand-letter: the last day for an answer"))
    report.add_argument(
        "--copy", default="", metavar="N-N", help=tr("visit-list: list and copy, 3-2 for instance (the last one made)")
    )
    report.add_argument(
        "--list", type=int, metavar="ID", help=tr("list-check: against which list (that of the latest day)")
    )
    report.add_argument(
        "--on-page", type=int, default=4, choices=(2, 3, 4), help=tr("blank-cards: how many cards on a page")
    )


def _add_seals(report: argparse.ArgumentParser) -> None:
    report.add_argument("--seal", type=int, metavar="ID", help=tr("made from that sealed count"))
    report.add_argument(
        "--from", type=int, metavar="ID", dest="earlier", help=tr("what-moved: the earlier sealed count")
    )
    report.add_argument("--to", type=int, metavar="ID", dest="later", help=tr("what-moved: the later sealed count"))


def _add_shape(report: argparse.ArgumentParser) -> None:
    report.add_argument(
        "--by", default=Axis.DEPARTMENT, type=Axis, choices=tuple(Axis), help=tr("breakdown, meeting-pack: by what")
    )
    report.add_argument(
        "--group-by",
        default=Grouped.NOTHING,
        type=Grouped,
        choices=tuple(Grouped),
        help=tr("not-counted, going-stale: under what the lines stand together"),
    )
    report.add_argument(
        "--without",
        default=[],
        action="append",
        choices=("job", "worksite", "serial", "signed"),
        help=tr("lists: a column that is left out; may be repeated"),
    )


def _add_counting(verbs: Verbs) -> None:
    count = _verb(verbs, "count", tr("count a unit: n, N, every threshold, cards by reason"))
    count.add_argument("vault", type=Path, metavar="VAULT")
    _add_choice(count)
    count.add_argument("--json", action="store_true", help=tr("stable and documented in docs/cli.md"))
    _add_report(verbs)
    seal = _verb(verbs, "seal", tr("seal a count with all that it was made from"))
    seal.add_argument("vault", type=Path, metavar="VAULT")
    _add_choice(seal)
    seal.add_argument("--label", default="", metavar="TEXT", help=tr("what the seal is for, in your own words"))
    seal.add_argument("--json", action="store_true")
    seals = _verb(verbs, "seals", tr("list the sealed counts, and check each"))
    seals.add_argument("vault", type=Path, metavar="VAULT")
    seals.add_argument("--json", action="store_true")
    find = _verb(verbs, "find", tr("find people by letters of any form of their name, by number or phone"))
    find.add_argument("vault", type=Path, metavar="VAULT")
    find.add_argument("text", metavar="TEXT", help=tr("letters and digits as in the window's box, in quotes"))
    find.add_argument("--json", action="store_true")
    match = _verb(verbs, "match", tr("say who on the roster may have signed each card of a list; keeps nothing"))
    match.add_argument("vault", type=Path, metavar="VAULT")
    match.add_argument("cards", type=Path, metavar="CARDS", help=tr("names, and what number or contacts there are"))
    match.add_argument("--json", action="store_true")
    _add_duplicates(verbs)


def _add_duplicates(verbs: Verbs) -> None:
    duplicates = _verb(verbs, "duplicates", tr("list people who may stand on the roster twice, and why"))
    duplicates.add_argument("vault", type=Path, metavar="VAULT")
    duplicates.add_argument("--json", action="store_true")
    merge = _verb(verbs, "merge", tr("make one entry of two people of the roster; a copy is made before"))
    merge.add_argument("vault", type=Path, metavar="VAULT")
    merge.add_argument("one", type=int, metavar="FIRST", help=tr("the number of one, as duplicates tells it"))
    merge.add_argument("other", type=int, metavar="SECOND", help=tr("the number of the other"))
    for name, words in (
        ("--first", tr("of FIELD what the first says stays; can be given several times")),
        ("--second", tr("of FIELD what the second says stays")),
        ("--both", tr("of FIELD both stay (language, notes)")),
    ):
        merge.add_argument(
            name, action="append", default=[], type=MergeField, choices=list(MergeField), metavar="FIELD", help=words
        )
    merge.add_argument("--not-same", action="store_true", help=tr("remember that they are two people; merge nothing"))
    merge.add_argument("--json", action="store_true")


def _add_visits(verbs: Verbs) -> None:
    words = tr("make visit lists, enter what came back, and follow the copies")
    visits = verbs.add_parser("visits", help=words, description=words, allow_abbrev=False)
    visits.add_argument("vault", type=Path, metavar="VAULT")
    kinds = visits.add_subparsers(title=tr("commands"), metavar="COMMAND", required=True)

    def kind(name: str, words: str) -> argparse.ArgumentParser:
        parser = _verb(kinds, name, words)
        parser.set_defaults(verb="visits", what=name)
        parser.add_argument("--json", action="store_true")
        return parser

    make = kind("make", tr("make a list and its first copy; report visit-list prints it"))
    make.add_argument("--holder", required=True, metavar="NAME", help=tr("who gets the copy"))
    make.add_argument("--whom", type=Whom, default=Whom.UNSIGNED, choices=[each for each in Whom if each.is_by_unit])
    make.add_argument("--by", type=Grouping, default=Grouping.SITE, choices=tuple(Grouping), help=tr("grouped by"))
    make.add_argument("--unit", metavar="U", help=tr("the unit's name (the first one)"))
    make.add_argument("--name", default="", metavar="TEXT", help=tr("what the list is called"))
    copy = kind("copy", tr("one more copy of a list, with the same people and codes"))
    copy.add_argument("list", type=_at_least_one, metavar="LIST")
    copy.add_argument("--holder", required=True, metavar="NAME", help=tr("who gets the copy"))
    enter = kind("enter", tr("enter lines like K7M H 2 Y; a file, or - for what is typed"))
    enter.add_argument("lines", metavar="FILE")
    enter.add_argument("--on", metavar="DATE", help=tr("the day of the visits (today)"))
    kind("out", tr("list the copies that are still out"))
    back = kind("back", tr("note that a copy came back, or was shredded"))
    back.add_argument("copy", metavar="N-N")
    back.add_argument("--shredded", action="store_true")


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="U", help=tr("the unit's name (the first one)"))
    parser.add_argument("--as-of", metavar="DATE", help=tr("the day of the count (today)"))
    parser.add_argument("--regime", metavar="R", help=tr("other rules than the unit's own"))


def _add_keeping(verbs: Verbs) -> None:
    lists = _verb(verbs, "lists", tr("list the employer's lists that were taken in, and what each changed"))
    lists.add_argument("vault", type=Path, metavar="VAULT")
    lists.add_argument("--check", type=int, metavar="ID", help=tr("hold the count against that list"))
    _add_choice(lists)
    lists.add_argument("--json", action="store_true")
    history = _verb(verbs, "history", tr("list what was done, the newest first"))
    history.add_argument("vault", type=Path, metavar="VAULT")
    history.add_argument("--person", metavar="TEXT", help=tr("only what touched this person: letters of the name"))
    history.add_argument("--limit", type=_at_least_one, default=50, metavar="N", help=tr("at most so many (50)"))
    history.add_argument("--json", action="store_true")
    backup = _verb(verbs, "backup", tr("write an encrypted copy and try it"))
    backup.add_argument("vault", type=Path, metavar="VAULT")
    backup.add_argument("to", type=Path, metavar="TO", help=tr("a folder, or the file to write"))
    backup.add_argument("--json", action="store_true")
    check = _verb(verbs, "check", tr("read all of a campaign or a backup and say whether it is whole"))
    check.add_argument("path", type=Path, metavar="VAULT|BACKUP|REPORT")
    check.add_argument("--of", type=Path, metavar="VAULT", help=tr("PATH is a printed report of this campaign, as PDF"))
    check.add_argument("--json", action="store_true")
    restore = _verb(verbs, "restore", tr("put a backup into a new folder"))
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("vault", type=Path, metavar="VAULT", help=tr("the folder to make"))
    finish = _verb(verbs, "finish", tr("list what is still out; destroy the names only where the title is given"))
    finish.add_argument("vault", type=Path, metavar="VAULT")
    finish.add_argument(
        "--destroy-names", metavar="TITLE", help=tr("finish: keep totals and reports, destroy all else, for ever")
    )
    finish.add_argument(
        "--keep-facts", action="store_true", help=tr("--destroy-names: keep what sealed counts were made from, unnamed")
    )
    finished = _verb(verbs, "finished", tr("say what is left of a finished campaign"))
    finished.add_argument("vault", type=Path, metavar="VAULT")
    finished.add_argument("--reports", type=Path, metavar="DIR", help=tr("save the kept reports there as PDF"))
    finished.add_argument("--json", action="store_true")
    export = _verb(verbs, "export", tr("write everything into open files (CSV, JSON), not encrypted"))
    export.add_argument("vault", type=Path, metavar="VAULT")
    export.add_argument("folder", type=Path, metavar="DIR", help=tr("the folder to make"))
    export.add_argument("--json", action="store_true")
