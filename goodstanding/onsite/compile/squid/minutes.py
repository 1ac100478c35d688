"""The minutes of a local day as Squid's time ACLs count them.

Squid compares the local hour and minute, includes the last minute it is told, and knows
weekdays but no dates. So a window ends with the whole minute before the bell, and a minute
that is open for a part only is shut. Where the clocks go back an hour comes twice: a minute of
it is open only if it is open both times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from goodstanding.policy.onsite.days import LOCAL

from ..windows import Windows, outside

LETTERS = "MTWHFAS"  # Monday first: Thursday is H, Saturday A
_DAY, _HOUR = 24 * 60, timedelta(hours=1)

# From the first minute to the last, both open, in minutes since local midnight.
Minutes = tuple[tuple[int, int], ...]


def midnight(day: date) -> datetime:
    """When a local day begins, in UTC."""
    return datetime.combine(day, time(), LOCAL).astimezone(UTC)


def open_minutes(windows: Windows, day: date) -> Minutes:
    """The stretches of `day` in which every minute is wholly open."""
    starts, ends = midnight(day), midnight(day + timedelta(days=1))
    shut = [stretch for window in outside(windows, starts, ends) for stretch in _local(*window)]
    if ends - starts < timedelta(days=1):
        shut.append((60, 120))  # an hour that this day has not, in the United Kingdom always from one to two
    return tuple((first, last - 1) for first, last in outside(shut, 0, _DAY))


def _local(starts: datetime, ends: datetime) -> Iterator[tuple[int, int]]:
    """The minutes that the time from `starts` to `ends` touches; the clocks change on a whole hour of UTC."""
    while starts < ends:
        until = min(ends, starts.replace(minute=0, second=0, microsecond=0) + _HOUR)
        local = starts.astimezone(LOCAL)
        first = local.hour * 60 + local.minute
        seconds = (until - starts + timedelta(seconds=local.second, microseconds=local.microsecond)).total_seconds()
        yield first, first + int(-(-seconds // 60))
        starts = until


def written(minutes: Minutes) -> tuple[str, ...]:
    """As Squid writes them: ``10:40-10:59``."""
    return tuple(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in minutes)
