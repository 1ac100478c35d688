"""Saving what somebody writes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Permission
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.hands import Overtaken, held, held_to_change, may_change, move, remember
from goodstanding.publishing.models import Post, PostChannel
from goodstanding.publishing.questioning.firing import note_saved
from goodstanding.publishing.release.queue import cancel_unsent
from goodstanding.record import action, record


@action
def write(*, school: School, by: Person, draft: Draft, id: UUID | None = None, at: datetime | None = None) -> Post:
    """Begin a post. ``id`` is the one its page was drawn with, so that sending it twice is once."""
    by.may(Permission.WRITE_POST, school).require()
    at = at or timezone.now()
    post = Post(
        school=school, author=by, text=draft.text, scheduled_for=draft.scheduled_for, state_since=at, created_at=at
    )
    if id is not None:
        post.id = id
    post.save(force_insert=True)
    _place(post, draft)
    note_saved(post, at)
    record("post.begun", subject=post, school=school, facts={"channels": sorted(draft.channels)})
    return post


@action
def change(*, post: Post, by: Person, draft: Draft, edition: int, at: datetime | None = None) -> Post:
    """Save the draft over the edition it was written from; raises `Overtaken` over any other."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    may_change(row).require()
    if row.edition != edition:
        raise Overtaken
    row = held_to_change(row, by, at)
    row.text, row.scheduled_for, row.edition = draft.text, draft.scheduled_for, edition + 1
    row.save(update_fields=["text", "scheduled_for", "edition"])
    _place(row, draft)
    for picture in row.pictures.all():
        if draft.alts.get(picture.pk, picture.alt) != picture.alt:
            picture.alt = draft.alts[picture.pk]
            picture.save(update_fields=["alt"])
    note_saved(row, at)
    record(
        "post.changed",
        subject=row,
        school=row.school,
        facts={"edition": row.edition, "channels": sorted(draft.channels)},
    )
    return row


def _place(post: Post, draft: Draft) -> None:
    """The channels chosen, of this school's own alone."""
    own = set(post.school.channels.filter(pk__in=draft.channels).values_list("pk", flat=True))
    post.placings.exclude(channel_id__in=own).delete()
    PostChannel.objects.bulk_create([PostChannel(post=post, channel_id=c) for c in sorted(own)], ignore_conflicts=True)


@action
def take_back(*, post: Post, by: Person, at: datetime | None = None) -> Post:
    """Make a post that waits or is agreed a draft again: nobody's agreement counts any more."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    move(row, "edit", at, content_hash="")
    remember(row, by, at)
    let_go(row, at, "The post was taken back to be changed.")
    record("post.taken_back", subject=row, school=row.school)
    return row


@action
def withdraw(*, post: Post, by: Person, at: datetime | None = None) -> Post:
    """Give the post up: it is kept, and never goes out."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    move(row, "withdraw", at)
    let_go(row, at, "The post was withdrawn.")
    record("post.withdrawn", subject=row, school=row.school)
    return row


def let_go(row: Post, at: datetime, why: str) -> None:
    """Void what was decided on the post, and take back what has not begun to go out."""
    row.agreements.filter(voided_at=None).update(voided_at=at)
    row.published_alone.filter(voided_at=None).update(voided_at=at)
    row.reader_requests.filter(answered_at=None).update(answered_at=at)
    cancel_unsent(row, why)
