"""The forms in which a pupil's name may be written, as keyed hashes.

An index of these tells nobody any name: without the key a hash says nothing,
and only the text being checked is ever looked up in it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from ..plain_text import word_set
from .fold import folded
from .words import NICKNAMES

LONGEST = 6  # words in one form of a name


class Kind(StrEnum):
    """Which form of a name a key is of."""

    FULL = "full"
    REVERSED = "reversed"  # family name first
    PART = "part"  # part of a name with several words
    NICKNAME = "nickname"
    INITIAL = "initial"  # A Jones
    FIRST_INITIAL = "first initial"  # Amelia J
    SKIPPED = "skipped"  # with a word between
    NEAR = "near"  # nearly so written
    FIRST = "first"


_PARTICLES = word_set(
    "van von der den de del della di da do dos das du la le el al bin ibn ben bint mac mc o st ter ten te zu af av y e"
)


def hash_of(form: str, key: bytes, space: str = "") -> int:
    """A form's keyed hash as a signed 64-bit number; `space` keeps kinds of forms apart."""
    made = _keyed(key).copy()  # takes in the key once, not for every form
    made.update((space + form).encode())
    return int.from_bytes(made.digest(), "big", signed=True)


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> blake2b:
    return blake2b(digest_size=8, key=key)


def skeleton(word: str) -> str:
    """A word's first letter and its consonants: what most slips of the keyboard leave."""
    kept = word[0] + re.sub("[aeiou]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


def near_form(first: str, family: str) -> str | None:
    """The form that near misses share, or None where it would be shared by too many."""
    form = f"{skeleton(first)} {skeleton(family)}"
    return form if len(form) > 5 and len(first) > 3 and len(family) > 3 else None


def _words(name: str) -> list[str]:
    spaced = re.sub(r"[\s\-‐‑–_.,()]+", " ", name)
    return [w for w in map(folded, spaced.split()) if w]


def forms_of(given: str, family: str, known_as: str = "") -> set[tuple[str, str, Kind]]:
    """Every ``(space, form, kind)`` under which a pupil can be found in a text."""
    firsts, last = _words(given), _words(family)
    if not firsts or not last:
        return {("", w, Kind.FIRST) for w in ("".join(firsts), "".join(last)) if w}
    whole, surname = "".join(firsts), "".join(last)
    calls = {whole, "".join(_words(known_as)) or whole}
    hyphened = re.search("[-‐‑]", given) is not None
    forms = {
        ("", firsts[0], Kind.FIRST),
        ("", surname + whole, Kind.REVERSED),
        ("~", firsts[0] + surname, Kind.SKIPPED),
        # A second given name is often left out; the half of a double name hardly ever is.
        ("", firsts[0] + surname, Kind.PART if hyphened else Kind.FULL),
    }
    for call in calls:
        forms |= {
            ("", call + surname, Kind.FULL),
            ("", surname + call, Kind.REVERSED),
            ("", call, Kind.FIRST),
            ("~", call + surname, Kind.SKIPPED),
            ("", call[0] + surname, Kind.INITIAL),
            ("", surname + call[0], Kind.INITIAL),
        }
    nicks = NICKNAMES.get(firsts[0], frozenset())
    forms |= {("", nick + surname, Kind.NICKNAME) for nick in nicks}
    forms |= {("", call + last[0][0], Kind.FIRST_INITIAL) for call in calls | nicks}
    forms |= {("", call + half, Kind.PART) for call in calls | {firsts[0]} for half in _halves(last)}
    if hyphened:
        forms.add(("", firsts[-1] + surname, Kind.PART))
    near = near_form(firsts[0], surname)
    return forms | {("=", near, Kind.NEAR)} if near else forms


def _halves(family: list[str]) -> list[str]:
    return [w for w in family if w not in _PARTICLES] if len(family) > 1 else []


def keys_for(given: str, family: str, known_as: str = "", *, key: bytes) -> set[tuple[int, str]]:
    """The ``(hash, kind)`` rows that an index holds for one pupil.

    `key` is the installation's secret, up to 64 bytes. Two schools share it, so
    that a pupil who moves keeps the same rows.
    """
    return {(hash_of(form, key, space), kind.value) for space, form, kind in forms_of(given, family, known_as)}
