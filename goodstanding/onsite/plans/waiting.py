"""Plans that wait for somebody to apply them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Prefetch, Q
from django.urls import reverse

from goodstanding.people.models import Person
from goodstanding.web.templatetags.plain import plural
from goodstanding.web.waiting import Waiting, waits

from .models import PlanPart
from .queries import plans_to_apply

MOST = 50  # nobody reads further at once


@waits
def plans_waiting(person: Person) -> Iterator[Waiting]:
    """Plans that this person may apply, and that wait for them."""
    rows = plans_to_apply(person).annotate(schools=Count("parts", filter=Q(parts__superseded_at=None)))
    single = PlanPart.objects.filter(plan__many=1).select_related("school").defer("files", "basis", "line")
    for plan in rows.prefetch_related(Prefetch("parts", single, to_attr="single"))[:MOST]:
        where = str(plan.single[0].school) if plan.single else plural(plan.schools, "school")
        kind = "Be the second person for a plan" if plan.second else "Apply a plan"
        yield Waiting(plan.cause, reverse("site_plan", args=[plan.pk]), plan.state_since, kind, where)
