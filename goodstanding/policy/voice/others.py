"""Other people's work, words and wares: whose a picture or a sentence is, and what a school seems to advertise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..rules import Said, rule, warn
from ..verdict import Where
from .reading import advised, any_of, own_words_of, spots

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_AGENCY = (
    r"getty(?: ?images)?|shutter ?stock|alamy|i ?stock(?: ?photo)?|adobe ?stock|dream ?stime|deposit ?photos|123 "
    r"?rf|big ?stock"
    r"|pa (?:images|wire|media)|press association|reuters|agence france[- ]presse|associated press|rex features|"
    r"twenty20|fotolia|corbis|magnum photos|school ?photos? proof|tempest photography"
)
_MARK = re.compile(
    rf"©|℗|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|\ball rights reserved\b|\b(?:{_AGENCY})\b"
    r"|\b(?:photo|image|picture|photograph|illustration)s? (?:by|courtesy of|credit)\b|\bdo not (?:copy|reproduce)\b"
    r"|\b(?:proof|sample) only\b",
    re.IGNORECASE,
)
# What cameras and programs write by themselves, and what says nothing.
_NOBODY = re.compile(
    r"\W*(?:unknown|none|n/?a|artist|author|user|owner|default|copyright|copyright holder|all rights reserved|"
    r"picasa|camera|iphone|ipad|samsung|canon|nikon|sony|olympus(?: digital camera)?|microsoft|adobe|©|19\d\d"
    r"|20\d\d|\s)*\W*",
    re.IGNORECASE,
)


@rule("voice/lawful")
def pictures_are_ours_to_use(facts: PostFacts) -> Said:
    """A picture marked as somebody else's goes out only with their leave."""
    ours = [name.casefold() for name in facts.own_names if name.strip()]

    def somebody_elses(mark: str) -> bool:
        return not _NOBODY.fullmatch(mark) and not any(name in mark.casefold() for name in ours)

    for number, image in enumerate(facts.images, 1):
        for mark in dict.fromkeys(" ".join(one.split()) for one in image.rights):
            if somebody_elses(mark):
                yield warn(
                    f"The file of photograph {number} says whose it is: “{mark[:80]}”.",
                    "Make sure that they agreed to this use, and credit them if they asked for it.",
                    f"image:{number}",
                )
        for words in image.words:
            if _MARK.search(words) and not any(name in words.casefold() for name in ours):
                yield warn(
                    f"Photograph {number} carries the mark “{words[:80].strip()}”.",
                    "Use a picture of your own, or make sure that its owner agreed to this use.",
                    f"image:{number}:words",
                )


_TAKEN = any_of(
    r"(?:image|photo|picture|pic|photograph|graphic|cartoon|clip)s? (?:taken |copied |borrowed |stolen |found )?"
    r"(?:from|off|on|via) (?:google(?: images)?|pinterest|the internet|the web|instagram|facebook)",
    r"(?:found|copied|nicked|stole|borrowed) (?:this|these|it|them)(?: (?:image|photo|picture|poem|cartoon))? "
    r"(?:from|off|on) (?:google|pinterest|the internet|the web|another school)",
    needs="google pinterest internet web instagram facebook found copied nicked stole borrowed",
)


@rule("voice/lawful")
def work_is_not_taken_from_the_web(facts: PostFacts) -> Said:
    """What lies on the web is somebody's, and is not simply taken."""
    yield from advised(
        spots(_TAKEN, facts.text),
        "“{}”: what is found on the web belongs to whoever made it.",
        "Ask its owner, use a picture of your own, or one that is offered for use by anyone.",
    )


