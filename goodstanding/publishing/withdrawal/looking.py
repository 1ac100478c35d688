"""Whether a post is still there for the public: asked of the network, and seen on its page.

Only the release's own recorded address is ever fetched, over https from a public host, and
no redirect is followed: where a page leads elsewhere, we cannot tell.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from html import unescape

from django.conf import settings

from goodstanding.channels.models import Channel
from goodstanding.publishing.models import Release
from goodstanding.publishing.networks.protocol import RateLimited, Reauthorise, Rejected, Unavailable
from goodstanding.publishing.networks.wire import ask
from goodstanding.publishing.release.line import line_to

CANNOT_LOOK = "Good Standing cannot look at this network itself. A second colleague looks, and says that it is gone."
_GONE = (404, 410)
_TELLING = 24  # so many letters of a post in a page are no chance
_NOT_LETTERS = re.compile(r"[\W_]+")
_TAGS = re.compile(r"<[^>]*>")


class Seen(Enum):
    GONE = auto()
    THERE = auto()
    CANNOT_TELL = auto()


def look_for(release: Release) -> Seen:
    """What the network says, and what its page shows; gone only where neither has it."""
    asked, page = _through_its_line(release), _on_its_page(release)
    if Seen.THERE in (asked, page):
        return Seen.THERE
    return Seen.GONE if Seen.GONE in (asked, page) else Seen.CANNOT_TELL


def _through_its_line(release: Release) -> Seen:
    """Raises `Unavailable` where the network does not answer, which is tried again."""
    try:
        gone = line_to(release.channel).is_gone(release)
    except (Reauthorise, Rejected, RateLimited):
        return Seen.CANNOT_TELL
    return Seen.GONE if gone else Seen.THERE


def _on_its_page(release: Release) -> Seen:
    """Our own noticeboard's page is drawn from what its line just looked at."""
    if not release.url or release.channel.platform == Channel.Platform.NOTICEBOARD:
        return Seen.CANNOT_TELL
    try:
        answer = ask("GET", release.url, local=settings.LOCAL_NETWORKS)
    except (Rejected, RateLimited, Unavailable):
        return Seen.CANNOT_TELL
    if answer.status in _GONE:
        return Seen.GONE
    return (
        Seen.THERE if answer.ok and shows(answer.body.decode(errors="replace"), release.post.text) else Seen.CANNOT_TELL
    )


def shows(page: str, text: str) -> bool:
    """Whether a page shows a post, going by its letters alone; a very short post cannot be told."""
    wanted = _letters(text)[:200]
    plain = unescape(page)
    return len(wanted) >= _TELLING and (wanted in _letters(_TAGS.sub(" ", plain)) or wanted in _letters(plain))


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub("", text).casefold()
