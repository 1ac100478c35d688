"""The chain itself, without a database: whatever is altered, the check finds it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodstanding.record.verifier import (
    GENESIS,
    Break,
    Entry,
    as_line,
    canonical,
    check,
    commitment,
    entry_hash,
    from_line,
)

text = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


def _entry(seq: int, prev_hash: bytes, note: Any, type: str = "told", of: str = "person:1") -> Entry:
    salt = bytes([seq % 256]) * 32
    payload = canonical(
        {
            "seq": seq,
            "type": type,
            "at": "2026-11-17T15:40:00.000000Z",
            "actor": None,
            "subject": of,
            "school": "oak",
            "clauses": ["official/open"],
            "facts": {"note": note},
            "personal": {"words": {"of": of, "commitment": commitment("words", salt, canonical(note))}},
        }
    )
    return Entry(seq, payload, prev_hash, entry_hash(prev_hash, payload), {"words": (salt, canonical(note))})


def _chain(notes: list[Any]) -> list[Entry]:
    chain: list[Entry] = []
    for seq, note in enumerate(notes, start=1):
        chain.append(_entry(seq, chain[-1].hash if chain else GENESIS, note))
    return chain


def test_the_way_of_writing_never_changes() -> None:
    """Fixed by hand: were any of these to change, old records could no longer be checked."""
    assert canonical({"b": [1, True, None], "a": "é”\n", "ß": {}}) == '{"a":"é”\\n","b":[1,true,null],"ß":{}}'.encode()
    assert GENESIS.hex() == "34865a7cd7dc10eb95c09e2ea6870aecda0f82f0ee3524cc57e13c0af7bed31f"
    assert entry_hash(b"a", b"b") == hashlib.sha256(b"ab").digest()
    assert commitment("f", b"s", b'"v"') == hashlib.sha256(b'sf\x00"v"').hexdigest()


@given(values)
def test_what_is_written_is_read_back_and_written_alike(value: Any) -> None:
    written = canonical(value)
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize("value", [1.0, float("nan"), {1: 2}, b"x", {"a": {2, 3}}, "a\x00b", {"\x00": 1}])
def test_what_has_no_one_way_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        canonical(value)


@given(st.lists(values, max_size=6))
def test_a_whole_chain_is_whole_and_survives_its_bundle(notes: list[Any]) -> None:
    chain = _chain(notes)
    result = check(from_line(as_line(entry, personal=True)) for entry in chain)
    assert result
    assert (result.entries, result.values) == (len(chain), len(chain))
    for entry in chain:
        assert check(chain, head=entry.hash.hex())


@given(st.lists(values, min_size=2, max_size=6), st.data())
def test_whatever_is_altered_is_found_where_it_is(notes: list[Any], data: st.DataObject) -> None:
    chain = _chain(notes)
    at = data.draw(st.integers(0, len(chain) - 1))
    part = data.draw(st.sampled_from(["payload", "hash", "prev_hash", "seq", "value", "salt"]))
    old = chain[at]
    if part == "seq":
        chain[at] = dataclasses.replace(old, seq=old.seq + 1)
    elif part in ("value", "salt"):
        salt, value = old.personal["words"]
        kept = (salt, value + b" ") if part == "value" else (salt[:-1] + b"\xff", value)
        chain[at] = dataclasses.replace(old, personal={"words": kept})
    else:
        bits = bytearray(getattr(old, part))
        bits[data.draw(st.integers(0, len(bits) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        chain[at] = dataclasses.replace(old, **{part: bytes(bits)})
    result = check(chain)
    assert result.broken
    assert result.broken.seq == at + 1


@given(st.integers(1, 5), st.integers(1, 5))
def test_a_chain_cut_short_is_told_by_its_head(length: int, cut: int) -> None:
    chain = _chain(list(range(length)))
    kept = chain[:-cut]
    assert check(kept)
    result = check(kept, head=chain[-1].hash.hex())
    assert result.broken
    assert result.broken.seq == len(kept) + 1


def test_a_chain_written_anew_is_told_by_its_head() -> None:
    assert check(_chain(["a", "b", "d"]))
    assert not check(_chain(["a", "b", "d"]), head=_chain(["a", "b", "c"])[-1].hash.hex())


def test_an_erasure_explains_only_what_came_before_it_about_its_subject() -> None:
    chain = _chain(["a", "b"])
    chain.append(_entry(3, chain[-1].hash, "about another", of="person:2"))
    chain.append(_entry(4, chain[-1].hash, "", type="person.erased"))
    bare = [dataclasses.replace(entry, personal={}) for entry in chain]
    assert check([*bare[:2], chain[2], bare[3]]).erased == 3
    assert check(bare).broken == Break(3, "Its personal value “words” is gone, and no erasure explains it.")
    later = _entry(5, chain[-1].hash, "after", of="person:1")
    assert check([*bare[:2], chain[2], bare[3], dataclasses.replace(later, personal={})]).broken


def test_payloads_written_another_way_are_found_though_their_hashes_hold() -> None:
    def resealed(payload: bytes) -> list[Entry]:
        return [Entry(1, payload, GENESIS, entry_hash(GENESIS, payload))]

    good = json.loads(_chain(["a"])[0].payload)
    for bad in (json.dumps(good).encode(), b"[]", b"{", b"\xff", canonical({"seq": 1})):
        assert check(resealed(bad), personal=False).broken
    assert check(resealed(canonical({**good, "seq": 2})), personal=False).broken == Break(
        1, "Its contents say that it is entry 2: it was moved."
    )
