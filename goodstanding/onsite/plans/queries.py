"""Plans as people and kits ask for them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, When

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission

from .models import PlanPart, SitePlan

WAITING = ("waiting", "asked")


def current_part(school: School) -> PlanPart | None:
    """What is laid down at a school now."""
    return PlanPart.objects.filter(school=school, current=True).first()


def current_parts(schools: Iterable[School]) -> dict[int, PlanPart]:
    """What is laid down at each of many schools, by their keys. One query."""
    rows = PlanPart.objects.filter(school__in=list(schools), current=True)
    return {part.school_id: part for part in rows}


def plans_for(person: Person, school: School | None = None) -> QuerySet[SitePlan]:
    """The plans for schools whose access somebody may see: those that wait first, then the newest."""
    seen = PlanPart.objects.filter(plan=OuterRef("pk"), school__in=person.schools_where(Permission.SEE_SITE))
    if school is not None:
        seen = seen.filter(school=school)
    first = PlanPart.objects.select_related("school").defer("files", "basis", "line")
    rows = SitePlan.objects.filter(Exists(seen)).exclude(state="nothing")
    return (
        rows.annotate(schools=Count("parts", filter=Q(parts__superseded_at=None)), all_schools=Count("parts"))
        .select_related("applied_by", "back_from")
        .prefetch_related(Prefetch("parts", first.filter(plan__many=1), to_attr="single"))
        .order_by(Case(When(state__in=WAITING, then=0), default=1), "-made_at", "-pk")
    )


def parts_of(plan: SitePlan, person: Person) -> QuerySet[PlanPart]:
    """A plan at the schools whose access somebody may see, with the words for what changes."""
    rows = plan.parts.filter(school__in=person.schools_where(Permission.SEE_SITE))
    return rows.select_related("school").defer("files", "basis", "line").order_by("school__name")


def plans_to_apply(person: Person) -> QuerySet[SitePlan]:
    """Plans that wait and that this person may apply: at every school of the plan, and not asked for by them alone."""
    if not person.may(Permission.APPLY_SITE):
        return SitePlan.objects.none()
    open_parts = PlanPart.objects.filter(plan=OuterRef("pk"), superseded_at=None)
    elsewhere = open_parts.exclude(school__in=person.schools_where(Permission.APPLY_SITE))
    rows = SitePlan.objects.filter(~Exists(elsewhere), Exists(open_parts), state__in=WAITING)
    return rows.exclude(second=True, askers__person=person).order_by("state_since")
