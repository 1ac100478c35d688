"""Contact details and numbers that tell who or where somebody is.

The expressions are made for England. Scores, dates, years, prices, times and
year groups look like numbers too and must not be taken for them: a test holds
the cases. The school's own published details pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stdnum.gb import nhs, upn

from .plain_text import plain


@dataclass(frozen=True, slots=True)
class Contact:
    """A place in a text; ``kind`` reads after "is", ``certain`` blocks rather than advises."""

    start: int
    end: int
    words: str
    kind: str
    certain: bool


Hit = tuple[int, int, bool]  # start, end, certain: offsets in the plain text

_AT = r"\s*(?:@|[\[({<]\s*(?:at|@)\s*[\])}>])\s*"
_DOT = r"(?:\.|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*)"
_EMAIL = re.compile(
    rf"[\w+-]+(?:['.][\w+-]+)*(?:@|{_AT})[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}"
    r"|[\w.+-]+ at [\w-]+(?: dot [a-z]{2,})+",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[Hit]:
    for match in _EMAIL.finditer(text):
        yield match.start(), match.end(), True


_GAP = "[ .()\\-\u2010-\u2015]{0,3}"
# A first group of three digits or more tells a number of here from a date or an ISBN.
_NATIONAL = re.compile(rf"(?<![\d.])\(?[0oO]\d{{2}}(?:{_GAP}\d){{7,8}}(?!\d|[.,]\d\d\b)")
_SPACED_OUT = re.compile(r"(?<!\d)0(?:(?:[ \-]\d){9,10}|7(?:[ \-]\d{3}){3})(?![ \-]?\d)")
_FOREIGN = re.compile(rf"(?:\+|(?<!\d)00)(?=[1-9])\d(?:{_GAP}\d){{7,14}}(?!\d)")
_UNMARKED = re.compile(rf"(?<!\d)44(?:{_GAP}\d){{10}}(?!\d)")
_LOCAL = re.compile(
    r"\b(?:tel|telephone|phone|call|ring|text|mobile|mob|whatsapp)\b\.?:?"
    r"(?: \w+){0,3}? (\d{3}[ -]?\d{3,4})(?!\d|[ -]\d)",
    re.IGNORECASE,
)
_NOBODYS = re.compile(r"0(?:80|3)")  # free and non-geographic: helplines, never a home


def _phones(text: str) -> Iterator[Hit]:
    for match in (*_NATIONAL.finditer(text), *_SPACED_OUT.finditer(text)):
        digits = re.sub(r"\D", "", re.sub("[oO]", "0", match[0]))
        if not re.search(r"ISBN\W*$", text[: match.start()], re.IGNORECASE):
            yield match.start(), match.end(), not _NOBODYS.match(digits)
    for match in (*_FOREIGN.finditer(text), *_UNMARKED.finditer(text)):
        if _possible(match[0]):
            yield match.start(), match.end(), True
    for match in _LOCAL.finditer(text):
        yield match.start(1), match.end(1), False


def _possible(words: str) -> bool:
    """Whether a number of this length can exist; more would refuse numbers kept for drama."""
    import phonenumbers  # slow to import, and asked only about numbers that look foreign

    digits = "+" + re.sub(r"\D", "", words.replace("(0)", "")).removeprefix("00")
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(digits))
    except phonenumbers.NumberParseException:
        return False


_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
    "DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
    "LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK "
    "SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_POSTCODE = re.compile(
    rf"(?<![\w#@])(?:{'|'.join(sorted(_AREAS.split(), key=len, reverse=True))})"
    r"\d[a-z\d]? {0,2}\d[abd-hjlnp-uw-z]{2}(?!\w)",
    re.IGNORECASE,
)


def _postcodes(text: str) -> Iterator[Hit]:
    for match in _POSTCODE.finditer(text):
        ordinal = match[0][-3:] in ("1st", "2nd", "3rd") or match[0][-2:] == "th"
        if not ordinal:
            yield match.start(), match.end(), True


_STREET = re.compile(
    r"(?<![\d:£.])(?P<number>\d{1,3}[a-zA-Z]?),? (?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Crescent|Terrace|Gardens|Grove|Mews|Court)"
    r"\b"
)
_NOT_A_HOUSE = re.compile(
    r"\b(?:years?|yr|class|form|room|team|stage|key stage|week|day|platform|bus|route|group|unit|"
    r"level|grade|age|aged|page|chapter|lesson|zone)\s$",
    re.IGNORECASE,
)


def _streets(text: str) -> Iterator[Hit]:
    for match in _STREET.finditer(text):
        if not _NOT_A_HOUSE.search(text[: match.start()]):
            yield match.start(), match.end(), False


_UPN = re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[A-Z\d](?!\w)", re.IGNORECASE)


def _upns(text: str) -> Iterator[Hit]:
    for match in _UPN.finditer(text):
        yield match.start(), match.end(), upn.is_valid(match[0]) or _near(text, match, "UPN")


def _near(text: str, match: re.Match[str], word: str) -> bool:
    around = text[max(0, match.start() - 30) : match.end() + 15]
    return re.search(rf"\b{word}\b", around, re.IGNORECASE) is not None


_NHS = re.compile(r"(?<![\d.+-])\d{3}([ -]?)\d{3}\1\d{4}(?![\d-])")


def _nhs_numbers(text: str) -> Iterator[Hit]:
    for match in _NHS.finditer(text):
        named = _near(text, match, "NHS")
        # Numbers in use in England begin with 4, 6 or 7; the checksum alone proves little.
        if named or (match[1] and match[0][0] in "467" and nhs.is_valid(match[0])):
            yield match.start(), match.end(), named


_NI = re.compile(
    r"(?<!\w)(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"( ?)\d\d\1\d\d\1\d\d ?[A-D](?!\w)",
    re.IGNORECASE,
)


def _insurance_numbers(text: str) -> Iterator[Hit]:
    for match in _NI.finditer(text):
        yield match.start(), match.end(), True


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_BIRTH = re.compile(
    r"\b(?:born|birthday|d\.?o\.?b\.?|date of birth)(?=\W)(?:\W+\w+){0,3}?\W+?"
    rf"(\d{{1,2}}(?:(?:st|nd|rd|th)? (?:of )?{_MONTH},? |[/.-]\d{{1,2}}[/.-])(\d{{4}}|\d\d))\b",
    re.IGNORECASE,
)


def _births(text: str) -> Iterator[Hit]:
    for match in _BIRTH.finditer(text):
        # An author of long ago may be born in a post; a pupil was born in this century.
        if len(match[2]) == 2 or match[2] >= "2000":
            yield match.start(1), match.end(1), True


_CAR = re.compile(r"(?<![\w#@])[A-HJ-PR-Y][A-HJ-PR-Y][0-9]{2} ?[A-HJ-PR-Z]{3}(?!\w)")


def _cars(text: str) -> Iterator[Hit]:
    for match in _CAR.finditer(text):
        yield (
            match.start(),
            match.end(),
            any(_near(text, match, word) for word in ("car", "reg", "registration", "vehicle", "van")),
        )


# Looked for in this order; what an earlier one took, a later one leaves alone.
_KINDS: tuple[tuple[str, Callable[[str], Iterator[Hit]]], ...] = (
    ("an e-mail address", _emails),
    ("a pupil number (UPN)", _upns),
    ("a telephone number", _phones),
    ("an NHS number", _nhs_numbers),
    ("a National Insurance number", _insurance_numbers),
    ("a date of birth", _births),
    ("a postcode", _postcodes),
    ("a street address", _streets),
    ("a car registration", _cars),
)


def contacts_in(text: str, own: Iterable[str] = ()) -> tuple[Contact, ...]:
    """Every contact detail in `text` that is not among the school's `own`, in order."""
    passing = {bare for one in own for bare in (_bare(one), *map(_of, _all(one)))}
    return tuple(sorted((c for c in _all(text) if _of(c) not in passing), key=lambda c: c.start))


def _of(contact: Contact) -> str:
    return _bare(contact.words)


def _bare(words: str) -> str:
    """Letters and digits alone, a number here written as from here."""
    kept = re.sub(r"[\W_]", "", plain(words).text.replace("(0)", "")).casefold()
    return re.sub(r"^(?:00)?44(?=\d{10}$)", "0", kept)


def _all(text: str) -> list[Contact]:
    made_plain = plain(text)
    taken: list[Contact] = []
    for kind, search in _KINDS:
        for start, end, certain in search(made_plain.text):
            first, last = made_plain.span(start, end)
            if not any(c.start < last and first < c.end for c in taken):
                taken.append(Contact(first, last, text[first:last], kind, certain))
    return taken
