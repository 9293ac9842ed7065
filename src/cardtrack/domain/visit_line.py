"""A line as it is typed from a visit list that came back: `K7M 2 home y: wants to talk to Rosa`, in any order of words.

The code says whose row it is, a figure from 0 to 5 is the rating, a word or letter what came of the visit, y or n
whether to go back; what follows a colon is a note. Words are known in English, Spanish and Korean whatever language is
set, and so are the letters beside the boxes on paper. Nothing is ever guessed: a word that is not known is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from typing import TypeVar

from cardtrack.domain.assessment import RATINGS
from cardtrack.domain.names import fold, tidy
from cardtrack.domain.visit import Visit, VisitOutcome
from cardtrack.domain.visit_code import visit_of

LETTERS = {
    VisitOutcome.HOME: "H",
    VisitOutcome.NOT_HOME: "A",
    VisitOutcome.MOVED: "M",
    VisitOutcome.REFUSED: "R",
    VisitOutcome.SIGNED: "S",
    VisitOutcome.WRONG_NUMBER: "W",
    VisitOutcome.LANGUAGE: "L",
}


class Answer(Enum):
    """Whether to go back."""

    YES = True
    NO = False


class LineFault(StrEnum):
    """Why a line cannot be entered as it stands."""

    NO_CODE = "no_code"
    WRONG_CODE = "wrong_code"
    TWO_CODES = "two_codes"
    WRONG_RATING = "wrong_rating"
    TWO_RATINGS = "two_ratings"
    TWO_OUTCOMES = "two_outcomes"
    TWO_ANSWERS = "two_answers"
    TWO_MEANINGS = "two_meanings"
    UNKNOWN_WORD = "unknown_word"
    NOTHING_SAID = "nothing_said"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """What a line says; None where it says nothing of it. `fault`: the first thing amiss; `word`: where, as typed."""

    visit_id: int | None = None
    rating: int | None = None
    outcome: VisitOutcome | None = None
    go_back: bool | None = None
    note: str = ""
    fault: LineFault | None = None
    word: str = ""

    def put_on(self, visit: Visit, day: date) -> Visit:
        """The visit as it was on that day by this line; what the line does not speak of stays."""
        return replace(
            visit,
            rating=visit.rating if self.rating is None else self.rating,
            outcome=self.outcome or visit.outcome,
            go_back=visit.go_back if self.go_back is None else self.go_back,
            note=self.note or visit.note,
            visited_on=day,
        )


_WORDS: dict[VisitOutcome | Answer, str] = {
    VisitOutcome.HOME: "home, at home, in, met, casa, en casa, estaba, 집, 집에 있음, 있음, 만남",
    VisitOutcome.NOT_HOME: (
        "away, not home, not at home, nh, no answer, nobody home, out, ausente, no esta, no estaba, no en casa, "
        "no contesta, nadie, fuera, 부재, 부재중, 없음, 집에 없음, 응답 없음"
    ),
    VisitOutcome.MOVED: "moved, moved away, mudo, se mudo, mudado, mudada, 이사, 이사함, 이사 감",
    VisitOutcome.REFUSED: "refused, refuses, refusal, rechazo, rechaza, se nego, nego, 거절, 거절함, 거부",
    VisitOutcome.SIGNED: "signed, firmo, firmado, firmada, 서명, 서명함",
    VisitOutcome.WRONG_NUMBER: (
        "wrong, wrong number, bad number, equivocado, numero equivocado, numero malo, 결번, 틀린 번호, 잘못된 번호, "
        "번호 틀림"
    ),
    VisitOutcome.LANGUAGE: "language, other language, idioma, otro idioma, lengua, 언어, 다른 언어",
    Answer.YES: "y, yes, si, again, volver, 예, 네, 다시",
    Answer.NO: "n, no, 아니오, 아니요, 아니",
}
_TWO_MEANINGS = frozenset({("no", "home"), ("no", "casa"), ("no", "집")})  # not at home, or at home and no second visit
_AT_THE_DOOR = frozenset({VisitOutcome.REFUSED, VisitOutcome.SIGNED, VisitOutcome.LANGUAGE})  # of people at home
_MOST_WORDS = 3  # of one phrase
_NOTE = re.compile("[:：]")
_BETWEEN = re.compile(r"[\s,;.\-]+")
_RATING = re.compile(r"([0-9]+)(?:/5|점)?")

Told = TypeVar("Told")
_PHRASES = {
    tuple(phrase.split()): meaning for meaning, phrases in _WORDS.items() for phrase in fold(phrases).split(", ")
}
_PHRASES |= {(letter.lower(),): outcome for outcome, letter in LETTERS.items()}


def parse_line(text: str) -> VisitLine:
    """What a line says, faults and all; of an empty one that it has no code."""
    head, *after = _NOTE.split(text, maxsplit=1)
    said = _Said()
    words = [word for word in _BETWEEN.split(fold(head)) if word]
    while words:
        words = words[said.take(words) :]
    return said.line(tidy(after[0]) if after else "")


class _Said:
    """What was read so far, each kind with all that was said of it."""

    def __init__(self) -> None:
        self._codes: list[tuple[str, int | None]] = []
        self._ratings: list[int] = []
        self._outcomes: list[VisitOutcome] = []
        self._answers: list[Answer] = []
        self._faults: list[tuple[LineFault, str]] = []

    def take(self, words: list[str]) -> int:
        """Reads the first of the words, and those that belong to it; gives how many."""
        for many in range(min(_MOST_WORDS, len(words)), 0, -1):
            phrase = tuple(words[:many])
            if phrase in _TWO_MEANINGS:
                self._faults.append((LineFault.TWO_MEANINGS, " ".join(phrase)))
                return many
            if (meaning := _PHRASES.get(phrase)) is not None:
                self._mean(meaning, " ".join(phrase))
                return many
        self._take_one(words[0])
        return 1

    def _mean(self, meaning: VisitOutcome | Answer, phrase: str) -> None:
        if isinstance(meaning, Answer):
            self._once(self._answers, meaning, LineFault.TWO_ANSWERS, phrase)
        elif meaning in _AT_THE_DOOR and self._outcomes == [VisitOutcome.HOME]:
            self._outcomes = [meaning]
        elif not (meaning is VisitOutcome.HOME and set(self._outcomes) & _AT_THE_DOOR):
            self._once(self._outcomes, meaning, LineFault.TWO_OUTCOMES, phrase)

    def _take_one(self, word: str) -> None:
        if rating := _RATING.fullmatch(word):
            number = int(rating[1]) if len(rating[1]) < 3 else -1
            if number in RATINGS:
                self._once(self._ratings, number, LineFault.TWO_RATINGS, word)
            else:
                self._faults.append((LineFault.WRONG_RATING, word))
        elif word.isascii() and word.isalnum() and any(map(str.isdigit, word)):
            visit_id = visit_of(word)
            if visit_id is None:
                self._faults.append((LineFault.WRONG_CODE, word.upper()))
            self._once(self._codes, (word, visit_id), LineFault.TWO_CODES, word.upper())
        else:
            self._faults.append((LineFault.UNKNOWN_WORD, word))

    def _once(self, known: list[Told], value: Told, fault: LineFault, word: str) -> None:
        if known and known != [value]:
            self._faults.append((fault, word))
        elif not known:
            known.append(value)

    def line(self, note: str) -> VisitLine:
        """All of it, with the first fault."""
        visit_id = self._codes[0][1] if self._codes else None
        rating = self._ratings[0] if self._ratings else None
        outcome = self._outcomes[0] if self._outcomes else None
        answer = self._answers[0] if self._answers else None
        faults = list(self._faults)
        if not self._codes:
            faults.append((LineFault.NO_CODE, ""))
        if (rating, outcome, answer, note) == (None, None, None, ""):
            faults.append((LineFault.NOTHING_SAID, ""))
        fault, word = faults[0] if faults else (None, "")
        return VisitLine(visit_id, rating, outcome, None if answer is None else answer.value, note, fault, word)
