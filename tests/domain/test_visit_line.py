"""Lines typed from a visit list: the same meaning in any order and language, and nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardtrack.domain import visit_line
from cardtrack.domain.visit import Visit, VisitOutcome
from cardtrack.domain.visit_code import code_of
from cardtrack.domain.visit_line import LETTERS, LineFault, VisitLine, parse_line

CODE = code_of(78)  # K7M
PHRASES = {" ".join(words): meaning for words, meaning in visit_line._PHRASES.items()}
OUTCOMES = {phrase: meaning for phrase, meaning in PHRASES.items() if isinstance(meaning, VisitOutcome)}
ANSWERS = {phrase: meaning.value for phrase, meaning in PHRASES.items() if isinstance(meaning, visit_line.Answer)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K7M 2 home y", VisitLine(78, 2, VisitOutcome.HOME, True)),
        ("k7m H 2 Y", VisitLine(78, 2, VisitOutcome.HOME, True)),
        ("home, K7M. 2/5; yes", VisitLine(78, 2, VisitOutcome.HOME, True)),
        ("K7M 3점 집에 없음 네", VisitLine(78, 3, VisitOutcome.NOT_HOME, True)),
        ("K7M Se Mudó no", VisitLine(78, None, VisitOutcome.MOVED, False)),
        ("K7M not-home", VisitLine(78, None, VisitOutcome.NOT_HOME)),
        ("K7M no está", VisitLine(78, None, VisitOutcome.NOT_HOME)),
        ("K7M 0", VisitLine(78, 0)),
        ("K7M y y home home", VisitLine(78, None, VisitOutcome.HOME, True)),
        ("K7M home refused 5", VisitLine(78, 5, VisitOutcome.REFUSED)),
        ("K7M signed home", VisitLine(78, None, VisitOutcome.SIGNED)),
        ("Ｋ７Ｍ　２　home", VisitLine(78, 2, VisitOutcome.HOME)),
        ("K7M: asks for Rosa: 5 pm", VisitLine(78, note="asks for Rosa: 5 pm")),
        ("K7M 1 h： 전화 주세요", VisitLine(78, 1, VisitOutcome.HOME, note="전화 주세요")),
    ],
)
def test_typed_and_understood(text: str, expected: VisitLine) -> None:
    assert parse_line(text) == expected


@pytest.mark.parametrize(
    ("text", "fault", "word"),
    [
        ("", LineFault.NO_CODE, ""),
        ("2 home y", LineFault.NO_CODE, ""),
        ("K7N 2 home", LineFault.WRONG_CODE, "K7N"),
        ("7KM 2 home", LineFault.WRONG_CODE, "7KM"),
        ("K7 2 home", LineFault.WRONG_CODE, "K7"),
        (f"K7M {code_of(5)} home", LineFault.TWO_CODES, code_of(5)),
        ("K7M 6", LineFault.WRONG_RATING, "6"),
        ("K7M 23 home", LineFault.WRONG_RATING, "23"),
        ("K7M 2 3", LineFault.TWO_RATINGS, "3"),
        ("K7M home moved", LineFault.TWO_OUTCOMES, "moved"),
        ("K7M y n", LineFault.TWO_ANSWERS, "n"),
        ("K7M no home 2", LineFault.TWO_MEANINGS, "no home"),
        ("K7M 2 hme", LineFault.UNKNOWN_WORD, "hme"),
        ("K7M", LineFault.NOTHING_SAID, ""),
    ],
)
def test_what_is_amiss_is_told_with_the_word(text: str, fault: LineFault, word: str) -> None:
    line = parse_line(text)
    assert (line.fault, line.word) == (fault, word)


def test_what_is_amiss_does_not_hide_whose_line_it_is() -> None:
    assert parse_line("K7M 7 home").visit_id == 78
    assert parse_line("home refused K7M 9").visit_id == 78


@given(st.permutations([CODE.lower(), "4", "no contesta", "sí"]), st.sampled_from([" ", "  ", ", ", "\t"]))
def test_the_order_of_the_words_does_not_matter(parts: list[str], between: str) -> None:
    assert parse_line(between.join(parts)) == VisitLine(78, 4, VisitOutcome.NOT_HOME, True)


@given(
    st.sampled_from(sorted(OUTCOMES)),
    st.sampled_from(sorted(ANSWERS)),
    st.sampled_from([*range(6), None]),
    st.integers(1, 10**6),
)
def test_every_known_word_means_one_thing_beside_the_others(
    phrase: str, answer: str, rating: int | None, visit_id: int
) -> None:
    said = "" if rating is None else str(rating)
    line = parse_line(f"{code_of(visit_id)} {phrase.upper()} {said} {code_of(visit_id)} {answer}")
    assert line == VisitLine(visit_id, rating, OUTCOMES[phrase], ANSWERS[answer])


def ways_to_cut(words: list[str]) -> Iterator[list[str]]:
    if not words:
        yield []
    for many in range(1, min(3, len(words)) + 1):
        for rest in ways_to_cut(words[many:]):
            yield [" ".join(words[:many]), *rest]


def slowly(words: list[str]) -> tuple[set[object], bool]:
    """All ways to cut the words into phrases; of those the one whose first phrase is longest, then the second, ..."""
    two = {" ".join(phrase) for phrase in visit_line._TWO_MEANINGS}
    known = two | PHRASES.keys()
    possible = [cut for cut in ways_to_cut(words) if all(each in known or " " not in each for each in cut)]
    cut = max(possible, key=lambda each: [len(phrase.split()) for phrase in each])
    return {PHRASES[each] for each in cut if each in PHRASES}, all(each in PHRASES for each in cut)


@given(st.lists(st.sampled_from(sorted({word for phrase in PHRASES for word in phrase.split()} | {"hme"})), max_size=6))
def test_phrases_are_read_as_the_slow_way_reads_them(words: list[str]) -> None:
    meanings, is_known = slowly(words)
    line = parse_line(f"{CODE} {' '.join(words)}")
    if line.fault is None:
        said = {each for each in meanings if isinstance(each, VisitOutcome)}
        at_the_door = {VisitOutcome.REFUSED, VisitOutcome.SIGNED, VisitOutcome.LANGUAGE}
        assert is_known
        assert line.outcome in said or not said
        assert said - {VisitOutcome.HOME} == {line.outcome} - {VisitOutcome.HOME, None} or len(said) == 1
        assert len(said) < 2 or (said - {VisitOutcome.HOME}) <= at_the_door
    elif line.fault is LineFault.UNKNOWN_WORD:
        assert not is_known


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    line = parse_line(text)
    assert line.visit_id is not None or line.fault is not None


def test_no_word_looks_like_a_code_or_a_rating() -> None:
    assert not [phrase for phrase in PHRASES if any(letter.isdigit() for letter in phrase)]
    assert len(set(LETTERS.values())) == len(LETTERS) == len(VisitOutcome)
    assert not {letter.lower() for letter in LETTERS.values()} & {"y", "n"}


def test_a_second_line_leaves_what_it_does_not_speak_of() -> None:
    visit = Visit(78, 1, 7, "Los Angeles")
    first = parse_line("K7M 2 home y: with her mother").put_on(visit, date(2026, 11, 18))
    second = parse_line("K7M 3 n").put_on(first, date(2026, 11, 20))
    outcome, note = VisitOutcome.HOME, "with her mother"
    assert second == Visit(78, 1, 7, "Los Angeles", outcome, 3, False, note, date(2026, 11, 20))
