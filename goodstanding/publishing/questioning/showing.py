"""What pages show beside a finding: that it was questioned, and what was ruled away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goodstanding.policy.publishing import PostFacts, found_in
from goodstanding.policy.questioning import Away, ruled_away, words_of
from goodstanding.policy.rules import REGISTRY
from goodstanding.policy.verdict import Finding
from goodstanding.publishing.models import Post

from .firing import hash_of_words, part_of
from .models import Question, Ruling

_PARTS = {"alt": "the description of", "words": "the words in", "name": "the file name of"}


@dataclass(frozen=True, slots=True)
class Overruled:
    """A finding that was ruled wrong: by whom and why."""

    finding: Finding
    ruling: Ruling

    def as_data(self) -> dict[str, Any]:
        """As the command line gives it."""
        return self.finding.as_data() | {"ruled_by": str(self.ruling.by), "reason": self.ruling.reason}


def questions_about(post: Post, facts: PostFacts, findings: Iterable[Finding]) -> Mapping[str, Question]:
    """The latest question about each finding that has one, by the finding's key: one query."""
    if post._state.adding:
        return {}
    asked = {(q.part, q.words_hash): q for q in post.questions.select_related("asked_by", "ruling__by")}
    if not asked:
        return {}
    found = ((f.key, (part_of(f), hash_of_words(f.rule, words_of(facts, f)))) for f in findings)
    return {key: asked[both] for key, both in found if both in asked}


def overruled(facts: PostFacts, at: datetime) -> list[Overruled]:
    """What the checks would find, had it not been ruled wrong: one query where there is any."""
    if not facts.rulings:
        return []
    away = [Away(f, r) for f in found_in(facts, at) if (r := ruled_away(facts, f)) is not None]
    rows = Ruling.objects.select_related("by").in_bulk({one.ruling.id for one in away}) if away else {}
    return [Overruled(one.finding, rows[one.ruling.id]) for one in away if one.ruling.id in rows]


def place(part: str) -> str:
    """A part of a post in words: “the text”, “the description of photograph 1”."""
    kind, *rest = part.split(":")
    if kind == "image" and rest:
        of = _PARTS.get(rest[1], "") if len(rest) > 1 else ""
        return f"{of} photograph {rest[0]}".strip()
    return {"text": "the text", "channel": "a channel", "schedule": "the time"}.get(kind, "the post")


def why(rule: str) -> str:
    """What the check makes sure of, as it says of itself."""
    carrier = REGISTRY.get(rule) or REGISTRY.get(rule.partition(".")[0])  # one of the trust's own words
    return carrier.says if carrier else ""
