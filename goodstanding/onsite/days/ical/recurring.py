"""The days on which an event recurs, written out up to a day and never further."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from dateutil.rrule import weekday as weekday_of

from goodstanding.policy.onsite.days import LOCAL

_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_READ = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"}
_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_BACK = timedelta(days=3660)  # how long ago what recurs may have begun
_MOST = 400  # days of one event; a school year has fewer


class Endless(Exception):
    """A rule that would take too long, or that schools have no use for."""


def occurrences(row: Any, starts: date, last: date) -> Iterator[date]:
    """The days on which the event begins, up to `last`; raises `Endless`."""
    rule = row.get("RRULE")
    if rule is None:
        yield starts
        return
    if isinstance(rule, list):
        raise Endless("it has several rules")
    if unread := set(rule) - _READ:
        raise Endless(f"it uses {', '.join(sorted(unread))}")
    if starts < last - _BACK:
        raise Endless("it began more than ten years ago")
    without = {_day(one.dt) for dates in _listed(row.get("EXDATE")) for one in dates.dts}
    for day in islice(_days(rule, starts, last), 10 * _MOST):
        if day not in without:
            yield day


def _days(rule: Any, starts: date, last: date) -> Iterator[date]:
    frequency = _FREQUENCIES.get(str(rule["FREQ"][0]).upper())
    if frequency is None:
        raise Endless("it repeats within a day")
    until = min([last, *(_day(one) for one in rule.get("UNTIL", []))])
    found = rrule(
        frequency,
        dtstart=datetime.combine(starts, datetime.min.time()),
        interval=max(1, int(rule.get("INTERVAL", [1])[0])),
        until=datetime.combine(until, datetime.max.time()),
        byweekday=[_weekday(str(one)) for one in rule.get("BYDAY", [])] or None,
        bymonth=[int(one) for one in rule.get("BYMONTH", [])] or None,
        bymonthday=[int(one) for one in rule.get("BYMONTHDAY", [])] or None,
        wkst=_WEEKDAYS[str(rule.get("WKST", ["MO"])[0])],
    )
    count = rule.get("COUNT")
    return (one.date() for one in islice(found, int(count[0]) if count else None))


def _weekday(said: str) -> weekday_of:
    """``MO``, or ``-1MO`` for the last Monday."""
    number = said[:-2]
    return weekday_of(_WEEKDAYS[said[-2:].upper()], int(number) if number else None)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _day(value: date | datetime) -> date:
    if not isinstance(value, datetime):
        return value
    return value.date() if value.tzinfo is None else value.astimezone(LOCAL).date()
