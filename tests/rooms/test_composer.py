"""The composer's page: nothing typed is lost, wrong files keep nothing else out, two writers never overwrite."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from goodstanding.channels.actions import change_state
from goodstanding.policy.roles import Role
from goodstanding.publishing.composing.actions import change
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, principal_of

pytestmark = pytest.mark.django_db
BACKEND = "goodstanding.people.sign_in.backend.Backend"


@pytest.fixture
def scene(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [author, reader])
    client.force_login(author, backend=BACKEND)
    return a_draft_post(author, [channel]), author, reader, channel


def a_file(name: str = "field.png", colour: str = "green") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def typed(post: Post, channel, **also) -> dict[str, object]:
    return {"text": post.text, "channels": [channel.pk], "when": "now", "edition": post.edition, "do": "save"} | also


def test_a_file_that_is_refused_keeps_nothing_else_out(client, scene):
    post, _, _, channel = scene
    broken = SimpleUploadedFile("notes.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")
    page = client.post(f"/posts/{post.pk}/", typed(post, channel, text="Grass!", pictures=[a_file(), broken]))
    assert page.status_code == 422
    assert "notes.svg" in str(page.context["form"].errors["pictures"])
    post.refresh_from_db()
    assert post.text == "Grass!"
    assert post.pictures.get().photograph.mime == "image/jpeg"
    assert f'name="alt_{post.pictures.get().pk}"' in page.content.decode()


def test_photographs_are_described_moved_and_taken_out(client, scene):
    post, _, _, channel = scene
    client.post(f"/posts/{post.pk}/", typed(post, channel, pictures=[a_file("a.png"), a_file("b.png", "red")]))
    first, second = post.pictures.all()
    post.refresh_from_db()
    client.post(
        f"/posts/{post.pk}/",
        typed(
            post,
            channel,
            do=f"earlier:{second.pk}",
            **{f"alt_{first.pk}": "Green grass.", f"alt_{second.pk}": "A red field."},
        ),
    )
    assert [p.alt for p in post.pictures.all()] == ["A red field.", "Green grass."]
    post.refresh_from_db()
    client.post(
        f"/posts/{post.pk}/",
        typed(
            post,
            channel,
            do=f"remove:{second.pk}",
            **{f"alt_{first.pk}": "Green grass.", f"alt_{second.pk}": "A red field."},
        ),
    )
    assert [(p.position, p.alt) for p in post.pictures.all()] == [(1, "Green grass.")]


def test_a_fifth_photograph_is_refused_in_words(client, scene):
    post, _, _, channel = scene
    page = client.post(
        f"/posts/{post.pk}/",
        typed(
            post,
            channel,
            pictures=[a_file(f"{n}.png", c) for n, c in enumerate(["red", "green", "blue", "white", "black"])],
        ),
    )
    assert "4 photographs at most" in page.content.decode()
    assert post.pictures.count() == 4


def test_a_past_time_is_refused_and_the_rest_is_saved(client, scene):
    post, _, _, channel = scene
    page = client.post(
        f"/posts/{post.pk}/", typed(post, channel, text="Changed.", when="later", day="1 January 2020", clock="9am")
    )
    assert page.status_code == 422
    assert page.context["form"].errors["day"] == ["That time has passed. Choose one that lies ahead."]
    assert 'value="1 January 2020"' in page.content.decode()
    post.refresh_from_db()
    assert (post.text, post.scheduled_for) == ("Changed.", None)


def test_a_time_typed_plainly_is_kept(client, scene):
    post, _, _, channel = scene
    assert (
        client.post(
            f"/posts/{post.pk}/", typed(post, channel, when="later", day="tomorrow", clock="3:40pm")
        ).status_code
        == 302
    )
    post.refresh_from_db()
    meant = timezone.localtime(post.scheduled_for)
    assert (meant.date(), meant.hour, meant.minute) == (timezone.localdate() + timedelta(days=1), 15, 40)


def test_the_second_of_two_writers_sees_both_versions(client, scene):
    post, _author, reader, channel = scene
    change(post=post, by=reader, draft=Draft("Theirs, saved first.", frozenset([channel.pk])), edition=1)
    page = client.post(f"/posts/{post.pk}/", typed(post, channel, text="Mine, saved second."))
    said = page.content.decode()
    assert page.status_code == 409
    assert "Theirs, saved first." in said
    assert "Mine, saved second." in said
    assert f"{reader} saved this post while you were writing" in said
    post.refresh_from_db()
    assert post.text == "Theirs, saved first."
    assert client.post(f"/posts/{post.pk}/", typed(post, channel, text="Both, put together.")).status_code == 302
    post.refresh_from_db()
    assert (post.text, post.edition) == ("Both, put together.", 3)


def test_sending_the_blank_page_twice_begins_one_post(client, scene):
    _, _, _, channel = scene
    blank = client.get("/posts/new/")
    sent = {
        "id": str(blank.context["post"].pk),
        "edition": "0",
        "text": "Once.",
        "channels": [channel.pk],
        "when": "now",
        "do": "save",
    }
    client.post("/posts/new/", sent)
    client.post("/posts/new/", sent)
    assert Post.objects.filter(text="Once.").count() == 1


def test_another_schools_channel_cannot_be_chosen(client, scene):
    post, _author, reader, channel = scene
    other = a_school("ashdown")
    theirs = an_approved_channel(other, [a_person(Role.REPRESENTATIVE, other), reader], handle="@ashdown")
    client.post(f"/posts/{post.pk}/", typed(post, channel, channels=[channel.pk, theirs.pk]))
    assert [p.channel_id for p in post.placings.all()] == [channel.pk]


def test_another_schools_post_is_closed(client, scene):
    post, *_ = scene
    stranger = a_person(Role.REPRESENTATIVE, a_school("ashdown"))
    client.force_login(stranger, backend=BACKEND)
    for page in ("", "agreement/", "submission/", "taking-back/", "withdrawal/", "alone/"):
        assert client.get(f"/posts/{post.pk}/{page}").status_code == 403, page
    assert client.post("/posts/check/", {"id": str(post.pk), "text": "?"}).status_code == 403


def test_line_ends_are_the_same_for_every_browser(client, scene):
    post, _, _, channel = scene
    client.post(f"/posts/{post.pk}/", typed(post, channel, text="One\r\nTwo"))
    post.refresh_from_db()
    assert post.text == "One\nTwo"


def test_a_channel_that_closed_meanwhile_can_be_taken_out(client, scene):
    post, _, _reader, channel = scene
    change_state(channel=channel.pk, step="suspend", reason="A complaint.", by=principal_of(post.school))
    page = client.get(f"/posts/{post.pk}/").content.decode()
    assert "Nothing can be published on" in page
    client.post(f"/posts/{post.pk}/", {k: v for k, v in typed(post, channel).items() if k != "channels"})
    assert not post.placings.exists()


def test_what_is_typed_is_shown_escaped_with_its_links_and_its_faults_marked(client, scene):
    post, _, _, channel = scene
    text = "<b>Ring</b> 07700 900123 or see https://deansfield.example.org/day today"
    said = client.post("/posts/check/", typed(post, channel, text=text, id=str(post.pk))).content.decode()
    assert '&lt;b&gt;Ring&lt;/b&gt; <mark class="gs-marked">07700 900123</mark> or see ' in said
    assert '<span class="gs-preview__link">https://deansfield.example.org/day</span> today' in said
    assert Post.objects.get(pk=post.pk).text == post.text
