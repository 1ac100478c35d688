"""What is found in a text, and the words that stand around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

Hit = tuple[int, int, bool]  # start, end, certain: offsets in the plain text


@dataclass(frozen=True, slots=True)
class Contact:
    """A place in a text; ``kind`` reads after "is", ``certain`` blocks rather than advises."""

    start: int
    end: int
    words: str
    kind: str
    certain: bool


def near(text: str, match: re.Match[str], words: re.Pattern[str]) -> bool:
    """Whether one of `words` stands shortly before the match, or directly after it."""
    return words.search(text, max(0, match.start() - 40), match.end() + 15) is not None


def whole_words(*words: str) -> re.Pattern[str]:
    """One of `words` (expressions), whole, in either case."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
