"""What waits for a person: each room says its own, and one page shows all of it.

A room marks a function that asks the database and changes nothing::

    @waits
    def posts_to_read(person) -> Iterable[Waiting]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
