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
