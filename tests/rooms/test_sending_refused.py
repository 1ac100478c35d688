"""What changed since a post was agreed is found at the moment of sending, and past it by SQL too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from goodstanding.channels.actions import change_state
from goodstanding.channels.models import Channel
from goodstanding.consent.actions import add_pupil, mark_left, record_consent, withdraw_consent
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.people.models import Person
from goodstanding.policy.roles import Role
from goodstanding.publishing.composing.actions import change, take_back
from goodstanding.publishing.composing.pictures import add_picture, take_in
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import NoticeboardItem, Post, Release
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry
from tests.making import (
    a_draft_post,
    a_person,
    a_school,
    a_trust,
    an_agreed_post,
    an_approved_channel,
    photo,
    principal_of,
)
from tests.pictures.files import drawn, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> tuple[Post, Person, Person, Channel]:
    """A post agreed for a noticeboard, its author, its reader, and the board."""
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    board = an_approved_channel(school, [author, reader])
    return an_agreed_post(author, reader, [board])[0], author, reader, board


def carried(post: Post) -> Release:
    release = post.releases.exclude(state="cancelled").get()
    carry(release=release.pk)
    release.refresh_from_db()
    return release


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(("who", "why"), [(1, "Nobody who wrote this post"), (2, "Whoever agreed this post")])
def test_nothing_goes_out_for_people_who_no_longer_speak_for_the_school(scene, who, why):
    post = scene[0]
    scene[who].roles.update(until=timezone.localdate() - timedelta(days=1))
    release = carried(post)
    assert release.state == "failed"
    assert why in release.why
    assert not NoticeboardItem.objects.exists()


def test_a_colleague_takes_over_a_post_whose_author_has_gone(scene):
    post, author, reader, board = scene
    author.roles.update(until=timezone.localdate() - timedelta(days=1))
    assert carried(post).state == "failed"
    heir = a_person(Role.SENIOR_LEADER, post.school)
    take_back(post=post, by=heir)
    change(post=post, by=heir, draft=Draft("Sports day is on Monday.", frozenset([board.pk])), edition=post.edition)
    again = submit(post=post, by=heir, readers=[reader.pk])
    agree(post=again, by=reader, hash_read=again.content_hash)
    assert carried(again).state == "sent"


def test_a_post_that_failed_is_taken_back_and_agreed_again(scene):
    post, author, reader, board = scene
    principal = principal_of(post.school)
    change_state(channel=board.pk, step="suspend", reason="A complaint is looked into", by=principal)
    assert carried(post).state == "failed"
    change_state(channel=board.pk, step="resume", reason="", by=principal)
    take_back(post=post, by=author)
    again = submit(post=post, by=author, readers=[reader.pk])
    agree(post=again, by=reader, hash_read=again.content_hash)
    assert carried(again).state == "sent"
    assert sorted(again.releases.values_list("state", flat=True)) == ["cancelled", "sent"]


def test_what_was_edited_behind_an_old_agreement_is_not_sent(scene):
    """By SQL a post can be walked round its journey; what is sent is still compared with what was agreed."""
    post = scene[0]
    for change_ in (
        "state = 'draft'",
        "text = 'Something else'",
        f"state = 'waiting', content_hash = '{post.content_hash}'",
        "state = 'agreed'",
    ):
        sql(f"UPDATE goodstanding_post SET {change_} WHERE id = %s", post.pk)
    release = carried(post)
    assert release.state == "failed"
    assert "not what was agreed" in release.why


@pytest.fixture
def pictured(scene, settings, tmp_path):
    """An agreed post with a photograph of a pupil whose family consents; the pupil's consent."""
    settings.MEDIA_ROOT = tmp_path
    _, author, reader, board = scene
    school = board.school
    pupil = add_pupil(school=school, by=reader, number="7", given_name="Amina", family_name="Bexley")
    consent = record_consent(pupil=pupil, by=reader, use="website", answer="given", form="picture", given_by="A parent")
    post = a_draft_post(author, [board], "Our beans are taller than we are.")
    add_picture(
        post=post,
        by=author,
        alt="A pupil beside very tall beans",
        taken=take_in(SimpleUploadedFile("beans.jpg", saved(drawn(200, 150), "JPEG"), "image/jpeg")),
    )
    face = add_face(photograph=photo(post, 1), by=author, box=Box(10, 10, 40, 40)).number
    account_for(photograph=photo(post, 1), by=author, face=face, said=Said("pupil", pupil=pupil))
    look_over(photograph=photo(post, 1), by=author)
    post = submit(post=post, by=author, readers=[reader.pk])
    agree(post=post, by=reader, hash_read=post.content_hash)
    return post, consent


