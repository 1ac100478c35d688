"""What waits for people: each room says its own, and one page shows all of it.

A room marks functions that ask the database and change nothing. One lists what waits
for one person; where a page shows many people, another only counts::

    @waits
    def posts_to_read(person) -> Iterable[Waiting]: ...

    @tells("post to read,posts to read")
    def readings(people) -> Mapping[UUID, int]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that somebody is waited for: what to do (``kind``), with what, since when."""

    title: str
    url: str
    since: datetime
    kind: str
    note: str = ""
    urgent: bool = False


Asked = Callable[[Any], Iterable[Waiting]]
_ASKED: list[Asked] = []
# Given many people, how many things wait for each; in a fixed number of queries.
Count = Callable[[Sequence[Any]], Mapping[UUID, int]]
_COUNTS: dict[str, Count] = {}


def waits(ask: Asked) -> Asked:
    """Have `ask` asked for everybody's list; it asks a fixed number of queries."""
    _ASKED.append(ask)
    return ask


def everything_waiting_for(person: Any) -> list[Waiting]:
    """All that waits for this person, what has waited longest first; asked once for each request."""
    if not hasattr(person, "_waiting"):
        found = (one for ask in _ASKED for one in ask(person))
        person._waiting = sorted(found, key=lambda one: one.since)
    return list(person._waiting)


def number_waiting_for(person: Any) -> int:
    """How many things wait for this person, counted at most `WAITING_COUNTED_EVERY` seconds ago.

    Every page shows it, and asking every room takes longer than many a page itself.
    What the person does is counted at once: see `counted_anew`.
    """
    kept = None if hasattr(person, "_waiting") else cache.get(_note(person))
    if kept is not None:
        return int(kept)
    number = len(everything_waiting_for(person))
    if settings.WAITING_COUNTED_EVERY:
        cache.set(_note(person), number, settings.WAITING_COUNTED_EVERY)
    return number


def counted_anew(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: after somebody did something, what waits for them is counted again."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        if request.method not in ("GET", "HEAD") and settings.WAITING_COUNTED_EVERY and request.user.is_authenticated:
            cache.delete(_note(request.user))
        return response

    return answered


def _note(person: Any) -> str:
    return f"waiting:{person.pk}"


def tells(words: str) -> Callable[[Count], Count]:
    """Have a function asked how many things wait for each of many; `words` for one and for several."""

    def register(count: Count) -> Count:
        _COUNTS[words] = count
        return count

    return register


def numbers_waiting_for(people: Sequence[Any]) -> dict[UUID, list[tuple[int, str]]]:
    """For each person who has any, the numbers that wait and the words for them."""
    found: dict[UUID, list[tuple[int, str]]] = {}
    for words, count in _COUNTS.items():
        for pk, number in count(people).items():
            if number:
                found.setdefault(pk, []).append((number, words))
    return found
