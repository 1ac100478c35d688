"""Whom a form concerns: the school's principal, the trust, and those who run the network."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.roles import Role


def principal_of(school: School) -> UUID | None:
    """The school's principal today."""
    held = RoleHeld.objects.open_on(timezone.localdate()).filter(role=Role.PRINCIPAL, school=school)
    return held.values_list("person", flat=True).first()


def the_school(school: School) -> QuerySet[Person]:
    """Its principal, and its own IT."""
    return _holding(Q(role__in=(Role.PRINCIPAL, Role.IT), school=school))


def the_trust() -> QuerySet[Person]:
    """The chief executive, the policy owner, and the trust's IT."""
    return _holding(Q(role__in=(Role.CHIEF_EXECUTIVE, Role.POLICY_OWNER, Role.IT), school=None))


def principals(schools: Iterable[School]) -> QuerySet[Person]:
    return _holding(Q(role=Role.PRINCIPAL, school__in=schools))


def _holding(which: Q) -> QuerySet[Person]:
    roles = RoleHeld.objects.open_on(timezone.localdate()).filter(which)
    return Person.objects.filter(is_active=True, pk__in=roles.values("person"))
