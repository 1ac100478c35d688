"""What waits for a person in this room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from goodstanding.people.models import Person
from goodstanding.policy.roles import Permission, Role
from goodstanding.web.waiting import Waiting, tells, waits

from .models import Post, PublishedAlone, ReaderRequest, Release, Retraction
from .places import at_schools
from .questioning.waiting import questions_to_rule_on, questions_waiting_for
from .withdrawal.waiting import takedowns_by_hand, takedowns_overdue

# What is asked as soon as it is imported.
__all__ = ["questions_to_rule_on", "questions_waiting_for", "takedowns_by_hand", "takedowns_overdue"]

MOST = 50  # of each kind; nobody reads further at once


@waits
def posts_to_read(person: Person) -> Iterator[Waiting]:
    """Posts that a colleague asked this person to read."""
    requests = ReaderRequest.objects.filter(person=person, answered_at=None, post__state="waiting").select_related(
        "post__school", "post__author"
    )[:MOST]
    for asked in requests:
        post = asked.post
        yield Waiting(
            str(post),
            reverse("agreement", args=[post.pk]),
            asked.asked_at,
            "Read a post",
            f"{post.author} asks, {post.school}",
            urgent=_soon(post),
        )


def _soon(post: Post) -> bool:
    """Whether little time is left before it is to go out."""
    return post.scheduled_for is not None and post.scheduled_for - post.state_since < timedelta(hours=12)


@waits
def returned_drafts(person: Person) -> Iterator[Waiting]:
    """Posts of this person's that came back with comments."""
    for post in Post.objects.filter(author=person, state="returned").select_related("school")[:MOST]:
        yield Waiting(
            str(post),
            reverse("post", args=[post.pk]),
            post.state_since,
            "Change your post",
            f"It came back with comments, {post.school}",
        )


@waits
def alone_to_review(person: Person) -> Iterator[Waiting]:
    """Posts that went out without a second reader, and somebody else must review."""
    where = at_schools(person, Permission.REVIEW_ALONE, "post__school")
    if where is None:
        return
    rows = (
        PublishedAlone.objects.filter(where, reviewed_at=None, voided_at=None)
        .exclude(by=person)
        .select_related("post__school", "by")
        .order_by("at")
    )
    for row in _mine_to_review(rows, person)[:MOST]:
        yield Waiting(
            str(row.post),
            reverse("alone", args=[row.post_id]),
            row.at,
            "Review a post",
            f"{row.by} published it without a second reader, {row.post.school}",
        )


def _mine_to_review(rows: QuerySet[PublishedAlone], person: Person) -> QuerySet[PublishedAlone]:
    """The chief executive's own are those that a principal published; a school's are its principal's."""
    own = [h.school for h in person.held if h.role is Role.PRINCIPAL]
    principals = Q(by__roles__role=Role.PRINCIPAL, by__roles__until=None)
    return rows.filter(Q(post__school__slug__in=own) | principals).distinct()


@waits
def releases_needing_a_person(person: Person) -> Iterator[Waiting]:
    """Posts of this person's schools of which nobody but a person can tell whether they are out."""
    where = at_schools(person, Permission.WRITE_POST, "post__school")
    if where is None:
        return
    rows = (
        Release.objects.filter(where, state__in=["needs a person", "failed"])
        .select_related("post", "channel__school")
        .order_by("state_since")
    )
    for row in rows[:MOST]:
        yield Waiting(
            str(row.post),
            reverse("release", args=[row.pk]),
            row.state_since,
            "Look at a channel" if row.state == "needs a person" else "A post did not go out",
            f"{row.channel}, {row.channel.school}",
            urgent=True,
        )


@waits
def retractions_to_decide(person: Person) -> Iterator[Waiting]:
    """Posts that a colleague wants taken down, or took down at once."""
    where = at_schools(person, Permission.RETRACT_POST, "release__post__school")
    if where is None:
        return
    rows = (
        Retraction.objects.filter(where, decided_at=None)
        .exclude(asked_by=person)
        .select_related("release__post", "release__channel", "asked_by")
        .order_by("asked_at")
    )
    for row in rows[:MOST]:
        if row.urgent and not person.may(Permission.REVIEW_ALONE):
            continue
        if not row.urgent and row.release.state != "sent":
            continue  # it has come down for another reason
        yield Waiting(
            str(row.release.post),
            reverse("release", args=[row.release_id]),
            row.asked_at,
            "Review what was taken down" if row.urgent else "Agree to take a post down",
            f"{row.asked_by} asks, {row.release.channel}",
            urgent=True,
        )


@tells("post to read,posts to read")
def posts_to_read_by(people: Sequence[Person]) -> Mapping[UUID, int]:
    """How many posts each of many people was asked to read."""
    rows = ReaderRequest.objects.filter(person__in=people, answered_at=None, post__state="waiting")
    return dict(rows.values_list("person").annotate(many=Count("pk")).order_by())


@tells("post that came back,posts that came back")
def posts_returned_to(people: Sequence[Person]) -> Mapping[UUID, int]:
    """How many posts of each of many people came back with comments."""
    rows = Post.objects.filter(author__in=people, state="returned")
    return dict(rows.values_list("author").annotate(many=Count("pk")).order_by())
