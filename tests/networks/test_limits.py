"""Our counting against the real servers': what we call fitting they take, one more they refuse."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from goodstanding.policy.limits import BLUESKY, MASTODON, counted
from goodstanding.publishing.networks.bluesky import login
from goodstanding.publishing.networks.protocol import Draft, Image, Rejected, Sent, Session

from .conftest import Place, attempt, picture

pytestmark = pytest.mark.networks

FAMILY = "👨‍👩‍👧‍👦"  # 25 bytes, one character to a reader
LINK = "https://oakfield.example/term-dates"
EDGES = {
    "plain letters": "a" * 300,
    "accents of their own": "e\u0301" * 300,
    "three accents on a letter": "e\u0301\u0323\u0302" * 300,
    "families": FAMILY * 120,
    "flags": "🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧" * 83,
    "skin tones": "👍🏽" * 300,
    "Hangul in parts": "\u1112\u1161\u11ab" * 300,
    "Devanagari": "नि" * 300,
    "line ends": "a\r\n" * 150,
    "a link in full": f"{LINK} " + "a" * (300 - len(LINK) - 1),
    "four bytes each": "𝒜" * 300,
    "conjuncts": "क्ष" * 300,
}
OVERS = {
    "plain letters": "a" * 301,
    "accents of their own": "e\u0301" * 301,
    "families, by bytes": FAMILY * 121,
    "flags, by bytes": "🏴󠁧󠁢󠁷󠁬󠁳󠁿🇬🇧" * 84,
    "skin tones": "👍🏽" * 301,
    "Hangul in parts": "\u1112\u1161\u11ab" * 301,
    "Devanagari": "नि" * 301,
    "line ends": "a\r\n" * 150 + "a",
    "a link in full": f"{LINK} " + "a" * (300 - len(LINK)),
    "four bytes each": "𝒜" * 301,
}


def answer(place: Place, draft: Draft) -> object:
    tried = replace(attempt(""), draft=draft)
    try:
        prepared = place.network.prepare(tried, place.session)
    except Rejected as refusal:
        return refusal
    return place.network.commit(tried, prepared, place.session)


@pytest.mark.parametrize("text", EDGES.values(), ids=EDGES)
def test_bluesky_takes_what_we_say_fits(on_bluesky: Place, text: str) -> None:
    assert on_bluesky.network.check(Draft(text), BLUESKY) == []
    assert isinstance(answer(on_bluesky, Draft(text)), Sent)


@pytest.mark.parametrize("text", OVERS.values(), ids=OVERS)
def test_bluesky_refuses_what_we_say_is_one_too_many(on_bluesky: Place, text: str) -> None:
    assert on_bluesky.network.check(Draft(text), BLUESKY)
    refused = answer(on_bluesky, Draft(text))
    assert isinstance(refused, Rejected)
    assert refused.field == "text"
    assert on_bluesky.public_count() == 0


def test_bluesky_agrees_on_any_mixture(on_bluesky: Place) -> None:
    """Texts of a length about the edge, mixed from characters that are hard to count."""
    chance = Random(20)
    parts = [
        "a",
        "e\u0301",
        "\u0301",
        "\u200d",
        FAMILY,
        "👍🏽",
        "🇬🇧",
        "🇬",
        "नि",
        "\u1112",
        "\u1161",
        "ก็",
        "☝️",
        "\r",
        "\n",
    ]
    for _ in range(40):
        text = "x" * 260
        while counted(text, BLUESKY) < chance.randint(298, 303):
            text += chance.choice(parts)
        fits = on_bluesky.network.check(Draft(text), BLUESKY) == []
        assert isinstance(answer(on_bluesky, Draft(text)), Sent if fits else Rejected), ascii(text[260:])


@pytest.mark.parametrize(
    ("images", "fits"),
    [
        ((picture(1, "a disc", 2_000_000),), True),
        ((picture(1, "a disc", 2_000_001),), False),
        (tuple(picture(1, "a disc") for _ in range(4)), True),
        (tuple(picture(1, "a disc") for _ in range(5)), False),
        ((picture(1, "d" * 2_000),), True),
    ],
    ids=["largest", "too large", "four", "five", "longest description"],
)
def test_bluesky_s_pictures(on_bluesky: Place, images: tuple[Image, ...], fits: bool) -> None:
    draft = Draft("Look", images)
    assert (on_bluesky.network.check(draft, BLUESKY) == []) is fits
    assert isinstance(answer(on_bluesky, draft), Sent if fits else Rejected)


def test_a_server_of_the_mastodon_api_tells_its_own_limits(on_mastodon: Place) -> None:
    limits = on_mastodon.network.limits(on_mastodon.session)
    assert limits.characters > MASTODON.characters  # snac is generous
    assert limits.link_counts == 32
    assert counted(LINK, limits) == 32
    longest = Draft("word " * 1_000)
    assert on_mastodon.network.check(longest, limits) == []
    assert isinstance(answer(on_mastodon, longest), Sent)


def test_a_token_that_has_run_out_is_replaced(on_bluesky: Place) -> None:
    """The server refuses an altered token as it does an old one."""
    session: Session = on_bluesky.session
    good = login.sign_in(session)
    kept = next(k for k, v in login._held.items() if v is good)
    login._held[kept] = replace(good, token=good.token[:-3] + "AAA")
    assert isinstance(answer(on_bluesky, Draft("Still here")), Sent)
