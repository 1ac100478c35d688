"""The public pages show what was agreed, as it was written and as nothing else."""

from __future__ import annotations

from xml.dom.minidom import parseString

import pytest
from django.test import Client

from goodstanding.channels.models import Connection
from goodstanding.policy.limits import BLUESKY
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.composing.actions import write
from goodstanding.publishing.connecting.actions import connect
from goodstanding.publishing.connecting.opening import Opened
from goodstanding.publishing.drafts import Draft
from goodstanding.publishing.models import Post
from goodstanding.publishing.networks.protocol import Account, Session
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry
from tests.making import a_person, a_school, a_trust, an_approved_channel, signed_in

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert('a')</script> & <b>beans</b> ]]> {{ 7|add:7 }}"


@pytest.fixture
def scene():
    """A school, an author, a reader, and the school's noticeboard."""
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    return school, author, reader, an_approved_channel(school, [author, reader])


def publish(scene, text: str) -> None:
    school, author, reader, board = scene
    post = write(school=school, by=author, draft=Draft(text=text, channels=frozenset([board.pk])))
    post = submit(post=post, by=author, readers=[reader.pk])
    agree(post=post, by=reader, hash_read=post.content_hash)
    carry(release=post.releases.get().pk)


def test_markup_in_a_post_is_words_on_the_board_and_in_the_feed(scene):
    publish(scene, MARKUP)
    page = Client().get("/noticeboard/deansfield/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "14" not in page.partition("alert")[2][:200]
    feed = parseString(Client().get("/noticeboard/deansfield/feed.atom").content)  # noqa: S318 (our own)
    assert feed.getElementsByTagName("summary")[0].firstChild.data == MARKUP


def test_a_sign_that_no_feed_can_hold_does_not_break_the_feed(scene):
    publish(scene, "Beans\x0b and \x1b[31mpeas\uffff")
    publish(scene, "Carrots")
    feed = parseString(Client().get("/noticeboard/deansfield/feed.atom").content)  # noqa: S318 (our own)
    words = [one.firstChild.data for one in feed.getElementsByTagName("summary")]
    assert words == ["Carrots", "Beans and [31mpeas"]


def test_signs_that_nobody_can_see_are_not_taken_into_a_post(scene):
    school, author, _, _ = scene
    client = signed_in(author)
    client.post(f"/posts/new/?school={school.slug}", {"text": "Beans\x0b\x1b and\tpeas\r\n👩\u200d🌾", "do": "save"})
    assert Post.objects.get().text == "Beans and\tpeas\n👩\u200d🌾"


def test_a_channel_is_not_connected_to_an_account_that_nobody_approved(scene):
    _, author, reader, _ = scene
    channel = an_approved_channel(
        scene[0],
        [author, reader],
        platform="bluesky",
        handle="deansfield.bsky.social",
        address="https://bsky.app/profile/deansfield.bsky.social",
    )

    def connected(handle: str) -> Connection:
        session = Session("https://bsky.social", handle, {"password": "x"})
        account = Account(handle, f"https://bsky.app/profile/{handle}", {"password": "x"})
        return connect(channel=channel, by=author, opened=Opened(session, account, BLUESKY))

    with pytest.raises(Refused, match="the one that was approved is"):
        connected("tom-at-home.bsky.social")
    assert not Connection.objects.exists()
    assert connected("deansfield.bsky.social").identifier == "deansfield.bsky.social"
