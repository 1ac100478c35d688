"""Ruling on a question, and ending what was ruled for good."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.questioning import RulingFacts, may_end, may_rule, subject_of
from goodstanding.policy.roles import Permission
from goodstanding.publishing.hands import held, writers
from goodstanding.publishing.questioning.deciders import deciders, roles_at
from goodstanding.publishing.questioning.firing import hash_of_words
from goodstanding.publishing.questioning.letters import ruled
from goodstanding.publishing.questioning.models import Firing, Question, Ruling
from goodstanding.publishing.questioning.rulings import withheld
from goodstanding.record import action, record

Outcome = Firing.Outcome


@action
def rule_on(
    *, question: int, by: Person, wrong: bool, reason: str, for_good: bool = False, at: datetime | None = None
) -> Ruling:
    """Say that the finding is right, or wrong: for this post, or for good at its school."""
    at = at or timezone.now()
    asked = Question.objects.select_related("post", "asked_by").get(pk=question)
    row = held(asked.post)
    by.may(Permission.RULE_ON_CHECK, row.school).require()
    asked.post = row
    may_rule(ruling_facts(asked, by, wrong=wrong, for_good=for_good, reason=reason)).require()
    ruling = Ruling.objects.create(
        question=asked,
        post=row,
        school=row.school,
        wrong=wrong,
        for_good=for_good,
        reason=reason.strip(),
        by=by,
        at=at,
    )
    _settle(asked, ruling)
    record(
        "question.ruled",
        subject=row,
        school=row.school,
        of=asked.asked_by,
        clauses=(asked.clause, "voice/authority"),
        facts={
            "question": asked.pk,
            "rule": asked.rule,
            "wrong": wrong,
            "for_good": for_good,
            "outcome": _said(ruling),
        },
        personal={"reason": ruling.reason},
    )
    ruled({asked.asked_by, row.author} - {by}, ruling, at)
    return ruling


def _said(ruling: Ruling) -> str:
    if not ruling.wrong:
        return "right as it is"
    return "wrong, for good at this school" if ruling.for_good else "wrong in this post"


def ruling_facts(question: Question, by: Person, *, wrong: bool, for_good: bool = False, reason: str) -> RulingFacts:
    """What `may_rule` asks, read now."""
    post, subject = question.post, subject_of(question.rule)
    left = deciders(post, subject, question.asked_by_id) if subject else []
    return RulingFacts(
        rule=question.rule,
        words=question.words,
        by=by.pk,
        roles=roles_at(by, post.school),
        asked_by=question.asked_by_id,
        writers=writers(post),
        nobody_left=by.pk in {person.pk for person in left},
        wrong=wrong,
        reason=reason,
        for_good=for_good,
        exact=question.exact,
        ruled=Ruling.objects.filter(question=question).exists(),
        withheld=bool(withheld(question.pupils)),
    )


def _settle(question: Question, ruling: Ruling) -> None:
    """What fired was right, or was not; also in other drafts, where the ruling is for good."""
    own = question.words if question.exact else ""
    here = Firing.objects.filter(post=question.post, about=hash_of_words(question.rule, question.part, own))
    here.update(outcome=Outcome.OVERRULED if ruling.wrong else Outcome.UPHELD)
    if ruling.for_good:
        Firing.objects.filter(
            school=ruling.school,
            rule=question.rule,
            words_hash=question.words_hash,
            outcome__in=[Outcome.OPEN, Outcome.ANSWERED],
        ).update(outcome=Outcome.OVERRULED)


@action
def end(*, ruling: int, by: Person, reason: str, at: datetime | None = None) -> Ruling:
    """End what was ruled wrong for good: the check looks at those words again, in posts not yet out."""
    at = at or timezone.now()
    row = (
        Ruling.objects.select_for_update(of=("self",)).select_related("question", "post", "school", "by").get(pk=ruling)
    )
    by.may(Permission.RULE_ON_CHECK, row.school).require()
    may_end(row.question.rule, roles_at(by, row.school), reason, row.ended_at is not None).require()
    row.ended_by, row.ended_at, row.ended_why = by, at, reason.strip()
    row.save(update_fields=["ended_by", "ended_at", "ended_why"])
    record(
        "ruling.ended",
        subject=row.post,
        school=row.school,
        of=row.by,
        clauses=(row.question.clause, "voice/authority"),
        facts={"question": row.question_id, "rule": row.question.rule},
        personal={"reason": row.ended_why},
    )
    return row
