"""From a school's facts to spans of time in which one state holds: what everything else asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .forms import Form, YouTube
from .site import Site
from .who import Audience


class Why(StrEnum):
    """Why personal use is open or shut in a span."""

    PUPILS = "pupils stay shut"
    CHOSEN = "the form opens it"
    NOT_CHOSEN = "the form leaves it shut"
    DEFAULT = "no form is in force"
    LIMITED = "the trust's limit"
    OUTSIDE_HOURS = "the trust's setting outside school hours"
    UNKNOWN_DAY = "no school calendar for this day"
    PARTS_DIFFER = "not open in every part of the school"


@dataclass(frozen=True, slots=True)
class State:
    """What holds for an audience: personal use of social media, YouTube, and what is opened by name."""

    personal: bool
    why: Why
    youtube: YouTube
    opened: frozenset[str]
    form: Form | None


@dataclass(frozen=True, slots=True)
class Span:
    """``state`` holds from ``starts`` to ``ends`` (UTC, end exclusive)."""

    starts: datetime
    ends: datetime
    state: State


def timeline(site: Site, audience: Audience, starts: datetime, ends: datetime) -> tuple[Span, ...]:
    """The spans from ``starts`` to ``ends`` without gap or overlap; neighbours differ in their state."""
    raise NotImplementedError
