"""What shows a photograph: told by the rooms above, which alone know of posts.

A room registers one `Shows` (see ``publishing/showing.py``). Whatever changes who is in a
photograph asks here first, so that what a second reader has before them stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from goodstanding.people.models import Person

from .models import Photograph


@dataclass(frozen=True, slots=True)
class Holder:
    """One thing that shows a photograph, such as a post.

    While it is ``fixed`` nobody may change who is in the photograph; while it is ``kept``
    the photograph's bytes stay.
    """

    words: str
    href: str
    fixed: bool
    kept: bool


class Shows(Protocol):
    def holders(self, photographs: Sequence[UUID]) -> Mapping[UUID, list[Holder]]:
        """What shows each of them; one query."""

    def used(self) -> Q:
        """The photographs that something shows."""

    def hold(self, photograph: Photograph, by: Person, at: datetime) -> None:
        """Lock what shows it and put the change down to `by`; raises `Refused` while something is fixed."""

    def looked_over(self, photograph: Photograph, at: datetime) -> None:
        """Somebody has just said that no face is left out; inside that action."""


_SHOWS: list[Shows] = []


def shows(one: Shows) -> None:
    """Have `one` asked from now on."""
    _SHOWS.append(one)


def holders_of(photographs: Sequence[UUID]) -> dict[UUID, list[Holder]]:
    found: dict[UUID, list[Holder]] = {pk: [] for pk in photographs}
    for one in _SHOWS:
        for pk, held in one.holders(photographs).items():
            found[pk].extend(held)
    return found


def used_somewhere() -> Q:
    return Q(*(one.used() for one in _SHOWS), _connector=Q.OR)


def hold(photograph: Photograph, by: Person, at: datetime) -> None:
    """Before anything else is locked, so that nobody waits for one another for ever."""
    for one in _SHOWS:
        one.hold(photograph, by, at)


def looked_over(photograph: Photograph, at: datetime) -> None:
    for one in _SHOWS:
        one.looked_over(photograph, at)
