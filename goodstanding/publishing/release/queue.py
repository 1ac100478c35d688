"""Line up an agreed post for its channels; called inside the action that agrees it."""

from __future__ import annotations

from datetime import datetime

from goodstanding.outbox import promise
from goodstanding.publishing.models import Post, Release
from goodstanding.record import record


def queue_releases(post: Post, at: datetime) -> list[Release]:
    """One release for each of the post's channels, to go out when it is due."""
    due = max(at, post.scheduled_for or at)
    releases = [
        Release(post=post, channel=placing.channel, content_hash=post.content_hash, due_at=due)
        for placing in post.placings.select_related("channel")
    ]
    for release in Release.objects.bulk_create(releases):
        record(
            "release.queued",
            subject=release,
            school=post.school,
            facts={"channel": release.channel_id, "due": due.isoformat()},
        )
        send_when_due(release)
    return releases


def send_when_due(release: Release) -> None:
    """Promise to carry `release` at its time; asked for again, it has a new one."""
    promise("release", key=f"release:{release.pk}:{release.due_at.isoformat()}", at=release.due_at, release=release.pk)


def cancel_unsent(post: Post, why: str) -> None:
    """Take back what has not gone out, because the post changed or its time passed.

    Of a post that is no more than agreed nothing is public, also where a release failed.
    """
    for release in post.releases.select_for_update().filter(state__in=["queued", "failed", "needs a person"]):
        release.move("cancel", why)
        record("release.cancelled", subject=release, school=post.school)
