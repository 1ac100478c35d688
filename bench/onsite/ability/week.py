"""What peers are told of a school: names by how they are treated, and the times of one week or of every day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from goodstanding.onsite.compile.squid.minutes import Minutes, midnight, open_minutes
from goodstanding.onsite.compile.windows import Windows, when
from goodstanding.policy.onsite.days import LOCAL
from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.services import YOUTUBE

from .cases import Case


def domains(site: Site, *services: str) -> list[str]:
    return [d for s in site.catalogue.services if s.id in services for d in s.domains]


def never(site: Site) -> list[str]:
    return domains(site, *site.limits.never)


def social(site: Site) -> list[str]:
    """What personal use opens."""
    left = site.limits.never | {YOUTUBE}
    return [d for s in site.catalogue.services if not s.educational and s.id not in left for d in s.domains]


def educational(site: Site) -> list[str]:
    return [d for s in site.catalogue.services if s.educational for d in s.domains]


def always_shut(site: Site) -> list[str]:
    return sorted({*site.catalogue.safeguarding, *site.catalogue.bypass, *site.revoked})


def youtube(case: Case) -> YouTube:
    """As it is when the configuration is made."""
    return timeline(case.site, case.asked[0].who, case.made, case.made + timedelta(days=1))[0].state.youtube


def opened(case: Case, who: Audience) -> list[str]:
    state = timeline(case.site, who, case.made, case.made + timedelta(days=1))[0].state
    return domains(case.site, *state.opened, *who.official)


def days(case: Case, number: int) -> list[date]:
    """So many days from the one on which the configuration is made."""
    first = case.made.astimezone(LOCAL).date()
    return [first + timedelta(days=n) for n in range(number)]


def personal(case: Case, who: Audience, number: int = 7) -> Iterator[tuple[date, Minutes]]:
    """The minutes of personal use on each of so many days."""
    found = days(case, number)
    spans = timeline(case.site, who, midnight(found[0]), midnight(found[-1] + timedelta(days=1)))
    windows = when(spans, lambda state: state.personal)
    yield from minutes_of(windows, found)


def exempt(case: Case, at: datetime) -> list[str]:
    return [e.domain for e in case.site.catalogue.exempt if at < e.ends]


def phases(case: Case, number: int) -> Iterator[tuple[Windows, YouTube, list[str]]]:
    """The stretches of so many days in which YouTube's choice and the exceptions stay as they are."""
    found = days(case, number)
    starts, ends = midnight(found[0]), midnight(found[-1] + timedelta(days=1))
    for span in timeline(case.site, Audience(Group.PUPILS), starts, ends):
        edges = [span.starts, *sorted(e.ends for e in case.site.catalogue.exempt if span.starts < e.ends < span.ends)]
        for begins, stops in zip(edges, [*edges[1:], span.ends], strict=True):
            yield ((begins, stops),), span.state.youtube, exempt(case, begins)


def minutes_of(windows: Windows, found: list[date]) -> Iterator[tuple[date, Minutes]]:
    for day in found:
        yield day, open_minutes(windows, day)
