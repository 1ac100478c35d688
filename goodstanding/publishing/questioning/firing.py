"""Noting what the checks found in a post that was saved, and what became of it: three queries, beside the check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b

from goodstanding.consent.name_index import index_key
from goodstanding.policy.publishing import PostFacts, check_post
from goodstanding.policy.publishing.checks import advice_is_answered
from goodstanding.policy.questioning import as_compared, own_words_of, words_of
from goodstanding.policy.verdict import Finding, Verdict
from goodstanding.publishing.facts import facts_of
from goodstanding.publishing.models import Post

from .models import Firing

Outcome = Firing.Outcome
# What may still turn out otherwise, and what has been settled by a person.
_UNSETTLED = (Outcome.OPEN, Outcome.ANSWERED)
# From its end on, this says only that other findings wait for an answer.
_ABOUT_OTHERS = {advice_is_answered.name}


def part_of(finding: Finding) -> str:
    return finding.where.part if finding.where else ""


def hash_of_words(*said: str) -> str:
    """Names a rule and the words it found, with their place or without, so that nobody can read them from it."""
    written = "\0".join(map(as_compared, said)).encode(errors="surrogatepass")
    return blake2b(written, digest_size=16, key=index_key()).hexdigest()


def about(facts: PostFacts, finding: Finding) -> str:
    """What a finding is about, whatever it says of it: the same rule, place and words."""
    return hash_of_words(finding.rule, part_of(finding), own_words_of(facts, finding))


def note_saved(post: Post, at: datetime) -> None:
    """As `note`, of the post as it is in the database now."""
    facts = facts_of(post)
    note(post, facts, check_post(facts, at), at)


def note_sent(post: Post, at: datetime) -> None:
    """What fired still stood when the post went out: nothing in it has changed since it was agreed."""
    post.firings.filter(outcome__in=_UNSETTLED).update(last_at=at)


def note(post: Post, facts: PostFacts, verdict: Verdict, at: datetime) -> None:
    """Keep what fires in `post` as it is saved, and what no longer does: whoever wrote it heeded that.

    To be called by an action that saves, submits or agrees the post.
    """
    found = {about(facts, f): f for f in verdict.findings if f.rule not in _ABOUT_OTHERS}
    known = {one.about: one for one in post.firings.all()}
    Firing.objects.bulk_create(
        _new(post, facts, finding, mark, at) for mark, finding in found.items() if mark not in known
    )
    changed = [one for one in known.values() if _changes(one, found, facts.answers, at)]
    Firing.objects.bulk_update(changed, ["outcome", "last_at", "severity"])


def _new(post: Post, facts: PostFacts, finding: Finding, mark: str, at: datetime) -> Firing:
    return Firing(
        post=post,
        school_id=post.school_id,
        rule=finding.rule,
        clause=finding.clause,
        severity=finding.severity,
        about=mark,
        words_hash=hash_of_words(finding.rule, words_of(facts, finding)),
        first_at=at,
        last_at=at,
        outcome=_outcome(finding, facts.answers),
    )


def _outcome(finding: Finding, answers: Mapping[str, str]) -> Firing.Outcome:
    return Outcome.ANSWERED if answers.get(finding.key, "").strip() else Outcome.OPEN


def _changes(one: Firing, found: Mapping[str, Finding], answers: Mapping[str, str], at: datetime) -> bool:
    """Bring a firing up to date; False where nothing is new about it."""
    finding = found.get(one.about)
    if finding is None:
        if one.outcome not in _UNSETTLED:
            return False
        one.outcome = Outcome.HEEDED
        return True
    one.last_at, one.severity = at, finding.severity
    if one.outcome != Outcome.UPHELD:
        one.outcome = _outcome(finding, answers)
    return True
