"""What the rules are told about a release at the moment of sending."""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy.publishing import ChannelFacts, ReleaseFacts
from goodstanding.publishing import checks
from goodstanding.publishing.models import Agreement, Post, PublishedAlone, Release


def standing_decision(post: Post) -> Agreement | PublishedAlone | None:
    """The agreement, or the reason for going alone, that still stands."""
    return (post.agreements.filter(voided_at=None).first()
            or post.published_alone.filter(voided_at=None).first())


def release_facts(release: Release, at: datetime) -> ReleaseFacts:
    """All that `may_release` asks, read afresh."""
    post, channel = release.post, release.channel
    decision = standing_decision(post)
    return ReleaseFacts(
        hash_agreed=decision.content_hash if decision else None,
        hash_now=checks.content_hash(post),
        agreed_by=decision.by_id if decision else None,
        writers=frozenset([post.author_id, *post.editors.values_list("person_id", flat=True)]),
        alone=isinstance(decision, PublishedAlone),
        agreed_at=decision.at if decision else at,
        # Its own time: the schedule, the agreement, or when a person asked for it once more.
        scheduled_for=release.due_at,
        at=at,
        channel=ChannelFacts(channel.handle, channel.platform, channel.state),
        check=checks.check(post, at),
    )
