"""What is doubtful about a link, as far as it can be seen in the link itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..names.fold import fold
from ..plain_text import word_set
from ..rules import Problem, Said, rule, warn
from ..verdict import Where
from .found import Link, links_in

if TYPE_CHECKING:
    from ..publishing.facts import PostFacts

_SHORT = word_set(
    "bit.ly bitly.com buff.ly cutt.ly dlvr.it goo.gl is.gd lnkd.in ow.ly qrco.de rb.gy rebrand.ly s.id shorturl.at "
    "short.io shor.by soo.gd t.co t.ly t2m.io tiny.cc tiny.one tinyurl.com trib.al u.to urlz.fr v.gd x.co "
    "youtu.be.link "
    "zurl.co adf.ly bl.ink fb.me ift.tt j.mp linktr.ee.link mcaf.ee po.st snip.ly tr.im"
)
# Whose look-alikes are worth telling: what families of a school are led to, and are cheated with.
_KNOWN = word_set(
    "google.com docs.google.com forms.office.com microsoft.com office.com apple.com amazon.co.uk amazon.com "
    "bbc.co.uk gov.uk "
    "nhs.uk parentpay.com paypal.com facebook.com instagram.com youtube.com justgiving.com gofundme.com "
    "schoolcomms.com "
    "arbor.sc classdojo.com seesaw.me eventbrite.co.uk"
)
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|0x[0-9a-f]+|\d{8,10}|[0-9a-f:]*:[0-9a-f:]+", re.IGNORECASE)
_HOST_IN_WORDS = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


@rule("official/open")
def links_lead_where_they_say(facts: PostFacts) -> Said:
    """A link shows where it leads: it is not shortened, disguised, or another than its words say."""
    for link in links_in(facts.text):
        yield from _doubts(link, facts.own_hosts)


def _doubts(link: Link, own: Iterable[str]) -> Iterator[Problem]:
    """The first doubt alone: one is enough to look again."""
    where = Where("text", link.start, link.end)
    look = "Write out the address of the page itself."
    if link.user:
        yield warn(f"What stands before the @ in “{link.words}” hides that it leads to {link.host}.", look, where)
    elif _IP.fullmatch(link.host):
        yield warn(f"“{link.words}” is a bare number: nobody can see whose page it is.", look, where)
    elif (host := link.host.removeprefix("www.")) in _SHORT:
        yield warn(f"“{link.words}” is shortened: readers cannot see where it leads.", look, where)
    elif like := _looks_like(host, own):
        yield warn(
            f"“{link.host}” looks like {like} and is not.",
            "Check every letter of it. Copy the address from the page itself.",
            where,
        )
    elif "xn--" in link.host or not link.host.isascii():
        yield warn(
            f"“{link.host}” is written in other letters than ours, which can hide whose page it is.",
            "Make sure that it is the page you mean.",
            where,
        )
    elif (said := _HOST_IN_WORDS.search(link.says)) and not _same(said[0].casefold(), host):
        yield warn(f"The words say {said[0]}, and the link leads to {link.host}.", "Make both the same.", where)


def _same(said: str, host: str) -> bool:
    said = said.removeprefix("www.")
    return said == host or host.endswith("." + said) or said.endswith("." + host)


def _looks_like(host: str, own: Iterable[str]) -> str:
    """The host that this one is made to look like; empty where there is none."""
    known = [*(o.casefold().removeprefix("www.") for o in own if o), *_KNOWN]
    if any(host == k or host.endswith("." + k) for k in known):
        return ""
    seen = _seen(host)
    for one in known:
        as_seen = _seen(one)
        if seen == as_seen or seen.endswith("." + as_seen) or f".{host}.".startswith((f".{one}.", f".www.{one}.")):
            return one
    return ""


def _seen(host: str) -> str:
    """A host as a hasty eye reads it: look-alike letters, digits for letters, rn for m, hyphens gone."""
    if "xn--" in host:
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
    letters = "".join(c if c in ".-0123456789" else fold(c) for c in unicodedata.normalize("NFKC", host))
    return (
        letters.translate(str.maketrans("015", "ols"))
        .replace("i", "l")
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("-", "")
    )


@rule("official/in-line")
def links_are_safe(facts: PostFacts) -> Said:
    """A link leads over a protected connection."""
    for link in links_in(facts.text):
        if link.scheme in ("http", "ftp"):
            yield warn(
                f"“{link.words}” is not protected on its way: it begins with {link.scheme}.",
                "Try it with https and use that.",
                Where("text", link.start, link.end),
            )
