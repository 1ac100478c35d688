"""Lists as others write them: what is taken over, and line by line what is not; whatever the bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodstanding.policy.addresses import plain_host
from goodstanding.policy.services.lists import Read, Unreadable, Written, read


def reading(written: Written, files: dict[str, str]) -> Read:
    return read(written, {path: text.encode() for path, text in files.items()}, "a-list")


def lists(found: Read) -> dict[str, tuple[str, ...]]:
    return {one.name: one.domains for one in found.lists}


def left(found: Read) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.text) for one in found.left]


CHAT = """
# Places to chat
chat.example # a comment
domain:talk.example @ads @cn
full:web.rooms.example
regexp:(?:^|\\.)chat[0-9]+\\.example$
keyword:chat
include:more
include:elsewhere
include:rooms @good @-bad
sub.chat.example
Bücher.example &shops
nonsense:x.example
com
"""
ROOMS = "one.example @good\ntwo.example @bad\nthree.example @good @bad\ninclude:chat\nrooms.example @good\n"


def test_a_v2fly_list_is_taken_over_with_what_it_includes() -> None:
    found = reading(Written.V2FLY, {"data/chat": CHAT, "data/more.txt": "more.example\n", "data/rooms": ROOMS})
    # Each includes the other, so both are lists in their own right.
    assert lists(found)["chat"] == (
        "chat.example",
        "more.example",
        "one.example",
        "rooms.example",
        "talk.example",
        "xn--bcher-kva.example",
    )
    assert set(lists(found)) == {"chat", "more", "rooms"}
    assert [line for _, line, _ in left(found)] == [5, 6, 7, 13, 14, 9]
    assert {f.why for f in found.left} == set(found.why)
    assert found.why["It is a pattern of letters: the resolver knows names alone."] == 1
    assert found.why["It includes a list that was not among the files."] == 1
    assert found.why["It stands for one name alone; it was taken over with all names below."] == 1


def test_a_v2fly_list_gives_to_those_that_it_belongs_to() -> None:
    found = reading(Written.V2FLY, {"books": "a.example &shops\nb.example\n", "shops": "c.example"})
    assert lists(found) == {"books": ("a.example", "b.example"), "shops": ("a.example", "c.example")}


def test_of_a_whole_collection_some_lists_are_chosen() -> None:
    files = {
        "x/README.md": "not one",
        "x/data/a": "include:b\na.example\nregex:.",
        "x/data/b": "b.example",
        "x/data/c": "c",
    }
    whole = {path: text.encode() for path, text in files.items()}
    found = read(Written.V2FLY, whole, "x")
    assert (lists(found), len(found.left)) == ({"a": ("a.example", "b.example")}, 2)
    chosen = read(Written.V2FLY, whole, "x", frozenset({"b"}))
    assert (lists(chosen), chosen.left) == ({"b": ("b.example",)}, ())
    with pytest.raises(Unreadable, match="no list called z"):
        read(Written.V2FLY, whole, "x", frozenset({"z"}))


def test_a_hosts_file_gives_what_it_leads_nowhere() -> None:
    text = """127.0.0.1 localhost
::1 ip6-localhost ip6-loopback
0.0.0.0 0.0.0.0
0.0.0.0 Chat.Example www.chat.example talk.example # two of one
127.0.0.1\tgames.example.
216.239.38.120 www.games.example
||ads.example^
0.0.0.0 co.uk
0.0.0.0 googleapis.com
0.0.0.0 192.0.2.7
"""
    found = reading(Written.HOSTS, {"hosts.txt": text})
    assert lists(found) == {"hosts": ("chat.example", "games.example", "talk.example")}
    assert [(line, text) for _, line, text in left(found)] == [
        (6, "216.239.38.120 www.games.example"),
        (7, "||ads.example^"),
        (8, "co.uk"),
        (9, "googleapis.com"),
        (10, "192.0.2.7"),
    ]
    assert len(found.why) == 5


def test_a_ut1_folder_gives_its_domains_and_leaves_its_pages() -> None:
    found = reading(
        Written.UT1,
        {
            "chat/domains": "chat.example\nm.chat.example\n203.0.113.9\n",
            "chat/urls": "site.example/chat/\n",
            "chat/expressions": "(chat|talk)\n",
            "chat/usage": "black\n",
            "forums/domains": "forum.example\n",
        },
    )
    assert lists(found) == {"chat": ("chat.example",), "forums": ("forum.example",)}
    assert [file for file, _, _ in left(found)] == ["chat/domains", "chat/urls", "chat/expressions"]
    plain = reading(Written.UT1, {"mine.txt": "# ours\nchat.example\n*.talk.example\nhttps://x.example/page\n"})
    assert lists(plain) == {"mine": ("chat.example", "talk.example")}
    assert left(plain) == [("mine.txt", 4, "https://x.example/page")]


def test_what_is_no_list_is_refused_in_words() -> None:
    for raw in (b"", b"\0\1\2chat.example", "<html>".encode("utf-16"), b"\xff\xfe\xff", b"just words here"):
        with pytest.raises(Unreadable, match=r"No names could be read|not a text file"):
            read(Written.UT1, {"a": raw}, "a")
    rings = {f"l{n}": "\n".join(f"include:l{m} @a{n}x{m}" for m in range(40)) + "\nx.example @a" for n in range(40)}
    with pytest.raises(Unreadable, match="too many ways"):
        reading(Written.V2FLY, rings)


def test_a_line_of_bad_bytes_is_left_and_the_others_are_read() -> None:
    found = read(Written.UT1, {"a": b"chat.example\nch\xe4t.example\n" + b"x" * 5000 + b"\ntalk.example"}, "a")
    assert lists(found) == {"a": ("chat.example", "talk.example")}
    assert [line for _, line, _ in left(found)] == [2, 3]
    wide = read(Written.UT1, {"a": "chat.example\r\nbücher.example".encode("utf-16")}, "a")
    assert lists(wide) == {"a": ("chat.example", "xn--bcher-kva.example")}


PIECES = st.sampled_from(
    [
        "chat.example",
        "include:a",
        "include:b @x",
        "full:",
        "regexp:[",
        "@x",
        "&b",
        "0.0.0.0 ",
        ":",
        "#",
        "\n",
        " ",
        "é.example",
    ]
)
TEXTS = st.one_of(st.binary(max_size=60), st.lists(PIECES, max_size=12).map(lambda p: "".join(p).encode()))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(Written)), st.dictionaries(st.sampled_from(["a", "b", "c/domains"]), TEXTS, max_size=3))
def test_whatever_the_bytes_only_names_come_out(written: Written, files: dict[str, bytes]) -> None:
    try:
        found = read(written, files, "list")
    except Unreadable:
        return
    for one in found.lists:
        names = set(one.domains)
        assert names
        assert all(plain_host(name) == name for name in names)
        assert not [n for n in names if any(n.endswith(f".{other}") for other in names)]
    assert sum(found.why.values()) >= len(found.left)
