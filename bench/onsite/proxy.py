"""What our rules cost in Squid: the middle of many requests, one after another, with them and without."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from bench.onsite.ability.cases import WHO, every_case
from bench.table import Row
from goodstanding.onsite.compile import Bundle, Engine, File, schedule
from goodstanding.onsite.compile.manifest import Source, bundle
from goodstanding.onsite.compile.squid import compile_squid
from tests.networks.proxies import squid
from tests.networks.resolvers.agent import agent

ROUNDS, REQUESTS = 5, 400
SOURCE = f"127.20.{len(WHO) - 1}.5"


def measured() -> list[Row]:
    """In turns, so that both meet the same machine. The host asked for is in no list: it passes every rule."""
    case = next(every_case())
    source = Source(case.site, case.made, case.made + schedule.LEASE)
    plan = schedule.write(case.site.school, source.starts, source.until, {"squid": "shut"}, ())
    none = [File("squid/shut.conf", "acl goodstanding src all\n"), File("schedule", plan)]
    made = {
        "ours": compile_squid(case.site, source.starts, source.until),
        "none": bundle(Engine.SQUID, source, none, ()),
    }
    took: dict[str, list[float]] = {name: [] for name in made}
    for _ in range(ROUNDS):
        for name, one in made.items():
            took[name] += _took(one, source)
    ours, without = (statistics.median(took[name]) * 1e6 for name in ("ours", "none"))
    return [Row("Squid: p50 of a request", ours, "µs", without, "without our rules")]


def _took(made: Bundle, source: Source) -> list[float]:
    os.environ["TZ"] = "Europe/London"
    with tempfile.TemporaryDirectory(prefix="goodstanding-bench-") as folder:
        Path(folder).chmod(0o755)
        with squid(agent(Path(folder)), made, source.starts, {}) as proxy:
            found = []
            for number in range(REQUESTS):
                start = time.perf_counter()
                assert proxy.asks(f"page{number}.example", SOURCE)
                found.append(time.perf_counter() - start)
            return found[REQUESTS // 10 :]
