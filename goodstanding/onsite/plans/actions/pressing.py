"""Somebody has seen a plan and presses apply."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.onsite.plans.facts import facts_of
from goodstanding.onsite.plans.models import PlanAsker, PlanPart, PlanPress, SitePlan
from goodstanding.people.models import Person
from goodstanding.policy.journeys import SITE_PLAN
from goodstanding.policy.roles import Permission
from goodstanding.policy.site_plans import large_plan_is_seen_by_two, plan_is_applied_as_seen
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record

from .effect import put_into_effect, went_back


@action
def apply(*, plan: SitePlan, by: Person, seen: str, at: datetime | None = None) -> SitePlan:
    """Put a plan into effect, as it was `seen` (its digest).

    Where a second person is needed and nobody has asked for it yet, this press asks, and
    the plan waits for another's. Raises `Refused`.
    """
    now = at or timezone.now()
    row = SitePlan.objects.select_for_update().get(pk=plan.pk)
    SITE_PLAN.may(row.state, "apply").require()
    parts = list(
        row.parts.select_for_update(of=("self",)).filter(superseded_at=None).select_related("school", "before")
    )
    for part in parts:
        by.may(Permission.APPLY_SITE, part.school).require()
    facts = facts_of(row, parts, seen)
    refusals = [*plan_is_applied_as_seen(facts, now), *large_plan_is_seen_by_two(facts, str(by.pk))]
    Verdict(tuple(refusals)).require()
    if row.second and not facts.asked:
        return _ask(row, parts, by, now)
    PlanPress.objects.create(plan=row, by=by, at=now)
    put_into_effect(row, parts, by, now)
    if row.back_from and row.back_from.state == "applied":
        went_back(row.back_from, now)
    record("plan.applied", subject=row, school=only(parts), facts={"schools": len(parts), "share": row.share})
    return row


def _ask(row: SitePlan, parts: list[PlanPart], by: Person, now: datetime) -> SitePlan:
    PlanAsker.objects.create(plan=row, person=by, how=PlanAsker.How.ASKED, at=now)
    row.state, row.state_since = SITE_PLAN.take(row.state, "ask"), now
    row.save(update_fields=["state", "state_since"])
    record("plan.asked", subject=row, school=only(parts), facts={"schools": len(parts)})
    return row


def only(parts: list[PlanPart]) -> object:
    """The school of a plan for one school."""
    return parts[0].school if len(parts) == 1 else None
