"""What people do with a school's days: say a year, say a day that differs, end one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite import bells
from goodstanding.policy.onsite import building as policy
from goodstanding.policy.onsite.whole_days import (
    Bells,
    may_say_special,
    may_say_year,
    special_days_lie_in_term,
    weeks_of,
)
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from .models import DayPlan, SchoolYear, SpecialDay, Term
from .queries import special_facts, specials_of, year_facts, years_of


@dataclass(frozen=True, slots=True)
class SaidYear:
    """A school year as it is typed; ``specials`` None leaves the days that differ as they are."""

    year: int
    terms: tuple[policy.Term, ...]
    bells: Mapping[str, Bells]
    specials: tuple[policy.SpecialDay, ...] | None = None


@action
def say_year(*, school: School, said: SaidYear, by: Person) -> SchoolYear:
    """Keep a school year; where it was said before, in place of that."""
    by.may(Permission.MANAGE_SITE, school).require()
    School.objects.select_for_update().get(pk=school.pk)
    year = as_said(school, said)
    verdict_on(school, said, year).require()
    row = _write(school, year, by)
    if said.specials is not None:
        _end((s for s in specials_of([school]) if year.has(s.day)), by)
        SpecialDay.objects.bulk_create(_special(school, one, by) for one in said.specials)
    record("site.year_said", subject=row, school=school, facts=_facts(year))
    site_changed(school.slug)
    return row


def as_said(school: School, said: SaidYear) -> policy.Year:
    """The year as it would be: with the days that differ which came with it, or those that were said before."""
    year = policy.Year(said.year, said.terms, weeks_of(said.bells))
    if said.specials is not None:
        return replace(year, specials=said.specials)
    kept = (special_facts(s) for s in specials_of([school]) if year.has(s.day))
    return replace(year, specials=tuple(kept))


def verdict_on(school: School, said: SaidYear, year: policy.Year) -> Verdict:
    """Whether the year can be kept as it is typed."""
    return may_say_year(year, said.bells, years_of([school]).values_list("year", flat=True))


def _write(school: School, year: policy.Year, by: Person) -> SchoolYear:
    now = timezone.now()
    years_of([school]).filter(year=year.year).update(replaced_at=now)
    row = SchoolYear.objects.create(school=school, year=year.year, made_by=by, made_at=now)
    Term.objects.bulk_create(Term(school_year=row, name=t.name, starts=t.starts, ends=t.ends) for t in year.terms)
    DayPlan.objects.bulk_create(
        DayPlan(school_year=row, phase=phase, weekday=day, periods=bells.write(plan))
        for phase, week in year.weeks.items()
        for day, plan in week.items()
    )
    return row


def _facts(year: policy.Year) -> dict[str, object]:
    return {
        "year": year.name,
        "from": min(t.starts for t in year.terms).isoformat(),
        "to": max(t.ends for t in year.terms).isoformat(),
        "terms": len(year.terms),
        "days that differ": len(year.specials),
    }


@action
def say_specials(*, school: School, specials: Iterable[policy.SpecialDay], periods: str = "", by: Person) -> None:
    """Keep days that differ from their weekday's ordinary plan; all of them, or none."""
    by.may(Permission.MANAGE_SITE, school).require()
    School.objects.select_for_update().get(pk=school.pk)
    specials, known = tuple(specials), list(specials_of([school]))
    verdict = Verdict()
    for one in specials:
        year = year_on(school, one, known)
        verdict += may_say_special(year, one, periods)
        if year is not None:
            verdict += Verdict(special_days_lie_in_term(year, [*year.specials, one]))
    verdict.require()
    rows = SpecialDay.objects.bulk_create(_special(school, one, by) for one in specials)
    for row in rows:
        record("site.day_said", subject=row, school=school, facts={"day": row.day.isoformat(), "kind": row.kind})
    site_changed(school.slug)


def year_on(school: School, special: policy.SpecialDay, known: Iterable[SpecialDay]) -> policy.Year | None:
    """The school year that a day lies in, as it holds."""
    years = (year_facts(row, known) for row in years_of([school]).order_by("-year"))
    return next((y for y in years if y.known_from <= special.day <= y.known_to), None)


@action
def end_special(*, special: SpecialDay, by: Person) -> None:
    """Let a day be an ordinary one again."""
    row = SpecialDay.objects.select_for_update(of=("self",)).select_related("school").get(pk=special.pk)
    by.may(Permission.MANAGE_SITE, row.school).require()
    if row.ended_at is None:
        _end([row], by)
    record("site.day_ended", subject=row, school=row.school, facts={"day": row.day.isoformat(), "kind": row.kind})
    site_changed(row.school.slug)


def _end(rows: Iterable[SpecialDay], by: Person) -> None:
    for row in rows:
        row.ended_by, row.ended_at = by, timezone.now()
        row.save(update_fields=["ended_by", "ended_at"])


def _special(school: School, one: policy.SpecialDay, by: Person) -> SpecialDay:
    return SpecialDay(
        school=school,
        day=one.day,
        kind=one.kind,
        name=one.name,
        at=one.at,
        periods="" if one.plan is None else bells.write(one.plan),
        made_by=by,
        made_at=timezone.now(),
    )
