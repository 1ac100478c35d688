"""Rulings cover the finding they were about and nothing else; every rule about a post is sorted."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from inspect import signature

import pytest

from goodstanding import policy
from goodstanding.policy.names.found import Level, NameFound
from goodstanding.policy.publishing import FaceFacts, ImageFacts, PostFacts, PupilFacts, check_post
from goodstanding.policy.questioning import (
    NEVER,
    QuestionFacts,
    Ruling,
    RulingFacts,
    Subject,
    choices_for,
    may_end,
    may_question,
    may_rule,
    roles_deciding,
)
from goodstanding.policy.questioning.faring import Faring
from goodstanding.policy.questioning.subjects import MAY_BE_OVERRULED
from goodstanding.policy.roles import HELD_BY, Permission, Role
from goodstanding.policy.rules import REGISTRY, Rule

AT = datetime(2026, 11, 17, 9, tzinfo=UTC)
TEXT, NAME = "Well done to Will Grace!", "Will Grace"
NAMED = "publishing.no_pupil_is_named"


def rules_about_posts() -> Iterator[str]:
    """Every rule that is asked about a post as it is written."""
    for module in pkgutil.walk_packages(policy.__path__, f"{policy.__name__}."):
        for thing in vars(import_module(module.name)).values():
            if isinstance(thing, Rule) and "PostFacts" in map(str, _asked(thing)):
                yield thing.name


def _asked(rule: Rule) -> Iterator[object]:
    return (parameter.annotation for parameter in signature(rule.ask).parameters.values())


def test_of_every_rule_about_a_post_it_is_said_whether_it_can_be_ruled_away():
    about = set(rules_about_posts()) | {"consent.consent_holds", "limits.fits_the_network"}
    assert len(about) > 12
    sorted_ = MAY_BE_OVERRULED.keys() | NEVER.keys()
    assert not sorted(about - sorted_)
    assert not MAY_BE_OVERRULED.keys() & NEVER.keys()
    assert sorted_ - REGISTRY.keys() <= {"pictures.accepted"}
    assert all(NEVER.values())


def test_whoever_rules_may_open_the_page_and_read_the_post():
    for subject in Subject:
        assert roles_deciding(subject) <= HELD_BY[Permission.RULE_ON_CHECK] & HELD_BY[Permission.READ_POST]
        assert choices_for(subject)[-1].value == "other"


def facts(text: str = TEXT, pupils: tuple[str, ...] = ("p1",), **also) -> PostFacts:
    start = text.find(NAME)
    found = (NameFound(start, start + len(NAME), Level.BLOCK, frozenset(pupils), NAME),)
    return PostFacts(text=text, names={"text": found} if start >= 0 else {}, **also)


def named(post: PostFacts) -> list[str]:
    return [f.key for f in check_post(post, AT).findings if f.rule == NAMED]


def ruling(part: str = "", words: str = "will grace", pupils: tuple[str, ...] = ("p1",), rule: str = NAMED) -> Ruling:
    return Ruling(1, rule, words, part, frozenset(pupils))


def test_a_ruling_for_a_post_goes_with_the_words_and_not_with_the_text_around():
    mine = (ruling("text"),)
    assert named(facts())
    assert not named(facts(rulings=mine))
    assert not named(facts("Yes! And well done to Will Grace, too.", rulings=mine))
    assert named(facts(rulings=(ruling("image:1:alt"),)))
    assert named(facts(rulings=(ruling("text", words="will graceful"),)))
    assert named(facts(rulings=(ruling("text", rule="publishing.names_are_settled"),)))


def test_a_ruling_for_good_is_about_those_pupils_only():
    assert not named(facts(rulings=(ruling(),)))
    assert not named(facts(pupils=("p1",), rulings=(ruling(pupils=("p1", "p2")),)))
    assert named(facts(pupils=("p1", "p2"), rulings=(ruling(),)))
    assert named(facts(rulings=(ruling(words="grace will"),)))


def test_a_pupil_in_the_posts_own_photographs_is_never_overlooked():
    face = FaceFacts(1, "pupil", PupilFacts("p1", NAME))
    image = ImageFacts("A child reads a book by the window.", (face,))
    assert named(facts(images=(image,), rulings=(ruling(),)))


@pytest.mark.parametrize("rule", sorted(NEVER))
def test_what_can_never_be_ruled_away_stays_whatever_was_ruled(rule):
    face = FaceFacts(1, "pupil", PupilFacts("p1", NAME))
    post = PostFacts(text="", images=(ImageFacts("", (face,), faces_looked_for=True, looked_over=False),) * 5)
    for finding in check_post(post, AT).findings:
        if finding.rule == rule:
            everything = tuple(Ruling(n, rule, w) for n, w in enumerate(("", "x")))
            left = check_post(replace(post, rulings=everything), AT)
            assert finding in left.findings
    assert not may_question(QuestionFacts(rule=rule, words="some words", said="It is wrong", choice="other"))


def the_facts(**also) -> RulingFacts:
    values = {
        "rule": NAMED,
        "words": NAME,
        "by": "joe",
        "roles": frozenset({Role.SAFEGUARDING_LEAD}),
        "asked_by": "tom",
        "writers": frozenset({"tom"}),
        "nobody_left": False,
        "wrong": True,
        "reason": "It is the author.",
    }
    return RulingFacts(**(values | also))


@pytest.mark.parametrize(
    ("also", "may"),
    [
        ({}, True),
        ({"for_good": True}, True),
        ({"wrong": False}, True),
        ({"by": "tom"}, False),
        ({"writers": frozenset({"tom", "joe"})}, False),
        ({"asked_by": "joe"}, False),
        ({"roles": frozenset({Role.SENIOR_LEADER})}, False),
        ({"roles": frozenset({Role.SENIOR_LEADER}), "rule": "publishing.pictures_are_described"}, True),
        ({"roles": frozenset({Role.CHIEF_EXECUTIVE})}, False),
        ({"roles": frozenset({Role.CHIEF_EXECUTIVE}), "nobody_left": True}, False),
        ({"roles": frozenset({Role.CHIEF_EXECUTIVE}), "nobody_left": True, "wrong": False}, True),
        (
            {
                "roles": frozenset({Role.CHIEF_EXECUTIVE}),
                "nobody_left": True,
                "rule": "publishing.no_contact_details",
            },
            True,
        ),
        ({"withheld": True}, False),
        ({"withheld": True, "wrong": False}, True),
        ({"exact": False}, True),
        ({"exact": False, "for_good": True}, False),
        ({"words": ""}, False),
        ({"reason": "No."}, False),
        ({"ruled": True}, False),
        ({"rule": "consent.consent_holds"}, False),
    ],
)
def test_who_may_rule_what(also, may):
    assert bool(may_rule(the_facts(**also))) is may


def test_what_is_withheld_is_refused_in_the_same_words_as_anything_else():
    """Else the record of refusals would tell which pupil is never to be shown."""
    barred = may_rule(the_facts(withheld=True))
    assert barred == may_rule(the_facts(words=""))


def test_a_ruling_is_ended_once_by_who_may_rule():
    lead = frozenset({Role.SAFEGUARDING_LEAD})
    assert may_end(NAMED, lead, "He is a pupil now.", False)
    assert not may_end(NAMED, lead, "He is a pupil now.", True)
    assert not may_end(NAMED, frozenset({Role.REPRESENTATIVE}), "He is a pupil now.", False)


@pytest.mark.parametrize(
    ("numbers", "share", "wolf"),
    [
        ({}, 0, False),
        ({"overruled": 5, "heeded": 3}, 62, True),
        ({"overruled": 4, "heeded": 4}, 50, False),
        ({"overruled": 5, "heeded": 2}, 71, False),
        ({"overruled": 5, "answered": 2, "upheld": 1, "standing": 90}, 62, True),
    ],
)
def test_a_check_cries_wolf_where_over_half_of_enough_were_overruled(numbers, share, wolf):
    faring = Faring(**numbers)
    assert (faring.share_overruled, faring.cries_wolf) == (share, wolf)
    assert faring.fired == sum(numbers.values())


def test_dates_do_not_matter_to_a_ruling():
    assert not named(facts(rulings=(ruling(),), scheduled_for=datetime(2027, 1, 1, tzinfo=UTC)))
    assert date(2026, 11, 17) == facts().public_on(AT)
