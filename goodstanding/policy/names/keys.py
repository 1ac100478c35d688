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
from .words import FAMILY_TOO

LONGEST = 6  # words in one form of a name


class Kind(StrEnum):
    """Which form of a name a key is of."""

    FULL = "full"
    REVERSED = "reversed"  # family name first
    PART = "part"  # part of a name with several words
    INITIAL = "initial"  # A Jones
    FIRST_INITIAL = "first initial"  # Amelia J
    FIRST = "first"


_PARTICLES = word_set(
    "van von der den de del della di da do dos das du la le el al bin ibn ben bint mac mc o st ter ten te zu af av y e"
)


def hash_of(form: str, key: bytes) -> int:
    """A form's keyed hash as a signed 64-bit number."""
    made = _keyed(key).copy()  # takes in the key once, not for every form
    made.update(form.encode())
    return int.from_bytes(made.digest(), "big", signed=True)


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> blake2b:
    return blake2b(digest_size=8, key=key)


def words_of_name(name: str) -> list[str]:
    """A name's words, folded."""
    if name.isascii() and name.isalpha():
        return [name.lower()]  # as most are
    spaced = re.sub(r"[\s\-‐‑–_.,()]+", " ", name)
    return [w for w in map(folded, spaced.split()) if w]


def forms_of(given: str, family: str, known_as: str = "") -> set[tuple[str, Kind]]:
    """Every ``(form, kind)`` under which a pupil can be found in a text."""
    firsts, last = words_of_name(given), words_of_name(family)
    if not firsts or not last:
        return {(w, Kind.FIRST) for w in ("".join(firsts), "".join(last)) if w}
    surname, first = "".join(last), firsts[0]
    calls = called(firsts, known_as)
    forms = {(first, Kind.FIRST), (first + last[0][0], Kind.FIRST_INITIAL)}
    for call in calls:
        forms |= {
            (call + surname, Kind.FULL),
            (surname + call, Kind.REVERSED),
            (call, Kind.FIRST),
            (call[0] + surname, Kind.INITIAL),
            (call + last[0][0], Kind.FIRST_INITIAL),
        }
    if len(firsts) > 1:
        # A second given name is often left out; the half of a double name hardly ever is.
        hyphened = re.search("[-‐‑]", given) is not None
        forms.add((first + surname, Kind.PART if hyphened else Kind.FULL))
        forms |= {(other + surname, Kind.PART) for other in firsts[1:] if len(other) > 1}
        if firsts[-1] in FAMILY_TOO:
            forms.add(("".join(firsts), Kind.PART))
    forms |= {(call + half, Kind.PART) for call in calls | {first} for half in _halves(family, last)}
    forms |= {(core + call + lead, Kind.REVERSED) for call in calls for lead, core in _led(last)}
    return forms


def called(firsts: list[str], known_as: str) -> set[str]:
    """The first names, folded, by which a pupil goes."""
    whole = "".join(firsts)
    return {whole, "".join(words_of_name(known_as)) or whole}


def _led(family: list[str]) -> list[tuple[str, str]]:
    """A family name's particles, and what they lead to, as registers sort by it."""
    lead = 0
    while lead < len(family) - 1 and family[lead] in _PARTICLES:
        lead += 1
    core = "".join(family[lead:])
    return [("".join(family[:lead]), core), ("", core)] if lead else []


_BARE = re.compile(r"^(?:O|D|Mc|Mac)(?=['’‘ʼ`´ -]?[A-Z])['’‘ʼ`´ -]?(.+)$")  # O'Neill, McDonald


def _halves(written: str, family: list[str]) -> list[str]:
    """The parts of a family name that may stand for the whole."""
    bare = _BARE.match(written.strip())
    parts = [folded(bare[1])] if bare else []
    return parts + ([w for w in family if w not in _PARTICLES] if len(family) > 1 else [])


def keys_for(given: str, family: str, known_as: str = "", *, key: bytes) -> set[tuple[int, str]]:
    """The ``(hash, kind)`` rows that an index holds for one pupil.

    `key` is the installation's secret, up to 64 bytes. Two schools share it, so
    that a pupil who moves keeps the same rows.
    """
    return {(hash_of(form, key), kind.value) for form, kind in forms_of(given, family, known_as)}
