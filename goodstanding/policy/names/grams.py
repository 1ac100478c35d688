"""Every run of words in a text that could be a form of somebody's name, hashed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .keys import LONGEST, hash_of, near_form
from .tokens import Gap, Token, tokens_of
from .words import JOINING

LONGEST_TAG = 48  # letters of a hashtag that are searched for names within
SHORTEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Gram:
    """The words from ``first`` up to, not including, ``last``.

    ``comma`` is the word that a comma stands before; ``inside`` that the form
    is only part of one long word.
    """

    first: int
    last: int
    comma: int | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Grams:
    """A text's words, and where each hash to look up comes from."""

    text: str
    tokens: list[Token]
    found: dict[int, list[Gram]]

    @property
    def hashes(self) -> list[int]:
        """What to look up in the index of the school's pupils."""
        return list(self.found)


def grams_in(text: str, key: bytes) -> Grams:
    """All that must be looked up for `text`; `key` as for `keys_for`."""
    tokens = tokens_of(text)
    found: dict[int, list[Gram]] = {}
    seen: dict[tuple[str, str], int] = {}
    for space, form, gram in _forms(tokens):
        at = seen.get((space, form))
        if at is None:
            at = seen[space, form] = hash_of(form, key, space)
        found.setdefault(at, []).append(gram)
    return Grams(text, tokens, found)


def _forms(tokens: list[Token]) -> Iterator[tuple[str, str, Gram]]:
    for first in range(len(tokens)):
        yield from _runs(tokens, first)
        yield from _skips(tokens, first)
        yield from _nears(tokens, first)
        yield from _insides(tokens, first)
    yield from _spelled(tokens)


def _runs(tokens: list[Token], first: int) -> Iterator[tuple[str, str, Gram]]:
    """Up to six words on end, with at most one comma among them."""
    form, comma = "", None
    for last in range(first, min(first + LONGEST, len(tokens))):
        token = tokens[last]
        if last > first:
            if token.gap is Gap.BREAK or tokens[last - 1].possessive:
                return
            if token.gap is Gap.COMMA:
                if comma is not None:
                    return
                comma = last
        form += token.word
        yield "", form, Gram(first, last + 1, comma)


def _tight(tokens: list[Token], first: int, last: int) -> bool:
    return (
        last <= len(tokens)
        and all(t.gap is Gap.TIGHT for t in tokens[first + 1 : last])
        and not any(t.possessive for t in tokens[first : last - 1])
    )


def _skips(tokens: list[Token], first: int) -> Iterator[tuple[str, str, Gram]]:
    """A name with a middle name in it, and the first of two who share a family name."""
    if not tokens[first].capital:
        return
    if _tight(tokens, first, first + 3):
        between, end = tokens[first + 1], tokens[first + 2]
        if between.capital and between.word not in JOINING:
            yield "~", tokens[first].word + end.word, Gram(first, first + 3)
    if _tight(tokens, first, first + 4) and tokens[first + 1].word in JOINING:
        yield "~", tokens[first].word + tokens[first + 3].word, Gram(first, first + 4)


def _nears(tokens: list[Token], first: int) -> Iterator[tuple[str, str, Gram]]:
    if not _tight(tokens, first, first + 2):
        return
    one, two = tokens[first : first + 2]
    if one.capital and two.capital and (form := near_form(one.word, two.word)):
        yield "=", form, Gram(first, first + 2)


def _insides(tokens: list[Token], first: int) -> Iterator[tuple[str, str, Gram]]:
    """Names within a long lower-case hashtag, handle or file name."""
    token = tokens[first]
    if not token.tagged or len(token.word) <= SHORTEST_NAME:
        return
    word = token.word[:LONGEST_TAG]
    for start in range(len(word) - SHORTEST_NAME + 1):
        for end in range(start + SHORTEST_NAME, min(start + 24, len(word)) + 1):
            if (start, end) != (0, len(token.word)):
                yield "", word[start:end], Gram(first, first + 1, inside=True)


def _spelled(tokens: list[Token]) -> Iterator[tuple[str, str, Gram]]:
    """A name spelled out letter by letter."""
    first = 0
    for last in range(1, len(tokens) + 1):
        goes_on = last < len(tokens) and len(tokens[last].word) == 1 and tokens[last].gap is Gap.TIGHT
        if goes_on:
            continue
        if last - first > LONGEST:
            skip = 0 if len(tokens[first].word) == 1 else 1
            yield "", "".join(t.word for t in tokens[first + skip : last]), Gram(first + skip, last)
        first = last
