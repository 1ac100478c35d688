"""Whose devices are where; each in a number of queries that does not grow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodstanding.channels.models import Representative
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.ranges import SERVICE_OF, Known, read
from goodstanding.policy.onsite.who import Audience, Group, Place

from .models import Network

Official = Mapping[tuple[int, UUID], frozenset[str]]  # services, by school and person


def networks_of(schools: Iterable[School]) -> QuerySet[Network]:
    """The networks that hold, with the people that devices are named for."""
    rows = Network.objects.filter(school__in=list(schools), ended_at=None)
    return rows.select_related("representative", "made_by")


def places(schools: Iterable[School]) -> dict[str, tuple[Place, ...]]:
    """How each school's network knows its audiences, by slug.

    The device of somebody who represents no approved channel (any more) is no place of
    its own: it is treated as the network around it.
    """
    schools = tuple(schools)
    rows = list(networks_of(schools))
    official = official_services(row.representative_id for row in rows if row.representative_id)
    found: dict[int, dict[Audience, list[Network]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if (audience := audience_of(row, official)) is not None:
            found[row.school_id][audience].append(row)
    return {s.slug: tuple(_place(a, found[s.pk][a]) for a in sorted(found[s.pk], key=_order)) for s in schools}


def known_ranges(school: School) -> list[Known]:
    """Every range of a school that holds, and whose it is."""
    rows = networks_of([school]).filter(kind=Network.Kind.RANGE)
    return [
        Known(value, Audience(Group(row.group), row.phase, row.year))
        for row in rows
        if (value := read(row.value)) is not None
    ]


def representatives_at(school: School) -> QuerySet[Person]:
    """Those who run an approved channel of the school on some network today."""
    today = timezone.localdate()
    holds = Q(represents__until__isnull=True) | Q(represents__until__gte=today)
    return Person.objects.filter(
        holds,
        is_active=True,
        represents__since__lte=today,
        represents__channel__school=school,
        represents__channel__state="approved",
        represents__channel__platform__in=SERVICE_OF,
    ).distinct()


def official_services(people: Iterable[UUID]) -> Official:
    """The services on which each of `people` represents an approved channel today, by school and person."""
    today = timezone.localdate()
    holds = Q(until__isnull=True) | Q(until__gte=today)
    rows = Representative.objects.filter(
        holds & (Q(person__left_on=None) | Q(person__left_on__gte=today)),
        since__lte=today,
        person__in=set(people),
        person__is_active=True,
        channel__state="approved",
    ).values_list("channel__school_id", "person_id", "channel__platform")
    found: dict[tuple[int, UUID], set[str]] = defaultdict(set)
    for school, person, platform in rows:
        found[school, person] |= SERVICE_OF.get(platform, frozenset())
    return {key: frozenset(services) for key, services in found.items() if services}


def audience_of(row: Network, official: Official) -> Audience | None:
    """Whose devices a network holds; None where its representative has nothing to represent."""
    if row.representative_id is None:
        return Audience(Group(row.group), row.phase, row.year)
    services = official.get((row.school_id, row.representative_id))
    return Audience(Group.REPRESENTATIVES, row.phase, official=services) if services else None


def _order(audience: Audience) -> str:
    return audience.name


def _place(audience: Audience, rows: Iterable[Network]) -> Place:
    rows = sorted(rows, key=lambda r: r.value)
    ranges = tuple(r.value for r in rows if r.kind == Network.Kind.RANGE)
    return Place(audience, ranges, tuple(r.value for r in rows if r.kind == Network.Kind.SIGN_IN))
