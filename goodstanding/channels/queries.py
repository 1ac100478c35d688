"""What is known of channels: the register, who decides, what waits."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from goodstanding.people.models import Person, RoleHeld, School
from goodstanding.policy.channels import OutcomeFacts, ProposalFacts
from goodstanding.policy.roles import Permission, Role

from .models import Channel


def registered_channels() -> QuerySet[Channel]:
    """Every channel with what the register shows of it."""
    return Channel.objects.select_related("school", "proposed_by").prefetch_related("representatives__person")


def filtered(
    channels: QuerySet[Channel], *, school: str = "", platform: str = "", state: str = "", words: str = ""
) -> QuerySet[Channel]:
    """Those of `channels` that fit what somebody looks for; empty asks for nothing."""
    if school:
        channels = channels.filter(Q(school__slug=school) | Q(school__name__icontains=school))
    if platform:
        channels = channels.filter(platform=platform)
    if state:
        channels = channels.filter(state=state)
    if words:
        channels = channels.filter(Q(handle__icontains=words) | Q(objective__icontains=words))
    return channels


def deciders(school: School) -> tuple[frozenset[uuid.UUID], frozenset[uuid.UUID]]:
    """The school's principals today, and the trust's chief executives."""
    rows = list(
        RoleHeld.objects.open_on(timezone.localdate())
        .filter(
            Q(role=Role.PRINCIPAL, school=school) | Q(role=Role.CHIEF_EXECUTIVE, school=None), person__is_active=True
        )
        .values_list("role", "person_id")
    )
    return (
        frozenset(p for role, p in rows if role == Role.PRINCIPAL),
        frozenset(p for role, p in rows if role == Role.CHIEF_EXECUTIVE),
    )


def proposal_facts(channel: Channel, on: date) -> ProposalFacts:
    """A channel on the register, as the rules for proposals see it."""
    return ProposalFacts(
        platform=channel.platform,
        handle=channel.handle,
        address=channel.address,
        objective=channel.objective,
        outcomes=tuple(OutcomeFacts(o.measure, o.baseline, o.target, o.by) for o in channel.outcomes.all()),
        representatives=tuple(r.person_id for r in channel.representatives.all() if r.until is None),
        registered_email=channel.registered_email,
        school_domains=tuple(channel.school.email_domains),
        dedicated=channel.dedicated,
        linked_from=channel.linked_from,
        website=channel.school.website,
        on=on,
    )


def channels_awaiting(person: Person) -> QuerySet[Channel]:
    """Proposed channels that this person is to decide on, oldest first."""
    waiting = Channel.objects.filter(state="proposed").exclude(proposed_by=person)
    trust_wide = any(h.role is Role.CHIEF_EXECUTIVE for h in person.held)
    own = [h.school for h in person.held if h.role is Role.PRINCIPAL and h.school]
    principal_now = RoleHeld.objects.open_on(timezone.localdate()).filter(role=Role.PRINCIPAL)
    mine = Q(school__slug__in=own)
    if trust_wide:
        by_principal = Q(proposed_by__in=principal_now.values("person"))
        headless = ~Q(school__in=principal_now.values("school"))
        mine |= by_principal | headless
    return waiting.filter(mine).select_related("school").order_by("proposed_at")


def returned_to(person: Person) -> QuerySet[Channel]:
    """Channels that wait for this person to mend what they proposed."""
    return Channel.objects.filter(state="returned", proposed_by=person).select_related("school").order_by("state_since")


def steps_open_to(channel: Channel, person: Person) -> list[str]:
    """The steps of the journey that this person may try now."""
    decide = bool(person.may(Permission.DECIDE_CHANNEL, channel.school))
    suspend = bool(person.may(Permission.SUSPEND_CHANNEL, channel.school))
    if channel.state == "proposed":
        principals, chiefs = deciders(channel.school)
        mine = (principals - {channel.proposed_by_id}) or chiefs
        return ["approve", "return", "refuse"] if person.pk in mine and person.pk != channel.proposed_by_id else []
    if channel.state == "approved":
        return ["suspend", "close"] if suspend else []
    if channel.state == "suspended":
        return (["resume"] if decide else []) + (["close"] if suspend else [])
    return []
