"""Engines, keys, plans and what is shut at once, for tests: made through the same actions that people use."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from goodstanding.onsite.central.actions import revoke
from goodstanding.onsite.central.models import Revocation
from goodstanding.onsite.engines.actions import Said, add_engine
from goodstanding.onsite.engines.models import SiteEngine
from goodstanding.onsite.plans.making import make
from goodstanding.onsite.plans.models import SitePlan
from goodstanding.onsite.watch.actions import keep
from goodstanding.onsite.watch.models import WatchStanding
from goodstanding.people.models import Person, School
from goodstanding.policy.onsite.watching import Reading, Step
from goodstanding.policy.onsite.who import Audience, Group

_numbers = count(1)


def an_engine(school: School, by: Person, kind: str = "unbound", delivery: str = "kit", port: int = 53) -> SiteEngine:
    number = next(_numbers)
    said = Said(f"Resolver {number}", kind, f"10.77.{number // 250}.{number % 250 + 1}", port, delivery)
    return add_engine(school=school, by=by, said=said)


def plans_made(*schools: School) -> dict[str, SitePlan]:
    """What the worker makes of them now: what took effect at once, and what waits."""
    return make(schools, timezone.now())


def a_revocation(school: School | None, by: Person, domain: str = "") -> Revocation:
    domain = domain or f"urgent{next(_numbers)}.example"
    ends = timezone.now() + timedelta(days=7)
    return revoke(school=school, by=by, domain=domain, reason="It was asked for by the police.", ends=ends)


def a_reading(engine: SiteEngine, group: Group = Group.STAFF) -> WatchStanding:
    """Open though it should be shut, as the watchdog found it."""
    return keep(engine, Audience(group), Reading(Step.DRIFTED, 120, 119, ("instagram",)), timezone.now())
