"""A plan takes effect: its parts are what is laid down at their schools from now on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goodstanding.onsite.plans.models import PlanPart, SitePlan
from goodstanding.outbox import promise
from goodstanding.people.models import Person
from goodstanding.policy.journeys import SITE_PLAN


def put_into_effect(plan: SitePlan, parts: Sequence[PlanPart], by: Person | None, now: datetime) -> None:
    """Inside an action. A plan already in effect takes further parts, while it is still being made."""
    if plan.state != "applied":
        plan.state, plan.state_since = SITE_PLAN.take(plan.state, "apply"), now
        plan.applied_by, plan.applied_at = by, now
    plan.save()
    schools = [part.school_id for part in parts]
    PlanPart.objects.filter(school__in=schools, current=True).update(current=False)
    PlanPart.objects.filter(pk__in=[part.pk for part in parts]).update(current=True, applied_at=now)
    promise("site.applied", key=f"site.applied:{plan.pk}:{parts[0].pk}", plan=plan.pk, schools=sorted(schools))


def went_back(plan: SitePlan, now: datetime) -> None:
    """What was before this plan is in effect again."""
    plan.state, plan.state_since = SITE_PLAN.take(plan.state, "roll back"), now
    plan.save(update_fields=["state", "state_since"])
