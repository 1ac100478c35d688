"""The second reader, publishing alone, release and taking down."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.publishing import (
    GRACE,
    AgreementFacts,
    AloneFacts,
    ChannelFacts,
    ReleaseFacts,
    RetractionFacts,
    may_agree,
    may_publish_alone,
    may_release,
    may_retract,
)
from goodstanding.policy.publishing.facts import LONDON
from goodstanding.policy.verdict import Verdict, block

NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)
HOUR = timedelta(hours=1)
WRONG = Verdict.of([block("voice/image-consent", "consent.consent_holds", "There is none.")])


def rules(verdict: Verdict) -> list[str]:
    return [f.rule.split(".")[1] for f in verdict.blocks]


AGREEMENT = AgreementFacts(
    by="reader", author="author", editors=frozenset({"editor"}), hash_read="h", hash_now="h", at=NOW
)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"by": "author"}, ["agreed_by_someone_else"]),
        ({"by": "editor"}, ["agreed_by_someone_else"]),
        ({"hash_read": "old"}, ["agreed_as_read"]),
        ({"hash_read": "", "hash_now": ""}, ["agreed_as_read"]),
        ({"scheduled_for": NOW + HOUR}, []),
        ({"scheduled_for": NOW}, ["agreed_before_its_time"]),
        ({"check": WRONG}, ["consent_holds"]),
    ],
)
def test_agreement(changes: dict[str, object], found: list[str]) -> None:
    assert rules(may_agree(replace(AGREEMENT, **changes))) == found  # type: ignore[arg-type]


people = st.sampled_from("abcd")


@given(people, people, st.frozensets(people), st.sampled_from(["", "x", "y"]), st.sampled_from(["", "x", "y"]))
def test_nobody_ever_agrees_what_they_wrote_or_did_not_read(
    by: str, author: str, editors: frozenset[str], read: str, now: str
) -> None:
    if may_agree(AgreementFacts(by=by, author=author, editors=editors, hash_read=read, hash_now=now, at=NOW)):
        assert by != author
        assert by not in editors
        assert read == now != ""


ALONE = AloneFacts(
    reason="The buses are late.",
    asked_at=NOW - 25 * HOUR,
    answered=False,
    wait=24 * HOUR,
    at=NOW,
    hash_read="h",
    hash_now="h",
)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"asked_at": NOW - 24 * HOUR}, []),
        ({"asked_at": NOW - 24 * HOUR + timedelta(seconds=1)}, ["nobody_answered_in_time"]),
        ({"asked_at": None}, ["nobody_answered_in_time"]),
        ({"answered": True}, ["nobody_answered_in_time"]),
        ({"wait": None}, ["nobody_answered_in_time"]),
        ({"reason": " busy now "}, ["alone_is_explained"]),
        ({"hash_read": "old"}, ["agreed_as_read"]),
        ({"scheduled_for": NOW - HOUR}, ["agreed_before_its_time"]),
        ({"check": WRONG}, ["consent_holds"]),
    ],
)
def test_publishing_alone(changes: dict[str, object], found: list[str]) -> None:
    assert rules(may_publish_alone(replace(ALONE, **changes))) == found  # type: ignore[arg-type]


RELEASE = ReleaseFacts(
    hash_agreed="h",
    hash_now="h",
    agreed_by="reader",
    writers=frozenset({"author", "editor"}),
    alone=False,
    agreed_at=NOW,
    scheduled_for=None,
    at=NOW,
    channel=ChannelFacts("@oakfield", "bluesky"),
)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"hash_agreed": None}, ["still_as_agreed"]),
        ({"hash_now": "other"}, ["still_as_agreed"]),
        ({"agreed_by": "editor"}, ["still_as_agreed"]),
        ({"agreed_by": "author", "alone": True}, []),
        ({"scheduled_for": NOW + HOUR}, ["due_by_now"]),
        ({"scheduled_for": NOW - GRACE}, []),
        ({"scheduled_for": NOW - GRACE - timedelta(seconds=1)}, ["in_time"]),
        ({"agreed_at": NOW - GRACE - timedelta(seconds=1)}, ["in_time"]),
        ({"agreed_at": NOW - 9 * HOUR, "scheduled_for": NOW}, []),
        ({"channel": ChannelFacts("@oakfield", "bluesky", "closed")}, ["channel_is_approved"]),
        ({"check": WRONG}, ["consent_holds"]),
    ],
)
def test_release(changes: dict[str, object], found: list[str]) -> None:
    assert rules(may_release(replace(RELEASE, **changes))) == found  # type: ignore[arg-type]


RETRACTION = RetractionFacts(
    by="author", public=True, reason="The date was wrong.", hash_read="h", hash_public="h", agreed_by="reader"
)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"public": False}, ["is_public"]),
        ({"hash_read": "old"}, ["is_public"]),
        ({"reason": "oops"}, ["taking_down_is_explained"]),
        ({"agreed_by": None}, ["taking_down_is_agreed"]),
        ({"agreed_by": "author"}, ["taking_down_is_agreed"]),
        ({"agreed_by": None, "cannot_wait": True}, []),
    ],
)
def test_taking_down(changes: dict[str, object], found: list[str]) -> None:
    assert rules(may_retract(replace(RETRACTION, **changes))) == found  # type: ignore[arg-type]
