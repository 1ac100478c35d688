"""What a post may hold, who may agree it, and when it may go out."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.consent import Answer, Consent, Form, Use
from goodstanding.policy.names import Level, NameFound
from goodstanding.policy.publishing import (
    GRACE,
    ChannelFacts,
    Content,
    ContentImage,
    FaceFacts,
    ImageFacts,
    PostFacts,
    PupilFacts,
    check_post,
    content_hash,
    may_submit,
    settled,
)
from goodstanding.policy.publishing.facts import LONDON
from goodstanding.policy.verdict import Verdict, advise

NOW = datetime(2026, 11, 16, 15, 40, tzinfo=LONDON)
BLUESKY, BOARD = ChannelFacts("@oakfield", "bluesky"), ChannelFacts("oakfield", "noticeboard")
ALT = "Two pupils hold up a giant paper fish"
POST = PostFacts(text="Science week has begun.", channels=(BLUESKY,))


def consent(use: Use = Use.SOCIAL_MEDIA, **rest: object) -> Consent:
    return Consent(use, Answer.GIVEN, date(2026, 9, 1), **rest)  # type: ignore[arg-type]


def shows(*faces: FaceFacts, alt: str = ALT, **rest: object) -> PostFacts:
    return replace(POST, images=(ImageFacts(alt, faces, **rest),))  # type: ignore[arg-type]


def pupil(*consents: Consent, **rest: object) -> FaceFacts:
    return FaceFacts(1, "pupil", PupilFacts("p1", "Amelia Jones", consents, **rest))  # type: ignore[arg-type]


def said(verdict: Verdict) -> list[tuple[str, str, str]]:
    """The rule's own name, its severity, and where."""
    return [
        (f.rule.removeprefix("publishing."), f.severity.value, f.where.part if f.where else "")
        for f in verdict.findings
    ]


def test_plain_words_pass() -> None:
    assert check_post(POST, NOW).findings == ()
    assert may_submit(POST, NOW).findings == ()


@pytest.mark.parametrize(
    ("text", "images", "found"),
    [
        ("", 0, [("says_something", "block", "text")]),
        (" \n🎉!", 0, [("says_something", "block", "text")]),
        ("", 1, []),
        ("Hello", 4, []),
        ("Hello", 5, [("says_something", "block", "image:5")]),
    ],
)
def test_a_post_says_or_shows_something(text: str, images: int, found: list[tuple[str, str, str]]) -> None:
    assert (
        said(check_post(replace(POST, text=text, images=tuple(ImageFacts(f"{ALT} {n}") for n in range(images))), NOW))
        == found
    )


def test_two_photographs_do_not_share_a_description() -> None:
    images = (ImageFacts(ALT), ImageFacts("Sand runs out of a bag"), ImageFacts(ALT.upper()))
    assert said(check_post(replace(POST, images=images), NOW)) == [("pictures_are_described", "advise", "image:3:alt")]


@pytest.mark.parametrize(
    ("alt", "severity"),
    [
        ("", "block"),
        ("  ", "block"),
        ("...", "block"),
        ("🎉", "block"),
        ("image", "advise"),
        ("A photo.", "advise"),
        ("Picture 2", "advise"),
        ("IMG_2031.jpg", "advise"),
        ("DSC00012", "advise"),
        ("team day out.jpeg", "advise"),
        ("sports", "advise"),
        ("Pupils", "advise"),
        ("science WEEK has  begun.", "advise"),
        (ALT, None),
    ],
)
def test_every_picture_is_described(alt: str, severity: str | None) -> None:
    found = said(check_post(shows(alt=alt, name="Team day out.jpeg"), NOW))
    assert found == ([("pictures_are_described", severity, "image:1:alt")] if severity else [])


@pytest.mark.parametrize(
    ("face", "found"),
    [
        (FaceFacts(1), [("faces_are_accounted_for", "block")]),
        (FaceFacts(1, "pupil"), [("faces_are_accounted_for", "block")]),
        (FaceFacts(1, "not a face", width=500), []),
        (FaceFacts(1, "not identifiable", width=59), []),
        (FaceFacts(1, "not identifiable", width=60), [("faces_cannot_be_told", "advise")]),
        (FaceFacts(1, "adult", adult="The mayor"), []),
        (FaceFacts(1, "adult"), [("adults_are_named", "advise")]),
        (pupil(consent()), []),
        (pupil(), [("consent.consent_holds", "block")]),
        (pupil(consent(), never_shown=True), [("consent.consent_holds", "block")]),
        (pupil(consent(Use.WEBSITE)), [("consent.consent_holds", "block")]),
    ],
)
def test_every_face_is_accounted_for(face: FaceFacts, found: list[tuple[str, str]]) -> None:
    assert said(check_post(shows(face), NOW)) == [(*one, "image:1:face:1") for one in found]


