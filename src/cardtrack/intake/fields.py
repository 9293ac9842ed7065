"""The columns that a list can have, and the headings under which they come, in English, Spanish and Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from cardtrack.domain.names import fold, letters


class Field(StrEnum):
    """What a column holds. The values are kept with every list: they never change."""

    NUMBER = "number"
    FAMILY = "family"
    SECOND_FAMILY = "second_family"
    GIVEN = "given"
    MIDDLE = "middle"
    FULL_NAME = "full_name"
    NATIVE = "native"
    PREFERRED = "preferred"
    CLASSIFICATION = "classification"
    WORKSITE = "worksite"
    DEPARTMENT = "department"
    SHIFT = "shift"
    ADDRESS = "address"
    ADDRESS_MORE = "address_more"
    CITY = "city"
    STATE = "state"
    ZIP = "zip"
    EMAIL = "email"
    HOME_PHONE = "home_phone"
    CELL = "cell"
    HIRED = "hired"
    LEFT = "left"
    LANGUAGE = "language"
    SIGNED = "signed"
    RECEIVED = "received"
    CARD_MARK = "card_mark"
    COLLECTOR = "collector"
    SERIAL = "serial"
    IGNORE = "ignore"


NAME_FIELDS = frozenset({Field.FAMILY, Field.GIVEN, Field.FULL_NAME, Field.NATIVE})
CARD_FIELDS = frozenset({Field.SIGNED, Field.RECEIVED, Field.CARD_MARK, Field.COLLECTOR, Field.SERIAL})

SURE, LIKELY, WEAK = 100, 80, 50

# Under each field: headings separated by |. A heading that means more than one thing stands under each with its weight.
_SURE: dict[Field, str] = {
    Field.NUMBER: "employee id|employee number|employee no|employee code|emp id|emp number|emp no|emp|empl id"
    "|ee id|ee number|ee no|eeid|id|id number|id no|badge|badge id|badge number|badge no"
    "|clock number|clock no|payroll number|payroll no|payroll id|file number|file no"
    "|personnel number|personnel no|staff id|staff number|worker id|associate id|associate number"
    "|person id|person number|team member id|numero de empleado|no de empleado|num empleado"
    "|id empleado|id de empleado|ficha|nomina|clave|numero de nomina|사번|사원번호|직원번호"
    "|직원 id",
    Field.FAMILY: "last|last name|lastname|surname|family name|family|lname|l name|employee last name"
    "|legal last name|apellido|apellidos|apellido paterno|primer apellido|성|성씨",
    Field.SECOND_FAMILY: "apellido materno|segundo apellido|second last name|second surname|maternal surname",
    Field.GIVEN: "first|first name|firstname|given name|given|given names|forename|fname|f name"
    "|employee first name|legal first name|nombres|primer nombre|nombre de pila",
    Field.MIDDLE: "middle|middle name|middle initial|mi|m i|middlename|mname|segundo nombre",
    Field.FULL_NAME: "name|full name|employee name|emp name|ee name|name of employee|name last first"
    "|name last first middle|last first|last name first name|last first mi|last first middle"
    "|first last|first name last name|member name|staff name|worker name|associate name"
    "|voter name|voter|signer|signed by|printed name|print name|nombre completo"
    "|nombre y apellido|nombre y apellidos|apellidos y nombres|apellido y nombre"
    "|nombre del empleado|영문이름|영문성명|영문명|english name",
    Field.NATIVE: "korean name|native name|name in korean|hangul|hangul name|chinese name|한글이름|한글성명"
    "|한글명|local name",
    Field.PREFERRED: "preferred name|preferred first name|nickname|goes by|known as|preferred|aka|apodo|별명|애칭",
    Field.CLASSIFICATION: "job|job title|job classification|classification|title|position|position title"
    "|job class|job name|occupation|role|job description|job code description|class"
    "|puesto|cargo|ocupacion|titulo|clasificacion|직책|직급|직종|직무|직위",
    Field.WORKSITE: "work location|location|loc|site|worksite|work site|store|store number|store name|facility"
    "|branch|building|campus|office|workplace|work place|location name|location description"
    "|plant|sitio|lugar de trabajo|ubicacion|sucursal|tienda|sede|centro de trabajo|근무지"
    "|근무처|사업장|매장|지점|점포",
    Field.DEPARTMENT: "department|dept|dep|department name|dept name|division|unit name|home department"
    "|work group|area|departamento|depto|seccion|부서|부서명|팀",
    Field.SHIFT: "shift|work shift|shift name|schedule|turno|horario|jornada|근무조|교대|교대조|근무시간|시프트",
    Field.ADDRESS: "address|home address|street|street address|address 1|address line 1|addr|addr 1"
    "|mailing address|residential address|residence|home street|full address|direccion|domicilio"
    "|calle|주소|집주소|자택주소",
    Field.ADDRESS_MORE: "address 2|address line 2|addr 2|apt|unit number|apartment|suite|apto|상세주소",
    Field.CITY: "city|town|home city|city name|ciudad|municipio|도시",
    Field.STATE: "state|st|home state|province|state province|estado|provincia",
    Field.ZIP: "zip|zip code|zipcode|postal code|postal|postcode|home zip|codigo postal|cp|우편번호",
    Field.EMAIL: "email|e mail|email address|personal email|personal email address|home email|correo"
    "|correo electronico|email personal|이메일|전자우편|메일",
    Field.HOME_PHONE: "home phone|home phone number|home telephone|home tel|hm phone|landline|home"
    "|telefono de casa|telefono fijo|telefono casa|집전화|자택전화|전화 집",
    Field.CELL: "cell|cell phone|cell number|cell phone number|mobile|mobile phone|mobile number|personal cell"
    "|personal cell phone|personal cellular|cellular|celular|telefono celular|movil|telefono movil"
    "|휴대전화|휴대폰|핸드폰|휴대전화번호|휴대폰번호",
    Field.HIRED: "hire date|hired|date hired|date of hire|hired on|doh|hire dt|start date|original hire date"
    "|most recent hire date|last hire date|seniority date|seniority|service date|employment date"
    "|fecha de contratacion|fecha de ingreso|fecha de inicio|fecha contratacion|fecha ingreso"
    "|입사일|입사일자|채용일|고용일",
    Field.LEFT: "termination date|term date|terminated|date terminated|separation date|end date|date left|left"
    "|last day|last day worked|fecha de salida|fecha de baja|fecha de terminacion|퇴사일|퇴직일"
    "|퇴사일자",
    Field.LANGUAGE: "language|preferred language|primary language|lang|spoken language|idioma|lengua|언어",
    Field.SIGNED: "sdate|s date|signed date|date signed|signature date|card date|date of signature"
    "|date card signed|signed on|card signed date|date of card|fecha de firma|fecha firma"
    "|fecha firmada|서명일|서명일자|서명날짜|서명한 날짜",
    Field.RECEIVED: "received|date received|received date|received on|recd|rec d|rcvd|date recd|rdate"
    "|card received|fecha de recibo|fecha recibida|recibida|recibido|접수일|수령일|받은 날짜"
    "|접수일자",
    Field.CARD_MARK: "card|card y n|has card|auth card|authorization card|card yes no|card status|tarjeta|카드",
    Field.COLLECTOR: "collector|collected by|organizer|card collected by|witness collector|solicitor|recolector"
    "|organizador|recogida por|recolectada por|수집자|수집인|조직가",
    Field.SERIAL: "card number|card no|card id|serial|serial number|serial no|numero de tarjeta|카드번호|일련번호",
    Field.IGNORE: "rate|rating|comm|committee|comments|comment|notes|note|ssn|social security number|ss number"
    "|sin|dob|date of birth|birth date|birthdate|birthday|age|gender|sex|race|ethnicity|salary"
    "|pay rate|hourly rate|wage|annual salary|status|employment status|work phone|work email"
    "|office phone|business phone|supervisor|supervisor name|manager|manager name|reports to"
    "|emergency contact|emergency phone|emergency contact phone|fecha de nacimiento|salario"
    "|sueldo|supervisora|jefe|생년월일|주민등록번호|성별|급여|비고|메모|순번",
}
_WEAKER: tuple[tuple[Field, int, str], ...] = (
    (
        Field.FULL_NAME,
        LIKELY,
        "employee|nombre|empleado|성명|이름|member|worker|직원|사원명|names|trabajador",
    ),
    (
        Field.GIVEN,
        WEAK,
        "nombre",
    ),
    (
        Field.NATIVE,
        WEAK,
        "성명|이름",
    ),
    (
        Field.CELL,
        LIKELY,
        "phone|phone number|telephone|tel|phone no|personal phone|primary phone|contact number|telefono"
        "|numero de telefono|전화|전화번호|연락처",
    ),
    (
        Field.HOME_PHONE,
        WEAK,
        "phone|phone number|telephone|tel|other phone|alternate phone|telefono|전화|전화번호",
    ),
    (
        Field.SIGNED,
        LIKELY,
        "signed|firmada|firmo|서명",
    ),
    (
        Field.CARD_MARK,
        WEAK,
        "signed|card signed|signed card|firmada|firmo|서명",
    ),
    (
        Field.SIGNED,
        WEAK,
        "date|card|fecha|날짜|일자|card signed",
    ),
    (
        Field.COLLECTOR,
        LIKELY,
        "rep|by|담당자|lead",
    ),
    (
        Field.NUMBER,
        WEAK,
        "number|no|번호|num|numero|code",
    ),
    (
        Field.WORKSITE,
        WEAK,
        "work|company|employer|work address",
    ),
    (
        Field.CLASSIFICATION,
        WEAK,
        "job code|pay class|craft|grade",
    ),
)
# A heading with one of these is about somebody or something else, whatever other word is in it.
_OTHERS = frozenset({
    "supervisor", "manager", "emergency", "spouse", "beneficiary", "dependent", "company", "employer", "previous",
    "former", "work", "office", "business", "pay", "birth", "jefe", "emergencia", "supervisora", "union", "dues",
    "bank", "tax",
})  # fmt: skip

Weighed = tuple[Field, int]


def _catalogue() -> dict[str, tuple[Weighed, ...]]:
    known: dict[str, list[Weighed]] = {}
    for field, headings in _SURE.items():
        for heading in headings.split("|"):
            known.setdefault(letters(heading), []).append((field, SURE))
    for field, weight, headings in _WEAKER:
        for heading in headings.split("|"):
            known.setdefault(letters(heading), []).append((field, weight))
    return {key: tuple(sorted(found, key=lambda pair: -pair[1])) for key, found in known.items()}


_KNOWN = _catalogue()
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_NUMBERED = re.compile(r"\s*\d+$")
JOINT = " / "


def headings_of(header: str) -> Iterator[str]:
    """What a header can be looked up as: whole, its lower and upper line; without brackets or a closing number."""
    lines = header.split(JOINT)
    wholes = [header.replace(JOINT, " "), lines[-1], *reversed(lines[:-1])]
    for whole in wholes:
        signed = whole.replace("#", " number ")
        for form in (signed, _BRACKETS.sub(" ", signed), _NUMBERED.sub("", signed)):
            key = letters(form)
            if key:
                yield key


def recognised(header: str) -> tuple[Weighed, ...]:
    """The fields that a header names, the likeliest first; empty where it is no known heading."""
    for key in headings_of(header):
        if key in _KNOWN:
            return _KNOWN[key]
    return ()


def partly_recognised(header: str) -> tuple[Weighed, ...]:
    """The fields named by the longest known heading within a header, such as Employee's last name (legal)."""
    words = re.findall(r"\w+", fold(header).replace("'s", "").replace("#", " number "))
    if not words or _OTHERS.intersection(words):
        return ()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length, -1, -1):
            found = _KNOWN.get("".join(words[start : start + length]))
            if found and found[0][0] is not Field.IGNORE and len("".join(words[start : start + length])) > 2:
                return tuple((field, weight * 7 // 10) for field, weight in found)
    return ()


def hits(cells: tuple[str, ...] | list[str]) -> int:
    """How many cells of a row are known headings."""
    return sum(1 for cell in cells if cell and len(cell) <= 80 and recognised(cell))
