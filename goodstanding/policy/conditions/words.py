"""Reading specific changes for words that would undo the core: advice, because no check reads minds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..rules import carries
from ..verdict import Finding, advise
from ..voice.reading import Look, Spot, any_of, once_a_sentence, spots
from .facts import FormFacts

# Ways to say that something need not be.
_NEED_NOT = (
    r"(?:(?:do|does|did|will|would|is|are)(?: not|n['’]t) (?:need|have to|require|be (?:needed|required|asked))"
    r"|(?:is|are)(?: not|n['’]t) (?:needed|required|necessary|asked for)|need not|needn['’]t|no longer (?:needs?"
    r"|applies|required|have to|has to)|no need (?:for|to)|not (?:needed|required|necessary)|waives?|skips?"
    r"|instead of|unnecessary|optional|exempt from|drops?|bypass(?:es)?)"
)
_GAP = r"[^.!?\n]{0,60}?"
_MAY = r"(?:may|can|could|will|shall|are (?:allowed|free) to|is (?:allowed|free) to|might)"
_PUPILS = r"(?:pupils?|students?|children|child|learners?|classes?|year \d{1,2}s?|teenagers)"
_FAMILIES = rf"(?:{_PUPILS}|parents?|carers?|famil(?:y|ies)|mothers?|fathers?)"
_STAFF = r"(?:staff|teachers?|colleagues?|tutors?|coaches|we|they|adults?)"
_PRIVATE = (
    r"(?:privately|in private|by (?:direct|private) message|direct messages?|private messages?|dms?|inbox|one[- ]to[- ]"
    r"one|whatsapp|messenger|snapchat)"
)


@dataclass(frozen=True, slots=True)
class Undoing:
    """A way to undo a clause in words: ``says`` what, with {} for the words."""

    clause: str
    look: Look
    says: str
    why: str
    gets: str = ""  # words in the sentence that make it harmless


def _either_way(thing: str) -> tuple[str, str, str]:
    """Something need not be, said before or after its name."""
    return (
        rf"(?:no|without) (?:\w+ ){{0,2}}{thing}",
        rf"{_NEED_NOT}{_GAP}{thing}",
        rf"{thing}{_GAP}{_NEED_NOT}",
    )


_CONSENT = r"(?:consent|permission|consent forms?|permission slips?|agreement of (?:the )?(?:parents|families))"
_READER = r"(?:second (?:reader|pair of eyes|person|colleague|check)|another (?:reader|colleague|person)|proof-?reader)"

UNDOINGS = (
    Undoing(
        "voice/image-consent",
        any_of(*_either_way(_CONSENT), rf"{_CONSENT} (?:is|are) (?:assumed|implied|taken as given|presumed)"),
        "“{}” reads as if consent were not needed.",
        "A picture of a pupil needs written consent at every school.",
    ),
    Undoing(
        "official/second-reader",
        any_of(
            *_either_way(_READER),
            rf"(?:one|a single) (?:person|colleague|member of staff|teacher) {_MAY} (?:publish|post)",
            r"(?:publish(?:es|ed)?|posts?|posted) (?:it |them |posts )?(?:directly|straight away|at once|alone"
            r"|unchecked|unread|by themselves)",
        ),
        "“{}” reads as if nobody else had to read what goes out.",
        "A second colleague reads it at every school. How long they have to answer can be set for a school.",
    ),
    Undoing(
        "voice/no-private-messages",
        any_of(
            rf"(?:reply|replies|answer|answers|respond|message|messages|chat|talk|write|speak){_GAP}{_PRIVATE}",
            rf"{_MAY} (?:use )?{_PRIVATE}{_GAP}{_FAMILIES}",
            rf"{_PRIVATE}{_GAP}(?:with|to) (?:\w+ )?{_FAMILIES}",
        ),
        "“{}” reads as a private conversation through a channel.",
        "A channel may only acknowledge, say that it is passed on, or point to an official way.",
        gets=r"\b(?:never|not|nobody|no)\b",
    ),
    Undoing(
        "personal/no-contact",
        any_of(
            rf"{_STAFF} {_MAY}{_GAP}(?:friend|befriend|follow|add|accept){_GAP}{_FAMILIES}",
            rf"(?:own|personal|private) (?:accounts?|profiles?|phones?|numbers?){_GAP}{_FAMILIES}",
            rf"{_FAMILIES}{_GAP}(?:own|personal|private) (?:accounts?|profiles?|phones?|numbers?)",
        ),
        "“{}” reads as contact on somebody’s own account.",
        "Exceptions are discussed one by one and put on file; a form cannot allow them for all.",
        gets=r"\b(?:never|not|nobody|no)\b",
    ),
    Undoing(
        "personal/confidential",
        any_of(
            rf"{_MAY}{_GAP}(?:share|post|publish|tell|name){_GAP}(?:pupils['’]?|students['’]?|child(?:ren)?['’]s)"
            r" (?:full )?(?:names?|details|records?|results|grades|addresses)",
        ),
        "“{}” reads as if what the school knows of pupils could be shared.",
        "The law protects it, and no form can change that.",
        gets=r"\b(?:never|not|nobody|no)\b",
    ),
    Undoing(
        "official/approved",
        any_of(
            *_either_way(r"(?:approval|approved|principal['’]s (?:agreement|approval))"),
            rf"{_STAFF} {_MAY}{_GAP}(?:open|set up|start|create){_GAP}(?:accounts?|channels?|pages?|groups?)",
        ),
        "“{}” reads as if a channel could be used before it is approved.",
        "The principal approves each channel, at every school.",
    ),
    Undoing(
        "official/protected",
        any_of(*_either_way(r"passwords?"), rf"(?:share|shared|one) (?:\w+ )?passwords?{_GAP}(?:all|everyone|pupils)"),
        "“{}” reads as if a channel were open to others.",
        "Channels have passwords that only those who run them know.",
    ),
    Undoing(
        "wrong/report",
        any_of(
            rf"{_NEED_NOT}{_GAP}(?:report|reported|reporting|refer|referred)",
            r"(?:concerns?|complaints?|messages?|incidents?)" + _GAP + r"(?:kept quiet|ignored|dealt with (?:in|within)"
            r" the (?:class|team|department)|handled informally)",
        ),
        "“{}” reads as if concerns could stay unreported.",
        "They go to the leadership team, at every school.",
    ),
    Undoing(
        "site/controlled",
        any_of(
            rf"{_PUPILS} {_MAY}{_GAP}(?:use|access|open|reach|go on|have|watch)",
            r"(?:vpns?|hot ?spots?|mobile data|second (?:network|wi-?fi)|guest (?:network|wi-?fi))"
            + _GAP
            + r"(?:filter|filters|filtering|blocked?|around|round)",
            r"(?:turn|switch|take)(?:s|ed|ing)? (?:the )?(?:filter|filtering|filters|blocking) (?:off|down|away)",
        ),
        "“{}” reads as access for pupils, or a way round the filter.",
        "Words open nothing. Name the service and the year group in the list above.",
        gets=r"\b(?:never|not|nobody|cannot)\b",
    ),
    Undoing(
        "site/youtube",
        any_of(r"you ?tube"),
        "“{}” stands in the words, where it changes nothing.",
        "Only the choice about YouTube decides it, for the whole school.",
    ),
    Undoing(
        "local/signed",
        any_of(
            r"(?:deputy|vice[- ]principal|assistant (?:head|principal)|head of \w+|it (?:team|manager|lead)|business"
            rf" manager|anyone|any teacher) {_MAY}{_GAP}(?:sign|change|decide|extend)",
        ),
        "“{}” reads as if somebody else could change these conditions.",
        "Only the principal signs for a difference, and answers for it.",
    ),
)
_NEVER_WITHOUT = re.compile(r"\b(?:no|not|never|nobody|nothing|none|cannot|only)\b[^.!?\n]*\bwithout\b", re.IGNORECASE)


@carries("local/core-holds")
def words_leave_the_core(facts: FormFacts) -> tuple[Finding, ...]:
    """Advice where specific changes in words read as if they undid the core. It can miss some, and be wrong."""
    return tuple(
        advise(
            undoing.clause,
            "conditions.words_leave_the_core",
            f"{undoing.says.format(spot.words.strip())} {undoing.why}",
            _NEXT,
            spot.where,
        )
        for undoing, spot in _undone(facts.changes)
    )


_NEXT = "Change the words, or say when you sign why they do not mean that."


def _undone(text: str) -> list[tuple[Undoing, Spot]]:
    return [
        (undoing, spot)
        for undoing in UNDOINGS
        for spot in once_a_sentence(spots(undoing.look, text, "changes"))
        if not _harmless(undoing, spot)
    ]


def _harmless(undoing: Undoing, spot: Spot) -> bool:
    """“Nothing goes out without consent” keeps the clause that it names."""
    if "without" in spot.words.lower() and _NEVER_WITHOUT.search(spot.sentence):
        return True
    return bool(undoing.gets and re.search(undoing.gets, spot.sentence, re.IGNORECASE))
