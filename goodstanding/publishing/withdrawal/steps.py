"""The steps of a takedown, each one transaction with its entry in the record."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.publishing.models import Release, Takedown
from goodstanding.publishing.release.steps import locked
from goodstanding.record import action, record

from . import letters
from .appearing import appearances
from .reaching import out_verdict, remind

NOBODY_KNOWS = (
    "Nobody could tell whether this post went out. Look at the channel: if the post is there, delete it. "
    "Then say here that it is gone."
)


class StillGoingOut(Exception):
    """The post is on its way out at this moment: only then can it be taken down."""


def held_takedown(takedown: int) -> Takedown:
    """The takedown with its release and post, held until the end of the transaction; the post first."""
    release = locked(Takedown.objects.values_list("release", flat=True).get(pk=takedown))
    row = Takedown.objects.select_for_update().get(pk=takedown)
    row.release = release
    return row


def say(what: str, row: Takedown, **facts: object) -> None:
    """Record what happened to a takedown."""
    record(f"takedown.{what}", subject=row, school=row.release.post.school, clauses=row.clauses, facts=facts)


@action
def begin(*, takedown: int, at: datetime, by: None) -> None:
    """Begin to take it down; call it off where that is not needed any more, or it never went out.

    Raises `StillGoingOut` while nobody can know.
    """
    row = held_takedown(takedown)
    release = row.release
    if release.state == "sending":
        raise StillGoingOut
    if release.state == "queued":
        release.move("cancel")
    if release.state in ("cancelled", "failed"):
        _call_off(row, "The post has not gone out.")
    elif release.state == "retracted":
        row.move("begin")
        see_gone(row)
    elif out_verdict(release, appearances(release.post), at):
        _call_off(row, "The family has given consent again.")
    elif release.state == "needs a person":
        _hand_over(row, NOBODY_KNOWS)
    else:
        _begin(row)


def _begin(row: Takedown) -> None:
    if row.release.state == "sent":
        row.release.move("retract")
    row.move("begin")
    say("begun", row)


def _call_off(row: Takedown, why: str) -> None:
    row.move("call off", why)
    say("called_off", row)


def _hand_over(row: Takedown, why: str) -> None:
    row.move("hand over", why)
    say("by_hand", row)
    letters.by_hand(row)


def follow(release: Release, why: str, at: datetime) -> None:
    """Colleagues took it down and the network does not let us: people do it, and it is looked for as any other.

    Called inside an action that holds the release.
    """
    row, _ = Takedown.objects.get_or_create(
        release=release,
        defaults={
            "asked_at": at,
            "state_since": at,
            "deadline": at + release.post.school.takedown_within,
            "clauses": ["official/second-reader"],
        },
    )
    row.release = release
    if row.state == "called off":
        row.move("ask for", asked_at=at, deadline=at + release.post.school.takedown_within)
    if row.state in ("asked", "taking down"):
        _hand_over(row, why)
        remind(row)


@action
def hand_over(*, takedown: int, why: str, by: None) -> None:
    """The network does not let us: the channel's people take it down, by the deadline."""
    _hand_over(held_takedown(takedown), why)


@action
def confirm_gone(*, takedown: int, by: Person | None) -> None:
    """It was looked for where it was public, and it is gone."""
    see_gone(held_takedown(takedown), by)


def see_gone(row: Takedown, seen_by: Person | None = None) -> None:
    release = row.release
    if release.state == "needs a person":
        release.move("cancel", "It is not public.")
    if release.state == "sent":
        release.move("retract")
    if release.state == "retracting":
        release.move("confirm gone")
    release.retractions.filter(gone_at=None).update(gone_at=timezone.now())
    row.move("confirm", seen_by=seen_by)
    say("gone", row, seen_by="a colleague" if seen_by else "Good Standing")


@action
def reopen(*, takedown: int, why: str, by: None) -> None:
    """Somebody said that it is gone, and we saw it still there."""
    still_there(held_takedown(takedown), why)


def still_there(row: Takedown, why: str) -> None:
    """Somebody has to delete it after all; whoever said that it was gone is told."""
    said_by = row.said_by
    row.move("reopen", why, said_by=None)
    say("reopened", row)
    letters.still_there(row, said_by)


@action
def note_unseen(*, takedown: int, why: str, by: None) -> None:
    """We cannot look ourselves: a second colleague does."""
    row = held_takedown(takedown)
    row.why = why
    row.save(update_fields=["why"])
    say("unseen", row)
    letters.look_too(row)