def test_faces_are_looked_for_and_looked_over_first() -> None:
    assert said(check_post(shows(faces_looked_for=False), NOW)) == [("faces_are_accounted_for", "block", "image:1")]
    assert said(check_post(shows(looked_over=False), NOW)) == [("pictures_are_looked_over", "block", "image:1")]


def test_consent_covers_every_use_that_the_channels_are() -> None:
    both = replace(shows(pupil(consent())), channels=(BLUESKY, BOARD))
    assert [f.message for f in check_post(both, NOW).blocks] == [
        "Amelia Jones may not be shown: there is no written consent for the school's website."
    ]
    # With no channel chosen yet, all that it may turn out to be.
    assert len(check_post(replace(shows(pupil()), channels=()), NOW).blocks) == 2
    assert check_post(replace(shows(pupil(consent(Use.WEBSITE))), channels=(BOARD,)), NOW)


def test_consent_counts_on_the_day_in_london_on_which_the_post_is_public() -> None:
    ends = shows(pupil(consent(expires_on=date(2026, 11, 17))))
    assert check_post(ends, NOW)
    assert check_post(replace(ends, scheduled_for=NOW.replace(hour=23, minute=59)), NOW)
    assert not check_post(replace(ends, scheduled_for=NOW + timedelta(days=1)), NOW)
    # Late in the evening of 16 July in UTC it is the 17th in London.
    summer = shows(pupil(consent(expires_on=date(2027, 7, 17))))
    assert not check_post(replace(summer, scheduled_for=datetime.fromisoformat("2027-07-16T23:30:00+00:00")), NOW)
    # A plan that has passed does not bring consent back.
    assert not check_post(replace(ends, scheduled_for=NOW), NOW + timedelta(days=1))


def named(level: Level, *pupils: str, part: str = "text") -> PostFacts:
    return replace(POST, names={part: (NameFound(0, 6, level, frozenset(pupils), "Amelia"),)})


def test_names() -> None:
    assert said(check_post(named(Level.BLOCK, "p1"), NOW)) == [("no_pupil_is_named", "block", "text")]
    assert said(check_post(named(Level.REVIEW, "p1"), NOW)) == [("names_are_settled", "advise", "text")]
    assert said(check_post(named(Level.INFO, "p1"), NOW)) == []
    found = check_post(named(Level.BLOCK, "p1", part="image:1:alt"), NOW).findings[0]
    assert found.where is not None
    assert (found.where.part, found.where.start, found.where.end) == ("image:1:alt", 0, 6)


@pytest.mark.parametrize(
    ("face", "stopped"),
    [
        (pupil(consent()), True),
        (pupil(consent(form=Form.PICTURE_FIRST_NAME)), False),
        (pupil(consent(form=Form.PICTURE_OR_NAME)), True),
        (replace(pupil(consent()), account="adult", adult="A. Jones"), False),
    ],
)
def test_a_first_name_beside_the_face(face: FaceFacts, stopped: bool) -> None:
    post = replace(shows(face), names=named(Level.INFO, "p1", "p2").names)
    assert [f.rule for f in check_post(post, NOW).blocks] == ["publishing.first_name_beside_picture"] * stopped
    assert check_post(replace(post, names=named(Level.INFO, "p2").names), NOW).findings == ()
    # A word that is a name too may be only that: somebody says.
    word = {"text": (NameFound(0, 4, Level.INFO, frozenset({"p1"}), "Hope"),)}
    assert [f.rule for f in check_post(replace(post, names=word), NOW).advice] == [
        "publishing.first_name_beside_picture"
    ] * stopped


def test_contact_details_in_the_text_and_in_descriptions() -> None:
    post = replace(shows(alt="A poster: ring 07700 900123"), text="Write to jo@example.org, 12 Mill Lane")
    assert said(check_post(post, NOW)) == [
        ("no_contact_details", "block", "text"),
        ("no_contact_details", "advise", "text"),
        ("no_contact_details", "block", "image:1:alt"),
    ]
    own = replace(post, own_contacts=("07700 900123", "jo@example.org", "12 Mill Lane"))
    assert check_post(own, NOW).findings == ()


def test_channels_are_open_and_their_limits_are_heard() -> None:
    limit = advise("official/open", "limits.length", "It is long.")
    post = replace(POST, channels=(replace(BLUESKY, findings=(limit,)), replace(BOARD, state="suspended")))
    assert [(f.rule, f.where and f.where.part) for f in check_post(post, NOW).findings] == [
        ("limits.length", None),
        ("channels.channel_is_approved", "channel:oakfield"),
    ]


