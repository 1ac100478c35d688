"""Ours on Squid, and Squid alone with a squid.conf that nobody touches again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from goodstanding.onsite.compile import Bundle, Engine, File, schedule
from goodstanding.onsite.compile.manifest import Source, bundle
from goodstanding.onsite.compile.squid import compile_squid
from goodstanding.onsite.compile.squid.lists import names
from goodstanding.onsite.compile.squid.minutes import LETTERS, written
from goodstanding.policy.onsite.forms import YouTube
from tests.networks.proxies import squid
from tests.networks.resolvers.agent import agent

from . import week
from .cases import WHO, Case, Question

_RESTRICTS = {"m.youtube.com": "216.239.38.120", "www.youtube.com": "192.0.2.80"}


def ours(case: Case) -> list[bool]:
    return _asked(case, compile_squid(case.site, case.made, case.made + schedule.LEASE), True)


def alone(case: Case) -> list[bool]:
    """Squid with the week of the day on which it was set up."""
    source = Source(case.site, case.made, case.asked[-1].at)
    plan = schedule.write(case.site.school, source.starts, source.until, {"squid": "shut"}, ())
    text = "\n".join([*_lines(case), ""])
    return _asked(
        case, bundle(Engine.SQUID, source, [File("squid/shut.conf", text), File("schedule", plan)], ()), False
    )


def _asked(case: Case, made: Bundle, agent_runs: bool) -> list[bool]:
    os.environ["TZ"] = "Europe/London"
    with tempfile.TemporaryDirectory(prefix="goodstanding-bench-") as folder:
        Path(folder).chmod(0o755)
        its = agent(Path(folder))
        with squid(its, made, case.made, _RESTRICTS) as proxy:

            def one(question: Question) -> bool:
                proxy.is_now(question.at)
                if agent_runs:
                    proxy.stand(question.at)
                return proxy.asks(question.host, question.source)

            return [one(question) for question in case.asked]


def _lines(case: Case) -> Iterator[str]:
    site, chosen = case.site, week.youtube(case)
    yield from _list("always_shut", week.always_shut(site))
    yield from _list("never", week.never(site))
    yield from _list("youtube", week.domains(site, "youtube"))
    yield from names("social", dict.fromkeys(week.social(site), True) | dict.fromkeys(week.educational(site), False))
    yield from _list("exempt", week.exempt(case, case.made))
    yield from _list("pages", [*_RESTRICTS, "youtubei.googleapis.com", "youtube.googleapis.com"])
    yield "acl restricted dst 216.239.38.119 216.239.38.120"
    yield "http_access deny always_shut"
    if chosen is YouTube.NOT_ALLOWED:
        yield "http_access deny youtube"
    if chosen is YouTube.RESTRICTED:
        yield "http_access deny pages !restricted"
    shut = "social !exempt"
    for who in WHO:
        yield f"acl {who.name} src {next(p.ranges[0] for p in site.places if p.audience == who)}"
        yield from _list(f"opened_{who.name}", week.opened(case, who))
        yield f"acl at_{who.name} all-of {who.name} opened_{who.name}"
        shut += f" !at_{who.name} !use_{who.name}"
        times = [
            f"acl time_{who.name} time {LETTERS[day.weekday()]} {stretch}"
            for day, minutes in week.personal(case, who)
            for stretch in written(minutes)
        ]
        yield from times
        yield f"acl use_{who.name} all-of {who.name} time_{who.name}" if times else f"acl use_{who.name} all-of !all"
    yield "http_access deny never !exempt"
    yield f"http_access deny {shut}"
    yield "acl goodstanding src all"


def _list(acl: str, found: list[str]) -> Iterator[str]:
    yield from names(acl, dict.fromkeys(found, True))
