"""Text on its way: links by their bytes to Bluesky, and HTML back from the Mastodon API."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.publishing.networks.bluesky.record import facets, record_key
from goodstanding.publishing.networks.mastodon.html import letters, text_of
from goodstanding.publishing.networks.protocol import Attempt, Draft

WORDS = st.lists(
    st.sampled_from(
        [
            "https://oakfield.example/a?b=é",
            "#Open",
            "#99",
            "##no",
            "Łódź",
            "👩‍👩‍👧",
            "é",
            " ",
            "\n",
            "(",
            ")",
            "a#b",
            "#été",
            "https://x.uk/#part",
            "!",
        ]
    ),
    max_size=12,
).map("".join)


def marked(text: str) -> list[tuple[str, str]]:
    raw = text.encode()
    return [
        (
            raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode(),
            f["features"][0].get("uri") or f["features"][0]["tag"],
        )
        for f in facets(text)
    ]


def test_links_and_hashtags_are_marked_by_their_bytes() -> None:
    assert marked("Łódź 👩‍👩‍👧 https://oakfield.example/ŵ?a=1, #Caffè #2026 (#Ok) a#no https://x.uk/#part") == [
        ("https://oakfield.example/ŵ?a=1", "https://oakfield.example/ŵ?a=1"),
        ("#Caffè", "Caffè"),
        ("#Ok", "Ok"),
        ("https://x.uk/#part", "https://x.uk/#part"),
    ]


@given(WORDS)
def test_marks_are_what_they_say_and_never_overlap(text: str) -> None:
    for shown, meant in marked(text):
        assert shown in (meant, f"#{meant}")
    places = [(f["index"]["byteStart"], f["index"]["byteEnd"]) for f in facets(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


AT = datetime(2026, 11, 17, 15, 40, 12, 345678, UTC)
TRIED = Attempt("release-7", AT, "0" * 64, Draft("Hello"))


def test_the_record_key_is_the_attempt_s_own() -> None:
    assert record_key(TRIED) == record_key(replace(TRIED, draft=Draft("Anything"), content_hash="1" * 64))
    assert record_key(TRIED) != record_key(replace(TRIED, key="release-8"))
    assert record_key(TRIED) != record_key(replace(TRIED, at=AT + timedelta(seconds=1)))


@given(st.integers(0, 2_500_000_000_000_000), st.text(max_size=9))
def test_record_keys_are_timestamp_ids_in_order_of_time(microseconds: int, key: str) -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
    tried = replace(TRIED, at=at, key=key)
    name = record_key(tried)
    assert len(name) == 13
    assert name[0] in "234567abcdefghij"
    assert set(name) <= set("234567abcdefghijklmnopqrstuvwxyz")
    assert name < record_key(replace(tried, at=at + timedelta(seconds=2), key="another"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<br />two</p><p>Three &amp; four &lt;5</p>", "One\ntwo\n\nThree & four <5"),
        (
            '<p>See <a href="https://oakfield.example/a/b/c"><span class="invisible">https://</span>'
            '<span class="ellipsis">oakfield.example/a</span><span class="invisible">/b/c</span></a>.</p>',
            "See https://oakfield.example/a/b/c.",
        ),
        (
            '<p><span class="h-card"><a href="https://far.example/@amy">@<span>amy</span></a></span> '
            '<a href="/tags/Open">#<span>Open</span></a></p>',
            "@amy #Open",
        ),
        ("One<br>two<br><br>three<br>", "One\ntwo\n\nthree"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<blockquote><p>said</p></blockquote><p>heard</p>", "said\n\nheard"),
        ("", ""),
    ],
)
def test_the_text_of_html_is_what_a_reader_sees(html: str, text: str) -> None:
    assert text_of(html) == text


def test_letters_are_what_no_server_changes() -> None:
    assert letters("*Caffe\u0301*, 5 > 3!\n\n`x`") == letters("Caffé 5 3 x") == "Caffé53x"
    assert letters("Monday") != letters("Tuesday")
    assert letters("👍") != letters("👎")
