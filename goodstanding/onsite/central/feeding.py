"""Which zones the primary serves for a school, and what each of them is to hold now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodstanding.onsite.compile.schedule import Schedule, parse

from .records import Pairs, pairs_in
from .serving import Feed, Reader, Served


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone of a school's bundle: its name in the DNS, its variants' texts, and the views that have it."""

    name: str
    origin: str
    variants: Mapping[str, str]
    views: tuple[str, ...]

    def pairs(self, variant: str) -> Pairs:
        return pairs_in(self.variants[variant])


@dataclass(frozen=True)
class Feeding:
    """What a bundle lays down, as the primary needs it."""

    zones: Mapping[str, Zone]
    schedule: Schedule

    def shut(self, zone: str) -> str:
        """The zone's shut variant: its only one where it never switches."""
        return self.schedule.zones.get(zone) or next(iter(self.zones[zone].variants))

    def standing(self, now: int) -> dict[str, str]:
        """The variant at which each zone stands at an instant (seconds since 1970)."""
        return {zone: self.shut(zone) for zone in self.zones} | {
            zone: variant for zone, variant in self.schedule.standing(now).items() if zone in self.zones
        }

    def bells(self, starts: int, ends: int) -> list[tuple[int, str, str]]:
        """When which zone takes which variant, from `starts` until before `ends`; the end of the lease is one."""
        found = [one for one in self.schedule.switches if starts <= one[0] < ends and one[1] in self.zones]
        if starts <= self.schedule.until < ends:
            found += [(self.schedule.until, zone, shut) for zone, shut in self.schedule.zones.items()]
        return [one for one in found if one[1] in self.zones and one[0] <= self.schedule.until]


def feeding(files: Mapping[str, str]) -> Feeding:
    """From a resolver's files by path; raises `Damaged` for a schedule that is not whole."""
    origins: dict[str, str] = {}
    views: dict[str, list[str]] = {}
    for line in files["names"].splitlines():
        zone, origin, *view = line.split()
        origins[zone] = origin
        views.setdefault(zone, []).extend(view)
    variants: dict[str, dict[str, str]] = {zone: {} for zone in origins}
    for path, text in files.items():
        parts = path.split("/")
        if parts[0] == "zones" and parts[1] in variants:
            variants[parts[1]][parts[2].removesuffix(".rpz")] = text
    zones = {zone: Zone(zone, origins[zone], variants[zone], tuple(views[zone])) for zone in origins}
    return Feeding(zones, parse(files["schedule"]))


def feed(school: str, of: Feeding, readers: Iterable[Reader]) -> Feed:
    """The school as the primary's settings need it; every zone begins at its shut variant."""
    served = (
        Served(zone.origin, zone.variants[of.shut(zone.name)], zone.name in of.schedule.zones, zone.views)
        for zone in of.zones.values()
    )
    return Feed(school, tuple(served), tuple(readers))
