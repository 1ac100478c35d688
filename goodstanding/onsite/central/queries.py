"""What is shut at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import School

from .models import Revocation


def in_force(at: datetime | None = None) -> QuerySet[Revocation]:
    """Revocations that hold at an instant (now, unless given)."""
    now = at or timezone.now()
    return Revocation.objects.filter(at__lte=now, ends__gt=now, taken_back_at=None)


def revoked(schools: Iterable[School]) -> dict[str, frozenset[str]]:
    """For each school, by its slug, the domains shut there now: its own and the trust's. One query."""
    slugs = {school.pk: school.slug for school in schools}
    rows = in_force().filter(Q(school__in=slugs) | Q(school=None)).values_list("school", "domain")
    found: dict[int | None, set[str]] = {}
    for school, domain in rows:
        found.setdefault(school, set()).add(domain)
    everywhere = found.get(None, set())
    return {slug: frozenset(everywhere | found.get(pk, set())) for pk, slug in slugs.items()}
