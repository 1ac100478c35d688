"""What the watchdog expects, and what answers come to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.watching import Found, Question, Step, questions, read
from tests import sites
from tests.oracle import open_at

SITE = sites.secondary()
BREAK = sites.at("2026-11-17", "10:50")
LESSON = sites.at("2026-11-17", "09:30")
Q = Question(sites.STAFF, "reddit", "reddit.com", frozenset({Found.SHUT}))


@pytest.mark.parametrize("moment", [BREAK, LESSON])
def test_it_expects_what_the_oracle_says(moment):
    audiences = (sites.STAFF, sites.PUPILS, sites.REPRESENTATIVES)
    asked = questions(SITE, audiences, moment)
    assert {q.audience for q in asked} == set(audiences)
    for q in asked:
        assert (q.wanted != {Found.SHUT}) is open_at(SITE, q.audience, q.host, moment), q


def test_restricted_youtube_is_told_from_open():
    for site in (SITE, sites.primary()):
        (asked,) = questions(site, [sites.STAFF], BREAK, only=frozenset({"youtube"}))
        chosen = timeline(site, sites.STAFF, BREAK, BREAK + timedelta(seconds=1))[0].state.youtube
        wanted = {"allowed": Found.OPEN, "restricted": Found.RESTRICTED, "not allowed": Found.SHUT}[chosen]
        assert asked.wanted == {wanted}


def test_at_the_bell_both_answers_are_right_and_soon_after_only_one():
    bell = sites.at("2026-11-17", "10:40")

    def wanted(seconds):
        return next(
            q.wanted
            for q in questions(SITE, [sites.STAFF], bell + timedelta(seconds=seconds))
            if q.service == "discord"
        )

    assert wanted(-30) == {Found.SHUT}
    assert wanted(3) == {Found.SHUT, Found.OPEN}
    assert wanted(30) == {Found.OPEN}


def test_answers_are_counted_and_name_what_differs():
    other = Question(sites.STAFF, "x", "x.com", frozenset({Found.OPEN}))
    assert read([(Q, Found.SHUT), (other, Found.OPEN)]).standing is Step.IN_STEP
    reading = read([(Q, Found.OPEN), (other, Found.SHUT)])
    assert reading.standing is Step.DRIFTED
    assert (reading.open_though_shut, reading.shut_though_open) == (("reddit",), ("x",))
    assert (reading.asked, reading.in_step) == (2, 0)


def test_an_engine_that_does_not_answer_is_not_in_step():
    assert read([]).standing is Step.NOT_REACHABLE
    assert read([(Q, Found.NOTHING)] * 2 + [(Q, Found.SHUT)]).standing is Step.NOT_REACHABLE
    assert read([(Q, Found.NOTHING)] * 9 + [(Q, Found.OPEN)]).standing is Step.DRIFTED


def test_a_proxy_shows_restricted_youtube_as_open():
    youtube = Question(sites.STAFF, "youtube", "www.youtube.com", frozenset({Found.RESTRICTED}))
    assert read([(youtube, Found.OPEN)]).standing is Step.DRIFTED
    assert read([(youtube, Found.OPEN)], sees_restricted=False).standing is Step.IN_STEP
    assert read([(youtube, Found.SHUT)], sees_restricted=False).standing is Step.DRIFTED
