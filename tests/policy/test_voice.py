"""Authority and voice: what is worth a second thought is found, and ordinary posts are left alone."""

import time
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodstanding.policy import links, voice
from goodstanding.policy.publishing import ImageFacts, PostFacts, check_post
from goodstanding.policy.publishing.facts import LONDON
from goodstanding.policy.verdict import Finding
from goodstanding.policy.voice import fairness, matters, others, promises, role, whereabouts
from goodstanding.policy.voice.reading import Look

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


def picture(*rights: str, words: tuple[str, ...] = ()) -> ImageFacts:
    return ImageFacts("A bridge made of spaghetti holds a bag of sand", rights=rights, words=words)


@pytest.mark.parametrize(
    ("image", "part"),
    [
        (picture("© Lena Brandt, all rights reserved"), "image:1"),
        (picture("Lena Brandt"), "image:1"),
        (picture(words=("© 2024", "Bridges")), "image:1:words"),
        (picture(words=("gettyimages",)), "image:1:words"),
        (picture(words=("Photo by L. Brandt",)), "image:1:words"),
        (picture(words=("SAMPLE ONLY",)), "image:1:words"),
    ],
)
def test_a_picture_marked_as_somebody_elses_is_asked_about(image: ImageFacts, part: str) -> None:
    [found] = said("Look!", image)
    assert (found.rule, found.clause) == ("voice.pictures_are_ours_to_use", "voice/lawful")
    assert found.where
    assert found.where.part == part


@pytest.mark.parametrize(
    "image",
    [
        picture("© Deansfield School", "Three Valleys Trust 2026"),
        picture("OLYMPUS DIGITAL CAMERA", "unknown", "© 2026", "Canon", ""),
        picture(words=("Copyright Deansfield School", "Sports day 2026", "Getting ready", "Class 4")),
    ],
)
def test_our_own_marks_and_a_cameras_say_nothing(image: ImageFacts) -> None:
    assert said("Look!", image) == []


EASY = "The cat sat on the mat. It was a warm day. We all had a good time in the sun. " * 5
HARD = (
    "Notwithstanding considerable organisational restructuring undertaken throughout the preceding academic "
    "year, the establishment's comprehensive curricular provision continues demonstrating significant measurable "
    "improvement across the majority of assessed disciplines, particularly regarding longitudinal attainment. " * 3
)


def test_a_reading_age_is_told_only_of_a_long_and_hard_text() -> None:
    assert (voice.reading_age(EASY), voice.reading_age("Far too short.")) == (5, None)
    age = voice.reading_age(HARD)
    assert age is not None
    assert age > 20
    [found] = said(HARD)
    assert f"people of about {age}" in found.message
    assert said(EASY) == []


def test_a_schools_own_places_and_pages_pass() -> None:
    mine = PostFacts(
        text="https://maps.app.goo.gl/abc and https://news.deansfield.example.org/a",
        own_contacts=("https://maps.app.goo.gl/abc",),
        own_hosts=("deansfield.example.org",),
    )
    assert check_post(mine, NOW).findings == ()


def test_advice_takes_two_milliseconds_and_not_two_hundred() -> None:
    long = " ".join(text for text, _ in POSTS)[:5_000]
    began = time.process_time()
    said(long)
    assert time.process_time() - began < 0.2


LOOKS = {
    f"{module.__name__.rpartition('.')[2]}{name}": look
    for module in (fairness, matters, others, promises, role, whereabouts)
    for name, look in vars(module).items()
    if isinstance(look, Look) and look.needs
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_text_is_passed_over_that_would_match(look: Look, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(look.expression, fullmatch=True, alphabet=st.characters(codec="ascii")))
    assert look.search(text)
