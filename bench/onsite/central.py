"""From the bell to its being obeyed where a resolver reads from the trust's primary; and a whole country's bell.

A bell is a signed update to the primary, which tells the resolver, which fetches the zone.
It counts until a device's question gets the new answer. Then one primary holds one zone of
one record for each of 24,000 schools, and all are switched at once.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench.table import Row
from goodstanding.onsite.central.feeding import Feeding, Zone, feed, feeding
from goodstanding.onsite.central.serving import Feed, Reader, Served
from goodstanding.onsite.central.signing import Place
from goodstanding.onsite.central.talking import held
from goodstanding.onsite.central.updating import switch
from goodstanding.onsite.compile import Engine, compiler
from goodstanding.policy.onsite.who import Place as Network
from tests import sites
from tests.networks.central.primaries import PRIMARIES
from tests.networks.central.readers import READERS, Resolver
from tests.networks.resolvers.running import free_port
from tests.networks.resolvers.upstream import upstream

BELLS, WITHIN = 60, 5.0  # seconds
SCHOOLS, ALL_WITHIN = 24_000, 60.0
VARIANTS = {"shut": "", "open": "* CNAME rpz-passthru.\n"}


def measured() -> list[Row]:
    rows = [row for kind in PRIMARIES for resolver in READERS for row in _bells(kind, resolver)]
    return [*rows, *_country(SCHOOLS)]


def _bells(kind: str, resolver: str) -> Iterator[Row]:
    with _world(kind, resolver) as (place, of, one):
        took = sorted(_bell(place, of, one, number % 2 == 0) for number in range(BELLS))
    what = f"bell to enforcement, {kind} to {resolver}"
    yield Row(f"{what}, p50", took[BELLS // 2], "s", aim=WITHIN)
    yield Row(f"{what}, p99", took[-1], "s", aim=WITHIN)


def _bell(place: Place, of: Feeding, one: Resolver, opens: bool) -> float:
    begun = time.perf_counter()
    failed = switch(place, [(of.zones["pass-staff"], "open" if opens else "shut")])
    if failed:
        raise RuntimeError(failed[0][1])
    while one.ask("discord.com", "127.82.0.5").allowed != opens:
        time.sleep(0.002)
    return time.perf_counter() - begun


@contextmanager
def _world(kind: str, resolver: str) -> Iterator[tuple[Place, Feeding, Resolver]]:
    starts = sites.at("2026-11-17", "09:00")
    site = replace(sites.secondary(), places=(Network(sites.STAFF, ("127.82.0.0/28",)),))
    made = compiler(Engine(resolver))(site, starts, starts + timedelta(days=35))
    files = {file.path: file.text for file in made.files}
    of, port, reads = feeding(files), free_port(), free_port()
    served = feed("secondary", of, [Reader("127.0.0.1", reads, resolver == "bind")])
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        place = running.enter_context(PRIMARIES[kind](Path(folder, "primary"), (served,), port))
        world = running.enter_context(upstream())
        yield place, of, running.enter_context(READERS[resolver](Path(folder, "reader"), files, of, port, world, reads))


def _country(schools: int) -> Iterator[Row]:
    """Every school's one zone, switched open and checked in a sample."""
    zones = [Zone("pass-staff", f"pass-staff.school-{n}.goodstanding.rpz", VARIANTS, ()) for n in range(schools)]
    feeds = tuple(Feed(f"school-{n}", (Served(z.origin, "", True, ()),), ()) for n, z in enumerate(zones))
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with PRIMARIES["knot"](Path(folder), feeds, free_port()) as place:
            yield Row(f"{schools:,} schools' zones taken by one Knot", time.perf_counter() - begun, "s")
            begun = time.perf_counter()
            failed = switch(place, [(zone, "open") for zone in zones])
            took = time.perf_counter() - begun
            chosen = random.Random(4).sample(zones, 200)
            if failed or not all(held(place, zone.origin).pairs == {"*": "rpz-passthru."} for zone in chosen):
                raise RuntimeError(f"{len(failed)} zones were not switched.")
            yield Row(f"{schools:,} schools switched through one Knot", took, "s", aim=ALL_WITHIN)
