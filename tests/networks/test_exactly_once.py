"""Exactly once: whatever gets lost on the way, a post is public once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from goodstanding.publishing.networks.protocol import Absent, Attempt, CannotTell, Gone, Sent, Unknown

from .conftest import Place, attempt, picture
from .cutting import Wire, wire_to

pytestmark = pytest.mark.networks

COMMITS = {"Bluesky": b"putRecord", "Mastodon": b"POST /api/v1/statuses"}


@pytest.fixture
def wire(place: Place) -> Iterator[Wire]:
    with wire_to(place.server.url) as made:
        yield made


def commit_of(place: Place) -> bytes:
    return COMMITS[type(place.network).__name__]


def publish(place: Place, tried: Attempt) -> Sent:
    """As the worker does it: prepare, commit; after a lost answer wait, find, and only then again."""
    for _ in range(3):
        done = place.network.commit(tried, place.network.prepare(tried, place.session), place.session)
        if isinstance(done, Unknown):
            time.sleep(place.network.settles_in(place.session).total_seconds())
            done = place.network.find(tried, place.session)
        if not isinstance(done, Absent):
            assert isinstance(done, Sent), done
            return done
    raise AssertionError("it never got through")


def test_a_lost_answer_is_found_and_not_sent_again(place: Place, wire: Wire) -> None:
    tried = attempt("Open evening: the answer to this gets lost", picture(1, "A disc"))
    wire.lose_answer_to = commit_of(place)
    cut = place.at(wire.url)
    assert isinstance(cut.network.commit(tried, cut.network.prepare(tried, cut.session), cut.session), Unknown)
    assert wire.lost == [commit_of(place)]
    found = place.network.find(tried, place.session)
    assert isinstance(found, Sent)
    assert place.public_count() == 1


def test_the_worker_s_way_through_a_lost_answer_publishes_once(place: Place, wire: Wire) -> None:
    wire.lose_answer_to = commit_of(place)
    tried = attempt("Once only", picture(2, "A disc"))
    done = publish(place.at(wire.url), tried)
    assert wire.lost
    assert place.public_count() == 1
    found = place.network.find(tried, place.session)
    assert isinstance(found, Sent)
    assert found.remote_id == done.remote_id


def test_a_lost_request_is_found_absent_and_sent_again(place: Place, wire: Wire) -> None:
    tried = attempt("This does not get through at first")
    wire.lose_request = commit_of(place)
    cut = place.at(wire.url)
    prepared = cut.network.prepare(tried, cut.session)
    assert isinstance(cut.network.commit(tried, prepared, cut.session), Unknown)
    assert wire.lost
    assert place.network.find(tried, place.session) == Absent()
    wire.lose_request = b""
    publish(cut, tried)
    assert place.public_count() == 1


def test_on_bluesky_any_number_of_commits_is_one_post(on_bluesky: Place) -> None:
    tried = attempt("Any number of times", picture(1, "A disc"))
    done = {publish(on_bluesky, tried) for _ in range(4)}
    assert len(done) == 1
    assert on_bluesky.public_count() == 1


def test_on_bluesky_another_post_is_never_written_over(on_bluesky: Place) -> None:
    tried = attempt("The first")
    publish(on_bluesky, tried)
    other = replace(tried, draft=replace(tried.draft, text="Another under the same key"))
    assert isinstance(on_bluesky.network.commit(other, {"blobs": []}, on_bluesky.session), Unknown)
    assert isinstance(on_bluesky.network.find(other, on_bluesky.session), CannotTell)


def test_this_server_of_the_mastodon_api_would_post_twice(on_mastodon: Place) -> None:
    """Why `find` is there: the idempotency key alone does not hold."""
    tried = attempt("Twice, without looking")
    for _ in range(2):
        on_mastodon.network.commit(tried, {"media": []}, on_mastodon.session)
    assert on_mastodon.public_count() == 2


def test_the_same_words_said_before_are_not_taken_for_this_post(on_mastodon: Place) -> None:
    last_week = publish(on_mastodon, attempt("The library is open today"))
    again = attempt("The library is open today")
    known = replace(again, others=frozenset({last_week.remote_id}))
    assert on_mastodon.network.find(known, on_mastodon.session) == Absent()
    later = replace(again, at=again.at + timedelta(minutes=5))
    assert on_mastodon.network.find(later, on_mastodon.session) == Absent()
    assert publish(on_mastodon, known) != last_week
    assert on_mastodon.public_count() == 2


def test_a_post_much_like_this_one_is_left_to_a_person(on_mastodon: Place) -> None:
    publish(on_mastodon, attempt("The library is open on Monday from nine"))
    alike = attempt("The library is open on Tuesday from nine")
    found = on_mastodon.network.find(alike, on_mastodon.session)
    assert isinstance(found, CannotTell)
    assert "http" in found.why
    assert on_mastodon.network.find(attempt("Swimming lessons begin"), on_mastodon.session) == Absent()


def test_a_post_read_as_marks_by_the_server_is_still_found(on_mastodon: Place) -> None:
    tried = attempt("*Big* news: `5 < 6`\n* one\n* two\n> said & done <b>now</b>")
    done = publish(on_mastodon, tried)
    assert on_mastodon.network.find(tried, on_mastodon.session) == done


def test_it_is_found_beneath_many_later_ones(on_mastodon: Place) -> None:
    tried = attempt("The first of many")
    done = publish(on_mastodon, tried)
    secret = {"Authorization": f"Bearer {on_mastodon.session.credentials['access_token']}", "Connection": "close"}
    for number in range(45):
        httpx.post(
            f"{on_mastodon.server.url}/api/v1/statuses",
            data={"status": f"{number} said by hand"},
            headers=secret,
            timeout=60,
        ).raise_for_status()
    assert on_mastodon.network.find(tried, on_mastodon.session) == done


def test_taken_down_by_hand_is_gone(place: Place) -> None:
    done = publish(place, attempt("Deleted by somebody else"))
    place.network.retract(done, place.session)
    assert place.network.verify(done, place.session) == Gone()
