"""Set how far schools may go; a form that goes further is held to it from that moment."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.urls import reverse

from goodstanding.document.conditions import whom
from goodstanding.document.conditions.facts import known_services
from goodstanding.document.conditions.models import LocalConditions, SiteLimits
from goodstanding.outbox.sites import site_changed
from goodstanding.people.letters import tell
from goodstanding.people.models import Person, School
from goodstanding.policy.conditions import goes_beyond, limits_are_whole
from goodstanding.policy.onsite.forms import Limits, PersonalUse, YouTube
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict
from goodstanding.record import action, record


@dataclass(frozen=True, slots=True)
class Bounds:
    """Limits as somebody sets them."""

    personal_use: PersonalUse
    youtube: YouTube
    openings: bool
    never: frozenset[str]
    outside_hours: bool


@action
def set_limits(*, by: Person, bounds: Bounds, reason: str) -> SiteLimits:
    """Set the trust's limits; the schools whose forms go further are told."""
    by.may(Permission.SET_LIMITS).require()
    limits = Limits(**asdict(bounds))
    Verdict(limits_are_whole(limits, known_services(), reason)).require()
    row = SiteLimits.objects.create(
        set_by=by, reason=reason.strip(), **(asdict(bounds) | {"never": sorted(bounds.never)})
    )
    record(
        "site_limits.set",
        subject=row,
        facts=asdict(bounds) | {"never": sorted(bounds.never)},
        personal={"reason": row.reason},
    )
    site_changed(None)
    _tell_the_held(row, limits)
    return row


def _tell_the_held(row: SiteLimits, limits: Limits) -> None:
    signed = LocalConditions.objects.filter(state="signed").select_related("school")
    held: list[School] = [
        one.school
        for one in signed
        if goes_beyond(PersonalUse(one.personal_use), YouTube(one.youtube), one.opened, limits)
    ]
    tell(
        whom.principals(held),
        key=f"site-limits:{row.pk}",
        subject="The trust’s limits have changed what your form opens",
        body="Your school’s form goes further than the trust now allows, so it is held to the trust’s limit from"
        f" now on. The reason given: {row.reason}",
        page=reverse("conditions"),
    )
