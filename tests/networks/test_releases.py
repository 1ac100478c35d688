"""The whole way on real servers: written, agreed, sent, read back, taken down; and the worker killed on it."""

from __future__ import annotations

import io
import signal
import time
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.utils import timezone
from PIL import Image as Picture

from demo.connecting import _connect
from demo.networks import Server
from goodstanding.channels import custody
from goodstanding.channels.models import Channel
from goodstanding.consent.actions import add_pupil, record_consent, withdraw_consent
from goodstanding.consent.models import Pupil
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.outbox.models import Effect
from goodstanding.people.models import Person, School
from goodstanding.policy.roles import Role
from goodstanding.publishing.composing.pictures import add_picture, take_in
from goodstanding.publishing.models import Post, Release, Snapshot, Takedown
from goodstanding.publishing.networks.bluesky import Bluesky
from goodstanding.publishing.networks.mastodon import Mastodon
from goodstanding.publishing.networks.protocol import Session
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry, read_back
from goodstanding.publishing.release.retraction import ask_to_retract, retract
from goodstanding.publishing.withdrawal.carry import take_down
from goodstanding.publishing.withdrawal.looking import Seen, look_for
from goodstanding.publishing.withdrawal.reaching import reach_what_is_out
from tests.faults.test_publishing import AT_ONCE, Work, work  # noqa: F401 (a fixture)
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo

from .conftest import Place

pytestmark = [pytest.mark.networks, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATIENCE = 20  # seconds: a server is given a moment to settle before it is looked through

# Where a worker dies while the network is at work: the rest is tests/faults'.
DEATHS = (
    "prepare after",
    "commit_next before",
    "commit_next after",
    "commit before",
    "commit after",
    "confirm before",
    "confirm inside",
    "confirm after",
    "compare before",
    "keep_snapshot inside",
)
# One for each, little alike: where one was perhaps sent and another like it is public, a person is asked.
TEXTS = (
    "Bring a hat on Monday.",
    "The swimming pool opens at noon.",
    "Year 7 planted forty beans.",
    "Our choir sings at the town hall tonight.",
    "Lost: one blue glove, left hand.",
    "Buses will leave from the back gate.",
    "Well done to the chess club!",
    "Parents' evening has moved to room 12.",
    "Who drew the dragon by the stairs?",
    "The library closes early for the count.",
)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[School, Person, Person]]:
    """A school with an author and a reader, where local servers are allowed: here and in a worker."""
    monkeypatch.setenv("GOODSTANDING_LOCAL_NETWORKS", "1")
    with override_settings(LOCAL_NETWORKS=True):
        a_trust()
        school = a_school()
        yield school, a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)


def joined(server: Server, platform: Channel.Platform, people: tuple[School, Person, Person]) -> tuple[Channel, Place]:
    """An approved channel with an account on `server`, connected as the demo's are."""
    school, author, reader = people
    channel = an_approved_channel(school, [author, reader], platform=platform, handle=f"@deansfield-{platform}")
    network = Bluesky() if platform == Channel.Platform.BLUESKY else Mastodon()
    _connect(platform, server)
    kept = Channel.objects.get(pk=channel.pk).connection
    session = Session(kept.server, kept.identifier, custody.unseal(kept.secret), local=True)
    return channel, Place(network, session, server)


def agreed(
    channel: Channel, people: tuple[School, Person, Person], text: str, *, picture: bool, of: Pupil | None = None
) -> Post:
    _, author, reader = people
    post = a_draft_post(author, [channel], text=text)
    if picture:
        file = io.BytesIO()
        Picture.new("RGB", (320, 200), (30, 120, 40 * Post.objects.count() % 256)).save(file, "PNG")
        taken = take_in(SimpleUploadedFile("field.png", file.getvalue(), "image/png"))
        add_picture(post=post, by=author, taken=taken, alt="A plain green field, drawn")
        if of is not None:
            face = add_face(photograph=photo(post, 1), by=author, box=Box(40, 40, 60, 80)).number
            account_for(photograph=photo(post, 1), by=author, face=face, said=Said("pupil", pupil=of))
        look_over(photograph=photo(post, 1), by=author)
    post = submit(post=Post.objects.get(pk=post.pk), by=author, readers=[reader.pk])
    agree(post=post, by=reader, hash_read=post.content_hash)
    return post


