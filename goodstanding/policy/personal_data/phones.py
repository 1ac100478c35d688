"""Telephone numbers of here and of elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit

_GAP = "[ .()\\-\u2010-\u2015]{0,3}"
# A first group of three digits or more tells a number of here from a date or an ISBN.
_NATIONAL = re.compile(rf"(?<![\d.])(?<!\d-)\(?[0oO]\d{{2}}(?:{_GAP}\d){{7,8}}(?!\d|[.,]\d\d\b|-\d)")
_SPACED_OUT = re.compile(r"(?<!\d)0(?:(?:[ \-]\d){9,10}|7(?:[ \-]\d{3}){3})(?![ \-]?\d)")
_FOREIGN = re.compile(rf"(?:\+|(?<!\d)00)(?=[1-9])\d(?:{_GAP}\d){{7,14}}(?!\d)")
_UNMARKED = re.compile(rf"(?<!\d)44(?:{_GAP}\d){{10}}(?!\d)")
_LOCAL = re.compile(
    r"\b(?:tel|telephone|phone|call|ring|text|mobile|mob|whatsapp)\b\.?:?"
    r"(?: \w+){0,3}? (\d{3}[ -]?\d{3,4})(?!\d|[ -]\d)",
    re.IGNORECASE,
)
_NOBODYS = re.compile(r"0(?:80|3)")  # free and non-geographic: helplines, never a home
# Numbers with a name of their own, which begin with a nought now and then.
_OTHERWISE = re.compile(
    r"(?:ISBN|barcode|item|part|product|order|code|ref|reference|no|charity|charity number)\W{0,3}$", re.IGNORECASE
)


def phones(text: str) -> Iterator[Hit]:
    for match in (*_NATIONAL.finditer(text), *_SPACED_OUT.finditer(text)):
        digits = re.sub(r"\D", "", re.sub("[oO]", "0", match[0]))
        if not _OTHERWISE.search(text, max(0, match.start() - 18), match.start()):
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
