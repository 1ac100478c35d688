"""A school's days: when lessons, breaks and lunch are, in local time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Europe/London")


class Kind(StrEnum):
    LESSON = "lesson"
    BREAK = "break"
    LUNCH = "lunch"


@dataclass(frozen=True, slots=True)
class Period:
    """A part of a school day; ``ends`` is the first minute that is no longer in it."""

    kind: Kind
    starts: time
    ends: time


# The periods of one day in order, each beginning where the one before ends.
Plan = tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Every school day from ``known_from`` to ``known_to`` (both included), by phase of the school.

    A known day that is not in ``days`` has no school hours. Of days outside what is known
    nothing is guessed: there whatever needs a permission stays shut. A school with one set
    of bells has the one phase ``""``.
    """

    known_from: date
    known_to: date
    days: Mapping[date, Mapping[str, Plan]]
