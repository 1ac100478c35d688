"""The zones of a school: one response policy zone for each step of the order in which access is decided.

The order of the zones is the policy: the first that has the name answers, and whatever a
zone passes no later one sees. Whatever opens is a zone of its own whose first variant is
shut; take every such zone away and all that needs a permission is shut: YouTube by the zone
`never`, the rest by `social`. Those, and what is never open, say the same at all times.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.onsite.who import ADULTS, Audience, Group
from goodstanding.policy.services import Service
from goodstanding.policy.services.catalogue import YOUTUBE

from . import excepted
from .lists import Lists, lists
from .names import ALLOWED, BLOCKED, OPEN, RESTRICTED, SHUT, official_name, opened_name, opening, pass_name
from .rpz import EMPTY, EVERYTHING, Records, blocking, label


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone in its place in the order.

    ``audiences`` are those whose questions it answers; None: everybody's, also of devices
    that belong to no audience. ``variants`` are its possible contents by name, the shut one
    first; with one alone the zone never switches. ``standing`` zones shut by themselves;
    the others open something and may be empty or gone without harm.
    """

    name: str
    audiences: tuple[Audience, ...] | None
    variants: Mapping[str, Records]
    standing: bool = False

    @property
    def shut(self) -> str:
        return next(iter(self.variants))

    @property
    def switches(self) -> bool:
        return len(self.variants) > 1

    def origin(self, school: str) -> str:
        """The zone's name in the DNS, without the dot at its end."""
        return f"{self.name}.{label(school)}.goodstanding.rpz"


def zones(site: Site, starts: datetime, ends: datetime) -> tuple[Zone, ...]:
    """The school's zones in order, with every variant that is needed from ``starts`` to ``ends``."""
    known = lists(site.catalogue.services)
    shared = _shared(site.catalogue.services, site.limits.never)
    present = audiences(site)
    return (
        _standing("safeguarding", _blocking(frozenset(site.catalogue.safeguarding))),
        _standing("revoked", _blocking(site.revoked)),
        _standing("bypass", _blocking(site.catalogue.bypass)),
        *_official(known, present),
        Zone("youtube", None, shared.youtube),
        *_opened(known, present, site, starts, ends),
        Zone("exempt", None, excepted.variants(site, starts, ends)),
        _standing("never", shared.never),
        *(Zone(pass_name(a), (a,), {SHUT: EMPTY, OPEN: EVERYTHING}) for a in present if a.group in ADULTS),
        _standing("social", shared.social),
    )


def audiences(site: Site) -> tuple[Audience, ...]:
    """Those that the school's network tells apart, each once, in a stable order."""
    return tuple(sorted({place.audience for place in site.places}, key=lambda a: a.name))


def _standing(name: str, records: Records) -> Zone:
    return Zone(name, None, {SHUT: records}, standing=True)


def _official(known: Lists, present: tuple[Audience, ...]) -> list[Zone]:
    services = sorted({s for a in present for s in a.official if s in known.social})
    return [
        Zone(
            official_name(s),
            tuple(a for a in present if s in a.official),
            {SHUT: EMPTY, OPEN: _passing(known, frozenset({s}))},
        )
        for s in services
    ]


def _opened(known: Lists, present: tuple[Audience, ...], site: Site, starts: datetime, ends: datetime) -> list[Zone]:
    years = {a.year for a in present if a.group is Group.PUPILS and a.year is not None}
    return [_opened_to(known, present, site, year, starts, ends) for year in sorted(years)]


def _opened_to(
    known: Lists, present: tuple[Audience, ...], site: Site, year: int, starts: datetime, ends: datetime
) -> Zone:
    those = tuple(a for a in present if a.group is Group.PUPILS and a.year == year)
    sets = {span.state.opened for span in timeline(site, those[0], starts, ends)} - {frozenset()}
    named = sorted((opening(s), s) for s in sets)
    return Zone(opened_name(year), those, {SHUT: EMPTY} | {name: _passing(known, s) for name, s in named})


@dataclass(frozen=True, slots=True)
class _Shared:
    youtube: Mapping[str, Records]
    never: Records
    social: Records


@lru_cache(maxsize=64)
def _shared(services: tuple[Service, ...], never: frozenset[str]) -> _Shared:
    known, youtube = lists(services), frozenset({YOUTUBE})
    return _Shared(
        {
            BLOCKED: known.shutting(youtube),
            RESTRICTED: known.restricted,
            ALLOWED: known.passing(youtube),
        },
        known.shutting((never & known.social) | youtube),
        known.shutting(known.social),
    )


@lru_cache(maxsize=8)  # lists for safeguarding are long
def _blocking(domains: frozenset[str]) -> Records:
    return blocking(domains)


@lru_cache(maxsize=1024)
def _passing(known: Lists, services: frozenset[str]) -> Records:
    return known.passing(services)
