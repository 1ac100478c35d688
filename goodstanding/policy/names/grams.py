"""Every run of words in a text that could be a form of somebody's name, hashed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .keys import LONGEST, hash_of
from .short import MEANT_BY, NICKNAMES
from .tokens import Gap, Token, tokens_of
from .words import JOINING, NEVER_NAMES

LONGEST_TAG = 48  # letters of a hashtag that are searched for names within
SHORTEST_NAME = 6
SHORTEST_PART = 4  # letters of each of two names in one word, where one has a slip in it
MOST_REST = 3  # words after a first word that are looked up beside a slip in it


class Way(StrEnum):
    """How the form that is looked up was made of the words in the text."""

    WRITTEN = "written"  # as they stand there
    SHORT = "short"  # a familiar short form made long, or a long one short
    APART = "apart"  # with what stands between left out
    INSIDE = "inside"  # part of one long word
    NEAR = "near"  # an initial of one word and the others: for names nearly so written


class Gram(NamedTuple):
    """The words from ``first`` up to, not including, ``last``; ``comma`` is the word that a comma stands before."""

    first: int
    last: int
    comma: int | None = None
    way: Way = Way.WRITTEN

    @property
    def inside(self) -> bool:
        return self.way is Way.INSIDE


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
    seen: dict[str, int] = {}
    for form, gram in _forms(tokens):
        at = seen.get(form)
        if at is None:
            at = seen[form] = hash_of(form, key)
        found.setdefault(at, []).append(gram)
    return Grams(text, tokens, found)


def _forms(tokens: list[Token]) -> Iterator[tuple[str, Gram]]:
    lazy = _lazy(tokens)
    for first, token in enumerate(tokens):
        if _never(token, lazy):
            continue
        ends = ends_of(tokens, first, lazy=lazy)
        yield from _runs(tokens, first, ends)
        if token.capital or token.tagged or lazy:
            yield from _skips(tokens, first)
            yield from _shorts(tokens, first, ends)
            yield from _nears(tokens, first, ends, lazy)
        yield from _insides(tokens, first)
        yield from _nears_inside(tokens, first)
    yield from _spelled(tokens)


def _lazy(tokens: list[Token]) -> bool:
    """Whether nothing is told by small letters, as there are no others."""
    return not any(t.capital for t in tokens)


def _never(token: Token, lazy: bool) -> bool:
    return token.word in NEVER_NAMES and not (token.capital or token.tagged or lazy)


Ends = list[tuple[int, int | None]]


def ends_of(tokens: list[Token], first: int, *, lazy: bool | None = None) -> Ends:
    """Where a run of up to six words that begins here may end, each with the comma in it: one at most."""
    lazy = _lazy(tokens) if lazy is None else lazy
    comma: int | None = None
    ends: Ends = [(first + 1, None)]
    for last in range(first + 1, min(first + LONGEST, len(tokens))):
        token = tokens[last]
        if token.gap is Gap.BREAK or tokens[last - 1].possessive or _never(token, lazy):
            break
        if token.gap is Gap.COMMA:
            if comma is not None:
                break
            comma = last
        ends.append((last + 1, comma))
    return ends


def _runs(tokens: list[Token], first: int, ends: Ends) -> Iterator[tuple[str, Gram]]:
    form = ""
    for last, comma in ends:
        form += tokens[last - 1].word
        gram = Gram(first, last, comma)
        yield form, gram
        if last - first > 1 and len(tokens[last - 1].word) == 1:  # "Jones A" as "A Jones"
            yield form[-1] + form[:-1], gram
    word = tokens[first].word
    if tokens[first].tagged and len(word) >= SHORTEST_NAME:
        yield word[-1] + word[:-1], Gram(first, first + 1)


def _tight(tokens: list[Token], first: int, last: int) -> bool:
    return (
        last <= len(tokens)
        and all(t.gap is Gap.TIGHT for t in tokens[first + 1 : last])
        and not any(t.possessive for t in tokens[first : last - 1])
    )


def _skips(tokens: list[Token], first: int) -> Iterator[tuple[str, Gram]]:
    """A name with a middle name in it, and the first of two who share a family name."""
    if not tokens[first].capital:
        return
    if _tight(tokens, first, first + 3):
        one, between, end = tokens[first : first + 3]
        if between.capital and between.word not in JOINING:
            yield one.word + end.word, Gram(first, first + 3, way=Way.APART)
            if len(one.word) == len(between.word) == 1:
                yield one.word + end.word, Gram(first, first + 3)
    if _tight(tokens, first, first + 4) and tokens[first + 1].word in JOINING:
        yield tokens[first].word + tokens[first + 3].word, Gram(first, first + 4, way=Way.APART)


def _shorts(tokens: list[Token], first: int, ends: Ends) -> Iterator[tuple[str, Gram]]:
    """Tom for Thomas and Thomas for Tom, before the family name or after it."""
    for last, comma in ends[1:]:
        rest = "".join(t.word for t in tokens[first + 1 : last])
        front = "".join(t.word for t in tokens[first : last - 1])
        gram = Gram(first, last, comma, Way.SHORT)
        for other in NICKNAMES.get(tokens[first].word, ()):
            yield other + rest, gram
        for other in NICKNAMES.get(tokens[last - 1].word, ()):
            yield front + other, gram
    word = tokens[first].word
    if tokens[first].tagged and len(word) >= SHORTEST_NAME:
        for cut in range(2, len(word) - 1):
            for other in NICKNAMES.get(word[:cut], ()):
                yield other + word[cut:], Gram(first, first + 1, way=Way.SHORT)


def _nears(tokens: list[Token], first: int, ends: Ends, lazy: bool) -> Iterator[tuple[str, Gram]]:
    """By which pupils are found whose name differs by one slip: the words themselves are compared in `judge`."""
    one = tokens[first].word
    for last, comma in ends[1 : 1 + MOST_REST]:
        end = tokens[last - 1]
        if not (end.capital or end.tagged or lazy):
            return
        gram = Gram(first, last, comma, Way.NEAR)
        if len(end.word) > 1 and len(one) > 1:
            if last == first + 2:
                yield from ((one + letter, gram) for letter in MEANT_BY.get(end.word[0], end.word[0]))
                yield from ((end.word + letter, gram) for letter in MEANT_BY.get(one[0], one[0]))
            rest = "".join(t.word for t in tokens[first + 1 : last])
            front = "".join(t.word for t in tokens[first : last - 1])
            yield from ((letter + rest, gram) for letter in MEANT_BY.get(one[0], one[0]))
            yield from ((letter + front, gram) for letter in MEANT_BY.get(end.word[0], end.word[0]))
            if last == first + 3:
                yield one[0] + end.word, gram


def _insides(tokens: list[Token], first: int) -> Iterator[tuple[str, Gram]]:
    """Names within a long lower-case hashtag, handle or file name."""
    token = tokens[first]
    if not token.tagged or len(token.word) <= SHORTEST_NAME:
        return
    word = token.word[:LONGEST_TAG]
    for start in range(len(word) - SHORTEST_NAME + 1):
        for end in range(start + SHORTEST_NAME, min(start + 24, len(word)) + 1):
            if (start, end) != (0, len(token.word)):
                yield word[start:end], Gram(first, first + 1, way=Way.INSIDE)


def _nears_inside(tokens: list[Token], first: int) -> Iterator[tuple[str, Gram]]:
    """As `_nears`, for two names written as one word in a hashtag, handle or file name."""
    word = tokens[first].word
    if tokens[first].tagged and 2 * SHORTEST_PART <= len(word) <= LONGEST_TAG // 2:
        gram = Gram(first, first + 1, way=Way.NEAR)
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            yield word[: cut + 1], gram
            yield word[0] + word[cut:], gram


def _spelled(tokens: list[Token]) -> Iterator[tuple[str, Gram]]:
    """A name spelled out letter by letter."""
    first = 0
    for last in range(1, len(tokens) + 1):
        goes_on = last < len(tokens) and len(tokens[last].word) == 1 and tokens[last].gap is Gap.TIGHT
        if goes_on:
            continue
        if last - first > LONGEST:
            skip = 0 if len(tokens[first].word) == 1 else 1
            yield "".join(t.word for t in tokens[first + skip : last]), Gram(first + skip, last)
        first = last
