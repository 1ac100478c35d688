"""The worker is killed at every step of a withdrawal: what must come down comes down, and is recorded once."""

from __future__ import annotations

import signal

import pytest
from django.utils import timezone

from goodstanding.consent.actions import add_pupil, record_consent, withdraw_consent
from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person
from goodstanding.policy.roles import Role
from goodstanding.publishing.composing.pictures import add_picture
from goodstanding.publishing.models import Post, Release, Takedown
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.record.models import Entry
from tests.everything import a_picture
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo

from .test_publishing import Work, work  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]

MOMENTS = [
    "let_consent_reach inside",
    "let_consent_reach after",
    "begin_down before",
    "begin inside",
    "begin_down after",
    "retract before",
    "retract after",
    "confirm_gone inside",
    "confirm_gone after",
]


def a_post_of(pupil: Pupil, author: Person, reader: Person, board: object) -> Release:
    post = a_draft_post(author, [board])  # type: ignore[list-item]
    add_picture(post=post, by=author, taken=a_picture(), alt="A child beside a tall bean plant")
    face = add_face(photograph=photo(post, 1), by=author, box=Box(40, 40, 90, 110)).number
    account_for(photograph=photo(post, 1), by=author, face=face, said=Said("pupil", pupil=pupil))
    look_over(photograph=photo(post, 1), by=author)
    post = submit(post=Post.objects.get(pk=post.pk), by=author, readers=[reader.pk])
    agree(post=post, by=reader, hash_read=post.content_hash)
    return post.releases.get()


def test_killed_at_every_step_each_post_comes_down_once(work: Work) -> None:  # noqa: F811 (the fixture)
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    board = an_approved_channel(school, [author, reader])
    releases = []
    for number in range(len(MOMENTS)):
        pupil = add_pupil(school=school, by=reader, number=f"P{number}", given_name="Amina", family_name="Bexley")
        record_consent(pupil=pupil, by=reader, use="website", answer="given", form="picture", given_by="A parent")
        releases.append((pupil, a_post_of(pupil, author, reader, board)))
    assert work("-") == 0
    assert set(Release.objects.values_list("state", flat=True)) == {"sent"}

    for moment, (pupil, release) in zip(MOMENTS, releases, strict=True):
        withdraw_consent(consent=pupil.consents.get(), by=reader, on=timezone.localdate())
        assert work(moment) == signal.SIGKILL, f"the worker was not killed: {moment}"
        assert work("-") == 0
        release.refresh_from_db()
        row = Takedown.objects.get(release=release)
        assert (release.state, row.state) == ("retracted", "gone"), (moment, release.state, row.state, row.why)
        assert release.noticeboard_item.gone_at is not None
        for type in ("takedown.asked", "takedown.begun", "takedown.gone"):
            assert Entry.objects.filter(type=type, subject=f"takedown:{row.pk}").count() == 1, (moment, type)
    left = Effect.objects.filter(done_at=None).exclude(kind__in=["takedown.overdue", "picture.forgotten"])
    assert not left.exists(), list(left.values_list("kind", "last_error"))
