"""The steps of a release, each one transaction with its entry in the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from goodstanding.outbox import promise
from goodstanding.people.models import Person
from goodstanding.policy.journeys import POST
from goodstanding.policy.publishing import may_release
from goodstanding.publishing.models import Attempt, Post, ReaderRequest, Release, Snapshot
from goodstanding.publishing.questioning.firing import note_saved, note_sent
from goodstanding.record import action, record

from . import letters
from .facts import release_facts
from .queue import cancel_unsent


def locked(release: int) -> Release:
    """The release and its post, held until the end of the transaction.

    The post first, as whoever edits, agrees or withdraws it does: so nobody waits for each other.
    """
    post = Post.objects.select_for_update(of=("self",)).get(releases=release)
    row = Release.objects.select_for_update().get(pk=release)
    row.post = post
    return row


@action
def begin(*, release: int, at: datetime, by: Person | None) -> Attempt:
    """Write down that an attempt begins; refused unless the post may go out at this moment."""
    row = locked(release)
    may_release(release_facts(row, at)).require()
    note_sent(row.post, at)
    row.move("send")
    note_released(row.post, at)
    attempt = Attempt.objects.create(
        release=row,
        number=row.attempts.count() + 1,
        key=f"release-{row.pk}",
        content_hash=row.content_hash,
        begun_at=at,
    )
    record(
        "release.begun",
        subject=row,
        school=row.post.school,
        facts={"attempt": attempt.number, "content": row.content_hash},
    )
    return attempt


def note_released(post: Post, at: datetime) -> None:
    """From the first of its releases on, the post is no longer only agreed."""
    if post.state == "agreed":
        post.state, post.state_since = POST.take("agreed", "release"), at
        post.save(update_fields=["state", "state_since"])


@action
def commit_next(*, attempt: Attempt, prepared: dict[str, Any], at: datetime, by: Person | None) -> None:
    """Note, just before the one public write, that it may from now on have happened.

    What was agreed is read once more, under lock: a change since `begin` stops it here.
    """
    row = locked(attempt.release_id)
    may_release(release_facts(row, at)).require()
    attempt.prepared, attempt.committing_at = prepared, at
    attempt.save(update_fields=["prepared", "committing_at"])
    record(
        "release.sending",
        subject=row,
        school=row.post.school,
        facts={"attempt": attempt.number, "content": attempt.content_hash},
    )


def _end(attempt: Attempt, result: str, detail: str = "") -> None:
    attempt.result, attempt.detail, attempt.ended_at = result, detail, timezone.now()
    attempt.save(update_fields=["result", "detail", "ended_at"])


@action
def confirm(*, attempt: Attempt, remote_id: str, url: str, by: Person | None) -> None:
    """The post is public: the network said so, or was looked at."""
    row = locked(attempt.release_id)
    _end(attempt, Attempt.Result.SENT)
    row.move("confirm", remote_id=remote_id, url=url, sent_at=timezone.now())
    record(
        "release.sent",
        subject=row,
        school=row.post.school,
        facts={"attempt": attempt.number, "content": row.content_hash, "remote": remote_id, "url": url},
    )
    promise("read back", key=f"read-back:{row.pk}:{attempt.number}", release=row.pk)


@action
def note_absent(*, attempt: Attempt, by: Person | None) -> None:
    """The network was looked through and the post is not there: it may be sent once more."""
    row = locked(attempt.release_id)
    _end(attempt, Attempt.Result.ABSENT)
    row.move("find absent")
    record("release.not_found", subject=row, school=row.post.school, facts={"attempt": attempt.number})


@action
def refuse(*, release: int, attempt: Attempt | None, why: str, by: Person | None) -> None:
    """It does not go out: the policy or the network says no, and the author is told why."""
    row = locked(release)
    if attempt is not None:
        _end(attempt, Attempt.Result.REJECTED, why)
    row.move("refuse", why)
    note_saved(row.post, timezone.now())
    record("release.refused", subject=row, school=row.post.school, personal={"why": why}, of=row.post.author)
    letters.not_published(row)


@action
def call_a_person(*, release: int, attempt: Attempt | None, why: str, by: Person | None) -> None:
    """Nobody but a person can tell how this stands."""
    row = locked(release)
    if attempt is not None:
        _end(attempt, Attempt.Result.UNKNOWN, why)
    row.move("call a person", why)
    record("release.needs_a_person", subject=row, school=row.post.school, personal={"why": why}, of=row.post.author)
    letters.not_published(row)


@action
def ask_again(*, release: int, at: datetime, why: str, by: Person | None) -> None:
    """Too late for the agreement that it has: the post waits for a second reader once more."""
    row = locked(release)
    post = row.post
    post.agreements.filter(voided_at=None).update(voided_at=at)
    post.published_alone.filter(voided_at=None).update(voided_at=at)
    post.state, post.state_since = POST.take(post.state, "ask again"), at
    post.scheduled_for = None
    post.save(update_fields=["state", "state_since", "scheduled_for"])
    cancel_unsent(post, why)
    readers = set(post.reader_requests.values_list("person_id", flat=True))
    ReaderRequest.objects.bulk_create(ReaderRequest(post=post, person_id=reader, asked_at=at) for reader in readers)
    record("post.agreement_asked_again", subject=post, school=post.school)
    letters.agreement_wanted_again(post)


@action
def keep_snapshot(
    *, release: int, text: str, images: list[dict[str, str]], differences: list[str], by: Person | None
) -> None:
    """Archive what the public sees, and say where it is not what was agreed."""
    row = locked(release)
    Snapshot.objects.create(release=row, text=text, images=images, matches=not differences, differences=differences)
    record(
        "release.read_back",
        subject=row,
        school=row.post.school,
        facts={"matches": not differences, "images": [i["sha256"] for i in images]},
        personal={"text": text},
        of=row.post.author,
    )
    if differences:
        letters.not_as_agreed(row, differences)
