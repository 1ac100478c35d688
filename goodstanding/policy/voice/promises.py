"""Promises that bind the school: places, prices, refunds, results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..rules import Said, rule
from .reading import Spot, advised, any_of, once_a_sentence, own_words_of, spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_US = r"(?:we|the (?:school|trust|academy|governors)|our (?:school|trust|academy|governors))"
_ALL = (
    r"(?:everyone|everybody|every (?:child|pupil|student|family|applicant)|all (?:children|pupils|students|families))"
)
_PROMISE = any_of(
    rf"{_US}(?: can| do| will| all|['’]ll)?(?: now| also)? (?:promises?|guarantees?|pledges?)",
    rf"{_US} (?:are|is) committed to (?:paying|refunding|providing|giving|offering|building|keeping)",
    r"(?:you have|that['’]s|this is) (?:our|a) (?:promise|guarantee)",
    r"guaranteed (?:a )?(?:places?|seats?|spots?|entry|entrance|refunds?|results?|grades?|passe?s?|success)",
    r"(?:places?|seats?|spots?|refunds?|results?|grades?|success|satisfaction) (?:is|are) guaranteed",
    rf"(?:places?|seats?|spots?|room) for {_ALL}",
    rf"{_ALL} (?:will|shall|is going to|are going to) (?:get|have|receive|be given|be offered) (?:a|an|their) "
    r"(?:free )?(?:place|seat|spot|refund|laptop|tablet|ipad|trophy|prize)",
    r"your child (?:will|shall) (?:get|have|be given|be offered) a (?:place|seat|spot)",
    r"(?:(?:will|shall) (?:all )?be|you(?:['’]ll| will) (?:all )?be|get) (?:fully |all )*(?:refunded|compensated"
    r"|reimbursed)",
    r"(?:will|shall|\w+['’]ll) (?:give|pay|offer|make)(?: you| everyone| families)? (?:a |your )?(?:full )?"
    r"(?:refunds?|money back|compensation)",
    r"(?:will|shall|\w+['’]ll) (?:fully )?(?:refund|reimburse|compensate)",
    r"money[- ]back guarantee",
    r"(?:prices?|fees?|costs?|charges?) (?:will|shall) (?:never|not) (?:go up|rise|increase|change)",
    r"(?:will|shall) (?:always be free|never (?:cost|charge|close))",
    r"free (?:of charge )?for ever(?:yone)?|free forever",
    needs="promise promises guarantee guarantees pledge pledges committed guaranteed place places seat "
    "seats spot spots room refund refunds laptop tablet ipad trophy prize refunded compensated reimbursed "
    "money compensation reimburse compensate price prices fee fees cost costs charge charges always never "
    "free",
)
_NOT = any_of(
    r"can ?not",
    r"can['’]t",
    "could not",
    r"couldn['’]t",
    "not able",
    "unable",
    "no longer",
    "do not",
    r"don['’]t",
    "never",
)
_BOUNDED = any_of("while (?:stocks|places|seats|tickets) last", "first come", "limited", "apply", "ballot")


def _binds(spot: Spot) -> bool:
    """Whether it says that it will be so, and not that nobody can say."""
    before = spot.sentence.split(spot.words)[0]
    return not (_NOT.search(before) or _BOUNDED.search(spot.sentence))


@rule("voice/authority")
def promises_are_ours_to_make(facts: PostFacts) -> Said:
    """Nothing is promised for the school that its writer may not promise."""
    yield from advised(
        once_a_sentence(filter(_binds, spots(_PROMISE, own_words_of(facts.text)))),
        "“{}” reads as a promise that the school can be held to.",
        "Check that it is agreed by whoever may promise it, or say what is planned or hoped instead.",
    )
