"""E-mails about a question: to who may rule on it, and what was ruled to who asked and who wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from goodstanding.outbox import promise
from goodstanding.people.models import Person

from .models import Question, Ruling


def please_rule(people: Iterable[Person], question: Question, at: datetime) -> None:
    _write_to(people, "please_rule", question, at, by=str(question.asked_by))


def ruled(people: Iterable[Person], ruling: Ruling, at: datetime) -> None:
    _write_to(
        people,
        "ruled",
        ruling.question,
        at,
        by=str(ruling.by),
        reason=ruling.reason,
        wrong=ruling.wrong,
        for_good=ruling.for_good,
    )


def _write_to(people: Iterable[Person], letter: str, question: Question, at: datetime, **words: Any) -> None:
    """The letter says no word of the finding: a pupil's name goes into nobody's inbox."""
    for person in people:
        promise(
            "mail",
            key=f"mail:{letter}:{question.pk}:{at:%Y%m%dT%H%M%S%f}:{person.pk}",
            to=person.email,
            template=f"publishing/questioning/{letter}.txt",
            context={
                "name": person.known_as or person.given_name,
                "question": question.pk,
                "post": str(question.post_id),
                "school": question.post.school.name,
                **words,
            },
        )
