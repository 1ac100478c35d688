"""What looking for pupils' names in a text finds."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How sure it is that a pupil is named."""

    BLOCK = "block"  # a full name
    REVIEW = "review"  # may be a pupil's name, or not: a person must say
    INFO = "info"  # a first name alone, which names nobody by itself


@dataclass(frozen=True, slots=True)
class NameFound:
    """A place in a text: offsets in Python characters, end exclusive.

    ``pupils`` are the ids of everyone it may mean, ``words`` the text as written.
    """

    start: int
    end: int
    level: Level
    pupils: frozenset[Hashable]
    words: str
