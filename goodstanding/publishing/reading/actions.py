"""Asking for a second reader, and what the second reader decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.journeys import POST
from goodstanding.policy.publishing import AgreementFacts, may_agree, may_submit, settled
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Verdict, Where, block
from goodstanding.publishing import checks
from goodstanding.publishing.facts import facts_of
from goodstanding.publishing.hands import held, move, writers
from goodstanding.publishing.models import AdviceAnswer, Agreement, Comment, Post, ReaderRequest
from goodstanding.publishing.questioning.firing import note
from goodstanding.publishing.release.queue import queue_releases
from goodstanding.publishing.withdrawal.appearing import note_mentions
from goodstanding.record import action, record

from .letters import write_to
from .queries import possible_readers


@action
def submit(
    *,
    post: Post,
    by: Person,
    readers: Sequence[UUID],
    answers: Mapping[str, tuple[str, str]] | None = None,
    at: datetime | None = None,
) -> Post:
    """Give the post to a second reader, as it stands.

    ``readers`` are ids of the colleagues asked; ``answers`` holds, by a finding's key,
    its rule and the reason given for going on in spite of it.
    """
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    POST.may(row.state, "submit").require()
    asked = list(possible_readers(row).filter(pk__in=readers))
    _somebody_is_asked(asked).require()
    _answer(row, by, answers or {}, at)
    facts = facts_of(row)
    note(row, facts, may_submit(facts, at).require(), at)
    note_mentions(row, facts, at)
    move(row, "submit", at, content_hash=checks.content_hash(row))
    _ask(row, asked, at)
    record(
        "post.submitted",
        subject=row,
        school=row.school,
        of=by,
        facts={
            "content": row.content_hash,
            "readers": [str(p.pk) for p in asked],
            "channels": sorted(row.placings.values_list("channel_id", flat=True)),
        },
        personal={"reasons": {key: reason for key, (_, reason) in answers.items()}} if answers else None,
    )
    return row


def _answer(row: Post, by: Person, answers: Mapping[str, tuple[str, str]], at: datetime) -> None:
    for key, (rule, reason) in answers.items():
        if reason.strip():
            AdviceAnswer.objects.update_or_create(
                post=row, about=key, defaults={"rule": rule, "reason": reason.strip(), "by": by, "at": at}
            )


def _somebody_is_asked(readers: Sequence[Person]) -> Verdict:
    if readers:
        return Verdict()
    return Verdict.of(
        [
            block(
                "official/second-reader",
                "publishing.somebody_is_asked",
                "No second reader is chosen.",
                "Choose a colleague who had no hand in this post.",
            )
        ]
    )


@action
def ask(*, post: Post, by: Person, readers: Sequence[UUID], at: datetime | None = None) -> Post:
    """Ask further colleagues to read a post that waits."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.WRITE_POST, row.school).require()
    _waits(row).require()
    already = row.reader_requests.filter(answered_at=None).values("person")
    asked = list(possible_readers(row).filter(pk__in=readers).exclude(pk__in=already))
    _somebody_is_asked(asked).require()
    _ask(row, asked, at)
    record("post.reader_asked", subject=row, school=row.school, facts={"readers": [str(p.pk) for p in asked]})
    return row


def _ask(row: Post, asked: Sequence[Person], at: datetime) -> None:
    ReaderRequest.objects.bulk_create(ReaderRequest(post=row, person=p, asked_at=at) for p in asked)
    write_to(asked, "please_read", row, at)


def _waits(row: Post) -> Verdict:
    """Only a post that waits for a reader can be read for agreement."""
    return POST.may(row.state, "agree")


@action
def agree(*, post: Post, by: Person, hash_read: str, at: datetime | None = None) -> Agreement:
    """Agree to exactly what ``hash_read`` is the fingerprint of; everything is checked once more."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.AGREE_POST, row.school).require()
    _waits(row).require()
    facts = facts_of(row)
    check = settled(facts, at)
    may_agree(
        AgreementFacts(
            by=by.pk,
            author=row.author_id,
            editors=writers(row),
            hash_read=hash_read,
            hash_now=checks.content_hash(row),
            at=at,
            scheduled_for=row.scheduled_for,
            check=check,
        )
    ).require()
    note(row, facts, check, at)
    agreement = Agreement.objects.create(post=row, by=by, content_hash=row.content_hash, at=at)
    move(row, "agree", at)
    row.reader_requests.filter(answered_at=None).update(answered_at=at)
    record("post.agreed", subject=row, school=row.school, facts={"content": row.content_hash})
    queue_releases(row, at)
    write_to([row.author], "agreed", row, at, reader=str(by))
    return agreement


@action
def send_back(*, post: Post, by: Person, comment: str, at: datetime | None = None) -> Post:
    """Return the post to its author with what the reader has to say of it."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.AGREE_POST, row.school).require()
    (POST.may(row.state, "return") + _explained(comment)).require()
    Comment.objects.create(post=row, by=by, text=comment.strip(), at=at)
    move(row, "return", at)
    row.reader_requests.filter(answered_at=None).update(answered_at=at)
    record("post.returned", subject=row, school=row.school, of=by, personal={"comment": comment.strip()})
    write_to([row.author], "returned", row, at, reader=str(by), comment=comment.strip())
    return row


def _explained(comment: str) -> Verdict:
    if comment.strip():
        return Verdict()
    return Verdict.of(
        [
            block(
                "official/second-reader",
                "publishing.return_is_explained",
                "There is no comment.",
                "Say what should change, so that it can be put right.",
                Where("comment"),
            )
        ]
    )
