"""Plans for the schools' networks: one in effect, one that waits for a second person, and a domain shut at once."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goodstanding.onsite.central.actions import revoke
from goodstanding.onsite.engines.actions import Said, add_engine
from goodstanding.onsite.engines.keys.actions import make_key
from goodstanding.onsite.plans.actions import apply
from goodstanding.onsite.plans.facts import digest
from goodstanding.onsite.plans.making import make
from goodstanding.onsite.plans.models import SitePlan

from .clock import Story
from .people import person, school


def tell(story: Story) -> None:
    story.at(story.school_day(21, 10), _resolver)
    story.at(story.school_day(19, 15, 5), lambda: make([school("deansfield")], timezone.now()))  # just signed
    story.at(story.school_day(18, 9), lambda: _press("ines"))
    story.at(story.school_day(1, 11), _another)
    story.at(story.school_day(1, 13, 30), _urgent)


def _resolver() -> None:
    """Deansfield's resolver gets its first rules, which nobody signed: two people see them."""
    at, by = school("deansfield"), person("ines")
    add_engine(school=at, by=by, said=Said("Resolver in the server room", "unbound", "10.4.0.53", 53, "kit"))
    make_key(school=at, by=by, name="Kit on the resolver")
    make([at], timezone.now())
    _press("ines")
    _press("samira")


def _press(by: str) -> None:
    plan = SitePlan.objects.get(state__in=["waiting", "asked"])
    apply(plan=plan, by=person(by), seen=digest(plan.parts.filter(superseded_at=None)))


def _another() -> None:
    """Fairlands’ resolver is listed today; its plan opens what the principal signed, and waits."""
    at, by = school("fairlands"), person("ines")
    add_engine(school=at, by=by, said=Said("BIND in the library", "bind", "10.6.0.53", 53, "kit"))
    make([at], timezone.now())


def _urgent() -> None:
    ends = timezone.now() + timedelta(days=14)
    reason = "Strangers write to pupils there; the police asked schools to shut it while they look into it."
    revoke(school=None, by=person("ines"), domain="dares-live.example", reason=reason, ends=ends)
