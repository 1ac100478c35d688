"""Where children are or will be, told before they are back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..rules import Said, rule, warn
from .reading import Spot, advised, any_of, once_a_sentence, own_words_of, spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_OTHER_CAPITALS = (
    r"(?:Years?|Yr|Key|KS|Week|Term|Phase|Stage|Unit|Chapter|Advent|Lent|Ramadan|Easter|Christmas|January"
    r"|February|March|"
    r"April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Ofsted|PE|"
    r"English|French|Spanish|Maths|Science|Instagram|Facebook|Twitter|Bluesky|Mastodon|TikTok|YouTube|LinkedIn"
    r"|Threads|X|"
    r"Reception|Nursery|School|I|Zoom|Teams|Google|the Hall|the School)\b"
)
_SITE = (
    r"(?i:the|our|a) (?:[\w'’-]+ ){0,3}?(?i:museum|zoo|park|farm|beach|castle|theatre|stadium|station|airport"
    r"|gallery|"
    r"cathedral|abbey|aquarium|campsite|camp|hostel|hotel|centre|services|cinema|university|woods?|lake|pool"
    r"|coach|ferry|"
    r"arena|planetarium|summit|seaside)"
)
_PLACE = rf"(?:{_SITE}|(?!{_OTHER_CAPITALS})(?:the )?[A-Z][\w'’]+(?: (?:[A-Z][\w'’]+|of|and|the|in))*)"
_NOW = any_of(
    rf"(?i:we(?:['’]re| are)(?: all)? (?:now|currently|here)|(?:currently|right now) (?:we(?:['’]re| are)"
    rf"|they(?:['’]re| are)))"
    rf"(?: (?i:safely|all|just|already))* (?i:at|in|on|outside|near) {_PLACE}",
    rf"(?i:we(?:['’]ve| have)?|they(?:['’]ve| have)?|the (?:children|coach|group)(?: has| have)?|year \d+ (?:has"
    rf"|have))"
    rf" (?i:(?:just |safely |all |now )+)(?i:arrived|landed|got) (?i:(?:safely )?(?:at|in|to)) {_PLACE}",
    rf"(?i:we(?:['’]ve| have)|they(?:['’]ve| have)) (?i:arrived|landed) (?i:safely )?(?i:at|in) {_PLACE}",
    rf"(?i:we(?:['’]ve| have)?|they(?:['’]ve| have)) just (?i:left|set off from|passed|stopped (?:at|in)) {_PLACE}",
    rf"Just (?:arrived|landed|got) (?:at|in|to) {_PLACE}|Currently (?:at|in|on|near) {_PLACE}",
    rf"(?i:live|reporting live|greetings|hello|hi) from (?i:our (?:residential|trip|visit) (?:at|in|to) ){_PLACE}",
    case=True,
    needs="now currently here arrived landed got left passed stopped set live greetings hello hi",
)
_TIME = (
    r"(?:(?:about |around |roughly |approx(?:imately)? )?\d{1,2}(?:[.:]\d\d)? ?(?:[ap]m|[ap]\.m\.|o['’]clock)"
    r"|\d{1,2}[.:]\d\d|noon|midday)"
)
_LEAVES = any_of(
    rf"(?:leav(?:e|es|ing)|depart(?:s|ing)?|set(?:s|ting)? off from|return(?:s|ing)? from|back from|picked up "
    rf"(?:at|from)|"
    rf"collected from|drop(?:ped|ping)? off at) (?:[\w'’-]+ ){{1,5}}?(?:at|by) {_TIME}",
    rf"(?:coach(?:es)?|minibus(?:es)?|train|ferry|flight|trip|group)(?: \w+){{0,3}}? (?:leaves?|leaving|departs?"
    rf"|departing|"
    rf"sets? off|returns?|returning|arrives?|arriving|lands?|gets? (?:in|back))(?: \w+){{0,6}}? (?:at|by|around"
    rf"|about) {_TIME}",
    rf"(?:back|arrive|arriving|return|returning)(?: \w+){{0,2}} (?:at|to|in) (?:the )?(?:school|coach park|car "
    rf"park|station|"
    rf"front gates?|main gates?)(?: \w+){{0,3}}? (?:at|by|around|about) {_TIME}",
    needs="leave leaves leaving depart departs departing set sets setting return returns returning back picked "
    "collected drop dropped dropping coach coaches minibus minibuses train ferry flight trip group arrive arriving",
)
_MEETS = any_of(
    rf"(?i:meet(?:ing)?|drop(?:ping)? off|pick(?:ing)? up|pick-up|collect(?:ion)?) (?i:is )?(?i:at|from|outside"
    rf"|by) {_PLACE}"
    rf"(?: [\w'’-]+){{0,3}}? (?i:at|by|from) (?i:{_TIME})",
    case=True,
    needs="meet meeting drop dropping pick picking collect collection",
)
_OUTING = any_of(r"trips?|visits?|outing|residential|tour|coach|minibus|expedition|camp")
_PUPILS = (
    r"(?:Years?|Yr|Y) ?\d+(?:s|['’]s)?|Reception|Nursery"
    r"|(?i:our \w+|the (?:choir|team|squad|children|pupils|class)|we|pupils|children)"
)
_GOES = any_of(
    rf"(?:{_PUPILS})(?: (?i:and|will|are|is|all|classes|class|pupils|children|Year \d+|\d+)){{0,5}} "
    rf"(?i:visit(?:s|ing)?|trave(?:l|ls|lling) to|off to|heading (?:off )?to|going (?:on a trip )?to|go(?:es)? "
    rf"(?:on a trip )?to"
    rf"|camping (?:at|in)|stay(?:s|ing)? (?:at|in)|be (?:at|in)) {_PLACE}",
    rf"(?i:trip|visit|outing|residential|tour|excursion|camp|day out) (?i:to|at|in) {_PLACE}",
    case=True,
    needs="visit visits visiting travel travels travelling traveling off heading going go goes camping stay "
    "stays staying be trip outing residential tour excursion camp day",
)
_SOON = any_of(
    r"tomorrow|tonight|later today|this (?:morning|afternoon|evening|week)|next (?:week|month|term|monday|tuesday"
    r"|wednesday|"
    r"thursday|friday|saturday|sunday)",
    r"on (?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \d{1,2}\w* \w+)?",
    r"on (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*",
    r"from (?:mon|tues|wednes|thurs|fri)day to (?:mon|tues|wednes|thurs|fri)day",
)
_OVER = any_of(
    "was|were|had|went|visited|saw|enjoyed|loved|spent|took|thanks?|thank you|learned|learnt|returned|came back"
    "|had been|last|"
    "yesterday|did|explored|discovered|met|made|walked|had a|amazing time|on (?:mon|tues|wednes|thurs|fri)day we"
)
_INVITES = any_of(
    "visit us|come and|join us|open (?:day|evening|morning)|tickets?|everyone welcome|all welcome|families are"
    "|parents are|book"
)
_PRECISE = re.compile(
    r"(?<![\w/])/{3}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+|\b(?:what3words\.com|w3w\.co)/\S+"
    r"|(?<![\d.])-?\d{1,2}\.\d{4,}\s*°?\s*[NS]?\s*,\s*-?\d{1,3}\.\d{4,}(?![\d.])"
    r"|\d{1,2}°\s*\d{1,2}['’′]\s*[\d.]*[\"”″]?\s*[NS]\b"
    r"|\b(?:maps\.app\.goo\.gl|goo\.gl/maps|(?:www\.)?google\.(?:com|co\.uk)/maps|maps\.google\.\S+?"
    r"|maps\.apple\.com|"
    r"(?:www\.)?bing\.com/maps|(?:www\.)?openstreetmap\.org)/?\S*",
    re.IGNORECASE,
)


@rule("official/in-line", "voice/lawful")
def whereabouts_are_told_afterwards(facts: PostFacts) -> Said:
    """Where children are, or will be and when, is told once they are back."""
    text = own_words_of(facts.text)
    yield from advised(
        spots(_NOW, text),
        "“{}” tells everybody where children are at this moment.",
        "Keep it until they are back, and then tell how it was.",
    )
    yield from advised(
        once_a_sentence(_ahead(text)),
        "“{}” tells where children will be, and when.",
        "Send times and places to their families alone, and post about it afterwards.",
    )
    for spot in spots(_PRECISE, text):
        if not any(spot.words in one for one in facts.own_contacts):
            yield warn(
                f"“{spot.words}” leads to an exact place.",
                "Check that no children can be met there: for a public event it is fine.",
                spot.where,
            )


def _ahead(text: str) -> Iterator[Spot]:
    """Where a place and a time still to come are told together."""
    for spot in (*spots(_LEAVES, text), *spots(_MEETS, text), *spots(_GOES, text)):
        said = spot.sentence
        if _OVER.search(said):
            continue
        outing = _OUTING.search(said) if _MEETS.fullmatch(spot.words) else True
        soon = _SOON.search(said) and not _INVITES.search(said) if _GOES.fullmatch(spot.words) else True
        if outing and soon:
            yield spot
