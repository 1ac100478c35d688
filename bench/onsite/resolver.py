"""What our zones cost a resolver: processor time for each query, with them and without, in one run.

The whole catalogue and the four groups of an ordinary school, everything cached; one name in five
is a social service's. Each resolver runs with the zones and without, several of each, because two that are the
same differ by a tenth in where their memory lies; dnsperf asks one after the other. What counts
is the processor time that the resolver itself took, whatever else the machine does.
"""

from __future__ import annotations

import random
import re
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.table import Row
from demo.networks import NotHere
from goodstanding.onsite.compile import Bundle, Engine, compiler
from goodstanding.onsite.compile.bind import OWN
from goodstanding.onsite.compile.rpz import TTL
from goodstanding.policy.services import Catalogue, own_bypass, own_services
from tests import sites
from tests.networks.kit.schools import ASKERS, SCHOOL
from tests.networks.resolvers import ENGINES, Resolver, upstream
from tests.networks.resolvers.running import program

EACH, ROUNDS, TIMES = 5, 4, 50  # how many of each, how often each is measured, and how often each name is asked then
AIM = 15  # per cent more than without
GROUPS = (sites.STAFF, sites.GUESTS, sites.YEAR_7, sites.REPRESENTATIVES)
LESSON = sites.at("2026-11-17", "09:30")
CATALOGUE = Catalogue(own_services(), bypass=own_bypass())
# The same without our zones: answers are kept for as long, and the school's own file is included as ours does.
WITHOUT = {
    Engine.UNBOUND: ("unbound.conf", f"server:\n    cache-max-ttl: {TTL}\n    cache-max-negative-ttl: {TTL}\n"),
    Engine.BIND: (
        "bind.conf",
        f'view "all" {{ match-clients {{ any; }}; include "{OWN}"; max-cache-ttl {TTL}; max-ncache-ttl {TTL}; }};\n',
    ),
}


def measured() -> list[Row]:
    try:
        dnsperf = program("dnsperf")
    except NotHere as reason:
        print(f"Not measured here. {reason}")
        return []
    with tempfile.TemporaryDirectory() as folder, upstream() as world:
        names = _names(Path(folder) / "names")
        return [
            row for engine in WITHOUT for row in _compared(engine, Path(folder), world, [dnsperf, "-d", str(names)])
        ]


def _names(file: Path) -> Path:
    """A thousand names, one in five of a service."""
    chance = random.Random(4)
    social = sorted({domain for service in CATALOGUE.services for domain in service.domains})
    names = [f"www.{chance.choice(social)}" for _ in range(200)] + [f"www.{n}.example" for n in range(800)]
    chance.shuffle(names)
    file.write_text("".join(f"{name} A\n" for name in names))
    return file


def _compared(engine: Engine, folder: Path, world: int, dnsperf: list[str]) -> list[Row]:
    """All of them run all the time; who is not asked costs nothing."""
    site = replace(SCHOOL, catalogue=CATALOGUE, places=tuple(p for p in SCHOOL.places if p.audience in GROUPS))
    ours = compiler(engine)(site, LESSON, sites.ENDS)
    bundles = {"with": ours, "without": _without(engine, ours)}
    with ExitStack() as stack:
        running: dict[tuple[str, int], Resolver] = {}
        for number in range(EACH):
            for name, bundle in bundles.items():
                place = folder / f"{engine.value}-{name}-{number}"
                place.mkdir()
                running[name, number] = stack.enter_context(ENGINES[engine.value](place, bundle, world))
        for resolver in running.values():
            resolver_cost(resolver, [*dnsperf, "-n", "2"])  # into the cache
        found = {which: _least(resolver, [*dnsperf, "-n", str(TIMES)]) for which, resolver in running.items()}
    each, base = (median(found[name, number] for number in range(EACH)) for name in ("with", "without"))
    said = ", ".join(f"{name} {cost:.2f}" for (name, _), cost in found.items())
    print(f"{engine}: {said} microseconds", flush=True)
    return [
        Row(f"{engine.name.title()}, processor time a query with our zones", each, "µs", base, "without them"),
        Row(f"{engine.name.title()}, more than without our zones", (each / base - 1) * 100, "%", aim=AIM),
    ]


def _least(resolver: Resolver, dnsperf: list[str]) -> float:
    """Whatever else runs here only ever adds."""
    return min(resolver_cost(resolver, dnsperf) for _ in range(ROUNDS))


def _without(engine: Engine, made: Bundle) -> Bundle:
    path, text = WITHOUT[engine]
    return replace(made, files=tuple(replace(f, text=text) if f.path == path else f for f in made.files))


def resolver_cost(resolver: Resolver, dnsperf: list[str]) -> float:
    """Microseconds of processor time a query, asked as staff in lesson time."""
    process = (resolver.folder / "pid").read_text().strip()
    before = _spent(process)
    words = [*dnsperf, "-s", "127.0.0.1", "-p", str(resolver.port), "-a", ASKERS[sites.STAFF], "-q", "50", "-T", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    asked = int(re.search(r"Queries completed:\s+(\d+)", done.stdout)[1])  # type: ignore[index]
    return (_spent(process) - before) / 1000 / asked


def _spent(process: str) -> int:
    """Nanoseconds that the process's threads have run."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads)
