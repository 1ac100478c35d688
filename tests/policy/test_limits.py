"""What fits a network, counted as that network counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.policy.limits import (
    BLUESKY,
    MASTODON,
    NOTICEBOARD,
    Limits,
    counted,
    fits_the_network,
    links,
    overflow,
    pictures_fit_the_network,
)

ALL = (BLUESKY, MASTODON, NOTICEBOARD)
FAMILY = "👨‍👩‍👧‍👦"
PIECES = st.sampled_from(
    [
        "a",
        " ",
        "\n",
        "é",
        "e\u0301",
        FAMILY,
        "👍🏽",
        "🇬🇧",
        "नि",
        "𝒜",
        "@amy",
        "@amy@far.example",
        ".",
        "(",
        ")",
        "https://oakfield.example",
        "https://oakfield.example/a?b=c&d=(e)",
        "http://x.uk",
        "#Tag",
        "\u200d",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=80).map("".join))


@dataclass(frozen=True)
class Shown:
    alt: str = "A disc on blue"
    size: int = 1_000
    mime: str = "image/jpeg"


def small(limits: Limits) -> Limits:
    return replace(limits, characters=30, text_bytes=limits.text_bytes and 60)


@pytest.mark.parametrize(
    ("text", "limits", "length"),
    [
        ("", BLUESKY, 0),
        (FAMILY * 3, BLUESKY, 3),
        ("e\u0301", MASTODON, 1),
        ("see https://oakfield.example/a/very/long/way/to/the/page.", BLUESKY, 57),
        ("see https://oakfield.example/a/very/long/way/to/the/page.", MASTODON, 4 + 23 + 1),
        ("http://x.uk", MASTODON, 23),
        ("(https://oakfield.example/a_(b))", MASTODON, 25),
        ("https://localhost/x", MASTODON, 19),
        ("www.oakfield.example", MASTODON, 20),
        ("thanks @amy@far.example!", MASTODON, len("thanks @amy!")),
        ("thanks @amy@far.example!", BLUESKY, len("thanks @amy@far.example!")),
        ("amy@far.example", MASTODON, 15),
    ],
)
def test_counted_as_the_network_counts(text: str, limits: Limits, length: int) -> None:
    assert counted(text, limits) == length


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Go to https://oakfield.example/a, please.", ["https://oakfield.example/a"]),
        ("(https://oakfield.example/a_(b)) http://b.uk!", ["https://oakfield.example/a_(b)", "http://b.uk"]),
        ("“https://ysgol.cymru/gŵyl?x=1#y”", ["https://ysgol.cymru/gŵyl?x=1#y"]),
        ("no.link here@there.uk https:// x https://", []),
    ],
)
def test_links_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert [text[s:e] for s, e in links(text)] == found


@given(TEXTS, st.sampled_from(ALL).map(small))
def test_what_overflows_is_marked_from_where_it_begins(text: str, limits: Limits) -> None:
    at = overflow(text, limits)
    said = fits_the_network(text, (), limits)
    if at is None:
        assert counted(text, limits) <= limits.characters
        assert limits.text_bytes is None or len(text.encode()) <= limits.text_bytes
        assert said == ()
    else:
        assert 0 <= at < len(text)
        assert len(regex.findall(r"\X", text[:at])) <= limits.characters or limits.link_counts
        assert len(text[:at].encode()) <= (limits.text_bytes or len(text.encode()))
        where = said[0].where
        assert where is not None
        assert (where.part, where.start, where.end) == ("text", at, len(text))
        assert said[0].blocks
        assert said[0].clause == "official/open"


@given(TEXTS, st.sampled_from(ALL))
def test_nothing_but_links_counts_more_than_it_is_long(text: str, limits: Limits) -> None:
    dear = sum(max(0, (limits.link_counts or 0) - (e - s)) for s, e in links(text))
    assert counted(text, limits) <= len(text) + dear


@given(st.text(alphabet="ab \n", max_size=80))
def test_plain_letters_count_one_each(text: str) -> None:
    for limits in map(small, ALL):
        assert counted(text, limits) == len(text)
        assert overflow(text, limits) == (limits.characters if len(text) > limits.characters else None)


@pytest.mark.parametrize(
    ("image", "part"),
    [
        (Shown(size=2_000_001), "image:1"),
        (Shown(mime="image/heic"), "image:1"),
        (Shown(alt="d" * 2_001), "image:1:alt"),
    ],
)
def test_pictures_that_do_not_fit(image: Shown, part: str) -> None:
    (said,) = pictures_fit_the_network((image,), BLUESKY)
    assert said.where is not None
    assert said.where.part == part
    assert said.blocks


@pytest.mark.parametrize("image", [Shown(), Shown(size=2_000_000), Shown(alt=FAMILY * 2_000)])
def test_pictures_that_fit(image: Shown) -> None:
    assert pictures_fit_the_network((image,), BLUESKY) == ()


def test_mastodon_counts_a_description_by_code_points() -> None:
    assert pictures_fit_the_network((Shown(alt="e\u0301" * 750),), MASTODON) == ()
    (said,) = pictures_fit_the_network((Shown(alt="e\u0301" * 750 + "x"),), MASTODON)
    assert said.where is not None
    assert said.where.start == 1_500


def test_five_photographs_are_one_too_many() -> None:
    (said,) = fits_the_network("Look", (Shown(),) * 5, MASTODON)
    assert said.where is not None
    assert said.where.part == "image:5"


def test_the_message_says_by_how_much() -> None:
    (said,) = fits_the_network("a" * 301, (), BLUESKY)
    assert said.message == "The text is 1 character too long for Bluesky."


def test_limits_are_kept_and_read_again():
    for limits in (BLUESKY, MASTODON, NOTICEBOARD):
        assert Limits.from_data(json.loads(json.dumps(limits.as_data()))) == limits
