"""Whether a written name can be a listed one: pairs in several naming traditions, all invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardtrack.domain.employee import PersonName
from cardtrack.matching.likeness import Kind, Likeness, Why, likeness
from cardtrack.matching.names import full_forms, is_short_form, korean_keys, listed_name, spelling, written_name


def like(listed: str, written: str, **more: str) -> Likeness | None:
    family, _, given = listed.partition(", ")
    name = PersonName(family=family, given=given)
    for field, text in more.items():
        name = replace(name, **{field: text})  # type: ignore[arg-type] # by the name of the field
    return likeness(written_name(written), listed_name(name))


SAME = [
    ("Morales, Rosa", "Rosa Morales"),
    ("Morales, Rosa Isela", "ROSA MORALES"),
    ("MORALES, ROSA", "Morales, Rosa"),
    ("Castañeda, Raúl", "Raul Castaneda"),
    ("CASTA¥EDA, RAUL", "Raúl Castañeda"),
    ("Pe?a, Begoña", "Begona Peña"),
    ("DE LEON SALAS, MIGUEL ANGEL", "Miguel de León"),
    ("Salas de Mora, Elvia", "Elvia Salas"),
    ("Gonzalez-Reed, Amanda", "Amanda Reed"),
    ("VON DER HEIDE, ERIK", "Erik Vonderheide"),
    ("PHAM, THI MAI", "Phạm Thị Mai"),
    ("Dinh, Ngoc Bao Chau", "Đinh Ngọc Bảo Châu"),
    ("Hoang, My Linh", "Linh Hoàng"),
    ("Kim, Min Soo", "Minsoo Kim"),
    ("Kim, Minsoo", "Kim Min-soo"),
    ("Mendoza, Carlito Jr", "Carlito Mendoza"),
]
NEAR = [
    ("CHOI, SU JIN", "최수진", Why.ROMANIZED),
    ("Yoon, Eunji", "Yun Eun-ji", Why.ROMANIZED),
    ("SONG, DAVID TAEHO", "송태호", Why.ROMANIZED),
    ("Sunwoo, Eun", "선우은", Why.ROMANIZED),
    ("Hur, Jung Ah", "허정아", Why.ROMANIZED),
    ("RAMOS VEGA, JOSE GUADALUPE", "Lupe Ramos", Why.NICKNAME),
    ("Flores-Ortega, Luz Maria", "Luz Ma. Flores", Why.SHORT_FORM),
    ("Fernandez, Concepcion", "Concha Fdez.", Why.SHORT_FORM),
    ("Zavala, Enrique", "Kike Zabala", Why.SPELLING),
    ("O'NEIL, PATRICK", "Pat Oneill", Why.SPELLING),
    ("MacArthur, Susan", "Sue McArthur", Why.SPELLING),
    ("Burns, Harold", "Harold Bums", Why.SPELLING),
    ("TAYLOR, WILLIAM HENRY", "Bill H. Taylor", Why.INITIAL),
    ("LY, PHUONG", "Lý Thị Phượng", Why.LONGER),
    ("Tran, Duc Minh", "Trần Minh Đức", Why.WORD_ORDER),
]
OTHER = [
    ("Kim, Soon Ok", "김순복"),
    ("LEE, HYUN JU", "이현지"),
    ("Jung, Yoo Jin", "Jung Yoo Min"),
    ("Morales, Rosa Isela", "Rosa Elvira Morales"),
    ("Cervantes, Mario", "Maria Cervantes"),
    ("Ruiz, Juana", "Juan Ruiz"),
    ("DANG, VAN LONG", "Đặng Văn Lộc"),
    ("DELOS SANTOS, MARIA LUISA", "Malou delos Santos"),
    ("RAMOS, MARY JANE", "Mary Ann Ramos"),
    ("MENDOZA, CARLITO JR", "Carlito Mendoza Sr"),
    ("Turner, Eric", "Erica Turner"),
    ("Young, Christian", "Christine Young"),
    ("Moore, Jean", "Gene Moore"),
    ("Lopez, Maria Elena", "Maria Elena"),
    ("Smith, Robert", "Ana Lopez"),
]


@pytest.mark.parametrize(("listed", "written"), SAME)
def test_the_same_name(listed: str, written: str) -> None:
    found = like(listed, written)
    assert found is not None
    assert found.kind is Kind.EXACT


@pytest.mark.parametrize(("listed", "written", "why"), NEAR)
def test_a_similar_name_and_why(listed: str, written: str, why: Why) -> None:
    found = like(listed, written)
    assert found is not None
    assert found.kind is Kind.SIMILAR
    assert why in found.reasons


@pytest.mark.parametrize(("listed", "written"), OTHER)
def test_another_name(listed: str, written: str) -> None:
    assert like(listed, written) is None


def test_native_names_are_exact() -> None:
    assert like("Kim, Min-soo", "김민수", native="김민수") == Likeness(Kind.EXACT, (Why.NATIVE,))
    assert like("Kim, Min-soo", "김 민수", native="김민수") == Likeness(Kind.EXACT, (Why.NATIVE,))


def test_other_names_of_the_same_person() -> None:
    assert like("Campos, Rosa", "Rosa Morales", former="Morales") == Likeness(
        Kind.SIMILAR, (Why.SAME_WORDS, Why.SHORTER, Why.ALSO)
    )
    assert like("Smith, Robert", "Bobcat Smith", preferred="Bobcat") is not None
    assert like("Kim, Sarah", "Kim Minji", romanized="Minji") is not None


def test_one_word_is_a_shorter_form() -> None:
    assert like("Morales, Rosa", "Rosa") == Likeness(Kind.EXACT, (Why.SAME_WORDS, Why.SHORTER))
    assert like("Madonna", "Madonna") == Likeness(Kind.EXACT, (Why.SAME_WORDS,))


def test_unfinished_words() -> None:
    name = listed_name(PersonName(family="Panganiban", given="Jhonny"))
    begun = likeness(written_name("johnny pang"), name, is_unfinished=True)
    assert begun is not None
    assert Why.BEGINNING in begun.reasons
    assert likeness(written_name("johnny pang"), name) is None
    assert likeness(written_name("johnny x"), name, is_unfinished=True) is None


def test_nothing_is_like_nothing() -> None:
    assert like("Morales, Rosa", "") is None
    assert likeness(written_name("Rosa"), listed_name(PersonName())) is None


def test_short_forms_and_nicknames_are_tables() -> None:
    assert full_forms("bill") == {"bill", "william"}
    assert full_forms("ma") == {"ma", "maria"}
    assert full_forms("qwerty") == {"qwerty"}
    assert is_short_form("fdez", "fernandez")
    assert not is_short_form("bill", "william")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jhonny", "johnny"),
        ("gonzales", "gonzalez"),
        ("stephania", "stefania"),
        ("katherine", "catherine"),
        ("jimenez", "gimenez"),
        ("enriquez", "enrikez"),
    ],
)
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("juan", "juana"), ("mario", "maria"), ("luis", "luisa"), ("paul", "paula"), ("jean", "june")]
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


def test_only_korean_names_have_korean_keys() -> None:
    assert korean_keys(listed_name(PersonName(family="Smith", given="John"))) == frozenset()
    assert korean_keys(listed_name(PersonName(native="김민수"))) == {"김:mInsU"}
