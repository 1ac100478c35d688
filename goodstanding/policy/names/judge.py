"""Whether words that could be a pupil's name are one, from how they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from .found import Level, NameFound
from .grams import SHORTEST_NAME, Gram, Grams
from .keys import Kind
from .tokens import Gap, Token, tokens_of
from .words import (
    ALSO_WORDS,
    ASKED,
    ASKING,
    DETERMINERS,
    MONTHS,
    MOSTLY_NAMES,
    PLACES,
    SAINTS,
    TITLES,
)

_SENTENCE_END = re.compile(r"[.!?\n]")
Hit = tuple[int, Hashable, str]  # hash, pupil, kind: a row of the index
WORDY = 8  # letters of one word from which on it is no chance that it is a full name
LONG = 10  # the same where nothing marks it as a hashtag or handle


@dataclass(frozen=True, slots=True)
class Spot:
    """A gram in its text, with what stands around it."""

    gram: Gram
    words: tuple[Token, ...]
    before: Token | None  # the word right before, in the same sentence
    after: Token | None
    asked: bool  # in a sentence that ends with a question mark

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
        return self.before is not None and self.before.word in TITLES

    @property
    def of_a_thing(self) -> bool:
        """Whether it reads as part of the name of a place or thing."""
        return (self.after is not None and self.after.capital and self.after.word in PLACES) or (
            self.before is not None and self.before.word in DETERMINERS
        )


def _spot(grams: Grams, gram: Gram) -> Spot:
    tokens = grams.tokens
    first, last = gram.first, gram.last
    before = tokens[first - 1] if first and tokens[first].gap is Gap.TIGHT else None
    after = tokens[last] if last < len(tokens) and tokens[last].gap is Gap.TIGHT else None
    ends = _SENTENCE_END.search(grams.text, tokens[last - 1].end)
    return Spot(gram, tuple(tokens[first:last]), before, after, bool(ends and ends[0] == "?"))


def _full(spot: Spot) -> Level | None:
    """A full name, given name first."""
    if spot.comma:
        return None
    if spot.gram.inside:
        return Level.REVIEW
    if len(spot.words) == 1:
        return _in_one_word(spot)
    if spot.could_all_be_words:
        return _of_words(spot)
    lower = [w for w in spot.plain_words if not w.capital]
    doubtful = (
        spot.after_saint
        or spot.after_title
        or _named_after(spot)
        or _goes_on(spot)
        or (lower and any(w.capital for w in spot.words) and not spot.tagged)
    )
    return Level.REVIEW if doubtful else Level.BLOCK


def _in_one_word(spot: Spot) -> Level | None:
    word = spot.words[0].word
    if _made_of_words(word):
        return Level.REVIEW if spot.tagged else None
    return Level.BLOCK if len(word) >= (WORDY if spot.tagged else LONG) else Level.REVIEW


def _made_of_words(word: str) -> bool:
    """Whether it is a word, or two such as Maxwell is."""
    return word in ALSO_WORDS or any(
        word[:cut] in ALSO_WORDS and word[cut:] in ALSO_WORDS for cut in range(2, len(word) - 1)
    )


def _of_words(spot: Spot) -> Level | None:
    """A full name such as Mark Young, of which every part means something else too."""
    if spot.tagged:
        return Level.REVIEW
    if not all(w.capital for w in spot.words):
        lazily = not any(w.capital for w in spot.words)
        return Level.REVIEW if lazily and any(w.word in MOSTLY_NAMES for w in spot.words) else None
    first = spot.words[0]
    asks = (
        first.word in ASKING and first.opens and (spot.asked or (spot.after is not None and spot.after.word in ASKED))
    )
    shouted = all(w.shouted for w in spot.words)
    within = spot.after is not None and spot.after.capital and not spot.after.shouted
    doubtful = asks or shouted or within or spot.of_a_thing or spot.after_title or spot.after_saint or _goes_on(spot)
    return Level.REVIEW if doubtful else Level.BLOCK


def _named_after(spot: Spot) -> bool:
    after = spot.after
    return after is not None and after.capital and after.word in PLACES and not spot.tagged


def _goes_on(spot: Spot) -> bool:
    """Whether the family name is longer than the pupil's, as in Jones-Price."""
    after = spot.after
    return after is not None and after.hyphened and after.capital and not spot.tagged


def _reversed(spot: Spot) -> Level | None:
    """The family name first, as in a register."""
    if len(spot.words) == 1:
        return Level.REVIEW if spot.tagged or spot.gram.inside else None
    if spot.tagged:
        return Level.REVIEW if spot.could_all_be_words else Level.BLOCK
    capitals = [w.capital for w in spot.words]
    if spot.could_all_be_words:
        return Level.REVIEW if all(capitals) and not spot.of_a_thing else None
    if any(not w.capital for w in spot.plain_words):
        return None if any(capitals) else Level.REVIEW
    if spot.comma and spot.after_title:
        return None
    # "Emma Jones, Amelia Smith": one name's end and the next one's beginning.
    beside = any(t is not None and t.capital for t in (spot.before, spot.after))
    return Level.REVIEW if beside or (spot.plain_words and spot.of_a_thing) else Level.BLOCK


