"""A person at work, in a process of its own that may be killed or watched.

    python -m tests.torture.at_work serve          one worker after another, each for a line of JSON on the input
    python -m tests.torture.at_work once ORDERS    one worker

A worker opens the campaign, does one act after another through the use cases, and tells the head of the history as soon
as an act is acknowledged. It writes lines of JSON.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from cardtrack.domain.act import ActName
from cardtrack.domain.card import AuthorizationCard
from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName, Position
from cardtrack.errors import LaterActDepends, NothingToRedo, NothingToUndo, StorageFull
from cardtrack.usecases.edit_employee import add_employee, edit_employee
from cardtrack.usecases.open_campaign import NewCampaign, make_campaign, unlock_campaign
from cardtrack.usecases.record_card import discard_cards, edit_card, record_card
from cardtrack.usecases.regimes import regime_by_id
from cardtrack.usecases.undo_redo import redo, undo
from cardtrack.vault import history
from cardtrack.vault.cards import load_cards
from cardtrack.vault.connection import Vault
from cardtrack.vault.datafile import DATA
from cardtrack.vault.employees import load_employees, trash_employees
from cardtrack.vault.units import load_units
from tests.torture.power import Call, watched
from tests.vault.in_child import ROOT, environment, limit_files
from tests.vault.tiny import LOW, PASSPHRASE

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
BLUE_DOOR = NewCampaign("Blue Door", "Local 9903", "Blue Door Clinic", "Everyone", prepared_by="Dana")


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is to do: so many acts, chosen by `seed`, under `pragmas` that take protections away.

    With `room` (KiB), no file may grow further beyond data.db as it is, until half of the acts were tried.
    """

    folder: str
    seed: int = 0
    acts: int = 12
    pragmas: Sequence[str] = ()
    makes: bool = False
    room: int | None = None

    def text(self) -> str:
        """As it is handed over."""
        return json.dumps(asdict(self))

    def watched(self, trace: Path) -> list[Call]:
        """The system calls of a worker that does as ordered."""
        return watched(trace, "tests.torture.at_work", "once", self.text())


@contextmanager
def workers() -> Iterator[subprocess.Popen[bytes]]:
    """A process that starts workers, and is stopped in the end."""
    command = [sys.executable, "-m", "tests.torture.at_work", "serve"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as serving:
        yield serving
        assert serving.stdin is not None
        serving.stdin.close()
        assert serving.wait(30) == 0


def made(folder: Path, people: int = 20) -> Vault:
    """A new campaign with people on its roster, open."""
    vault = make_campaign(folder, PASSPHRASE, BLUE_DOOR, TODAY, AT, derivation=LOW).vault
    for number in range(people):
        add_employee(vault, a_person(number), AT)
    return vault


def a_person(number: int) -> Employee:
    """Somebody with a position and a way to be reached: an act of several rows in three tables."""
    return Employee(
        0,
        PersonName(f"Ha-neul {number}", "Kim"),
        str(number),
        positions=(Position(date(2024, 1, 8), None, "Driver", "Depot", "Routes", "Day"),),
        contacts=(
            Contact(ContactKind.CELL, f"555-01{number:02}"),
            Contact(ContactKind.EMAIL, f"k{number}@example.org"),
        ),
    )


def work(orders: Orders, tell: Callable[[object], None]) -> None:
    """Does as ordered; tells each act when the use case has returned, and not before."""
    folder, chance = Path(orders.folder), random.Random(orders.seed)  # noqa: S311 - a seed, no secret
    if orders.makes:
        vault = made(folder, people=0)
        tell(history.head(vault))
        vault.close()
    with unlock_campaign(folder, PASSPHRASE, AT) as vault:
        for pragma in orders.pragmas:
            vault.db.execute(f"PRAGMA {pragma}").fetchall()
        if orders.room is not None:
            limit_files((folder / DATA).stat().st_size + orders.room * 1024)
        for number in range(orders.acts):
            if number == orders.acts // 2:
                limit_files(resource.RLIM_INFINITY)
            try:
                chance.choice(ACTS)(vault, chance)
                tell(history.head(vault))
            except (NothingToUndo, NothingToRedo, LaterActDepends):
                pass
            except StorageFull:
                tell("full")


def _adds(vault: Vault, chance: random.Random) -> None:
    add_employee(vault, a_person(chance.randrange(100)), AT)


def _records(vault: Vault, chance: random.Random) -> None:
    person = chance.choice(load_employees(vault))
    card = AuthorizationCard(0, employee_id=person.id, signed_on=TODAY, received_on=TODAY, notes="x" * 900)
    unit = load_units(vault)[0]
    record_card(vault, card, unit, regime_by_id(unit.regime_id, vault), TODAY, AT)


def _edits_card(vault: Vault, chance: random.Random) -> None:
    if cards := load_cards(vault):
        edit_card(vault, replace(chance.choice(cards), notes=str(chance.random())), AT)


def _edits_person(vault: Vault, chance: random.Random) -> None:
    person = chance.choice(load_employees(vault))
    edit_employee(vault, replace(person, notes=str(chance.random()), contacts=person.contacts[:1]), AT)


def _discards_card(vault: Vault, chance: random.Random) -> None:
    if cards := load_cards(vault):
        discard_cards(vault, [chance.choice(cards).id], AT)


def _discards_people(vault: Vault, chance: random.Random) -> None:
    """An act of three rows, without the copy that goes before it: that is proved by two threads (see backing_up)."""
    people = load_employees(vault)
    if len(people) > 9:
        with history.act(vault, ActName.TRASH_EMPLOYEE, AT, {"count": 3}):
            trash_employees(vault, [person.id for person in chance.sample(people, 3)], TODAY)


def _undoes(vault: Vault, _: random.Random) -> None:
    undo(vault, AT)


def _redoes(vault: Vault, _: random.Random) -> None:
    redo(vault, AT)


ACTS = (_adds, _records, _records, _edits_card, _edits_person, _discards_card, _discards_people, _undoes, _redoes)


def _tell(what: object) -> None:
    line = json.dumps(asdict(what) if isinstance(what, history.HistoryHead) else what)
    os.write(sys.stdout.fileno(), f"{line}\n".encode())  # one call: nobody reads half a line of a killed process


def _serve() -> None:
    """Each worker is forked from here, where everything is imported already: thousands of them take no time."""
    for line in sys.stdin:
        orders = Orders(**json.loads(line))
        if (worker := os.fork()) == 0:
            _tell({"pid": os.getpid()})
            work(orders, _tell)
            os._exit(0)
        _, status = os.waitpid(worker, 0)
        _tell({"ended": status})


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        _serve()
    else:
        work(Orders(**json.loads(sys.argv[2])), _tell)
