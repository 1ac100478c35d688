"""Take a public post down: as guarded as publishing it was (`official/second-reader`)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.outbox import keeps, promise
from goodstanding.people.models import Person
from goodstanding.policy.publishing import RetractionFacts, may_retract
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Refused, Verdict, block
from goodstanding.publishing.models import Release, Retraction
from goodstanding.publishing.networks.protocol import DoByHand, Gone, Reauthorise, Rejected
from goodstanding.publishing.withdrawal.steps import follow
from goodstanding.record import action, record

from . import letters
from .line import line_to
from .steps import locked


def _verdict(
    release: Release, hash_read: str, reason: str, *, by: Person, agreed_by: Person | None, urgent: bool
) -> Verdict:
    return by.may(Permission.RETRACT_POST, release.post.school) + may_retract(
        RetractionFacts(
            by=by.pk,
            public=release.state == "sent",
            reason=reason,
            hash_read=hash_read,
            hash_public=release.content_hash,
            agreed_by=agreed_by.pk if agreed_by else None,
            cannot_wait=urgent,
        )
    )


@action
def ask_to_retract(*, release: int, reason: str, hash_read: str, urgent: bool, by: Person) -> Retraction:
    """Ask that a post be taken down; where it cannot wait it goes at once, reviewed after."""
    row = locked(release)
    asked = _verdict(row, hash_read, reason, by=by, agreed_by=None, urgent=urgent)
    # Asking needs no second person yet: that is what is being asked for.
    Verdict.of(f for f in asked.findings if f.rule != "publishing.taking_down_is_agreed").require()
    if row.retractions.filter(decided_at=None).exists():
        raise Refused(
            Verdict.of(
                [
                    block(
                        "official/second-reader",
                        "publishing.asked_once",
                        "Somebody has already asked to take this down.",
                        "Wait for a colleague's answer.",
                    )
                ]
            )
        )
    retraction = Retraction.objects.create(release=row, asked_by=by, reason=reason, urgent=urgent)
    record(
        "retraction.asked", subject=row, school=row.post.school, facts={"urgent": urgent}, personal={"reason": reason}
    )
    if urgent:
        _take_down(row, retraction)
        letters.taken_down_at_once(retraction)
    else:
        letters.retraction_wanted(retraction)
    return retraction


@action
def decide_retraction(*, retraction: int, agreed: bool, hash_read: str, by: Person) -> None:
    """A colleague agrees or declines; of an urgent one, which is down already, reviews it."""
    asked = Retraction.objects.select_for_update().get(pk=retraction)
    row = locked(asked.release_id)
    if asked.decided_at is not None:
        raise Refused(
            Verdict.of(
                [
                    block(
                        "official/second-reader",
                        "publishing.decided_once",
                        "This has been decided already.",
                        "Look at it again.",
                    )
                ]
            )
        )
    _may_decide(row, asked, hash_read, by).require()
    asked.decided_by, asked.decided_at, asked.agreed = by, timezone.now(), agreed
    asked.save(update_fields=["decided_by", "decided_at", "agreed"])
    record("retraction.decided", subject=row, school=row.post.school, facts={"agreed": agreed, "urgent": asked.urgent})
    if agreed and not asked.urgent:
        _take_down(row, asked)


def _may_decide(row: Release, asked: Retraction, hash_read: str, by: Person) -> Verdict:
    if not asked.urgent:
        return _verdict(row, hash_read, asked.reason, by=asked.asked_by, agreed_by=by, urgent=False) + by.may(
            Permission.RETRACT_POST, row.post.school
        )
    own = [
        block(
            "official/second-reader",
            "publishing.taking_down_is_agreed",
            "You took this down yourself, so you cannot review it.",
            "Ask a colleague.",
        )
    ]
    return Verdict.of(own if by.pk == asked.asked_by_id else []) + by.may(Permission.REVIEW_ALONE, row.post.school)


def _take_down(row: Release, retraction: Retraction) -> None:
    row.move("retract")
    promise("retract", key=f"retract:{retraction.pk}", retraction=retraction.pk)


@action
def confirm_gone(*, retraction: int, at: datetime, by: Person | None) -> None:
    """The post was looked for where it was public, and it is gone."""
    asked = Retraction.objects.select_for_update().get(pk=retraction)
    row = locked(asked.release_id)
    asked.gone_at = at
    asked.save(update_fields=["gone_at"])
    if row.state == "retracting":  # else it came down for another reason in the meantime
        row.move("confirm gone")
    record("retraction.done", subject=row, school=row.post.school)


@action
def call_a_person_down(*, retraction: int, why: str, by: Person | None) -> None:
    """The network cannot take it down for us: a person has to, and says when it is gone."""
    asked = Retraction.objects.select_related("release__post__school").get(pk=retraction)
    row = locked(asked.release_id)
    row.why = why
    row.save(update_fields=["why"])
    record("retraction.needs_a_person", subject=row, school=row.post.school, personal={"why": why}, of=asked.asked_by)
    follow(row, why, timezone.now())


def _given_up(retraction: int) -> None:
    call_a_person_down(
        retraction=retraction,
        by=None,
        why="The network could not be reached for a long time. Take the post down on the "
        "network itself, then say here that it is gone.",
    )


@keeps("retract", otherwise=_given_up)
def retract(*, retraction: int) -> None:
    """Take the post down through its network; safe to run again."""
    asked = Retraction.objects.select_related("release__post__school", "release__channel").get(pk=retraction)
    if asked.gone_at is not None or asked.release.state != "retracting":
        return
    try:
        answer = line_to(asked.release.channel).retract(asked.release)
    except (Reauthorise, Rejected) as no:
        answer = DoByHand(f"{no.why} Or delete the post on the network itself, then say here that it is gone.")
    match answer:
        case Gone():
            confirm_gone(retraction=retraction, at=timezone.now(), by=None)
        case DoByHand() as hand:
            call_a_person_down(retraction=retraction, why=hand.why, by=None)
