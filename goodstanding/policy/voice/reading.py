"""Reading a text as people do: its sentences, what somebody else says in it, and where words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..plain_text import word_set
from ..rules import Said, warn
from ..verdict import Where

_ENDS = re.compile(r"[.!?…]+[\"”’']?\s|\n")
_QUOTED = re.compile(r"“[^“”\n]{2,400}”|\"[^\"\n]{2,400}\"|‘[^‘’\n]{2,400}’(?!\w)")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words in a text, and the sentence that they stand in."""

    words: str
    sentence: str
    where: Where


_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters."""
    return frozenset(_LETTERS.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Look:
    """An expression, and words of which every match holds at least one: most texts hold none and are not searched."""

    expression: re.Pattern[str]
    needs: frozenset[str]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return iter(()) if self._cannot(text) else self.expression.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        return None if self._cannot(text) else self.expression.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.expression.fullmatch(text)

    def _cannot(self, text: str) -> bool:
        return bool(self.needs) and self.needs.isdisjoint(words_of(text))


def advised(found: Iterable[Spot], says: str, next_step: str) -> Said:
    """The same advice about each of several spots; ``says`` holds {} where its words go."""
    for spot in found:
        yield warn(says.format(spot.words), next_step, spot.where)


def spots(pattern: Look | re.Pattern[str], text: str, part: str = "text") -> Iterator[Spot]:
    """Every match of `pattern`, once for each time it stands there."""
    for match in pattern.finditer(text):
        yield Spot(match[0], sentence_around(text, match), Where(part, match.start(), match.end()))


def once_a_sentence(found: Iterable[Spot]) -> Iterator[Spot]:
    """The first of the spots in each sentence: one piece of advice is heard sooner than three."""
    told = set()
    for spot in found:
        if spot.sentence not in told:
            told.add(spot.sentence)
            yield spot


def sentence_around(text: str, match: re.Match[str]) -> str:
    """The sentence, or the line, in which a match stands."""
    ends = [m.end() for m in _ENDS.finditer(text)]
    first = max((e for e in ends if e <= match.start()), default=0)
    last = min((e for e in ends if e > match.end()), default=len(text))
    return text[first:last]


def own_words_of(text: str) -> str:
    """The text with what stands in quotation marks blanked, so that every offset still holds."""
    return _QUOTED.sub(lambda m: " " * len(m[0]), text)


def any_of(*expressions: str, case: bool = False, needs: str = "") -> Look:
    """One expression of several, each whole words; `case` keeps capitals apart, `needs` is as in `Look`."""
    whole = rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)"
    return Look(re.compile(whole, 0 if case else re.IGNORECASE), word_set(needs))
