"""For each kind of find how sure it is, from how its words stand in the text."""

from __future__ import annotations

from collections.abc import Callable

from .found import Level
from .grams import SHORTEST_NAME, Way
from .keys import Kind
from .spot import Spot
from .tokens import Token
from .words import (
    ALSO_WORDS,
    ASKED,
    ASKING,
    CALENDAR,
    DETERMINERS,
    ENDINGS,
    MONTHS,
    MOSTLY_NAMES,
    TIMES,
    TOWNS,
)

WORDY = 8  # letters of one word from which on it is no chance that it is a full name
LONG = 10  # the same where nothing marks it as a hashtag or handle
SHORT = 5  # letters of a whole name in small letters, below which it may be anything


def level_of(spot: Spot, kind: str) -> Level | None:
    """How sure it is that the words name the pupil whose key of this kind they are; None: not at all."""
    if spot.gram.way in (Way.SHORT, Way.APART):
        if kind == Kind.FIRST_INITIAL:
            return initial(spot)
        return likely(spot) if kind in (Kind.FULL, Kind.PART, Kind.REVERSED) else None
    return _JUDGES[Kind(kind)](spot)


def full(spot: Spot) -> Level | None:
    """A full name, given name first."""
    if spot.comma or spot.adult:
        return None
    if spot.gram.inside:
        return Level.REVIEW
    if len(spot.words) == 1:
        return _in_one_word(spot)
    if spot.could_all_be_words:
        return _of_words(spot)
    small = [w for w in spot.plain_words if not w.capital]
    doubtful = (
        spot.after_saint
        or spot.after_title
        or spot.after_calling
        or spot.named_after
        or spot.goes_on
        or _tiny(spot)
        or (small and any(w.capital for w in spot.words) and not spot.tagged)
    )
    return Level.REVIEW if doubtful else Level.BLOCK


def _tiny(spot: Spot) -> bool:
    return not any(w.capital for w in spot.words) and sum(len(w.word) for w in spot.words) < SHORT


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
        return _in_small_letters(spot)
    if spot.in_an_address:
        return None
    first, after = spot.words[0], spot.after
    asks = first.word in ASKING and first.opens and (spot.asked or (after is not None and after.word in ASKED))
    shouted = all(w.shouted for w in spot.words)
    within = after is not None and after.capital and not after.shouted
    told = spot.words[-1].possessive
    doing = not told and first.opens and after is not None and not after.capital and after.word.endswith("ing")
    doubtful = (
        asks
        or shouted
        or within
        or doing
        or spot.of_a_thing
        or spot.after_title
        or spot.after_calling
        or spot.after_saint
        or spot.goes_on
    )
    return Level.REVIEW if doubtful else Level.BLOCK


def _in_small_letters(spot: Spot) -> Level | None:
    if any(w.capital for w in spot.words) or not any(w.word in MOSTLY_NAMES for w in spot.words):
        return None
    return Level.REVIEW if spot.praised and not spot.of_a_thing else None


def family_first(spot: Spot) -> Level | None:
    """The family name first, as in a register."""
    if spot.adult:
        return None
    if len(spot.words) == 1:
        return Level.REVIEW if spot.tagged or spot.gram.inside else None
    if spot.tagged:
        return Level.REVIEW if spot.could_all_be_words else Level.BLOCK
    capitals = [w.capital for w in spot.words]
    if spot.could_all_be_words:
        return Level.REVIEW if all(capitals) and not spot.of_a_thing else None
    if any(not w.capital for w in spot.plain_words):
        return None if any(capitals) else Level.REVIEW
    if (spot.comma and spot.after_title) or _tiny(spot):
        return None
    # "Emma Jones, Amelia Smith": one name's end and the next one's beginning.
    beside = any(t is not None and t.capital for t in (spot.before, spot.after))
    return Level.REVIEW if beside or (spot.plain_words and spot.of_a_thing) else Level.BLOCK


