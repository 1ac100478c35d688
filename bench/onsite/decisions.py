"""How many decisions a second, beside policy engines; every answer must be the same.

One ordinary school week, three groups, the services of our own catalogue: each host asked for is
a listed name, a name below one, or one that no service has. Ours is asked for the whole decision
(why and until when as well), the others for yes or no.
"""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from bench.table import Row
from config.dev.places import PEERS
from goodstanding.policy.onsite.days import LOCAL, Kind
from goodstanding.policy.onsite.decision import Decider
from goodstanding.policy.onsite.forms import Limits
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.who import Audience, Group
from goodstanding.policy.services import YOUTUBE, Catalogue, Service, own_services
from tests import sites

SERVICES, QUESTIONS = 61, 100_000
NEVER = "reddit"  # a service that the trust keeps shut
MONDAY = sites.at("2026-11-16")
GROUPS = (Group.STAFF, Group.PUPILS, Group.GUESTS)
FASTER = {"regorus": 3, "casbin": 20, "cedarpy": 20}  # times at least


def measured() -> list[Row]:
    services = _services()
    site = _site(services)
    asked = _questions(services)
    ours, answers = _ours(site, asked)
    peers = _peers(_facts(site, services, asked))
    domains = sum(len(s.domains) for s in services)
    print(
        f"{len(services)} services, {domains} names, {len(asked):,} questions, {sum(answers) / len(asked):.0%} allowed."
    )
    rows = []
    for name, peer in peers.items():
        same = sum(a == (b == "1") for a, b in zip(answers, peer["answers"], strict=True))
        theirs = len(asked) / peer["took"]
        rows += [
            Row(f"decisions: answers the same as {name}'s", same / len(asked), "", aim=1, more=True),
            Row("decisions a second", ours, "/s", theirs, name),
            Row(f"decisions: times as fast as {name}", ours / theirs, "×", aim=FASTER[name], more=True),
        ]
    return rows


def _services() -> tuple[Service, ...]:
    """Some of our own, among them YouTube and one that the trust keeps shut."""
    own = own_services()
    chosen = [s for s in own if s.id in (YOUTUBE, NEVER)]
    rest = [s for s in own if s not in chosen]
    return (*chosen, *random.Random(1).sample(rest, SERVICES - len(chosen)))


def _site(services: tuple[Service, ...]) -> Site:
    """The secondary school with these services: breaks and lunch, YouTube in its restricted mode."""
    limits = Limits(never=frozenset({NEVER}))
    return replace(sites.secondary(), catalogue=Catalogue(services), limits=limits, revoked=frozenset())


def _questions(services: tuple[Service, ...]) -> list[tuple[Group, str, datetime]]:
    chance = random.Random(2)
    listed = [domain for service in services for domain in service.domains]
    hosts = [*listed, *(f"www.{d}" for d in listed), *(f"page-{n}.example" for n in range(len(listed) // 4))]
    week = int(timedelta(days=7).total_seconds())
    return [
        (
            chance.choice(GROUPS),
            chance.choice(hosts),
            (MONDAY + timedelta(seconds=chance.randrange(week))).astimezone(UTC),
        )
        for _ in range(QUESTIONS)
    ]


def _ours(site: Site, asked: list[tuple[Group, str, datetime]]) -> tuple[float, list[bool]]:
    """Decisions a second of the processor over a whole year's timetable, and what they allow."""
    decider = Decider(site, sites.STARTS, sites.ENDS)
    audiences = {group: Audience(group) for group in GROUPS}
    questions = [(audiences[group], host, at) for group, host, at in asked]
    decide = decider.decide
    for one in questions[:100]:
        decide(*one)
    start = time.process_time()
    answers = [decide(audience, host, at).allow for audience, host, at in questions]
    return len(asked) / (time.process_time() - start), answers


def _facts(site: Site, services: tuple[Service, ...], asked: list[tuple[Group, str, datetime]]) -> dict[str, Any]:
    """The same as plain data: a kind for each host, and for each group and day the minutes that are open."""
    owners = {domain: service for service in services for domain in service.domains}
    kinds = {host: kind for host in {host for _, host, _ in asked} if (kind := _kind(host, owners))}
    adults = [_open_minutes(day) for day in range(7)]
    windows = {Group.STAFF: adults, Group.GUESTS: adults, Group.PUPILS: [[] for _ in range(7)]}
    locals_ = [(group, host, at.astimezone(LOCAL)) for group, host, at in asked]
    questions = [(group, host, at.weekday(), at.hour * 60 + at.minute) for group, host, at in locals_]
    return {"hosts": kinds, "windows": windows, "questions": questions}


def _kind(host: str, owners: dict[str, Service]) -> str:
    """``open``, ``shut`` or ``social``, which opens by the timetable; nothing where no service has the host."""
    found = [domain for domain in owners if host == domain or host.endswith(f".{domain}")]
    if not found:
        return ""
    service = owners[max(found, key=len)]
    if service.educational or service.id == YOUTUBE:
        return "open"
    return "shut" if service.id == NEVER else "social"


def _open_minutes(day: int) -> list[tuple[int, int]]:
    """When adults are open on a weekday of the week asked about, from minute to minute."""
    if day > 4:
        return [(0, 1440)]
    plan = sites.SECONDARY_FRIDAY if day == 4 else sites.SECONDARY_DAY
    shut = [(_minute(p.starts), _minute(p.ends)) for p in plan if p.kind is Kind.LESSON]
    edges = [0, *(edge for one in shut for edge in one), 1440]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _minute(at: clock) -> int:
    return at.hour * 60 + at.minute


def _peers(facts: dict[str, Any]) -> dict[str, Any]:
    """What the others answer and the seconds that took them, measured by their own Python."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder, "asked.json"), Path(folder, "answer.json")
        asked.write_text(json.dumps(facts))
        script = Path(__file__).parent / "peers" / "decisions.py"
        subprocess.run([PEERS / "bin" / "python", script, asked, answer], check=True)
        found: dict[str, Any] = json.loads(answer.read_text())
    return found
