"""Dates of birth, told from all other dates by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_ORDINAL = r"(?:st|nd|rd|th)?"
_WITH_YEAR = (
    rf"(?:\d{{1,2}}(?:{_ORDINAL} (?:of )?{_MONTH}\.?,? |[/.-]\d{{1,2}}[/.-])|{_MONTH} \d{{1,2}}{_ORDINAL},? )"
    r"(?:\d{4}|\d\d)|20\d\d-\d\d-\d\d"
)
_BIRTH = re.compile(
    r"\b(?:born|birthday|birthdate|d\.?o\.?b\.?|date of birth|birth date)(?=\W)(?:\W+\w+){0,3}?\W+?"
    rf"({_WITH_YEAR})\b",
    re.IGNORECASE,
)
_DAY = rf"(?:\d{{1,2}}{_ORDINAL} (?:of )?{_MONTH}|{_MONTH} \d{{1,2}}{_ORDINAL})"
# An age that is reached on a day says as much. Nobody at a school is more than 19.
_REACHED = re.compile(
    rf"\b(?:she|he|who|and) (?:turns|turned|will be|is) 1?\d(?: years old)? on ({_DAY})\b"
    rf"|\b(?:his|her|their) (?:1?\d(?:st|nd|rd|th) )?birthday (?:is|was) (?:on )?({_DAY})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")


def births(text: str) -> Iterator[Hit]:
    for match in _BIRTH.finditer(text):
        # An author of long ago may be born in a post; a pupil was born in this century.
        year = _YEAR.search(match[1])
        if year is None or year[0] >= "2000":
            yield match.start(1), match.end(1), True
    for match in _REACHED.finditer(text):
        which = match.lastindex or 0
        yield match.start(which), match.end(which), False
