"""The links of a text as people write them, with and without their scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

_ENDS = ".,;:!?*'\"’”…~|&@=%$)]>"
# With a scheme anything is a link; without one only what ends as hosts do.
_LINK = re.compile(
    r"(?P<scheme>https?|ftp)://[^\s<>\"“”]+"
    r"|(?<![\w@#$/.-])(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:com|org|net|info|co|uk|gov|edu|io|ly|gl|gd|me|to|be|at|cc"
    r"|app|dev|link|"
    r"page|site|online|shop|xyz|top|click|live|school|academy|eu|us|ru|cn|example)(?:\.uk)?(?![\w@.-]*@|\w|\.\w)"
    r"(?::\d+)?(?:[/?#][^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_SIGN = re.compile(r"://|\w\.[a-z]", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[([^\[\]\n]{1,200})\]\((https?://[^\s()]+)\)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link where it stands; ``host`` is in small letters, ``says`` what its text claims, where it has one."""

    start: int
    end: int
    words: str
    scheme: str
    user: str
    host: str
    says: str = ""


@lru_cache(maxsize=64)
def links_in(text: str) -> tuple[Link, ...]:
    """Every link of `text`, in order."""
    return tuple(_links(text)) if _SIGN.search(text) else ()


def _links(text: str) -> Iterator[Link]:
    said = {m.start(2): m[1] for m in _MARKDOWN.finditer(text)}
    for match in _LINK.finditer(text):
        words = match[0].rstrip(_ENDS)
        link = _read(words, match.start(), said.get(match.start(), ""))
        if link is not None:
            yield link


def _read(words: str, start: int, says: str) -> Link | None:
    try:
        parts = urlsplit(words if "://" in words else f"//{words}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # brackets that open and do not close
        return None
    user = parts.netloc.rpartition("@")[0]
    return Link(start, start + len(words), words, parts.scheme, user, host, says) if host else None
