"""What the worker does for the schools that read from the primary."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.outbox import keeps

from . import actions
from .models import Revocation
from .queries import schools_fed
from .ringing import keep_in_step, ring_bells
from .stepping import REVOKED, bring_in_step

__all__ = ["keep_in_step", "ring_bells"]


@keeps("site.applied")
def site_applied(*, plan: int, schools: list[int]) -> None:
    """Have the primary serve what was applied. Safe to repeat: it looks at what each zone holds first."""
    bring_in_step(list(schools_fed().filter(pk__in=schools)), timezone.now())


@keeps("site.revoked")
def site_revoked(*, school: str | None, over: int | None) -> None:
    """Have the primary shut what is shut at once, and no more than that. Safe to repeat."""
    fed = schools_fed().order_by("pk")
    bring_in_step(list(fed.filter(slug=school) if school else fed), timezone.now(), only=REVOKED)
    if over is not None:
        row = Revocation.objects.select_related("school").get(pk=over)
        if row.taken_back_at is None:
            actions.end(revocation=row, by=None)
