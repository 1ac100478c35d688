"""Car registrations of here, old and new."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit, near, whole_words

# Since 2001: two letters, two digits, three letters.
_NEW = re.compile(r"(?<![\w#@])[A-HJ-PR-Y][A-HJ-PR-Y]\d\d ?[A-HJ-PR-Z]{3}(?!\w)")
# Before, and in Northern Ireland: too much else looks like them without a car beside it.
_OLD = re.compile(
    r"(?<![\w#@])(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}|[A-Z]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]"
    r"|[A-Z]{0,2}[IZ][A-Z]{0,2} ?\d{1,4})(?!\w)"
)
_SAYS_CAR = whole_words(
    "cars?", "reg", "registration", "vehicles?", "vans?", "number plate", "parked", "parking", "minibus", "lorry"
)


def cars(text: str) -> Iterator[Hit]:
    for match in _NEW.finditer(text):
        yield match.start(), match.end(), near(text, match, _SAYS_CAR)
    for match in _OLD.finditer(text):
        if near(text, match, _SAYS_CAR) and not match[0].isdigit():
            yield match.start(), match.end(), False
