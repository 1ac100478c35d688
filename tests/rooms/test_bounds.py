"""What is too large is turned away before it is read; what changed meanwhile is said, not broken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from goodstanding.outbox import Later
from goodstanding.policy.roles import Role
from goodstanding.policy.verdict import Refused
from goodstanding.publishing.composing.actions import take_back, withdraw
from goodstanding.publishing.models import NoticeboardItem, Post
from goodstanding.publishing.reading.actions import agree, submit
from goodstanding.publishing.release.carry import carry
from tests.making import (
    a_draft_post,
    a_person,
    a_school,
    a_trust,
    an_agreed_post,
    an_approved_channel,
    principal_of,
    signed_in,
)


def scene() -> tuple[Any, ...]:
    """A school, an author, a reader, and an open noticeboard."""
    school = a_school(f"school-{uuid4().hex[:8]}")
    author, reader = a_person(Role.REPRESENTATIVE, school), a_person(Role.SENIOR_LEADER, school)
    return school, author, reader, an_approved_channel(school, [author, reader])


@pytest.mark.django_db
@pytest.mark.parametrize(("known", "megabytes", "answer"), [(False, 2, 413), (True, 2, 302), (True, 300, 413)])
def test_a_request_too_large_is_turned_away(known: bool, megabytes: int, answer: int) -> None:
    a_trust()
    school, author, _, _ = scene()
    client = signed_in(author) if known else Client()
    page = f"/posts/new/?school={school.slug}"
    said = {"CONTENT_LENGTH": str(megabytes * 1024**2)} if megabytes > 2 else {}
    more = "x" * 1024**2 * min(megabytes, 2)
    sent = client.post(page, {"id": str(uuid4()), "text": "Hello", "do": "save", "more": more}, **said)
    assert sent.status_code == answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/posts/?q=%00",
        "/posts/new/?school=%00",
        "/pupils/search/?school=%00&q=%00",
        "/channels/?words=%00",
        "/noticeboard/%00/",
    ],
)
def test_an_address_with_a_nul_is_no_address(address: str) -> None:
    a_trust()
    _, author, _, _ = scene()
    assert signed_in(author).get(address).status_code in (400, 404)


@pytest.mark.django_db
def test_what_was_typed_stays_when_the_post_has_moved_on() -> None:
    a_trust()
    _, author, reader, board = scene()
    post = a_draft_post(author, [board])
    submit(post=post, by=author, readers=[reader.pk])
    page = signed_in(author).post(
        f"/posts/{post.pk}/", {"text": "Much better words", "channels": [board.pk], "edition": "1", "do": "save"}
    )
    assert page.status_code == 409
    assert "Much better words" in page.text
    assert "waiting for a second reader" in page.text
    post.refresh_from_db()
    assert post.text == "Sports day is on Friday."


@pytest.mark.django_db
def test_nobody_begins_a_post_under_the_name_of_another() -> None:
    a_trust()
    school, author, reader, board = scene()
    post = a_draft_post(author, [board])
    typed = {"id": str(post.pk), "text": "Mine", "do": "save"}
    sent = signed_in(reader).post(f"/posts/new/?school={school.slug}", typed)
    assert sent.status_code == 404
    post.refresh_from_db()
    assert (post.text, post.author) == ("Sports day is on Friday.", author)


# Two at once: every outcome is one of those that could have come one after the other.


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """What each job answers or raises, all begun at one moment in threads of their own."""
    begin, answers = threading.Barrier(len(jobs)), [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        begin.wait()
        try:
            answers[number] = job()
        except Exception as error:
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    unexpected = [a for a in answers if isinstance(a, Exception) and not isinstance(a, Refused)]
    assert not unexpected, unexpected
    return answers


def again(row: Any) -> Any:
    """The row as another request has it."""
    return type(row).objects.get(pk=row.pk)


@pytest.mark.django_db(transaction=True)
def test_agreed_twice_and_taken_back_at_once() -> None:
    a_trust()
    for _ in range(8):
        school, author, reader, board = scene()
        third = principal_of(school)
        post = submit(post=a_draft_post(author, [board]), by=author, readers=[reader.pk])
        seen = post.content_hash
        at_once(
            partial(agree, post=post, by=again(reader), hash_read=seen),
            partial(agree, post=post, by=again(third), hash_read=seen),
            partial(take_back, post=post, by=again(author)),
        )
        post.refresh_from_db()
        standing = post.agreements.filter(voided_at=None).count()
        queued = post.releases.filter(state="queued").count()
        assert (post.state, standing, queued) in {("draft", 0, 0), ("agreed", 1, 1)}


@pytest.mark.django_db(transaction=True)
def test_taken_back_withdrawn_and_sent_at_once() -> None:
    a_trust()
    for _ in range(8):
        _, author, reader, board = scene()
        post, _ = an_agreed_post(author, reader, [board])
        release = post.releases.get()
        at_once(
            partial(carry, release=release.pk),
            partial(take_back, post=post, by=again(author)),
            partial(withdraw, post=post, by=again(reader)),
        )
        post.refresh_from_db()
        release.refresh_from_db()
        public = NoticeboardItem.objects.filter(release=release).count()
        assert (post.state, release.state, public) in {
            ("released", "sent", 1),
            ("draft", "cancelled", 0),
            ("withdrawn", "cancelled", 0),
        }


@pytest.mark.django_db(transaction=True)
def test_two_workers_carry_one_release() -> None:
    a_trust()
    for _ in range(5):
        _, author, reader, board = scene()
        release = an_agreed_post(author, reader, [board])[0].releases.get()

        def work(release: int = release.pk) -> None:
            with suppress(Later):
                carry(release=release)

        at_once(work, work)
        release.refresh_from_db()
        assert release.state == "sent", release.why
        assert NoticeboardItem.objects.filter(release=release).count() == 1
        assert release.attempts.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_new_post_sent_twice_at_once_is_one() -> None:
    a_trust()
    school, author, _, board = scene()
    browsers = [signed_in(author), signed_in(author)]
    for _ in range(4):
        typed = {
            "id": str(uuid4()),
            "text": "Hello all",
            "channels": [board.pk],
            "when": "now",
            "do": "save",
            "edition": "0",
        }
        answers = at_once(*[partial(b.post, f"/posts/new/?school={school.slug}", typed) for b in browsers])
        assert [a.status_code for a in answers] == [302, 302]
        assert Post.objects.filter(pk=typed["id"]).count() == 1