def _likely(spot: Spot) -> Level | None:
    """Part of a name, a nickname, or a name with a word between."""
    if spot.comma or spot.gram.inside:
        return None
    if len(spot.words) == 1:
        return Level.REVIEW if spot.tagged and len(spot.words[0].word) >= WORDY else None
    lower = any(not w.capital for w in (spot.words[0], spot.words[-1]))
    if spot.could_all_be_words and (lower or spot.of_a_thing):
        return None
    if any(not w.capital for w in spot.plain_words) and not spot.tagged:
        return None
    return None if spot.after_saint else Level.REVIEW


def _initial(spot: Spot) -> Level | None:
    """An initial and a family name, either way round, or a first name and an initial."""
    if spot.gram.inside or spot.after_saint or spot.after_title:
        return None
    if len(spot.words) == 1:
        whole = spot.tagged and len(spot.words[0].word) >= SHORTEST_NAME
        return Level.REVIEW if whole else None
    letter = next((w for w in spot.words if len(w.word) == 1), None)
    others = [w for w in spot.words if w is not letter]
    if letter is None or (spot.comma and not (letter is spot.words[-1] and letter.dotted)):
        return None
    if spot.tagged or letter.dotted:
        return Level.REVIEW if spot.tagged or letter.capital else None
    said = letter.word in ("a", "i") or any(w.word in ALSO_WORDS for w in others)
    return None if said or not all(w.capital for w in spot.words) else Level.REVIEW


def _near(spot: Spot) -> Level | None:
    if spot.plain_words or spot.after_title or spot.after_saint or spot.tagged:
        return None
    return None if _named_after(spot) else Level.REVIEW


def _first(spot: Spot) -> Level | None:
    """A first name alone."""
    word = spot.words[0]
    if spot.comma or spot.gram.inside or spot.after_saint or spot.after_title:
        return None
    mostly = word.word in MOSTLY_NAMES and word.capital and not word.numbered
    if not spot.could_all_be_words or spot.tagged or mostly:
        return Level.INFO
    beside = any(t is not None and t.capital for t in (spot.before, spot.after))
    told = (
        word.capital
        and not word.opens
        and not word.shouted
        and not word.numbered
        and word.word not in MONTHS
        and not beside
        and not spot.of_a_thing
    )
    return Level.INFO if told else None


_JUDGES: dict[str, Callable[[Spot], Level | None]] = {
    Kind.FULL: _full,
    Kind.REVERSED: _reversed,
    Kind.PART: _likely,
    Kind.NICKNAME: _likely,
    Kind.SKIPPED: _likely,
    Kind.INITIAL: _initial,
    Kind.FIRST_INITIAL: _initial,
    Kind.NEAR: _near,
    Kind.FIRST: _first,
}
_RANK = {Level.BLOCK: 0, Level.REVIEW: 1, Level.INFO: 2}
Range = tuple[int, int]


def judge(grams: Grams, hits: Iterable[Hit], staff: Iterable[str] = (), places: Iterable[str] = ()) -> list[NameFound]:
    """What the index's `hits` for a text mean, in the order of the text.

    `staff` are the names of the school's adults, `places` of its schools and
    buildings: such a name is no pupil's, unless a pupil has just the same.
    """
    hits = list(hits)
    adults = _ranges(grams, staff) if hits else set()
    owned = _ranges(grams, places) if hits else set()
    meant: dict[tuple[Range, Level], set[Hashable]] = {}
    for at, pupil, kind in hits:
        for gram in grams.found.get(at, ()):
            level = _level(_spot(grams, gram), kind, adults, owned)
            if level is not None:
                meant.setdefault(((gram.first, gram.last), level), set()).add(pupil)
    return _strongest(grams, meant)


def _level(spot: Spot, kind: str, adults: set[Range], owned: set[Range]) -> Level | None:
    gram = spot.gram
    if _within(gram, owned):
        return None
    if (gram.first, gram.last) in adults:
        # The same name, letter for letter: only a person can tell who is meant.
        return Level.REVIEW if kind == Kind.FULL and not spot.after_title else None
    return None if _within(gram, adults) else _JUDGES[kind](spot)


def _within(gram: Gram, ranges: set[Range]) -> bool:
    return any(a <= gram.first and gram.last <= b for a, b in ranges)


def _ranges(grams: Grams, names: Iterable[str]) -> set[Range]:
    """Where in the text any of `names` stands, word for word."""
    wanted = set(map(_words_of, names)) - {()}
    words = tuple(t.word for t in grams.tokens)
    lengths = {len(w) for w in wanted}
    return {(i, i + n) for n in lengths for i in range(len(words) - n + 1) if words[i : i + n] in wanted}


@lru_cache(maxsize=65536)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(t.word for t in tokens_of(name))


def _strongest(grams: Grams, meant: dict[tuple[Range, Level], set[Hashable]]) -> list[NameFound]:
    """The weightiest and longest of overlapping finds, in the order of the text."""
    kept: list[tuple[Range, NameFound]] = []
    order = sorted(meant, key=lambda k: (_RANK[k[1]], k[0][0] - k[0][1], k[0][0]))
    for (first, last), level in order:
        if not any(a < last and first < b for (a, b), _ in kept):
            start, end = grams.tokens[first].start, grams.tokens[last - 1].end
            kept.append(
                (
                    (first, last),
                    NameFound(start, end, level, frozenset(meant[(first, last), level]), grams.text[start:end]),
                )
            )
    return sorted((found for _, found in kept), key=lambda f: f.start)
