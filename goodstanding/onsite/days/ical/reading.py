"""From the bytes of an iCalendar file to the events of one school year. Bounded, whatever the file says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar

from goodstanding.policy.onsite.calendar_words import Event
from goodstanding.policy.onsite.days import LOCAL

from .recurring import Endless, occurrences

LARGEST = 2 * 1024 * 1024  # bytes
MOST_EVENTS = 5_000  # in the file, and in the year once what recurs is written out
MOST_REPEATING = 300  # each is held against every day since it began
_DEEPEST = 4  # components within each other; a calendar's event with its alarm is three
_LONGEST = 200  # characters of a summary that are kept


class Unreadable(Exception):
    """The file cannot be taken over; its text says why and what to do."""


def events_in(raw: bytes, first: date, last: date) -> tuple[Event, ...]:
    """The events of the file that touch the days from `first` to `last`; raises `Unreadable`."""
    calendars = _parsed(raw)
    rows = [row for one in calendars for row in one.walk("VEVENT")]
    if sum("RRULE" in row for row in rows) > MOST_REPEATING:
        raise Unreadable(f"The file has more than {MOST_REPEATING} events that repeat. Export the school days alone.")
    moved = {(str(r.get("UID")), _day(r["RECURRENCE-ID"].dt)) for r in rows if "RECURRENCE-ID" in r and "UID" in r}
    found: list[Event] = []
    for row in rows:
        for event in _events(row, moved, first, last):
            found.append(event)
            if len(found) > MOST_EVENTS:
                raise Unreadable(f"The year has more than {MOST_EVENTS:,} events. Export the school days alone.")
    return tuple(found)


def _parsed(raw: bytes) -> list[Any]:
    if len(raw) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // 1024**2} MB. Export the school days alone.")
    _check_shape(raw)
    try:
        found: list[Any] = Calendar.from_ical(raw, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise Unreadable("This is not an iCalendar file that can be read. Export it again as .ics.") from error
    if not found:
        raise Unreadable("There is no calendar in this file. Export it as .ics.")
    return found


def _check_shape(raw: bytes) -> None:
    """A file's outline before anything is made of it: how deep it nests, and how many events it holds."""
    depth = events = 0
    for line in raw.upper().splitlines():
        if line.startswith(b"BEGIN:"):
            depth += 1
            events += line.startswith(b"BEGIN:VEVENT")
        depth -= line.startswith(b"END:")
        if depth > _DEEPEST:
            raise Unreadable("This is not a school calendar: its parts lie too deep within each other.")
    if events > MOST_EVENTS:
        raise Unreadable(f"The file has more than {MOST_EVENTS:,} events. Export the school days alone.")


def _events(row: Any, moved: set[tuple[str, date]], first: date, last: date) -> Iterator[Event]:
    if str(row.get("STATUS", "")).upper() == "CANCELLED" or "DTSTART" not in row:
        return
    try:
        starts, length, at = _span(row)
        uid = str(row.get("UID"))
        said = str(row.get("SUMMARY", "")).strip()[:_LONGEST], _category(row)
        for day in occurrences(row, starts, last):
            overtaken = "RECURRENCE-ID" not in row and (uid, day) in moved
            if day <= last and day + length >= first and not overtaken:
                yield Event(day, day + length, at, *said)
    except Endless as error:
        raise Unreadable(f"“{str(row.get('SUMMARY', ''))[:60]}” repeats in a way that is not read: {error}.") from error
    except (ValueError, OverflowError, AttributeError, TypeError) as error:
        raise Unreadable(f"“{str(row.get('SUMMARY', ''))[:60]}” has a date that cannot be read.") from error


def _span(row: Any) -> tuple[date, timedelta, time | None]:
    """The first local day, how many days it goes on for, and the time it begins at where it has one."""
    starts, ends = row["DTSTART"].dt, row["DTEND"].dt if "DTEND" in row else None
    if ends is None:
        ends = starts + row["DURATION"].dt if "DURATION" in row else starts
    if not isinstance(starts, datetime):
        last = max(starts, _day(ends) - timedelta(days=1))  # an all-day end is the first day that is not in it
        return starts, last - starts, None
    local = _local(starts)
    last = max(local, _local(ends) - timedelta(microseconds=1)).date() if isinstance(ends, datetime) else ends
    return local.date(), last - local.date(), local.time().replace(second=0, microsecond=0)


def _local(moment: datetime) -> datetime:
    """In local time; a time without a zone is local already."""
    return moment.replace(tzinfo=LOCAL) if moment.tzinfo is None else moment.astimezone(LOCAL)


def _day(value: date | datetime) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def _category(row: Any) -> str:
    said = row.get("CATEGORIES")
    first = said[0] if isinstance(said, list) and said else said
    names = getattr(first, "cats", None) or []
    return str(names[0]).strip()[:60] if names else ""
