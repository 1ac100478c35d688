"""Publishing alone where nobody answered in time, and looking at it afterwards."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.people.queries import leaders_of
from goodstanding.policy.journeys import POST
from goodstanding.policy.publishing import AloneFacts, may_publish_alone
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, block
from goodstanding.publishing import checks
from goodstanding.publishing.hands import held, move
from goodstanding.publishing.models import Post, PublishedAlone
from goodstanding.publishing.reading.letters import write_to
from goodstanding.publishing.release.queue import queue_releases
from goodstanding.record import action, record


def alone_facts(row: Post, reason: str, hash_read: str, at: datetime) -> AloneFacts:
    """What `may_publish_alone` asks, read now."""
    return AloneFacts(
        reason=reason,
        asked_at=row.state_since if row.state == "waiting" else None,
        answered=row.state != "waiting",
        wait=row.school.second_reader_wait,
        at=at,
        hash_read=hash_read,
        hash_now=checks.content_hash(row),
        scheduled_for=row.scheduled_for,
        check=checks.check(row, at),
    )


@action
def publish_alone(*, post: Post, by: Person, reason: str, hash_read: str, at: datetime | None = None) -> PublishedAlone:
    """Publish without a second reader, because none answered in the time the principal set."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    (POST.may(row.state, "publish alone") + may_publish_alone(alone_facts(row, reason, hash_read, at))).require()
    alone = PublishedAlone.objects.create(post=row, by=by, content_hash=row.content_hash, reason=reason.strip(), at=at)
    move(row, "publish alone", at)
    row.reader_requests.filter(answered_at=None).update(answered_at=at)
    record(
        "post.published_alone",
        subject=row,
        school=row.school,
        of=by,
        facts={"content": row.content_hash},
        personal={"reason": reason.strip()},
    )
    queue_releases(row, at)
    leaders = leaders_of(row.school, timezone.localdate(at), besides=by)
    write_to(leaders, "published_alone", row, at, by=str(by), reason=reason.strip())
    return alone


@action
def review(*, alone: PublishedAlone, by: Person, said: str, at: datetime | None = None) -> PublishedAlone:
    """Say, after the event, what the leader thinks of its having gone out alone."""
    at = at or timezone.now()
    row = PublishedAlone.objects.select_for_update(of=("self",)).select_related("post__school", "by").get(pk=alone.pk)
    by.may(Permission.REVIEW_ALONE, row.post.school).require()
    may_review(row, by, said).require()
    row.reviewed_by, row.reviewed_at, row.review = by, at, said.strip()
    row.save(update_fields=["reviewed_by", "reviewed_at", "review"])
    record("post.alone_reviewed", subject=row.post, school=row.post.school, of=by, personal={"review": said.strip()})
    return row


def may_review(row: PublishedAlone, by: Person, said: str = "-") -> Verdict:
    """Nobody reviews what they published alone, and nothing is reviewed twice."""
    findings = []
    if row.by_id == by.pk:
        findings.append(
            block(
                "official/second-reader",
                "publishing.reviewed_by_someone_else",
                "You published this alone, so you cannot review it.",
                "It waits for the principal, or for the chief executive.",
            )
        )
    if row.reviewed_at is not None:
        findings.append(
            block(
                "official/second-reader",
                "publishing.reviewed_once",
                "This has been reviewed already.",
                "Read what was said.",
            )
        )
    if not said.strip():
        findings.append(
            block(
                "official/second-reader",
                "publishing.review_says_something",
                "There is no review.",
                "Say whether it was right to go ahead.",
            )
        )
    return Verdict.of(findings)
