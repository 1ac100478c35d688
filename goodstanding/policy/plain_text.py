"""Text made plain for looking things up, with the way back to what was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache


def word_set(words: str) -> frozenset[str]:
    """A set of words written down with spaces between them."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text, and for each of its characters where in the original it came from."""

    text: str
    origin: Sequence[int]
    length: int  # of the original

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of ``text[start:end]``, which is not empty."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=4096)
def unhidden(char: str) -> str:
    """One character in its common form: full-width made narrow, hidden marks gone.

    Accents stay only where they are part of the letter; every kind of space
    but a line's end is a space.
    """
    if char in "\n\r":
        return "\n"
    common = unicodedata.normalize("NFKC", char)
    return "".join(
        " " if unicodedata.category(c) in ("Zs", "Cc") else c
        for c in common
        if unicodedata.category(c) not in ("Cf", "Mn", "Me", "Cs")
    )


def plain(text: str, fold: Callable[[str], str] = unhidden) -> Plain:
    """`text` with every character put through `fold`, which may drop or lengthen it."""
    if fold is unhidden and text.isascii() and text.isprintable():
        return Plain(text, tuple(range(len(text))), len(text))
    parts: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        folded = fold(char)
        if folded:
            parts.append(folded)
            origin.extend([index] * len(folded))
    return Plain("".join(parts), tuple(origin), len(text))
