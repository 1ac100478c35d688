"""From a school's facts to spans of time in which one state holds: what everything else asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from .forms import Form
from .hours import Parts, parts_between, within
from .site import Site
from .states import State, Why, state_in
from .who import ADULTS, Audience, Group

__all__ = ["Span", "State", "Why", "alike", "forms_between", "timeline"]


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
                state = state_in(audience, these, form, site.limits)
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
