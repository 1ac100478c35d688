"""A plan as the rules see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from goodstanding.policy.site_plans import PlanFacts

from .models import PlanPart, SitePlan


def digest(parts: Iterable[PlanPart]) -> str:
    """What somebody has seen when they saw a plan: the files of all its schools."""
    return sha256("".join(sorted(part.digest for part in parts)).encode()).hexdigest()


def facts_of(plan: SitePlan, parts: Sequence[PlanPart], seen: str) -> PlanFacts:
    """``on_top`` is whether what is laid down is still what the plan was compared with."""
    standing = dict(
        PlanPart.objects.filter(school__in=[p.school_id for p in parts], current=True).values_list("school", "pk")
    )
    return PlanFacts(
        second=plan.second,
        asked=frozenset(str(pk) for pk in plan.askers.values_list("person", flat=True)),
        until=min(part.until for part in parts),
        as_seen=seen == digest(parts),
        on_top=all(standing.get(part.school_id) == part.before_id for part in parts),
    )
