"""What each command does. Loaded when one is asked for: opening the window needs none of it."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cardtrack.cli.duplicates import list_pairs, merge_pair
from cardtrack.cli.finishing import finished_text, left_json, left_text, out_text
from cardtrack.cli.lists import checked_json, checked_text
from cardtrack.cli.output import (
    act_json,
    act_line,
    card_line,
    check_json,
    check_text,
    count_json,
    count_text,
    exported_json,
    exported_text,
    import_json,
    import_line,
    import_text,
    paper_json,
    paper_text,
    seal_json,
    seal_line,
    verdict_json,
)
from cardtrack.cli.people import find_people, match_list
from cardtrack.cli.telling import Telling
from cardtrack.cli.visits import COPY_VERBS, entered_json, entered_text, lines_of
from cardtrack.domain.typed_date import parse_date
from cardtrack.errors import CampaignFinished, CampaignNotFinished, HistoryBroken, LinesLeft, VaultDamaged
from cardtrack.i18n import tr
from cardtrack.usecases import Vault
from cardtrack.usecases.back_up import back_up, check_backup, check_vault, restore_backup
from cardtrack.usecases.check_list import check_list
from cardtrack.usecases.check_paper import check_paper
from cardtrack.usecases.count_unit import count_unit
from cardtrack.usecases.enter_visits import enter_line
from cardtrack.usecases.export_table import export_table
from cardtrack.usecases.finish_campaign import (
    Confirmed,
    finish_campaign,
    fresh_recovery_code,
    look_at_finished,
    save_kept_reports,
)
from cardtrack.usecases.import_cards import import_card_log
from cardtrack.usecases.import_list import counts, import_file, preview_file
from cardtrack.usecases.last_seen import older_than_seen
from cardtrack.usecases.leave import bring_back, export_everything, look_at_export
from cardtrack.usecases.list_imports import list_imports
from cardtrack.usecases.lock import lock_campaign
from cardtrack.usecases.look_at_history import Wanted, find_acts, find_person, read_acts
from cardtrack.usecases.open_campaign import MadeCampaign, NewCampaign, is_finished, make_campaign, unlock_campaign
from cardtrack.usecases.practice import run_practice
from cardtrack.usecases.print_report import BlankCards, Letter, ReportChoice, make_report, make_report_table, save_pdf
from cardtrack.usecases.regimes import DEFAULT_REGIME
from cardtrack.usecases.seal_count import SealChoice, check_seal, check_seals, require_whole, seal_count
from cardtrack.usecases.still_out import still_out
from cardtrack.wording import dates
from cardtrack.wording.older_state import older_text


@dataclass(frozen=True, slots=True)
class Call:
    """A command with its arguments, the day and the moment."""

    arguments: argparse.Namespace
    today: date
    at: datetime


# --- the passphrase -------------------------------------------------------------------------


def _passphrase(call: Call, prompt: str, *, twice: bool = False) -> str:
    """From the file descriptor where one is given, else asked for on the terminal."""
    number: int | None = call.arguments.passphrase_fd
    if number is not None:
        with open(number, encoding="utf-8", closefd=False) as file:
            return file.readline().rstrip("\r\n")
    while True:
        typed = getpass.getpass(prompt + ": ")
        if not twice or typed == getpass.getpass(tr("Once more") + ": "):
            return typed
        print(tr("The two differ. Type it again."), file=sys.stderr)


@contextmanager
def _open(call: Call, folder: Path, *, finished: bool | None = False) -> Iterator[Vault]:
    """The vault, remembered as a window does it. One that is older than last seen is said to be so, and used.

    `finished`: which of the two kinds of campaign the verb is for; None: either. Raises CampaignFinished,
    CampaignNotFinished.
    """
    vault = unlock_campaign(folder, _passphrase(call, tr("Passphrase or recovery code")), call.at)
    try:
        if finished is not None and is_finished(vault) != finished:
            raise CampaignNotFinished if finished else CampaignFinished
        older = older_than_seen(vault)
        if older is not None:
            print(older_text(older.acts), file=sys.stderr)
        yield vault
    finally:
        lock_campaign(vault, None)


def _day(text: str | None, call: Call) -> date:
    return call.today if text is None else parse_date(text, call.today)


# --- the verbs --------------------------------------------------------------------------------


def _practice(call: Call) -> None:
    done = run_practice(call.arguments.folder, call.today, call.at)
    print(tr("Practice campaign (invented people) in {path}").format(path=done.folder))
    print(count_text(done.count))
    print(tr("Majority report: {path}").format(path=done.report))
    print(tr("Cards that do not count: {path}").format(path=done.not_counted))
    print(check_text(done.backup))
    print(tr("Passphrase of the practice campaign: {text}").format(text=done.passphrase))


def _new(call: Call) -> None:
    given = call.arguments
    made = _told(call) if given.source is None else _taken(call)
    made.vault.close()
    print(tr("Made {path}").format(path=given.vault))
    print(tr("Recovery code, to be written down on paper now; it opens the campaign without the passphrase:"))
    print(made.recovery_code)


def _told(call: Call) -> MadeCampaign:
    given = call.arguments
    new = NewCampaign(
        name=given.name,
        union_name=given.union,
        employer_name=given.employer,
        unit_name=given.unit,
        code_name=given.code_name,
        prepared_by=given.prepared_by,
        regime_id=given.regime or DEFAULT_REGIME,
        included_text=given.included,
        excluded_text=given.excluded,
        goal_percent=given.goal,
    )
    return make_campaign(given.vault, _passphrase(call, tr("New passphrase"), twice=True), new, call.today, call.at)


def _taken(call: Call) -> MadeCampaign:
    given = call.arguments
    look_at_export(given.source)  # before anybody thinks of a passphrase
    passphrase = _passphrase(call, tr("New passphrase"), twice=True)
    return bring_back(given.vault, given.source, passphrase, call.at, as_edited=given.as_edited)


def _import(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        if given.preview:
            comparison = preview_file(vault, given.list, _day(given.list_date, call))
            _print(given.json, import_text(comparison), {"preview": counts(comparison)})
            return
        done = import_file(vault, given.list, _day(given.list_date, call), call.at, missing_left=given.missing_left)
    found = {**counts(done.comparison), "left": done.outlook.left}
    _print(given.json, import_text(done.comparison, done.outlook), {"imported": found})


def _cards(call: Call) -> None:
    given = call.arguments
    received = None if given.received is None else _day(given.received, call)
    with _open(call, given.vault) as vault:
        done = import_card_log(vault, given.log, received, _day(given.as_of, call), call.at)
    listed = [card_line(line) for line in done.lines]
    known = [tr("Row {row}: this card is held already.").format(row=row) for row in done.known]
    text = "\n".join([*listed, *known, done_text(len(done.lines))])
    _print(
        given.json,
        text,
        {
            "cards": [verdict_json(line.verdict) for line in done.lines],
            "unclear_rows": list(done.unclear),
            "known_rows": list(done.known),
        },
    )


def done_text(count: int) -> str:
    """How many cards were kept."""
    return tr("Kept {cards}.").format(cards=dates.cards(count))


def _count(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        counted = count_unit(vault, _day(given.as_of, call), given.unit, given.regime)
    _print(given.json, count_text(counted), count_json(counted))


def _report(call: Call) -> None:
    given = call.arguments
    choice = ReportChoice(
        name=given.name,
        as_of=_day(given.as_of, call),
        unit_name=given.unit,
        regime_id=given.regime,
        language=given.language,
        paper=given.paper,
        seal_id=given.seal if given.later is None else given.later,
        since_id=given.earlier,
        axis=given.by,
        grouped=given.group_by,
        left_out=given.without,
        blank=BlankCards(on_page=given.on_page),
        copy=given.copy,
        list_id=given.list,
        letter=Letter(given.addressee, given.neutral, _day(given.answer_by, call) if given.answer_by else None),
    )
    with _open(call, given.vault) as vault:
        if given.out is None:
            sheet = make_report_table(vault, choice, call.today)
            ending = ".xlsx" if given.csv is None else ".csv"
            written = export_table(vault, sheet, given.csv or given.xlsx, call.at, ending).path
        else:
            written = given.out
            save_pdf(make_report(vault, choice, call.today), written)
    print(tr("Written: {path}").format(path=written))


def _seal(call: Call) -> None:
    given = call.arguments
    choice = SealChoice(_day(given.as_of, call), given.unit, regime_id=given.regime)
    with _open(call, given.vault) as vault:
        seal = seal_count(vault, choice, given.label, call.today, call.at).seal
        checked = check_seal(vault, seal.id)
    _print(given.json, tr("Sealed. {line}").format(line=seal_line(checked)), {"format": 1, **seal_json(seal)})


def _seals(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault, finished=None) as vault:
        checked = check_seals(vault)
    lines = [seal_line(each) for each in checked] or [tr("No count is sealed yet.")]
    listed = [{**seal_json(each.seal), "state": str(each.state)} for each in checked]
    _print(given.json, "\n".join(lines), {"format": 1, "seals": listed})


def _history(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        person = None if given.person is None else find_person(vault, given.person, call.today)
        acts = read_acts(vault, find_acts(vault, Wanted(employee_id=person), given.limit))
    lines = [act_line(act) for act in acts] or [tr("Nothing is in the history that fits.")]
    _print(given.json, "\n".join(lines), {"format": 1, "acts": [act_json(act) for act in acts]})


def _lists(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        if given.check is not None:
            checked = check_list(vault, given.check, _day(given.as_of, call), given.unit, given.regime)
            _print(given.json, checked_text(checked), checked_json(checked))
            return
        found = list_imports(vault)
    lines = [import_line(each) for each in found] or [tr("No list was taken in yet.")]
    _print(given.json, "\n".join(lines), {"format": 1, "lists": [import_json(each) for each in found]})


def _telling(verb: Telling) -> Callable[[Call], None]:
    def tell(call: Call) -> None:
        with _open(call, call.arguments.vault) as vault:
            text, content = verb(vault, call.arguments, call.today, call.at)
        _print(call.arguments.json, text, content)

    return tell


def _visits(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        if given.what == "enter":
            day = _day(given.on, call)
            entered = [enter_line(vault, text, day, call.at) for text in lines_of(given.lines)]
            _print(given.json, "\n".join(map(entered_text, entered)), entered_json(entered))
            if left := sum(not each.is_entered for each in entered):
                raise LinesLeft(count=left)
            return
        text, content = COPY_VERBS[given.what](vault, given, call.today, call.at)
    _print(given.json, text, content)


def _backup(call: Call) -> None:
    with _open(call, call.arguments.vault, finished=None) as vault:
        done = back_up(vault, call.arguments.to, call.at)
    _print(call.arguments.json, check_text(done.check), check_json(done.check))


def _check(call: Call) -> None:
    given = call.arguments
    if given.of is not None:
        with _open(call, given.of) as vault:
            paper = check_paper(vault, given.path, call.today)
        _print(given.json, paper_text(paper), paper_json(paper))
        return
    if given.path.is_file():
        check = check_backup(given.path, _passphrase(call, tr("Passphrase or recovery code")))
        _print(given.json, check_text(check), check_json(check))
        return
    with _open(call, given.path, finished=None) as vault:
        found = check_vault(vault)
    if not found.is_sound:
        raise VaultDamaged(path=given.path)
    for checked in found.seals:
        require_whole(checked)
    if not found.history.is_whole:
        raise HistoryBroken(act=found.history.broken_at or found.history.head.length)
    _print(given.json, check_text(found), check_json(found))


def _restore(call: Call) -> None:
    given = call.arguments
    folder = restore_backup(given.backup, _passphrase(call, tr("Passphrase or recovery code")), given.vault)
    print(tr("Restored into {path}").format(path=folder))


def _export(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault) as vault:
        done = export_everything(vault, given.folder, call.at)
    _print(given.json, exported_text(done), exported_json(done))


def _finish(call: Call) -> None:
    given = call.arguments
    if given.destroy_names is None:
        with _open(call, given.vault) as vault:
            print(out_text(still_out(vault)))
        print(tr("Nothing was changed. To finish, give the campaign's title with --destroy-names."))
        return
    passphrase = _passphrase(call, tr("Passphrase"))
    with unlock_campaign(given.vault, passphrase, call.at) as vault:
        confirmed = Confirmed(given.destroy_names, passphrase, fresh_recovery_code(), keep_facts=given.keep_facts)
        done = finish_campaign(vault, confirmed, call.today, call.at)
    print(finished_text(done))
    print(tr("Recovery code, to be written down on paper now; it opens the campaign without the passphrase:"))
    print(confirmed.recovery_code)


def _finished(call: Call) -> None:
    given = call.arguments
    with _open(call, given.vault, finished=True) as vault:
        view = look_at_finished(vault)
        saved = [] if given.reports is None else save_kept_reports(vault, given.reports)
    _print(given.json, left_text(view, saved), left_json(view, saved))


def _print(as_json: bool, text: str, content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False, indent=2) if as_json else text)


VERBS: dict[str, Callable[[Call], None]] = {
    "practice": _practice,
    "new": _new,
    "import": _import,
    "cards": _cards,
    "count": _count,
    "report": _report,
    "seal": _seal,
    "seals": _seals,
    "history": _history,
    "lists": _lists,
    "find": _telling(find_people),
    "match": _telling(match_list),
    "duplicates": _telling(list_pairs),
    "merge": _telling(merge_pair),
    "visits": _visits,
    "backup": _backup,
    "check": _check,
    "restore": _restore,
    "export": _export,
    "finish": _finish,
    "finished": _finished,
}
