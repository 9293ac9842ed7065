"""Hangul names in Latin letters, as far as finding needs it: initials, syllables, surnames and their spellings.

Revised Romanization syllable by syllable, without sound changes: names are not changed by their neighbours. How people
really write theirs is looser (Lee, Yi, Rhee), so surnames have a table and given names a skeleton.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST, _LAST = 0xAC00, 0xD7A3
_LEADS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_TAILS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# Conjoining letters (U+1100..) are what normalization makes of those that a keyboard types.
_TYPED = {0x1100 + place: letter for place, letter in enumerate(_INITIALS)}
_CONJOINING = {ord(letter): chr(0x1100 + place) for place, letter in enumerate(_INITIALS)}
# A closing consonant that may yet become the opening one of the next syllable: 김 on the way to 기무.
_REOPENED = {
    1: 0,
    2: 1,
    4: 2,
    7: 3,
    8: 5,
    16: 6,
    17: 7,
    19: 9,
    20: 10,
    21: 11,
    22: 12,
    23: 14,
    24: 15,
    25: 16,
    26: 17,
    27: 18,
}

# Each surname: Revised Romanization first, then the spellings in use.
_SURNAMES = """
김 gim kim ghim|이 i lee yi rhee rhie yee li ri|박 bak park pak bahk pahk bark|최 choe choi choy chey
정 jeong chung jung jong cheong joung jeung chong|강 gang kang kahng|조 jo cho joe joh|윤 yun yoon youn yune
장 jang chang jahng|임 im lim rim yim leem|한 han hahn|오 o oh|서 seo suh so sur seoh|신 sin shin sheen
권 gwon kwon kweon|황 hwang whang|안 an ahn|송 song|전 jeon jun chun chon jhun jeun|홍 hong
유 yu yoo you ryu|류 ryu yu yoo rhyu lyu ryoo|고 go ko koh goh|문 mun moon|양 yang ryang|손 son sohn
배 bae bai pae bay|백 baek paik baik paek back|허 heo hur huh her|남 nam nahm|심 sim shim|노 no noh roh rho
하 ha hah|곽 gwak kwak kwark|성 seong sung|차 cha|주 ju joo chu choo|우 u woo wu oo|구 gu koo ku goo|민 min
진 jin chin|지 ji chi jee gee|엄 eom um uhm|채 chae chai|원 won weon|천 cheon chun chon|방 bang pang|공 gong kong
현 hyeon hyun|함 ham hahm|변 byeon byun pyun|염 yeom yum|여 yeo yuh yeu|추 chu choo|도 do doh toh|소 so soh
석 seok suk sok|선 seon sun|설 seol sul|마 ma mah|길 gil kil|연 yeon yun youn|위 wi wee|표 pyo|명 myeong myung
기 gi ki kee|반 ban bahn|라 ra na nah rah|나 na nah ra|왕 wang|금 geum kum keum|옥 ok|육 yuk yook|인 in|맹 maeng
제 je jae|모 mo|탁 tak|국 guk kook|어 eo uh eoh|은 eun|편 pyeon pyun|용 yong|예 ye|경 gyeong kyung|봉 bong|사 sa
부 bu boo|황보 hwangbo|남궁 namgung namkung namgoong namkoong|제갈 jegal|선우 seonu sunwoo sunoo seonwoo|사공 sagong
독고 dokgo dokko|서문 seomun seomoon|동방 dongbang
"""
SURNAMES: dict[str, tuple[str, ...]] = {
    entry.split()[0]: tuple(entry.split()[1:]) for entry in _SURNAMES.strip().replace("\n", "|").split("|")
}
_BY_SPELLING: dict[str, frozenset[str]] = {
    spelling: frozenset(hangul for hangul, spellings in SURNAMES.items() if spelling in spellings)
    for spellings in SURNAMES.values()
    for spelling in spellings
}

_SOUNDS = re.compile(
    r"(?P<yU>yeo|yoo|you|yuh|yu|yo)h?|(?P<yE>yae|yai|ye)h?|(?P<yA>ya)h?|(?P<wA>wa)h?|(?P<wE>wae|wei|we|oe)"
    r"|(?P<U>woo|wu|eo|eu(?!i)|oo|ou|u(?!i|y)|o)(?:h(?![aeiouyw]))?|(?P<wU>weo|wo)|(?P<I>eui|ui|uy|wi|ee|ie|yi|i|y)"
    r"|(?P<E>ae|ai|ay|ei|ey|e)(?:h(?![aeiouyw]))?|(?P<A>a)(?:h(?![aeiouyw]))?"
    r"|(?P<N>ng)|(?P<s>sh|ss|s)|(?P<j>ch|jj|j|z)|(?P<g>kk|gg|gh|ck|k|g|c|q)|(?P<d>tt|dd|d|t)"
    r"|(?P<b>pp|bb|ph|b|p|v|f)|(?P<l>ll|rr|rh|r|l)|(?P<m>mm|m)|(?P<n>nn|n)|(?P<h>h)|(?P<w>w)"
)


def is_syllable(letter: str) -> bool:
    """Whether `letter` is a composed Hangul syllable."""
    return _FIRST <= ord(letter) <= _LAST


def initials(text: str) -> str:
    """The initial consonants of the syllables: 김민수 is ㄱㅁㅅ; anything else is left out."""
    return "".join(_INITIALS[(ord(c) - _FIRST) // 588] for c in text if is_syllable(c))


def spell_initials(text: str) -> str:
    """Opening consonants alone as a keyboard types them, whatever normalization made of them."""
    return text.translate(_TYPED)


def strokes(text: str) -> str:
    """`text` letter by letter as it is typed: 김ㅁ, 김미 and 김민 are beginnings of 김민수."""
    spelled: list[str] = []
    for letter in text:
        if not is_syllable(letter):
            spelled.append(letter.translate(_CONJOINING))
            continue
        place = ord(letter) - _FIRST
        spelled += (chr(0x1100 + place // 588), chr(0x1161 + place % 588 // 28))
        if place % 28:
            spelled.append(chr(0x11A7 + place % 28))
    return "".join(spelled)


def reopened(text: str) -> str:
    """The strokes of `text` with its very last closing consonant as an opening one; '' where that cannot be."""
    if not text or not is_syllable(text[-1]):
        return ""
    lead = _REOPENED.get((ord(text[-1]) - _FIRST) % 28)
    return "" if lead is None else strokes(text)[:-1] + chr(0x1100 + lead)


def split_surname(text: str) -> tuple[str, str]:
    """(family, given) of a name in Hangul, by the table of surnames, those of two syllables first; for finding only.

    A name of one or two syllables never loses more than its first to the surname (남궁 is a given name there or a
    surname without one).
    """
    bare = "".join(text.split())
    if len(bare) > 2 and bare[:2] in SURNAMES:
        return bare[:2], bare[2:]
    return bare[:1], bare[1:]


def romanize(text: str) -> str:
    """Revised Romanization, syllable by syllable; other letters stay."""
    return "".join(_romanized(c) if is_syllable(c) else c for c in text)


def surname_spellings(hangul: str) -> tuple[str, ...]:
    """How a surname is written in Latin letters; one that is not in the table by its romanization alone."""
    return SURNAMES.get(hangul) or (romanize(hangul),)


def surnames_spelled(latin: str) -> frozenset[str]:
    """The Hangul surnames that are written so (folded, no spaces); empty where none is."""
    return _BY_SPELLING.get(latin, frozenset())


@lru_cache(maxsize=65536)
def sound_skeleton(latin: str) -> str:
    """What all usual spellings of the same Korean syllables have in common; Jihun, Ji Hoon and Jee-hun are one.

    k/g, t/d, p/b, r/l, ch/j are not told apart; vowels fall into classes, y and w before them stay. '' where a letter
    fits nowhere.
    """
    bare = "".join(c for c in latin if c.isalpha())
    sounds: list[str] = []
    place = 0
    while place < len(bare):
        match = _SOUNDS.match(bare, place)
        if match is None or match.lastgroup is None:
            return ""
        sounds.append(match.lastgroup)
        place = match.end()
    return "".join(sounds)


def _romanized(syllable: str) -> str:
    place = ord(syllable) - _FIRST
    return _LEADS[place // 588] + _VOWELS[place % 588 // 28] + _TAILS[place % 28]
