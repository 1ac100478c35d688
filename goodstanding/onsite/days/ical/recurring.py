"""The days on which an event recurs: each day up to the last that is asked for is held against the rule.

So a rule that never comes true costs no more than one that does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from goodstanding.policy.onsite.days import LOCAL

_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BACK = timedelta(days=3660)  # how long ago what recurs may have begun
_DAY = timedelta(days=1)


class Endless(Exception):
    """A rule that is not read: it would take too long, or schools have no use for it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How an event recurs. A weekday has its number in the month, or 0 for each; month days count back below 0."""

    frequency: str
    interval: int
    starts: date
    weekdays: frozenset[tuple[int, int]]
    months: frozenset[int]
    month_days: frozenset[int]
    week_begins: int

    def holds(self, day: date) -> bool:
        return (not self.months or day.month in self.months) and _IN_TURN[self.frequency](self, day)

    def on_weekday(self, day: date, weekday: int) -> bool:
        """Whether a weekday that is asked for fits; `weekday` stands in where none is."""
        return any(n == day.weekday() and _numbered(day, k) for k, n in self.weekdays or {(0, weekday)})

    def on_month_day(self, day: date) -> bool:
        days = monthrange(day.year, day.month)[1]
        fits = not self.month_days or bool({day.day, day.day - days - 1} & self.month_days)
        if self.weekdays:
            return fits and self.on_weekday(day, 0)
        return fits if self.month_days else day.day == self.starts.day


def _numbered(day: date, number: int) -> bool:
    """Whether it is that many of its weekday in the month; below 0 from the end, 0: any."""
    days = monthrange(day.year, day.month)[1]
    return number in (0, (day.day - 1) // 7 + 1, -((days - day.day) // 7 + 1))


def _daily(rule: Rule, day: date) -> bool:
    fits = not rule.month_days or rule.on_month_day(day)
    return (day - rule.starts).days % rule.interval == 0 and rule.on_weekday(day, day.weekday()) and fits


def _weekly(rule: Rule, day: date) -> bool:
    first = rule.starts - timedelta(days=(rule.starts.weekday() - rule.week_begins) % 7)
    return (day - first).days // 7 % rule.interval == 0 and rule.on_weekday(day, rule.starts.weekday())


def _monthly(rule: Rule, day: date) -> bool:
    months = (day.year - rule.starts.year) * 12 + day.month - rule.starts.month
    return months % rule.interval == 0 and rule.on_month_day(day)


def _yearly(rule: Rule, day: date) -> bool:
    in_month = bool(rule.months) or day.month == rule.starts.month
    return in_month and (day.year - rule.starts.year) % rule.interval == 0 and rule.on_month_day(day)


_IN_TURN: dict[str, Callable[[Rule, date], bool]] = {
    "DAILY": _daily,
    "WEEKLY": _weekly,
    "MONTHLY": _monthly,
    "YEARLY": _yearly,
}


def occurrences(row: Any, starts: date, last: date) -> Iterator[date]:
    """The days on which the event begins, up to `last`; raises `Endless`."""
    said = row.get("RRULE")
    if said is None:
        yield starts
        return
    if isinstance(said, list):
        raise Endless("it has several rules")
    if unread := set(said) - _READ:
        raise Endless(f"it uses {', '.join(sorted(unread))}")
    if starts < last - _BACK:
        raise Endless("it began more than ten years ago")
    rule, until = _rule(said, starts), min([last, *(_day(one) for one in said.get("UNTIL", []))])
    count = int(said["COUNT"][0]) if "COUNT" in said else None
    without = {_day(one.dt) for dates in _listed(row.get("EXDATE")) for one in dates.dts}
    yield from (day for day in islice(_days(rule, until), count) if day not in without)


def _days(rule: Rule, until: date) -> Iterator[date]:
    """The first day always counts; then those that fit."""
    day = rule.starts
    while day <= until:
        if day == rule.starts or rule.holds(day):
            yield day
        day += _DAY


def _rule(said: Any, starts: date) -> Rule:
    frequency = str(said["FREQ"][0]).upper()
    if frequency not in _IN_TURN:
        raise Endless("it repeats within a day")
    weekdays = frozenset(_weekday(str(one)) for one in said.get("BYDAY", []))
    if frequency == "YEARLY" and weekdays and "BYMONTH" not in said:
        raise Endless("it counts the weeks of a year")
    return Rule(
        frequency,
        max(1, int(said.get("INTERVAL", [1])[0])),
        starts,
        weekdays,
        frozenset(int(one) for one in said.get("BYMONTH", [])),
        frozenset(int(one) for one in said.get("BYMONTHDAY", [])),
        _WEEKDAYS.index(str(said.get("WKST", ["MO"])[0]).upper()),
    )


def _weekday(said: str) -> tuple[int, int]:
    """``MO`` is each Monday, ``-1MO`` the last of the month."""
    match = re.fullmatch(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", said.upper())
    if match is None:
        raise ValueError(said)
    return int(match[1] or 0), _WEEKDAYS.index(match[2])


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _day(value: date | datetime) -> date:
    if not isinstance(value, datetime):
        return value
    return value.date() if value.tzinfo is None else value.astimezone(LOCAL).date()
