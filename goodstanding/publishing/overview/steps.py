"""How far a post has got, and what happened to it on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodstanding.publishing.models import Post

STEPS = ["Written", "With a second reader", "Agreed", "Public"]
_AT = {"draft": 1, "returned": 1, "waiting": 2, "agreed": 3, "released": 4, "withdrawn": 1}


def step_of(post: Post) -> int:
    """The step it is on, counted from 1; one past the end when all of it is public."""
    if post.state == "released" and all(r.state in ("sent", "cancelled") for r in post.releases.all()):
        return len(STEPS) + 1
    return _AT[post.state]


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    what: str
    who: str = ""
    tone: str = ""
    said: str = ""


def history(post: Post) -> list[Event]:
    """Everything decided about the post, newest first."""
    return sorted(_events(post), key=lambda e: e.at, reverse=True)


def _events(post: Post) -> Iterator[Event]:
    yield Event(post.created_at, "Begun", str(post.author))
    for editor in post.editors.select_related("person"):
        yield Event(editor.first_at, "Changed by a colleague", str(editor.person))
    for asked in post.reader_requests.select_related("person"):
        yield Event(asked.asked_at, "Asked to read it", str(asked.person))
    for comment in post.comments.select_related("by"):
        yield Event(comment.at, "Returned with comments", comment.from_whom, "think", comment.text)
    yield from _doubts(post)
    yield from _decisions(post)


def _doubts(post: Post) -> Iterator[Event]:
    for asked in post.questions.select_related("asked_by", "ruling__by"):
        yield Event(asked.asked_at, "Questioned a check", str(asked.asked_by), "think", asked.message)
        if ruling := getattr(asked, "ruling", None):
            what = "Ruled a check wrong" if ruling.wrong else "Ruled a check right"
            yield Event(ruling.at, what, str(ruling.by), "", ruling.reason)


def _decisions(post: Post) -> Iterator[Event]:
    for agreement in post.agreements.select_related("by"):
        yield Event(agreement.at, "Read and agreed", str(agreement.by), "" if agreement.voided_at else "good")
        if agreement.voided_at:
            yield Event(agreement.voided_at, "That agreement no longer counts")
    for alone in post.published_alone.select_related("by", "reviewed_by"):
        yield Event(alone.at, "Went ahead without a second reader", str(alone.by), "stop", alone.reason)
        if alone.reviewed_at:
            yield Event(alone.reviewed_at, "Reviewed afterwards", str(alone.reviewed_by), "", alone.review or "")
    for release in post.releases.select_related("channel"):
        if release.sent_at:
            yield Event(release.sent_at, f"Public on {release.channel}", "", "good")
