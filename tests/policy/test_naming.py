"""The same name blocks in one post and passes in another, as the family agreed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from goodstanding.policy.consent import Answer, Consent, Form, Use
from goodstanding.policy.names import Level, NameFound
from goodstanding.policy.publishing import ChannelFacts, FaceFacts, ImageFacts, PostFacts, PupilFacts, check_post
from goodstanding.policy.publishing.facts import LONDON

NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)
TEXT = "Well done to Amelia Jones!"
NAMING = {"no_pupil_is_named", "names_are_settled", "first_name_beside_picture", "whom_a_file_names_is_marked"}


def agreed(form: Form, use: Use = Use.SOCIAL_MEDIA, answer: Answer = Answer.GIVEN) -> Consent:
    return Consent(use, answer, date(2026, 9, 1), form=form)


def amelia(*consents: Consent, id: str = "p1", never_shown: bool = False) -> PupilFacts:
    return PupilFacts(id, "Amelia Jones", consents, never_shown=never_shown)


def post(
    *pupils: PupilFacts, shown: bool = False, level: Level = Level.BLOCK, part: str = "text", platform: str = "bluesky"
) -> PostFacts:
    faces = tuple(FaceFacts(n, "pupil", p) for n, p in enumerate(pupils, 1))
    images = (ImageFacts("Two pupils hold up a giant paper fish", faces if shown else (), name="fish.jpg"),)
    found = NameFound(13, 25, level, frozenset(p.id for p in pupils), "Amelia Jones")
    return PostFacts(
        text=TEXT,
        images=images,
        channels=(ChannelFacts("oakfield", platform),),
        names={part: (found,)},
        named={} if shown else {p.id: p for p in pupils},
    )


def said(facts: PostFacts) -> list[tuple[str, str]]:
    """The rules about names that do not hold, and whether they block."""
    found = check_post(facts, NOW).findings
    return [(f.rule.split(".")[-1], f.severity.value) for f in found if f.rule.split(".")[-1] in NAMING]


STOPPED = [("no_pupil_is_named", "block")]


@pytest.mark.parametrize(
    ("form", "alone", "beside"),
    [
        (Form.PICTURE, STOPPED, STOPPED),
        (Form.PICTURE_FIRST_NAME, STOPPED, STOPPED),
        (Form.PICTURE_FULL_NAME, [], []),
        (Form.NAME, [], STOPPED),
        (Form.PICTURE_OR_NAME, [], STOPPED),
        (Form.WORK, STOPPED, STOPPED),
    ],
)
def test_a_full_name_goes_as_far_as_the_form(form: Form, alone: list[object], beside: list[object]) -> None:
    assert said(post(amelia(agreed(form)))) == alone
    assert said(post(amelia(agreed(form)), shown=True)) == beside
    # What needs no stop needs no answer either.
    assert said(post(amelia(agreed(form)), level=Level.REVIEW)) == [("names_are_settled", "advise")] * bool(alone)


def test_consent_is_for_one_use_at_a_time() -> None:
    facts = post(amelia(agreed(Form.NAME)))
    assert said(facts) == []
    assert said(replace(facts, channels=(ChannelFacts("board", "noticeboard"),))) == STOPPED
    assert said(replace(facts, channels=())) == STOPPED  # it may go anywhere yet
    assert said(replace(facts, names={"image:1:words": facts.names["text"]})) == []


@pytest.mark.parametrize(
    "other",
    [amelia(id="p2"), amelia(agreed(Form.PICTURE), id="p2"), amelia(agreed(Form.NAME), id="p2", never_shown=True)],
)
def test_of_two_pupils_of_one_name_the_stricter_consent_counts(other: PupilFacts) -> None:
    assert said(post(amelia(agreed(Form.NAME)), other)) == STOPPED
    assert said(post(amelia(agreed(Form.NAME)), amelia(agreed(Form.NAME), id="p2"))) == []


def test_a_bar_reads_exactly_as_no_consent() -> None:
    for shown in (False, True):
        barred = amelia(agreed(Form.PICTURE_FULL_NAME), never_shown=True)
        told, none = (check_post(post(p, shown=shown), NOW).findings for p in (barred, amelia()))
        assert [f for f in told if "name" in f.message] == [f for f in none if "name" in f.message] != []


@pytest.mark.parametrize(
    ("form", "shown", "why", "next_step"),
    [
        (Form.PICTURE_FIRST_NAME, False, "the family agreed to the first name alone", "Use the first name alone."),
        (Form.PICTURE_OR_NAME, True, "never to both in one post", "Leave the name out, or use another picture."),
        (Form.PICTURE, False, "no written consent for it on social media", "Use the first name alone"),
        (Form.PICTURE, True, "no written consent for it on social media", "even a first name tells"),
    ],
)
def test_it_is_said_why_and_what_would_pass(form: Form, shown: bool, why: str, next_step: str) -> None:
    [finding] = (f for f in check_post(post(amelia(agreed(form)), shown=shown), NOW).blocks if "named" in f.rule)
    assert why in finding.message
    assert next_step in finding.next_step


def test_a_name_of_nobody_known_is_nobodys_to_agree_to() -> None:
    assert said(replace(post(amelia(agreed(Form.NAME))), named={})) == STOPPED


def test_a_file_named_after_a_pupil_asks_to_look_for_them() -> None:
    facts = post(amelia(agreed(Form.PICTURE)), part="image:1:name")
    assert said(facts) == [("whom_a_file_names_is_marked", "advise")]
    shown = post(amelia(agreed(Form.PICTURE)), shown=True, part="image:1:name")
    assert said(shown) == []
