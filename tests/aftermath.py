"""What may become of a post: a refusal, a question about a check, and that it must come down."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.checks import check
from goodstanding.publishing.models import Post, Takedown
from goodstanding.publishing.questioning.actions import ask as doubt
from goodstanding.publishing.questioning.models import Question
from goodstanding.publishing.reading.actions import agree
from goodstanding.publishing.release import steps
from goodstanding.publishing.withdrawal.steps import hand_over


def a_question(post: Post, by: Person) -> Question:
    """About the number that the post gives."""
    found = check(post, timezone.now()).findings
    about = next(f.key for f in found if f.rule == "publishing.no_contact_details")
    return doubt(post=post, by=by, about=about, choice="our own", said="It is the office's.")


def a_takedown(post: Post) -> Takedown:
    """An agreed post becomes public where we cannot delete it, and must come down."""
    release, now = post.releases.get(), timezone.now()
    attempt = steps.begin(release=release.pk, at=now, by=None)
    steps.commit_next(attempt=attempt, prepared={}, at=now, by=None)
    steps.confirm(attempt=attempt, remote_id=f"at://x/{release.pk}", url="https://bsky.app/profile/x", by=None)
    row = Takedown.objects.create(
        release=release, asked_at=now, deadline=now + timedelta(hours=24), clauses=["voice/image-consent"]
    )
    hand_over(takedown=row.pk, why="This channel is not connected.", by=None)
    return Takedown.objects.get(pk=row.pk)


def a_refusal(post: Post, by: Person) -> None:
    """Somebody tries to agree what they wrote themselves; the refusal is on record."""
    try:
        agree(post=post, by=by, hash_read=post.content_hash)
    except Refused:
        return
    raise AssertionError("nobody agrees their own post")
