"""E-mails about reading a post: promised with the change, sent after it is committed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from goodstanding.outbox import promise
from goodstanding.people.models import Person
from goodstanding.publishing.models import Post
from goodstanding.web.templatetags.plain import when


def write_to(people: Iterable[Person], letter: str, post: Post, at: datetime, **words: Any) -> None:
    """Promise the letter to each of `people`; the same letter about the same moment goes once."""
    for person in people:
        promise(
            "mail",
            key=f"mail:{letter}:{post.pk}:{at:%Y%m%dT%H%M%S%f}:{person.pk}",
            to=person.email,
            template=f"publishing/reading/{letter}.txt",
            context={
                "name": person.known_as or person.given_name,
                "post": str(post.pk),
                "school": post.school.name,
                "author": str(post.author),
                "scheduled_for": when(post.scheduled_for),
                **words,
            },
        )
