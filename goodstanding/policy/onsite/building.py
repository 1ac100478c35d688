"""From what a school says of its year to its calendar: terms, ordinary days, and days that differ.

`year_is_whole` and the rules beside it refuse what is not plain; `calendar` makes the
days of what they let pass. Nothing that was not said is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise

from .days import Calendar, Period, Plan

# What each weekday looks like (Monday is 0), by phase; an empty plan says that there is no school.
Weeks = Mapping[str, Mapping[int, Plan]]

# Of a school that has said nothing, nothing is known: it ends before it begins.
NOTHING_KNOWN = Calendar(date(2000, 1, 2), date(2000, 1, 1), {})
_DAY = timedelta(days=1)


class SpecialKind(StrEnum):
    """How a day of term differs from its weekday's ordinary plan."""

    CLOSED = "closed"
    INSET = "inset"  # staff are in, pupils are not
    EARLY_CLOSING = "early closing"
    OTHER_PLAN = "another plan"


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of school days, ``starts`` and ``ends`` both included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """``at`` is when an early closing closes; ``plan`` an INSET day's or another plan, None: the ordinary one."""

    day: date
    kind: SpecialKind
    name: str = ""
    at: time | None = None
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """One school year, known by the calendar year it begins in, as the school says it."""

    year: int
    terms: tuple[Term, ...]
    weeks: Weeks
    specials: tuple[SpecialDay, ...] = field(default=())

    @property
    def known_from(self) -> date:
        """1 September, or the first day of term where that is earlier."""
        return min([date(self.year, 9, 1), *(t.starts for t in self.terms)])

    @property
    def known_to(self) -> date:
        return date(self.year + 1, 8, 31)

    def has(self, day: date) -> bool:
        """Whether a day that differs belongs to this year; terms end in July, and the next may begin in August."""
        return self.known_from <= day <= date(self.year + 1, 7, 31)

    @property
    def name(self) -> str:
        return f"{self.year} to {self.year + 1}"


def calendar(years: Iterable[Year]) -> Calendar:
    """The days of `years`, which the rules have passed. A year lasts until the next begins.

    Where a year is missing in between, what is known ends before it: nothing is guessed.
    """
    run = _without_gap(sorted(years, key=lambda y: y.year))
    if not run:
        return NOTHING_KNOWN
    days: dict[date, Mapping[str, Plan]] = {}
    for year in run:
        days |= _days(year)
    return Calendar(run[0].known_from, run[-1].known_to, days)


def _without_gap(years: Sequence[Year]) -> Sequence[Year]:
    for number, (one, following) in enumerate(pairwise(years), 1):
        if following.year != one.year + 1:
            return years[:number]
    return years


def _days(year: Year) -> dict[date, Mapping[str, Plan]]:
    special = {s.day: s for s in year.specials}
    found = ((day, plans_on(year.weeks, day, special.get(day))) for term in year.terms for day in days_of(term))
    return {day: plans for day, plans in found if any(plans.values())}


def plans_on(weeks: Weeks, day: date, special: SpecialDay | None) -> dict[str, Plan]:
    """The plan of every phase on one day of term."""
    return {phase: _special_plan(week.get(day.weekday(), ()), special) for phase, week in weeks.items()}


def _special_plan(ordinary: Plan, special: SpecialDay | None) -> Plan:
    if special is None:
        return ordinary
    match special.kind:
        case SpecialKind.CLOSED:
            return ()
        case SpecialKind.EARLY_CLOSING:
            return cut(ordinary, special.at or time.min)
        case _:
            return ordinary if special.plan is None else special.plan


def cut(plan: Plan, at: time) -> Plan:
    """What is left of `plan` when the school closes at `at`."""
    return tuple(Period(p.kind, p.starts, min(p.ends, at)) for p in plan if p.starts < at)


def days_of(term: Term) -> Iterator[date]:
    day = term.starts
    while day <= term.ends:
        yield day
        day += _DAY
