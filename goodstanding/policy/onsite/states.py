"""What holds for an audience in a part of the day: the form, held to the trust's limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ..rules import carries
from ..services.catalogue import YOUTUBE
from .forms import Form, Limits, PersonalUse, YouTube
from .hours import Part, Parts
from .who import ADULTS, Audience

Choice = TypeVar("Choice", bound=StrEnum)


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


def state_in(audience: Audience, parts: Parts, form: Form | None, limits: Limits) -> State:
    """What holds in these parts of the day; on a day of which nothing is known, nothing is permitted."""
    if Part.UNKNOWN in parts:
        return State(False, Why.UNKNOWN_DAY, YouTube.NOT_ALLOWED, frozenset(), form)
    youtube = stricter(YouTube, form.youtube, limits.youtube) if form else YouTube.NOT_ALLOWED
    if audience.group not in ADULTS:
        return State(False, Why.PUPILS, youtube, _opened(audience, form, limits), form)
    personal, why = _personal_use(parts, form, limits)
    return State(personal, why, youtube, frozenset(), form)


def stricter(choices: type[Choice], one: Choice, other: Choice) -> Choice:
    """The later of two choices in the form's order, which goes from the widest to the strictest."""
    order = list(choices)
    return max(one, other, key=order.index)


def _opened(audience: Audience, form: Form | None, limits: Limits) -> frozenset[str]:
    """The services that the form opens by name to this year group; to pupils of any year, none."""
    if form is None or not limits.openings or audience.year is None:
        return frozenset()
    named = {o.service for o in form.openings if o.year == audience.year}
    return frozenset(named - limits.never - {YOUTUBE})


def _personal_use(parts: Parts, form: Form | None, limits: Limits) -> tuple[bool, Why]:
    """Open only where every part is open; if some are, the first that is not says why."""
    answers = [_in_part(part, form, limits) for part in Part if part in parts]
    if len({personal for personal, _ in answers}) > 1:
        return False, Why.PARTS_DIFFER
    return answers[0]


@carries("site/personal-use", name="onsite.personal_use_follows_the_form")
def _in_part(part: Part, form: Form | None, limits: Limits) -> tuple[bool, Why]:
    """In school hours adults use social networks for themselves only as far as form and trust let them."""
    if part is Part.OUTSIDE:
        return limits.outside_hours, Why.OUTSIDE_HOURS
    if form is None:
        return False, Why.DEFAULT
    if part not in _OPENS[form.personal_use]:
        return False, Why.NOT_CHOSEN
    return (True, Why.CHOSEN) if part in _OPENS[limits.personal_use] else (False, Why.LIMITED)


_OPENS = {
    PersonalUse.IN_SCHOOL_HOURS: {Part.LESSON, Part.PAUSE},
    PersonalUse.BREAKS_AND_LUNCH: {Part.PAUSE},
    PersonalUse.NOT_PERMITTED: set(),
}
