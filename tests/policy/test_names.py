"""Pupils' names are found however they are written, and words are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.names import Level, NameFound, grams_in, judge, keys_for
from goodstanding.policy.names.tokens import tokens_of

from .name_cases import BLOCK, INFO, NOTHING, REVIEW
from .roster import INDEX, KEY, ORDER, ROSTER, Index

LEVELS = {Level.BLOCK: BLOCK, Level.REVIEW: REVIEW, Level.INFO: INFO}


def weightiest(text: str) -> NameFound | None:
    return min(INDEX.look(text), key=lambda found: ORDER.index(found.level), default=None)


@pytest.mark.parametrize("level", LEVELS)
def test_names_are_found(level: Level) -> None:
    """All in one, as there are hundreds: what is wrong is listed."""
    found = {text: weightiest(text) for text in LEVELS[level]}
    assert [text for text, one in found.items() if one is None or one.level is not level] == []
    wrong = {text: one.words for text, one in found.items() if one and LEVELS[level][text] not in (None, one.words)}
    assert wrong == {}


def test_words_are_left_alone() -> None:
    assert [text for text in NOTHING if INDEX.look(text)] == []


def test_two_names_in_one_sentence_are_both_found() -> None:
    found = INDEX.look("Congratulations to Will Grace and May Li")
    assert [(f.words, f.level) for f in found] == [("Will Grace", Level.BLOCK), ("May Li", Level.BLOCK)]
    assert [{INDEX.names[p] for p in f.pupils} for f in found] == [{"Will Grace"}, {"May Li"}]


def test_siblings_who_share_a_family_name() -> None:
    found = INDEX.look("Amelia and Ben Jones won")
    assert [(f.words, f.level) for f in found] == [("Amelia", Level.INFO), ("Ben Jones", Level.BLOCK)]


def test_two_pupils_of_one_name_are_both_meant() -> None:
    index = Index([("Amelia", "Jones", ""), ("Amelia", "Jones", ""), ("Amelia", "Smith", "")])
    [found] = index.look("Amelia Jones")
    assert found.pupils == {0, 1}


STAFF = ["Mark Young", "Sarah Baker", "Amelia Jones-Price", "John Church"]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Thank you, Mr Young", []),
        ("Thank you, Mr Mark Young", []),  # with the title it is the adult
        ("Thank you, Mark Young", [Level.REVIEW]),  # the pupil has just the same name
        ("Thank you, Amelia Jones-Price", []),
        ("Thank you, Sarah Baker and Thomas Baker", [Level.BLOCK]),
    ],
)
def test_adults_of_the_school(text: str, levels: list[Level]) -> None:
    assert [f.level for f in INDEX.look(text, staff=STAFF)] == levels


def test_names_within_the_schools_own_name_are_no_pupils() -> None:
    places = ["Thomas Baker Academy", "Hope Street Primary School"]
    assert INDEX.look("Hope Street Primary School opens", places=places) == []
    assert INDEX.look("Welcome to Thomas Baker Academy", places=places) == []
    assert INDEX.look("Thomas Baker won", places=places)[0].level is Level.BLOCK


def test_keys_are_few_and_say_nothing_without_the_secret() -> None:
    for first, family, known_as in ROSTER:
        rows = keys_for(first, family, known_as, key=KEY)
        assert (5 if family else 1) <= len(rows) <= 20
        assert all(-(2**63) <= at < 2**63 and len(kind) <= 20 for at, kind in rows)
        assert not rows & keys_for(first, family, known_as, key=b"another key")


def test_a_pupil_with_a_single_name_is_found_by_it() -> None:
    index = Index([("Suharto", "", ""), ("", "Cher", ""), ("", "", "")])
    assert [f.level for f in index.look("Suharto and Cher")] == [Level.INFO, Level.INFO]


def test_long_hashtags_cost_a_bounded_number_of_look_ups() -> None:
    assert len(grams_in("#" + "ab" * 5000, KEY).hashes) < 1500


texts = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [
            "Amelia",
            "Jones",
            "JONES",
            "amelia",
            "Will",
            "Grace",
            "grace",
            "and",
            "St",
            "John's",
            "Church",
            "#",
            "@",
            ".",
            ",",
            "\n",
            "-",
            "_",
            "🎉",
            "4",
            "é",
            "́",
            "\u200b",
            "The",
            "Zoë",
            "Fitzgerald-Smith",
            "T.",
            "’s",
        ]
    ),
    max_size=20,
).map(" ".join)


@given(texts)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    for token in tokens_of(text):
        assert 0 <= token.start < token.end <= len(text)
    found = INDEX.look(text)
    for one in found:
        assert one.words == text[one.start : one.end]
        assert one.pupils
    assert all(a.end <= b.start for a, b in pairwise(found))


HIDDEN = ["", "\u200b", "\u00ad", "\u2060", "\ufeff"]


@given(
    st.sampled_from([name for name in ROSTER if name[1]]),
    st.sampled_from([" ", "  ", "\u00a0", "\n", "-", "\u2011", "_", " 🎉 ", "\u2003"]),
    st.sampled_from(HIDDEN),
    st.sampled_from([str, str.upper, str.title]),
    st.sampled_from(["", "Well done ", "(", "“"]),
)
def test_a_full_name_is_never_missed(
    pupil: tuple[str, str, str], between: str, hidden: str, case: object, before: str
) -> None:
    given_name, family, _ = pupil
    written = f"{given_name}{between}{family}"
    text = before + hidden.join(case(written)) + "!"  # type: ignore[operator]
    levels = {f.level for f in INDEX.look(text)}
    assert levels & {Level.BLOCK, Level.REVIEW}, text


@given(texts)
def test_nothing_is_found_without_a_roster(text: str) -> None:
    grams = grams_in(text, KEY)
    assert judge(grams, []) == []
    assert Index([]).look(text) == []
