"""From a school's facts to spans of time in which one state holds: what everything else asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from ..rules import carries
from ..services.catalogue import YOUTUBE
from .forms import Form, Limits, PersonalUse, YouTube
from .hours import Part, Parts, parts_between, within
from .site import Site
from .who import ADULTS, Audience, Group

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


@dataclass(frozen=True, slots=True)
class Span:
    """``state`` holds from ``starts`` to ``ends`` (UTC, end exclusive)."""

    starts: datetime
    ends: datetime
    state: State


def timeline(site: Site, audience: Audience, starts: datetime, ends: datetime) -> tuple[Span, ...]:
    """The spans from ``starts`` to ``ends`` without gap or overlap; neighbours differ in their state."""
    spans: list[Span] = []
    begins, state = starts, None
    for instant, following in _changes(site, audience, starts, ends) if starts < ends else ():
        if following is not state:
            if state is not None:
                spans.append(Span(begins, instant, state))
            begins, state = instant, following
    if state is not None:
        spans.append(Span(begins, ends.astimezone(UTC), state))
    return tuple(spans)


def alike(audience: Audience) -> Audience:
    """The audience that stands for all with this one's timeline: adults who keep the same bells have one."""
    if audience.group in ADULTS:
        return Audience(Group.STAFF, audience.phase)
    return Audience(audience.group, year=audience.year)


def _changes(site: Site, audience: Audience, starts: datetime, ends: datetime) -> Iterator[tuple[datetime, State]]:
    """The state from each instant on at which a bell rings or another form takes over; equal ones are one object."""
    # What pupils may reach has nothing to do with bells: to know which days are known is enough.
    calendar = site.calendar if audience.group in ADULTS else replace(site.calendar, days={})
    parts = parts_between(calendar, audience.phase, starts, ends)
    met: dict[State, State] = {}
    for form, begins, stops in forms_between(site.forms, starts, ends):
        known: dict[Parts, State] = {}
        for instant, these in within(parts, begins, stops):
            if (state := known.get(these)) is None:
                state = _state(audience, these, form, site.limits)
                state = known[these] = met.setdefault(state, state)
            yield instant, state


def forms_between(
    forms: Iterable[Form], starts: datetime, ends: datetime
) -> Iterator[tuple[Form | None, datetime, datetime]]:
    """Which form holds from when to when: of several in force the one signed last, None where there is none."""
    times = {starts, ends, *(t for form in forms for t in (form.starts, form.ends) if starts < t < ends)}
    for begins, stops in pairwise(sorted(times)):
        holding = [form for form in forms if form.starts <= begins < form.ends]
        yield max(holding, key=lambda f: (f.signed_at, f.starts, f.number), default=None), begins, stops


def _state(audience: Audience, parts: Parts, form: Form | None, limits: Limits) -> State:
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