_QUOTE = re.compile(r"“([^“”\n]{30,400})”|\"([^\"\n]{30,400})\"")
_OURSELVES = any_of("i", "i['’]m", "i['’]ve", "my", "me", "we", "we['’]re", "our", "us", "you", "your")
_SAID_BY = any_of(
    "sa(?:id|ys|ying)|told|tells|wrote|writes|written|explain(?:s|ed)|ask(?:s|ed)|add(?:s|ed)|answer(?:s|ed)"
    "|repl(?:y|ies|ied)",
    "comment(?:s|ed)|remark(?:s|ed)|shout(?:s|ed)|laugh(?:s|ed)|think(?:s)?|thought|call(?:s|ed)|titled|entitled"
    "|named|reads?|"
    "question|motto|theme|title|line|lyrics|song|hymn|poem|prayer|proverb|saying|words of|according to|by|from"
    "|quote[ds]?|"
    "inspector|ofsted|report|judge|describe[sd]?|feedback|chorus|rule|value|slogan|sign|poster|banner|task|book",
)
_NAMED_AFTER = re.compile(r"^[\s,.]*[-–—~(]{1,2}\s*\w")
_NAMED_BEFORE = re.compile(r":\s*$")


@rule("voice/lawful")
def quotations_say_whose_they_are(facts: PostFacts) -> Said:
    """A sentence taken from somebody says who said it."""
    for match in _QUOTE.finditer(facts.text):
        words = (match[1] or match[2]).split()
        titled = sum(w[:1].isupper() for w in words) > len(words) / 2
        before, after = (
            facts.text[max(0, match.start() - 80) : match.start()],
            facts.text[match.end() : match.end() + 60],
        )
        said = (
            _SAID_BY.search(before)
            or _SAID_BY.search(after)
            or _NAMED_AFTER.search(after)
            or _NAMED_BEFORE.search(before)
        )
        if len(words) >= 8 and not titled and not said and not _OURSELVES.search(" ".join(words)):
            yield warn(
                "This quotation does not say whose words it holds.",
                "Say who wrote or said it. A long piece of a song or a book needs its owner's leave.",
                Where("text", match.start(), match.end()),
            )


_BRAND = (
    r"(?:aldi|amazon|apple|argos|asda|asos|burger king|cadbury|coca[- ]cola|costa|deliveroo|disney|domino['’]?s"
    r"|five guys|"
    r"fortnite|greggs|h&m|hp|ikea|instagram|jd sports|john lewis|kfc|lego|lidl|m&s|marks (?:and|&) spencer"
    r"|mcdonald['’]?s|"
    r"microsoft|morrisons|nando['’]?s|nestl[eé]|netflix|next|nike|pepsi|pizza hut|playstation|primark|prime|red bull|"
    r"sainsbury['’]?s|samsung|sky|smyths|starbucks|subway|tesco|tiktok|uber|vodafone|waitrose|wh ?smith|xbox"
    r"|adidas|puma)"
)
_ADVERT = any_of(
    rf"(?:recommend|endorse|swear by|prefer|love)(?: \w+){{0,3}} {_BRAND}",
    rf"{_BRAND}(?:,| is| are) (?:simply |by far |just )?(?:the )?(?:best|greatest|cheapest|number one)",
    r"(?:best|cheapest|finest) (?:\w+ )?(?:shop|store|restaurant|takeaway|café|cafe|pizza|garage|gym|salon|deals?"
    r"|prices) "
    r"in (?:town|the (?:area|county|country|village|city|world))",
    r"(?:use|quote|with|enter) (?:the |our |my )?(?:discount |promo |voucher |referral "
    r")?code\s+[“\"']?(?-i:[A-Z0-9]{4,})[”\"']?",
    r"\d{1,2}% off (?:at|with|from|your|all|everything)",
    r"(?:shop|buy|order) now (?:at|from|on)|buy one,? get one|affiliate link|link in bio to (?:buy|shop)",
    r"#(?:ad|sponsored|gifted|affiliate|paidpartnership)",
    needs="recommend endorse swear prefer love best greatest cheapest finest number code off shop buy order "
    "affiliate bio ad sponsored gifted paidpartnership",
)


@rule("voice/authority")
def nothing_is_advertised(facts: PostFacts) -> Said:
    """The school's name is not lent to anybody's goods: thanks are fine, advertisements are not."""
    yield from advised(
        spots(_ADVERT, own_words_of(facts.text)),
        "“{}” reads as if the school advertised it.",
        "Thank them for what they did, or ask the principal whether the school may recommend anyone.",
    )
