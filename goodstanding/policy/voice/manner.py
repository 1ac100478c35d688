"""How it is written: without shouting, and so that everybody can read it, also by ear."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ..plain_text import word_set
from ..rules import Said, rule, warn
from ..verdict import Where
from .reading import spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_LOUD = re.compile(r"(?<![\w#@/.-])[A-ZÀ-Þ][A-ZÀ-Þ'’]+(?:[^\w\n]+[A-ZÀ-Þ][A-ZÀ-Þ'’]+){3,}(?!\w)")
_BANGS = re.compile(r"[!?]*!{4,}[!?]*|(?:[!?]\s?){6,}")
LOUD_LETTERS = 20  # a heading in capitals is shorter


@rule("voice/professional")
def nobody_shouts(facts: PostFacts) -> Said:
    """A post speaks; it does not shout in capitals or with rows of exclamation marks."""
    for spot in spots(_LOUD, facts.text):
        if sum(c.isalpha() for c in spot.words) >= LOUD_LETTERS:
            yield warn(
                "A whole sentence in capitals reads as shouting, and is hard to read.",
                "Write it as an ordinary sentence.",
                spot.where,
            )
    for spot in spots(_BANGS, facts.text):
        yield warn(f"“{spot.words.strip()}” is a lot of exclamation marks.", "One is enough.", spot.where)


_TAG = re.compile(r"(?<![\w&/#])#([^\W\d_][^\W_]+)")
_PARTS = word_set(
    "back throw monday tuesday wednesday thursday friday saturday sunday one two three four five six seven eight "
    "nine ten "
    "rock rocks motivation international womens mens nursery reception academy trust family woman women birthday "
    "ready "
    "steady match goal goals final cup winner bake sale fun run charity fundraising tree outside "
    "climb climbing tennis rugby hockey gymnastics athletics running runners band orchestra coding robots harvest "
    "diwali eid "
    "ramadan easter advent halloween remembrance poppy friendship refugee internet safer pancake odd socks jeans "
    "jumper "
    "a aid all an and anti art arts at be best big book books born boys bright british bullying by care challenge "
    "children choir christmas church city class classes climate club college come community computing concert county "
    "creative cricket cross country culture day dance drama early earth eco education english every everyone exam "
    "exams "
    "fair fair families family fest festival first food football for forest friends fun future games garden girls "
    "go good "
    "great green grow half hall happy head health healthy heroes history home house in infant infants is it join "
    "junior "
    "juniors key kind kindness language languages learn learning leaders life light little live local love maths "
    "mental month music national nature new news night of off on one online open our out outdoor outdoors parents "
    "park "
    "pe people place play playground poetry pride primary proud pupils read readers reading results road safe "
    "safer safety "
    "saint school schools science sea season secondary sing small spelling sport sports spring st staff stage "
    "star start "
    "stars stem stories story student students summer super swimming talent teach teacher teachers team term "
    "thank thanks the time to "
    "together tree trees trip trust up village visit voice walk walking water way we week weeks welcome well "
    "wellbeing winners "
    "winter with women work world writing year years you young youth"
)
_ONE_WORD = word_set(
    "artwork homework schoolwork coursework hometime lifetime daytime teatime homeschool starlight daylight everyday "
    "headstart headlight playgroup jumpers "
    "everyone everybody everything football netball basketball volleyball handball together teamwork homework "
    "weekend weekends "
    "wellbeing outdoors playground classroom grandparents sportsmanship leadership friendship headteacher "
    "newsletter newspaper "
    "bookworm bookshop birthday storytime storytelling playtime lunchtime bedtime holiday breakfast afternoon "
    "welcome someone "
    "anyone something online offline summertime springtime wintertime withyou cannot without goodbye island "
    "outstanding"
)


LONG_TAG = 18  # letters: no single word of a school's is as long


@rule("official/open")
def hashtags_can_be_read(facts: PostFacts) -> Said:
    """Each word of a hashtag begins with a capital, so that it can be read, and read aloud."""
    for match in _TAG.finditer(facts.text):
        tag = match[1]
        words = () if tag != tag.lower() else _split(tag)
        if len(words) > 1 or (words and len(tag) >= LONG_TAG):
            yield warn(
                f"“{match[0]}” runs its words together: a screen reader cannot tell them apart.",
                _better(words),
                Where("text", match.start(), match.end()),
            )


def _split(tag: str) -> tuple[str, ...]:
    """A tag in small letters as the words that it is made of; one word where it cannot be told."""
    if tag in _ONE_WORD or tag in _PARTS or len(tag) < 8:
        return (tag,)
    # For each place in the tag, the fewest words that lead up to it.
    ways: list[tuple[str, ...] | None] = [(), *([None] * len(tag))]
    for end in range(1, len(tag) + 1):
        for start in range(max(0, end - 12), end):
            before, word = ways[start], tag[start:end]
            known = word in _PARTS or word in _ONE_WORD or (word.isdigit() and not tag[:start][-1:].isdigit())
            if before is not None and known and (ways[end] is None or len(before) + 1 < len(ways[end] or ())):
                ways[end] = (*before, word)
    whole = ways[-1]
    return whole if whole and max(map(len, whole)) > 2 else (tag,)


def _better(words: tuple[str, ...]) -> str:
    """What to do: the tag as it could be written, where its words are known."""
    written = "#" + "".join(w.capitalize() for w in words)
    return f"Begin each word with a capital: {written}." if len(words) > 1 else "Begin each word in it with a capital."


LONG_ENOUGH = 60  # words; below that a formula says more of chance than of the text
OLD = 16  # years: a text for those who finished school is hard on many families

_LINK = re.compile(r"https?://\S+|www\.\S+|[#@]\w+|[\w.+-]+@\S+")
_WORDS = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_STOPS = re.compile(r"[.!?…:;]+(?=\s|$|[\"”’')])|\n+")


def reading_age(text: str) -> int | None:
    """About how old a reader at ease with `text` is, in years; None where it is too short to say.

    The mean of two formulas that need no dictionary: the automated readability index
    (Smith and Senter, 1967) and Coleman and Liau's (1975). Both give a school year of
    the United States, which is five less than an age.
    """
    bare = _LINK.sub(" ", text)
    words: list[str] = _WORDS.findall(bare)
    if len(words) < LONG_ENOUGH:
        return None
    ends = [0, *(m.end() for m in _STOPS.finditer(bare)), len(bare)]
    sentences = sum(1 for a, b in pairwise(ends) if _WORDS.search(bare, a, b))
    letters: int = sum(c.isalnum() for w in words for c in w)
    ari = 4.71 * letters / len(words) + 0.5 * len(words) / sentences - 21.43
    coleman_liau = 5.88 * letters / len(words) - 29.6 * sentences / len(words) - 15.8
    return max(5, round((ari + coleman_liau) / 2 + 5))


@rule("official/open")
def families_can_read_it(facts: PostFacts) -> Said:
    """A longer post can be read with ease by those whom it is for."""
    age = reading_age(facts.text)
    if age is not None and age >= OLD:
        yield warn(
            f"By its long words and sentences this reads like a text for people of about {age}.",
            "Shorter sentences and plainer words reach more families.",
            "text",
        )
