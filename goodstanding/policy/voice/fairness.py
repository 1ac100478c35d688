"""Fair and decent words: nobody is run down, and nothing is said that one would not say in assembly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..plain_text import plain, word_set
from ..rules import Said, rule, warn
from ..verdict import Where
from .reading import advised, any_of, own_words_of, spots, words_of

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_WHO = r"(?:he|she|they|it|that|this|which|who|council|government|referee|ref|umpire|team|school|parents?|company|shop)"
_UTTER = r"(?:is|are|was|were) (?:\w+ )?(?:an? )?(?:absolute |complete |total |utter )*"
_RUN_DOWN = any_of(
    r"should be ashamed(?: of \w+)?",
    r"shame on (?:you|him|her|them|the|our|that|this|those)",
    rf"{_WHO} {_UTTER}(?:disgrace(?:ful)?|joke|useless|pathetic|incompetent|idiots?|clowns?)",
    r"(?:what a|absolute|complete|total|utter) (?:joke(?!-)|disgrace|farce|shambles|idiots?)",
    r"(?:unlike|better than|not like) (?:a )?(?:certain|some other|other) (?:schools|local schools|school down "
    r"the road)",
    r"(?:pathetic|shameful|disgraceful|disgusting) (?:effort|behaviour|decision|display|treatment|performance"
    r"|excuse)",
    r"(?:so-called|bunch of) (?:teachers?|parents?|officials?|experts?|referees?|idiots?|losers?)",
    needs="ashamed shame disgrace disgraceful joke useless pathetic incompetent idiot idiots clown clowns farce "
    "shambles certain other shameful disgusting called bunch",
)
_ACCUSED = any_of(
    rf"{_WHO} {_UTTER}(?:liars?|cheats?|frauds?|crooks?|thieves|thief|racists?|bull(?:y|ies))",
    r"(?:cheat(?:s|ed|ing)?|lied to|lying to|robbed|conned|stole from|ripp(?:ed|ing) off) (?:our|us|the|its|their) "
    r"(?:pupils|children|school|team|families|parents|customers|public)",
    r"cheat(?:s|ed|ing)? (?:their|his|her|its) way",
    needs="liar liars cheat cheats cheated cheating fraud frauds crook crooks thief thieves racist racists "
    "bully bullies lied lying robbed conned stole ripping ripped",
)

# Whole words only, and none that is also a name, a place, a bird, a dish or a verb of everyday life.
_RUDE = word_set(
    "arsehole arseholes asshole assholes bastard bastards bellend bellends bitch bitches bitching bollocks "
    "bullshit bullshitting cunt cunts dickhead dickheads dipshit fuck fucked fucker fuckers fucking fucks "
    "fuckwit jizz knobhead knobheads motherfucker motherfuckers motherfucking nigger niggers paki pakis pikey "
    "pikeys pissed pisshead retard retards shit shite shits shitshow shitting shitty slag slags slut sluts "
    "slutty spastic spastics spaz spazzes tosser tossers tranny trannies twat twats wank wanker wankers "
    "wanking whore whores omfg stfu wtf"
)
_WORD = re.compile(r"[^\W\d_]+(?:\*+[^\W\d_]*)?")
_STARRED = re.compile(
    r"(?:f\*+(?:ck|k)?|fu\*+k?|s(?:h\*+t?|\*+t)|c\*+t|c\*nt|w\*+(?:k(?:er)?|nker)|b\*+(?:ch|d|stard))(?:ing|er|ed|s)?"
)
# Words that the list holds and that mean something else beside these.
_HARMLESS = re.compile(r"slag heaps?|slag from|(?:steel|iron|blast furnace) slag", re.IGNORECASE)


@rule("voice/professional")
def nobody_is_run_down(facts: PostFacts) -> Said:
    """Nobody is made small: other people, other schools, officials."""
    yield from advised(
        spots(_RUN_DOWN, own_words_of(facts.text)),
        "“{}” runs somebody down.",
        "Say it fairly, or not at all: ask how it will be taken by those it is about.",
    )


@rule("voice/lawful")
def nobody_is_accused(facts: PostFacts) -> Said:
    """Nobody is publicly accused of what may not be provable."""
    yield from advised(
        spots(_ACCUSED, own_words_of(facts.text)),
        "“{}” accuses somebody, which can break the law unless it is proven.",
        "Leave it out. If something must be said, the principal decides what.",
    )


@rule("voice/professional")
def words_are_decent(facts: PostFacts) -> Said:
    """No rude word is published, not even half hidden."""
    for part, text in facts.texts.items():
        seen = plain(text)
        if "*" not in seen.text and _RUDE.isdisjoint(words_of(seen.text)):
            continue
        harmless = [m.span() for m in _HARMLESS.finditer(seen.text)]
        for match in _WORD.finditer(seen.text):
            word = match[0].casefold()
            if word not in _RUDE and not _STARRED.fullmatch(word):
                continue
            if not any(start <= match.start() < end for start, end in harmless):
                start, end = seen.span(*match.span())
                yield warn(f"“{text[start:end]}” is a rude word.", "Use another.", Where(part, start, end))
