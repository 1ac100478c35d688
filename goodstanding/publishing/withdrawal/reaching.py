"""Consent has changed: go through every post that it may concern, one transaction each.

A post is held while it is looked at, as it is held just before it goes out. So a release
either finds the new state of consent and is refused, or is found here, on its way.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.policy.consent import use_on
from goodstanding.policy.verdict import Verdict
from goodstanding.policy.withdrawal import Appearance, may_stay_out, may_still_go_out
from goodstanding.publishing.composing.actions import let_go
from goodstanding.publishing.hands import held, move
from goodstanding.publishing.models import Comment, Post, Release, Takedown
from goodstanding.record import action, record

from . import letters
from .appearing import UNSETTLED, appearances, posts_with

log = logging.getLogger(__name__)

WHY_RETURNED = (
    "It shows or names somebody who may no longer be shown or named as it was agreed. "
    "See what the checks say now, change it, and ask a colleague to read it again."
)
WHY_CANCELLED = "It shows or names somebody who may no longer be shown or named."


class NothingToDo(Exception):
    """The post may stay as it is, or has been seen to."""


def reach_what_is_out(pupils: Iterable[str]) -> None:
    """Stop or take down every post that may no longer show or name one of `pupils`.

    What goes wrong with one keeps none of the others up; it is raised at the end.
    """
    wrong: list[Exception] = []
    for post in posts_with(pupils).values_list("pk", flat=True):
        try:
            look_at(post)
        except Exception as error:
            log.exception("Post %s could not be looked at", post)
            wrong.append(error)
    if wrong:
        raise wrong[0]


def look_at(post: UUID) -> None:
    try:
        let_consent_reach(post=post, at=timezone.now(), by=None)
    except NothingToDo:
        return


@action
def let_consent_reach(*, post: UUID, at: datetime, by: None) -> None:
    """Stop one post, or ask that it be taken down, wherever the policy says so.

    Nobody is asked to agree to that: the policy decides, and the record says so.
    Raises `NothingToDo` where it may stay.
    """
    row = held(Post(pk=post))
    people = appearances(row)
    if row.state in ("waiting", "agreed"):
        done = [_sent_back(row, people, at)]
    else:
        done = [_stopped(release, people, at) for release in _unsettled(row)]
    if not any(done):
        raise NothingToDo


def _sent_back(row: Post, people: tuple[Appearance, ...], at: datetime) -> bool:
    uses = {use_on(p.channel.platform) for p in row.placings.select_related("channel")}
    public_on = timezone.localdate(max(at, row.scheduled_for or at))
    verdict = may_still_go_out(people, uses, public_on)
    if not verdict:
        Comment.objects.create(post=row, by=None, text=WHY_RETURNED, at=at)
        move(row, "return", at)
        let_go(row, at, WHY_CANCELLED)
        record("post.stopped", subject=row, school=row.school, clauses=verdict.clauses)
        letters.stopped(row, at)
    return not verdict


def _unsettled(row: Post) -> list[Release]:
    """Its releases that may be public, held as well."""
    found = row.releases.select_for_update(of=("self",)).filter(state__in=UNSETTLED).select_related("channel")
    return list(found.order_by("pk"))


def _stopped(release: Release, people: tuple[Appearance, ...], at: datetime) -> bool:
    verdict = out_verdict(release, people, at)
    if verdict:
        return False
    if release.state == "queued":
        release.move("cancel", WHY_CANCELLED)
        record("release.cancelled", subject=release, school=release.channel.school)
        return True
    return _asked(release, verdict, at)


def out_verdict(release: Release, people: tuple[Appearance, ...], at: datetime) -> Verdict:
    """Whether the release may be public at this moment, with these pupils in it."""
    return may_stay_out(people, use_on(release.channel.platform), timezone.localdate(at))


def _asked(release: Release, verdict: Verdict, at: datetime) -> bool:
    """Ask once that it be taken down; once more only where that had been called off."""
    row = Takedown.objects.filter(release=release).first()
    deadline = at + release.channel.school.takedown_within
    if row is None:
        row = Takedown.objects.create(
            release=release, asked_at=at, deadline=deadline, state_since=at, clauses=list(verdict.clauses)
        )
    elif row.state == "called off":
        row.move("ask for", asked_at=at, deadline=deadline, clauses=list(verdict.clauses))
    else:
        return False
    record(
        "takedown.asked",
        subject=row,
        school=release.channel.school,
        clauses=verdict.clauses,
        facts={"release": release.pk, "content": release.content_hash, "deadline": deadline.isoformat()},
    )
    carry_on(row)
    remind(row)
    letters.coming_down(row)
    return True


def remind(row: Takedown) -> None:
    """Promise that somebody is told if it is not down by its deadline."""
    key = f"takedown-overdue:{row.pk}:{row.deadline.isoformat()}"
    promise("takedown.overdue", key=key, at=row.deadline, takedown=row.pk)


def carry_on(row: Takedown) -> None:
    """Promise that the takedown goes on from where it stands now."""
    promise("takedown", key=f"takedown:{row.pk}:{row.state}:{row.state_since.isoformat()}", takedown=row.pk)
