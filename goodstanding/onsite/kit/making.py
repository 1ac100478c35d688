"""The kit of a school: what its resolver and its proxy need, the agent and the timers, as one bundle."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from json import loads

from goodstanding.onsite.compile import compiler
from goodstanding.onsite.compile.bundle import Bundle, Engine, File
from goodstanding.onsite.compile.manifest import MANIFEST, Source, bundle
from goodstanding.onsite.compile.schedule import Schedule, lease_end, parse, write
from goodstanding.onsite.compile.switches import Switch
from goodstanding.onsite.compile.systemd import systemd_files
from goodstanding.policy.onsite.site import Site

from .programs import programs

RESOLVERS = (Engine.UNBOUND, Engine.BIND, Engine.POWERDNS)  # that the agent can switch
SCHEDULE = "schedule"


def kit(site: Site, engines: Collection[Engine], starts: datetime, ends: datetime) -> Bundle:
    """For one machine: one of RESOLVERS, or Squid, or both, from ``starts`` for one lease.

    Raises ``ValueError`` for engines that the agent cannot switch, and for two resolvers at once.
    """
    chosen = [engine for engine in (*RESOLVERS, Engine.SQUID) if engine in engines]
    if not chosen or set(engines) - {*chosen, Engine.SYSTEMD} or len(set(chosen) & set(RESOLVERS)) > 1:
        raise ValueError("A kit is for one resolver (unbound, bind or powerdns), for squid, or for both.")
    return joined(Source(site, starts, lease_end(starts, ends)), [compiler(e)(site, starts, ends) for e in chosen])


def joined(source: Source, bundles: Sequence[Bundle]) -> Bundle:
    """The kit made of the bundles of one machine's engines, all compiled from ``source``."""
    made = [{file.path: file for file in one.files} for one in bundles]
    files = {path: file for one in made for path, file in one.items() if path != MANIFEST}
    files |= {file.path: file for file in (*programs(), *systemd_files(source))}
    files[SCHEDULE] = File(SCHEDULE, _as_one(source, [parse(one[SCHEDULE].text) for one in made]))
    said = (loads(one[MANIFEST].text)["cannot"] for one in made)
    return bundle(Engine.SYSTEMD, source, files.values(), dict.fromkeys(line for lines in said for line in lines))


def _as_one(source: Source, schedules: Iterable[Schedule]) -> str:
    found = list(schedules)
    shut = {zone: variant for one in found for zone, variant in one.zones.items()}
    turns = sorted({turn for one in found for turn in _turns(one)}, key=lambda turn: (turn.at, turn.zone))
    return write(source.site.school, source.starts, source.until, shut, turns)


def _turns(one: Schedule) -> Iterator[Switch]:
    for at, zone, variant in one.switches:
        yield Switch(datetime.fromtimestamp(at, UTC), zone, variant)
