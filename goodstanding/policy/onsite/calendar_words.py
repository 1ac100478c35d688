"""What the events of a school's own calendar file mean for its days.

Words are only a first guess that somebody is asked about; what nobody gave a meaning is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from .building import SpecialDay, SpecialKind, Term, days_of

_A_TERM = 10  # days that the shortest half of a term goes on for
_LONG = 4  # days from which a holiday within a term ends it, and another begins after


class Meaning(StrEnum):
    """What a kind of event says of school days."""

    TERM = "term"
    TERM_BEGINS = "term begins"
    TERM_ENDS = "term ends"
    HOLIDAY = "holiday"
    INSET = "inset"
    EARLY_CLOSING = "early closing"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Event:
    """``first`` and ``last`` are local days, both included; ``at`` is when it begins, None: all day."""

    first: date
    last: date
    at: time | None
    summary: str
    category: str = ""


# In this order: “INSET day, school closed to pupils” is an INSET day, “half term” is no term.
_WORDS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.INSET, r"\binset\b|\b(?:staff )?training day|\bteacher training|\bstaff development|\bbaker day"),
    (
        Meaning.EARLY_CLOSING,
        r"\bearly (?:clos|finish|dismiss)|\b(?:clos\w*|finish\w*|ends?) (?:early|at (?:\d|noon|midday))|\bhalf day\b",
    ),
    (Meaning.HOLIDAY, r"\bholidays?\b|\bhalf[- ]term\b|\bschool closed\b|\bclosed\b|\bgood friday|\beaster monday"),
    (
        Meaning.TERM_BEGINS,
        r"\b(?:term|school)\b.*\b(?:starts?|begins?|opens|re-?opens)\b|\b(?:first day|start) of\b.*term",
    ),
    (Meaning.TERM_ENDS, r"\b(?:term|school)\b.*\b(?:ends?|finish\w*|breaks up)\b|\b(?:last day|end) of\b.*term"),
    (Meaning.TERM, r"\bterm\b"),
)
_GUESSES = tuple((meaning, re.compile(words, re.IGNORECASE)) for meaning, words in _WORDS)
_HOUR = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?\b", re.IGNORECASE)


def kind_of(event: Event) -> str:
    """The name under which events are asked about together: what they say without its numbers, or a category."""
    named = " ".join(re.sub(r"[\d:.()]+", " ", event.summary).split()).strip(" -–,")
    return named if guess(event) is not Meaning.NOTHING else event.category or named


def guess(event: Event) -> Meaning:
    """What an event seems to mean, by its summary and then by its category."""
    for said in (event.summary, event.category):
        for meaning, words in _GUESSES:
            if words.search(said):
                return _by_length(meaning, _days(event))
    return Meaning.NOTHING


def _by_length(meaning: Meaning, days: int) -> Meaning:
    """A term goes on for weeks; its beginning and its end do not."""
    if meaning is Meaning.TERM:
        return Meaning.TERM if days >= _A_TERM else Meaning.NOTHING
    return Meaning.TERM if days >= _A_TERM and meaning in (Meaning.TERM_BEGINS, Meaning.TERM_ENDS) else meaning


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a file says of a year; ``unclear`` is what could not be made of it, in whole sentences."""

    terms: tuple[Term, ...]
    specials: tuple[SpecialDay, ...]
    unclear: tuple[str, ...]


def gather(events: Iterable[Event], meanings: Mapping[str, Meaning]) -> Gathered:
    """Terms and days that differ, from events by what their kinds were said to mean."""
    by: dict[Meaning, list[Event]] = {meaning: [] for meaning in Meaning}
    for event in sorted(events, key=lambda e: (e.first, e.last, e.summary)):
        by[meanings.get(kind_of(event), Meaning.NOTHING)].append(event)
    unclear: list[str] = []
    terms = [Term(e.summary, e.first, e.last) for e in by[Meaning.TERM]]
    terms += _paired(by[Meaning.TERM_BEGINS], by[Meaning.TERM_ENDS], unclear)
    terms = _broken_by([e for e in by[Meaning.HOLIDAY] if _days(e) >= _LONG], terms)
    inset = dict(_each_day(by[Meaning.INSET], SpecialKind.INSET))
    terms += [Term(one.name, day, day) for day, one in inset.items() if not _within(day, terms)]
    closed = dict(_each_day([e for e in by[Meaning.HOLIDAY] if _days(e) < _LONG], SpecialKind.CLOSED))
    early = _early(by[Meaning.EARLY_CLOSING], unclear)
    specials = [*inset.values(), *(one for day, one in closed.items() if _within(day, terms)), *early]
    return Gathered(
        tuple(sorted(terms, key=lambda t: t.starts)), tuple(sorted(specials, key=lambda s: s.day)), tuple(unclear)
    )


def _days(event: Event) -> int:
    return (event.last - event.first).days + 1


def _within(day: date, terms: Iterable[Term]) -> bool:
    return any(term.starts <= day <= term.ends for term in terms)


def _paired(begins: list[Event], ends: list[Event], unclear: list[str]) -> Iterator[Term]:
    """Each beginning with the end that follows it before the next beginning."""
    for number, event in enumerate(begins):
        before = begins[number + 1].first if number + 1 < len(begins) else date.max
        last = next((e.last for e in ends if event.first <= e.last < before), None)
        if last is None:
            unclear.append(f"“{event.summary}” on {_day(event.first)} has no end that goes with it.")
        else:
            yield Term(event.summary, event.first, last)


def _broken_by(holidays: list[Event], terms: list[Term]) -> list[Term]:
    """Terms without the days of long holidays."""
    for holiday in holidays:
        parts = [
            part
            for t in terms
            for part in (
                Term(t.name, t.starts, min(t.ends, holiday.first - timedelta(days=1))),
                Term(t.name, max(t.starts, holiday.last + timedelta(days=1)), t.ends),
            )
            if part.starts <= part.ends
        ]
        terms = list(dict.fromkeys(parts))
    return terms


def _each_day(events: list[Event], kind: SpecialKind) -> Iterator[tuple[date, SpecialDay]]:
    """One for each day from Monday to Friday."""
    for event in events:
        for day in days_of(Term("", event.first, event.last)):
            if day.weekday() < 5:
                yield day, SpecialDay(day, kind, event.summary)


def _early(events: list[Event], unclear: list[str]) -> Iterator[SpecialDay]:
    for event in events:
        if (at := closing_time(event)) is None:
            unclear.append(f"“{event.summary}” on {_day(event.first)} does not say at what time school closes.")
        else:
            yield SpecialDay(event.first, SpecialKind.EARLY_CLOSING, event.summary, at)


def closing_time(event: Event) -> time | None:
    """The time that an early closing names, or begins at."""
    if re.search(r"\b(?:noon|midday)\b", event.summary, re.IGNORECASE):
        return time(12)
    for hour, minute, half in _HOUR.findall(event.summary):
        number = int(hour) % 12 + 12 * (half.lower() == "pm") if half else int(hour)
        if (minute or half) and number < 24 and int(minute or 0) < 60:
            return time(number, int(minute or 0))
    return event.at


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
