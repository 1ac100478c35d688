"""What the rules are told about a release at the moment of sending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from goodstanding.people.models import RoleHeld
from goodstanding.policy.publishing import ChannelFacts, ReleaseFacts
from goodstanding.policy.roles import HELD_BY, Permission
from goodstanding.publishing import checks
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Agreement, Post, PublishedAlone, Release


def standing_decision(post: Post) -> Agreement | PublishedAlone | None:
    """The agreement, or the reason for going alone, that still stands."""
    return post.agreements.filter(voided_at=None).first() or post.published_alone.filter(voided_at=None).first()


def release_facts(release: Release, at: datetime) -> ReleaseFacts:
    """All that `may_release` asks, read afresh."""
    post, channel = release.post, release.channel
    decision, hands = standing_decision(post), writers(post)
    alone = isinstance(decision, PublishedAlone)
    answering = Permission.WRITE_POST if alone else Permission.AGREE_POST
    return ReleaseFacts(
        hash_agreed=decision.content_hash if decision else None,
        hash_now=checks.content_hash(post),
        agreed_by=decision.by_id if decision else None,
        writers=hands,
        alone=alone,
        written_with_authority=_any_may(hands, Permission.WRITE_POST, post, at),
        agreed_with_authority=decision is None or _any_may([decision.by_id], answering, post, at),
        agreed_at=decision.at if decision else at,
        # Its own time: the schedule, the agreement, or when a person asked for it once more.
        scheduled_for=release.due_at,
        at=at,
        channel=ChannelFacts(channel.handle, channel.platform, channel.state),
        check=checks.check(post, at),
    )


def _any_may(people: Iterable[UUID], permission: Permission, post: Post, at: datetime) -> bool:
    """Whether one of `people` still has `permission` at the post's school."""
    return (
        RoleHeld.objects.open_on(timezone.localdate(at))
        .filter(
            Q(school=post.school_id) | Q(school=None),
            role__in=HELD_BY[permission],
            person__in=list(people),
            person__is_active=True,
        )
        .exists()
    )
