"""The second reader: never a writer, bound to exactly what was read, whoever tries and however."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from goodstanding.outbox.mail import rendered
from goodstanding.outbox.models import Effect
from goodstanding.people.models import RoleHeld
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.alone.actions import publish_alone, review
from goodstanding.publishing.composing.actions import change, take_back
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.hands import Overtaken
from goodstanding.publishing.models import Agreement, Post, PublishedAlone
from goodstanding.publishing.reading.actions import agree, send_back, submit
from goodstanding.record.models import Entry
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, principal_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """An author, a reader, a channel, and the author's draft."""
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [author, reader])
    return a_draft_post(author, [channel]), author, reader, channel


def sent(scene, **also) -> Post:
    post, author, reader, _ = scene
    return submit(post=post, by=author, readers=[reader.pk], **also)


def test_a_colleague_with_no_hand_in_it_agrees(scene):
    post = sent(scene)
    agree(post=post, by=scene[2], hash_read=post.content_hash)
    post.refresh_from_db()
    assert post.state == "agreed"
    assert post.releases.count() == 1
    assert not post.reader_requests.filter(answered_at=None).exists()
    assert Effect.objects.filter(kind="mail", payload__to=scene[1].email).exists()


def test_the_author_cannot_agree_whatever_roles_they_hold(scene):
    post, author, _, _ = scene
    RoleHeld.objects.create(person=author, role=Role.SENIOR_LEADER, school=post.school)
    RoleHeld.objects.create(person=author, role=Role.SAFEGUARDING_LEAD)
    post = sent(scene)
    with pytest.raises(Refused, match="You wrote or changed this post"):
        agree(post=post, by=author, hash_read=post.content_hash)
    entry = Entry.objects.filter(type="refused").get()
    assert '"action":"agree"' in entry.payload
    assert "official/second-reader" in entry.payload


def test_an_editor_cannot_agree(scene):
    post, _author, _reader, channel = scene
    editor = a_person(Role.SENIOR_LEADER, post.school)
    change(post=post, by=editor, draft=Draft("Sports day is on Monday.", frozenset([channel.pk])), edition=1)
    post = sent(scene)
    with pytest.raises(Refused, match="You wrote or changed this post"):
        agree(post=post, by=editor, hash_read=post.content_hash)


