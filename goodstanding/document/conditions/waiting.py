"""Local conditions that end soon, or have just ended, wait for the principal, the trust and IT."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import NOTICE, End, days_left
from goodstanding.policy.roles import Permission, Role
from goodstanding.web.templatetags.plain import plural, until
from goodstanding.web.waiting import Waiting, waits

from .ends import ends_of
from .models import LocalConditions

SOON = timedelta(days=max(NOTICE))
LITTLE_TIME = timedelta(days=7)
Because = LocalConditions.Because
_BY_ITSELF = (Because.DATE, Because.PRINCIPAL, Because.VERSION)


@waits
def forms_running_out(person: Person) -> Iterator[Waiting]:
    """One line a school for its principal and its IT; one line for all where the whole trust is theirs."""
    now = timezone.now()
    rows = list(_signed(_schools(person)).filter(ends_known__lte=now + SOON))
    ends = ends_of(rows)
    soon = [(row, ends[row.pk]) for row in rows if ends[row.pk].at > now]
    own = [(row, end) for row, end in soon if _is_own(person, row.school)]
    for row, end in own:
        yield _line(row, end, now)
    if others := [(row, end) for row, end in soon if (row, end) not in own]:
        yield _together(others, now)


def _line(row: LocalConditions, end: End, now: datetime) -> Waiting:
    left = days_left(end.at, now)
    when = f"in {plural(left, 'day')}" if left else "today"
    return Waiting(
        f"Local conditions end {when}",
        reverse("conditions_school", args=[row.school.slug]),
        end.at - SOON,
        "Sign local conditions anew",
        f"{row.school}: then the default holds again",
        urgent=end.at - now <= LITTLE_TIME,
    )


def _together(soon: list[tuple[LocalConditions, End]], now: datetime) -> Waiting:
    first = min(end.at for _, end in soon)
    return Waiting(
        f"Local conditions of {plural(len(soon), 'school')} end soon",
        reverse("conditions"),
        first - SOON,
        "Know what ends",
        f"The first holds until {until(first)}",
        urgent=first - now <= LITTLE_TIME,
    )


@waits
def forms_that_ended(person: Person) -> Iterator[Waiting]:
    """For a month after a form ended by itself, until its principal signs anew."""
    now = timezone.now()
    schools = person.schools_where(Permission.SIGN_CONDITIONS)
    signed = _signed(schools).values("school")
    ended = LocalConditions.objects.filter(
        school__in=schools, state="ended", because__in=_BY_ITSELF, ended_at__gt=now - SOON
    ).exclude(school__in=signed)
    seen = set()
    for row in ended.select_related("school"):
        if row.school_id not in seen and row.ended_at is not None:
            seen.add(row.school_id)
            yield Waiting(
                "Local conditions have ended: the default holds",
                reverse("conditions_school", args=[row.school.slug]),
                row.ended_at,
                "Sign local conditions anew",
                str(row.school),
            )


def _signed(schools: QuerySet[School]) -> QuerySet[LocalConditions]:
    return LocalConditions.objects.filter(school__in=schools, state="signed").select_related("school")


def _schools(person: Person) -> QuerySet[School]:
    """The schools whose conditions concern this person."""
    slugs = {one.school for one in person.held if one.role in (Role.PRINCIPAL, Role.IT)}
    trust = bool(person.may(Permission.SET_LIMITS)) or None in slugs
    return School.objects.all() if trust else School.objects.filter(slug__in=slugs)


def _is_own(person: Person, school: School) -> bool:
    return any(one.school == school.slug for one in person.held if one.role in (Role.PRINCIPAL, Role.IT))
