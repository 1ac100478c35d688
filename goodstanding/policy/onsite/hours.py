"""From local bells to instants: which part of a school's day it is, over any stretch of time.

What a clock on the wall shows decides. On the two days a year when the clocks change, an hour
is skipped or comes twice; each instant still gets the part that its wall clock names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from .days import LOCAL, Calendar, Kind, Plan


class Part(StrEnum):
    """A part of the day."""

    LESSON = "lesson"
    PAUSE = "break or lunch"
    OUTSIDE = "outside school hours"
    UNKNOWN = "no school calendar for this day"


# The parts that a school's phases are in at once: one, where it has one set of bells.
Parts = frozenset[Part]
# What begins at each local time of a day, counted from midnight.
Bells = tuple[tuple[timedelta, Parts], ...]
_UNKNOWN: Parts = frozenset({Part.UNKNOWN})
_OUTSIDE: Parts = frozenset({Part.OUTSIDE})
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_DAY = timedelta(days=1)


def parts_between(calendar: Calendar, phase: str, starts: datetime, ends: datetime) -> list[tuple[datetime, Parts]]:
    """What begins when (UTC) from `starts` until before `ends`, in order; neighbours may be alike.

    A phase that a day does not name is in every part that one of that day's phases is in.
    """
    first = max(calendar.known_from, starts.astimezone(LOCAL).date())
    last = min(calendar.known_to, ends.astimezone(LOCAL).date())
    found = [(_BEGINNING, _UNKNOWN)]
    if first <= last:
        if first not in calendar.days:  # every school day says from its midnight on what it is
            found.append((_midnight(first), _OUTSIDE))
        found += _bells_between(calendar.days, phase, first, last)
        found.append((_midnight(last + _DAY), _UNKNOWN))
    return within(found, starts, ends)


def within(found: list[tuple[datetime, Parts]], starts: datetime, ends: datetime) -> list[tuple[datetime, Parts]]:
    """What of `found` holds at `starts` and begins before `ends`."""
    head, tail = bisect_right(found, starts, key=_when), bisect_left(found, ends, key=_when)
    return [(starts.astimezone(UTC), found[head - 1][1]), *found[head:tail]]


def _when(one: tuple[datetime, Parts]) -> datetime:
    return one[0]


def _bells_between(
    days: Mapping[date, Mapping[str, Plan]], phase: str, first: date, last: date
) -> Iterator[tuple[datetime, Parts]]:
    known: dict[tuple[int, ...], Bells] = {}  # by the plans' identities: most days of a year share theirs
    for day in sorted(d for d in days if first <= d <= last):
        plans = (days[day][phase],) if phase in days[day] else tuple(days[day].values())
        same = tuple(map(id, plans))
        bells = known.get(same) or known.setdefault(same, _bells(plans))
        if (midnight := _midnight(day)) + _DAY == _midnight(day + _DAY):
            yield from [(midnight + after, parts) for after, parts in bells]
        else:
            yield from _on_a_day_of_change(day, bells)


@lru_cache(4096)  # some ten years; every school has the same midnights
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL).astimezone(UTC)


def _bells(plans: tuple[Plan, ...]) -> Bells:
    times = {time.min, *(t for plan in plans for period in plan for t in (period.starts, period.ends))}
    return tuple((_after_midnight(t), frozenset(_part(plan, t) for plan in plans) or _OUTSIDE) for t in sorted(times))


def _part(plan: Plan, at: time) -> Part:
    """A gap, which no calendar should have, counts as lesson; where periods overlap, a lesson wins."""
    if not plan or at < min(p.starts for p in plan) or at >= max(p.ends for p in plan):
        return Part.OUTSIDE
    kinds = {p.kind for p in plan if p.starts <= at < p.ends}
    return Part.LESSON if not kinds or Kind.LESSON in kinds else Part.PAUSE


def _after_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _on_a_day_of_change(day: date, bells: Bells) -> Iterator[tuple[datetime, Parts]]:
    """As the wall clock has it, looked at whenever a bell may ring and on every hour, when clocks change."""
    start = _midnight(day)
    hours = int((_midnight(day + _DAY) - start) / timedelta(hours=1))
    looks = {start + timedelta(hours=n) for n in range(hours)}
    for after, _ in bells:
        wall = datetime.combine(day, time.min) + after
        looks |= {wall.replace(tzinfo=LOCAL, fold=fold).astimezone(UTC) for fold in (0, 1)}
    for instant in sorted(looks):
        shown = _after_midnight(instant.astimezone(LOCAL).time())
        yield instant, bells[bisect_right(bells, shown, key=lambda bell: bell[0]) - 1][1]
