"""What this trust knows of hosts: our own services, its additions and exceptions, and the lists that it brought."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import Case, Q, When
from django.utils import timezone

from goodstanding.policy.services import Catalogue, Category, Exempt, Service, own_bypass, own_services
from goodstanding.policy.services.asking import host_in
from goodstanding.policy.services.bringing import Change, changed_by
from goodstanding.policy.services.putting_together import Addition, BroughtList, put_together

from .keeping import lists_by_digest
from .models import ServiceAddition, ServiceException, ServiceList

_Live = tuple[int, str, str, str, bool]  # number, name, category, digest, whether it is for safeguarding


def catalogue(*, without: ServiceList | None = None) -> Catalogue:
    """All that is known now, in four queries at most; leaving out one list, to see what it changes.

    What has an end counts until it is reached: what was compiled before then is shut, not
    open, beyond the end of an addition, and the decision itself looks at an exception's end.
    """
    live = ServiceList.objects.filter(state="live").order_by("pk")
    rows = live.values_list("pk", "name", "category", "digest", "safeguarding")
    lists = tuple(row for row in rows if without is None or row[0] != without.pk)
    return _made(_additions(), _exceptions(), lists)


def _additions() -> tuple[Addition, ...]:
    return tuple(
        Addition(f"trust-{row.pk}", row.service, row.name, Category(row.category), tuple(row.domains))
        for row in holding(ServiceAddition.objects).order_by("pk")
    )


def _exceptions() -> tuple[Exempt, ...]:
    rows = holding(ServiceException.objects).order_by("domain", "ends")
    return tuple(Exempt(row.domain, row.reason, row.ends) for row in rows)


def holding(rows: Any) -> Any:
    """Those that count now."""
    return rows.filter(Q(ends__isnull=True) | Q(ends__gt=timezone.now()), ended_at__isnull=True)


@lru_cache(maxsize=3)
def _made(additions: tuple[Addition, ...], exempt: tuple[Exempt, ...], lists: tuple[_Live, ...]) -> Catalogue:
    """One catalogue for as long as nothing changes, so that its index is built once in a process."""
    kept = lists_by_digest(digest for *_, digest, _ in lists)
    brought = [
        BroughtList(number, name, Category(category) if category else None, kept.get(digest, ()))
        for number, name, category, digest, _ in lists
    ]
    return put_together(own_services(), own_bypass(), additions, exempt, brought)


def services_found(known: Catalogue, words: str, category: str) -> list[Service]:
    """The services of a category, or of all, whose name or one of whose domains has `words` in it; by category."""
    sought = (host_in(words) or words).strip().casefold()
    match = known.find(sought) if sought else None
    found = [
        service
        for service in known.services
        if (not category or service.category == category)
        and (
            not sought
            or sought in service.name.casefold()
            or (match is not None and match.service == service)
            or any(sought in domain for domain in service.domains)
        )
    ]
    order = list(Category)
    return sorted(found, key=lambda s: (order.index(s.category), s.source != "own", s.name.casefold()))


def newest(rows: Any) -> Any:
    """Additions or exceptions: those that hold first, then the newest."""
    holds = Q(ended_at__isnull=True) & (Q(ends__isnull=True) | Q(ends__gt=timezone.now()))
    return rows.select_related("made_by").order_by(Case(When(holds, then=0), default=1), "-made_at", "-pk")


def change_by(service_list: ServiceList) -> Change:
    """What a list changes or, once it is in effect, what it does beside everything else."""
    kept = lists_by_digest([service_list.digest])[service_list.digest]
    names = (domain for one in kept for domain in one.domains)
    return changed_by(names, catalogue(without=service_list), safeguarding=service_list.safeguarding)
