"""Answers that run out within a month, each list in one query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from goodstanding.consent.models import Bar, Consent
from goodstanding.consent.queries import SOON
from goodstanding.people.models import School


@dataclass(frozen=True, slots=True)
class RunningOut:
    """At one school: how many pupils' consent runs out soon, and on which day the first."""

    school: School
    pupils: int
    first: date


def running_out(on: date) -> QuerySet[Consent]:
    """What was given and ends within a month, where nothing newer was said for that use.

    A pupil who is barred has, for this purpose too, no answer at all.
    """
    newer = Consent.objects.filter(pupil=OuterRef("pupil"), use=OuterRef("use"), given_on__lte=on).filter(
        Q(given_on__gt=OuterRef("given_on")) | Q(given_on=OuterRef("given_on"), recorded_at__gt=OuterRef("recorded_at"))
    )
    bars = Bar.objects.filter(Q(until__isnull=True) | Q(until__gt=on), pupil=OuterRef("pupil"))
    ends = Consent.objects.filter(answer="given", expires_on__gt=on, expires_on__lte=on + SOON)
    here = Q(pupil__left_on__isnull=True) | Q(pupil__left_on__gt=on)
    counts = Q(withdrawn_on__isnull=True, set_aside_on__isnull=True)
    return ends.filter(here, counts, ~Exists(newer), ~Exists(bars)).order_by()


def schools_where_it_runs_out(schools: QuerySet[School], on: date) -> Iterable[RunningOut]:
    """The schools among `schools` at which the office has something to do."""
    rows = running_out(on).filter(pupil__school__in=schools).values("pupil__school")
    counted = {
        r["pupil__school"]: r for r in rows.annotate(many=Count("pupil", distinct=True), first=Min("expires_on"))
    }
    for school in schools.filter(pk__in=counted):
        yield RunningOut(school, counted[school.pk]["many"], counted[school.pk]["first"])
