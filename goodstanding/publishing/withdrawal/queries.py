"""Posts that must come down, what is overdue first."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission, Role
from goodstanding.publishing.models import Takedown
from goodstanding.publishing.places import at_schools

OPEN = Q(state__in=Takedown.OPEN)
_SCHOOL = "release__post__school"


def readable_takedowns(person: Person) -> QuerySet[Takedown]:
    """Those of the schools where somebody may read posts: what is open first, the earliest deadline on top."""
    where = at_schools(person, Permission.READ_POST, _SCHOOL)
    rows = Takedown.objects.none() if where is None else Takedown.objects.filter(where)
    open_first = ExpressionWrapper(OPEN, output_field=BooleanField()).desc()
    return as_listed(rows).order_by(open_first, "deadline", "-pk")


def as_listed(rows: QuerySet[Takedown]) -> QuerySet[Takedown]:
    return rows.select_related(
        "release__post__school", "release__post__author", "release__channel__school", "said_by", "seen_by"
    )


def for_the_channels_people(person: Person) -> QuerySet[Takedown]:
    """What waits for a hand of this person's: on a channel that they represent, or at a school they lead."""
    led = [h.school for h in person.held if h.role is Role.PRINCIPAL]
    runs = Q(release__channel__representatives__person=person, release__channel__representatives__until=None)
    by_hand = Q(state="by hand") | (Q(state="said gone") & ~Q(why="") & ~Q(said_by=person))
    return as_listed(Takedown.objects.filter(by_hand).filter(runs | Q(**{f"{_SCHOOL}__slug__in": led})).distinct())


def overdue_where_led(person: Person) -> QuerySet[Takedown]:
    """What is open past its time at a school that this person is principal or safeguarding lead of."""
    led = [h.school for h in person.held if h.role in (Role.PRINCIPAL, Role.SAFEGUARDING_LEAD)]
    return as_listed(Takedown.objects.filter(OPEN, deadline__lte=timezone.now(), **{f"{_SCHOOL}__slug__in": led}))
