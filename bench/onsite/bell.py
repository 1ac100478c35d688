"""How long after the bell a new question obeys, on a school's own Unbound.

Two ways. First the agent is started at the bell itself and the resolver asked without a break
until its answer is the one that is due. Then, where namespaces allow a systemd of its own, the
kit is installed there by its script and the real timer rings.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from bench.table import Row
from config.folders import ROOT
from demo.networks import NotHere
from goodstanding.onsite.compile import Bundle, Engine
from goodstanding.onsite.kit.making import kit
from goodstanding.policy.onsite.forms import PersonalUse, YouTube
from tests import sites
from tests.networks.kit.machine import machine
from tests.networks.kit.schools import ASKERS, SCHOOL, bundle
from tests.networks.kit.test_machine import ANSWERS, WORLD, laid
from tests.networks.resolvers import upstream
from tests.networks.resolvers.agent import agent
from tests.networks.resolvers.served import served

AIM = 1000  # milliseconds at p99
SWITCHES, RUNG = 200, 20
BELLS = (("10:40", True), ("11:00", False), ("13:00", True), ("13:45", False))  # when adults' personal use opens
STAFF = ASKERS[sites.STAFF]


def measured() -> list[Row]:
    rows = _rows(f"Bell to enforcement, the agent started at the bell, {SWITCHES} switches", _by_hand())
    try:
        return rows + _rows(f"Bell to enforcement, rung by systemd's timer, {RUNG} switches", _by_timer())
    except NotHere as reason:
        print(f"The timer could not be measured here. {reason}")
        return rows


def _rows(what: str, found: list[float]) -> list[Row]:
    p99 = quantiles(found, n=100)[98]
    print(f"{what}: worst {max(found):.0f} ms.", flush=True)
    return [Row(f"{what}, p50", median(found)), Row(f"{what}, p99", p99, aim=AIM)]


def _by_hand() -> list[float]:
    """Milliseconds for each switch, personal use of staff opening and shutting in turn."""
    found: list[float] = []
    with ExitStack() as stack:
        place, world = Path(stack.enter_context(tempfile.TemporaryDirectory())), stack.enter_context(upstream())
        with served(agent(place), world) as resolver:
            issued = sites.at("2026-09-06")
            resolver.agent.accept(bundle(issued), at=issued)
            resolver.start()
            for at, opens in _bells():
                if at > issued + timedelta(days=28):
                    issued = at - timedelta(hours=1)
                    resolver.agent.accept(bundle(issued), at=issued)
                started = time.perf_counter()
                run = subprocess.Popen(resolver.agent.words("apply", at=at), env=resolver.agent.environment())
                while resolver.ask("discord.com", STAFF).allowed is not opens:
                    if time.perf_counter() - started > 30:
                        raise RuntimeError("The resolver never obeyed.")
                found.append((time.perf_counter() - started) * 1000)
                run.wait()
                if len(found) == SWITCHES:
                    break
    return found


def _bells() -> Iterator[tuple[datetime, bool]]:
    for day in sites.school_days():
        if day not in sites.INSET_DAYS and day.weekday() != 4 and day > sites.FIRST + timedelta(days=6):
            yield from ((sites.at(day.isoformat(), clock), opens) for clock, opens in BELLS)


def _by_timer() -> list[float]:
    """Milliseconds from each second at which the timer is due, YouTube being allowed and not in turn."""
    with tempfile.TemporaryDirectory() as name, machine(Path(name)) as here:
        folder = Path(name)
        (folder / "answers.conf").write_text(ANSWERS)
        (folder / "world.conf").write_text(WORLD)
        here.run(f"unbound -c {folder}/world.conf; cp {folder}/answers.conf /etc/unbound/unbound.conf.d")
        here.run("rm /etc/unbound/unbound.conf.d/root-auto-trust-anchor-file.conf; systemctl start unbound")
        now = datetime.now(UTC).replace(microsecond=0)
        here.run(f"sh {laid(folder / 'kit', _youtube(now, []))}/install.sh")
        first = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=15)
        bells = [first + timedelta(seconds=3 * n) for n in range(RUNG)]
        here.run(f"sh {laid(folder / 'kit', _youtube(now, bells))}/install.sh")
        words = ["nsenter", "-t", str(here.first), "-n", sys.executable, "-m", "bench.onsite.watching"]
        until = int((bells[-1] + timedelta(seconds=3)).timestamp())
        done = subprocess.run([*words, STAFF, str(until)], cwd=ROOT, capture_output=True, text=True, check=True)
    turns = json.loads(done.stdout)
    late = [(turn - bell.timestamp()) * 1000 for turn, bell in zip(turns, bells, strict=False)]
    if len(turns) != RUNG or min(late) < 0:
        raise RuntimeError(
            f"{len(turns)} turns were seen, {min(late, default=0):.0f} ms after the bell at the earliest."
        )
    return late


def _youtube(now: datetime, bells: list[datetime]) -> Bundle:
    """A kit from `now` on: YouTube is allowed from each odd bell to the next."""
    forms = tuple(
        sites.form(f"LC-{n}", opens, shuts, PersonalUse.NOT_PERMITTED, YouTube.ALLOWED)
        for n, (opens, shuts) in enumerate(zip(bells[::2], bells[1::2], strict=True))
    )
    return kit(replace(SCHOOL, forms=forms), [Engine.UNBOUND], now, now + timedelta(days=30))