@pytest.mark.parametrize("who", ["author", "editor"])
def test_not_even_by_sql(scene, who):
    post, author, _, channel = scene
    editor = a_person(Role.SENIOR_LEADER, post.school)
    change(post=post, by=editor, draft=Draft("Sports day is on Monday.", frozenset([channel.pk])), edition=1)
    post = sent(scene)
    by = author if who == "author" else editor
    with (
        pytest.raises(DatabaseError, match="nobody agrees a post they wrote or edited"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO goodstanding_agreement (post_id, by_id, content_hash, at) VALUES (%s, %s, %s, now())",
            [post.pk, by.pk, post.content_hash],
        )
    with (
        pytest.raises(DatabaseError, match="has not been agreed as it stands"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE goodstanding_post SET state = 'agreed' WHERE id = %s", [post.pk])


def test_an_editor_stays_one(scene):
    post, _, _, channel = scene
    editor = a_person(Role.SENIOR_LEADER, post.school)
    change(post=post, by=editor, draft=Draft("Sports day is on Monday.", frozenset([channel.pk])), edition=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        post.editors.all().delete()


def test_what_was_read_is_what_is_agreed(scene):
    post = sent(scene)
    with pytest.raises(Refused, match="has changed since you opened it"):
        agree(post=post, by=scene[2], hash_read="0" * 64)
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE goodstanding_post SET text = 'Something else' WHERE id = %s",
        "UPDATE goodstanding_post SET content_hash = 'x' WHERE id = %s",
        "DELETE FROM goodstanding_postchannel WHERE post_id = %s",
    ],
)
def test_what_waits_for_a_reader_cannot_be_changed_by_sql(scene, sql):
    post = sent(scene)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [post.pk])


def test_taking_a_post_back_voids_the_agreement_and_its_releases(scene):
    _, author, reader, _channel = scene
    post = sent(scene)
    agree(post=post, by=reader, hash_read=post.content_hash)
    take_back(post=post, by=author)
    post.refresh_from_db()
    assert (post.state, post.content_hash) == ("draft", "")
    assert post.agreements.get().voided_at is not None
    assert post.releases.get().state == "cancelled"
    again = submit(post=post, by=author, readers=[reader.pk])
    agree(post=again, by=reader, hash_read=again.content_hash)
    assert sorted(post.releases.values_list("state", flat=True)) == ["cancelled", "queued"]


def test_whoever_takes_a_post_back_can_no_longer_be_its_reader(scene):
    post = sent(scene)
    take_back(post=post, by=scene[2])
    third = a_person(Role.SENIOR_LEADER, post.school)
    post = submit(post=post, by=scene[1], readers=[third.pk])
    with pytest.raises(Refused, match="You wrote or changed this post"):
        agree(post=post, by=scene[2], hash_read=post.content_hash)


def test_returned_with_comments_and_changed_it_is_a_draft_again(scene):
    _, author, reader, channel = scene
    post = sent(scene)
    with pytest.raises(Refused, match="There is no comment"):
        send_back(post=post, by=reader, comment="  ")
    send_back(post=post, by=reader, comment="Say which Friday.")
    post.refresh_from_db()
    assert (post.state, post.comments.get().text) == ("returned", "Say which Friday.")
    change(post=post, by=author, draft=Draft("Sports day is on Friday the 4th.", frozenset([channel.pk])), edition=1)
    post.refresh_from_db()
    assert post.state == "draft"


def test_an_agreement_too_late_for_its_time_is_refused(scene):
    post, author, reader, channel = scene
    now = timezone.now()
    soon = now + timedelta(hours=1)
    change(post=post, by=author, draft=Draft("On Friday.", frozenset([channel.pk]), soon), edition=1)
    post = sent(scene)
    with pytest.raises(Refused, match="The time it was planned for has passed"):
        agree(post=post, by=reader, hash_read=post.content_hash, at=now + timedelta(hours=2))


def test_nobody_at_another_school_agrees(scene):
    stranger = a_person(Role.SENIOR_LEADER, a_school("ashdown"))
    post = sent(scene)
    with pytest.raises(Refused, match="Your roles do not let you"):
        agree(post=post, by=stranger, hash_read=post.content_hash)


def test_only_colleagues_without_a_hand_in_it_can_be_asked(scene):
    post, author, _, _ = scene
    with pytest.raises(Refused, match="No second reader is chosen"):
        submit(post=post, by=author, readers=[author.pk])


def test_the_newer_version_is_never_overwritten(scene):
    post, author, _, channel = scene
    colleague = a_person(Role.SENIOR_LEADER, post.school)
    change(post=post, by=colleague, draft=Draft("Theirs.", frozenset([channel.pk])), edition=1)
    with pytest.raises(Overtaken):
        change(post=post, by=author, draft=Draft("Mine.", frozenset([channel.pk])), edition=1)
    post.refresh_from_db()
    assert (post.text, post.edition) == ("Theirs.", 2)


def test_publishing_alone_waits_for_its_time_needs_a_reason_and_tells_the_principal(scene):
    _, author, _, _ = scene
    post = sent(scene)
    principal = principal_of(post.school)
    later = timezone.now() + post.school.second_reader_wait + timedelta(minutes=1)
    why = "The road is closed and families must know now."
    with pytest.raises(Refused, match="still has time to answer"):
        publish_alone(post=post, by=author, reason=why, hash_read=post.content_hash)
    with pytest.raises(DatabaseError, match="still has time"), transaction.atomic():
        PublishedAlone.objects.create(post=post, by=author, content_hash=post.content_hash, reason=why)
    with pytest.raises(Refused, match="no reason"):
        publish_alone(post=post, by=author, reason="Just", hash_read=post.content_hash, at=later)
    alone = publish_alone(post=post, by=author, reason=why, hash_read=post.content_hash, at=later)
    post.refresh_from_db()
    assert post.state == "agreed"
    mail = Effect.objects.get(payload__template="publishing/reading/published_alone.txt")
    assert mail.payload["to"] == principal.email
    assert why in mail.payload["context"]["reason"]
    RoleHeld.objects.create(person=author, role=Role.CHIEF_EXECUTIVE)
    with pytest.raises(Refused, match="You published this alone"):
        review(alone=alone, by=type(author).objects.get(pk=author.pk), said="I was right.")
    review(alone=alone, by=principal, said="Right this time.")
    with pytest.raises(Refused, match="reviewed already"):
        review(alone=alone, by=principal, said="On second thoughts.")


def test_the_chief_executive_is_told_where_the_principal_went_ahead(scene):
    school = scene[0].school
    principal = principal_of(school)
    chief = a_person(Role.CHIEF_EXECUTIVE)
    post = a_draft_post(principal, [scene[3]])
    post = submit(post=post, by=principal, readers=[scene[2].pk])
    later = timezone.now() + school.second_reader_wait + timedelta(minutes=1)
    publish_alone(post=post, by=principal, reason="Nobody was in school today.", hash_read=post.content_hash, at=later)
    told = Effect.objects.filter(payload__template="publishing/reading/published_alone.txt")
    assert [mail.payload["to"] for mail in told] == [chief.email]


def test_every_letter_says_what_it_is_about_and_where_to_go(scene):
    _, author, reader, _ = scene
    first = sent(scene)
    send_back(post=first, by=reader, comment="Say which Friday.")
    again = submit(post=first, by=author, readers=[reader.pk])
    agree(post=again, by=reader, hash_read=again.content_hash)
    principal_of(first.school)
    alone = submit(post=a_draft_post(author, [scene[3]]), by=author, readers=[reader.pk])
    later = timezone.now() + first.school.second_reader_wait + timedelta(minutes=1)
    publish_alone(post=alone, by=author, reason="The road is closed today.", hash_read=alone.content_hash, at=later)
    letters = [e.payload for e in Effect.objects.filter(kind="mail") if "reading/" in e.payload.get("template", "")]
    assert {Path(one["template"]).stem for one in letters} == {"please_read", "returned", "agreed", "published_alone"}
    for one in letters:
        subject, body = rendered(one["template"], one["context"])
        assert first.school.name in subject
        assert f"/posts/{one['context']['post']}/" in body
        assert "{" not in subject + body
