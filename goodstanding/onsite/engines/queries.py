"""Which engines schools have, and whose key somebody shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from goodstanding.people.models import School

from .models import SiteEngine


def engines_of(schools: Iterable[School]) -> dict[str, list[SiteEngine]]:
    """The engines that each school has now, by its slug. One query."""
    found: dict[str, list[SiteEngine]] = defaultdict(list)
    for engine in SiteEngine.objects.filter(school__in=list(schools), removed_at=None).select_related("school"):
        found[engine.school.slug].append(engine)
    return found


def schools_with_engines() -> QuerySet[School]:
    """The schools at which there is something to lay rules down on."""
    return School.objects.filter(pk__in=SiteEngine.objects.filter(removed_at=None).values("school"))
