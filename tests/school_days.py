"""A school's days and networks for tests, said through the same actions that people use."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from goodstanding.onsite.days.actions import SaidYear, say_specials, say_year
from goodstanding.onsite.days.models import SchoolYear, SpecialDay
from goodstanding.onsite.places.actions import Said, say_network
from goodstanding.onsite.places.models import Network
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.building import SpecialDay as Special
from goodstanding.policy.onsite.building import SpecialKind, Term
from goodstanding.policy.onsite.whole_days import Bells

ORDINARY = "Lesson 08:40-10:40\nBreak 10:40-11:00\nLesson 11:00-12:30\nLunch 12:30-13:15\nLesson 13:15-15:15"
_numbers = count(1)


def terms_of(year: int) -> tuple[Term, ...]:
    """Two terms, away at Christmas."""
    return (
        Term("Autumn term", date(year, 9, 2), date(year, 12, 18)),
        Term("Spring and summer", date(year + 1, 1, 5), date(year + 1, 7, 21)),
    )


def a_school_year(school: School, by: Person, year: int, ordinary: str = ORDINARY, **differing: str) -> SchoolYear:
    """The year as most schools say it; `differing` are weekdays by their number, as ``_4="No school"``."""
    bells = Bells(ordinary, {int(day[1:]): text for day, text in differing.items()})
    return say_year(school=school, said=SaidYear(year, terms_of(year), {"": bells}), by=by)


def an_inset_day(school: School, by: Person, year: int) -> SpecialDay:
    """On a Wednesday of the year that nothing is said of yet."""
    first = date(year, 9, 9)
    said = SpecialDay.objects.filter(school=school).count()
    day = first + timedelta(days=2 - first.weekday(), weeks=said)
    say_specials(school=school, specials=[Special(day, SpecialKind.INSET, "Training")], by=by)
    return SpecialDay.objects.get(school=school, day=day, ended_at=None)


def a_network(school: School, by: Person, group: str = "staff", **also: object) -> Network:
    number = next(_numbers)
    values: dict[str, object] = {"kind": "range", "value": f"10.{number // 256}.{number % 256}.0/24", "group": group}
    return say_network(school=school, said=Said(**(values | also)), by=by)  # type: ignore[arg-type]
