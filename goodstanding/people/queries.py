"""Lists of people, schools and roles, each in a number of queries that does not grow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet

from goodstanding.policy.roles import Permission, Role

from .models import Person, RoleHeld, School
from .spelling import plain, plain_words

if TYPE_CHECKING:
    from .models import RoleHeldQuerySet


def manages_trust_office(by: Person) -> bool:
    """Whether `by` manages people for the trust as a whole."""
    return any(h.school is None for h in by.held) and bool(by.may(Permission.MANAGE_PEOPLE))


def people_managed_by(by: Person) -> QuerySet[Person]:
    """The people whom `by` may see in the list: all, or those of the schools managed."""
    if manages_trust_office(by):
        return Person.objects.all()
    schools = by.schools_where(Permission.MANAGE_PEOPLE)
    return Person.objects.filter(Q(school__in=schools) | Q(pk__in=roles_at(schools).values("person")))


def roles_at(schools: QuerySet[School]) -> RoleHeldQuerySet:
    return RoleHeld.objects.filter(school__in=schools)


def people_found(
    people: QuerySet[Person],
    on: date,
    *,
    words: str = "",
    school: str = "",
    role: str = "",
    category: str = "",
    left: bool = False,
) -> QuerySet[Person]:
    """`people` narrowed, each with the roles held on `on` as `roles_now`."""
    if words:
        people = people.alias(words=plain_words("given_name", "family_name", "known_as", "email", "job_title"))
    for word in words.split():
        people = people.filter(words__icontains=plain(word))  # type: ignore[misc]
    if school:
        people = people.filter(school=None if school == "trust" else int(school))
    if role:
        people = people.filter(pk__in=RoleHeld.objects.open_on(on).filter(role=role).values("person"))
    if category:
        people = people.filter(category=category)
    if not left:
        people = people.filter(Q(left_on__isnull=True) | Q(left_on__gte=on))
    now = RoleHeld.objects.open_on(on).select_related("school")
    return people.select_related("school").prefetch_related(Prefetch("roles", queryset=now, to_attr="roles_now"))


def schools_with_numbers(on: date) -> QuerySet[School]:
    """Every school with its principal's role as `principals`, and how many people it has."""
    principals = RoleHeld.objects.open_on(on).filter(role=Role.PRINCIPAL).select_related("person")
    return (
        School.objects.annotate(
            number=Count("people", filter=Q(people__left_on__isnull=True)),
        )
        .order_by("name")
        .prefetch_related(Prefetch("roles", queryset=principals, to_attr="principals"))
    )


def leaders_of(school: School, on: date, besides: Person) -> list[Person]:
    """The school's principal; or the chief executive, where the principal is the one in question."""
    for role, place in ((Role.PRINCIPAL, school), (Role.CHIEF_EXECUTIVE, None)):
        roles = RoleHeld.objects.open_on(on).filter(role=role, school=place)
        people = Person.objects.filter(is_active=True, pk__in=roles.values("person")).exclude(pk=besides.pk)
        if found := list(people):
            return found
    return []


def roles_of(person: Person) -> QuerySet[RoleHeld]:
    """Every role `person` has held, the newest first."""
    return person.roles.select_related("school", "manages").order_by("-since", "-id")


def safeguarding_leads_of(school: School, on: date) -> list[Person]:
    """The school's designated safeguarding lead and deputies."""
    leads = (Role.SAFEGUARDING_LEAD, Role.DEPUTY_SAFEGUARDING_LEAD)
    roles = RoleHeld.objects.open_on(on).filter(Q(school=school) | Q(school=None), role__in=leads)
    return list(Person.objects.filter(is_active=True, pk__in=roles.values("person")))
