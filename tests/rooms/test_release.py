"""An agreed post goes out once, is read back, and comes down as guarded as it went up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from goodstanding.channels.actions import change_state
from goodstanding.outbox.models import Effect
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.models import NoticeboardItem, Post, Release
from goodstanding.publishing.release import decisions, steps
from goodstanding.publishing.release.carry import carry, read_back
from goodstanding.publishing.release.retraction import (
    ask_to_retract,
    decide_retraction,
    retract,
)
from goodstanding.record.models import Entry
from tests.making import a_person, a_school, a_trust, an_agreed_post, an_approved_channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """An author, a reader, an approved noticeboard, and a post agreed for it."""
    a_trust()
    school = a_school()
    author = a_person(Role.REPRESENTATIVE, school)
    reader = a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [author, reader])
    post, _ = an_agreed_post(author, reader, [channel])
    return post.releases.get(), author, reader


def types() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("type", flat=True))


def test_an_agreed_post_goes_out_and_is_read_back(scene):
    release, _, _ = scene
    carry(release=release.pk)
    read_back(release=release.pk)
    release.refresh_from_db()
    assert (release.state, release.post.state) == ("sent", "released")
    assert NoticeboardItem.objects.get().text == "Sports day is on Friday."
    snapshot = release.snapshots.get()
    assert snapshot.matches, snapshot.differences
    assert types()[-4:] == ["release.begun", "release.sending", "release.sent", "release.read_back"]


def test_carrying_twice_publishes_once(scene):
    release, _, _ = scene
    carry(release=release.pk)
    carry(release=release.pk)
    assert NoticeboardItem.objects.count() == 1
    assert release.attempts.count() == 1


@pytest.mark.parametrize("public", [True, False])
def test_a_worker_killed_at_the_public_write_looks_before_it_sends_again(scene, public):
    """The row says 'sending' and nobody knows whether the write happened."""
    release, _, _ = scene
    attempt = steps.begin(release=release.pk, at=timezone.now(), by=None)
    steps.commit_next(attempt=attempt, prepared={}, at=timezone.now(), by=None)
    if public:
        NoticeboardItem.objects.create(release=release, text=release.post.text)
    carry(release=release.pk)
    release.refresh_from_db()
    assert release.state == "sent"
    assert NoticeboardItem.objects.count() == 1
    assert ("release.not_found" in types()) is not public


def test_a_suspended_channel_publishes_nothing(scene):
    release, author, _ = scene
    principal = release.channel.decisions.get().by
    change_state(channel=release.channel_id, step="suspend", reason="A complaint is looked into", by=principal)
    carry(release=release.pk)
    release.refresh_from_db()
    assert release.state == "failed"
    assert "suspended" in release.why
    assert not NoticeboardItem.objects.exists()
    assert Effect.objects.filter(key__startswith="not-published", payload__to=author.email).exists()


def test_an_agreement_too_late_for_its_schedule_is_asked_for_again(scene):
    release, _, reader = scene
    late = timezone.now() - timedelta(hours=3)
    Post.objects.filter(pk=release.post_id).update(scheduled_for=late)
    Release.objects.filter(pk=release.pk).update(due_at=late)
    carry(release=release.pk)
    release.refresh_from_db()
    assert (release.state, release.post.state) == ("cancelled", "waiting")
    assert not release.post.agreements.filter(voided_at=None).exists()
    assert release.post.reader_requests.get(answered_at=None).person == reader
    assert Effect.objects.filter(key__startswith="agree-again", payload__to=reader.email).exists()


def test_only_what_was_agreed_can_be_released_not_even_by_sql(scene):
    release, _, _ = scene
    with pytest.raises(DatabaseError, match="only what was agreed"), transaction.atomic():
        Release.objects.create(post=release.post, channel=release.channel, content_hash="0" * 64, state="queued")


def test_what_is_public_comes_down_when_a_colleague_agrees(scene):
    release, author, reader = scene
    carry(release=release.pk)
    asked = ask_to_retract(
        release=release.pk, reason="The date was wrong, sorry", urgent=False, hash_read=release.content_hash, by=author
    )
    with pytest.raises(Refused, match="cannot agree with yourself"):
        decide_retraction(retraction=asked.pk, agreed=True, hash_read=release.content_hash, by=author)
    decide_retraction(retraction=asked.pk, agreed=True, hash_read=release.content_hash, by=reader)
    retract(retraction=asked.pk)
    retract(retraction=asked.pk)
    release.refresh_from_db()
    assert release.state == "retracted"
    assert NoticeboardItem.objects.get().gone_at is not None
    assert types().count("retraction.done") == 1


def test_what_cannot_wait_comes_down_at_once_and_is_reviewed_by_another(scene):
    release, author, _ = scene
    principal = release.channel.decisions.get().by
    carry(release=release.pk)
    asked = ask_to_retract(
        release=release.pk, reason="A pupil can be told", urgent=True, hash_read=release.content_hash, by=author
    )
    retract(retraction=asked.pk)
    release.refresh_from_db()
    assert release.state == "retracted"
    assert Effect.objects.filter(key__startswith="taken-down", payload__to=principal.email).exists()
    decide_retraction(retraction=asked.pk, agreed=True, hash_read=release.content_hash, by=principal)
    asked.refresh_from_db()
    assert asked.decided_by == principal


def test_a_journey_cannot_be_jumped_by_sql(scene):
    release, _, _ = scene
    with pytest.raises(DatabaseError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(state="sent")


def test_what_a_person_found_must_lie_on_the_channels_own_network(scene):
    release, author, _ = scene
    attempt = steps.begin(release=release.pk, at=timezone.now(), by=None)
    steps.commit_next(attempt=attempt, prepared={}, at=timezone.now(), by=None)
    steps.call_a_person(release=release.pk, attempt=attempt, why="Nobody can tell.", by=None)
    with pytest.raises(Refused, match="not on the channel's network"):
        decisions.found_public(release=release.pk, url="https://elsewhere.example.com/1", by=author)
    decisions.found_public(release=release.pk, url=f"{release.channel.address}/1", by=author)
    release.refresh_from_db()
    assert release.state == "sent"
