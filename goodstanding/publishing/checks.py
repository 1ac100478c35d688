"""What the policy says of a post: while it is typed, and when it counts.

`look` is for somebody who is still writing; `check` is the one that counts, at
submission, at agreement and at the moment of sending. Both read everything anew.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy import publishing as policy
from goodstanding.policy.verdict import Verdict

from .content import content_hash, content_of
from .drafts import Draft
from .facts import facts_of
from .models import Post

__all__ = ["check", "content_hash", "content_of", "look", "ready"]


def check(post: Post, at: datetime) -> Verdict:
    """The check that counts: what blocks, and what was not answered, at the time `at`."""
    return policy.settled(facts_of(post), at)


def look(post: Post, at: datetime, draft: Draft | None = None) -> Verdict:
    """What there is to say while somebody writes; `draft` is what they typed and did not save."""
    return policy.check_post(facts_of(post, draft), at)


def ready(post: Post, at: datetime) -> Verdict:
    """Whether the post may be given to a second reader."""
    return policy.may_submit(facts_of(post), at)
