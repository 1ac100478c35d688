"""squidGuard, asked as Squid asks it, with every day of the next year written out: it knows dates."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from goodstanding.onsite.compile.squid.minutes import Minutes
from goodstanding.policy.onsite.forms import YouTube
from tests.networks.resolvers.running import program

from . import week
from .cases import WHO, Case, Question

_DAYS = 35  # as long as our lease


def on_squidguard(case: Case) -> list[bool]:
    with tempfile.TemporaryDirectory(prefix="goodstanding-bench-") as folder:
        there = Path(folder)
        for name, found in _lists(case).items():
            (there / name).write_text("".join(f"{d}\n" for d in found))
        (there / "conf").write_text("\n".join([f"dbhome {there}", f"logdir {there}", *_lines(case), ""]))
        return [_one(there, question) for question in case.asked]


def _one(there: Path, question: Question) -> bool:
    """It has no clock of its own to be told of, so each question has a run of its own."""
    preload = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    clock = {"LD_PRELOAD": str(preload), "FAKETIME": f"{question.at:%Y-%m-%d %H:%M:%S}", "TZ": "Europe/London"}
    words = [program("squidGuard"), "-c", str(there / "conf")]
    asked = f"http://{question.host}/ {question.source}/- - GET\n"
    done = subprocess.run(
        words, input=asked, env=os.environ | clock, capture_output=True, text=True, timeout=20, check=True
    )
    return "http://refused/" not in done.stdout


def _lists(case: Case) -> dict[str, list[str]]:
    site = case.site
    found = {
        "shut": week.always_shut(site),
        "never": week.never(site),
        "youtube": week.domains(site, "youtube"),
        "social": week.social(site),
        "educational": week.educational(site),
    }
    found |= {f"exempt_{k}": exempt for k, (_, _, exempt) in enumerate(week.phases(case, _DAYS))}
    return found | {f"opened_{n}": week.opened(case, who) for n, who in enumerate(WHO)}


def _lines(case: Case) -> Iterator[str]:
    """Its sources may hold at some times only, so there is one for each audience and phase."""
    phases = list(enumerate(week.phases(case, _DAYS)))
    for number, who in enumerate(WHO):
        yield from _time(f"use_{number}", week.personal(case, who, _DAYS))
    for k, (windows, _, _) in phases:
        yield from _time(f"phase_{k}", week.minutes_of(windows, week.days(case, _DAYS)))
        for number, place in enumerate(case.site.places):
            yield f"src who_{number}_{k} {{\nip {place.ranges[0]}\nwithin phase_{k}\n}}"
    lists = _lists(case)
    yield from (f"dest {name} {{\ndomainlist {name}\n}}" for name, found in lists.items() if found)
    yield "acl {"
    for k, (_, youtube, _) in phases:
        for number in range(len(WHO)):
            allowed = "!youtube" if youtube is YouTube.NOT_ALLOWED else "youtube"
            usual = ["!shut", f"opened_{number}", allowed, f"exempt_{k}", "educational", "!never", "!social"]
            yield f"who_{number}_{k} within use_{number} {{\n{_passing(lists, usual[:-1])}"
            yield f"}} else {{\n{_passing(lists, usual)}}}"
    yield f"default {{\n{_passing(lists, ['!shut', '!youtube', 'educational', '!never', '!social'])}}}\n}}"


def _passing(lists: dict[str, list[str]], words: list[str]) -> str:
    """In order; a list that is empty is not to be named."""
    named = " ".join(w for w in words if lists[w.lstrip("!")])
    return f"pass {named} all\nredirect http://refused/\n"


def _time(name: str, found: Iterator[tuple[date, Minutes]]) -> Iterator[str]:
    yield f"time {name} {{"
    yield "date 1999-01-01 00:00 - 00:01"  # an empty one it takes for always
    for day, minutes in found:
        for first, last in minutes:
            yield f"date {day:%Y-%m-%d} {_clock(first)} - {_clock(last + 1)}"
    yield "}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
