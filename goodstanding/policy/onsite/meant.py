"""Which audience somebody means who asks from outside: by group, part of the school and year."""

from __future__ import annotations

from functools import reduce

from .site import Site
from .who import Audience, Group


def audience_meant(site: Site, group: Group, phase: str = "", year: int | None = None) -> Audience:
    """The audience; `ValueError`, in words, where the school has no such people.

    Representatives' devices differ; none is named here, so only what each of them
    reaches counts as official.
    """
    if year is not None and group is not Group.PUPILS:
        raise ValueError("Only pupils have a year group. Leave the year out.")
    phases = sorted({name for plans in site.calendar.days.values() for name in plans})
    if phase and phase not in phases:
        known = f"They are: {', '.join(phases)}." if any(phases) else "It has one set of bells."
        raise ValueError(f"{site.name} has no part {phase!r}. {known}")
    official = reduce(frozenset.__and__, found) if (found := representing(site)) else frozenset()
    return Audience(group, phase, year, official if group is Group.REPRESENTATIVES else frozenset())


def representing(site: Site) -> tuple[frozenset[str], ...]:
    """The services that representatives' devices reach officially: one set for each kind of device."""
    kinds = {p.audience.official for p in site.places if p.audience.group is Group.REPRESENTATIVES}
    return tuple(sorted(kinds, key=sorted))