def test_a_photograph_with_consent_goes_out(pictured):
    assert carried(pictured[0]).state == "sent"


def test_consent_withdrawn_since_stops_it(pictured, scene):
    post, consent = pictured
    withdraw_consent(consent=consent, by=scene[2], on=timezone.localdate())
    release = carried(post)
    assert release.state == "failed"
    assert "withdrawn" in release.why


def test_a_pupil_who_has_left_since_stops_it(pictured, scene):
    post, consent = pictured
    mark_left(pupil=consent.pupil, by=scene[2], on=timezone.localdate() - timedelta(days=1))
    release = carried(post)
    assert release.state == "failed"
    assert "has left the school" in release.why


def test_a_photograph_swapped_on_the_disk_stops_it(pictured):
    post = pictured[0]
    sha256 = post.pictures.get().photograph.sha256
    next(Path(settings.MEDIA_ROOT).rglob(sha256)).write_bytes(saved(drawn(64, 48), "JPEG"))
    release = carried(post)
    assert release.state == "failed"
    assert "no longer stored as it was agreed" in release.why
    assert not NoticeboardItem.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goodstanding_consent SET withdrawn_on = current_date",
    ],
)
def test_changed_by_sql_after_the_agreement_it_is_not_sent(pictured, statement):
    sql(statement)
    assert carried(pictured[0]).state == "failed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goodstanding_postphotograph SET alt = 'Something else'",
        "UPDATE goodstanding_postphotograph SET position = 2",
        "UPDATE goodstanding_photograph SET sha256 = repeat('0', 64)",
        "UPDATE goodstanding_face SET account = 'not a face', pupil_id = NULL",
    ],
)
def test_what_the_reader_saw_cannot_be_changed_by_sql(pictured, statement):
    with pytest.raises(DatabaseError, match=r"cannot be changed|Cannot update"):
        sql(statement)


def test_a_post_goes_to_its_own_school_alone(scene):
    _, author, _, board = scene
    ashdown = a_school("ashdown")
    people = [a_person(Role.REPRESENTATIVE, ashdown), a_person(Role.REPRESENTATIVE, ashdown)]
    theirs = an_approved_channel(ashdown, people)
    draft = a_draft_post(author, [board])
    with pytest.raises(DatabaseError, match="channels of its own school"):
        sql("INSERT INTO goodstanding_postchannel (post_id, channel_id) VALUES (%s, %s)", draft.pk, theirs.pk)
    post = scene[0]
    with pytest.raises(DatabaseError, match="only what was agreed"), transaction.atomic():
        Release.objects.create(post=post, channel=theirs, content_hash=post.content_hash)


def test_the_noticeboard_shows_only_what_was_agreed(scene):
    post = scene[0]
    with pytest.raises(DatabaseError, match="only what was agreed"), transaction.atomic():
        NoticeboardItem.objects.create(release=post.releases.get(), text=post.text)  # nobody is sending it
    release = carried(post)
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeboardItem.objects.filter(release=release).update(text="Something else")
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeboardItem.objects.filter(release=release).delete()


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE goodstanding_agreement",
        "TRUNCATE goodstanding_channeldecision",
        "TRUNCATE goodstanding_trust",
        "TRUNCATE goodstanding_editor",
        "UPDATE goodstanding_channel SET address = 'https://evil.example'",
        "SET session_replication_role = replica",
    ],
)
def test_decisions_cannot_be_swept_away(scene, statement):
    _, _, reader, board = scene
    draft = a_draft_post(reader, [board])
    change(post=draft, by=scene[1], draft=Draft("Another hand.", frozenset([board.pk])), edition=1)
    with pytest.raises(DatabaseError):
        sql(statement)
