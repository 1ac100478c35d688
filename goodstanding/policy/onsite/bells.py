"""A day's periods as people write them, one on each line: ``Lesson 08:40-10:40``."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache

from .days import Kind, Period, Plan

_LINE = re.compile(
    r"\s*(?P<word>[^\W\d_]+)[^\d:]*?\s*(?:\d{1,2}\s*[:,]?\s+)?(?P<from>\d{1,2}[:.]\d{2})"
    r"\s*(?:-|–|—|to|until)\s*(?P<to>\d{1,2}[:.]\d{2})\s*",  # people paste dashes of every length
    re.IGNORECASE,
)
_WORDS = {
    Kind.LESSON: "lesson lessons period registration tutor tutorial form assembly class teaching session",
    Kind.BREAK: "break breaktime recess playtime",
    Kind.LUNCH: "lunch lunchtime dinner",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
NO_SCHOOL = "no school"


@lru_cache(4096)  # many weekdays, and many schools, have the same day
def read(text: str) -> tuple[tuple[Period, ...], tuple[str, ...]]:
    """The periods of `text` in its own order, and the lines that cannot be read."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if [line.casefold().rstrip(".") for line in lines] == [NO_SCHOOL]:
        return (), ()
    found = [(line, _period(line)) for line in lines]
    return tuple(p for _, p in found if p), tuple(line for line, p in found if p is None)


def _period(line: str) -> Period | None:
    match = _LINE.fullmatch(line)
    kind = _KINDS.get(match["word"].casefold()) if match else None
    if match is None or kind is None:
        return None
    starts, ends = _time(match["from"]), _time(match["to"])
    return Period(kind, starts, ends) if starts is not None and ends is not None else None


def _time(said: str) -> time | None:
    hour, minute = (int(part) for part in re.split("[:.]", said))
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write(plan: Plan) -> str:
    """The same plan as `read` reads it."""
    lines = (f"{p.kind.value.capitalize()} {p.starts:%H:%M}-{p.ends:%H:%M}" for p in plan)
    return "\n".join(lines) or NO_SCHOOL.capitalize()
