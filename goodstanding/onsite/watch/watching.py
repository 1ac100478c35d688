"""Looking at a whole school: every engine, as every audience, and keeping what was found."""

from __future__ import annotations

from django.utils import timezone

from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.facts import site_of
from goodstanding.people.models import School

from .actions import keep
from .looking import askable, look
from .models import WatchStanding


def watch(school: School) -> list[WatchStanding]:
    """Ask all that can be asked at `school` now. The decision is of the moment of asking."""
    site, kept = site_of(school), []
    for engine in SiteEngine.objects.filter(school=school, removed_at=None):
        at = timezone.now()
        kept += [keep(engine, audience, reading, at) for audience, reading in look(engine, site, at)]
        names = [audience.name for audience in askable(engine, site)]
        engine.standings.exclude(audience__in=names).delete()  # of audiences that are no more
    return kept
