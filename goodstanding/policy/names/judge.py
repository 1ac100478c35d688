"""Whether words that could be a pupil's name are one, from how they stand in the text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache

from .found import Level, NameFound
from .grams import SHORTEST_PART, Gram, Grams, Way, ends_of
from .judges import level_of
from .keys import Kind
from .known import Range, all_know_whom, known_in, pupil_is_meant
from .near import Name, endings, slip_in
from .spot import Spot, spot_of
from .tokens import tokens_of
from .words import ALSO_WORDS, NEVER_NAMES

Hit = tuple[int, Hashable, str]  # hash, pupil, kind: a row of the index
_RANK = {Level.BLOCK: 0, Level.REVIEW: 1, Level.INFO: 2}
_WHOLE = (Kind.FULL, Kind.PART, Kind.REVERSED)
_INITIALS = (Kind.INITIAL, Kind.FIRST_INITIAL)


def judge(
    grams: Grams,
    hits: Iterable[Hit],
    staff: Iterable[str] = (),
    places: Iterable[str] = (),
    names: Mapping[Hashable, Name] | None = None,
) -> list[NameFound]:
    """What the index's `hits` for a text mean, in the order of the text.

    `staff` are the names of the school's adults and of others who may be named,
    `places` of its schools and buildings: such a name is no pupil's, unless a
    pupil has just the same. `names` are those of the pupils that `nearly` gives.
    """
    hits = list(hits)
    if not hits:
        return []
    judging = _Judging(grams, staff, places)
    meant: dict[tuple[Range, Level], set[Hashable]] = {}
    for at, pupil, kind in hits:
        for gram in grams.found.get(at, ()):
            level = judging.level(gram, kind) if gram.way is not Way.NEAR else None
            if level is not None:
                meant.setdefault(((gram.first, gram.last), level), set()).add(pupil)
    for gram, pupil in _slips(grams, hits, names or {}):
        if judging.slip(gram, pupil, (names or {})[pupil]):
            meant.setdefault(((gram.first, gram.last), Level.REVIEW), set()).add(pupil)
    return _strongest(grams, meant)


def nearly(grams: Grams, hits: Iterable[Hit]) -> set[Hashable]:
    """The pupils whose names `judge` must know to tell whether the text nearly names them, and not exactly."""
    hits = list(hits)
    exactly = {pupil for _, pupil, kind in hits if kind == Kind.FULL}
    return {
        pupil
        for at, pupil, kind in hits
        if kind in _INITIALS and pupil not in exactly and any(g.way is Way.NEAR for g in grams.found.get(at, ()))
    }


def _slips(grams: Grams, hits: Iterable[Hit], names: Mapping[Hashable, Name]) -> Iterator[tuple[Gram, Hashable]]:
    """Every run of words, with a pupil, in which a slip may be."""
    tried: set[tuple[int, Hashable]] = set()
    for at, pupil, kind in hits:
        if kind not in _INITIALS or pupil not in names:
            continue
        for gram in grams.found.get(at, ()):
            if gram.way is Way.NEAR and (gram.first, pupil) not in tried:
                tried.add((gram.first, pupil))
                for last, comma in ends_of(grams.tokens, gram.first)[gram.last - gram.first > 1 :]:
                    yield Gram(gram.first, last, comma, Way.NEAR), pupil


class _Judging:
    """One text's judging: who and what else may be named in it is found once."""

    def __init__(self, grams: Grams, staff: Iterable[str], places: Iterable[str]) -> None:
        self.grams = grams
        self.adults = _ranges(grams, staff)
        self.owned = _ranges(grams, places)
        self.known = known_in(grams)
        self.spots: dict[Gram, Spot] = {}

    def spot(self, gram: Gram) -> Spot:
        if gram not in self.spots:
            self.spots[gram] = spot_of(self.grams, gram)
        return self.spots[gram]

    def level(self, gram: Gram, kind: str) -> Level | None:
        at = (gram.first, gram.last)
        if _within(gram, self.owned):
            return None
        spot = self.spot(gram)
        if at in self.adults:
            # The same name, letter for letter: only a person can tell who is meant.
            return Level.REVIEW if kind == Kind.FULL and not spot.after_title else None
        if _within(gram, self.adults):
            return None
        if at in self.known and kind in _WHOLE and len(spot.words) > 1:
            return self._also_known(spot, at, kind)
        return None if _within(gram, self.known) else level_of(spot, kind)

    def _also_known(self, spot: Spot, at: Range, kind: str) -> Level | None:
        """A pupil's name that is also somebody's whom everybody knows."""
        level = level_of(spot, kind)
        if pupil_is_meant(self.grams, at):
            return level
        return None if level is None or all_know_whom(self.grams, at, self.known) else Level.REVIEW

    def slip(self, gram: Gram, pupil: Hashable, name: Name) -> bool:
        """Whether the words of `gram` are the pupil's name with a slip in it, and nothing else."""
        if any(_within(gram, some) for some in (self.owned, self.adults, self.known)):
            return False
        spot = self.spot(gram)
        if spot.after_title or spot.after_saint or spot.named_after:
            return False
        if len(spot.words) == 1:
            word = spot.words[0].word
            cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
            return spot.tagged and any(slip_in((word[:cut], word[cut:]), name) for cut in cuts)
        found = slip_in([w.word for w in spot.words], name)
        if found is None:
            return False
        front, back = spot.words[: found.cut], spot.words[found.cut :]
        wrong, right = (front, back) if found.wrong_first else (back, front)
        if any(w.word in ALSO_WORDS or w.word in NEVER_NAMES for w in wrong):
            return False
        if any(w.word in ALSO_WORDS for w in right) and found.meant in ALSO_WORDS:
            return False
        small = not any(w.capital for w in wrong)
        return not (small and endings("".join(w.word for w in wrong), found.meant))


def _within(gram: Gram, ranges: Iterable[Range]) -> bool:
    return any(a <= gram.first and gram.last <= b for a, b in ranges)


def _ranges(grams: Grams, names: Iterable[str]) -> set[Range]:
    """Where in the text any of `names` stands, word for word."""
    words = tuple(t.word for t in grams.tokens)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return {
        (at, at + len(name))
        for name in map(_words_of, names)
        if name
        for at in places.get(name[0], ())
        if words[at : at + len(name)] == name
    }


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
