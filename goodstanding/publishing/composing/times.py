"""Dates and times as people type them. Pure: today is an argument."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,})(?: (\d{4}))?")


def day_typed(typed: str, today: date) -> date | None:
    """“25 November”, “25/11/2026”, “Friday”, “tomorrow”; None where it is no day.

    Without a year the next such day is meant.
    """
    words = " ".join(typed.lower().replace(",", " ").split())
    near = {"today": 0, "tomorrow": 1}
    if words in near:
        return today + timedelta(days=near[words])
    if len(words) >= 3 and (ahead := [i for i, w in enumerate(_WEEKDAYS) if w.startswith(words)]):
        return today + timedelta(days=(ahead[0] - today.weekday() - 1) % 7 + 1)
    return _dated(re.sub(r"^[a-z]+ (?=\d)", "", words), today)


def _dated(words: str, today: date) -> date | None:
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _next(int(found[1]), int(found[2]), found[3], today)
    if found := _NAMED.fullmatch(words):
        month = [i for i, m in enumerate(_MONTHS, 1) if m.startswith(found[2])]
        return _next(int(found[1]), month[0], found[3], today) if month else None
    return None


def _next(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this = _day(today.year, month, day)
    return this if this and this >= today else _day(today.year + 1, month, day) or this


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def clock_typed(typed: str) -> time | None:
    """“3:40pm”, “15.40”, “9am”, “midday”; None where it is no time. A bare “9” is nobody's."""
    words = typed.lower().strip()
    if words in _WORDS:
        return _WORDS[words]
    found = _CLOCK.fullmatch(words)
    if not found or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def moment_in_london(day: date, clock: time) -> datetime | None:
    """That time on that day; None for the hour that the spring's change of clocks leaves out."""
    moment = datetime.combine(day, clock, tzinfo=LONDON)
    there_and_back = moment.astimezone(ZoneInfo("UTC")).astimezone(LONDON)
    return moment if there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None
