#!/usr/bin/env python3
"""Check a copy of the record without the database it came from.

    python3 verifier.py bundle.zip [--head HASH] [--json]

One file, standard library only: it travels inside every exported bundle, and
the running system checks its own database with the same functions. Every entry
is a canonical JSON payload; its hash is SHA-256 of the hash before it followed
by the payload's bytes, so nothing can be changed, taken out, put in or moved
without every later hash giving it away. Personal values lie outside the
payloads, which hold only a salted commitment to each: a value can be erased and
the chain stays whole.

Leaves with 0 when the record is whole, 2 when it is broken, 1 when it cannot be
read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

FORMAT = "good-standing-record/1"
GENESIS = hashlib.sha256(b"Good Standing: the first entry follows nothing.").digest()
NEEDED = {"actor", "at", "clauses", "facts", "personal", "school", "seq", "subject", "type"}
ERASES = ".erased"  # an entry whose type ends so explains why values about its subject are gone

Personal = Mapping[str, tuple[bytes, bytes]]  # field -> (salt, canonical value)


def canonical(value: Any) -> bytes:
    """The one way to write `value` down: sorted keys, no spaces, UTF-8.

    Only text, whole numbers, true, false, null, lists and dictionaries with
    text keys have one; anything else raises `ValueError`, as does the NUL
    character, which PostgreSQL cannot hold.
    """
    _check(value)
    return _dump(value)


def _dump(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _check(value: Any) -> None:
    if value is None or isinstance(value, bool | int):
        return
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("The record cannot hold the NUL character.")
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    elif isinstance(value, dict) and all(isinstance(key, str) for key in value):
        for key, item in value.items():
            _check(key)
            _check(item)
    else:
        raise ValueError(f"The record cannot hold a {type(value).__name__}: {value!r}.")


def entry_hash(prev_hash: bytes, payload: bytes) -> bytes:
    """The hash of an entry that follows `prev_hash`."""
    return hashlib.sha256(prev_hash + payload).digest()


def commitment(name: str, salt: bytes, value: bytes) -> str:
    """What a payload shows of a personal value: nothing to guess from without `salt`."""
    return hashlib.sha256(salt + name.encode() + b"\x00" + value).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it was stored, with the personal values still kept for it.

    ``derived`` holds what a database worked out of the payload for its lists;
    a bundle has none.
    """

    seq: int
    payload: bytes
    prev_hash: bytes
    hash: bytes
    personal: Personal = field(default_factory=dict)
    derived: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the record does not hold: which entry, and what is wrong."""

    seq: int
    what: str


@dataclass
class Result:
    """What a check found. True when the record is whole."""

    entries: int = 0
    head: str = GENESIS.hex()
    values: int = 0
    erased: int = 0
    broken: Break | None = None

    def __bool__(self) -> bool:
        return self.broken is None

    def as_data(self) -> dict[str, Any]:
        broken = self.broken and {"entry": self.broken.seq, "what": self.broken.what}
        return {
            "verdict": "broken" if broken else "whole",
            "entries": self.entries,
            "head": self.head,
            "personal_values": self.values,
            "erased": self.erased,
            "broken": broken,
        }

    def __str__(self) -> str:
        if self.broken:
            return f"The record is broken at entry {self.broken.seq}. {self.broken.what}"
        return (
            f"The record is whole. Entries: {self.entries}. Personal values checked: "
            f"{self.values}, erased: {self.erased}.\nHead: {self.head}"
        )


def check(
    entries: Iterable[Entry],
    *,
    head: str | None = None,
    personal: bool = True,
    first: int = 1,
    prev_hash: bytes = GENESIS,
) -> Result:
    """Re-derive everything in `entries`, in order, and say where it first breaks.

    With `head`, a hash noted earlier (hexadecimal), the chain must pass through
    it. With `personal` False the personal values were left out on purpose. To
    check the end alone, give the number and the hash it starts from.
    """
    result = Result(head=prev_hash.hex())
    missing: dict[str, list[Break]] = {}
    noted = head is None or head == prev_hash.hex()
    for expected, entry in enumerate(entries, start=first):
        payload: dict[str, Any] = {}
        if not (what := _wrong_in_chain(entry, expected, prev_hash)):
            payload, what = _read(entry)
        if not what and personal:
            what = _wrong_in_personal(entry, payload, result, missing)
        if what:
            result.broken = Break(expected, what)
            break
        prev_hash = entry.hash
        result.entries += 1
        noted = noted or prev_hash.hex() == head
    result.head = prev_hash.hex()
    _judge_the_whole(result, missing, noted, first)
    return result


def _judge_the_whole(result: Result, missing: Mapping[str, list[Break]], noted: bool, first: int) -> None:
    """What can only be told at the end: values gone unexplained, and a lost head."""
    if result.broken:
        return
    if unexplained := [gap for gaps in missing.values() for gap in gaps]:
        result.broken = min(unexplained, key=lambda gap: gap.seq)
    elif not noted:
        result.broken = Break(
            first + result.entries,
            (
                "The head you noted is not in this record: it and what stood around it were taken "
                "away or written anew, perhaps with every entry from here on."
            ),
        )


def _wrong_in_chain(entry: Entry, expected: int, prev_hash: bytes) -> str:
    """What is wrong with an entry's place; empty when nothing is."""
    if entry.seq != expected:
        return f"Entry {expected} is missing: the next one found is entry {entry.seq}."
    if entry.prev_hash != prev_hash:
        return "It does not follow from the entry before it: one of the two was exchanged."
    if entry_hash(prev_hash, entry.payload) != entry.hash:
        return "Its contents were changed after it was written: they do not match its hash."
    return ""


