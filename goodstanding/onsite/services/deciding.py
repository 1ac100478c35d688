"""What is decided about a host now, for everybody whose devices a school tells apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goodstanding.onsite.facts import site_of
from goodstanding.onsite.now.showing import names_of
from goodstanding.people.models import School
from goodstanding.policy.onsite.decision import Decider, Decision
from goodstanding.policy.onsite.standing import audiences_at
from goodstanding.policy.onsite.who import Audience


@dataclass(frozen=True, slots=True)
class Decided:
    """The same answer for all of ``names``."""

    names: str
    decision: Decision


def decided(school: School, host: str, at: datetime) -> list[Decided]:
    """The answers at `school`, those that are alike together."""
    site = site_of(school)
    decider = Decider.from_now_on(site, at)
    together: dict[Decision, list[Audience]] = {}
    for audience in audiences_at(site):
        together.setdefault(decider.decide(audience, host, at), []).append(audience)
    return [Decided(names_of(audiences), decision) for decision, audiences in together.items()]