def likely(spot: Spot) -> Level | None:
    """Part of a name, a nickname, or a name with a word between."""
    if spot.comma and spot.gram.way is not Way.SHORT:
        return None
    if spot.gram.inside or spot.adult or spot.after_saint:
        return None
    if len(spot.words) == 1:
        return Level.REVIEW if spot.tagged and len(spot.words[0].word) >= WORDY else None
    small = any(not w.capital for w in (spot.words[0], spot.words[-1]))
    if spot.could_all_be_words and (small or spot.of_a_thing):
        return None
    if any(not w.capital for w in spot.plain_words) and not spot.tagged:
        return None
    return None if _tiny(spot) else Level.REVIEW


def initial(spot: Spot) -> Level | None:
    """An initial and a family name, either way round, or a first name and an initial."""
    if spot.gram.inside or spot.after_saint or spot.after_title:
        return None
    if len(spot.words) == 1:
        whole = spot.tagged and len(spot.words[0].word) >= SHORTEST_NAME
        return Level.REVIEW if whole else None
    letters = [w for w in spot.words if len(w.word) == 1]
    others = [w for w in spot.words if len(w.word) > 1]
    if not letters or (spot.comma and not (letters[-1] is spot.words[-1] and letters[-1].dotted)):
        return None
    letter = letters[-1]
    if spot.tagged or letter.dotted:
        return Level.REVIEW if spot.tagged or letter.capital else None
    words = any(w.word in ALSO_WORDS for w in others)
    said = letter.word == "i" or (words and (letter.word == "a" or not _leads(spot)))
    return None if said or not all(w.capital for w in spot.words) else Level.REVIEW


def _leads(spot: Spot) -> bool:
    """Whether an initial begins what is said, as in T Baker but not in Plan B Baker."""
    return len(spot.words[0].word) == 1 and not (spot.before is not None and spot.before.capital)


def first_name(spot: Spot) -> Level | None:
    """A first name alone."""
    word = spot.words[0]
    if spot.comma or spot.gram.inside or spot.after_saint or spot.after_title:
        return None
    if len(word.word) < 3 and not word.capital and not spot.tagged:
        return None
    if not spot.could_all_be_words:
        return Level.INFO
    if word.tagged:
        return Level.INFO if _stands_alone(spot) else None
    mostly = word.word in MOSTLY_NAMES and word.capital and not word.numbered and not _of_something(spot)
    return Level.INFO if mostly or _told(spot, word) else None


def _stands_alone(spot: Spot) -> bool:
    """Whether a tag is this word alone, or ends with it, as in #TeamHope."""
    after = spot.after
    goes_on = after is not None and after.tagged and after.start <= spot.words[-1].end + 1
    return not goes_on or (after is not None and after.word in ENDINGS)


def _of_something(spot: Spot) -> bool:
    """Whether a word that is mostly a name is something else here: a place, an order, a thing."""
    word, before, after = spot.words[0], spot.before, spot.after
    if before is not None and before.word in DETERMINERS - {"our"}:
        return True
    if word.word in TOWNS and spot.placed and not spot.praised:
        return True
    if spot.number_after or (word.opens and after is not None and (after.word in DETERMINERS or after.word == "of")):
        return True
    return spot.named_after or (after is not None and after.word in ("values", "cathedral", "power"))


def _told(spot: Spot, word: Token) -> bool:
    """Whether a word's capital can only be that of a name."""
    beside = any(t is not None and t.capital for t in (spot.before, spot.after))
    before = spot.before.word if spot.before else ""
    if word.word in MONTHS:
        timed = before in TIMES or before in CALENDAR or (spot.after is not None and spot.after.word in CALENDAR)
        if timed or not (spot.praised or word.possessive):
            return False
    if word.word in TOWNS and spot.placed and not spot.praised:
        return False
    return (
        word.capital
        and not word.opens
        and not word.shouted
        and not word.numbered
        and not beside
        and not spot.of_a_thing
    )


_JUDGES: dict[Kind, Callable[[Spot], Level | None]] = {
    Kind.FULL: full,
    Kind.REVERSED: family_first,
    Kind.PART: likely,
    Kind.INITIAL: initial,
    Kind.FIRST_INITIAL: initial,
    Kind.FIRST: first_name,
}
