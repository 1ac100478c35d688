"""The schools that the primary serves, and their resolvers."""

from __future__ import annotations

from collections.abc import Iterable

from goodstanding.onsite.compile.rpz import label
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.people.models import School

from .feeding import feed
from .serving import Feed, Reader
from .stepping import feedings


def feeds(schools: Iterable[School]) -> list[Feed]:
    """Every school that the primary serves, with its resolvers."""
    schools = tuple(schools)
    readers: dict[int, list[Reader]] = {}
    rows = SiteEngine.objects.filter(school__in=schools, removed_at=None, delivery=SiteEngine.Delivery.CENTRAL)
    for row in rows:
        keyed = row.kind == SiteEngine.Kind.BIND
        readers.setdefault(row.school_id, []).append(Reader(row.address, row.port, keyed))
    return [feed(label(school.slug), of, readers[school.pk]) for school, of in feedings(schools)]
