"""Faces of a post's photographs: every one accounted for by hand, with consent, and frozen once read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goodstanding.consent.models import Consent, Pupil
from goodstanding.consent.name_index import index
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over, remove_face
from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing import checks
from goodstanding.publishing.composing.actions import change
from goodstanding.publishing.composing.pictures import Taken, add_picture
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post
from goodstanding.publishing.reading.actions import agree, submit
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo

pytestmark = pytest.mark.django_db
BACKEND = "goodstanding.people.sign_in.backend.Backend"


@pytest.fixture
def scene():
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [author, reader])
    post = a_draft_post(author, [channel])
    picture = with_faces(post, author, 2)
    change(
        post=post,
        by=author,
        edition=1,
        draft=Draft("A goal at last.", frozenset([channel.pk]), None, {picture.pk: "Two players leap for the ball."}),
    )
    return post, author, reader, picture


def with_faces(post: Post, by, many: int):
    """A photograph as the intake hands it over, with faces found in it."""
    clean = CleanPicture(b"picture", "image/jpeg", 800, 600, f"{many:064x}")
    faces = [Face(10 + 90 * n, 20, 40, 40, 0.9) for n in range(many)]
    return add_picture(post=post, by=by, taken=Taken("goal.jpg", clean, faces))


def a_pupil(school, given="Noah", family="Ali", consent: str = "given", **also) -> Pupil:
    pupil = Pupil.objects.create(school=school, number=f"{given}{family}", given_name=given, family_name=family)
    index([pupil])
    if consent:
        Consent.objects.create(
            pupil=pupil,
            use="website",
            answer=consent,
            given_by="A parent",
            given_on=timezone.localdate() - timedelta(days=40),
            **also,
        )
    return pupil


def rules(post: Post) -> set[str]:
    return {f.rule.rpartition(".")[2] for f in checks.check(post, timezone.now()).blocks}


def test_nothing_is_sent_until_every_face_is_accounted_for_and_looked_over(scene):
    post, author, _reader, _ = scene
    assert {"faces_are_accounted_for", "pictures_are_looked_over"} <= rules(post)
    with pytest.raises(Refused, match="Some faces are not accounted for: 1, 2"):
        look_over(photograph=photo(post, 1), by=author)
    account_for(photograph=photo(post, 1), by=author, face=1, said=Said("pupil", a_pupil(post.school)))
    account_for(photograph=photo(post, 1), by=author, face=2, said=Said("adult", adult="Coach Hall"))
    assert rules(post) == {"pictures_are_looked_over"}
    look_over(photograph=photo(post, 1), by=author)
    assert rules(post) == set()
    add_face(photograph=photo(post, 1), by=author, box=Box(400, 300, 50, 50))
    assert rules(post) == {"faces_are_accounted_for", "pictures_are_looked_over"}


@pytest.mark.parametrize(
    ("consent", "also"),
    [
        ("", {}),
        ("refused", {}),
        ("given", {"withdrawn_on": timezone.localdate()}),
        ("given", {"expires_on": timezone.localdate()}),
    ],
)
def test_a_pupil_without_consent_today_stops_the_post(scene, consent, also):
    post, author, _, _ = scene
    pupil = a_pupil(post.school, consent=consent, **also)
    account_for(photograph=photo(post, 1), by=author, face=1, said=Said("pupil", pupil))
    assert "consent_holds" in rules(post)


def test_consent_withdrawn_after_the_agreement_stops_the_post(scene):
    post, author, reader, _ = scene
    pupil = a_pupil(post.school)
    account_for(photograph=photo(post, 1), by=author, face=1, said=Said("pupil", pupil))
    account_for(photograph=photo(post, 1), by=author, face=2, said=Said("not a face"))
    look_over(photograph=photo(post, 1), by=author)
    post = submit(post=post, by=author, readers=[reader.pk])
    pupil.consents.update(withdrawn_on=timezone.localdate())
    with pytest.raises(Refused, match="was withdrawn"):
        agree(post=post, by=reader, hash_read=post.content_hash)


def test_who_is_tagged_is_part_of_what_is_agreed_and_frozen_with_it(scene):
    post, author, reader, picture = scene
    before = checks.content_hash(post)
    account_for(photograph=photo(post, 1), by=author, face=1, said=Said("adult", adult="Coach Hall"))
    assert checks.content_hash(post) != before
    account_for(photograph=photo(post, 1), by=author, face=2, said=Said("not a face"))
    look_over(photograph=photo(post, 1), by=author)
    post = submit(post=post, by=author, readers=[reader.pk])
    with pytest.raises(Refused, match="cannot be changed as it stands"):
        account_for(photograph=photo(post, 1), by=reader, face=1, said=Said("not identifiable"))
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE goodstanding_face SET adult = 'Somebody else' WHERE photograph_id = %s", [picture.photograph_id]
        )


def test_a_pupil_of_another_school_is_nobody_here(scene):
    post, author, _, _ = scene
    with pytest.raises(Refused, match="another school"):
        account_for(photograph=photo(post, 1), by=author, face=1, said=Said("pupil", a_pupil(a_school("ashdown"))))


def test_what_the_search_found_stays_and_what_was_drawn_can_go(scene):
    post, author, _, _ = scene
    with pytest.raises(Refused, match="stays on record"):
        remove_face(photograph=photo(post, 1), by=author, face=1)
    drawn = add_face(photograph=photo(post, 1), by=author, box=Box(400, 300, 50, 50))
    remove_face(photograph=photo(post, 1), by=author, face=drawn.number)


def test_the_pages_of_accounting(client, scene):
    post, author, _, picture = scene
    pupil = a_pupil(post.school, "Zoë", "Smith", consent="refused")
    client.force_login(author, backend=BACKEND)
    address = f"/posts/{post.pk}/pictures/1/"
    assert "Face 2" in client.get(address).content.decode()
    found = client.get(address, {"face": 1, "words": "zo"}).content.decode()
    assert "Zoë Smith" in found
    assert "was refused" in found
    assert "Zoë Smith" in client.get(f"{address}pupils/", {"words": "smi"}).content.decode()
    assert "Zoë Smith" in client.post(address, {"do": "find:1", "words": "zoe"}).content.decode()
    page = client.post(address, {"do": "say:1", "account": "pupil"})
    assert page.status_code == 422
    assert "choose them" in page.content.decode()
    assert client.post(address, {"do": "say:1", "account": "pupil", "pupil": str(pupil.pk)}).status_code == 302
    assert "was refused" in client.get(address).content.decode()
    page = client.post(address, {"do": "add", "x": 790, "y": 10, "width": 40, "height": 40})
    assert "beyond the picture" in page.content.decode()
    assert client.post(address, {"do": "add", "x": 700, "y": 10, "width": 40, "height": 40}).status_code == 302
    assert picture.photograph.faces.count() == 3


def test_the_facts_of_a_post_cost_the_same_whatever_is_in_it(scene):
    post, author, _, _ = scene

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            checks.check(Post.objects.get(pk=post.pk), timezone.now())
        return len(seen)

    pupil = a_pupil(post.school)
    account_for(photograph=photo(post, 1), by=author, face=1, said=Said("pupil", pupil))
    where = frozenset(p.channel_id for p in post.placings.all())
    change(post=post, by=author, edition=2, draft=Draft("Noah scored.", where))
    few = queries()
    for n in range(3):
        with_faces(post, author, 20 + n)
        for face in range(1, 21):
            account_for(
                photograph=photo(post, n + 2),
                by=author,
                face=face,
                said=Said("pupil", a_pupil(post.school, f"Ann{n}{face}", "Lee")),
            )
    change(post=post, by=author, edition=3, draft=Draft("Noah and Ann01 and Ann02 scored. " * 30, where))
    assert queries() == few <= 20
