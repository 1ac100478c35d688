"""Questioning a finding."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from goodstanding.people.models import Person
from goodstanding.policy.publishing import PostFacts, check_post
from goodstanding.policy.questioning import QuestionFacts, may_question, meant, subject_of, words_of
from goodstanding.policy.roles import Permission
from goodstanding.policy.verdict import Finding, Refused, Verdict, block
from goodstanding.publishing.facts import facts_of
from goodstanding.publishing.hands import held
from goodstanding.publishing.models import Post
from goodstanding.publishing.questioning.deciders import CLOSED, deciders
from goodstanding.publishing.questioning.firing import hash_of_words, note
from goodstanding.publishing.questioning.letters import please_rule
from goodstanding.publishing.questioning.models import Question
from goodstanding.record import action, record


@action
def ask(*, post: Post, by: Person, about: str, choice: str, said: str = "", at: datetime | None = None) -> Question:
    """Question the finding whose key is ``about``, as the post stands; it waits for who may rule on it."""
    at = at or timezone.now()
    row = held(post)
    by.may(Permission.READ_POST, row.school).require()
    facts = facts_of(row)
    verdict = check_post(facts, at)
    question = _drafted(row, facts, _found(verdict, about), by)
    question.choice, question.said, question.asked_at = choice, said.strip(), at
    before = row.questions.filter(part=question.part, words_hash=question.words_hash)
    asked = before.exclude(ruling__wrong=True).exists()  # what was ruled wrong and is found again may be asked anew
    may_question(
        QuestionFacts(
            rule=question.rule,
            words=question.words,
            said=said,
            choice=choice,
            asked=asked,
            over=row.state in CLOSED,
        )
    ).require()
    question.save(force_insert=True)
    note(row, facts, verdict, at)
    record(
        "question.asked",
        subject=row,
        school=row.school,
        of=by,
        clauses=(question.clause,),
        facts={"question": question.pk, "rule": question.rule, "finding": about, "choice": choice},
        personal={"said": question.said} if question.said else None,
    )
    subject = subject_of(question.rule)
    assert subject is not None, "what cannot be ruled away is not questioned"
    please_rule(deciders(row, subject, by.pk), question, at)
    return question


def _found(verdict: Verdict, about: str) -> Finding:
    """The finding with that key; raises `Refused` where the post does not have it any more."""
    if found := next((f for f in verdict.findings if f.key == about), None):
        return found
    raise Refused(
        Verdict.of(
            [
                block(
                    "official/open",
                    "questioning.finding_is_there",
                    "The checks do not find this in the post any more.",
                    "Look at the post as it is now.",
                )
            ]
        )
    )


def _drafted(post: Post, facts: PostFacts, finding: Finding, by: Person) -> Question:
    """The finding as it is, with its words and whom they could mean."""
    words = words_of(facts, finding)
    return Question(
        post=post,
        about=finding.key,
        rule=finding.rule,
        clause=finding.clause,
        severity=finding.severity,
        part=finding.where.part if finding.where else "",
        words=words,
        words_hash=hash_of_words(finding.rule, words),
        exact=finding.where is not None and finding.where.start is not None,
        message=finding.message,
        pupils=sorted(map(str, meant(facts, finding))),
        asked_by=by,
    )
