"""What waits for people, told by the rooms above: nobody here may ask them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from .models import Person

# Given many people, how many things wait for each; in a fixed number of queries.
Count = Callable[[Sequence[Person]], Mapping[UUID, int]]
_TELLERS: dict[str, Count] = {}


def tells(words: str) -> Callable[[Count], Count]:
    """Register a function that counts what waits; `words` like ``"post to read,posts to read"``."""
    def register(count: Count) -> Count:
        _TELLERS[words] = count
        return count
    return register


def waiting_for(people: Sequence[Person]) -> dict[UUID, list[tuple[int, str]]]:
    """For each person who has any, the numbers that wait and the words for them."""
    found: dict[UUID, list[tuple[int, str]]] = {}
    for words, count in _TELLERS.items():
        for pk, number in count(people).items():
            if number:
                found.setdefault(pk, []).append((number, words))
    return found