@pytest.fixture(params=[Channel.Platform.BLUESKY, Channel.Platform.MASTODON])
def there(request: pytest.FixtureRequest, people: tuple[School, Person, Person]) -> tuple[Channel, Place]:
    server = request.getfixturevalue("bluesky" if request.param == Channel.Platform.BLUESKY else "snac")
    return joined(server, request.param, people)


def test_an_agreed_photograph_goes_out_is_read_back_and_comes_down(
    there: tuple[Channel, Place], people: tuple[School, Person, Person]
) -> None:
    channel, place = there
    post = agreed(
        channel, people, "The field is open again. https://deansfield.example.org/field #Deansfield", picture=True
    )
    release = post.releases.get()
    carry(release=release.pk)
    read_back(release=release.pk)
    release.refresh_from_db()
    assert (release.state, release.post.state) == ("sent", "released"), release.why
    snapshot = release.snapshots.get()
    assert snapshot.matches, snapshot.differences
    assert snapshot.images == [{"alt": "A plain green field, drawn", "sha256": post.pictures.get().photograph.sha256}]
    assert place.public_count() == 1

    _, author, _ = people
    asked = ask_to_retract(
        release=release.pk, reason="The gate is locked again", urgent=True, hash_read=release.content_hash, by=author
    )
    retract(retraction=asked.pk)
    release.refresh_from_db()
    assert release.state == "retracted", release.why
    assert place.public_count() == 0


def test_when_consent_ends_the_post_comes_down_and_is_seen_gone(
    there: tuple[Channel, Place], people: tuple[School, Person, Person]
) -> None:
    channel, place = there
    school, _, reader = people
    pupil = add_pupil(school=school, by=reader, number="P1", given_name="Amina", family_name="Bexley")
    given = record_consent(
        pupil=pupil, by=reader, use="social media", answer="given", form="picture", given_by="A parent"
    )
    release = agreed(channel, people, "We measured the beans in our field.", picture=True, of=pupil).releases.get()
    carry(release=release.pk)
    release.refresh_from_db()
    assert (release.state, place.public_count()) == ("sent", 1), release.why
    assert look_for(release) is Seen.THERE

    withdraw_consent(consent=given, by=reader, on=timezone.localdate())
    reach_what_is_out([str(pupil.pk)])
    take_down(takedown=release.takedown.pk)
    release.refresh_from_db()
    assert (release.state, Takedown.objects.get().state) == ("retracted", "gone")
    assert place.public_count() == 0
    assert look_for(release) is Seen.GONE
    take_down(takedown=Takedown.objects.get().pk)  # once more, as after a crash
    assert Takedown.objects.get().state == "gone"


def test_the_worker_killed_at_the_network_publishes_each_post_once(
    there: tuple[Channel, Place],
    people: tuple[School, Person, Person],
    work: Work,  # noqa: F811 (the fixture)
) -> None:
    channel, place = there
    work("-")  # the letters that this took
    killed: list[tuple[str, Release]] = []
    for number, (death, text) in enumerate(zip(DEATHS, TEXTS, strict=True)):
        killed.append((death, agreed(channel, people, text, picture=False).releases.get()))
        assert work(death) == signal.SIGKILL, f"the worker was not killed: {death}"
        if len(killed) == AT_ONCE or number == len(DEATHS) - 1:
            _finished(work, [release for _, release in killed])
            assert [(d, r.state, r.why) for d, r in killed if r.state != "sent"] == []
            assert place.public_count() == number + 1, killed
            for death, release in killed:
                assert Snapshot.objects.filter(release=release, matches=True).count() == 1, death
            killed.clear()
    assert Release.objects.count() == len(DEATHS)
    assert not Effect.objects.filter(done_at=None).exists()


def _finished(work: Work, releases: list[Release]) -> None:  # noqa: F811 (the fixture)
    """Let workers live until each is out and was read back. What killed ones held is let go by time alone."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not all(r.state == "sent" and r.snapshots.exists() for r in releases):
        time.sleep(0.2)
        assert work("-") == 0
        for release in releases:
            release.refresh_from_db()
