"""When consent ends, what is on its way stops and what is out comes down, whatever happens in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from goodstanding.consent.actions import add_pupil, mark_left, record_consent, withdraw_consent
from goodstanding.consent.models import Bar
from goodstanding.consent.photographs.actions import Box, Said, account_for, add_face, look_over
from goodstanding.outbox import Later
from goodstanding.outbox.handlers import KEEPERS
from goodstanding.outbox.models import Effect
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.composing.pictures import add_picture
from goodstanding.publishing.models import NoticeboardItem, Post, Release, Takedown
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release import steps as releasing
from goodstanding.publishing.release.carry import carry
from goodstanding.publishing.release.retraction import ask_to_retract, retract
from goodstanding.publishing.withdrawal import actions, reaching, sweeping
from goodstanding.publishing.withdrawal.appearing import posts_with
from goodstanding.publishing.withdrawal.carry import take_down
from goodstanding.publishing.withdrawal.reaching import WHY_RETURNED, reach_what_is_out
from goodstanding.record.models import Entry
from goodstanding.web.waiting import everything_waiting_for
from tests.everything import a_picture
from tests.making import a_draft_post, a_person, a_school, a_trust, an_approved_channel, photo, signed_in

pytestmark = pytest.mark.django_db
KINDS = ("consent.ended", "consents.look_through", "takedown", "takedown.overdue")


@pytest.fixture
def town() -> SimpleNamespace:
    """A school with a noticeboard and a Bluesky channel that is not connected, and a pupil with consent."""
    a_trust()
    school = a_school()
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    town = SimpleNamespace(school=school, author=author, reader=reader)
    town.principal = a_person(Role.PRINCIPAL, school)
    town.lead = a_person(Role.SAFEGUARDING_LEAD, school)
    town.board = an_approved_channel(school, [author, reader])
    town.sky = an_approved_channel(school, [author, reader], platform="bluesky", handle="deansfield.bsky.social")
    town.pupil = add_pupil(school=school, by=reader, number="P1", given_name="Amina", family_name="Bexley")
    for use in ("website", "social media"):
        consents(town, use=use)
    return town


def consents(town: SimpleNamespace, **also: object) -> None:
    record_consent(
        pupil=town.pupil,
        by=town.reader,
        **{"use": "website", "answer": "given", "form": "picture and first name", "given_by": "A parent", **also},
    )


def agreed(town: SimpleNamespace, *channels: object, text: str = "Our beans have grown as tall as we are.") -> Post:
    """A post that shows the pupil, read and agreed."""
    post = a_draft_post(town.author, list(channels), text)
    add_picture(post=post, by=town.author, taken=a_picture(), alt="A child beside a tall bean plant")
    face = add_face(photograph=photo(post, 1), by=town.author, box=Box(40, 40, 90, 110)).number
    account_for(photograph=photo(post, 1), by=town.author, face=face, said=Said("pupil", pupil=town.pupil))
    look_over(photograph=photo(post, 1), by=town.author)
    post = submit(post=Post.objects.get(pk=post.pk), by=town.author, readers=[town.reader.pk])
    agree(post=post, by=town.reader, hash_read=post.content_hash)
    return post


def out(town: SimpleNamespace, *channels: object, **also: str) -> Release:
    """The post is public; on a network that is not connected as if it had been connected then."""
    post = agreed(town, *channels, **also)
    for release in post.releases.all():
        attempt = releasing.begin(release=release.pk, at=timezone.now(), by=None)
        releasing.commit_next(attempt=attempt, prepared={}, at=timezone.now(), by=None)
        if release.channel == town.sky:
            url = "https://bsky.app.invalid/profile/deansfield/post/1"
            releasing.confirm(attempt=attempt, remote_id="at://did:plc:x/app.bsky.feed.post/1", url=url, by=None)
        else:
            carry(release=release.pk)
    return post.releases.get() if len(channels) == 1 else post.releases.get(channel=town.board)


def withdraw(town: SimpleNamespace, use: str = "website") -> None:
    withdraw_consent(consent=town.pupil.consents.filter(use=use)[0], by=town.reader, on=timezone.localdate())


def work() -> None:
    """Be the worker for what this room promised, until nothing is due."""
    while due := Effect.waiting.filter(kind__in=KINDS, due__lte=timezone.now()).first():
        KEEPERS[due.kind].handler(**due.payload)
        Effect.objects.filter(pk=due.pk).update(done_at=timezone.now())


def types() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("type", flat=True))


def kinds_waiting_for(person: object) -> list[str]:
    return [one.kind for one in everything_waiting_for(type(person).objects.get(pk=person.pk))]  # type: ignore[attr-defined]


def test_a_public_post_comes_down_and_says_nothing_of_whom(town, client):
    release = out(town, town.board)
    address = f"/noticeboard/deansfield/{release.noticeboard_item.pk}/"
    picture = f"/noticeboard/pictures/{release.noticeboard_item.images[0]['sha256']}"
    assert client.get(address).status_code == client.get(picture).status_code == 200
    withdraw(town)
    work()
    release.refresh_from_db()
    assert (release.state, release.takedown.state) == ("retracted", "gone")
    gone = client.get(address)
    assert gone.status_code == 410
    assert b"beans" not in gone.content
    assert client.get(picture).status_code == 404
    assert b"beans" not in client.get("/noticeboard/deansfield/feed.atom").content
    assert types()[-3:] == ["takedown.asked", "takedown.begun", "takedown.gone"]
    asked = Entry.objects.get(type="takedown.asked")
    assert "voice/image-consent" in str(asked.payload)
    assert str(town.pupil.pk) not in str(asked.payload)
    told = Effect.objects.filter(key__startswith="coming-down")
    assert {e.payload["to"] for e in told} == {town.author.email, town.principal.email}
    assert not any("Amina" in str(e.payload) for e in told)


def test_only_the_use_that_consent_ended_for_is_touched(town):
    out(town, town.board, town.sky)
    withdraw(town, "social media")
    work()
    states = dict(Release.objects.values_list("channel__platform", "state"))
    assert states == {"noticeboard": "sent", "bluesky": "retracting"}


def bar(town: SimpleNamespace) -> None:
    Bar.objects.create(pupil=town.pupil, reason="A court order", since=timezone.localdate(), set_by=town.lead)
    reach_what_is_out([str(town.pupil.pk)])


def leave(town: SimpleNamespace) -> None:
    mark_left(pupil=town.pupil, by=town.reader, on=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize("ends", [withdraw, bar, leave])
def test_a_planned_post_goes_back_to_its_author_in_the_same_words_whatever_ended(
    town, ends: Callable[[SimpleNamespace], None]
):
    post = agreed(town, town.board)
    ends(town)
    work()
    post.refresh_from_db()
    assert post.state == "returned"
    assert not post.agreements.filter(voided_at=None).exists()
    assert post.releases.get().state == "cancelled"
    assert post.comments.get().text == WHY_RETURNED
    assert post.comments.get().from_whom == "Good Standing"
    letter = Effect.objects.get(key__startswith="stopped").payload
    said = letter["subject"] + letter["body"] + str(Entry.objects.get(type="post.stopped").payload)
    assert not any(word in said.lower() for word in ("withdrawn", "barred", "left", "amina", "court"))
    page = signed_in(town.author).get(f"/posts/{post.pk}/").content.decode()
    assert WHY_RETURNED[:40] in page
    assert "court" not in page


def test_a_post_that_waits_goes_back_too_and_covered_faces_keep_it(town):
    post = agreed(town, town.board)
    other = add_pupil(school=town.school, by=town.reader, number="P2", given_name="Bo", family_name="Ash")
    reach_what_is_out([str(other.pk)])
    assert Post.objects.get(pk=post.pk).state == "agreed"


def test_a_post_on_its_way_out_at_that_moment_is_found(town):
    """Consent ends after the last check and before the network has answered."""
    post = agreed(town, town.board)
    release = post.releases.get()
    attempt = releasing.begin(release=release.pk, at=timezone.now(), by=None)
    releasing.commit_next(attempt=attempt, prepared={}, at=timezone.now(), by=None)
    withdraw(town)
    with pytest.raises(Later):
        work()
    NoticeboardItem.objects.create(
        release=release,
        text=post.text,
        images=[{"sha256": p.photograph.sha256, "alt": p.alt} for p in post.pictures.all()],
    )
    carry(release=release.pk)  # the network's answer: it is public
    assert Release.objects.get().state == "sent"
    work()
    assert Release.objects.get().state == "retracted"
    assert NoticeboardItem.objects.get().gone_at is not None


def test_a_post_begun_before_and_not_yet_sent_never_goes_out(town):
    post = agreed(town, town.board)
    releasing.begin(release=post.releases.get().pk, at=timezone.now(), by=None)
    withdraw(town)
    with pytest.raises(Later):
        work()
    carry(release=post.releases.get().pk)
    work()
    assert (Release.objects.get().state, Takedown.objects.get().state) == ("failed", "called off")
    assert not NoticeboardItem.objects.exists()


def test_the_same_end_told_twice_takes_down_once(town):
    out(town, town.board)
    withdraw(town)
    Effect.objects.filter(kind="consent.ended").update(done_at=None)
    work()
    reach_what_is_out([str(town.pupil.pk)])
    take_down(takedown=Takedown.objects.get().pk)
    assert types().count("takedown.gone") == types().count("takedown.asked") == 1


def test_a_post_that_cannot_be_looked_at_keeps_no_other_up(town, monkeypatch):
    for _ in range(2):
        out(town, town.board)
    first = posts_with([str(town.pupil.pk)])[0]
    seen = reaching.appearances

    def appearances(post: Post) -> object:
        if post.pk == first.pk:
            raise ValueError("a fault of ours")
        return seen(post)

    withdraw(town)
    monkeypatch.setattr(reaching, "appearances", appearances)
    with pytest.raises(ValueError, match="a fault of ours"):
        work()  # the outbox tries again
    assert Takedown.objects.get().release.post != first
    monkeypatch.undo()
    work()
    assert set(Takedown.objects.values_list("state", flat=True)) == {"gone"}


def test_consent_given_again_calls_off_only_what_has_not_begun(town):
    release = out(town, town.board)
    withdraw(town)
    reach_what_is_out([str(town.pupil.pk)])
    town.pupil.consents.filter(use="website").update(withdrawn_on=None)
    work()
    assert (release.takedown.state, Release.objects.get().state) == ("called off", "sent")
    withdraw(town)
    reach_what_is_out([str(town.pupil.pk)])
    work()
    assert (Takedown.objects.get().state, Release.objects.get().state) == ("gone", "retracted")


def test_where_the_network_does_not_let_us_people_do_it_until_it_is_seen_gone(town):
    out(town, town.sky)
    withdraw(town, "social media")
    work()
    row = Takedown.objects.get()
    assert row.state == "by hand"
    assert "not connected" in row.why
    assert row.deadline - row.asked_at == town.school.takedown_within
    for person in (town.author, town.reader, town.principal):
        assert "Take a post down by hand" in kinds_waiting_for(person)
    assert kinds_waiting_for(town.lead) == []
    actions.say_gone(takedown=row.pk, by=town.author)
    work()  # the page cannot be looked at from here
    row.refresh_from_db()
    assert (row.state, row.said_by) == ("said gone", town.author)
    assert "Look whether a post is gone" in kinds_waiting_for(town.reader)
    assert "Look whether a post is gone" not in kinds_waiting_for(town.author)
    with pytest.raises(Refused, match="You said yourself"):
        actions.confirm(takedown=row.pk, by=town.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Takedown.objects.filter(pk=row.pk).update(seen_by=town.author)
    actions.say_still_there(takedown=row.pk, by=town.reader)
    assert Takedown.objects.get().state == "by hand"
    actions.say_gone(takedown=row.pk, by=town.author)
    work()
    actions.confirm(takedown=row.pk, by=town.reader)
    row.refresh_from_db()
    assert (row.state, Release.objects.get().state) == ("gone", "retracted")


def test_what_colleagues_take_down_by_hand_is_followed_to_its_end_too(town):
    release = out(town, town.sky)
    reason = "The date was wrong, sorry"
    asked = ask_to_retract(
        release=release.pk, reason=reason, urgent=True, hash_read=release.content_hash, by=town.author
    )
    retract(retraction=asked.pk)
    row = Takedown.objects.get()
    assert (row.state, row.by_policy) == ("by hand", False)
    actions.say_gone(takedown=row.pk, by=town.author)
    work()
    actions.confirm(takedown=row.pk, by=town.reader)
    release.refresh_from_db()
    asked.refresh_from_db()
    assert release.state == "retracted"
    assert asked.gone_at is not None


def test_the_principal_and_the_safeguarding_lead_hear_once_of_what_is_overdue(town):
    out(town, town.sky)
    withdraw(town, "social media")
    work()
    past = timezone.now() - timedelta(hours=30)
    Takedown.objects.update(asked_at=past, deadline=past + timedelta(hours=24))
    Effect.objects.filter(kind="takedown.overdue").update(due=past)
    for _ in range(2):
        Effect.objects.filter(kind="takedown.overdue").update(done_at=None)
        work()
    told = Effect.objects.filter(key__startswith="overdue")
    assert sorted(e.payload["to"] for e in told) == sorted([town.principal.email, town.lead.email])
    assert kinds_waiting_for(town.lead) == ["Overdue: a post is not down yet"]
    assert "Overdue: take a post down by hand" in kinds_waiting_for(town.principal)
    page = signed_in(town.principal).get("/takedowns/").content.decode()
    assert "Overdue" in page


@pytest.mark.parametrize("change", [{"expires_on": timezone.localdate()}, {"withdrawn_on": timezone.localdate()}])
def test_each_day_begins_with_what_ran_out_in_the_night(town, change):
    release = out(town, town.board)
    town.pupil.consents.filter(use="website").update(given_on=timezone.localdate() - timedelta(days=400), **change)
    sweeping.begin_the_day(timestamp=0)
    sweeping.begin_the_day(timestamp=0)
    work()
    release.refresh_from_db()
    assert release.state == "retracted"
    assert types().count("consents.looked_through") == 1


def test_a_post_that_names_without_a_picture_comes_down_too(town):
    consents(town, form="name", given_by="A parent")
    post = a_draft_post(town.author, [town.board], "Well done Amina Bexley, who ran a mile for the hospice.")
    submit(post=post, by=town.author, readers=[town.reader.pk])
    agree(post=post, by=town.reader, hash_read=Post.objects.get(pk=post.pk).content_hash)
    carry(release=post.releases.get().pk)
    assert (post.releases.get().state, post.mentions.get().in_full) == ("sent", True)
    withdraw(town)
    work()
    assert post.releases.get().state == "retracted"


def test_a_name_comes_down_when_consent_to_it_ends(town):
    release = out(town, town.board, text="Amina’s beans have grown as tall as she is.")
    assert release.post.mentions.get().pupil == town.pupil
    consents(town, form="picture", given_by="A parent")
    work()
    release.refresh_from_db()
    assert release.state == "retracted"


def test_whoever_cannot_read_posts_sees_no_takedown(town):
    out(town, town.sky)
    withdraw(town, "social media")
    work()
    row = Takedown.objects.get()
    other = a_person(Role.SENIOR_LEADER, a_school("ashdown"))
    assert signed_in(other).get(f"/takedowns/{row.pk}/").status_code == 403
    assert str(row) not in signed_in(other).get("/takedowns/").content.decode()
    assert signed_in(other).post(f"/takedowns/{row.pk}/gone/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_waits_for_a_check_that_is_being_made_and_then_finds_the_post(town, monkeypatch):
    """The check has read consent, and nothing shows yet that it goes out: the withdrawal's look must not pass it by."""
    release = agreed(town, town.board).releases.get()
    checked, looking = threading.Event(), threading.Event()
    write = releasing.record

    def slow(type: str, **also: object) -> None:
        checked.set()
        assert looking.wait(10)
        time.sleep(0.3)  # the look has begun by now, and waits
        write(type, **also)

    monkeypatch.setattr(releasing, "record", slow)
    with ThreadPoolExecutor(1) as sender:
        sent = sender.submit(_beginning, release.pk)
        assert checked.wait(10)
        assert Release.objects.get().state == "queued"
        withdraw(town)
        looking.set()
        reach_what_is_out([str(town.pupil.pk)])
        sent.result()
    assert (Release.objects.get().state, Takedown.objects.get().state) == ("sending", "asked")


def _beginning(release: int) -> None:
    try:
        releasing.begin(release=release, at=timezone.now(), by=None)
    finally:
        connection.close()