def _read(entry: Entry) -> tuple[dict[str, Any], str]:
    """What an entry says, and what is wrong with that; empty when nothing is."""
    try:
        payload = json.loads(entry.payload)
        same = _dump(payload) == entry.payload
    except (ValueError, TypeError):
        return {}, "Its contents cannot be read."
    if not same or not isinstance(payload, dict) or not payload.keys() >= NEEDED:
        return {}, "Its contents are not written the one way the record writes them."
    if payload["seq"] != entry.seq:
        return {}, f"Its contents say that it is entry {payload['seq']}: it was moved."
    for name, value in (entry.derived or {}).items():
        if payload[name] != value:
            return {}, f"The lists show another {name} than the entry itself says."
    return payload, ""


def _wrong_in_personal(
    entry: Entry, payload: Mapping[str, Any], result: Result, missing: dict[str, list[Break]]
) -> str:
    """Compare the personal values kept with what the payload committed to."""
    promised: dict[str, dict[str, str]] = payload["personal"]
    if stray := entry.personal.keys() - promised.keys():
        return f"It was given a personal value that it never had: “{min(stray)}”."
    for name, kept in promised.items():
        if name not in entry.personal:
            missing.setdefault(kept["of"], []).append(
                Break(entry.seq, f"Its personal value “{name}” is gone, and no erasure explains it.")
            )
        elif commitment(name, *entry.personal[name]) != kept["commitment"]:
            return f"Its personal value “{name}” was changed after it was written."
        else:
            result.values += 1
    if payload["type"].endswith(ERASES):
        result.erased += len(missing.pop(payload["subject"], ()))
    return ""


# --- a bundle: manifest.json, entries.jsonl, README.txt and this file ---------------------------


def as_line(entry: Entry, *, personal: bool) -> bytes:
    """One entry as a line of ``entries.jsonl``."""
    data: dict[str, Any] = {
        "hash": entry.hash.hex(),
        "payload": entry.payload.decode(),
        "prev_hash": entry.prev_hash.hex(),
        "seq": entry.seq,
    }
    if personal:
        data["personal"] = {
            name: {"salt": salt.hex(), "value": value.decode()} for name, (salt, value) in entry.personal.items()
        }
    return _dump(data) + b"\n"


def from_line(line: bytes) -> Entry:
    """The entry in a line of ``entries.jsonl``; raises `ValueError` or `KeyError`."""
    data = json.loads(line)
    return Entry(
        data["seq"],
        data["payload"].encode(),
        bytes.fromhex(data["prev_hash"]),
        bytes.fromhex(data["hash"]),
        {
            name: (bytes.fromhex(kept["salt"]), kept["value"].encode())
            for name, kept in data.get("personal", {}).items()
        },
    )


def check_bundle(path: str, head: str | None = None) -> Result:
    """Check an exported bundle; raises `OSError`, `BadZipFile`, `KeyError` or `ValueError`
    when it cannot be read."""
    with zipfile.ZipFile(path) as bundle:
        manifest = json.loads(bundle.read("manifest.json"))
        if manifest["format"] != FORMAT:
            raise ValueError(f"This verifier reads {FORMAT}, not {manifest['format']}.")
        with bundle.open("entries.jsonl") as lines:
            result = check(_entries(lines), head=head, personal=manifest["personal"])
    agrees = (manifest["entries"], manifest["head"]) == (result.entries, result.head)
    if result and not agrees:
        result.broken = Break(
            result.entries + 1,
            (
                f"The bundle says it holds {manifest['entries']} entries with the head "
                f"{manifest['head']}; entries were taken away or added."
            ),
        )
    return result


def _entries(lines: Iterable[bytes]) -> Iterator[Entry]:
    for line in lines:
        yield from_line(line)


def noted_head(typed: str) -> str:
    """A head as somebody noted it; raises argparse's error when it cannot be one."""
    head = typed.strip().lower()
    if len(head) != 64 or head.strip("0123456789abcdef"):
        raise argparse.ArgumentTypeError("a head has 64 hexadecimal digits.")
    return head


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """A mistyped command is an error (1), not a broken record (2)."""
        self.exit(1, f"{self.format_usage()}{message}\n")


def main(arguments: list[str] | None = None) -> int:
    parser = _Parser(description="Check an exported record of Good Standing.")
    parser.add_argument("bundle", help="the exported .zip file")
    parser.add_argument("--head", type=noted_head, help="a head you noted earlier: it must still be there")
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    asked = parser.parse_args(arguments)
    try:
        result = check_bundle(asked.bundle, asked.head)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        print(f"The bundle cannot be read: {error}", file=sys.stderr)
        return 1
    print(json.dumps(result.as_data()) if asked.json else result)
    return 0 if result else 2


if __name__ == "__main__":
    sys.exit(main())
