"""What a school must say of its days before anything is made of them: refused, never guessed.

A finding's place is the field of the form: ``term:1:starts``, ``bells:primary:4`` (Monday
is 0, ``ordinary`` the day that most are), ``day``, ``at`` or ``periods`` of a day that differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ..rules import Said, rule, stop
from ..verdict import Finding, Verdict
from . import bells
from .building import SpecialDay, SpecialKind, Term, Weeks, Year, cut, plans_on
from .days import Period, Plan

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING = range(5)


@dataclass(frozen=True, slots=True)
class Bells:
    """The days of one phase as they were typed: the ordinary one, and weekdays that differ."""

    ordinary: str
    differing: Mapping[int, str] = field(default_factory=dict)

    def week(self) -> dict[int, Plan]:
        """Every weekday of which something is said. Saturday and Sunday are never ordinary."""
        said = dict.fromkeys(WORKING, self.ordinary) | {d: text for d, text in self.differing.items() if text.strip()}
        return {d: bells.read(text)[0] for d, text in sorted(said.items()) if text.strip()}

    def texts(self) -> Iterator[tuple[str, str]]:
        yield "ordinary", self.ordinary
        yield from ((str(day), text) for day, text in self.differing.items())


def weeks_of(said: Mapping[str, Bells]) -> Weeks:
    return {phase: one.week() for phase, one in said.items()}


def bells_field(phase: str, day: str) -> str:
    return f"bells:{phase.replace(' ', '-') or 'all'}:{day}"


def may_say_year(year: Year, said: Mapping[str, Bells], known: Collection[int]) -> Verdict:
    """Whether a school year can be kept: its terms, its bells as typed, and the years said before."""
    found = [f for phase, one in said.items() for d, text in one.texts() for f in _bells(text, bells_field(phase, d))]
    found += school_years_follow_each_other(year.year, known)
    found += terms_stand_apart(year)
    if not found:
        found += every_school_day_has_a_plan(year)
        found += special_days_lie_in_term(year, year.specials)
        found += early_closings_cut_the_day(year, year.specials)
    return Verdict(tuple(found))


def may_say_special(year: Year | None, special: SpecialDay, periods: str) -> Verdict:
    """Whether a day that differs can be kept beside what is said of its year."""
    found = _bells(periods, "periods") if periods.strip() else ()
    found = (*found, *special_day_is_plain(year, special))
    return Verdict(found or (early_closings_cut_the_day(year, [special]) if year else ()))


def _bells(text: str, where: str) -> tuple[Finding, ...]:
    return periods_follow_each_other(text, where) if text.strip() else ()


@rule("site/controlled")
def periods_follow_each_other(text: str, where: str) -> Said:
    """The periods of a day follow each other without gap or overlap."""
    plan, unread = bells.read(text)
    for line in unread:
        yield stop(
            f"“{line}” is not a period.",
            "Write each on a line of its own, such as Lesson 08:40-10:40, Break 10:40-11:00 or Lunch 12:30-13:15.",
            where,
        )
    for one in plan:
        if one.ends <= one.starts:
            yield stop(
                f"{_said(one)} ends before it begins.", "Write times by the 24-hour clock, such as 13:15.", where
            )
    if not unread:
        yield from _neighbours(plan, where)


def _neighbours(plan: Plan, where: str) -> Said:
    for one, following in pairwise(plan):
        if following.starts < one.ends:
            yield stop(f"{_said(following)} begins before {_said(one)} ends.", "Change one of the two.", where)
        elif following.starts > one.ends:
            yield stop(
                f"Nothing is said of {one.ends:%H:%M} to {following.starts:%H:%M}.",
                "Add what happens then: lesson, break or lunch.",
                where,
            )


def _said(period: Period) -> str:
    return f"{period.kind.value.capitalize()} {period.starts:%H:%M}-{period.ends:%H:%M}"


@rule("site/controlled")
def terms_stand_apart(year: Year) -> Said:
    """Terms end after they begin, lie in their school year and do not overlap."""
    if not year.terms:
        yield stop("A school year has terms.", "Enter the first and the last day of each.", "term:1:starts")
    for number, term in enumerate(year.terms, 1):
        if term.ends < term.starts:
            yield stop(f"{term.name} ends before it begins.", "Change one of the two days.", f"term:{number}:ends")
        if term.starts < date(year.year, 8, 1) or term.ends > date(year.year + 1, 7, 31):
            yield stop(
                f"{term.name} does not lie in the school year {year.name}.",
                f"Enter days from 1 August {year.year} to 31 July {year.year + 1}.",
                f"term:{number}:starts",
            )
    yield from _overlaps(year.terms)


def _overlaps(terms: tuple[Term, ...]) -> Said:
    numbered = sorted(enumerate(terms, 1), key=lambda one: (one[1].starts, one[1].ends))
    for (_, one), (number, following) in pairwise(numbered):
        if following.starts <= one.ends:
            yield stop(
                f"{following.name} begins before {one.name} ends.",
                "Change one of the two days.",
                f"term:{number}:starts",
            )


@rule("site/controlled")
def every_school_day_has_a_plan(year: Year) -> Said:
    """Of every day from Monday to Friday in term something is said."""
    for phase, week in year.weeks.items():
        missing = [WEEKDAYS[day] for day in WORKING if day not in week]
        if missing:
            yield stop(
                f"Nothing is said of {_and(missing)}{f' in the {phase} phase' if phase else ''}.",
                "Enter the ordinary day. Where a weekday has no school, write No school.",
                bells_field(phase, "ordinary"),
            )


@rule("site/controlled")
def school_years_follow_each_other(year: int, known: Collection[int]) -> Said:
    """Between two school years that are known there is none of which nothing is known."""
    others = [y for y in known if y != year]
    if not others or min(abs(year - other) for other in others) == 1 or year in known:
        return
    nearest = min(others, key=lambda other: abs(year - other))
    first = nearest + 1 if year > nearest else nearest - 1
    yield stop(
        f"There would be a gap: nothing is said of the school year {first} to {first + 1}.", "Enter that one first."
    )


@rule("site/controlled")
def special_days_lie_in_term(year: Year, specials: Iterable[SpecialDay]) -> Said:
    """A day that differs lies in a term, and differs in one way."""
    seen: set[date] = set()
    for special in specials:
        if special.day in seen:
            yield stop(f"{_day(special.day)} differs in two ways.", "Keep one of them.", "day")
        seen.add(special.day)
        if not any(term.starts <= special.day <= term.ends for term in year.terms):
            yield stop(
                f"{special.name or special.kind.value.capitalize()} on {_day(special.day)} does not lie in a term.",
                "Let the term take the day in, or take the day off the list.",
                "day",
            )


@rule("site/controlled")
def special_day_is_plain(year: Year | None, special: SpecialDay) -> Said:
    """A day that differs has bells to differ from, or its own."""
    if year is None:
        yield stop(
            f"Nothing is said of the school year of {_day(special.day)}.", "Enter that school year first.", "day"
        )
        return
    plans = [plan for plan in plans_on(year.weeks, special.day, None).values() if plan]
    if not plans and special.plan is None:
        yield stop(f"There is no school on {WEEKDAYS[special.day.weekday()]}s.", "Check the day.", "day")
    elif special.kind is SpecialKind.OTHER_PLAN and not special.plan:
        yield stop("Another plan has its own times.", "Enter the periods of that day.", "periods")


@rule("site/controlled")
def early_closings_cut_the_day(year: Year, specials: Iterable[SpecialDay]) -> Said:
    """An early closing says when, and that lies between the bells of its day."""
    for special in specials:
        if special.kind is not SpecialKind.EARLY_CLOSING:
            continue
        plans = plans_on(year.weeks, special.day, None).values()
        if special.at is None:
            yield stop("An early closing says when.", "Enter the time at which school closes.", "at")
        elif not any(cut(plan, special.at) for plan in plans):
            yield stop(
                f"On {_day(special.day)} school would close before it begins.",
                "Let it be closed that day, or change the time.",
                "at",
            )
        elif all(cut(plan, special.at) == plan for plan in plans):
            yield stop(
                f"On {_day(special.day)} school is over by {special.at:%H:%M} anyhow.",
                "Check the day and the time.",
                "at",
            )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
