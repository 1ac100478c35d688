"""A run of words in its text: what stands around it, and what that tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grams import Gram, Grams
from .tokens import Gap, Token
from .words import (
    ADULTS_TITLES,
    ALSO_WORDS,
    CALLINGS,
    DETERMINERS,
    PLACE_BEFORE,
    PLACES,
    ROADS,
    SAINTS,
    THINGS,
    TITLES,
    TOWNS,
)

_SENTENCE_END = re.compile(r"[.!?\n]")
_NUMBER = re.compile(r"\.?\s?\d")
_SMALL_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})
_PRAISE = re.compile(
    r"\b(?:well done|congratulat\w+|thank\w*|birthday|proud|welcome|goodbye|farewell|bravo)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A gram in its text."""

    gram: Gram
    words: tuple[Token, ...]
    before: Token | None  # the word right before, in the same sentence
    after: Token | None
    asked: bool  # in a sentence that ends with a question mark
    praised: bool  # in a text that praises, thanks or welcomes somebody
    placed: bool  # after a word that goes before places, or after another place
    number_after: bool

    @property
    def tagged(self) -> bool:
        return self.words[0].tagged

    @property
    def comma(self) -> bool:
        return self.gram.comma is not None

    @property
    def plain_words(self) -> list[Token]:
        """Those of its words that are English words too."""
        return [w for w in self.words if w.word in ALSO_WORDS]

    @property
    def could_all_be_words(self) -> bool:
        return len(self.plain_words) == len(self.words)

    @property
    def after_saint(self) -> bool:
        return (
            self.before is not None and self.before.word in SAINTS and self.before.capital and not self.before.numbered
        )

    @property
    def after_title(self) -> bool:
        return self._titled(TITLES)

    @property
    def adult(self) -> bool:
        """Whether a title stands before it that no pupil has."""
        return self._titled(ADULTS_TITLES)

    def _titled(self, titles: frozenset[str]) -> bool:
        before = self.before
        return before is not None and before.word in titles and (before.capital or before.word in _SMALL_TITLES)

    @property
    def after_calling(self) -> bool:
        return self.before is not None and self.before.word in CALLINGS

    @property
    def of_a_thing(self) -> bool:
        """Whether it reads as part of the name of a place or thing."""
        after, before = self.after, self.before
        return (after is not None and (after.word in THINGS or (after.capital and after.word in PLACES))) or (
            before is not None and before.word in DETERMINERS
        )

    @property
    def in_an_address(self) -> bool:
        return self.after is not None and self.after.capital and self.after.word in ROADS

    @property
    def named_after(self) -> bool:
        return self.after is not None and self.after.capital and self.after.word in PLACES and not self.tagged

    @property
    def goes_on(self) -> bool:
        """Whether the family name is longer than the pupil's, as in Jones-Price."""
        return self.after is not None and self.after.hyphened and self.after.capital and not self.tagged


def spot_of(grams: Grams, gram: Gram) -> Spot:
    """The gram with what stands around it."""
    tokens = grams.tokens
    first, last = gram.first, gram.last
    before = tokens[first - 1] if first and _joined(grams.text, tokens, first) else None
    after = tokens[last] if last < len(tokens) and _joined(grams.text, tokens, last) else None
    ends = _SENTENCE_END.search(grams.text, tokens[last - 1].end)
    return Spot(
        gram,
        tuple(tokens[first:last]),
        before,
        after,
        bool(ends and ends[0] == "?"),
        bool(_PRAISE.search(grams.text)),
        _placed(tokens, first),
        bool(_NUMBER.match(grams.text, tokens[last - 1].end)),
    )


def _joined(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word belongs to what is said right before it: a bracket sets it apart."""
    between = text[tokens[at - 1].end : tokens[at].start]
    return tokens[at].gap is Gap.TIGHT and not ("(" in between or ")" in between)


def _placed(tokens: list[Token], first: int) -> bool:
    if first and tokens[first].gap is not Gap.BREAK and tokens[first - 1].word in PLACE_BEFORE:
        return True
    return first > 1 and tokens[first - 1].word == "and" and tokens[first - 2].word in TOWNS
