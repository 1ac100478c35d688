"""What schools said of their days, and the calendars made of it; each in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goodstanding.people.models import Person, School
from goodstanding.policy.onsite import bells
from goodstanding.policy.onsite import building as said
from goodstanding.policy.onsite.days import Calendar, Plan
from goodstanding.policy.roles import Permission

from .models import DayPlan, SchoolYear, SpecialDay, Term


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


def school_year_of(day: date) -> int:
    """The school year that `day` lies in, by the calendar year it begins in; August is still the one before."""
    return day.year if day.month >= 9 else day.year - 1


def years_to_enter(known: Iterable[int], today: date) -> list[int]:
    """The year after the last that is known; where none is, this one and the next."""
    this = school_year_of(today)
    years = set(known)
    return [max(years) + 1] if years else [this, this + 1]


def phases_with_bells(school: School) -> list[str]:
    """The phases that keep bells of their own, in any year that holds."""
    plans = DayPlan.objects.filter(school_year__school=school, school_year__replaced_at=None).exclude(phase="")
    return sorted(plans.values_list("phase", flat=True).distinct().order_by())


def number_of_terms(school: School, year: int) -> int:
    return Term.objects.filter(school_year__in=years_of([school]), school_year__year=year).count()


def schools_with(year: int, besides: School, person: Person) -> QuerySet[School]:
    """Other schools of the trust that `person` may see and that have said this year already."""
    known = SchoolYear.objects.filter(year=year, replaced_at=None).exclude(school=besides)
    return person.schools_where(Permission.SEE_SITE).filter(pk__in=known.values("school"))


def terms_of(school: School, year: int) -> list[said.Term]:
    rows = Term.objects.filter(school_year__school=school, school_year__year=year, school_year__replaced_at=None)
    return [said.Term(t.name, t.starts, t.ends) for t in rows]


def year_facts(row: SchoolYear, specials: Iterable[SpecialDay]) -> said.Year:
    """A school year as the policy sees it, with those of `specials` that are its own."""
    weeks: dict[str, dict[int, Plan]] = defaultdict(dict)
    for plan in row.plans.all():
        weeks[plan.phase][plan.weekday] = bells.read(plan.periods)[0]
    terms = tuple(said.Term(t.name, t.starts, t.ends) for t in row.terms.all())
    year = said.Year(row.year, terms, dict(weeks))
    own = tuple(special_facts(s) for s in specials if year.has(s.day))
    return said.Year(row.year, terms, year.weeks, own)


def special_facts(row: SpecialDay) -> said.SpecialDay:
    plan = bells.read(row.periods)[0] if row.periods else None
    return said.SpecialDay(row.day, said.SpecialKind(row.kind), row.name, row.at, plan)
