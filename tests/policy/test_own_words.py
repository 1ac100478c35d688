"""A trust's own words: the small language, what it finds, and that nothing written in it takes for ever."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.policy.clauses import load
from goodstanding.policy.own_words import OwnWord, own_word_is_whole, phrases_in, places_of, said_of
from goodstanding.policy.publishing import ImageFacts, PostFacts
from goodstanding.policy.verdict import Severity


def found(phrase: str, text: str) -> list[str]:
    own = OwnWord("1", phrases_in(phrase), "voice/authority", Severity.ADVISE, "Not decided.", "Ask.")
    return [text[start:end] for _, start, end in places_of((own,), text)]


@pytest.mark.parametrize(
    ("phrase", "text", "marked"),
    [
        ("new building", "Our New Building opens", ["New Building"]),
        ("new building", "a new-building, and a new, building", ["new-building", "new, building"]),
        ("new building", "a newer building", []),
        ("cafe", "the Café’s cake", []),
        ("cafes", "the Café’s cake", ["Café’s"]),
        ("cafe", "a CAFÉ", ["CAFÉ"]),
        ("lock*", "lockdown, locked, unlock", ["lockdown", "locked"]),
        ("*gate", "Watergate and a gate", ["Watergate", "gate"]),
        ("a*b*c", "aXbYc abc acb", ["aXbYc", "abc"]),
        ("free ... uniform", "a free school uniform for all", ["free school uniform"]),
        ("free...uniform", "free uniform", ["free uniform"]),
        ("free … uniform", "free one two three four five six uniform", []),
        ("the * hall", "the big hall, the hall", ["the big hall"]),
        ("merger", "#OurMerger #mergers", ["Merger"]),
        ("£5", "£5 or 5 or £50", ["£5"]),
        ("don't ask", "We don’t ask", ["don’t ask"]),
        ("paypal", "рaypal", ["рaypal"]),
        ("one\ntwo three\none", "Two three, one", ["Two three", "one"]),
        ("... plan ...", "the plan", ["plan"]),
        ("a b", "a a b a b", ["a b", "a b"]),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, marked: list[str]) -> None:
    assert found(phrase, text) == marked


def whole(
    phrases: str, clause: str = "voice/authority", message: str = "Not decided.", next_step: str = "Ask."
) -> list[str]:
    findings = own_word_is_whole(phrases_in(phrases), clause, load(), message, next_step)
    return [f.where.part for f in findings if f.where]


@pytest.mark.parametrize(
    "phrases", ["", "*", "...", "* *", "a", "a*", "the *", "* hall", "?!", "x" * 101, "a bc " * 6, "ab...cd...ef...gh"]
)
def test_what_would_find_everything_or_nothing_is_refused(phrases: str) -> None:
    assert set(whole(phrases)) == {"phrases"}


def test_a_whole_word_says_why_and_what_to_do_under_a_clause_that_exists() -> None:
    assert whole("new building") == []
    assert whole("new building", "voice/nothing", " ", "") == ["clause", "message", "next_step"]
    assert whole("\n".join(f"word{n}" for n in range(41))) == ["phrases"]


def test_a_finding_cites_its_clause_names_itself_and_says_where() -> None:
    own = OwnWord("7", ("new building",), "voice/authority", Severity.BLOCK, "Not decided.", "Ask.")
    image = ImageFacts("A model of the new building")
    text, alt = said_of(PostFacts(text="The new building!", images=(image,), own_words=(own,)))
    assert (text.clause, text.rule, text.blocks, text.next_step) == ("voice/authority", "own_words.7", True, "Ask.")
    assert text.message == "“new building”: Not decided."
    assert [(w.part, w.start, w.end) for w in (text.where, alt.where) if w] == [
        ("text", 4, 16),
        ("image:1:alt", 15, 27),
    ]


@settings(max_examples=40)
@given(st.text("ab*. -\n", max_size=40), st.text("ab ", max_size=80) | st.text(max_size=40))
def test_whatever_is_written_marks_words_of_the_text(phrase: str, text: str) -> None:
    own = OwnWord("1", phrases_in(phrase), "voice/authority", Severity.ADVISE, "", "")
    assert all(0 <= start < end <= len(text) for _, start, end in places_of((own,), text))


def test_the_worst_phrases_on_the_longest_post_take_no_time() -> None:
    worst = tuple("a*" * n + " ... * ... " + "*a" * n + "*b" for n in range(1, 21))
    own = tuple(OwnWord(str(n), worst, "voice/authority", Severity.ADVISE, "", "") for n in range(5))
    text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa " * 150  # a noticeboard's five thousand characters
    began = time.process_time()
    assert list(places_of(own, text)) == []
    assert time.process_time() - began < 2
