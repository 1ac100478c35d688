"""Whose voice it is: a school's channel speaks for the school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..rules import Said, rule
from .reading import advised, any_of, own_words_of, spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_MINE = any_of(
    r"in my (?:own |personal |humble )?(?:opinion|view)",
    r"my (?:own |personal )(?:opinion|view|feeling)(?: is)?",
    r"personally,? i|i,? personally|speaking personally|imho",
    r"if you ask me",
    r"i (?:think|believe|feel|say) (?:that )?(?:the|our) (?:council|government|plan|road|law|strike|mp|minister"
    r"|mayor)(?:['’]s)?",
    needs="opinion view feeling personally imho ask think believe feel say",
)
_POLITICS = any_of(
    r"vote (?:for )?(?:labour|conservatives?|tory|tories|liberal democrats?|lib dems?|greens?|the green party"
    r"|reform|ukip|snp|plaid)",
    r"(?:the )?(?:government|council|ministers?|tories|labour|mps?) (?:should|must|ought to|needs? to|has to|have "
    r"to) \w+",
    r"(?:sign|support) (?:this|our|the) petition",
    needs="vote petition government council minister ministers tories labour mp mps",
)
# Somebody's name and office, as a post is signed.
_SIGNED = re.compile(
    r"(?:^|\n|[-–—(,]\s*)(?:\w+ ){0,4}?(?:head ?teacher|head of \w+|principal|deputy head|assistant head"
    r"|executive head|"
    r"chief executive|chair of governors|chair|governor|SENDCo|coach|librarian|teacher of \w+|subject lead|lead)\b",
    re.IGNORECASE,
)


@rule("voice/role-shown")
def opinions_say_whose_they_are(facts: PostFacts) -> Said:
    """An opinion says who holds it, in which role, and that it need not be the school's."""
    if _SIGNED.search(facts.text):
        return
    own = own_words_of(facts.text)
    yield from advised(
        spots(_MINE, own),
        "“{}” gives one person's opinion in the school's name.",
        "Say who speaks and in which role, and that it need not be the school's view; or leave it out.",
    )
    yield from advised(
        spots(_POLITICS, own),
        "“{}” takes sides in a public question.",
        "A school stays even-handed in politics. Tell what happens without asking for one side.",
    )
