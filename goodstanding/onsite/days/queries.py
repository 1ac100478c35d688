"""What schools said of their days, and the calendars made of it; each in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from goodstanding.people.models import School
from goodstanding.policy.onsite import bells
from goodstanding.policy.onsite import building as said
from goodstanding.policy.onsite.days import Calendar, Plan

from .models import SchoolYear, SpecialDay


def years_of(schools: Iterable[School]) -> QuerySet[SchoolYear]:
    """The school years that hold, with their terms and plans."""
    rows = SchoolYear.objects.filter(school__in=list(schools), replaced_at=None)
    return rows.prefetch_related("terms", "plans").order_by("year")


def specials_of(schools: Iterable[School]) -> QuerySet[SpecialDay]:
    """The days that differ, in order."""
    return SpecialDay.objects.filter(school__in=list(schools), ended_at=None).order_by("day")


def calendars(schools: Iterable[School]) -> dict[str, Calendar]:
    """The calendar of each school, by slug; of a school that said nothing, nothing is known."""
    schools = tuple(schools)
    years: dict[Any, list[SchoolYear]] = defaultdict(list)
    for year in years_of(schools):
        years[year.school_id].append(year)
    specials: dict[Any, list[SpecialDay]] = defaultdict(list)
    for day in specials_of(schools):
        specials[day.school_id].append(day)
    return {s.slug: said.calendar(year_facts(y, specials[s.pk]) for y in years[s.pk]) for s in schools}


def year_facts(row: SchoolYear, specials: Iterable[SpecialDay]) -> said.Year:
    """A school year as the policy sees it, with those of `specials` that are its own."""
    weeks: dict[str, dict[int, Plan]] = defaultdict(dict)
    for plan in row.plans.all():
        weeks[plan.phase][plan.weekday] = bells.read(plan.periods)[0]
    terms = tuple(said.Term(t.name, t.starts, t.ends) for t in row.terms.all())
    year = said.Year(row.year, terms, dict(weeks))
    own = tuple(special_facts(s) for s in specials if year.known_from <= s.day <= year.known_to)
    return said.Year(row.year, terms, year.weeks, own)


def special_facts(row: SpecialDay) -> said.SpecialDay:
    plan = bells.read(row.periods)[0] if row.periods else None
    return said.SpecialDay(row.day, said.SpecialKind(row.kind), row.name, row.at, plan)
