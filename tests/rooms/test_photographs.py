"""A school's library: brought once, found, covered, used, and deleted in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from demo.drawings import draw
from goodstanding.consent.actions import add_pupil, mark_left, record_consent
from goodstanding.consent.bars.models import Bar
from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs import actions, effects
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.consent.photographs.holders import holders_of
from goodstanding.consent.photographs.making import covered, cropped
from goodstanding.consent.photographs.models import Photograph
from goodstanding.consent.photographs.queries import TO_TAG, UNUSED, Wanted, photographs_at
from goodstanding.consent.photographs.taking import take_in
from goodstanding.consent.pictures import storage
from goodstanding.consent.pictures.faces import Face
from goodstanding.consent.pictures.faces.finder import finder
from goodstanding.consent.pictures.intake import CleanPicture
from goodstanding.consent.pictures.taking import Taken
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.composing.actions import take_back, withdraw
from goodstanding.publishing.composing.pictures import add_picture, put_copy, put_made, use_pictures
from goodstanding.publishing.hands import writers
from goodstanding.publishing.models import Post
from goodstanding.publishing.reading.actions import submit
from goodstanding.record.models import Entry
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo, signed_in

pytestmark = pytest.mark.django_db


@dataclass
class Town:
    school: School
    author: Person
    reader: Person
    post: Post
    amina: Pupil  # may be shown
    joel: Pupil  # may not


@pytest.fixture
def town(settings: Any, tmp_path: Path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    post = a_draft_post(author, [an_approved_channel(school, [author, reader])])
    return Town(
        school,
        author,
        reader,
        post,
        a_pupil(school, reader, "Amina", "given"),
        a_pupil(school, reader, "Joel", "refused"),
    )


def a_pupil(school: School, by: Person, name: str, answer: str) -> Pupil:
    pupil = add_pupil(school=school, by=by, number=name, given_name=name, family_name="Bexley", year_group="Year 4")
    for use in ("website", "social media"):
        record_consent(pupil=pupil, by=by, use=use, answer=answer, form="picture", given_by="A parent")
    return pupil


def taken(shade: int = 90, faces: int = 2) -> Taken:
    """As the intake hands it over."""
    made = BytesIO()
    Image.new("RGB", (800, 600), (shade, 120, 90)).save(made, "PNG")
    data = made.getvalue()
    clean = CleanPicture(data, "image/png", 800, 600, sha256(data).hexdigest())
    found = [Face(60 + 400 * n, 80, 60, 60, 0.9) for n in range(faces)]
    return Taken("goal.png", clean, found, original=storage.set_aside(data))


def brought(town: Town, shade: int = 90, event: str = "Sports day", **also: Any) -> Photograph:
    return actions.bring(school=town.school, by=town.author, taken=taken(shade), event=event, **also)


def tagged(town: Town, photograph: Photograph, *pupils: Pupil) -> Photograph:
    for face, pupil in enumerate(pupils, 1):
        account_for(photograph=photograph, by=town.author, face=face, said=Said("pupil", pupil))
    look_over(photograph=photograph, by=town.author)
    return Photograph.objects.get(pk=photograph.pk)


def found(town: Town, **wanted: Any) -> set[Photograph]:
    return set(photographs_at(town.school, Wanted(**wanted), timezone.localdate()))


def run_effects() -> None:
    for effect in Effect.waiting.filter(kind="picture.forgotten"):
        effects.forget(**effect.payload)


def kept(photograph: Photograph) -> tuple[bool, bool]:
    """Whether its picture, and its original, are still there."""
    originals = [sha for sha, _ in storage.originals()]
    try:
        storage.open_picture(photograph.sha256)
    except storage.PictureMissing:
        return False, photograph.original in originals
    return True, photograph.original in originals


def test_the_same_file_twice_is_one_photograph_in_the_library_and_in_a_post(town: Town) -> None:
    first = brought(town)
    account_for(photograph=first, by=town.author, face=1, said=Said("pupil", town.amina))
    assert brought(town, event="Another name") == first
    picture = add_picture(post=town.post, by=town.author, taken=taken())
    assert picture.photograph == first
    assert picture.photograph.faces.get(number=1).pupil == town.amina
    with pytest.raises(Refused, match="in the post already"):
        add_picture(post=town.post, by=town.author, taken=taken())
    elsewhere = a_school("ashdown")
    other = actions.bring(school=elsewhere, by=a_person(Role.PRINCIPAL, elsewhere), taken=taken())
    assert other != first
    with pytest.raises(Refused, match="not in the library of the school"):
        use_pictures(post=town.post, by=town.author, photographs=[other])


def test_photographs_are_found_by_all_that_is_known_of_them(town: Town) -> None:
    today = timezone.localdate()
    fair = tagged(town, brought(town, 1, "Summer fair", taken_on=today - timedelta(days=90)), town.amina, town.amina)
    sport = tagged(town, brought(town, 2), town.amina, town.joel)
    new = brought(town, 3)
    assert found(town) == {fair, sport, new}
    assert found(town, words="fair") == {fair}
    assert found(town, since=today - timedelta(days=5)) == {sport, new}
    assert found(town, until=today - timedelta(days=5)) == {fair}
    assert found(town, year="Year 4") == {fair, sport}
    assert found(town, by=town.author.pk) == {fair, sport, new}
    assert found(town, by=uuid4()) == set()
    assert found(town, state=TO_TAG) == {new}
    assert found(town, state="social media") == {fair}
    assert found(town, state="press") == set()


def test_a_barred_pupil_reads_as_one_without_consent(town: Town) -> None:
    shown = tagged(town, brought(town), town.amina, town.amina)
    never_asked = add_pupil(
        school=town.school, by=town.reader, number="N", given_name="Amina", family_name="Bexley", year_group="Year 4"
    )
    bare = tagged(town, brought(town, 2), never_asked, never_asked)
    Bar.objects.create(pupil=town.amina, reason="A court order", since=timezone.localdate(), set_by=town.reader)
    assert found(town, state="social media") == set()
    client = signed_in(town.author)
    pages = [client.get(f"/photographs/{p.pk}/").content.decode() for p in (shown, bare)]
    assert "court order" not in pages[0]
    assert pages[0].count("there is no written consent") == pages[1].count("there is no written consent") == 4


def test_who_is_in_it_stays_while_a_post_waits_and_a_copy_can_be_changed(town: Town) -> None:
    photograph = tagged(town, brought(town), town.amina, town.amina)
    use_pictures(post=town.post, by=town.author, photographs=[photograph])
    town.post.pictures.update(alt="Two children jump over a bench.")
    # A tag from the library is a change of the draft: whoever made it had a hand in the post.
    account_for(photograph=photograph, by=town.reader, face=2, said=Said("not identifiable"))
    assert town.reader.pk in writers(town.post)
    look_over(photograph=photograph, by=town.reader)
    third = a_person(Role.SAFEGUARDING_LEAD, town.school)
    account_for(photograph=photograph, by=town.author, face=2, said=Said("pupil", town.amina))
    look_over(photograph=photograph, by=town.author)
    submit(post=town.post, by=town.author, readers=[third.pk])
    for change in (
        lambda: account_for(photograph=photograph, by=town.author, face=1, said=Said("not a face")),
        lambda: add_face(photograph=photograph, by=town.author, box=Box(1, 1, 50, 50)),
        lambda: look_over(photograph=photograph, by=town.author),
    ):
        with pytest.raises(Refused, match="cannot be changed as it stands"):
            change()
    client = signed_in(town.author)
    assert "Make a copy to change it" in client.get(f"/photographs/{photograph.pk}/").content.decode()
    assert client.post(f"/photographs/{photograph.pk}/", {"do": "looked"}).status_code == 403
    answer = client.post(f"/photographs/{photograph.pk}/", {"do": "copy"})
    copy = Photograph.objects.get(made_from=photograph)
    assert answer.url == f"/photographs/{copy.pk}/"
    assert [f.pupil for f in copy.faces.all()] == [town.amina, town.amina]
    account_for(photograph=copy, by=town.author, face=1, said=Said("not a face"))
    take_back(post=town.post, by=town.author)
    put_copy(post=town.post, by=town.author, number=1)
    assert town.post.pictures.get().alt == "Two children jump over a bench."


def test_whoever_may_not_be_shown_is_covered_for_good_and_the_post_shows_that(town: Town) -> None:
    """The real finder, on a drawing with three faces: the middle one is covered, and found no more."""
    file = SimpleUploadedFile("story.jpg", draw("reading corner").data, "image/jpeg")
    add_picture(post=town.post, by=town.author, taken=take_in(file), alt="Children read.")
    source = photo(town.post)
    source.faces.get(number=2).delete()
    signed_in(town.author).post(f"/photographs/{source.pk}/", {"do": "closer"})
    faces = [f.number for f in source.faces.all()]
    assert len(faces) == 3
    for face, pupil in zip(faces, (town.amina, town.joel, town.amina), strict=True):
        account_for(photograph=source, by=town.author, face=face, said=Said("pupil", pupil))
    hidden = source.faces.get(pupil=town.joel)
    put_made(post=town.post, by=town.author, number=1, made=covered(source, {hidden.number}))
    new = photo(town.post)
    assert (new.made_from, new.made_by, new.looked_over_at) == (source, "covered", None)
    assert [f.pupil for f in new.faces.all()] == [town.amina, town.amina]
    assert town.post.pictures.get().alt == "Children read."
    assert len(finder().find(storage.open_picture(new.sha256).read())) == 2
    part = cropped(source, {hidden.number})
    assert (part.picture.width, part.picture.height) != (source.width, source.height)
    assert town.joel not in [f.pupil for f in part.faces]


def test_one_press_covers_those_who_are_ticked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    photograph = tagged(town, brought(town), town.amina, town.joel)
    client = signed_in(town.author)
    page = client.get(f"/photographs/{photograph.pk}/").content.decode()
    assert 'value="2" id="hide_2" checked' in page
    assert 'value="1" id="hide_1">' in page
    assert "Covering is not anonymity" in page
    assert client.post(f"/photographs/{photograph.pk}/", {"do": "cover"}).status_code == 422
    answer = client.post(f"/photographs/{photograph.pk}/", {"do": "crop", "hide": ["2"]})
    new = Photograph.objects.get(made_from=photograph)
    assert answer.url == f"/photographs/{new.pk}/#top"
    assert [f.pupil for f in new.faces.all()] == [town.amina]
    assert Photograph.objects.get(pk=photograph.pk).faces.count() == 2


def test_an_original_is_never_served_and_goes_when_its_time_is_up(town: Town) -> None:
    photograph = brought(town)
    assert kept(photograph) == (True, True)
    effects.sweep(photograph.original_until - timedelta(seconds=1))
    run_effects()
    assert kept(photograph) == (True, True)
    effects.sweep(photograph.original_until)
    run_effects()
    assert kept(photograph) == (True, False)
    assert Entry.objects.filter(type="photographs.originals_deleted").count() == 1
    effects.sweep(timezone.now() + timedelta(days=30))  # nothing is left to do
    assert Entry.objects.filter(type="photographs.originals_deleted").count() == 1


def test_an_original_that_an_upload_left_behind_goes_too(town: Town) -> None:
    stray = storage.set_aside(b"an upload that broke off")
    photograph = brought(town)
    effects.sweep(timezone.now())
    assert {sha for sha, _ in storage.originals()} == {stray, photograph.original}
    effects.sweep(timezone.now() + timedelta(days=2))
    assert {sha for sha, _ in storage.originals()} == {photograph.original}


def test_a_photograph_nobody_needs_is_offered_and_deleted_but_for_what_a_post_shows(town: Town) -> None:
    left = tagged(town, brought(town, 1), town.amina, town.amina)
    used = tagged(town, brought(town, 2), town.amina, town.amina)
    old, new = brought(town, 3), brought(town, 4)
    Photograph.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=800))
    use_pictures(post=town.post, by=town.author, photographs=[used])
    assert found(town, state=UNUSED) == {old}
    mark_left(pupil=town.amina, by=town.reader, on=timezone.localdate())
    assert found(town, state=UNUSED) == {old, left}
    client = signed_in(town.author)
    assert "2 photographs no longer needed" in client.get("/photographs/").content.decode()
    chosen = {"photograph": [str(p.pk) for p in (old, left, used)]}
    assert "Delete 3 photographs" in client.get("/photographs/deletion/", chosen).content.decode()
    client.post("/photographs/deletion/", chosen)
    run_effects()
    assert set(Photograph.objects.all()) == {used, new}
    assert [kept(p) for p in (old, left, used, new)] == [(False, False)] * 2 + [(True, True)] * 2
    with pytest.raises(Refused, match="so it stays"):
        actions.delete(school=town.school, by=town.author, photographs=[used.pk])
    assert holders_of([used.pk])[used.pk][0].kept


def test_a_post_given_up_keeps_the_row_of_its_photograph_and_not_the_picture(town: Town) -> None:
    photograph = brought(town)
    use_pictures(post=town.post, by=town.author, photographs=[photograph])
    withdraw(post=town.post, by=town.author)
    assert actions.delete(school=town.school, by=town.author, photographs=[photograph.pk]) == 1
    run_effects()
    assert kept(photograph) == (False, False)
    assert found(town) == set()
    page = signed_in(town.author).get(f"/posts/{town.post.pk}/").content.decode()
    assert "A photograph that was deleted on" in page
    again = brought(town)  # the same file may come once more
    assert again != photograph
    assert kept(again) == (True, True)


def test_many_are_uploaded_at_once_and_one_that_is_refused_keeps_no_other_out(town: Town) -> None:
    client = signed_in(town.author)
    day = timezone.localdate().isoformat()

    def send(*files: SimpleUploadedFile, **also: str) -> Any:
        return client.post("/photographs/new/", {"event": "Fair", "taken_on": day, "photographs": files, **also})

    answer = send(a_file("a.jpg", 10), SimpleUploadedFile("b.jpg", b"no picture"), a_file("c.jpg", 30))
    assert answer.status_code == 422
    assert "“b.jpg”" in answer.content.decode()
    assert [p.name for p in Photograph.objects.order_by("name")] == ["a.jpg", "c.jpg"]
    assert {p.event for p in Photograph.objects.all()} == {"Fair"}
    assert send(a_file("d.jpg", 50)).url == "/photographs/?school=deansfield&words=Fair"
    one = send(a_file("e.jpg", 70), one="yes")
    assert "In the library" in one.content.decode()
    one = send(SimpleUploadedFile("f.jpg", b"no picture"), one="yes")
    assert (one.status_code, Photograph.objects.count()) == (422, 4)


def a_file(name: str, shade: int) -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (320, 240), (shade, 90, 90)).save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), "image/jpeg")
