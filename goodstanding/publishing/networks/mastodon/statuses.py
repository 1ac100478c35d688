"""Looking through an account's own statuses for the one that an attempt made.

A server of the Mastodon API has no key of ours to look under (some ignore even the
Idempotency-Key), so a status is ours when it is as new as the attempt, says and
shows the same, and is not known to be another release's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher
from email.utils import parsedate_to_datetime
from typing import Any

from ..protocol import Attempt, CannotTell, Draft, Session, Unavailable
from ..wire import Answer
from .html import letters, text_of
from .login import ask_as

_PAGE = 40  # the most that Mastodon gives at once
_PAGES = 10
_ALIKE = 0.8  # from here on a person has to look
# How much older than the attempt a status may seem: clocks are compared, but some
# servers do not tell theirs, and most tell it in whole seconds.
SLACK = timedelta(seconds=60)

Status = dict[str, Any]


def ours(attempt: Attempt, account: str, session: Session) -> Status | CannotTell | None:
    """The status that the attempt made; None when it made none."""
    earliest = attempt.at - SLACK
    alike = None
    for page, ahead in _pages(account, session):
        recent = [s for s in page if _made(s, ahead) >= earliest and s["id"] not in attempt.others]
        for status in recent:
            likeness = _likeness(status, attempt.draft, session)
            if likeness == 1:
                return status
            alike = status if likeness >= _ALIKE else alike
        if not page or _made(page[-1], ahead) < earliest:
            return alike and CannotTell(f"A post much like this one is public already: {alike['url']}")
    return CannotTell("The account has said too much since to look through it all.")


def _pages(account: str, session: Session) -> Iterator[tuple[list[Status], timedelta]]:
    """The account's own statuses, newest first, and how far the server's clock is ahead of ours."""
    query = {"limit": str(_PAGE), "exclude_reblogs": "true"}
    for _ in range(_PAGES):
        answer = ask_as(session, "GET", f"/api/v1/accounts/{account}/statuses", params=query)
        page = answer.data()
        if not answer.ok or not isinstance(page, list):
            raise Unavailable("The server does not list the account's posts.", perhaps_done=False)
        yield page, _ahead(answer)
        query["max_id"] = page[-1]["id"] if page else ""


def _made(status: Status, ahead: timedelta) -> datetime:
    return datetime.fromisoformat(status["created_at"]) - ahead


def _ahead(answer: Answer) -> timedelta:
    try:
        return parsedate_to_datetime(answer.headers["date"]) - datetime.now(UTC)
    except (KeyError, ValueError, TypeError):
        return timedelta(0)


def _likeness(status: Status, draft: Draft, session: Session) -> float:
    """From 0 to 1, and 1 only where text and descriptions are the same."""
    shown = [letters(m.get("description") or "") for m in status.get("media_attachments", [])]
    if shown != [letters(image.alt) for image in draft.images]:
        return 0
    public = letters(text_of(status["content"]))
    said = letters(draft.text)
    if said in (public, letters(_source(status, session))):
        return 1
    return min(0.99, SequenceMatcher(None, said, public, autojunk=False).ratio())


def _source(status: Status, session: Session) -> str:
    """The text as it was sent: a server may read signs in it as bold or as a list."""
    if status.get("text"):
        return str(status["text"])
    said = ask_as(session, "GET", f"/api/v1/statuses/{status['id']}/source").data()
    return str(said.get("text") or "") if isinstance(said, dict) else ""
