"""What is shut at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission, may
from goodstanding.policy.verdict import Verdict

from .models import PrimaryZone, Revocation


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


def may_revoke(person: Person, school: School | None) -> Verdict:
    """At a school, or (None) at every one: that is for those who hold such a role for the whole trust."""
    if school is not None:
        return person.may(Permission.REVOKE_SITE, school)
    held = [one for one in person.held if one.school is None] if person.is_active else []
    return may(Permission.REVOKE_SITE, held, None)


def revocations_for(person: Person) -> QuerySet[Revocation]:
    """Those of the schools whose access somebody may see, and the trust's: in force first, then the newest."""
    where = Q(school__in=person.schools_where(Permission.SEE_SITE)) | Q(school=None)
    holds = Q(taken_back_at=None, ends__gt=timezone.now())
    rows = Revocation.objects.filter(where).select_related("school", "by", "taken_back_by")
    return rows.annotate(holds=Case(When(holds, then=True), default=False)).order_by("-holds", "-at", "-pk")


def schools_fed() -> QuerySet[School]:
    """The schools with a resolver that reads from the primary."""
    fed = SiteEngine.objects.filter(delivery=SiteEngine.Delivery.CENTRAL, removed_at=None)
    return School.objects.filter(pk__in=fed.values("school"))


def troubles() -> QuerySet[PrimaryZone]:
    """Zones of the primary that do not hold what they should; the first few."""
    return PrimaryZone.objects.exclude(trouble="").select_related("school")[:5]
