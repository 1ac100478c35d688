"""When each zone that opens something changes its contents.

A zone is switched by replacing its file whole (write beside it, rename over it) and telling
the resolver; each engine's compiler says with which command, and what it needs to notice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from goodstanding.policy.onsite.forms import YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import Span, State, alike, timeline
from goodstanding.policy.onsite.who import ADULTS, Audience, Group

from . import excepted
from .lists import lists
from .names import ALLOWED, BLOCKED, OPEN, RESTRICTED, SHUT, official_name, opened_name, opening, pass_name
from .zones import audiences

# When something changes, by time, and to which variant.
Turns = list[tuple[datetime, str]]
_Variant = Callable[[State], str]
_YOUTUBE = {YouTube.ALLOWED: ALLOWED, YouTube.RESTRICTED: RESTRICTED, YouTube.NOT_ALLOWED: BLOCKED}


class Switch(NamedTuple):
    """From the instant ``at`` (UTC) the zone called ``zone`` stands at ``variant``, until its next switch."""

    at: datetime
    zone: str
    variant: str


def switches(site: Site, starts: datetime, ends: datetime) -> tuple[Switch, ...]:
    """Every switch from ``starts`` to ``ends`` by time and zone; each zone's first is at ``starts``."""
    spans = _Spans(site, starts, ends)
    turns = {
        **{pass_name(a): spans.turns(a, _personal) for a in audiences(site) if a.group in ADULTS},
        "youtube": spans.turns(Audience(Group.PUPILS), _youtube),
        **_opened(site, spans),
        **_official(site, starts),
        "exempt": excepted.turns(site, starts, ends),
    }
    by_zone = (Switch(at, zone, variant) for zone in sorted(turns) for at, variant in turns[zone])
    return tuple(sorted(by_zone, key=itemgetter(0)))


class _Spans:
    """The turns of a site's audiences, each worked out once for all that share a timeline."""

    def __init__(self, site: Site, starts: datetime, ends: datetime) -> None:
        self._asked = (site, starts, ends)
        self._spans: dict[Audience, tuple[Span, ...]] = {}
        self._turns: dict[tuple[Audience, _Variant], Turns] = {}

    def turns(self, audience: Audience, variant: _Variant) -> Turns:
        """When what `variant` says of the audience's state changes, and to what."""
        one = alike(audience)
        if (one, variant) not in self._turns:
            self._turns[one, variant] = list(_changes((s.starts, variant(s.state)) for s in self._of(one)))
        return self._turns[one, variant]

    def _of(self, audience: Audience) -> tuple[Span, ...]:
        if audience not in self._spans:
            site, starts, ends = self._asked
            self._spans[audience] = timeline(site, audience, starts, ends)
        return self._spans[audience]


def _changes(turns: Iterable[tuple[datetime, str]]) -> Iterator[tuple[datetime, str]]:
    before = ""
    for at, now in turns:
        if now != before:
            yield at, now
        before = now


def _personal(state: State) -> str:
    return OPEN if state.personal else SHUT


def _youtube(state: State) -> str:
    return _YOUTUBE[state.youtube]


def _by_name(state: State) -> str:
    return opening(state.opened)


def _opened(site: Site, spans: _Spans) -> dict[str, Turns]:
    firsts = {a.year: a for a in reversed(audiences(site)) if a.group is Group.PUPILS}
    return {opened_name(year): spans.turns(a, _by_name) for year, a in firsts.items() if year is not None}


def _official(site: Site, starts: datetime) -> dict[str, Turns]:
    social = lists(site.catalogue.services).social
    services = {s for a in audiences(site) for s in a.official if s in social}
    return {official_name(service): [(starts, OPEN)] for service in services}
