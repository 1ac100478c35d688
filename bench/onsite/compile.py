"""How long it takes to compile every school of the country for a year, on two processors.

For each school: the timelines of all its audiences (once for those that share one), every switch
of its zones, and the schedule that a resolver's agent reads. Schools differ in bells, in what
their principals chose and when they signed; a third have two parts with bells of their own.
Their facts are made meanwhile.
"""

from __future__ import annotations

import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import time as clock
from datetime import timedelta

from bench.table import Row
from goodstanding.onsite.compile import schedule
from goodstanding.onsite.compile.switches import switches
from goodstanding.onsite.compile.zones import zones
from goodstanding.policy.onsite.days import Kind, Period, Plan
from goodstanding.policy.onsite.forms import Form, Opening, PersonalUse, YouTube
from goodstanding.policy.onsite.site import Site
from goodstanding.policy.onsite.timeline import timeline
from goodstanding.policy.services import Catalogue, own_bypass, own_services
from tests import sites

SCHOOLS, PROCESSES, AIM = 24_000, 2, 120  # seconds at most
AUDIENCES = (sites.STAFF, sites.GUESTS, sites.YEAR_7, sites.YEAR_9, sites.REPRESENTATIVES)
CATALOGUE = Catalogue(own_services(), bypass=own_bypass())


def measured() -> list[Row]:
    start = time.perf_counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        done = list(pool.map(compiled, range(SCHOOLS), chunksize=200))
    whole = time.perf_counter() - start
    changes, size = (sum(one) for one in zip(*done, strict=True))
    print(f"{changes:,} switches, {size / 1e9:.2f} GB of schedules.")
    years = _years()
    return [
        Row(f"{SCHOOLS:,} schools compiled for a year by {PROCESSES} processes", whole, "s", aim=AIM),
        Row("a year of one audience, p50", years[len(years) // 2], aim=2),
    ]


def compiled(number: int) -> tuple[int, int]:
    """How many switches a school's year has, and how long its schedule is."""
    school = _school(number)
    changes = switches(school, sites.STARTS, sites.ENDS)
    shut = {zone.name: zone.shut for zone in zones(school, sites.STARTS, sites.ENDS) if zone.switches}
    return len(changes), len(schedule.write(school.school, sites.STARTS, sites.ENDS, shut, changes))


def _school(number: int) -> Site:
    chance = random.Random(number)
    phases = ("lower", "upper") if number % 3 == 0 else ("",)
    usual = {phase: _plan(chance) for phase in phases}
    calendar = sites.calendar(usual, {phase: _plan(chance) for phase in phases})
    audiences = [replace(who, phase=phase) for phase in phases for who in AUDIENCES]
    forms = tuple(_form(chance, number, n) for n in range(chance.randrange(3)))
    return Site(f"school-{number}", f"School {number}", calendar, CATALOGUE, forms, places=sites.places(*audiences))


def _plan(chance: random.Random) -> Plan:
    """Lesson, break, lesson, lunch, lesson; to the five minutes."""
    lengths = [chance.randrange(low, high, 5) for low, high in ((90, 125), (15, 25), (90, 125), (35, 65), (80, 125))]
    edges = [chance.randrange(8 * 60 + 20, 9 * 60 + 5, 5)]
    for length in lengths:
        edges.append(edges[-1] + length)
    times = [clock(m // 60, m % 60) for m in edges]
    kinds = (Kind.LESSON, Kind.BREAK, Kind.LESSON, Kind.LUNCH, Kind.LESSON)
    return tuple(Period(k, a, b) for k, a, b in zip(kinds, times[:-1], times[1:], strict=True))


def _form(chance: random.Random, number: int, which: int) -> Form:
    starts = sites.STARTS + timedelta(days=chance.randrange(1 + 150 * which), hours=9)
    ends = starts + timedelta(days=chance.randrange(120, 400))
    choices = chance.choice(list(PersonalUse)), chance.choice(list(YouTube))
    return Form(
        f"LC-{which}", "", f"Principal {number}", starts, starts, ends, *choices, frozenset({Opening("reddit", 9)})
    )


def _years() -> list[float]:
    """Milliseconds of the processor for a year of staff at schools that are all different."""
    took = []
    for number in range(200):
        school = _school(number)
        start = time.process_time()
        timeline(school, school.places[0].audience, sites.STARTS, sites.ENDS)
        took.append((time.process_time() - start) * 1000)
    return sorted(took)
