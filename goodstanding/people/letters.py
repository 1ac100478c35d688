"""Short letters about something that has a page. Called inside actions."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from goodstanding.outbox import promise

from .models import Person


def tell(people: Iterable[Person], *, key: str, subject: str, body: str, page: str) -> None:
    """Promise each of `people` a letter that ends with the address of `page`; the same `key` goes once."""
    for person in people:
        promise(
            "mail",
            key=f"{key}:{person.pk}",
            to=person.email,
            subject=subject,
            body=f"{body}\n\n{settings.ADDRESS}{page}\n",
        )
