"""The small language in which own words are written, and how a phrase is found in a text.

A phrase is words with spaces between them. ``*`` in a word stands for any letters
or digits, or none; alone it stands for one word; ``...`` stands for up to five
words, or none. Capitals, accents, apostrophes, hyphens and look-alike letters do
not count. There are no regular expressions in it, so nobody can write a phrase
that takes for ever: with at most two ``...`` there are never more than eleven ways
through a phrase to follow at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..names.fold import fold
from ..plain_text import plain

GAP, ANY = "...", "*"
WIDEST_GAP = 5  # words


@dataclass(frozen=True, slots=True)
class Word:
    """A word as compared, and where it stands in the text."""

    word: str
    start: int
    end: int


_WORD = re.compile(r"[£€$]?[^\W_]+(?:['’‘ʼ`´][^\W_]+)*%?")
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ\d])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")


def words_in(text: str) -> list[Word]:
    """The words of `text`; those run together in a hashtag count one by one."""
    seen = plain(text)
    found = []
    for match in _WORD.finditer(seen.text):
        tagged = match.start() and seen.text[match.start() - 1] in "#@"
        cuts = [0, *(m.start() for m in _CAMEL.finditer(match[0])), len(match[0])] if tagged else [0, len(match[0])]
        for first, last in pairwise(cuts):
            start, end = seen.span(match.start() + first, match.start() + last)
            found.append(Word(_compared(match[0][first:last]), start, end))
    return found


@lru_cache(maxsize=8192)
def _compared(word: str) -> str:
    bare = word.translate(_APOSTROPHES)
    return bare.lower() if bare.isascii() else "".join(map(fold, bare))


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to look for, element by element: `GAP`, `ANY`, a word, or a word with ``*`` in it."""

    elements: tuple[str, ...]

    @property
    def first(self) -> str | None:
        """The word that it begins with; None where many words would do."""
        return None if "*" in self.elements[0] else self.elements[0]


@lru_cache(maxsize=4096)
def read(line: str) -> Phrase:
    """The phrase that somebody wrote. `writing` says beforehand what cannot be one."""
    elements: list[str] = []
    for piece in line.replace("…", " ... ").replace(GAP, f" {GAP} ").split():
        if piece == GAP:
            elements.append(GAP)
        else:
            elements += _starred(piece) if "*" in piece else [w.word for w in words_in(piece)]
    while elements and elements[0] == GAP:
        del elements[0]
    while elements and elements[-1] == GAP:
        del elements[-1]
    return Phrase(tuple(elements))


def _starred(piece: str) -> list[str]:
    """A piece with stars in it, as words: a hyphen parts them, and stars stay where they are."""
    parts = re.split(r"[^\w*£€$%'’‘ʼ`´]+", piece)
    return [re.sub(r"\*+", "*", "*".join(_compared(p) for p in part.split("*"))) for part in parts if part]


def find(phrase: Phrase, words: Sequence[Word], at: int) -> int | None:
    """The number of the word after the phrase where it stands at word `at`; None where it does not.

    Follows all the ways through the gaps at once, so that none is gone twice.
    """
    ways = {at}
    for element in phrase.elements:
        if element == GAP:
            ways = {way + skipped for way in ways for skipped in range(WIDEST_GAP + 1)}
        else:
            ways = {way + 1 for way in ways if way < len(words) and fits(element, words[way].word)}
        if not ways:
            return None
    return min(ways)


def fits(element: str, word: str) -> bool:
    """Whether a word is what `element` asks for; each part is sought once, so a star costs nothing."""
    if "*" not in element:
        return element == word
    head, *middle, tail = element.split("*")
    if len(word) < len(head) + len(tail) or not word.startswith(head) or not word.endswith(tail):
        return False
    at, end = len(head), len(word) - len(tail)
    for part in middle:
        found = word.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True
