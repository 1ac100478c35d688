"""What a principal's signed form says, and how far the trust lets a school go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PersonalUse(StrEnum):
    """When staff and other adults may use social networks for themselves, in the form's order."""

    IN_SCHOOL_HOURS = "in school hours"  # lessons, breaks and lunch
    BREAKS_AND_LUNCH = "in breaks and lunch"
    NOT_PERMITTED = "not permitted"


class YouTube(StrEnum):
    ALLOWED = "allowed"
    RESTRICTED = "restricted"  # a form of allowed: YouTube's own restricted mode is forced
    NOT_ALLOWED = "not allowed"


@dataclass(frozen=True, slots=True)
class Opening:
    """A school-specific change on the form: one service opened by name to one year group of pupils."""

    service: str
    year: int


@dataclass(frozen=True, slots=True)
class Form:
    """A signed form for as long as it holds: ``starts`` to ``ends`` (aware instants, end exclusive).

    ``number`` is what people call it, ``digest`` the SHA-256 of the signed document in
    hexadecimal. ``ends`` is the earliest of its own date, the principal's last day and
    the end of the policy version it was signed under, as far as known.
    """

    number: str
    digest: str
    signed_by: str
    signed_at: datetime
    starts: datetime
    ends: datetime
    personal_use: PersonalUse
    youtube: YouTube
    openings: frozenset[Opening] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the trust lets its schools go; a form that says more is held to this.

    ``never`` holds ids of services that stay shut for personal use whatever a form says
    (not YouTube, which has a limit of its own). ``outside_hours`` is the trust's own
    setting for adults outside school hours, where the policy is silent.
    """

    personal_use: PersonalUse = PersonalUse.IN_SCHOOL_HOURS
    youtube: YouTube = YouTube.ALLOWED
    openings: bool = True
    never: frozenset[str] = field(default_factory=frozenset)
    outside_hours: bool = True