def test_advice_that_may_name_a_pupil_waits_for_an_answer() -> None:
    post = named(Level.REVIEW, "p1")
    [advice] = check_post(post, NOW).findings
    assert not settled(post, NOW)
    assert not settled(replace(post, answers={advice.key: "  "}), NOW)
    assert settled(replace(post, answers={advice.key: "It is the ship, not the pupil."}), NOW)
    # An answer is to these words only.
    other = replace(post, names={"text": (NameFound(0, 6, Level.REVIEW, frozenset(), "T. Baker"),)})
    assert not settled(replace(other, answers={advice.key: "It is the ship."}), NOW)
    # Poor alt text is advice that may go unanswered.
    assert settled(shows(alt="image"), NOW)


def test_submission_wants_a_channel_and_a_time_ahead() -> None:
    assert said(may_submit(replace(POST, channels=()), NOW)) == [("goes_to_a_channel", "block", "channels")]
    assert said(may_submit(replace(POST, scheduled_for=NOW), NOW)) == [("schedule_lies_ahead", "block", "schedule")]
    assert may_submit(replace(POST, scheduled_for=NOW + timedelta(minutes=1)), NOW)


accounts = st.sampled_from(["", "pupil", "adult", "not identifiable", "not a face"])
faces = st.builds(
    FaceFacts,
    st.just(1),
    accounts,
    st.none()
    | st.builds(
        PupilFacts,
        st.sampled_from("ab"),
        st.just("A pupil"),
        st.lists(
            st.builds(
                Consent, st.sampled_from(Use), st.sampled_from(Answer), st.dates(date(2026, 11, 1), date(2026, 11, 30))
            ),
            max_size=2,
        ).map(tuple),
        st.booleans(),
    ),
    st.sampled_from(["", "Mr B"]),
    st.integers(0, 300),
)
images = st.builds(
    ImageFacts, st.sampled_from(["", ALT]), st.lists(faces, max_size=3).map(tuple), st.booleans(), st.booleans()
)


@given(st.lists(images, max_size=3), st.sampled_from([(), (BLUESKY,), (BOARD, BLUESKY)]))
def test_no_picture_passes_with_a_face_that_is_not_accounted_for(
    pictures: list[ImageFacts], channels: tuple[ChannelFacts, ...]
) -> None:
    post = replace(POST, images=tuple(pictures), channels=channels)
    verdict = may_submit(post, NOW)
    assert all(f.message and f.next_step and f.clause for f in verdict.findings)
    json.dumps([f.as_data() for f in verdict.findings])
    if verdict:
        assert channels
        for picture in pictures:
            assert picture.alt
            assert picture.faces_looked_for
            assert picture.looked_over
            for face in picture.faces:
                assert face.account
                if face.account == "pupil":
                    assert face.pupil is not None
                    assert not face.pupil.never_shown
                    assert any(c.answer is Answer.GIVEN and c.given_on <= NOW.date() for c in face.pupil.consents)


# What is agreed is bound to a fingerprint.

CONTENT = Content("Hello", (ContentImage("aa", "one", ("1:pupil:7", "2:adult")), ContentImage("bb", "two")), ("1", "2"))


def test_the_fingerprint_is_of_everything_published() -> None:
    one, two = CONTENT.images
    assert content_hash(CONTENT) == content_hash(replace(CONTENT, channels=("2", "1", "2")))
    assert content_hash(CONTENT) == content_hash(
        replace(CONTENT, images=(replace(one, tagged=("2:adult", "1:pupil:7")), two))
    )
    changed = [
        replace(CONTENT, text="Hello "),
        replace(CONTENT, text="hello"),
        replace(CONTENT, channels=("1",)),
        replace(CONTENT, images=(two, one)),
        replace(CONTENT, images=(one,)),
        replace(CONTENT, images=(replace(one, alt="One"), two)),
        replace(CONTENT, images=(replace(one, sha256="ab"), two)),
        replace(CONTENT, images=(replace(one, tagged=("1:pupil:7",)), two)),
    ]
    assert len({content_hash(c) for c in [CONTENT, *changed]}) == len(changed) + 1


def test_the_fingerprint_never_changes_with_the_program() -> None:
    assert content_hash(Content("é", (ContentImage("00", "a"),), ("x",))) == (
        "169508c66c2f6b5eea4712d3bb3d1c2ef7765cc89e71a2fae624cb65f1c71708"
    )


contents = st.builds(
    Content,
    st.text(max_size=8),
    st.lists(
        st.builds(
            ContentImage,
            st.text("0a", max_size=2),
            st.text(max_size=3),
            st.lists(st.text("ab,", max_size=2), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    st.lists(st.text("ab,", max_size=2), max_size=2).map(tuple),
)


@given(contents, contents)
def test_two_contents_share_a_fingerprint_only_when_they_are_the_same(one: Content, other: Content) -> None:
    def meant(c: Content) -> object:
        return c.text, [(i.sha256, i.alt, set(i.tagged)) for i in c.images], set(c.channels)

    assert (content_hash(one) == content_hash(other)) is (meant(one) == meant(other))


def test_grace_is_shorter_than_a_school_day() -> None:
    assert timedelta(0) < GRACE < timedelta(hours=8)
