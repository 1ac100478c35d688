"""When each zone that opens something changes its contents.

A zone is switched by replacing its file whole (write beside it, rename over it) and telling
the resolver; each engine's compiler says with which command, and what it needs to notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import Span, State, alike, timeline
from goodstanding.policy.onsite.who import ADULTS, Audience, Group

from .lists import lists
from .zones import (
    ALLOWED,
    BLOCKED,
    OPEN,
    RESTRICTED,
    SHUT,
    audiences,
    exempt_at,
    exempt_changes,
    exempt_variant,
    official_name,
    opened_name,
    opened_variant,
    pass_name,
)

_YOUTUBE = {YouTube.ALLOWED: ALLOWED, YouTube.RESTRICTED: RESTRICTED, YouTube.NOT_ALLOWED: BLOCKED}


@dataclass(frozen=True, slots=True)
class Switch:
    """From the instant ``at`` (UTC) the zone called ``zone`` stands at ``variant``, until its next switch."""

    at: datetime
    zone: str
    variant: str


def switches(site: Site, starts: datetime, ends: datetime) -> tuple[Switch, ...]:
    """Every switch from ``starts`` to ``ends`` by time; the first of each zone is at ``starts`` itself."""
    spans = _Spans(site, starts, ends)
    found = chain(
        *(_in_spans(pass_name(a), spans.of(a), _personal) for a in audiences(site) if a.group in ADULTS),
        _in_spans("youtube", spans.of(Audience(Group.PUPILS)), lambda state: _YOUTUBE[state.youtube]),
        _opened(site, spans),
        _official(site, starts),
        _exempt(site, starts, ends),
    )
    return tuple(sorted(found, key=lambda switch: (switch.at, switch.zone)))


class _Spans:
    """The timelines of a site, each worked out once for all audiences that share it."""

    def __init__(self, site: Site, starts: datetime, ends: datetime) -> None:
        self._asked = (site, starts, ends)
        self._known: dict[Audience, tuple[Span, ...]] = {}

    def of(self, audience: Audience) -> tuple[Span, ...]:
        site, starts, ends = self._asked
        one = alike(audience)
        if one not in self._known:
            self._known[one] = timeline(site, one, starts, ends)
        return self._known[one]


def _in_spans(zone: str, spans: tuple[Span, ...], variant: Callable[[State], str]) -> Iterator[Switch]:
    before = ""
    for span in spans:
        if (now := variant(span.state)) != before:
            yield Switch(span.starts, zone, now)
        before = now


def _personal(state: State) -> str:
    return OPEN if state.personal else SHUT


def _opened(site: Site, spans: _Spans) -> Iterator[Switch]:
    firsts = {a.year: a for a in reversed(audiences(site)) if a.group is Group.PUPILS and a.year is not None}
    for year, audience in firsts.items():
        if year is not None:
            yield from _in_spans(opened_name(year), spans.of(audience), lambda state: opened_variant(state.opened))


def _official(site: Site, starts: datetime) -> Iterator[Switch]:
    social = lists(site.catalogue.services).social
    for service in {s for a in audiences(site) for s in a.official if s in social}:
        yield Switch(starts, official_name(service), OPEN)


def _exempt(site: Site, starts: datetime, ends: datetime) -> Iterator[Switch]:
    for at in exempt_changes(site, starts, ends):
        yield Switch(at, "exempt", exempt_variant(exempt_at(site, at)))
