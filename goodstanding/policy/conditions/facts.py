"""What a form says and whom it is about, before anyone signs it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..onsite.forms import Limits, Opening, PersonalUse, YouTube
from ..services import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """A form as it is filled in.

    ``services`` are those that are known, by id; ``years`` the year groups that the school
    has (reception is 0); ``limits_by`` says who set the trust's limits and when, in words,
    and is empty where nobody has.
    """

    personal_use: PersonalUse
    youtube: YouTube
    changes: str
    openings: frozenset[Opening]
    last_day: date | None
    on: date
    services: Mapping[str, Service] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    limits: Limits = field(default_factory=Limits)
    limits_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningFacts:
    """Somebody about to sign.

    ``read`` is the fingerprint of what they had before them, ``now`` of the form as it
    stands; ``again`` whether they proved at this very moment who they are; ``accepted``
    whether they said that they answer for it; ``answer`` what they say to the advice.
    """

    by: Hashable
    principal: Hashable | None
    school: str
    form: FormFacts
    read: str
    now: str
    again: bool
    accepted: bool
    answer: str = ""
