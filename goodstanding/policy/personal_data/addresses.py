"""E-mail addresses, also those written so that machines do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .found import Hit

_AT = r"\s*(?:@|[\[({<]\s*(?:at|@)\s*[\])}>])\s*"
_DOT = r"(?:\.|\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*)"
_EMAIL = re.compile(
    rf"[\w+-]+(?:['.][\w+-]+)*(?:@|{_AT})[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}"
    r"|[\w.+-]+ at [\w-]+(?: dot [a-z]{2,})+",
    re.IGNORECASE,
)
_SIGN = re.compile(r"@|[\[({<]\s*at\s*[\])}>]| at [\w-]+ dot ", re.IGNORECASE)


def emails(text: str) -> Iterator[Hit]:
    if _SIGN.search(text):  # the whole expression is slow on long words
        for match in _EMAIL.finditer(text):
            yield match.start(), match.end(), True
