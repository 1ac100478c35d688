"""Whether words are a name with one slip in it: of the keyboard, of the ear, or of a machine that reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .keys import called, words_of_name
from .short import SPELLINGS

SHORTEST_SLIPPED = 4  # letters of a word in which one slip still leaves it known
Name = tuple[str, str, str]  # given, family and known-as name


@dataclass(frozen=True, slots=True)
class Slip:
    """The words of a run up to ``cut`` are one name, the others the other; ``wrong`` says in which the slip is."""

    cut: int
    wrong_first: bool
    meant: str  # what the slipped part was to be


def slip_in(words: Sequence[str], name: Name) -> Slip | None:
    """How `words` are nearly the name, given name first or last; None where they are not."""
    for cut in range(1, len(words)):
        front, back = "".join(words[:cut]), "".join(words[cut:])
        for call, family in _targets(name):
            for one, other in ((call, family), (family, call)):
                if front == one and _slipped(back, other):
                    return Slip(cut, False, other)
                if back == other and _slipped(front, one):
                    return Slip(cut, True, one)
    return None


@lru_cache(maxsize=4096)
def _targets(name: Name) -> tuple[tuple[str, str], ...]:
    given, family, known_as = name
    firsts, surname = words_of_name(given), "".join(words_of_name(family))
    return tuple((call, surname) for call in sorted(called(firsts, known_as) | set(firsts[:1])) if surname)


def _slipped(written: str, meant: str) -> bool:
    if written == meant or abs(len(written) - len(meant)) > 2:
        return False
    if meant in SPELLINGS.get(written, ()) or _as_read(written) == _as_read(meant):
        return True
    return len(meant) >= SHORTEST_SLIPPED and _one_apart(written, meant)


def _as_read(word: str) -> str:
    """A word with the letters alike that a machine mistakes for each other."""
    for seen, meant in (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"), ("j", "l")):
        word = word.replace(seen, meant)
    return word


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter left out, put in, changed or swapped with the next makes them the same."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return any(one[start + a :] == other[start + b :] for a, b in ((0, 1), (1, 0), (1, 1))) or (
        one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    )


def endings(written: str, meant: str) -> bool:
    """Whether only their ends differ, as in turned and Turner: more likely a word than a slip."""
    return written[:-1] == meant[:-1] or written in (meant[:-1], meant + "s", meant + "d") or meant == written + "s"
