"""What one plan's page shows to one person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission
from goodstanding.policy.site_plans import large_plan_is_seen_by_two, plan_is_applied_as_seen
from goodstanding.policy.verdict import Finding

from .facts import digest, facts_of
from .models import PlanAsker, SitePlan
from .queries import WAITING


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan, and what this person may do about it; ``why_not`` holds what stands in the way."""

    plan: SitePlan
    seen: str
    askers: tuple[PlanAsker, ...]
    everywhere: bool
    why_not: tuple[Finding, ...]
    waits: bool
    effective: bool
    has_former: bool

    @property
    def may_apply(self) -> bool:
        return self.waits and self.everywhere and not self.why_not

    @property
    def asks(self) -> bool:
        """Whether this press only asks, because a second person is needed and there is no first."""
        return self.plan.second and not self.askers

    @property
    def may_go_back(self) -> bool:
        return self.effective and self.has_former and self.everywhere


def shown(plan: SitePlan, person: Person) -> Shown:
    """In a number of queries that does not grow with the schools."""
    waits = plan.state in WAITING
    rows = plan.parts.filter(superseded_at=None) if waits else plan.parts.all()
    parts = list(rows.only("school", "before", "digest", "until", "current"))
    askers = tuple(plan.askers.select_related("person"))
    elsewhere = rows.exclude(school__in=person.schools_where(Permission.APPLY_SITE)).exists()
    found: tuple[Finding, ...] = ()
    if waits:
        facts = facts_of(plan, parts, digest(parts))
        found = (*plan_is_applied_as_seen(facts, timezone.now()), *large_plan_is_seen_by_two(facts, str(person.pk)))
    return Shown(
        plan,
        digest(parts),
        askers,
        everywhere=bool(person.may(Permission.APPLY_SITE)) and not elsewhere,
        why_not=found,
        waits=waits,
        effective=plan.state == "applied" and bool(parts) and all(part.current for part in parts),
        has_former=bool(parts) and all(part.before_id for part in parts),
    )
