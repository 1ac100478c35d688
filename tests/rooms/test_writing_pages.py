"""Writing a post and having it agreed, through the pages, as a browser without JavaScript does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodstanding.channels.models import Connection
from goodstanding.policy.roles import Role
from goodstanding.publishing.models import Post
from goodstanding.publishing.reading.actions import submit
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(client):
    a_trust()
    school = a_school()
    author = a_person(Role.REPRESENTATIVE, school)
    reader = a_person(Role.SENIOR_LEADER, school)
    channel = an_approved_channel(school, [author, reader])
    client.force_login(author, backend="goodstanding.people.sign_in.backend.Backend")
    return school, author, reader, channel


def test_from_a_blank_page_to_agreed(client, scene):
    school, _author, reader, channel = scene
    blank = client.get("/posts/new/")
    assert blank.status_code == 200
    sent = {
        "id": str(blank.context["post"].pk),
        "school": school.slug,
        "edition": "0",
        "when": "now",
        "text": "Sports day is on Friday.\r\nCome along.",
        "channels": [channel.pk],
    }
    checked = client.post("/posts/check/", sent)
    assert b"No pupil" in checked.content
    assert client.post("/posts/new/", sent | {"do": "send"}).status_code == 302
    post = Post.objects.get()
    assert post.text == "Sports day is on Friday.\nCome along."
    assert client.get(f"/posts/{post.pk}/").status_code == 200
    page = client.get(f"/posts/{post.pk}/submission/")
    assert str(reader) in page.content.decode()
    assert client.post(f"/posts/{post.pk}/submission/", {"readers": [str(reader.pk)]}).status_code == 302
    assert client.get(f"/posts/{post.pk}/").status_code == 200
    assert client.get(f"/posts/{post.pk}/submission/").status_code == 200
    assert client.get(f"/posts/{post.pk}/alone/").status_code == 200
    client.force_login(reader, backend="goodstanding.people.sign_in.backend.Backend")
    home = client.get("/")
    assert f"/posts/{post.pk}/agreement/" in home.content.decode()
    page = client.get(f"/posts/{post.pk}/agreement/")
    hash_read = page.context["form"].initial["hash_read"]
    assert client.post(f"/posts/{post.pk}/agreement/", {"hash_read": hash_read, "do": "agree"}).status_code == 302
    post.refresh_from_db()
    assert post.state == "agreed"
    here = f"/posts/{post.pk}/"
    for address in ("/", "/posts/", here, f"{here}taking-back/", f"{here}withdrawal/"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("address", ["/", "/posts/", "/posts/{id}/", "/posts/{id}/agreement/", "/posts/new/"])
def test_a_page_costs_the_same_however_much_there_is(client, scene, address):
    """Ten times the posts, channels and readers; not one more query."""
    _, author, reader, channel = scene
    client.force_login(reader, backend="goodstanding.people.sign_in.backend.Backend")

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address.format(id=post.pk)).status_code == 200
        return len(seen)

    post = submit(post=a_draft_post(author, [channel]), by=author, readers=[reader.pk])
    a_draft_post(reader, [channel])
    queries()  # what is asked once and then known is not counted
    few = queries()
    for n in range(9):
        more = an_approved_channel(scene[0], [author, reader], platform="mastodon", handle=f"@more{n}@school.example")
        Connection.objects.create(channel=more, server="https://school.example", identifier="x", secret=b"x")
        submit(post=a_draft_post(author, [channel, more], f"Number {n}."), by=author, readers=[reader.pk])
        a_draft_post(reader, [channel, more])
    assert queries() == few
    assert few <= 40
