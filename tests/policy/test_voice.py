"""Authority and voice: what is worth a second thought is found, and ordinary posts are left alone."""

from datetime import datetime

import pytest

from goodstanding.policy import links, voice
from goodstanding.policy.publishing import ImageFacts, PostFacts, check_post
from goodstanding.policy.publishing.facts import LONDON
from goodstanding.policy.verdict import Finding

from .ordinary_posts import POSTS
from .voice_cases import CASES

NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)


def facts(text: str, *images: ImageFacts) -> PostFacts:
    return PostFacts(
        text=text,
        images=images,
        own_contacts=("01632 960123",),
        own_names=("Deansfield School", "Three Valleys Trust"),
        own_hosts=("deansfield.example.org",),
    )


def said(text: str, *images: ImageFacts) -> list[Finding]:
    post = facts(text, *images)
    return [*voice.said_of(post), *(f for rule in links.RULES for f in rule(post))]


@pytest.mark.parametrize(("text", "rule", "words"), CASES)
def test_what_is_worth_a_second_thought_is_found_and_marked(text: str, rule: str, words: str) -> None:
    found = {(f.rule, text[f.where.start : f.where.end]) for f in said(text) if f.where}
    assert (rule, words) in found


@pytest.mark.parametrize(("text", "right"), POSTS)
def test_an_ordinary_post_is_left_alone(text: str, right: str) -> None:
    assert {f.rule for f in check_post(facts(text), NOW).findings} == set(right.split())


def test_nothing_of_it_stands_in_the_way() -> None:
    assert all(not f.blocks and f.next_step for text, _, _ in CASES for f in said(text))
