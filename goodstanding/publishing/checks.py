"""What the policy says of a post: while it is typed, and when it counts.

`check` counts, at submission, at agreement and at the moment of sending, and reads
everything anew. `looked` is for a page, about a post as the page read it.
"""

from __future__ import annotations

from datetime import datetime

from goodstanding.policy import publishing as policy
from goodstanding.policy.publishing import PostFacts
from goodstanding.policy.publishing.checks import advice_is_answered
from goodstanding.policy.verdict import Verdict

from .content import content_hash, content_of
from .facts import facts_of
from .models import Post

__all__ = ["check", "content_hash", "content_of", "looked"]


def check(post: Post, at: datetime) -> Verdict:
    """The check that counts: what blocks, and what was not answered, at the time `at`."""
    return policy.settled(facts_of(post), at)


def looked(facts: PostFacts, at: datetime) -> tuple[Verdict, Verdict]:
    """What there is to say of these facts, and the same as it counts when somebody decides."""
    verdict = policy.check_post(facts, at)
    return verdict, verdict + Verdict(advice_is_answered(facts, verdict.advice))
