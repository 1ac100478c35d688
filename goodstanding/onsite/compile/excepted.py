"""The trust's exceptions over time: each is open until it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from goodstanding.policy.onsite.site import Site

from .lists import Lists, lists
from .names import SHUT, opening
from .rpz import EMPTY, Records


def turns(site: Site, starts: datetime, ends: datetime) -> list[tuple[datetime, str]]:
    """Which variant holds from when on: from the start, and as each exception ends."""
    return [(at, opening(_open_at(site, at))) for at in _changes(site, starts, ends)]


def variants(site: Site, starts: datetime, ends: datetime) -> Mapping[str, Records]:
    """The shut variant, and each that holds at some time."""
    known = lists(site.catalogue.services)
    sets = [_open_at(site, at) for at in _changes(site, starts, ends)]
    return {SHUT: EMPTY} | {opening(s): _records(known, s) for s in sets if s}


def _changes(site: Site, starts: datetime, ends: datetime) -> list[datetime]:
    return [starts, *sorted({e.ends for e in site.catalogue.exempt if starts < e.ends < ends})]


def _open_at(site: Site, at: datetime) -> frozenset[str]:
    return frozenset(e.domain for e in site.catalogue.exempt if at < e.ends)


@lru_cache(maxsize=64)
def _records(known: Lists, domains: frozenset[str]) -> Records:
    return known.exempting(domains)
