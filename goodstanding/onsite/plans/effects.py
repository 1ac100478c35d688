"""What the worker does about plans."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goodstanding.onsite.engines.queries import schools_with_engines
from goodstanding.outbox import Later, keeps
from goodstanding.outbox.holding import held

from .making import make
from .sweeping import renew_leases

__all__ = ["renew_leases"]

LOOK_AGAIN = timedelta(seconds=1)


@keeps("site.changed")
def site_changed(*, school: str | None) -> None:
    """Make the plan for a school anew; with no school, for every one. Safe to repeat, one at a time."""
    schools = schools_with_engines().order_by("slug")
    with held("site plans") as mine:
        if not mine:
            raise Later(timezone.now() + LOOK_AGAIN, "another plan is being worked out")
        make(list(schools.filter(slug=school) if school else schools), timezone.now())
