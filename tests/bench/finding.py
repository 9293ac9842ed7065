"""Find as you type among many people: every keystroke, beside reading all of the folded text once."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median as middle
from statistics import quantiles

from cardtrack.domain.names import fold
from cardtrack.usecases.find_people import Finder
from tests.bench import invented
from tests.bench.invented import TODAY
from tests.bench.measuring import Line, median, seconds

# typed letter by letter: names, parts of them in any order, a number, a phone number
_TYPED = ("morales", "nguyen thi", "o'hara ana", "quintero5", "min-jun park", "e0420", "555 0117", "vega ibarra")
_MISTYPED = ("moralez", "ngyuen", "quintreo", "fernandes", "salasar", "yamata")


def lines(many: int) -> Iterator[Line]:
    """The median, the slow end and the slowest keystroke."""
    people = list(invented.people(many))
    start = seconds(lambda: Finder(people, TODAY).prepare())
    finder = Finder(people, TODAY)
    finder.prepare()
    text = "\n".join(fold(f"{person.name.full()} {person.number}") for person in people)
    read = median(lambda: text.count("qzx"))
    peer = "reading all the text once"
    for name, typed, most in (("find", _TYPED, 4), ("find, with look-alikes", _MISTYPED, 10)):
        times = sorted(_keystrokes(finder, typed))
        cut = quantiles(times, n=20)[-1]
        yield Line(f"{name}: median keystroke of {len(times)}", middle(times), peer, read, most)
        yield Line(f"{name}: 95 of 100 keystrokes", cut, peer, read, most)
        yield Line(f"{name}: slowest keystroke", times[-1], peer, read)
    yield Line(f"making {many:,} people ready to be found", start)


def _keystrokes(finder: Finder, words: tuple[str, ...]) -> Iterator[float]:
    for word in words:
        for end in range(1, len(word) + 1):
            yield median(lambda typed=word[:end]: finder.find(typed), 3)  # type: ignore[misc]
