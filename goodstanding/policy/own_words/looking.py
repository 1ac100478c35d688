"""Looking for a trust's own words in a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ..rules import carries
from ..verdict import Finding, Severity, Where
from .phrase import Phrase, Word, find, read, words_in

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Phrases that a trust or a school looks for, and what it then says.

    ``clause`` is the policy clause that it serves; ``key`` names it for good.
    """

    key: str
    phrases: tuple[str, ...]
    clause: str
    severity: Severity
    message: str
    next_step: str

    @property
    def rule(self) -> str:
        return f"own_words.{self.key}"


Listed = tuple[tuple[OwnWord, Phrase], ...]


@lru_cache(maxsize=256)
def _listed(own_words: tuple[OwnWord, ...]) -> tuple[dict[str, Listed], Listed]:
    """The phrases by the word that they begin with, and those that begin with many."""
    by_first: dict[str, Listed] = {}
    others: Listed = ()
    for own in own_words:
        for phrase in map(read, own.phrases):
            if not phrase.elements:
                continue
            if phrase.first is None:
                others = (*others, (own, phrase))
            else:
                by_first[phrase.first] = (*by_first.get(phrase.first, ()), (own, phrase))
    return by_first, others


def places_of(own_words: tuple[OwnWord, ...], text: str) -> Iterator[tuple[OwnWord, int, int]]:
    """Every place in `text` that one of `own_words` is about: offsets in characters, end exclusive."""
    by_first, others = _listed(own_words)
    words: Sequence[Word] = words_in(text)
    reached: dict[OwnWord, int] = {}
    for at, word in enumerate(words):
        for own, phrase in (*by_first.get(word.word, ()), *others):
            end = find(phrase, words, at) if at >= reached.get(own, 0) else None
            if end is not None:
                reached[own] = end
                yield own, word.start, words[end - 1].end


@carries("official/in-line", "voice/professional", "voice/authority", name="own_words")
def said_of(facts: PostFacts) -> tuple[Finding, ...]:
    """What a trust or a school itself wants to be told of, each under the clause that it names."""
    if not facts.own_words:
        return ()
    return tuple(
        Finding(
            own.clause,
            own.rule,
            own.severity,
            f"“{text[start:end]}”: {own.message}",
            own.next_step,
            Where(part, start, end),
        )
        for part, text in facts.texts.items()
        for own, start, end in places_of(facts.own_words, text)
    )
