"""What people do with channels: propose one, decide on it, suspend, open again, close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from goodstanding.outbox.sites import site_changed
from goodstanding.people.letters import tell
from goodstanding.people.models import Person, School
from goodstanding.policy.channels import (
    DecisionFacts,
    OutcomeFacts,
    ProposalFacts,
    may_change_state,
    may_decide,
    may_propose,
)
from goodstanding.policy.journeys import CHANNEL
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record

from .models import Channel, ChannelDecision, Outcome, Representative
from .queries import deciders, proposal_facts


@dataclass(frozen=True, slots=True)
class Proposal:
    """A channel as its proposer describes it."""

    school: School
    platform: str
    handle: str
    address: str
    objective: str
    outcomes: tuple[OutcomeFacts, ...]
    representatives: tuple[Person, ...]
    registered_email: str
    dedicated: bool
    linked_from: str

    def facts(self, on: date, besides: Channel | None = None) -> ProposalFacts:
        taken = Channel.objects.filter(
            platform=self.platform,
            handle__iexact=self.handle,
        ).exclude(state__in=["refused", "closed"])
        if besides is not None:
            taken = taken.exclude(pk=besides.pk)
        return ProposalFacts(
            platform=self.platform,
            handle=self.handle,
            address=self.address,
            objective=self.objective,
            outcomes=self.outcomes,
            representatives=tuple(p.pk for p in self.representatives),
            registered_email=self.registered_email,
            school_domains=tuple(self.school.email_domains),
            dedicated=self.dedicated,
            linked_from=self.linked_from,
            website=self.school.website,
            on=on,
            taken=taken.exists(),
        )


@action
def propose(*, proposal: Proposal, by: Person) -> Channel:
    """Put a new channel before the principal; refused where the policy says no."""
    by.may(Permission.PROPOSE_CHANNEL, proposal.school).require()
    may_propose(proposal.facts(timezone.localdate())).require()
    channel = Channel(school=proposal.school, platform=proposal.platform, proposed_by=by)
    _write(channel, proposal)
    record(
        "channel.proposed",
        subject=channel,
        school=channel.school,
        facts={"platform": channel.platform, "handle": channel.handle},
    )
    _ask_for_decision(channel)
    return channel


@action
def propose_again(*, channel: int, proposal: Proposal, by: Person) -> Channel:
    """Put a returned channel before the principal once more, as its proposer mended it."""
    row = _locked(channel)
    by.may(Permission.PROPOSE_CHANNEL, row.school).require()
    may_propose(proposal.facts(timezone.localdate(), besides=row)).require()
    row.state = CHANNEL.take(row.state, "propose again")
    row.proposed_at = row.state_since = timezone.now()
    _write(row, proposal)
    record("channel.proposed_again", subject=row, school=row.school)
    _ask_for_decision(row)
    return row


def _write(channel: Channel, proposal: Proposal) -> None:
    for name in ("handle", "address", "objective", "registered_email", "dedicated", "linked_from"):
        setattr(channel, name, getattr(proposal, name))
    channel.save()
    channel.outcomes.all().delete()
    Outcome.objects.bulk_create(_outcome(channel, facts) for facts in proposal.outcomes)
    channel.representatives.all().delete()
    Representative.objects.bulk_create(Representative(channel=channel, person=p) for p in proposal.representatives)


def _outcome(channel: Channel, facts: OutcomeFacts) -> Outcome:
    assert facts.by is not None, "no proposal passes with an outcome that has no day"
    return Outcome(channel=channel, measure=facts.measure, baseline=facts.baseline, target=facts.target, by=facts.by)


def _locked(channel: int) -> Channel:
    return Channel.objects.select_for_update(of=("self",)).select_related("school", "proposed_by").get(pk=channel)


DECISIONS = ("approve", "return", "refuse")

_DONE = {
    "approve": "channel.approved",
    "return": "channel.returned",
    "refuse": "channel.refused",
    "suspend": "channel.suspended",
    "resume": "channel.resumed",
    "close": "channel.closed",
}


@action
def decide(*, channel: int, step: str, reason: str, by: Person) -> Channel:
    """Approve, return or refuse a proposed channel."""
    row = _locked(channel)
    by.may(Permission.DECIDE_CHANNEL, row.school).require()
    CHANNEL.may(row.state, step).require()
    principals, chief_executives = deciders(row.school)
    may_decide(
        DecisionFacts(
            by=by.pk,
            proposer=row.proposed_by_id,
            principals=principals,
            chief_executives=chief_executives,
            step=step,
            reason=reason,
            proposal=may_propose(proposal_facts(row, timezone.localdate())),
        )
    ).require()
    _take(row, step, reason, by)
    _tell([row.proposed_by], row, _DECIDED[step], reason)
    return row


@action
def change_state(*, channel: int, step: str, reason: str, by: Person) -> Channel:
    """Suspend, open again or close a channel that was approved."""
    row = _locked(channel)
    needed = Permission.DECIDE_CHANNEL if step == "resume" else Permission.SUSPEND_CHANNEL
    by.may(needed, row.school).require()
    may_change_state(step, reason).require()
    _take(row, step, reason, by)
    people = Person.objects.filter(represents__channel=row, represents__until=None)
    _tell(people, row, _DECIDED[step], reason)
    return row


def _take(row: Channel, step: str, reason: str, by: Person) -> None:
    row.state = CHANNEL.take(row.state, step)
    row.state_since = timezone.now()
    ChannelDecision.objects.create(channel=row, step=step, by=by, reason=reason)
    row.save(update_fields=["state", "state_since"])
    record(_DONE[step], subject=row, school=row.school, personal={"reason": reason} if reason else {})
    site_changed(row.school.slug)  # its representatives' devices reach its network while it is approved


_DECIDED = {
    "approve": "is approved",
    "return": "was returned to you",
    "refuse": "was refused",
    "suspend": "is suspended",
    "resume": "is open again",
    "close": "is closed",
}


def _ask_for_decision(channel: Channel) -> None:
    principals, chief_executives = deciders(channel.school)
    wanted = (principals - {channel.proposed_by_id}) or chief_executives
    _tell(Person.objects.filter(pk__in=wanted), channel, "waits for your decision", "")


def _tell(people: Iterable[Person], channel: Channel, what: str, reason: str) -> None:
    tell(
        people,
        key=f"channel:{channel.pk}:{channel.state_since.isoformat()}",
        subject=f"{channel} {what}",
        body=f"{channel.school}: {channel} {what}.\n\n{reason}".strip(),
        page=reverse("channel", args=[channel.pk]),
    )
