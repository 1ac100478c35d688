"""How the networks stand by what was decided."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from goodstanding.people.models import School

from .models import WatchStanding

_WORST_FIRST = ("drifted", "not reachable", "in step")


def standings(schools: Iterable[School]) -> QuerySet[WatchStanding]:
    """The newest reading of every engine and audience at `schools`."""
    found = WatchStanding.objects.filter(engine__school__in=list(schools), engine__removed_at=None)
    return found.select_related("engine__school").order_by("engine__name", "engine", "audience")


def worst(rows: Iterable[WatchStanding]) -> str:
    """The worst of what was found; empty where nothing was."""
    there = {row.standing for row in rows}
    return next((standing for standing in _WORST_FIRST if standing in there), "")
